"""The report of a State on a declaration, as far as its answers are accepted: read, printed, or taken as data."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.utils.translation import get_language

from vigie.apps.followup.showing import Published, published
from vigie.apps.public.scene import Scene
from vigie.apps.public.score import Paragraph, paragraphs
from vigie.apps.register.queries import Commitment
from vigie.domain.language import Text


@dataclass(frozen=True, slots=True)
class Entry:
    """A commitment for which a State answers, with what it has published."""

    row: Commitment
    mark: str
    body: str
    published: Published | None

    @property
    def words(self) -> str:
        """The answer in the language of the page, else in the one in which it was written."""
        return self._text.within(get_language() or "en")

    @property
    def other_language(self) -> str:
        """The language in which the answer is shown where it is not that of the page; empty otherwise."""
        shown = self._text.language_shown(get_language() or "en")
        return "" if shown == get_language() else shown

    @property
    def _text(self) -> Text:
        return self.published.answer.text if self.published else Text()


@dataclass(frozen=True, slots=True)
class Chapter:
    """A part of the declaration with the paragraphs in which States are asked for something."""

    name: str
    paragraphs: tuple[tuple[Paragraph, tuple[Entry, ...]], ...]


def chapters(scene: Scene, rows: Sequence[Commitment]) -> list[Chapter]:
    """Return the report, in the order of the text."""
    said = _published(scene)
    found = [
        (paragraph, entries)
        for paragraph in paragraphs(scene, rows)
        if (entries := tuple(_entry(scene, row, said) for row in paragraph.commitments if row.answerable))
    ]
    return [Chapter(name, tuple(group)) for name, group in groupby(found, key=lambda one: one[0].section)]


def _published(scene: Scene) -> dict[int, Published]:
    if scene.state is None or scene.cycle is None:
        return {}
    return published(state=scene.state.pk, cycle=scene.cycle.pk)


def _entry(scene: Scene, row: Commitment, said: dict[int, Published]) -> Entry:
    return Entry(row, scene.mark(row).value, scene.body(row), said.get(row.pk))


def as_data(scene: Scene) -> list[dict[str, Any]]:
    """Return the accepted answers as plain values: both languages, both ratings, evidence with its hashes."""
    said = _published(scene).values()
    return [_answer(one) for one in sorted(said, key=lambda one: one.answer.commitment.position)]


def _answer(said: Published) -> dict[str, Any]:
    answer, review = said.answer, said.review
    return {
        "id": answer.commitment.code,
        "summary": dict(answer.commitment.summaries),
        "organisation": answer.organisation.code,
        "answer": dict(answer.text),
        "scale": answer.scale,
        "scale_reason": dict(answer.scale_reason),
        "handed_in": answer.handed_in_at,
        "office_scale": review.scale if review else "",
        "office_opinion": dict(review.opinion) if review else {},
        "statements": [_statement(one) for one in said.said],
        "measures": [
            {"kind": one.kind, "name": dict(one.names), "due": one.due, "scale": one.scale} for one in said.measures
        ],
    }


def _statement(one: Any) -> dict[str, Any]:
    names = ("kind", "dated", "language", "sha256", "address", "place")
    pieces = [{**{name: getattr(row, name) for name in names}, "title": dict(row.titles)} for row in one.evidence]
    return {"text": dict(one.claim.text) if one.claim else {}, "evidence": pieces}


def flat(row: dict[str, Any]) -> dict[str, Any]:
    """Return an answer as one line of a table: languages side by side, evidence counted."""
    of_languages = {"summary": row["summary"], "answer": row["answer"], "office_opinion": row["office_opinion"]}
    words = {f"{name}_{code}": text.get(code, "") for name, text in of_languages.items() for code in ("fr", "en")}
    return {
        "id": row["id"],
        "organisation": row["organisation"],
        "scale": row["scale"],
        "office_scale": row["office_scale"],
        **words,
        "handed_in": row["handed_in"],
        "evidence": sum(len(one["evidence"]) for one in row["statements"]),
        "measures": len(row["measures"]),
    }
