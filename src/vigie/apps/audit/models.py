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
    nonce = models.CharField(max_length=32, blank=True)
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


class Link(models.Model):
    """A row in the chain, which has an order of its own: a database may commit rows out of the order of their ids."""

    seq = models.BigIntegerField(primary_key=True)
    entry_id = models.BigIntegerField(unique=True)
    hash = models.CharField(max_length=64)

    class Meta:
        db_table = "audit_link"
        ordering = ["seq"]

    def __str__(self) -> str:
        return f"{self.seq} {self.hash[:8]}"


class Seal(models.Model):
    """The head of the chain at a moment, signed."""

    seq = models.BigIntegerField(primary_key=True)
    hash = models.CharField(max_length=64)
    at = models.DateTimeField()
    signature = models.CharField(max_length=128)

    class Meta:
        db_table = "audit_seal"
        ordering = ["seq"]

    def __str__(self) -> str:
        return f"{self.seq} {self.hash[:8]}"


class Lease(models.Model):
    """Which worker does something that one alone may do."""

    name = models.CharField(max_length=40, primary_key=True)
    holder = models.CharField(max_length=80)
    until = models.DateTimeField()

    class Meta:
        db_table = "audit_lease"
        ordering = ["name"]

    def __str__(self) -> str:
        return f"{self.name} {self.holder}"
