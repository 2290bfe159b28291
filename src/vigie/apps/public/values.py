"""Values of indicators that Vigie computed from deliveries, as a reader may see them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from babel.numbers import format_percent
from django.utils.formats import number_format
from django.utils.translation import get_language

from vigie.apps.accounts.queries import Visitor
from vigie.apps.statistics import estimates
from vigie.apps.statistics import queries as statistics
from vigie.apps.statistics.policies import may_see_estimates
from vigie.apps.statistics.showing import AcceptedShown, accepted

ESTIMATED, RATE = "EST-01", "EST-02"
"""Indicators of the extent: estimated victims, and detected victims per 100 estimated."""


@dataclass(frozen=True, slots=True)
class ValueShown:
    """A value that Vigie computed, in words of the page."""

    value: statistics.IndicatorValue

    @property
    def percent(self) -> str:
        """The value."""
        return percent(self.value.share)

    @property
    def records(self) -> str:
        """What it is a share of, its thousands apart."""
        return str(number_format(self.value.records, use_l10n=True, force_grouping=True))

    @property
    def percent_beside(self) -> str:
        """The value that stands beside it."""
        return percent(self.value.beside)


def percent(share: float | None) -> str:
    """Write a share as a percentage, as the language of the page writes it."""
    if share is None:
        return "–"
    language = get_language() or "en"
    return format_percent(share, "#,##0.#%" if language == "en" else "#,##0.#\u00a0%", locale=language)


def values_of(codes: Iterable[str], *, state: str, visitor: Visitor) -> list[ValueShown]:
    """Return the values of indicators that Vigie computed for a State and that somebody may see."""
    found = (value for code in codes for value in statistics.indicator_values(code, state, visitor=visitor))
    return [ValueShown(value) for value in found]


@dataclass(frozen=True, slots=True)
class EstimateShown:
    """An accepted estimate at one of the indicators that it is a value of."""

    code: str
    one: AcceptedShown

    @property
    def is_rate(self) -> bool:
        return self.code == RATE


def estimates_of(codes: Iterable[str], *, state: str, visitor: Visitor) -> list[EstimateShown]:
    """Return the accepted estimates of a State at its indicators, as somebody may see them.

    Everybody sees those that were published; the staff of the State see all that stand.
    """
    wanted = [code for code in codes if code in {ESTIMATED, RATE}]
    if not wanted:
        return []
    standing = estimates.standing(state, public_only=not may_see_estimates(visitor, state))
    return [EstimateShown(code, one) for code in wanted for one in accepted(list(standing))]
