"""Rows of a page as CSV and JSON: the same view as data."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping
from typing import Any

from django.http import HttpResponse

from vigie.pipelines.exports import safe


def as_csv(rows: Iterable[Mapping[str, Any]], *, name: str) -> HttpResponse:
    """Write rows as CSV: UTF-8 with a mark, so that spreadsheets read the accents."""
    listed = list(rows)
    out = io.StringIO()
    writer = csv.DictWriter(out, fieldnames=list(listed[0]) if listed else [], lineterminator="\r\n")
    writer.writeheader()
    writer.writerows({key: _cell(value) for key, value in row.items()} for row in listed)
    response = HttpResponse("\ufeff" + out.getvalue(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response


def as_json(content: Any) -> HttpResponse:
    """Write plain values as JSON that people can read."""
    return HttpResponse(
        json.dumps(content, ensure_ascii=False, indent=1, default=str), content_type="application/json; charset=utf-8"
    )


def _cell(value: Any) -> Any:
    """Write a list as one text, and a text so that no spreadsheet takes it for a formula."""
    flat = "; ".join(str(one) for one in value) if isinstance(value, list | tuple) else value
    return safe(flat) if isinstance(flat, str) else flat
