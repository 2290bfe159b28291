"""When a body is reminded of an answer that it owes: a month before its date, a week before, and once it is late.

Each is due once for a date. A body that was asked only after the day of a reminder is not told twice in one breath:
what it was asked says the date. Whoever looks late (a machine that was off) sends the nearest one alone.
"""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum


class Nearness(StrEnum):
    """How near the date is."""

    MONTH = "month"
    WEEK = "week"
    LATE = "late"


DAYS = {Nearness.MONTH: 30, Nearness.WEEK: 7}
"""Days before the date on which the reminder is due."""


def nearness_of(due: date, *, asked: date, today: date) -> Nearness | None:
    """Return the reminder that an answer which is not handed in gives on a day; None where there is none yet.

    Parameters
    ----------
    due
        Day on which the answer is due; the day itself is still in time.
    asked
        Day on which the body was asked, or the date was set.
    today
        The day.
    """
    left = (due - today).days
    if left < 0:
        return Nearness.LATE
    near = next((near for near in (Nearness.WEEK, Nearness.MONTH) if left <= DAYS[near]), None)
    if near is None or asked > due - timedelta(days=DAYS[near]):
        return None
    return near
