"""What pages show of tables of overlaps, of estimates, and of those that stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from vigie.apps.accounts.queries import Visitor
from vigie.apps.jobs import policies as jobs
from vigie.apps.jobs import presenting
from vigie.apps.statistics import estimates
from vigie.apps.statistics.models import Acceptance, CaptureTable, Estimation
from vigie.apps.statistics.wording import figure
from vigie.domain.estimate import MethodComparison
from vigie.domain.language import translate
from vigie.domain.sayings import Kept
from vigie.figures.intervals import Hidden, hidden_squares
from vigie.figures.points import Caption
from vigie.figures.svg import Svg
from vigie.pipelines import demonstration
from vigie.pipelines.estimation_report import About, parts_of
from vigie.pipelines.estimation_words import KINDS, METHODS
from vigie.pipelines.hidden import levels_of, overlaps_html
from vigie.web.patterns import Link

WIDE, NARROW = 784.0, 358.0


def language() -> str:
    return get_language() or "en"


@dataclass(frozen=True, slots=True)
class PartShown:
    """A part of a report on a page: its place, its title, its content."""

    key: str
    title: SafeString
    content: SafeString


def about(table: CaptureTable) -> About:
    """Return what is said of a table's number, in the language of the page."""
    return About(
        table.name,
        population=f"{table.populations.within(language())}, {table.period}",
        unreached=table.unreached.within(language()),
        known_total=demonstration.true_total(table.hash) if settings.VIGIE_DEMO else None,
    )


def parts(row: Estimation, found: MethodComparison) -> list[PartShown]:
    """Return the parts of an estimation's report; the pipeline built them from escaped pieces."""
    made = parts_of(found, about(row.table), language=language(), folds=True)
    return [PartShown(part.key, mark_safe(part.title), mark_safe(part.html)) for part in made]  # noqa: S308


def overlaps(table: CaptureTable) -> SafeString:
    """Return the overlaps of a table as a picture and tables."""
    return mark_safe(overlaps_html(table.lists, table.histories, language=language()))  # noqa: S308


@dataclass(frozen=True, slots=True)
class LevelsShown:
    """A characteristic with the persons of each level."""

    name: str
    levels: list[tuple[str, str]]
    unknown: str


def levels(table: CaptureTable) -> list[LevelsShown]:
    """Return the characteristics and the period that were named, with their levels."""
    return [
        LevelsShown(name, [(level, persons(n)) for level, n in found], persons(unknown) if unknown else "")
        for name, found, unknown in levels_of(table.lists, table.strata)
    ]


def oddities(table: CaptureTable) -> list[str]:
    """Return what is odd about a table, in words."""
    return [Kept.from_kept(said).in_words(language()) for said in table.cautions]


def work(row: Estimation, visitor: Visitor) -> dict[str, Any]:
    """Return how far the job of an estimation is: whoever may see the estimation may follow it, whoever asked for it.

    Cancelling stays with who asked, and with those who look after jobs.
    """
    job = row.job
    if job is None or row.ended_at is not None:
        return {"job": None}
    return {
        "job": job,
        "shown": presenting.shown(job),
        "log": presenting.log(job),
        "cancel": reverse("jobs:cancel", args=[job.pk]) if jobs.may_cancel(visitor, job) else "",
        "asks": reverse("statistics:progress", args=[row.pk]),
    }


def method_in_words(method: str) -> str:
    return translate(METHODS.get(method, method), language())


def persons(number: float) -> str:
    """Write a number of persons as the page's language writes it."""
    return figure(round(number))


def between(low: float, high: float) -> str:
    """Write an interval of persons, or of anything counted in wholes."""
    return _("%(low)s to %(high)s") % {"low": persons(low), "high": persons(high)}


@dataclass(frozen=True, slots=True)
class AcceptedShown:
    """An accepted estimate in words: never a number without its interval."""

    row: Acceptance

    @property
    def table(self) -> CaptureTable:
        return self.row.estimation.table

    @property
    def number(self) -> str:
        return persons(self.row.population)

    @property
    def interval(self) -> str:
        return between(self.row.lower, self.row.upper)

    @property
    def hidden(self) -> tuple[int, int]:
        """The bounds of those whom no list holds."""
        low, high = (max(round(end) - self.row.observed, 0) for end in (self.row.lower, self.row.upper))
        return low, high

    @property
    def on_no_list(self) -> str:
        return between(*self.hidden)

    @property
    def detected(self) -> str:
        return persons(self.row.observed)

    @property
    def level(self) -> str:
        return number_format(100 * self.row.level, decimal_pos=0 if self.row.level * 100 % 1 == 0 else 1)

    @property
    def kind(self) -> str:
        return translate(KINDS.get(self.row.kind, self.row.kind), language())

    @property
    def method(self) -> str:
        return method_in_words(self.row.method)

    @property
    def rate(self) -> str:
        """Detected victims per 100 estimated."""
        return persons(100 * self.row.observed / self.row.population)

    @property
    def rate_interval(self) -> str:
        """Its interval: the ends of the number turn round."""
        return between(*(100 * self.row.observed / end for end in (self.row.upper, self.row.lower)))

    @property
    def wide(self) -> Svg:
        """Squares for those detected and for the bounds of those who are not."""
        return self._squares(f"hidden-{self.row.pk}", WIDE)

    @property
    def narrow(self) -> Svg:
        return self._squares(f"hidden-{self.row.pk}-narrow", NARROW)

    def _squares(self, key: str, width: float) -> Svg:
        hidden_low, hidden_high = self.hidden
        people = max(10 ** (len(str(round(self.row.upper))) - 3), 1)
        words = {"people": persons(people), "low": persons(hidden_low), "high": persons(hidden_high)}
        drawn = Hidden(
            self.row.observed,
            hidden_low,
            hidden_high,
            detected_words=_("%(detected)s detected; a square is %(people)s persons")
            % {**words, "detected": self.detected},
            lower_words=_("at least %(low)s on no list") % words,
            upper_words=_("up to %(high)s on no list") % words,
        )
        caption = Caption(key, self.table.populations.within(language()), language())
        return hidden_squares(drawn, caption, width=width, people=people)

    def as_observation(self) -> dict[str, Any]:
        """Return what everybody may know of it, as plain values."""
        row, table = self.row, self.table
        return {
            "population": row.population,
            "interval": [row.lower, row.upper],
            "level": row.level,
            "interval_kind": row.kind,
            "method": row.method,
            "detected": row.observed,
            "lists": len(table.lists),
            "population_described": dict(table.populations),
            "period": table.period,
            "unreached": dict(table.unreached),
            "table_hash": table.hash,
            "accepted_on": row.accepted_at.date().isoformat(),
        }


def accepted(rows: Sequence[Acceptance]) -> list[AcceptedShown]:
    """Return accepted estimates in words."""
    return [AcceptedShown(row) for row in rows]


def acceptable(row: Estimation) -> list[tuple[str, str]]:
    """Return the methods whose estimate may be accepted, each with its number and interval in words."""
    found = estimates.result_of(row)
    if found is None or found.refused:
        return []
    return [
        (said.method, _said(said.method, said.population, said.interval.as_list()))
        for said in found.estimates
        if said.population is not None
        and said.interval
        and None not in said.interval.as_list()
        and not said.diagnostics.get("rejected")
    ]


def _said(method: str, population: float, ends: Sequence[float | None]) -> str:
    low, high = (persons(end or 0) for end in ends)
    words = {"method": method_in_words(method), "number": persons(population), "low": low, "high": high}
    return _("%(method)s: %(number)s (%(low)s to %(high)s)") % words


def links_to_files(address: str) -> list[Link]:
    return [Link("CSV", f"{address}.csv"), Link("JSON", f"{address}.json")]
