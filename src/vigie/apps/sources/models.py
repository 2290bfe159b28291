from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from vigie.apps.sources.enums import WAITING, DeliveryStatus, SourceKind, UploadStage
from vigie.web.fields import LocalizedField
from vigie.web.versions import Versioned


class Source(Versioned):
    """Who sends data, under which terms. Its code is its name in the store."""

    code = models.SlugField(_("code"), max_length=60, unique=True)
    state = models.ForeignKey("accounts.State", models.PROTECT, related_name="sources")
    kind = models.CharField(_("kind"), max_length=20, choices=SourceKind)
    names = LocalizedField(_("names"))
    publisher = LocalizedField(_("publisher"), blank=True)
    terms = LocalizedField(_("terms of use"), blank=True)
    already_public = models.BooleanField(_("already public by its publisher"), default=False)
    public_reason = LocalizedField(_("why it counts as public"), blank=True)

    class Meta:
        verbose_name = _("source")
        ordering = ["code"]

    def __str__(self) -> str:
        return self.code


class Delivery(models.Model):
    """A delivery of the store, by its hash: who answers for it and whether figures may rest on it.

    What it contains stands in its manifest, which is the one truth about it.
    """

    hash = models.CharField(_("SHA-256 of the delivered bytes"), max_length=64, primary_key=True)
    source = models.ForeignKey(Source, models.PROTECT, related_name="deliveries")
    state = models.ForeignKey("accounts.State", models.PROTECT, related_name="deliveries")
    status = models.CharField(_("status"), max_length=20, choices=DeliveryStatus, default=DeliveryStatus.TAKEN_IN)
    reason = LocalizedField(_("why it was set aside"), blank=True)
    taken_in_at = models.DateTimeField(_("taken in on"))
    taken_in_by = models.CharField(_("taken in by"), max_length=80)

    class Meta:
        verbose_name = _("delivery")
        verbose_name_plural = _("deliveries")
        ordering = ["-taken_in_at", "hash"]

    def __str__(self) -> str:
        return self.hash[:12]


class Upload(models.Model):
    """A file on its way: here only until it is taken in, refused or thrown away."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    source = models.ForeignKey(Source, models.PROTECT, related_name="uploads")
    state = models.ForeignKey("accounts.State", models.PROTECT, related_name="uploads")
    stage = models.CharField(_("stage"), max_length=20, choices=UploadStage, default=UploadStage.RECEIVED)
    file_name = models.CharField(_("name of the file"), max_length=200)
    size = models.PositiveBigIntegerField(_("size in bytes"))
    sha256 = models.CharField(_("SHA-256 of the delivered bytes"), max_length=64)
    received_at = models.DateTimeField(_("received on"))
    received_by = models.CharField(_("received by"), max_length=80)
    vintage = models.CharField(_("day or release of the data"), max_length=40, blank=True)
    country = models.CharField(_("country that the figures are about"), max_length=3, blank=True, default="")
    identity = models.CharField(_("columns that look like identity"), max_length=20, blank=True)
    purpose = models.TextField(_("why they are kept"), blank=True)
    job = models.ForeignKey("jobs.Job", models.SET_NULL, null=True, related_name="+")
    refusal = models.JSONField(_("why it was refused"), default=dict)

    class Meta:
        verbose_name = _("upload")
        ordering = ["-received_at"]
        indexes = [models.Index(fields=["state", "stage"], name="uploads_waiting", condition=Q(stage__in=WAITING))]

    def __str__(self) -> str:
        return self.sha256[:12]
