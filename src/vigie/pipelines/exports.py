"""Tables as files: CSV, JSON, XLSX and their metadata. No text in them can start a formula in a spreadsheet."""

from __future__ import annotations

import csv
import io
import json
import unicodedata
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import xlsxwriter

from vigie import __version__
from vigie.domain.language import LANGUAGES, N_, translate
from vigie.domain.table import Cell, Table
from vigie.domain.values import ValueState

_FORMULA_SIGNS = frozenset("=+-@|%\u2212")
_INVISIBLE = frozenset({"Cc", "Cf", "Zs", "Zl", "Zp", "Mn", "Co", "Cn"})
_BLANK = frozenset("\u115f\u1160\u3164\uffa0\u2800")
"""Fillers and an empty pattern of Braille: letters and signs by their kind, and nothing to see."""
_FIGURES = ("value", "lower", "upper", "state", "mark", "share", "base")
_MADE = datetime(2021, 11, 22, tzinfo=UTC)
"""Workbooks carry a moment; a fixed one, so that equal tables are equal bytes."""


def safe(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula: an apostrophe goes before a sign that starts one.

    Invisible characters before the sign (spaces of every kind, zero-width characters, direction marks) do not help
    the sign through.
    """
    return f"'{text}" if starts_formula(text) else text


def starts_formula(text: str) -> bool:
    """Whether a text could start a formula: its first visible character, or a leading tab or line break, would."""
    if text[:1] in {"\t", "\r", "\n"}:
        return True
    seen = (sign for sign in text if unicodedata.category(sign) not in _INVISIBLE and sign not in _BLANK)
    # Wide and small forms of a sign are that sign.
    return unicodedata.normalize("NFKC", next(seen, ""))[:1] in _FORMULA_SIGNS


def _header(table: Table) -> list[str]:
    return [name for dimension in table.dimensions for name in (dimension.name, f"{dimension.name}_label")]


def _keys(table: Table, cell: Cell, language: str) -> list[str]:
    pairs = zip(table.dimensions, cell.keys, strict=True)
    return [text for dimension, key in pairs for text in (key, dimension.label_of(key).within(language))]


def _figures(cell: Cell) -> list[float | str | None]:
    numbers = (cell.value, cell.lower, cell.upper)
    return [*numbers, cell.state.name.lower(), cell.mark, cell.share, cell.base]


def as_csv(table: Table, language: str = "en") -> str:
    """Return a table as CSV: for each dimension its code and its name, then what the cell is.

    Numbers are plain; an absent number is an empty cell, and its ``state`` says why.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([*_header(table), *_FIGURES])
    for cell in table.cells:
        row: list[object] = [*_keys(table, cell, language), *_figures(cell)]
        writer.writerow([safe(part) if isinstance(part, str) else _plain(part) for part in row])
    return text.getvalue()


def _plain(number: object) -> object:
    return int(number) if isinstance(number, float) and number.is_integer() else number


def _cell_plain(cell: Cell) -> dict[str, Any]:
    figures = dict(zip(_FIGURES, map(_plain, _figures(cell)), strict=True))
    return {"keys": list(cell.keys), **figures}


def whole_query(table: Table) -> dict[str, str]:
    """Return the question of a table with what it leaves to habit: the measure."""
    return {**table.query.as_params(), "measure": table.query.measure}


def as_plain(table: Table) -> dict[str, Any]:
    """Return a table as plain values, with names in every language."""
    return {
        "query": whole_query(table),
        "dimensions": [
            {
                "name": dimension.name,
                "label": dict(dimension.label),
                "overlapping": dimension.overlapping,
                "categories": [{"code": c.code, "label": dict(c.label)} for c in dimension.categories],
            }
            for dimension in table.dimensions
        ],
        "cells": [_cell_plain(cell) for cell in table.cells],
        "totals": [_cell_plain(cell) for cell in table.totals],
        "notes": [dict(note) for note in table.notes],
        "sources": metadata(table)["sources"],
    }


def as_json(table: Table) -> str:
    """Return a table as JSON."""
    return json.dumps(as_plain(table), ensure_ascii=False, indent=1)


def metadata(table: Table) -> dict[str, Any]:
    """Return what somebody needs to cite and to repeat a table: question, sources by hash, method, states."""
    return {
        "query": whole_query(table),
        "dimensions": {dimension.name: dict(dimension.label) for dimension in table.dimensions},
        "notes": [dict(note) for note in table.notes],
        "states": {
            state.name.lower(): {language: state_in_words(state, language) for language in LANGUAGES}
            for state in ValueState
        },
        "sources": [
            {
                "delivery": source.delivery,
                "source": source.source,
                "shape": source.shape.value,
                "label": dict(source.label),
                "vintage": source.vintage,
                "mapping": source.mapping,
                "code": source.code,
            }
            for source in table.sources
        ],
        "made_with": f"Vigie {__version__}",
    }


_STATES = {
    ValueState.NUMBER: N_("number"),
    ValueState.ZERO: N_("true zero"),
    ValueState.MISSING: N_("not known"),
    ValueState.NOT_APPLICABLE: N_("not applicable"),
    ValueState.SUPPRESSED: N_("withheld by its publisher"),
    ValueState.NOT_COMPARABLE: N_("not comparable"),
}


def state_in_words(state: ValueState, language: str) -> str:
    """Return the name of a state in a language."""
    return translate(_STATES[state], language)


def as_xlsx(table: Table, language: str = "en") -> bytes:
    """Return a table as a workbook: a sheet with the table, one with what to know about it."""
    content = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    workbook = xlsxwriter.Workbook(content, options)
    workbook.set_properties({"title": "Vigie", "created": _MADE.replace(tzinfo=None)})
    styles = {
        "head": workbook.add_format({"bold": True, "bottom": 1}),
        "text": workbook.add_format({"quote_prefix": True}),
        "share": workbook.add_format({"num_format": "0.0%"}),
    }
    _table_sheet(workbook.add_worksheet(translate(N_("Table"), language)), table, language, styles)
    _about_sheet(workbook.add_worksheet(translate(N_("About this table"), language)), table, language, styles)
    workbook.close()
    return content.getvalue()


def _table_sheet(sheet: Any, table: Table, language: str, styles: dict[str, Any]) -> None:
    for column, name in enumerate([*_header(table), *_FIGURES]):
        sheet.write_string(0, column, name, styles["head"])
    share = len(_header(table)) + _FIGURES.index("share")
    for row, cell in enumerate(table.cells, start=1):
        for column, part in enumerate([*_keys(table, cell, language), *_figures(cell)]):
            if isinstance(part, str):
                sheet.write_string(row, column, part, styles["text"] if starts_formula(part) else None)
            elif part is not None:
                sheet.write_number(row, column, part, styles["share"] if column == share else None)
    sheet.freeze_panes(1, 0)
    sheet.autofit()


def _about_sheet(sheet: Any, table: Table, language: str, styles: dict[str, Any]) -> None:
    for row, (name, text) in enumerate(_about(table, language)):
        sheet.write_string(row, 0, name, styles["head"])
        sheet.write_string(row, 1, text, styles["text"] if starts_formula(text) else None)
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, 110)


def _about(table: Table, language: str) -> Iterator[tuple[str, str]]:
    yield from whole_query(table).items()
    for note in table.notes:
        yield translate(N_("Note"), language), note.within(language)
    for state in ValueState:
        yield state.name.lower(), state_in_words(state, language)
    for source in table.sources:
        label = f"{source.source} · {source.label.within(language)} · {source.vintage} · {source.mapping}"
        yield translate(N_("Data from"), language), label
        yield translate(N_("Fingerprint"), language), source.delivery
    yield translate(N_("Made with"), language), f"Vigie {__version__}"
