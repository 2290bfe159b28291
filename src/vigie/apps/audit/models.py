from __future__ import annotations

from django.db import models


class Entry(models.Model):
    """One act. Holds ids and names of fields, never values; no foreign key, so that it never ties live data."""

    at = models.DateTimeField(db_index=True)
    actor = models.CharField(max_length=80)
    action = models.CharField(max_length=80, db_index=True)
    object_type = models.CharField(max_length=80, blank=True)
    object_id = models.CharField(max_length=120, blank=True)
    state = models.CharField(max_length=3, blank=True)
    fields = models.JSONField(default=list)
    ids = models.JSONField(default=dict)
    vouched = models.CharField(max_length=64, blank=True)

    class Meta:
        db_table = "audit_entry"
        indexes = [models.Index(fields=["object_type", "object_id"])]
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.action} {self.object_type} {self.object_id}"


class AccessEntry(models.Model):
    """One reading of what is not public."""

    at = models.DateTimeField(db_index=True)
    actor = models.CharField(max_length=80)
    object_type = models.CharField(max_length=80)
    object_id = models.CharField(max_length=120)
    state = models.CharField(max_length=3, blank=True)

    class Meta:
        db_table = "audit_accessentry"
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.object_type} {self.object_id}"
