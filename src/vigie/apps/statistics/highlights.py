"""What the records say at a glance: a few figures on a State, each with its doubt, its picture and where it comes from.

They rest on what everybody may read, so that a public page shows the same to all.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import ceil, floor

from django.contrib.auth.models import AnonymousUser
from django.urls import reverse
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from vigie.apps.sources import queries as sources
from vigie.apps.sources.enums import SourceKind
from vigie.apps.sources.queries import Resting
from vigie.apps.statistics import queries
from vigie.apps.statistics.charts import AGES, NARROW, caption_of, names_of, point_of, pyramid_of
from vigie.apps.statistics.findings import doubt, number_of
from vigie.apps.statistics.layout import Sheet, sheets
from vigie.apps.statistics.question import Question
from vigie.apps.statistics.shares import Share, share_of
from vigie.apps.statistics.wording import percent
from vigie.domain.delivery import Shape
from vigie.domain.table import Selection
from vigie.figures.bars import bar_chart
from vigie.figures.points import Point
from vigie.figures.rows import row_chart
from vigie.web.addresses import at
from vigie.web.patterns import Glance, Link

MEASURE = "detected_victims"
YEARS = 10
OWN = (SourceKind.AGENCY, SourceKind.GENERATED)
"""Kinds of source whose records are all about the State that they belong to."""


@dataclass(frozen=True, slots=True)
class Ground:
    """What a figure rests on: a delivery, the State it is about, and the last whole year that it tells."""

    place: Resting
    state: str
    years: Sheet
    year: str

    def question(self, *by: str, year: str = "") -> Question:
        """Return a question about the State, of one year or of all."""
        where = dict(_about(self.place, self.state))
        if year:
            where["time"] = Selection(codes=(year,))
        return Question(MEASURE, by, where, (self.place.source.code,))

    def sheet(self, *by: str) -> Sheet | None:
        """Ask for the last whole year."""
        return _sheet(self.place, self.question(*by, year=self.year))

    def links(self, *by: str) -> list[Link]:
        """Return links to the delivery and to the table of a figure."""
        asked = self.question(*by, year="" if "time" in by else self.year)
        table = at(reverse("statistics:table", args=[MEASURE]), asked.params() | {"tab": "table"})
        name = self.place.source.names.within(get_language() or "en")
        delivery = reverse("sources:delivery", args=[self.place.source.code, self.place.row.pk])
        return [Link(f"{name}, {self.place.manifest.vintage}", delivery), Link(_("table"), table)]


def highlights(state: str) -> list[Glance]:
    """Return the figures that public deliveries give on a State; those that none gives are left out."""
    own = [place for place in sources.resting_places(AnonymousUser()) if place.row.state_id == state]
    own.sort(key=lambda place: (place.manifest.shape is Shape.RECORDS, place.manifest.vintage), reverse=True)
    grounds = [ground for place in own if (ground := _ground(place, state)) is not None]
    ways: tuple[Callable[[Ground], Glance | None], ...] = (_by_sex_and_age, _by_form)
    found = [_by_year(grounds[0], grounds[1:])] if grounds else []
    for way in ways:
        found += [shown for ground in grounds if (shown := way(ground)) is not None][:1]
    return found


def _about(place: Resting, state: str) -> dict[str, Selection]:
    """Restrict data on many countries to those about the State."""
    if place.source.kind in OWN or "country" not in place.manifest.dimensions:
        return {}
    return {"country": Selection(codes=(state,))}


def _sheet(place: Resting, question: Question) -> Sheet | None:
    table = queries.ask(question.query(), [place]).table
    found = sheets(table) if table is not None else []
    return found[0] if found and found[0].cells else None


def _ground(place: Resting, state: str) -> Ground | None:
    """Return what a delivery tells by year; None where it tells no whole year."""
    if "time" not in place.manifest.dimensions:
        return None
    years = _sheet(place, Question(MEASURE, ("time",), _about(place, state), (place.source.code,)))
    told = _told(years) if years is not None else []
    whole = [year for year in told if not place.manifest.vintage.startswith(year)]
    return Ground(place, state, years, whole[-1]) if years is not None and whole else None


def _told(years: Sheet) -> list[str]:
    return sorted(key for (key,), cell in years.cells.items() if key.isdigit() and cell.lower is not None)


def _by_year(ground: Ground, others: Sequence[Ground]) -> Glance:
    years = range(max(int(_told(ground.years)[0]), int(ground.year) - YEARS + 1), int(ground.year) + 1)
    title = pgettext("under a number", "detected victims in %(year)s") % {"year": ground.year}
    points = [_bar(ground, str(year)) for year in years]
    picture = bar_chart(points, caption_of("records-years", title), size=(NARROW, 200))
    doubts = [doubt(MEASURE), *_told_otherwise(ground, others)]
    number = number_of(ground.years.at((ground.year,)))
    return Glance(number, title, " ".join(doubts), picture, ground.links("time"))


def _bar(ground: Ground, year: str) -> Point:
    last = year == ground.year
    return point_of(ground.years.at((year,)), year, tone="one" if last else "", strong=last)


def _told_otherwise(ground: Ground, others: Sequence[Ground]) -> list[str]:
    """Say what another source tells of the same year."""
    for other in others:
        cell = other.years.cells.get((ground.year,))
        if cell is not None and cell.lower is not None:
            words = {"source": other.place.source.names.within(get_language() or "en"), "number": number_of(cell)}
            return [_("Another source counts otherwise: %(number)s (%(source)s).") % words]
    return []


def _by_sex_and_age(ground: Ground) -> Glance | None:
    age = next((name for name in AGES if name in ground.place.manifest.dimensions), "")
    by_sex = ground.sheet("sex") if age and "sex" in ground.place.manifest.dimensions else None
    both = ground.sheet(age, "sex") if by_sex is not None else None
    share = share_of(by_sex, "female") if by_sex is not None else None
    if share is None or both is None:
        return None
    title = pgettext("under a share", "are women or girls, detected in %(year)s") % {"year": ground.year}
    picture = pyramid_of(both, key="records-ages", title=_("Detected victims by sex and age"))
    if picture is None:
        return None
    doubts = [_("At the left women and girls, at the right men and boys."), _unknown(share)]
    return Glance(_range(share), title, " ".join(doubts), picture, ground.links(age, "sex"))


def _by_form(ground: Ground) -> Glance | None:
    found = ground.sheet("form") if "form" in ground.place.manifest.dimensions else None
    named = dict(names_of(found.dimensions[0])) if found is not None else {}
    known = [code for code in named if not code.startswith("_")]
    if found is None or not known:
        return None
    top = max(known, key=lambda code: found.at((code,)).lower or 0)
    share = share_of(found, top)
    if share is None:
        return None
    points = [
        point_of(found.at((code,)), name, tone="unknown" if code.startswith("_") else "one" if code == top else "")
        for code, name in named.items()
    ]
    title = named[top][:1].lower() + named[top][1:]
    words = _("The form noted most often in %(year)s; one person may have suffered several.") % {"year": ground.year}
    picture = row_chart(points, caption_of("records-forms", _("Detected victims by form")), width=NARROW)
    return Glance(_range(share), title, f"{words} {_unknown(share)}", picture, ground.links("form"))


def _range(share: Share) -> str:
    """Write a share with its bounds, rounded outwards: those whose category is not known may or may not belong."""
    low, high = percent(floor(100 * share.lower) / 100), percent(ceil(100 * share.upper) / 100)
    if low == high:
        return low
    return _("%(low)s to %(high)s") % {"low": low.rstrip("%\u00a0\u202f "), "high": high}


def _unknown(share: Share) -> str:
    if not share.unknown:
        return ""
    return _("Not known for %(share)s: the true share lies between the two.") % {"share": percent(share.unknown)}
