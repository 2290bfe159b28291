"""An answer as it was handed in, time after time: who may read which version, and what changed between two."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from typing import Any

from django.utils.formats import date_format

from vigie.apps.followup import enums
from vigie.apps.followup.models import Answer, Step, Submission
from vigie.domain.language import Text
from vigie.domain.workflow import MoveName, State

WORDS = re.compile(r"\S+\s*")


@dataclass(frozen=True, slots=True)
class Version:
    """An answer as it was handed in once, with what became of it."""

    submission: Submission
    became: tuple[Step, ...]

    @property
    def accepted(self) -> bool:
        """It was public once, and stays so."""
        return any(step.move == MoveName.ACCEPT.value for step in self.became)

    @property
    def content(self) -> Mapping[str, Any]:
        """What it said."""
        return dict(self.submission.content)


@dataclass(frozen=True, slots=True)
class Change:
    """A stretch of words that stayed, came or went."""

    kind: str
    words: str


@dataclass(frozen=True, slots=True)
class Compared:
    """What two versions say of one thing: words of each language, or items that stayed, came or went."""

    changes: tuple[Change, ...]

    @property
    def differs(self) -> bool:
        """Something came or went."""
        return any(change.kind != "same" for change in self.changes)


def versions_of(answer: Answer, *, staff: bool) -> list[Version]:
    """Return the versions that a reader may see, the newest first: staff all, everybody else what was accepted.

    Nobody but staff sees any while an answer is not accepted.
    """
    if not staff and answer.stage != State.ACCEPTED.value:
        return []
    became: dict[int, list[Step]] = {}
    at = 0
    for step in answer.steps.select_related("organisation").order_by("id"):
        at += step.move == MoveName.SUBMIT.value
        if step.move != MoveName.SUBMIT.value:
            became.setdefault(at, []).append(step)
    rows = answer.submissions.select_related("organisation").order_by("-number")
    found = [Version(row, tuple(became.get(row.number, ()))) for row in rows]
    return [one for one in found if staff or one.accepted]


def compared(old: Version | None, new: Version, language: str) -> dict[str, Compared]:
    """Return what the newer version says of each thing, marked by what the older one said."""
    before = old.content if old else new.content
    after = new.content
    return {
        "text": _words(_within(before["text"], language), _within(after["text"], language)),
        "scale": _items([str(enums.SCALES.get(one["scale"], ""))] for one in (before, after)),
        "claims": _items([_within(row["text"], language) for row in one["claims"]] for one in (before, after)),
        "evidence": _items([_evidence(row, language) for row in one["evidence"]] for one in (before, after)),
        "measures": _items([_measure(row, language) for row in one["measures"]] for one in (before, after)),
    }


def _within(text: Mapping[str, str], language: str) -> str:
    return Text(text).within(language)


def _evidence(row: Mapping[str, Any], language: str) -> str:
    parts = (
        _within(row["titles"], language),
        date_format(date.fromisoformat(row["dated"])),
        row["place"],
        row["sha256"][:8],
    )
    return ", ".join(part for part in parts if part)


def _measure(row: Mapping[str, Any], language: str) -> str:
    return f"{_within(row['names'], language)} ({enums.SCALES[row['scale']]})"


def _words(before: str, after: str) -> Compared:
    return Compared(
        tuple(Change(kind, "".join(part)) for kind, part in _parts(WORDS.findall(before), WORDS.findall(after)))
    )


def _items(sides: Iterable[Sequence[str]]) -> Compared:
    before, after = sides
    return Compared(tuple(Change(kind, item) for kind, part in _parts(before, after) for item in part if item))


def _parts(before: Sequence[str], after: Sequence[str]) -> list[tuple[str, Sequence[str]]]:
    """Return both sides as one run: what stayed, what went, what came."""
    run: list[tuple[str, Sequence[str]]] = []
    for kind, a0, a1, b0, b1 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            run.append(("same", after[b0:b1]))
            continue
        run += [("gone", before[a0:a1])] if a1 > a0 else []
        run += [("come", after[b0:b1])] if b1 > b0 else []
    return run
