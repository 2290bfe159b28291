"""A delivery and a comparison as files: the profile, the review list, what moved between two vintages."""

from __future__ import annotations

import json
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from vigie.apps.sources import queries
from vigie.apps.sources.models import Delivery
from vigie.domain.comparison import Comparison
from vigie.domain.delivery import Delivery as Manifest
from vigie.domain.errors import NotFound
from vigie.domain.language import N_
from vigie.pipelines import records
from vigie.pipelines.comparison_files import comparison_csv, profile_csv, review_csv
from vigie.pipelines.records_plain import comparison_plain, delivery_plain
from vigie.web.addresses import at
from vigie.web.downloads import file_response
from vigie.web.patterns import Link

FORMATS = ("csv", "json")


class NoSuchFile(NotFound):
    """An address asks for a file that a page does not give."""

    code = "sources.no_such_file"
    cause = N_("This page gives no such file.")
    remedy = N_("Choose one of the files that the page offers.")


def delivery_links(row: Delivery) -> list[Link]:
    """Return the links to the files of a delivery."""
    found = [(row.source.code, row.pk, file_format) for file_format in FORMATS]
    links = [Link(keys[-1].upper(), reverse("sources:delivery", args=keys)) for keys in found]
    return [*links, Link(_("review list"), reverse("sources:review", args=[row.source.code, row.pk]))]


def comparison_links(code: str, old: str, new: str) -> list[Link]:
    """Return the links to the files of a comparison."""
    asked = {"old": old, "new": new}
    return [Link(name.upper(), at(reverse("sources:compare", args=[code, name]), asked)) for name in FORMATS]


def profile_file(manifest: Manifest | None, file_format: str, *, title: str) -> HttpResponse:
    """Return the profile of a delivery as CSV, or its manifest as JSON.

    Raises
    ------
    NoSuchFile
        Where the store no longer has it, or the format is another.
    """
    if manifest is None or file_format not in FORMATS:
        raise NoSuchFile
    if file_format == "json":
        return _json(delivery_plain(manifest), title)
    return _csv(profile_csv(manifest.columns, manifest.rows, _language()), title)


def review_file(delivery: str, *, title: str) -> HttpResponse:
    """Return the review list of a delivery as CSV.

    Raises
    ------
    NoSuchFile
        Where the store no longer has it.
    """
    if delivery not in queries.manifests():
        raise NoSuchFile
    return _csv(review_csv(records.review(delivery, home=queries.home())), title)


def comparison_file(found: Comparison | None, file_format: str, *, title: str) -> HttpResponse:
    """Return a comparison as CSV or JSON.

    Raises
    ------
    NoSuchFile
        Where the address names no two deliveries of the source, or the format is another.
    """
    if found is None or file_format not in FORMATS:
        raise NoSuchFile
    if file_format == "json":
        return _json(comparison_plain(found), title)
    return _csv(comparison_csv(found, _language()), title)


def _language() -> str:
    return get_language() or "en"


def _csv(text: str, title: str) -> HttpResponse:
    # The mark tells spreadsheets that the letters are UTF-8.
    return file_response(text.encode("utf-8-sig"), file_format="csv", title=title)


def _json(plain: Any, title: str) -> HttpResponse:
    content = json.dumps(plain, ensure_ascii=False, indent=1).encode()
    return file_response(content, file_format="json", title=title)
