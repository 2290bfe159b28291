from __future__ import annotations

from django.db import models


class Entry(models.Model):
    """What can be found: one thing in one language. An index, made anew from what it points to."""

    kind = models.CharField(max_length=60)
    key = models.CharField(max_length=120)
    language = models.CharField(max_length=5)
    title = models.CharField(max_length=500)
    summary = models.CharField(max_length=500, blank=True)
    address = models.CharField(max_length=500)
    title_words = models.TextField()
    words = models.TextField()
    public = models.BooleanField(default=False)
    state = models.CharField(max_length=3, blank=True)

    class Meta:
        db_table = "search_entry"
        constraints = [models.UniqueConstraint(fields=["kind", "key", "language"], name="one_entry_per_language")]
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.kind} {self.key} {self.language}"
