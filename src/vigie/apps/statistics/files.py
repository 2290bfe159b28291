"""A question's answer as a file: the same table, with what is needed to cite and to repeat it."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from django.utils.translation import get_language

from vigie.apps.statistics.pages import Asked
from vigie.domain.table import Table
from vigie.pipelines import exports
from vigie.web.downloads import file_response


def as_file(asked: Asked, *, file_format: str, title: str, citation: str, address: str) -> Any:
    """Return the answer in a format.

    Raises
    ------
    UserError
        Where nobody had an answer: the first reason that was given.
    """
    if asked.table is None:
        raise asked.answers.silent[0][1]
    table = replace(asked.table, query=asked.question.query())
    content = _content(table, file_format)
    if file_format == "metadata.json":
        about = {"title": title, "cite": citation, "address": address}
        content = json.dumps(_metadata(table, asked, about), ensure_ascii=False, indent=1).encode()
    name = " ".join((asked.question.measure, *asked.question.by, *asked.question.sources))
    return file_response(content, file_format=file_format, title=name)


def _content(table: Table, file_format: str) -> bytes:
    language = get_language() or "en"
    if file_format == "xlsx":
        return exports.as_xlsx(table, language)
    if file_format == "json":
        return exports.as_json(table).encode()
    # The mark tells spreadsheets that the letters are UTF-8.
    return exports.as_csv(table, language).encode("utf-8-sig")


def _metadata(table: Table, asked: Asked, about: dict[str, str]) -> dict[str, Any]:
    found = exports.metadata(table)
    terms = {
        place.source.code: {
            "names": dict(place.source.names),
            "publisher": dict(place.source.publisher),
            "terms": dict(place.source.terms),
        }
        for place in asked.used
    }
    described = [{**source, **terms.get(source["source"], {})} for source in found["sources"]]
    return {**about, **found, "sources": described}
