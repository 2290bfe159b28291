"""What to know when reading a table, in words of every language: what is missing, what overlaps, what was added up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from babel.numbers import format_decimal

from vigie.domain.codelists.dimensions import DIMENSIONS, NEVER_ADDED, OVERLAPPING, PLACES
from vigie.domain.delivery import Delivery
from vigie.domain.errors import UserError
from vigie.domain.language import LANGUAGES, N_, Text, translate
from vigie.domain.table import Cell, TableQuery
from vigie.tabulation.observations import FREE, Selected

Remarks = Mapping[str, Text]
ALWAYS = "unit"
"""Under this name a format says what its rows are, which every table of them must repeat."""


def said(message: str, **params: object) -> Text:
    """Return a message of the catalogue in every language; a parameter that is a ``Text`` is put in its language."""
    return Text({language: _filled(message, language, params) for language in LANGUAGES})


def _filled(message: str, language: str, params: dict[str, object]) -> str:
    words = {name: part.within(language) if isinstance(part, Text) else part for name, part in params.items()}
    return translate(message, language).format(**words)


def in_figures(number: float) -> Text:
    """Return a number in every language, its thousands apart as each language sets them."""
    return Text({language: format_decimal(number, locale=language) for language in LANGUAGES})


def _names(dimensions: Sequence[str]) -> Text:
    return Text({lang: ", ".join(DIMENSIONS[name].within(lang) for name in dimensions) for lang in LANGUAGES})


def notes_of_places(query: TableQuery) -> list[Text]:
    """Return the disclaimer of the United Nations where a table names places."""
    if not PLACES.intersection((*query.by, *query.where)):
        return []
    words = N_(
        "Names of countries and areas are those of the United Nations or of the source; they express no opinion on "
        "legal status, authorities or boundaries."
    )
    return [said(words)]


def notes_of_records(query: TableQuery, cells: Sequence[Cell], total: int, remarks: Remarks) -> tuple[Text, ...]:
    """Return the notes of counted records; ``remarks`` are those of their format, by dimension."""
    notes = [remark for name, remark in remarks.items() if name in {*query.by, *query.where, ALWAYS}]
    overlapping = [name for name in query.by if name in OVERLAPPING]
    if overlapping:
        notes.append(
            said(
                N_(
                    "One record can have several categories ({names}): parts may add up to more than the total, and "
                    "shares to more than 100%."
                ),
                names=_names(overlapping),
            )
        )
    if query.by:
        notes.append(
            said(
                N_(
                    "Shares are of the records for which the last dimension is known; for a group of flags, of those "
                    "with at least one of its flags."
                )
            )
        )
    return (*notes, *_missing(query, cells, total), *notes_of_places(query))


def _missing(query: TableQuery, cells: Sequence[Cell], total: int) -> list[Text]:
    """Say for each plain dimension how many records do not tell it."""
    notes: list[Text] = []
    if any(name in OVERLAPPING for name in query.by) and len(query.by) > 1:
        return notes
    for place, name in enumerate(query.by):
        unknown = sum(
            cell.value or 0 for cell in cells if cell.keys[place].startswith("_") and cell.keys[place] != "_none"
        )
        if unknown and total:
            notes.append(
                said(
                    N_("{name}, not known: {unknown} of {total} records ({percent}%)."),
                    name=DIMENSIONS[name],
                    unknown=in_figures(unknown),
                    total=in_figures(total),
                    percent=round(100 * unknown / total),
                )
            )
    return notes


def notes_of_observations(query: TableQuery, found: Selected, remarks: Remarks) -> tuple[Text, ...]:
    """Return the notes of selected observations; ``remarks`` are those of their format, by dimension."""
    notes = [remark for name, remark in remarks.items() if name in {*query.by, *query.where}]
    notes += [] if found.cells else [said(N_("The publisher gives no figure for this."))]
    notes.append(said(N_("Published figures, as their publisher gives them: marks such as <5 stand for an interval.")))
    if query.measure in NEVER_ADDED:
        words = N_(
            "Rates and shares are never added up: where several countries or years would be, there is no figure."
        )
        notes.append(said(words))
        return (*notes, *notes_of_places(query))
    if "country" not in query.by and found.areas > 1:
        notes.append(
            said(
                N_("Added up over {count} countries that published a figure; the others are not known, and not zero."),
                count=in_figures(found.areas),
            )
        )
    if "time" not in query.by and not _one_year(query):
        notes.append(said(N_("Added up over all the years selected.")))
    if found.repeated:
        notes.append(
            said(
                N_(
                    "Figures published several times under one key: {count}. Each counts as an interval from the "
                    "smallest to their sum."
                ),
                count=in_figures(found.repeated),
            )
        )
    return (*notes, *_parts_and_total(query, found), *notes_of_places(query))


def _one_year(query: TableQuery) -> bool:
    years = query.where.get("time")
    return years is not None and (len(years.codes) == 1 or (years.first is not None and years.first == years.last))


def _parts_and_total(query: TableQuery, found: Selected) -> list[Text]:
    """Where parts do not add up to the published total, say so with both."""
    inner = [name for name in query.by if name not in FREE]
    known = [cell for cell in found.cells if cell.lower is not None and cell.upper is not None]
    if not inner or not known or found.total.lower is None or found.total.upper is None:
        return []
    lower, upper = sum(cell.lower or 0 for cell in known), sum(cell.upper or 0 for cell in known)
    if lower <= found.total.upper and found.total.lower <= upper:
        return []
    return [
        said(
            N_(
                "The parts add up to {parts}, the published totals to {total}: not every country breaks its total "
                "down, and some publish parts that exceed it."
            ),
            parts=_interval(lower, upper),
            total=_interval(found.total.lower, found.total.upper),
        )
    ]


def _interval(lower: float, upper: float) -> Text:
    low, high = in_figures(lower), in_figures(upper)
    return low if lower == upper else Text({language: f"{low[language]}–{high[language]}" for language in LANGUAGES})


def source_left_out(delivery: Delivery, refusal: UserError) -> Text:
    """Say that a source could not answer, and why."""
    why = Text({language: refusal.cause_in(language) for language in LANGUAGES})
    return said(N_("{source} is left out. {why}"), source=delivery.source, why=why)
