"""Numbers as a reader of a language writes them, and round steps for an axis."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from math import ceil, floor, log10

from babel.numbers import format_decimal

from vigie.domain.language import N_, labelled, listed, translate
from vigie.domain.values import ValueState
from vigie.figures.points import Caption, Point


@lru_cache(maxsize=4_096)
def say(value: float, language: str, unit: str = "") -> str:
    """Write a number with the separators of a language, and its unit behind it.

    Parameters
    ----------
    unit
        ``%`` is set as the language sets it; another unit follows after a space that does not break.
    """
    text = format_decimal(value, format="#,##0.##", locale=language).replace("-", "\u2212")
    if not unit:
        return text
    between = "" if unit == "%" and language == "en" else "\u202f" if unit == "%" else "\u00a0"
    return f"{text}{between}{unit}"


def say_interval(lower: float | None, upper: float | None, language: str, unit: str = "") -> str:
    """Write bounds: ``1–4``, ``≥ 5``, ``≤ 9``; empty where neither is known."""
    if lower is None and upper is None:
        return ""
    if lower is None:
        return f"≤\u00a0{say(upper or 0, language, unit)}"
    if upper is None:
        return f"≥\u00a0{say(lower, language, unit)}"
    return f"{say(lower, language)}–{say(upper, language, unit)}"


def say_point(point: Point, language: str, unit: str = "") -> str:
    """Write what a point shows: its number, a dash where it is not available, bounds where it is suppressed."""
    if point.state is ValueState.SUPPRESSED:
        return say_interval(point.lower, point.upper, language, unit) or "c"
    if point.state is ValueState.NOT_APPLICABLE:
        return ""
    return "–" if point.value is None else say(point.value, language, unit)


_MEANINGS = {
    ValueState.MISSING: N_("not available"),
    ValueState.NOT_APPLICABLE: N_("not applicable"),
    ValueState.SUPPRESSED: N_("suppressed"),
    ValueState.NOT_COMPARABLE: N_("not comparable"),
}


def described(points: Iterable[Point], caption: Caption) -> str:
    """Say every point in one sentence, for those who do not see the picture."""
    language, unit = caption.language, caption.unit
    return listed((labelled(point.name, _in_words(point, language, unit), language) for point in points), language)


def _in_words(point: Point, language: str, unit: str) -> str:
    shown = say_point(point, language, unit)
    meaning = translate(_MEANINGS.get(point.state, ""), language)
    interval = ""
    if point.value is not None:
        interval = say_interval(point.lower, point.upper, language, unit)
    more = ", ".join(part for part in (meaning, interval) if part)
    return f"{shown} ({more})".lstrip() if more else shown


def round_steps(top: float, *, most: int = 4) -> list[float]:
    """Return ascending multiples of 1, 2 or 5 times a power of ten, from 0 to at least ``top``.

    Parameters
    ----------
    most
        At most so many steps above zero.
    """
    if top <= 0:
        return [0.0, 1.0]
    power = 10.0 ** floor(log10(top / most))
    step = next(power * factor for factor in (1, 2, 5, 10) if power * factor * most >= top * (1 - 1e-12))
    return [round(step * index, 12) for index in range(ceil(top / step - 1e-9) + 1)]
