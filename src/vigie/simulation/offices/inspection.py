"""Labour inspection: a workbook in English, two lines above its header, real dates, a column for each finding."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime
from random import Random

import xlsxwriter

from vigie.simulation.dirt import smudged
from vigie.simulation.offices.delivery import OfficeDelivery
from vigie.simulation.sightings import Sighting
from vigie.simulation.telling import Told, told
from vigie.simulation.words import ENGLISH

FILE = "labour_inspection.xlsx"
ABOVE = ("Labour Inspectorate of Orvany: persons found in conditions of forced labour", "For official use")
HEADER = (
    "Case", "Worker (surname, first name)", "Gender", "Age", "Nationality", "Country of work", "Sector",
    "Date of inspection", "Forced labour", "Sexual exploitation", "Other exploitation", "Debt", "Wages kept",
    "Threats", "Threat of the police", "Violence", "False promises", "Locked in", "No food", "No care",
    "Excessive hours", "Papers taken",
)  # fmt: skip
GENDER = {"woman": "Female", "man": "Male", "other": "Non-binary"}
SECTOR: Mapping[str, str] = {
    "farm": "A – Agriculture, forestry and fishing", "building": "F – Construction",
    "home": "T – Households as employers", "hotel": "I – Accommodation and food", "elsewhere": "Other",
}  # fmt: skip
FINDINGS = ("debt", "wages", "threats", "police", "physical", "promises", "locked", "food", "care", "hours", "papers")
UNKNOWN = ("", "unknown", "n/a", "-")
MADE = datetime(2025, 1, 15)  # noqa: DTZ001 - a workbook knows no time zone


def delivery(seen: Iterable[Sighting], random: Random) -> OfficeDelivery:
    """Return what the labour inspection sends."""
    meetings = list(seen)
    content = io.BytesIO()
    book = xlsxwriter.Workbook(content, {"in_memory": True, "default_date_format": "yyyy-mm-dd"})
    book.set_properties({"created": MADE})
    sheet = book.add_worksheet("Cases")
    for at, line in enumerate(ABOVE):
        sheet.write_string(at, 0, line)
    sheet.write_row(len(ABOVE), 0, HEADER)
    for at, meeting in enumerate(meetings, len(ABOVE) + 1):
        sheet.write_row(at, 0, _row(at - len(ABOVE), meeting, random))
    book.close()
    return OfficeDelivery(FILE, content.getvalue(), tuple(_told(meeting) for meeting in meetings))


def _told(seen: Sighting) -> Told:
    """Return what the row tells: the form has no place for some means."""
    whole = told(seen)
    return replace(whole, means=" ".join(mean for mean in FINDINGS if mean in whole.means.split()))


def _row(number: int, seen: Sighting, random: Random) -> list[str | int | date]:
    victim, person = seen.victim, seen.victim.person
    given, family = victim.names.written(random)
    place = ENGLISH[person.origin]
    word = place.people(person.gender) if random.random() < 0.7 else place.country
    return [
        f"LI-{seen.day:%y}-{number:04}",
        f"{family}, {given}" if seen.knows("name") else "",
        GENDER[person.gender] if seen.knows("sex") else random.choice(UNKNOWN),
        victim.age_on(seen.day) if seen.knows("age") else random.choice(UNKNOWN),
        smudged(word, random) if seen.knows("citizenship") else random.choice(UNKNOWN),
        ENGLISH[victim.exploited_in].country if seen.knows("exploited_in") else "",
        SECTOR.get(person.work, "") if seen.knows("work") else "",
        seen.day,
        *(_found(form in victim.forms, seen.knows("forms")) for form in ("work", "sex", "other")),
        *(_found(mean in person.means, seen.knows("means")) for mean in FINDINGS),
    ]


def _found(true: bool, known: bool) -> str:
    return "" if not known else "Y" if true else "N"
