"""How wide a text will be, without a browser.

The reader's own font decides, so the estimate is an upper bound over the sans-serif faces of our stack (measured on
Noto Sans, DejaVu Sans, Liberation Sans): a label that fits by this measure fits everywhere.
"""

from __future__ import annotations

import re
from typing import Final
from unicodedata import category, east_asian_width, normalize

_GROUPS: Final = {
    0.2: "\u202f\u2009",
    0.3: "ijl'",
    0.35: "J .,:;’·\u00a0‘",
    0.4: "fI()[]-/\\",
    0.45: "rt!",
    0.5: '–"°_',
    0.55: "csz?",
    0.6: "kvxyFL|“”*",
    0.65: "abdeghnopquEPSTY0123456789{}«»€",
    0.7: "ABCKRVXZ¶ß",
    0.75: "U",
    0.8: "DGHNOQ&Ø",
    0.85: "w+=<>#~≤≥±×",
    0.95: "M",
    1.0: "mW—%@…æ",
    1.05: "œ",
}
_WIDTHS: Final = {char: width for width, chars in _GROUPS.items() for char in chars}
_UNKNOWN: Final = 0.85
BOLD: Final = 1.15
_BREAKS: Final = re.compile(r"[^\S\u00a0\u202f\u2007]+")


def _em(char: str) -> float:
    known = _WIDTHS.get(char)
    if known is not None:
        return known
    if category(char) in {"Mn", "Me", "Cf"}:
        return 0.0
    return 1.02 if east_asian_width(char) in "WF" else _UNKNOWN


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """Return an upper bound of the width of one line.

    Parameters
    ----------
    text
        One line.
    size
        Font size in pixels.

    Returns
    -------
    float
        Pixels.
    """
    ems = sum(_em(char) for char in normalize("NFD", text))
    return ems * size * (BOLD if bold else 1.0)


def wrap(text: str, width: float, size: float, *, bold: bool = False) -> list[str]:
    """Break a text into lines that are no wider than a width; a single word may be wider, and is never cut.

    What a no-break space holds together stays together.
    """
    lines: list[str] = []
    for word in filter(None, _BREAKS.split(text)):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(longer, size, bold=bold) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines
