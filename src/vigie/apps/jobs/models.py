from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class JobState(models.TextChoices):
    """Where a job stands."""

    WAITING = "waiting", _("waiting")
    RUNNING = "running", _("running")
    DONE = "done", _("done")
    FAILED = "failed", _("failed")
    CANCELLED = "cancelled", _("cancelled")


class Job(models.Model):
    """Long work that somebody asked for. Its arguments and its result are ids, never values."""

    name = models.CharField(_("work"), max_length=80, db_index=True)
    arguments = models.JSONField(_("arguments"), default=dict)
    owner = models.ForeignKey("accounts.Person", models.SET_NULL, null=True, blank=True, related_name="+")
    state = models.ForeignKey("accounts.State", models.PROTECT, null=True, blank=True, related_name="+")
    standing = models.CharField(_("standing"), max_length=10, choices=JobState, default=JobState.WAITING, db_index=True)
    attempt = models.PositiveSmallIntegerField(_("attempt"), default=0)
    queued_as = models.UUIDField(_("place in the queue"), null=True)
    cancel_asked = models.BooleanField(_("cancelling was asked for"), default=False)
    asked_at = models.DateTimeField(_("asked for"))
    started_at = models.DateTimeField(_("started"), null=True)
    ended_at = models.DateTimeField(_("ended"), null=True)
    result = models.JSONField(_("result"), default=dict)
    failure = models.JSONField(_("failure"), default=dict)

    class Meta:
        verbose_name = _("job")
        verbose_name_plural = _("jobs")
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"job {self.pk}"

    @property
    def is_over(self) -> bool:
        return self.standing in {JobState.DONE, JobState.FAILED, JobState.CANCELLED}


class Pulse(models.Model):
    """The heart of the attempt under way: whose it is, how long it is believed to live, how far it is."""

    job = models.OneToOneField(Job, models.CASCADE, primary_key=True, related_name="pulse")
    attempt = models.PositiveSmallIntegerField()
    worker = models.CharField(max_length=80)
    lease_until = models.DateTimeField(db_index=True)
    done = models.PositiveBigIntegerField(default=0)
    total = models.PositiveBigIntegerField(default=0)

    class Meta:
        db_table = "jobs_pulse"
        ordering = ["job"]

    def __str__(self) -> str:
        return f"pulse of job {self.job_id}"


class LogLine(models.Model):
    """Something that a job said: a message in English and its parameters, so that every reader has it translated."""

    job = models.ForeignKey(Job, models.CASCADE, related_name="lines")
    at = models.DateTimeField()
    message = models.TextField()
    params = models.JSONField(default=dict)

    class Meta:
        db_table = "jobs_logline"
        ordering = ["id"]

    def __str__(self) -> str:
        return f"line {self.pk} of job {self.job_id}"
