"""The same view as data: rows of a page as CSV and JSON, at the address of the page."""

from __future__ import annotations

import csv
import io
import json
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse, QueryDict
from django.urls import reverse

from vigie.web.patterns import Link

_STARTS_A_FORMULA = "=+-@|%"


def harmless(cell: object) -> object:
    """Return a cell that no spreadsheet takes for a formula, invisible leading characters included."""
    if not isinstance(cell, str):
        return cell
    seen = next((sign for sign in cell if not sign.isspace() and unicodedata.category(sign)[0] != "C"), "")
    return f"'{cell}" if seen and unicodedata.normalize("NFKC", seen)[0] in _STARTS_A_FORMULA else cell


def as_csv(rows: Iterable[Mapping[str, Any]], *, name: str) -> HttpResponse:
    """Write rows as CSV: UTF-8 with a mark, so that spreadsheets read the accents."""
    listed = list(rows)
    out = io.StringIO()
    writer = csv.DictWriter(out, fieldnames=list(listed[0]) if listed else [], lineterminator="\r\n")
    writer.writeheader()
    writer.writerows({key: harmless(_flat(value)) for key, value in row.items()} for row in listed)
    response = HttpResponse("\ufeff" + out.getvalue(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response


def as_json(content: Any) -> HttpResponse:
    """Write plain values as JSON that people can read."""
    return HttpResponse(
        json.dumps(content, ensure_ascii=False, indent=1, default=str), content_type="application/json; charset=utf-8"
    )


def _flat(value: Any) -> Any:
    return "; ".join(str(one) for one in value) if isinstance(value, list | tuple) else value


def same_view(asked: QueryDict, **more: str) -> str:
    """Return the query of an address without what is only its dress, with what the page chose itself."""
    pairs = [(key, value) for key, values in asked.lists() if key not in {"tab", *more} for value in values if value]
    pairs += [(key, value) for key, value in more.items() if value]
    return f"?{urlencode(pairs)}" if pairs else ""


def files(name: str, *args: str, query: str = "") -> list[Link]:
    """Return links to the files of a view: its address with another ending."""
    return [Link(ending.upper(), reverse(f"public:{name}_{ending}", args=args) + query) for ending in ("csv", "json")]
