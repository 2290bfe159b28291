"""A value is not just a number: six states, kept apart in storage, arithmetic, charts and files (DESIGN §4)."""

from __future__ import annotations

from enum import IntEnum


class ValueState(IntEnum):
    """What a cell is. Stored beside the value as ``<name>__state``; the numbers never change."""

    NUMBER = 0
    """A value that was observed and is not zero (or, for a code, a value that is known)."""
    ZERO = 1
    """A true zero: looked for and not found."""
    MISSING = 2
    """Not known; a reason belongs to it."""
    NOT_APPLICABLE = 3
    """The question does not arise."""
    SUPPRESSED = 4
    """Known to its publisher and withheld; an interval may be known ("<5" is 0 < x < 5)."""
    NOT_COMPARABLE = 5
    """Known, but under another definition."""
