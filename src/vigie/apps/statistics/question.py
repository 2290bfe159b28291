"""The question that an address asks, in one canonical spelling."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from vigie.domain.codelists.dimensions import DIMENSIONS, MEASURES
from vigie.domain.errors import UserError
from vigie.domain.language import N_
from vigie.domain.table import Selection, TableQuery
from vigie.web.addresses import AddressNotUnderstood

TABS = ("chart", "map", "table")
MOST_DIMENSIONS = 3
DEFAULT_BY = ("time",)
YEARS = range(1900, 2101)
FILTERS = tuple(name for name in DIMENSIONS if name != "source")
QUESTIONS = tuple(name for name in MEASURES if name != "records")
"""Measures that a page can ask for; records are counted as what they are records of."""


class TooManyDimensions(UserError):
    """A table that nobody could read."""

    code = "statistics.too_many_dimensions"
    cause = N_("A table by {count} things at once cannot be read.")
    remedy = N_("Choose at most {most}, and filter by the others.")


@dataclass(frozen=True, slots=True)
class Question:
    """What a page is asked.

    Parameters
    ----------
    measure
        What is counted: the end of the page's path.
    by, where
        As in :class:`vigie.domain.table.TableQuery`.
    sources
        Codes of the sources that are asked; empty asks all of them.
    tab
        The way of looking at it.
    ignored
        Names in the address that mean nothing here.
    """

    measure: str
    by: tuple[str, ...] = DEFAULT_BY
    where: Mapping[str, Selection] = field(default_factory=dict)
    sources: tuple[str, ...] = ()
    tab: str = TABS[0]
    ignored: tuple[str, ...] = ()

    def query(self) -> TableQuery:
        """Return it as the library asks it."""
        return TableQuery(self.by, self.where, "", self.measure)

    def params(self) -> dict[str, str]:
        """Return its parameters in their one order; the default tab goes without saying."""
        params = {"by": ",".join(self.by)}
        params |= {name: str(self.where[name]) for name in FILTERS if name in self.where}
        params["source"] = ",".join(self.sources)
        params["tab"] = "" if self.tab == TABS[0] else self.tab
        return {name: value for name, value in params.items() if value}


def asked(measure: str, params: Mapping[str, str]) -> Question:
    """Read what an address asks for.

    Parameters
    ----------
    measure
        One of :data:`QUESTIONS`.
    params
        As :func:`vigie.web.addresses.gathered` returns them.

    Raises
    ------
    AddressNotUnderstood, TooManyDimensions
        Where a value has no meaning. A name without meaning is left out and listed instead: others add theirs.
    """
    if measure not in QUESTIONS:
        raise AddressNotUnderstood(part=measure[:40])
    tab = params.get("tab", TABS[0])
    if tab not in TABS:
        raise AddressNotUnderstood(part=f"tab={tab[:40]}")
    return Question(
        measure=measure,
        by=_dimensions(params.get("by", "")),
        where={name: _selection(name, params[name]) for name in FILTERS if name in params},
        sources=tuple(sorted(set(params.get("source", "").split(",")) - {""})),
        tab=tab,
        ignored=tuple(sorted(set(params) - {"by", "source", "tab", *FILTERS})),
    )


def _dimensions(text: str) -> tuple[str, ...]:
    names = tuple(part for part in text.split(",") if part)
    for name in names:
        if name not in FILTERS:
            raise AddressNotUnderstood(part=f"by={name[:40]}")
    if len(names) > MOST_DIMENSIONS:
        raise TooManyDimensions(count=len(names), most=MOST_DIMENSIONS)
    return names or DEFAULT_BY


def _selection(name: str, text: str) -> Selection:
    if name != "time":
        return Selection(codes=tuple(dict.fromkeys(text.split(","))))
    return years(text)


def years(text: str) -> Selection:
    """Read ``2015..2021`` or ``2019,2021``.

    Raises
    ------
    AddressNotUnderstood
        Where a part is no year from 1900 to 2100.
    """
    try:
        chosen = Selection.parse(text)
        single = [int(code) for code in chosen.codes]
    except ValueError:
        raise AddressNotUnderstood(part=f"time={text[:40]}") from None
    bounds = [bound for bound in (chosen.first, chosen.last) if bound is not None]
    if any(year not in YEARS for year in (*single, *bounds)):
        raise AddressNotUnderstood(part=f"time={text[:40]}")
    return Selection(codes=tuple(str(year) for year in dict.fromkeys(single)), first=chosen.first, last=chosen.last)
