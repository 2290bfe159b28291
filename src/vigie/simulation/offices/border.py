"""The border service: Arabic, Windows-1256, the year first; a line ends as its old machine ends lines."""

from __future__ import annotations

from collections.abc import Iterable
from random import Random

from vigie.simulation.offices.delivery import OfficeDelivery, separated
from vigie.simulation.sightings import Sighting
from vigie.simulation.telling import told
from vigie.simulation.words import ARABIC

FILE = "border_1256.csv"
HEADER = ("رقم الملف", "الاسم", "الجنس", "تاريخ الميلاد", "الجنسية", "رقم الوثيقة", "تاريخ العبور", "بلد الاستغلال",
          "بلدان العبور", "نوع الاستغلال")  # fmt: skip
SEX = {"woman": "أنثى", "man": "ذكر", "other": "غير ذلك"}
FORMS = {"sex": "استغلال جنسي", "work": "عمل قسري", "other": "أخرى"}
UNKNOWN = ("", "غير معروف", "غير محدد")


def delivery(seen: Iterable[Sighting], random: Random) -> OfficeDelivery:
    """Return what the border service sends."""
    meetings = list(seen)
    rows = [_row(number, meeting, random) for number, meeting in enumerate(meetings, 1)]
    truth = tuple(told(meeting) for meeting in meetings)
    text = separated(HEADER, rows, by=",", end="\r\n")
    return OfficeDelivery(FILE, text.encode("cp1256", errors="replace"), truth)


def _row(number: int, seen: Sighting, random: Random) -> list[str]:
    victim, person = seen.victim, seen.victim.person
    place = ARABIC[person.origin]
    word = place.people(person.gender) if random.random() < 0.6 else place.country
    return [
        str(70_000 + number),
        " ".join(victim.names.written(random)) if seen.knows("name") else "",
        SEX[person.gender] if seen.knows("sex") else random.choice(UNKNOWN),
        f"{victim.born:%Y/%m/%d}" if seen.knows("born") else "",
        word if seen.knows("citizenship") else random.choice(UNKNOWN),
        victim.document if seen.knows("document") else "",
        f"{seen.day:%Y/%m/%d}",
        ARABIC[victim.exploited_in].country if seen.knows("exploited_in") else random.choice(UNKNOWN),
        " - ".join(ARABIC[code].country for code in victim.transit) if seen.knows("transit") else "",
        "، ".join(FORMS[form] for form in victim.forms) if seen.knows("forms") else random.choice(UNKNOWN),
    ]
