"""Pictures that leave the site: with their own sheet, so that a file or a cover shows what the page showed."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

from vigie.figures.svg import Svg, el

SHEETS = Path(__file__).parent / "sheets"
_ONLY_ON_PAGES = re.compile(r"^(?:\.lineage-figure|\.vl-place|@media).*$", re.MULTILINE)
_VARIABLE = re.compile(r"var\((--[\w-]+)\)")


@lru_cache(maxsize=2)
def palette(*, dark: bool = False) -> dict[str, str]:
    """Return the value of each colour and face.

    Parameters
    ----------
    dark
        Whether the set for a dark ground is wanted.
    """
    light, _, night = (SHEETS / "palette.css").read_text(encoding="utf-8").partition("@media")
    found = dict(re.findall(r"(--[\w-]+):\s*([^;]+);", light))
    if dark:
        found |= dict(re.findall(r"(--[\w-]+):\s*([^;]+);", night))
    return {name: _VARIABLE.sub(lambda use: found[use[1]], value) for name, value in found.items()}


@lru_cache(maxsize=2)
def sheet(*, dark: bool = False) -> str:
    """Return the rules of pictures with every variable replaced: not every program that reads SVG knows them."""
    values = palette(dark=dark)
    rules = re.sub(r"/\*.*?\*/", "", (SHEETS / "figures.css").read_text(encoding="utf-8"), flags=re.DOTALL)
    plain = _ONLY_ON_PAGES.sub("", rules)
    return "\n".join(line for line in _VARIABLE.sub(lambda use: values[use[1]], plain).splitlines() if line.strip())


def standalone(drawn: Svg, *, dark: bool = False) -> str:
    """Return a picture as a file of its own: with its sheet and its ground.

    Parameters
    ----------
    drawn
        A picture of this room.
    dark
        Whether it stands on the dark ground.

    Returns
    -------
    str
        An SVG document in UTF-8.
    """
    head, close, rest = drawn.partition("</desc>") if "</desc>" in drawn else ("", "", "")
    if not close:
        head, close, rest = drawn.partition(">")
    ground = el("rect", width="100%", height="100%", fill=palette(dark=dark)["--paper"])
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{head}{close}<style>{sheet(dark=dark)}</style>{ground}{rest}'
