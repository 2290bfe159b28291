"""Estimates of what no list shows: the table they rest on, each run, and what an authorised person made of it."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from vigie.web.fields import LocalizedField


class CaptureTable(models.Model):
    """How many persons are on exactly which lists, as it was supplied: written once, named by its content."""

    state = models.ForeignKey("accounts.State", models.PROTECT, related_name="capture_tables")
    hash = models.CharField(_("hash of the table"), max_length=64, db_index=True)
    name = models.CharField(_("name of the file"), max_length=200)
    delivery = models.CharField(_("delivery"), max_length=64, blank=True)
    lists = models.JSONField(_("lists"))
    histories = models.JSONField(_("persons of each history"))
    strata = models.JSONField(_("persons by characteristics and period"), default=dict, blank=True)
    populations = LocalizedField(_("population and place"))
    first = models.PositiveSmallIntegerField(_("first year"))
    last = models.PositiveSmallIntegerField(_("last year"))
    unreached = LocalizedField(_("groups that no list can reach"))
    cautions = models.JSONField(_("what is odd about it"), default=list)
    added_at = models.DateTimeField(_("added on"))
    added_by = models.CharField(_("added by"), max_length=80)

    class Meta:
        verbose_name = _("table of overlaps")
        verbose_name_plural = _("tables of overlaps")
        ordering = ["-added_at", "-id"]

    def __str__(self) -> str:
        return self.hash[:12]

    @property
    def observed(self) -> int:
        """Return the number of persons on at least one list."""
        return sum(self.histories.values())

    @property
    def period(self) -> str:
        """Return the years as they are read."""
        return str(self.first) if self.first == self.last else f"{self.first}–{self.last}"


class Estimation(models.Model):
    """A run of methods on a table. Its result is written once, by the job."""

    table = models.ForeignKey(CaptureTable, models.PROTECT, related_name="estimations")
    state = models.ForeignKey("accounts.State", models.PROTECT, related_name="estimations")
    methods = models.JSONField(_("methods"))
    settings = models.JSONField(_("settings"))
    job = models.ForeignKey("jobs.Job", models.SET_NULL, null=True, blank=True, related_name="+")
    asked_at = models.DateTimeField(_("asked for"))
    asked_by = models.CharField(_("asked for by"), max_length=80)
    ended_at = models.DateTimeField(_("ended"), null=True)
    result = models.JSONField(_("result"), null=True)

    class Meta:
        verbose_name = _("estimation")
        ordering = ["-asked_at", "-id"]

    def __str__(self) -> str:
        return f"estimation {self.pk}"


class Acceptance(models.Model):
    """The decision that an estimate stands as an observation. Never changed; it can be withdrawn, with a reason."""

    estimation = models.ForeignKey(Estimation, models.PROTECT, related_name="acceptances")
    state = models.ForeignKey("accounts.State", models.PROTECT, related_name="acceptances")
    method = models.CharField(_("method"), max_length=20)
    population = models.FloatField(_("persons in all"))
    lower = models.FloatField(_("lower end"))
    upper = models.FloatField(_("upper end"))
    level = models.FloatField(_("level of the interval"))
    kind = models.CharField(_("kind of interval"), max_length=20)
    observed = models.PositiveIntegerField(_("detected"))
    public = models.BooleanField(_("everybody sees it"), default=False)
    reason = LocalizedField(_("reason"))
    accepted_at = models.DateTimeField(_("accepted on"))
    accepted_by = models.CharField(_("accepted by"), max_length=80)

    class Meta:
        verbose_name = _("accepted estimate")
        ordering = ["-accepted_at", "-id"]

    def __str__(self) -> str:
        return f"acceptance {self.pk}"

    @property
    def withdrawal_or_none(self) -> Any:
        """Return its withdrawal; None while it stands."""
        return getattr(self, "withdrawal", None)


class Withdrawal(models.Model):
    """The end of an acceptance: what it said stays, and why it no longer stands."""

    acceptance = models.OneToOneField(Acceptance, models.PROTECT, related_name="withdrawal")
    reason = LocalizedField(_("reason"))
    withdrawn_at = models.DateTimeField(_("withdrawn on"))
    withdrawn_by = models.CharField(_("withdrawn by"), max_length=80)

    class Meta:
        verbose_name = _("withdrawal")
        ordering = ["-withdrawn_at", "-id"]

    def __str__(self) -> str:
        return f"withdrawal {self.pk}"
