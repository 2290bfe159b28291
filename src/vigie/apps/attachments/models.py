from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Attachment(models.Model):
    """A file that somebody gave, as it was given. Its content lies under its hash and never changes."""

    sha256 = models.CharField(_("SHA-256"), max_length=64, db_index=True)
    name = models.CharField(_("file name"), max_length=200)
    media_type = models.CharField(_("kind of file"), max_length=100)
    size = models.PositiveBigIntegerField(_("size"))
    owner_type = models.CharField(_("belongs to"), max_length=80)
    owner_id = models.CharField(_("belongs to"), max_length=120)
    state = models.ForeignKey("accounts.State", models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField(_("given on"))

    class Meta:
        verbose_name = _("attachment")
        verbose_name_plural = _("attachments")
        indexes = [models.Index(fields=["owner_type", "owner_id"])]
        ordering = ["id"]

    def __str__(self) -> str:
        return f"attachment {self.pk}"
