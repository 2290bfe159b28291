"""Cells that hold several values: one flag for each category of the group.

Where something is said, what is not said is 0; where a part cannot be read, it may be any of the others.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from vigie.records.schema import Split

Flags = tuple[int | None, ...]


def flags_of(raw: str, split: Split, missing: frozenset[str]) -> tuple[Flags, bool]:
    """Return the flags of a cell, and whether all of it could be read.

    Parameters
    ----------
    raw
        ``Female;Male``, or blank.
    missing
        Values that say "not known".

    Returns
    -------
    tuple
        One flag for each of ``split.categories``: 1, 0 or None (not known).
    """
    text = raw.strip()
    if is_missing(text, missing):
        return (None,) * len(split.categories), True
    said = [split.codes.get(part) for part in parts_of(text, split)]
    fine = None not in said
    other = 0 if fine and any(said) else None
    return tuple(1 if code in said else other for code in split.categories), fine


def is_missing(raw: str, missing: frozenset[str]) -> bool:
    """Say whether a cell is blank or says that nothing is known."""
    text = raw.strip()
    return not text or text in missing or text.casefold() in missing


def unread_parts(raw: str, split: Split) -> list[str]:
    """Return the values of a cell that cannot be read, as they are written there."""
    text = raw.strip()
    parted = _parted(text.casefold(), split)
    unread = [part for part in parted if any(word not in split.codes for word in _words(part, split))]
    return [_as_written(part, text) for part in unread]


def _as_written(part: str, text: str) -> str:
    at = text.casefold().find(part)
    same = len(text.casefold()) == len(text)
    return text[at : at + len(part)] if same and at >= 0 else part


def parts_of(text: str, split: Split) -> Sequence[str]:
    """Return the values of a cell in small letters: the cell itself where it is one value, else what is parted."""
    return [word for part in _parted(text.casefold(), split) for word in _words(part, split)]


def _parted(whole: str, split: Split) -> list[str]:
    """Return what stands between signs; the whole where it is one value."""
    signs = split.by.replace(" ", "")
    if whole in split.codes or not (signs or split.between):
        return [whole]
    pattern = "|".join(re.escape(sign.casefold()) for sign in split.between) or f"[{re.escape(signs)}]"
    return [part.strip() for part in re.split(pattern, whole) if part.strip()]


def _words(part: str, split: Split) -> list[str]:
    return [part] if part in split.codes or " " not in split.by else part.split()
