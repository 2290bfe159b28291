from __future__ import annotations

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _


class Notice(models.Model):
    """Something that somebody is to be told: a kind of notice and its parameters, said in their language when sent."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(_("kind"), max_length=80)
    params = models.JSONField(_("parameters"), default=dict)
    address = models.CharField(_("address"), max_length=300, blank=True, db_index=True)
    person = models.ForeignKey("accounts.Person", models.CASCADE, related_name="notices")
    at = models.DateTimeField(_("written on"))

    class Meta:
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        ordering = ["-at", "id"]

    def __str__(self) -> str:
        return f"notice {self.pk}"


class Receipt(models.Model):
    """A notice that needs its reader no more: they saw it, or what it asked for is done."""

    notice = models.OneToOneField(Notice, models.CASCADE, primary_key=True, related_name="receipt")
    at = models.DateTimeField()

    class Meta:
        ordering = ["notice"]

    def __str__(self) -> str:
        return f"receipt of notice {self.notice_id}"


class Attempt(models.Model):
    """How the delivery of a notice stands."""

    notice = models.OneToOneField(Notice, models.CASCADE, primary_key=True, related_name="attempt")
    tries = models.PositiveSmallIntegerField(default=0)
    due = models.DateTimeField(null=True, db_index=True)
    delivered_at = models.DateTimeField(null=True)
    trouble = models.CharField(max_length=80, blank=True)

    class Meta:
        db_table = "notices_attempt"
        ordering = ["notice"]

    def __str__(self) -> str:
        return f"attempt at notice {self.notice_id}"
