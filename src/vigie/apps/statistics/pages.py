"""What the page of a question shows, put together from its parts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from vigie.apps.sources.queries import Resting
from vigie.apps.statistics import queries
from vigie.apps.statistics.charts import Picture, picture_of
from vigie.apps.statistics.findings import doubt
from vigie.apps.statistics.layout import Sheet, arranged, grid, sheets
from vigie.apps.statistics.mapped import map_of
from vigie.apps.statistics.missing import sentences
from vigie.apps.statistics.question import Question
from vigie.apps.statistics.wording import counted, listed, question_in_words, title_of
from vigie.domain.codelists.dimensions import DIMENSIONS
from vigie.domain.delivery import Shape
from vigie.domain.errors import NotFound
from vigie.domain.language import N_
from vigie.domain.table import Table, TableQuery
from vigie.pipelines.answers import Answers
from vigie.web.patterns import Grid

PICTURES = {"chart": picture_of, "map": map_of}
"""Tab of a page → what draws a sheet on it; the tab of the table has no picture."""


class NoSuchSourceHere(NotFound):
    """A question was asked of a source that the reader may not see, or that does not exist."""

    code = "statistics.no_such_source"
    cause = N_("There is no source “{name}” here that you may see.")
    remedy = N_("Choose a source from the list, or sign in if it belongs to your State.")


@dataclass(frozen=True, slots=True)
class Shown:
    """One source's answer on a page."""

    source: str
    grid: Grid
    picture: Picture | None


@dataclass(slots=True)
class Asked:
    """A question and what was answered.

    Parameters
    ----------
    open_to
        The deliveries that the reader may rest figures on.
    resting
        Those that this question was put to.
    """

    question: Question
    open_to: Sequence[Resting]
    resting: Sequence[Resting]
    answers: Answers
    sheets: list[Sheet] = field(default_factory=list)

    @property
    def table(self) -> Table | None:
        return self.answers.table

    @property
    def used(self) -> list[Resting]:
        """Return the deliveries that answered."""
        there = {place.delivery for place in self.table.sources} if self.table else set()
        return [place for place in self.resting if place.manifest.id in there]


def put(question: Question, visitor: Any) -> Asked:
    """Put a question to the deliveries that somebody may see.

    Raises
    ------
    NoSuchSourceHere
        Where it names a source that is not among them.
    """
    from vigie.apps.sources.queries import resting_places

    everything = resting_places(visitor)
    able = queries.able(question.measure, everything)
    chosen = [place for place in able if not question.sources or place.source.code in question.sources]
    for code in question.sources:
        if code not in {place.source.code for place in chosen}:
            raise NoSuchSourceHere(name=code[:60])
    answers = queries.ask(question.query(), chosen)
    asked = Asked(question, everything, chosen, answers)
    asked.sheets = sheets(answers.table) if answers.table else []
    return asked


def named_source(code: str, resting: Sequence[Resting]) -> str:
    """Return the name of a source in the language of the page."""
    names = next((place.source.names for place in resting if place.source.code == code), None)
    return names.within(get_language() or "en") if names else code


def in_words(asked: Asked) -> list[Any]:
    """Return the question as the pieces of its sentence."""
    question = asked.question
    source = listed([named_source(code, asked.resting) for code in question.sources])
    labels = {name: queries.categories_of(name, question.query(), asked.resting) for name in question.where}

    def name_of(dimension: str, code: str) -> str:
        found = next((c.label for c in labels.get(dimension, ()) if c.code == code), None)
        return found.within(get_language() or "en") if found else code

    return question_in_words(question, source=source, name_of=name_of)


def missing(asked: Asked) -> list[str]:
    """Return what is missing, in sentences."""
    return sentences(
        asked.sheets,
        silent=asked.answers.silent,
        years=asked.question.where.get("time"),
        unknown=lambda sheet, name: _unknown(asked, sheet, name),
        name_of=lambda code: named_source(code, asked.resting),
        measure=counted(asked.question.measure),
    )


def _unknown(asked: Asked, sheet: Sheet, name: str) -> float | None:
    """Return the share of a source's records for which a dimension is not known."""
    if sheet.shape is not Shape.RECORDS or not sheet.total or not sheet.total.value:
        return None
    own = _sheet_of(asked, sheet, (name,))
    if own is None or not own.total or not own.total.value:
        return None
    gone = sum(cell.value or 0 for (code,), cell in own.cells.items() if code.startswith("_") and code != "_none")
    return float(gone) / own.total.value


def _sheet_of(asked: Asked, sheet: Sheet, by: Sequence[str]) -> Sheet | None:
    """Ask the same question by other dimensions, and return the part of the same source."""
    query = TableQuery(tuple(by), asked.question.where, "", asked.question.measure)
    table = queries.ask(query, asked.used).table
    if table is None:
        return None
    return next((found for found in sheets(table) if found.source == sheet.source), None)


def shown(asked: Asked, *, title: str) -> list[Shown]:
    """Return tables and pictures, one of each source."""
    found = []
    for number, sheet in enumerate(asked.sheets, start=1):
        if not sheet.cells and sheet.dimensions:
            continue
        caption = " · ".join(part for part in (_caption(asked.question), sheet.source) if part)
        draw = PICTURES.get(asked.question.tab)
        drawn = draw(sheet, key=f"figure-{number}", title=f"{title} {sheet.source}".strip()) if draw else None
        found.append(Shown(sheet.source, grid(sheet, caption=caption, margin=_margin(asked, sheet)), drawn))
    return found


def _caption(question: Question) -> str:
    by = ", ".join(DIMENSIONS[name].within(get_language() or "en") for name in question.by)
    measure = counted(question.measure)
    return _("%(measure)s, by: %(by)s") % {"measure": measure[:1].upper() + measure[1:], "by": by}


def _margin(asked: Asked, sheet: Sheet) -> Sheet | None:
    """Ask by the columns alone: the line of totals counts each record once, or is the published total."""
    _rows, columns = arranged(sheet.dimensions)
    if not columns:
        return None
    found = _sheet_of(asked, sheet, [sheet.dimensions[place].name for place in columns])
    return replace(found, dimensions=tuple(sheet.dimensions[place] for place in columns)) if found else None


def page(asked: Asked) -> dict[str, Any]:
    """Return what the template of a question needs."""
    parts = in_words(asked)
    title = title_of(parts)
    return {
        "asked": asked,
        "question": asked.question,
        "parts": parts,
        "title": title,
        "missing": missing(asked),
        "shown": shown(asked, title=title),
        "doubt": doubt(asked.question.measure),
        "notes": asked.table.notes if asked.table else (),
    }
