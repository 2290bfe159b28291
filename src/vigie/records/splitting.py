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
    if not text or text in missing:
        return (None,) * len(split.categories), True
    said = [split.codes.get(part) for part in parts_of(text, split)]
    fine = None not in said
    other = 0 if fine and any(said) else None
    return tuple(1 if code in said else other for code in split.categories), fine


def parts_of(text: str, split: Split) -> Sequence[str]:
    """Return the values of a cell in small letters: the cell itself where it is one value, else what is parted."""
    whole = text.casefold()
    if whole in split.codes:
        return [whole]
    signs = split.by.replace(" ", "")
    parts = [part.strip() for part in re.split(f"[{re.escape(signs)}]", whole)] if signs else [whole]
    parts = [part for part in parts if part]
    if " " not in split.by:
        return parts
    return [word for part in parts for word in ([part] if part in split.codes else part.split())]
