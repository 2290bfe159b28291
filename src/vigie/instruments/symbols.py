"""The symbol of a document, as printed or as its number and organ make it, and the session that it names."""

from __future__ import annotations

import re

from vigie.instruments.labels import ROMAN

_OLD = r"\((?:[IVXL]{1,7}|(?:S|ES)-[IVX]{1,5})\)"
"""A session in roman numerals, as symbols had it until 1976."""
_SYMBOL = re.compile(
    r"(?<![\w/(])([A-Z]{1,6}(?:/[A-Z0-9][A-Za-z0-9.\-]*)*/(?:[LSRC]\.|CRP\.|RES/|Add\.|Rev\.)?(?:[A-Z]-)?[0-9][\w.\-]*"
    rf"(?:/[A-Z0-9][\w.\-]*)*(?:\s?{_OLD}(?:\s?[A-Z]\b)?)?)"
)
NUMBERED_TITLE = re.compile(
    rf"^((?:[A-Z]{{1,2}}-)?\d{{1,4}}/\d{{1,4}}(?:\s?[A-Z])?|\d{{1,4}}(?:\s[A-Z])?\s?{_OLD}(?:\s?[A-Z]\b)?)\.?\s+(?=\S)"
)
_ACT = re.compile(
    rf"^(?:UN |GA )?(?:[Rr]esolution|[Rr]ésolution|RESOLUTION|RÉSOLUTION) "
    rf"((?:[A-Z]{{1,2}}-)?\d{{1,4}}/\d{{1,4}}|\d{{1,4}}\s?{_OLD})\.?$"
)
_SESSION = re.compile(r"^(?:A|[A-Z]+)/(?:RES/|C\.\d/|HRC/(?:RES/)?)?(\d{1,3})/(?:L\.)?\d")
_ORGANS = (
    ("human rights council", "A/HRC"),
    ("conseil des droits de l'homme", "A/HRC"),
    ("economic and social council", "E"),
    ("conseil économique et social", "E"),
    ("assembl", "A"),
    ("asamblea", "A"),
)


def symbol_of(shapes: list[str]) -> str:
    """Return the symbol of a document, or "".

    Parameters
    ----------
    shapes
        The lines of its first page.
    """
    found = next((m for m in (_SYMBOL.search(shape) for shape in shapes if not shape.startswith("[")) if m), None)
    if found:
        return found[1].rstrip(".").replace(" (", "(")
    numbered = next((m for m in map(NUMBERED_TITLE.match, shapes) if m), None)
    act = next((m for m in map(_ACT.match, shapes) if m), None)
    organ = next((prefix for name, prefix in _ORGANS if any(name in shape.lower() for shape in shapes)), "")
    if act and not organ:
        organ = "A"
    made = numbered or act
    return f"{organ}/RES/{made[1].replace(' ', '')}" if made and organ else ""


def session_in(symbol: str) -> int | None:
    """Return the session that a symbol names ("A/RES/48/104", "A/RES/1514(XV)"), or None."""
    old = re.search(r"\(([IVXL]+)\)", symbol)
    if old:
        return ROMAN.get(old[1].lower())
    found = _SESSION.match(symbol)
    return int(found[1]) if found else None
