"""A comparison of two deliveries as CSV, and the profile and the review list of one: for whoever goes on elsewhere."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from vigie.domain.codelists.dimensions import DIMENSIONS, MEASURES
from vigie.domain.comparison import Comparison
from vigie.domain.delivery import Column, Unresolved
from vigie.domain.language import Text, listed
from vigie.pipelines.exports import safe
from vigie.pipelines.labels import label


def comparison_csv(found: Comparison, language: str) -> str:
    """Return the counts of rows, the totals by year and the records by category, a line each.

    Columns: what it is (``rows``, ``year`` or ``category``), of what, its code, its name, bounds before and after.
    """
    rows: list[Sequence[object]] = [
        ("rows", "both", "", "", *4 * (found.both,)),
        ("rows", "changed", "", "", *4 * (found.changed,)),
        ("rows", "new", "", "", None, None, found.added, found.added),
        ("rows", "gone", "", "", found.gone, found.gone, None, None),
    ]
    for total in found.totals:
        name = MEASURES.get(total.measure, Text(en=total.measure)).within(language)
        rows.append(
            ("year", total.measure, total.time, name, *(total.old or (None, None)), *(total.new or (None, None)))
        )
    for category in found.categories:
        name = label(category.dimension, category.code).within(language)
        before, after = category.old, category.new
        rows.append(("category", category.dimension, category.code, name, before, before, after, after))
    header = ("what", "of", "code", "name", "before_lower", "before_upper", "after_lower", "after_upper")
    return _written(header, rows)


def profile_csv(columns: Iterable[Column], rows: int, language: str) -> str:
    """Return the profile of a delivery: a line for each of its columns."""
    lines = [
        (
            column.name,
            column.filled,
            rows,
            column.distinct,
            " ".join(column.became),
            listed((DIMENSIONS[name].within(language) for name in column.became if name in DIMENSIONS), language),
            column.identity,
            column.identity_cells,
        )
        for column in columns
    ]
    return _written(
        ("column", "filled", "rows", "different_values", "became", "name", "looks_like", "such_cells"), lines
    )


def review_csv(review: Iterable[Unresolved]) -> str:
    """Return the values that no rule could read: a line each."""
    lines = [(entry.column, entry.value, entry.rows, entry.reason, entry.suggestion) for entry in review]
    return _written(("column", "value", "rows", "reason", "suggestion"), lines)


def _written(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(header)
    for row in rows:
        writer.writerow([_plain(part) for part in row])
    return text.getvalue()


def _plain(part: object) -> object:
    if isinstance(part, str):
        return safe(part)
    return int(part) if isinstance(part, float) and part.is_integer() else part
