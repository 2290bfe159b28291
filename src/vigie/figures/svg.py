"""SVG as safe text: every string that comes from outside is escaped exactly once, here."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from html import escape


class Svg(str):
    """Markup that was built from escaped parts.

    A page that escapes what it shows takes it as it is, because it has ``__html__``; anything else that is a plain
    ``str`` is escaped when it becomes a child or an attribute.
    """

    __slots__ = ()

    def __html__(self) -> str:
        """Return the markup itself."""
        return str(self)


def number(value: float) -> str:
    """Write a coordinate with at most two decimals and no trailing zeros.

    Parameters
    ----------
    value
        In user units.
    """
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text in {"-0", ""} else text


def _written(value: object) -> str:
    if isinstance(value, float | int) and not isinstance(value, bool):
        return number(value)
    return escape(_printable(str(value)), quote=True)


_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def _printable(text: str) -> str:
    """Drop what XML 1.0 cannot carry: control characters, lone surrogates, the two non-characters."""
    return _NOT_XML.sub("", text)


def attributes(values: Mapping[str, object]) -> str:
    """Write attributes: ``_`` becomes ``-``, a trailing one goes (``class_``), ``None`` and ``False`` are left out."""
    parts = []
    for name, value in values.items():
        if value is None or value is False:
            continue
        written = name.rstrip("_").replace("_", "-")
        parts.append(f' {written}="{"" if value is True else _written(value)}"')
    return "".join(parts)


def el(name: str, *children: str, **values: object) -> Svg:
    """Build an element.

    Parameters
    ----------
    name
        Name of the element, from our own code.
    children
        Markup as :class:`Svg`; plain strings are escaped.
    values
        Attributes; see :func:`attributes`.
    """
    inside = "".join(child if isinstance(child, Svg) else escape(_printable(child), quote=False) for child in children)
    return Svg(f"<{name}{attributes(values)}>{inside}</{name}>" if inside else f"<{name}{attributes(values)}/>")


def join(parts: Iterable[str]) -> Svg:
    """Put pieces of markup side by side."""
    return Svg("".join(part if isinstance(part, Svg) else escape(_printable(part), quote=False) for part in parts))


def group(*children: str, **values: object) -> Svg:
    """Build a ``<g>``; nothing where it would be empty."""
    return el("g", *children, **values) if any(children) else Svg("")


def picture(
    *children: str,
    key: str,
    title: str,
    description: str,
    size: tuple[float, float],
    class_: str = "",
    role: str = "img",
) -> Svg:
    """Build the outer ``<svg>`` with its name and description, which assistive technology reads as one image.

    Parameters
    ----------
    key
        Unique on its page; the ids of name and description begin with it.
    size
        Width and height in CSS pixels, so that text keeps the size that was given to it.
    role
        ``img``; ``group`` where it holds links, which an image may not.
    """
    width, height = size
    return el(
        "svg",
        el("title", title, id=f"{key}-title"),
        el("desc", description, id=f"{key}-desc"),
        *children,
        xmlns="http://www.w3.org/2000/svg",
        class_=f"figure {class_}".strip(),
        role=role,
        aria_labelledby=f"{key}-title",
        aria_describedby=f"{key}-desc",
        viewBox=f"0 0 {number(width)} {number(height)}",
        width=width,
        height=height,
    )
