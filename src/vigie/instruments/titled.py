"""Numbers without an end of sentence in front of them: below a title on the same line, or behind lost words."""

from __future__ import annotations

import re

from vigie.instruments.wording import ends_clause, starts_small

_LABEL = re.compile(r"(?<=[\w)\]\"'\u201d\u00bb])\s+((\d{1,3})\s?[.)]\s+)(?=[A-Z\u00c0-\u00dc\u0152])")
_CITED = re.compile(
    r"\b(?:paragraphe?s?|articles?|resolutions?|résolutions?|decisions?|décisions?|items?|points?|rules?|annexe?s?|nos?"
    r"|paras?|par|arts?|chap|vol|session|and|et|to|à|or|ou)\.?$",
    re.IGNORECASE,
)


def title_in_front(shape: str, numbers: set[int]) -> tuple[tuple[int, int], int] | None:
    """Return the ends of the label of a paragraph whose heading stands on the same line, and its number; or None.

    Parameters
    ----------
    shape
        The words of a block.
    numbers
        Those that may come next.
    """
    if starts_small(shape):
        return None
    for found in _LABEL.finditer(shape, 0, 160):
        title, number = shape[: found.start()], int(found[2])
        if number in numbers:
            short = 3 < len(title) <= 140 and len(title.split()) <= 20
            fits = short and not ends_clause(title) and not _CITED.search(title[-20:])
            return (found.span(1), number) if fits else None
    return None


def loose_label(shape: str, number: int) -> tuple[int, int] | None:
    """Return the ends of a label inside a sentence whose words in front were lost, or None."""
    for found in _LABEL.finditer(shape):
        if int(found[2]) == number and not _CITED.search(shape[max(0, found.start() - 20) : found.start()]):
            return found.span(1) if not shape[: found.start()][-1:].isdigit() else None
    return None
