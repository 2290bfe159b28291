"""What the fictional State delivers: records of its agencies, and the figures it publishes.

The records have the form of a CTDC release and real gaps (a third does not tell the citizenship); the figures have
the form of UNODC's workbook: small numbers as ``<5``, no zeros, totals beside parts.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from random import Random

from vigie.simulation.persons import STATE, STATE_NAME, Person, persons

RECORD_COLUMNS = (
    "yearOfRegistration", "gender", "ageBroad", "citizenship", "CountryOfExploitation", "traffickMonths",
    "meansDebtBondageEarnings", "meansThreats", "meansAbusePsyPhySex", "meansFalsePromises", "meansDrugsAlcohol",
    "meansDenyBasicNeeds", "meansExcessiveWorkHours", "meansWithholdDocs", "isForcedLabour", "isSexualExploit",
    "isOtherExploit", "typeOfLabourAgriculture", "typeOfLabourConstruction", "typeOfLabourDomesticWork",
    "typeOfLabourHospitality", "typeOfSexProstitution", "typeOfSexPornography", "recruiterRelationIntimatePartner",
    "recruiterRelationFriend", "recruiterRelationFamily", "recruiterRelationOther",
)  # fmt: skip
FIGURE_COLUMNS = (
    "Iso3_code", "Country", "Region", "Subregion", "Indicator", "Dimension", "Category", "Sex", "Age", "Year",
    "Unit of measurement", "txtVALUE", "Source",
)  # fmt: skip
_MEANS = (("debt", "wages"), ("threats", "police"), ("psychic", "physical", "sexual"), ("promises",), ("drugs",),
          ("locked", "care", "food"), ("hours",), ("papers",))  # fmt: skip
_BANDS = ((8, "0--8"), (17, "09--17"), (20, "18--20"), (23, "21--23"), (26, "24--26"), (29, "27--29"), (38, "30--38"),
          (47, "39--47"), (999, "48+"))  # fmt: skip
_LENGTHS = ((12, "0--12 (0-1 yr)"), (24, "13--24 (1-2 yrs)"), (9999, "25+ (2+ yrs)"))
_GENDERS = {"woman": "Woman", "man": "Man", "other": "Trans/Transgender/NonConforming"}
_FIGURE_SEX = {"woman": "Female", "man": "Male", "other": "Other"}
_FIGURE_FORM = {"sex": "Sexual exploitation", "work": "Forced labour", "other": "Other forms of exploitation"}
_FIGURE_CITIZENSHIP = {
    "XOR": "Nationals", "MDA": "Moldova", "NGA": "nigériane", "ROU": "Romanian", "VNM": "Viet Nam", "UKR": "Ukraine",
    "COL": "COLOMBIANA", "MAR": "Maroc", "BGD": "Bangladesh", "ETH": "Ethiopia", "PHL": "Filippine",
}  # fmt: skip


def records_delivery(*, count: int = 6_000, seed: int = 1) -> str:
    """Return the records of the fictional State's agencies as CSV.

    Parameters
    ----------
    count
        Rows.
    seed
        The same seed gives the same bytes.
    """
    random = Random(f"records {seed}")  # noqa: S311 - nothing here is secret
    return _csv(RECORD_COLUMNS, (_record(person, random) for person in persons(count, seed=seed)))


def _record(person: Person, random: Random) -> list[str]:
    forms = {person.form, person.second_form} if random.random() < 0.82 else set()
    means = set(person.means) if random.random() < 0.6 else set()
    return [
        str(person.year),
        _told(_GENDERS[person.gender], 0.95, random),
        _told(_first(_BANDS, person.age), 0.86, random),
        _told(person.origin, 0.66, random),
        STATE,
        _told(_first(_LENGTHS, person.months), 0.35, random),
        *("1" if means & set(parts) else "" for parts in _MEANS),
        *("1" if form in forms else "" for form in ("work", "sex", "other")),
        *("1" if forms and person.work == work else "" for work in ("farm", "building", "home", "hotel")),
        "1" if "sex" in forms else "",
        "1" if "sex" in forms and random.random() < 0.1 else "",
        *("1" if person.recruiter == who else "" for who in ("partner", "friend", "family", "other")),
    ]


def _told(value: str, chance: float, random: Random) -> str:
    return value if random.random() < chance else ""


def _first(bounds: Sequence[tuple[int, str]], number: int) -> str:
    return next(name for bound, name in bounds if number <= bound)


def figures_delivery(*, count: int = 9_000, seed: int = 1) -> str:
    """Return the figures that the fictional State publishes as CSV.

    Parameters
    ----------
    count
        Persons that the figures are about.
    seed
        The same seed gives the same bytes.
    """
    people = list(persons(count, seed=seed))
    rows = [
        row for year in sorted({p.year for p in people}) for row in _year([p for p in people if p.year == year], year)
    ]
    return _csv(FIGURE_COLUMNS, rows)


def _year(people: list[Person], year: int) -> Iterable[list[str]]:
    yield _figure("Detected trafficking victims", ("Total", "Total", "Total", "Total"), year, len(people))
    by: list[tuple[str, Callable[[Person], tuple[str, str, str]]]] = [
        ("Total", lambda p: ("Total", _FIGURE_SEX[p.gender], "Total")),
        ("Total", lambda p: ("Total", "Total", _figure_age(p))),
        ("Total", lambda p: ("Total", _FIGURE_SEX[p.gender], _figure_age(p))),
        ("by form of exploitation", lambda p: (_FIGURE_FORM[p.form], "Total", "Total")),
        ("by form of exploitation", lambda p: (_FIGURE_FORM[p.form], _FIGURE_SEX[p.gender], _figure_age(p))),
        ("by citizenship", lambda p: (_FIGURE_CITIZENSHIP[p.origin], "Total", "Total")),
    ]
    for dimension, keys in by:
        for (category, sex, age), number in sorted(Counter(map(keys, people)).items()):
            yield _figure("Detected trafficking victims", (dimension, category, sex, age), year, number)
    for indicator, share in (("Persons prosecuted", 11), ("Persons convicted", 23)):
        yield _figure(indicator, ("Total", "Total", "Total", "Total"), year, len(people) // share)


def _figure_age(person: Person) -> str:
    return "0 to 17 years" if person.age < 18 else "18 years or over"


def _figure(indicator: str, keys: tuple[str, str, str, str], year: int, number: int) -> list[str]:
    value = "<5" if number < 5 else f"{number:,}"
    return [STATE, STATE_NAME, "", "", indicator, *keys, str(year), "Counts", value, "Orvany"]


def _csv(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return text.getvalue()
