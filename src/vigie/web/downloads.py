"""The same address with ``.csv``, ``.xlsx``, ``.json`` or ``.metadata.json`` gives the data of a page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.urls import URLPattern, path, register_converter
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from vigie.web.addresses import Address
from vigie.web.patterns import Link

FORMATS: dict[str, tuple[Any, str]] = {
    "csv": ("CSV", "text/csv; charset=utf-8"),
    "xlsx": ("XLSX", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "json": ("JSON", "application/json; charset=utf-8"),
    "metadata.json": (_("metadata"), "application/json; charset=utf-8"),
}
"""End of the address → words of its link, media type."""


class FileFormat:
    """The end of an address that names a format."""

    regex = r"csv|xlsx|json|metadata\.json"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(FileFormat, "file_format")


def also_as_files(route: str, view: Callable[..., HttpResponse], *, name: str) -> list[URLPattern]:
    """Return the patterns of a page and of its files; the view takes ``file_format``, empty for the page.

    Parameters
    ----------
    route
        Without a stroke at its end: ``<str:measure>``.
    """
    return [
        path(f"{route}.<file_format:file_format>", view, name=name),
        path(route, view, {"file_format": ""}, name=name),
    ]


def links_to_files(address: Address, formats: tuple[str, ...] = tuple(FORMATS)) -> list[Link]:
    """Return the links to the files of a page."""
    return [Link(FORMATS[name][0], address.as_file(name)) for name in formats]


def file_response(content: bytes, *, file_format: str, title: str) -> HttpResponse:
    """Return a file to keep; JSON opens in the browser.

    Parameters
    ----------
    title
        What the file is called, before its end: reduced to letters, figures and hyphens.
    """
    answer = HttpResponse(content, content_type=FORMATS[file_format][1])
    if "json" not in file_format:
        name = slugify(title)[:80] or "vigie"
        answer["Content-Disposition"] = f'attachment; filename="{name}.{file_format}"'
    return answer
