"""The page patterns as template tags: ``{% load vigie %}``. docs/explanation/page-patterns.md shows each in use."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from django import template
from django.core.paginator import Page
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import formats
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from vigie.domain.language import Text
from vigie.domain.values import ValueState
from vigie.figures import marks
from vigie.figures.score import Score
from vigie.figures.svg import Svg
from vigie.web import words
from vigie.web.forms import shape_of
from vigie.web.patterns import Cell, Facet, Fact, Glance, Grid, Line, Link, Task, key_of

register = template.Library()
BEFORE_A_SIGN = re.compile(" (?=[»:;!?])|(?<=«) ")
MARK_OF_WORK = {"done": "accepted", "begun": "evidenced", "to_do": "not_answered", "blocked": "not_answered"}


# Words


@register.filter
def in_language(text: Text | None) -> str:
    """Say a text in the language of the page, else in another that it has."""
    return text.within(get_language() or "en") if text else ""


@register.filter
def unbroken(text: str) -> str:
    """Keep a French sign and the word that it belongs to on one line; the length stays, so do spans."""
    return BEFORE_A_SIGN.sub("\u00a0", text)


@register.filter
def standing_word(standing: str) -> str:
    """Say a standing in a word."""
    return str(words.STANDING[standing])


@register.filter
def strength_word(strength: str) -> str:
    """Say how much a verb binds."""
    return str(words.STRENGTH[strength])


@register.filter
def thread_word(kind: str) -> str:
    """Say what became of a commitment in the next instrument."""
    return str(words.THREAD[kind])


@register.filter
def threads_word(kind: str, count: int) -> str:
    """Say a kind of thread after its count."""
    return words.threads_in_key(kind, count)


# Marks and the score


@register.simple_tag
def mark_sprite() -> Svg:
    """Draw every sign once, for the marks of the page to refer to."""
    return marks.sprite_svg()


@register.simple_tag
def mark(standing: str, size: int = 3, small: bool = False) -> Svg:
    """Draw the sign of a standing; its word belongs beside it."""
    return marks.mark_svg(standing, size, "mark small" if small else "mark")


@register.inclusion_tag("web/score.html")
def score(figure: Score) -> dict[str, Any]:
    """Draw the score: a row a paragraph, a mark a commitment."""
    return {"score": figure}


@register.inclusion_tag("web/score_list.html")
def score_list(figure: Score) -> dict[str, Any]:
    """Write the score as a list, in the same order."""
    return {"score": figure}


@register.inclusion_tag("web/score_key.html")
def score_key(figure: Score, owed_words: str = "") -> dict[str, Any]:
    """Write the key of the score, which is also its count."""
    lines, owed = key_of(figure.counts())
    shown = [
        {"line": line, "words": words.in_key(line.standing, line.count), "means": words.STANDING_MEANS[line.standing]}
        for line in lines
    ]
    return {"lines": shown, "owed": owed, "owed_words": owed_words, "sizes": list(words.SIZE.items())}


# Forms and work


@register.simple_tag
def field_shape(field: Any) -> str:
    """Name the pattern that a field of a form is drawn by."""
    return shape_of(field)


@register.simple_tag
def optional_word() -> str:
    """Say that a field may stay empty."""
    return _("(optional)")


@register.inclusion_tag("web/error_summary.html")
def error_summary(*forms: Any) -> dict[str, Any]:
    """List what must be mended, first on the page, each leading to its field."""
    faults: list[dict[str, Any]] = []
    for form in forms:
        faults += [{"words": fault, "href": ""} for fault in form.non_field_errors()]
        for field in form:
            faults += [{"words": fault, "href": f"#{_first_id(field)}"} for fault in field.errors]
    return {"faults": faults}


def _first_id(field: Any) -> str:
    """Return the id of the field, or of its first choice: a group of choices has no field of its own."""
    return field.id_for_label or f"{field.auto_id}_0"


@register.inclusion_tag("web/task_list.html")
def task_list(tasks: Iterable[Task], label: str = "") -> dict[str, Any]:
    """List the steps of a piece of work: open where there is room, behind where it stands on a phone."""
    listed = list(tasks)
    shown = [
        {"task": task, "mark": MARK_OF_WORK[task.state], "state": words.STATE_OF_WORK[task.state]} for task in listed
    ]
    here = next((at for at, task in enumerate(listed, 1) if task.current), 0)
    done = sum(task.state == "done" for task in listed)
    current = listed[here - 1].words if here else ""
    return {"tasks": shown, "label": label, "here": here, "current": current, "done": done, "total": len(listed)}


@register.inclusion_tag("web/summary_list.html")
def summary_list(facts: Iterable[Fact]) -> dict[str, Any]:
    """List what was said, each with the link that changes it."""
    return {"facts": facts}


@register.inclusion_tag("web/facts.html")
def facts(rows: Iterable[Fact]) -> dict[str, Any]:
    """List names and values."""
    return {"facts": rows}


@register.inclusion_tag("web/job_progress.html")
def job_progress(
    name: str,
    done: int,
    total: int,
    *,
    said: str = "",
    state: str = "running",
    log: Sequence[str] = (),
    cancel: str = "",
) -> dict[str, Any]:
    """Show long work: a bar and a number, no wheel. ``state``: waiting, running, done, failed, cancelled."""
    share = round(100 * done / total) if total else 0
    return {"name": name, "share": min(share, 100), "said": said, "state": state, "log": log, "cancel": cancel}


# Places


@register.inclusion_tag("web/breadcrumbs.html")
def breadcrumbs(*links: Link) -> dict[str, Any]:
    """Show where a page lies."""
    return {"links": links}


@register.inclusion_tag("web/tabs.html")
def tabs(links: Iterable[Link], downloads: Iterable[Link] = (), label: str = "") -> dict[str, Any]:
    """Draw the ways to see one thing, and its downloads."""
    return {"links": links, "downloads": list(downloads), "label": label or _("Ways to see this")}


@register.inclusion_tag("web/tabs.html")
def view_tabs(*links: Link, downloads: Iterable[Link] = ()) -> dict[str, Any]:
    """Draw tabs from links named one by one, as :func:`tabs` does from a list."""
    return {"links": links, "downloads": list(downloads), "label": _("Ways to see this")}


@register.inclusion_tag("web/toggle.html")
def toggle(links: Iterable[Link], label: str) -> dict[str, Any]:
    """Draw links of which one is in force."""
    return {"links": links, "label": label}


@register.inclusion_tag("web/facets.html")
def facets(
    groups: Iterable[Facet], submit: str = "", summary: str = "", keep: Iterable[tuple[str, str]] = ()
) -> dict[str, Any]:
    """Draw the filters of a list: a form that an address can hold."""
    return {"facets": groups, "submit": submit or _("Apply"), "summary": summary or _("Filter"), "keep": keep}


@register.inclusion_tag("web/pagination.html", takes_context=True)
def pagination(context: dict[str, Any], page: Page[Any]) -> dict[str, Any]:
    """Lead through the pages of a long list."""
    request: HttpRequest = context["request"]
    return {"page": page, "request": request, "first": page.start_index(), "last": page.end_index()}


@register.simple_tag
def link(text: Any, href: str = "", current: bool = False) -> Link:
    """Make a link for the other tags: ``{% link _("Texts") url as texts %}``."""
    return Link(text, href, current)


# Saying


@register.simple_block_tag
def notice(content: SafeString, title: str = "", kind: str = "missing") -> str:
    """Say what is missing, what is done, or a note. ``kind``: missing, done, wrong, quiet."""
    return render_to_string("web/notice.html", {"content": content, "title": title, "kind": kind})


@register.simple_block_tag
def empty(content: SafeString, title: str) -> str:
    """Say what will come here and when."""
    return render_to_string("web/empty.html", {"content": content, "title": title})


@register.inclusion_tag("web/cite.html")
def cite(citation: str, address: str = "", downloads: Iterable[Link] = ()) -> dict[str, Any]:
    """Say how to cite a page, with its address and downloads."""
    return {"citation": citation, "address": address, "downloads": list(downloads)}


# Figures and tables


@register.simple_block_tag
def figure(
    content: SafeString, finding: str = "", *, doubt: str = "", source: str = "", wide: str = "", narrow: str = ""
) -> str:
    """Frame a picture: the finding above, its doubt below that, sources under it, its table inside the block."""
    shown = {"content": content, "finding": finding, "doubt": doubt, "source": source, "wide": wide, "narrow": narrow}
    return render_to_string("web/figure.html", shown)


@register.inclusion_tag("web/glance.html")
def glance(figures: Sequence[Glance]) -> dict[str, Any]:
    """Show figures beside each other: number, what it is, its doubt, picture and source on common lines."""
    return {"figures": figures}


@register.inclusion_tag("web/data_table.html")
def data_table(grid: Grid) -> dict[str, Any]:
    """Write a grid as a table in which each cell says its state."""
    return {
        "grid": grid,
        "columns": _marked(grid.columns, grid.group_starts),
        "lines": [_line(line, grid.group_starts) for line in grid.lines],
        "width": len(grid.columns) + 1,
    }


def _marked(items: Sequence[Any], starts: frozenset[int]) -> list[tuple[Any, bool]]:
    return [(item, at in starts) for at, item in enumerate(items)]


def _line(line: Line, starts: frozenset[int]) -> dict[str, Any]:
    cells = [{"cell": cell, "begins": begins, "said": cell_words(cell)} for cell, begins in _marked(line.cells, starts)]
    return {"name": line.name, "heading": line.heading, "total": line.total, "cells": cells}


def cell_words(cell: Cell) -> dict[str, str]:
    """Return what a cell shows, and what it means where a number alone would not say it."""
    bounds = _bounds(cell)
    if cell.kind == "bounds":
        return {"shown": bounds, "means": ""}
    means = {
        ValueState.NUMBER: ("", ""),
        ValueState.ZERO: ("0", ""),
        ValueState.MISSING: ("–", _("not available")),
        ValueState.NOT_APPLICABLE: ("", _("not applicable")),
        ValueState.SUPPRESSED: (bounds or "c", _("suppressed")),
        ValueState.NOT_COMPARABLE: (_number(cell.value), _("not comparable")),
    }
    shown, meaning = means[cell.state]
    return {"shown": shown or _number(cell.value), "means": meaning}


def _number(value: float | str | None) -> str:
    if value is None or isinstance(value, str):
        return value or ""
    whole = int(value) if float(value).is_integer() else value  # counts that come as floats are counts
    return str(formats.number_format(whole, use_l10n=True, force_grouping=True)).replace("-", "\u2212")


def _bounds(cell: Cell) -> str:
    if cell.lower is None and cell.upper is None:
        return ""
    return f"{_number(cell.lower)}–{_number(cell.upper)}"
