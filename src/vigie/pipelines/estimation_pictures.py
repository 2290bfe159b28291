"""Pictures of a report of an estimate, from the plain values of its diagnostics."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from vigie.domain.estimate import Estimate
from vigie.domain.language import N_, translate
from vigie.figures.intervals import interval_chart
from vigie.figures.models import Axes, ModelPoint, model_space
from vigie.figures.points import Point
from vigie.figures.replicates import Level, replicate_ranks
from vigie.figures.tornado import Swing, tornado
from vigie.figures.upset import Combination, room_for, upset_plot
from vigie.pipelines.estimation_words import METHODS, WIDE, Words

Shown = Mapping[str, Any]
FEWEST_DOTS = 2
_WIDEST = 40
"""Beyond so many times the observed number an interval is drawn open: it would press all others flat."""


def of_methods(estimates: Sequence[Estimate], words: Words, *, known_total: float | None) -> str:
    """Draw the estimates of all methods beside each other, with what was observed; in an invented State, the truth."""
    given = [estimate for estimate in estimates if estimate.population is not None]
    if not given:
        return ""
    tones = {True: "unknown", False: "one"}
    points = [
        Point(
            translate(METHODS.get(e.method, e.method), words.language), round(e.population or 0), *_drawn(e),
            tone=tones[bool(e.diagnostics.get("rejected"))],
        )
        for e in given
    ]  # fmt: skip
    across = [Point(translate(N_("on the lists"), words.language), given[0].observed)]
    if known_total is not None:
        across.append(Point(translate(N_("the truth"), words.language), known_total, strong=True))
    note = (
        N_("Grey: the table rejects the assumptions of the method.") if any(p.tone == "unknown" for p in points) else ""
    )
    return words.picture(
        "methods",
        N_("Estimates of each method, with their intervals"),
        lambda caption, width: interval_chart(points, caption, width=width, across=across),
        note,
    )


def _drawn(estimate: Estimate) -> tuple[float | None, float | None]:
    if estimate.interval is None or estimate.interval.upper > _WIDEST * estimate.observed:
        return None, None
    return estimate.interval.lower, estimate.interval.upper


def of_strata(shown: Shown, words: Words) -> str:
    """Draw the estimate of each level beside those who were seen."""
    points = [
        Point(f"{s['covariate']} = {s['level']}", round(s["population"]), low, high, tone="one")
        for s in shown["strata"]
        for low, high in [s["interval"] or (None, None)]
    ]
    return words.picture(
        "strata",
        N_("Estimate of each level, with its interval"),
        lambda caption, width: interval_chart(points, caption, width=width),
        N_("Levels of one characteristic add up to the whole; their intervals do not."),
    )


def of_overlaps(shown: Shown, words: Words) -> str:
    """Draw who is on which lists at once."""
    lists = list(shown["sizes"].items())
    found = [
        Combination(tuple(at for at, mark in enumerate(history) if mark == "1"), count)
        for history, count in shown["histories"].items()
    ]
    if not found:
        return ""
    note = N_("Teal: persons on two lists or more.")
    if len(found) > room_for(lists, WIDE):
        note = N_("Teal: persons on two lists or more. Rarer combinations are in the table alone.")
    return words.picture(
        "overlaps",
        N_("Persons by the lists on which they are"),
        lambda caption, width: upset_plot(lists, found, caption, width=width),
        note,
    )


def of_models(shown: Shown, words: Words) -> str:
    """Draw where the models lie that fit nearly as well."""
    points = [ModelPoint(population, distance) for population, distance in shown.get("space", ())]
    if len(points) < FEWEST_DOTS:
        return ""
    axes = Axes(
        translate(N_("persons in all"), words.language),
        translate(N_("lower down: so many BIC units worse than the best"), words.language),
    )
    return words.picture(
        "models",
        N_("Models that fit nearly as well, and the number that each gives"),
        lambda caption, width: model_space(points, axes, caption, width=width),
        N_(
            "Some models that fit nearly as well give rather different answers (Silverman 2020): no test excludes them."
        ),
    )


def of_replicates(estimate: Estimate, shown: Shown, words: Words) -> str:
    """Draw what the resampled tables gave."""
    ranks = shown.get("replicates", {}).get("ranks")
    if not ranks or estimate.population is None:
        return ""
    levels = [Level(translate(N_("estimate"), words.language), estimate.population, strong=True)]
    if estimate.interval is not None:
        ends = (N_("lower end"), estimate.interval.lower), (N_("upper end"), estimate.interval.upper)
        levels += [Level(translate(name, words.language), end) for name, end in ends if end < float("inf")]
    levels.append(Level(translate(N_("on the lists"), words.language), estimate.observed))
    return words.picture(
        "replicates",
        N_("What the resampled tables gave, in ascending order"),
        lambda caption, width: replicate_ranks(
            ranks, levels, translate(N_("share of the resampled tables"), words.language), caption, width=width
        ),
    )


def of_changes(estimate: Estimate, shown: Shown, words: Words) -> str:
    """Draw how far each change of the table moves the answer."""
    found = shown.get("sensitivity")
    swings = _swings(found, words) if found else []
    if not swings or estimate.population is None:
        return ""
    base = estimate.population
    return words.picture(
        "changes",
        N_("How far each change moves the number"),
        lambda caption, width: tornado(swings, base, caption, width=width),
        N_("The dashed line is the estimate."),
    )


def _swings(found: Shown, words: Words) -> list[Swing]:
    named = (
        (N_("one list dropped"), found["drop_list"]),
        (N_("two lists merged"), found["merge_lists"]),
        (N_("links missed or false, up to a tenth"), found["linkage"]),
        (N_("the interaction that no table can test, × 0.5 to × 2"), found["untestable"]),
        (N_("one case more or less"), _cases(found["one_case"])),
    )
    swings = []
    for title, answers in named:
        known = {name: number for name, number in answers.items() if number is not None}
        if known:
            low, high = min(known, key=known.__getitem__), max(known, key=known.__getitem__)
            say = answers in (found["drop_list"], found["merge_lists"])
            names = (low, high) if say else ("", "")
            swings.append(Swing(translate(title, words.language), known[low], known[high], *names))
    return swings


def _cases(cases: Mapping[str, Sequence[float | None]]) -> dict[str, float | None]:
    return {f"{history} {at}": number for history, pair in cases.items() for at, number in enumerate(pair)}
