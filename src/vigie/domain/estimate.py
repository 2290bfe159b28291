"""An estimate of a hidden population, as a method returns it and as a page, a report or a file shows it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import inf
from typing import Any

from vigie.domain.sayings import Kept, Saying


@dataclass(frozen=True, slots=True)
class Bounds:
    """An interval.

    Parameters
    ----------
    lower, upper
        Persons; infinite where nothing bounds the number.
    level
        Nominal coverage, such as 0.95.
    kind
        ``bca``, ``profile``, ``wald``, ``percentile`` or ``credible``.
    """

    lower: float
    upper: float
    level: float
    kind: str

    def as_list(self) -> list[float | None]:
        """Return both ends for JSON, with None for an infinite one."""
        return [end if abs(end) != inf else None for end in (self.lower, self.upper)]

    def as_kept(self) -> dict[str, Any]:
        """Return plain values from which :meth:`from_kept` makes it again."""
        lower, upper = self.as_list()
        return {"lower": lower, "upper": upper, "level": self.level, "kind": self.kind}

    @classmethod
    def from_kept(cls, plain: Mapping[str, Any]) -> Bounds:
        """Read what :meth:`as_kept` wrote."""
        lower, upper = plain["lower"], plain["upper"]
        return cls(-inf if lower is None else lower, inf if upper is None else upper, plain["level"], plain["kind"])


@dataclass(frozen=True, slots=True)
class Estimate:
    """How many persons are hidden, with what is needed to judge the number.

    Parameters
    ----------
    method
        ``stepwise``, ``bic``, ``bayesthresh``, ``dga``, ``lcmcr``, ``chao``, ``independence`` or ``fixed``.
    lists
        Names of the lists.
    observed
        Persons on at least one list.
    table_hash
        SHA-256 of the capture table: its name.
    population, hidden, interval
        The estimate and its interval; None where it is refused.
    model
        The chosen model by the names of the lists; empty for an average over models.
    existence
        The certificate of the estimate: existence, identifiability, slack.
    diagnostics
        What a statistician wants to see beside the number, as plain values.
    warnings
        What should make a reader careful.
    refused
        Why there is no estimate, or None.
    """

    method: str
    lists: tuple[str, ...]
    observed: int
    table_hash: str
    population: float | None = None
    hidden: float | None = None
    interval: Bounds | None = None
    model: str = ""
    existence: Mapping[str, object] = field(default_factory=dict)
    diagnostics: Mapping[str, object] = field(default_factory=dict)
    warnings: tuple[Saying, ...] = ()
    refused: Saying | None = None

    def as_dict(self, language: str = "en") -> dict[str, object]:
        """Return the estimate for JSON, its warnings and its refusal in a language."""
        return {
            "method": self.method,
            "population": self.population,
            "interval": self.interval.as_list() if self.interval else None,
            "interval_kind": self.interval.kind if self.interval else None,
            "level": self.interval.level if self.interval else None,
            "hidden": self.hidden,
            "observed": self.observed,
            "lists": list(self.lists),
            "model": self.model,
            "existence": dict(self.existence),
            "diagnostics": dict(self.diagnostics),
            "warnings": [caution.as_dict(language) for caution in self.warnings],
            "refused": self.refused.as_dict(language) if self.refused else None,
            "table_hash": self.table_hash,
        }

    def as_kept(self) -> dict[str, Any]:
        """Return plain values from which :meth:`from_kept` makes it again; what was said, in every language."""
        return {
            "method": self.method,
            "lists": list(self.lists),
            "observed": self.observed,
            "table_hash": self.table_hash,
            "population": self.population,
            "hidden": self.hidden,
            "interval": self.interval.as_kept() if self.interval else None,
            "model": self.model,
            "existence": dict(self.existence),
            "diagnostics": dict(self.diagnostics),
            "warnings": [Kept.of(caution).as_kept() for caution in self.warnings],
            "refused": Kept.of(self.refused).as_kept() if self.refused else None,
        }

    @classmethod
    def from_kept(cls, plain: Mapping[str, Any]) -> Estimate:
        """Read what :meth:`as_kept` wrote."""
        return cls(
            **{
                **plain,
                "lists": tuple(plain["lists"]),
                "interval": Bounds.from_kept(plain["interval"]) if plain["interval"] else None,
                "warnings": tuple(Kept.from_kept(said) for said in plain["warnings"]),
                "refused": Kept.from_kept(plain["refused"]) if plain["refused"] else None,
            }
        )


@dataclass(frozen=True, slots=True)
class MethodComparison:
    """What several methods say of one table.

    Parameters
    ----------
    estimates
        Of each method, refusals included.
    lower, upper
        Range of the methods whose assumptions were not rejected; None where there is none.
    refused
        Why no single number can be given, or None.
    """

    estimates: tuple[Estimate, ...]
    lower: float | None
    upper: float | None
    refused: Saying | None

    def as_dict(self, language: str = "en") -> dict[str, object]:
        """Return the comparison for JSON."""
        return {
            "table_hash": self.estimates[0].table_hash if self.estimates else None,
            "range": [self.lower, self.upper],
            "refused": self.refused.as_dict(language) if self.refused else None,
            "methods": [estimate.as_dict(language) for estimate in self.estimates],
        }

    def as_kept(self) -> dict[str, Any]:
        """Return plain values from which :meth:`from_kept` makes it again."""
        return {
            "estimates": [estimate.as_kept() for estimate in self.estimates],
            "lower": self.lower,
            "upper": self.upper,
            "refused": Kept.of(self.refused).as_kept() if self.refused else None,
        }

    @classmethod
    def from_kept(cls, plain: Mapping[str, Any]) -> MethodComparison:
        """Read what :meth:`as_kept` wrote."""
        refused = Kept.from_kept(plain["refused"]) if plain["refused"] else None
        return cls(
            tuple(Estimate.from_kept(one) for one in plain["estimates"]), plain["lower"], plain["upper"], refused
        )

    def of_method(self, method: str) -> Estimate | None:
        """Return what a method said; None where it was not asked."""
        return next((estimate for estimate in self.estimates if estimate.method == method), None)
