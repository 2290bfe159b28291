"""Jobs are registered by name.

Apps do so in their ``tasks.py``, which is read when the site starts::

    @job("sources.take_in", label=N_("Taking in a delivery"))
    def take_in(run: Run, *, upload: int) -> dict[str, object]:
        for done, part in enumerate(parts):
            run.progress(done, len(parts))   # also a point at which the job can be cancelled
            ...
        run.say(N_("{count} rows were read."), count=count)
        return {"delivery": delivery_id}

A job may run more than once: a worker may be killed after the work and before its end was written. It must not mind.
It holds no transaction across its work; what it writes, it writes through actions, each short, with ``run.by``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from vigie.domain.errors import NotFound
from vigie.domain.language import N_

Work = Callable[..., Mapping[str, object] | None]
W = TypeVar("W", bound=Work)
Address = Callable[[Mapping[str, Any]], str]


class NoSuchJob(NotFound):
    """A job was asked for by a name that nobody registered."""

    code = "jobs.no_such_job"
    cause = N_("No job is called “{name}” here.")
    remedy = N_("Vigie may have been updated since it was asked for; ask for it again from its page.")


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of job.

    Parameters
    ----------
    label
        What pages call it, in English, marked with ``N_``.
    work
        Called with a :class:`vigie.apps.jobs.running.Run` and the arguments of the job.
    address
        Path below the language of what came out, from the result.
    """

    name: str
    label: str
    work: Work
    address: Address | None = None


_kinds: dict[str, Kind] = {}


def job(name: str, *, label: str, address: Address | None = None) -> Callable[[W], W]:
    """Register a function as a job."""

    def register(work: W) -> W:
        _kinds[name] = Kind(name, label, work, address)
        return work

    return register


def kind_named(name: str) -> Kind:
    """Return a kind of job.

    Raises
    ------
    NoSuchJob
        Where nobody registered the name.
    """
    if name not in _kinds:
        raise NoSuchJob(name=name)
    return _kinds[name]


def names() -> frozenset[str]:
    """Return the names of all kinds of job."""
    return frozenset(_kinds)


def label_of(name: str) -> str:
    """Return the label of a kind in English; its name where nobody registers it any more."""
    return _kinds[name].label if name in _kinds else name
