"""The page of flows, put together: who comes from where, where they were exploited, and what is not known of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from vigie.apps.sources.queries import Resting
from vigie.apps.statistics import queries
from vigie.apps.statistics.facets import year_facets
from vigie.apps.statistics.pages import NoSuchSourceHere
from vigie.apps.statistics.question import years
from vigie.domain.codelists.regions import Level
from vigie.domain.flow import ORIGIN, Crossing, Flow, Flows, ends_of
from vigie.domain.table import Selection, TableQuery
from vigie.figures.flows import Stream, flow_picture
from vigie.figures.numbers import say
from vigie.figures.points import Caption
from vigie.figures.svg import Svg
from vigie.pipelines.flows import crossing_in_words, of_table, of_victims
from vigie.web.addresses import AddressNotUnderstood
from vigie.web.patterns import Cell, Choice, Column, Facet, Grid, Line

LEVELS: Mapping[Level, Any] = {
    Level.COUNTRY: gettext_lazy("countries"),
    Level.SUBREGION: gettext_lazy("sub-regions"),
    Level.REGION: gettext_lazy("regions"),
}
MOST_LINES = 60
"""Flows in the table of the page; the files have all of them."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What an address asks of flows: a source, years, a level, and whether ends that nobody knows are drawn."""

    source: str = ""
    time: Selection | None = None
    level: Level = Level.COUNTRY
    unknown: bool = False

    def params(self) -> dict[str, str]:
        """Return its parameters in their one order."""
        params = {"time": str(self.time) if self.time else "", "source": self.source}
        params["level"] = "" if self.level is Level.COUNTRY else self.level.value
        params["unknown"] = "1" if self.unknown else ""
        return {name: value for name, value in params.items() if value}


def asked(params: Mapping[str, str]) -> Asked:
    """Read an address.

    Raises
    ------
    AddressNotUnderstood
        Where a value has no meaning here.
    """
    level, unknown = params.get("level", Level.COUNTRY.value), params.get("unknown", "")
    if level not in set(Level):
        raise AddressNotUnderstood(part=f"level={level[:40]}")
    if unknown not in {"", "1"}:
        raise AddressNotUnderstood(part=f"unknown={unknown[:40]}")
    time = years(params["time"]) if "time" in params else None
    return Asked(params.get("source", ""), time, Level(level), bool(unknown))


def able(resting: Sequence[Resting]) -> list[Resting]:
    """Return the deliveries that tell both where people come from and where they were exploited."""
    return [place for place in resting if ends_of(place.manifest.dimensions)]


def chosen(question: Asked, resting: Sequence[Resting]) -> Resting | None:
    """Return the delivery that a question is put to: the named one, else the one that tells most; None without any.

    Raises
    ------
    NoSuchSourceHere
        Where it names a source that is not among them.
    """
    there = able(resting)
    named = [place for place in there if place.source.code == question.source]
    if question.source and not named:
        raise NoSuchSourceHere(name=question.source[:60])
    return max(
        named or there, key=lambda place: (place.manifest.unit != "statement", place.manifest.rows), default=None
    )


def put(question: Asked, place: Resting) -> Flows | None:
    """Put a question to a delivery; None where it has no answer."""
    where = {"time": question.time} if question.time else {}
    table = queries.ask(of_victims(TableQuery((), where), place.manifest.dimensions), [place]).table
    return of_table(table, level=question.level) if table else None


def page(question: Asked, found: Flows, place: Resting) -> dict[str, Any]:
    """Return what the template of flows needs."""
    language = get_language() or "en"
    streams = _streams(found, unknown=question.unknown, language=language)
    finding = title(found, language, of=place.manifest.unit)
    return {
        "title": finding,
        "doubt": _of_statements(found, language) if _states(place.manifest.unit) else doubt(found, language),
        "wide": _drawn(streams, "flows", finding, width=1168),
        "narrow": _drawn(streams, "flows-narrow", finding, width=358),
        "grids": [_flow_grid(found, language, of=place.manifest.unit), _balance_grid(found, language)],
        "notes": found.notes,
        "place": place,
    }


def _states(unit: str) -> bool:
    """Say whether rows are statements of reports: they are about no number of people."""
    return unit == "statement"


def _of_statements(found: Flows, language: str) -> str:
    said = _("%(total)s statements of reports are counted here, not people: how many people moved, they do not tell.")
    return said % {"total": say(found.total, language)}


def title(found: Flows, language: str, *, of: str = "") -> str:
    """Return the finding: how many passed no border, of those of whom both ends are known.

    Parameters
    ----------
    of
        What a row of the source describes.
    """
    known = found.crossings[Crossing.DOMESTIC] + found.crossings[Crossing.CROSS_BORDER]
    if not known:
        return _("Nothing tells who passed a border")
    share = round(100 * found.crossings[Crossing.DOMESTIC] / known)
    words = {"share": say(share, language, "%")}
    if _states(of):
        return _("%(share)s of the statements that name both ends tell of a way within one country") % words
    return _("%(share)s of those whose way is known passed no border") % words


def doubt(found: Flows, language: str) -> str:
    """Say what the finding may be, given those of whom one end is not known."""
    bounds = found.domestic_share()
    if bounds is None:
        return ""
    if not found.crossings[Crossing.UNKNOWN]:
        said = _("Of all %(total)s both ends are known. This is what services saw, not all of trafficking.")
        return said % {"total": say(found.total, language)}
    low, high = (say(round(100 * bound), language, "%") for bound in bounds)
    words = {
        "low": low,
        "high": high,
        "total": say(found.total, language),
        "unknown": say(found.crossings[Crossing.UNKNOWN], language),
    }
    said = _(
        "Between %(low)s and %(high)s of all %(total)s, by what became of the %(unknown)s of whom an end is unknown."
        " This is what services saw, not all of trafficking."
    )
    return said % words


def _streams(found: Flows, *, unknown: bool, language: str) -> list[Stream]:
    kept = [flow for flow in found.flows if unknown or flow.crossing is not Crossing.UNKNOWN]
    return [
        Stream(
            found.names[flow.origin].within(language),
            found.names[flow.destination].within(language),
            flow.lower or 0,
            flow.crossing.value,
            withheld=flow.value is None,
        )
        for flow in kept
    ]


def _drawn(streams: Sequence[Stream], key: str, finding: str, *, width: int) -> Svg:
    if not any(stream.count for stream in streams):
        return Svg("")
    return flow_picture(streams, Caption(key, finding, get_language() or "en"), width=width)


def _flow_grid(found: Flows, language: str, *, of: str) -> Grid:
    """Return the largest flows as a table, those that passed no border first."""
    people = _("People"), _("People, from where they come to where they were exploited")
    counted, caption = (_("Statements"), _("Statements, by origin and destination")) if _states(of) else people
    shown = found.flows[:MOST_LINES]
    left = len(found.flows) - len(shown)
    note = _("%(count)s smaller flows stand in the files.") % {"count": say(left, language)} if left > 0 else ""
    lines: list[Line] = []
    for kind in Crossing:
        own = [_flow_line(flow, found, language) for flow in shown if flow.crossing is kind]
        if own:
            total = Cell(found.crossings[kind])
            lines += [Line(crossing_in_words(kind, language).capitalize(), [], heading=True), *own]
            lines += [Line(_("together"), [total])] if len(own) > 1 else []
    return Grid(
        caption=caption,
        stub=_("Origin → place of exploitation"),
        columns=[Column(counted)],
        lines=lines,
        note=note,
    )


def _flow_line(flow: Flow, found: Flows, language: str) -> Line:
    origin, destination = (found.names[code].within(language) for code in (flow.origin, flow.destination))
    return Line(f"{origin} → {destination}", [Cell(flow.value, flow.state, flow.lower, flow.upper)])


def _balance_grid(found: Flows, language: str) -> Grid:
    return Grid(
        caption=_("Into each place and out of it, where both ends are known"),
        stub=_("Place"),
        columns=[Column(_("Into")), Column(_("Out of")), Column(_("Within")), Column(_("Net")), Column(_("Gross"))],
        lines=[
            Line(
                found.names[one.place].within(language),
                [Cell(number) for number in (one.inward, one.outward, one.domestic, one.net, one.gross)],
            )
            for one in found.balances[:MOST_LINES]
        ],
    )


def facets(question: Asked, resting: Sequence[Resting], place: Resting) -> list[Facet]:
    """Return the fields by which the question is changed."""
    language = get_language() or "en"
    ends = ends_of(place.manifest.dimensions) or (ORIGIN,)
    codes = [year.code for year in queries.years_of(TableQuery(ends[:1], {}), [place])]
    sources = [Choice(one.source.code, one.source.names.within(language), chosen=one is place) for one in able(resting)]
    levels = [Choice(one, LEVELS[one], chosen=one is question.level) for one in Level]
    return [
        Facet("source", _("Source"), sources, kind="list"),
        Facet("level", _("Places by"), levels, kind="list"),
        *year_facets(codes, question.time),
        Facet("unknown", _("Ends that nobody knows"), [Choice("1", _("draw them too"), chosen=question.unknown)]),
    ]
