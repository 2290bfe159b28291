"""Jobs in words, for the reader's language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.formats import date_format, number_format
from django.utils.timezone import localtime
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from vigie.apps.jobs import queries, registry
from vigie.apps.jobs.models import Job, JobState, LogLine
from vigie.domain.language import translate
from vigie.web.patterns import Fact


@dataclass(frozen=True, slots=True)
class Shown:
    """A job as a page shows it."""

    job: Job
    name: str
    standing: str
    done: int
    total: int
    said: str
    cause: str = ""
    remedy: str = ""
    address: str = ""


def shown(job: Job) -> Shown:
    """Return a job in words."""
    pulse = getattr(job, "pulse", None)
    done, total = (pulse.done, pulse.total) if pulse else (0, 0)
    if job.standing == JobState.DONE:
        done = total = total or 1
    return Shown(
        job=job,
        name=_said(registry.label_of(job.name), {}),
        standing=str(JobState(job.standing).label),
        done=done,
        total=total,
        said=_how_far(job, done, total),
        cause=_said(job.failure.get("cause", ""), job.failure.get("params", {})),
        remedy=_said(job.failure.get("remedy", ""), job.failure.get("params", {})),
        address=_address(job),
    )


def facts(job: Job) -> list[Fact]:
    """Return what is known of a job, as names and values."""
    moments = ((_("Asked for"), job.asked_at), (_("Started"), job.started_at), (_("Ended"), job.ended_at))
    rows = [Fact(name, date_format(localtime(at), "DATETIME_FORMAT")) for name, at in moments if at]
    return [Fact(_("Number of this job"), job.pk), *rows, Fact(_("Attempts"), job.attempt)]


def log(job: Job) -> list[str]:
    """Return what a job said, each line with its time."""
    return [_line(line) for line in queries.lines_of(job)]


def _line(line: LogLine) -> str:
    return f"{date_format(localtime(line.at), 'H:i:s')} {_said(line.message, line.params)}"


def _said(message: str, params: Mapping[str, Any]) -> str:
    try:
        return translate(message, get_language() or "en").format(**params)
    except (KeyError, IndexError, ValueError):
        return message  # said by an older version, with other places


def _how_far(job: Job, done: int, total: int) -> str:
    if job.cancel_asked and job.standing == JobState.RUNNING:
        return _("It will stop at its next point.")
    if job.standing == JobState.RUNNING and total:
        return _("%(done)s of %(total)s") % {"done": _number(done), "total": _number(total)}
    return ""


def _number(number: int) -> str:
    return number_format(number, force_grouping=True)


def _address(job: Job) -> str:
    if job.standing != JobState.DONE or job.name not in registry.names():
        return ""
    address = registry.kind_named(job.name).address
    try:
        return f"/{get_language() or 'en'}{address(job.result)}" if address else ""
    except KeyError:
        return ""  # an older version left other results
