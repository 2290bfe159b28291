"""The persons of the fictional State: who is detected there, in which year, and what was done to them.

Everything is invented. Shares drift from year to year, so that tables have something to say; the seed decides all.
The code lists here are this room's own: an importer that reads its deliveries proves something.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from random import Random

STATE, STATE_NAME = "XOR", "Orvany"
FIRST_YEAR, LAST_YEAR = 2015, 2024
ORIGINS: Mapping[str, float] = {
    "XOR": 0.34, "MDA": 0.12, "NGA": 0.11, "ROU": 0.08, "VNM": 0.07, "UKR": 0.06, "COL": 0.05, "MAR": 0.05,
    "BGD": 0.04, "ETH": 0.04, "PHL": 0.04,
}  # fmt: skip
FORMS = ("sex", "work", "other")
AGES: tuple[tuple[int, int], ...] = (
    (3, 8),
    (9, 17),
    (18, 20),
    (21, 23),
    (24, 26),
    (27, 29),
    (30, 38),
    (39, 47),
    (48, 66),
)
_AGE_WEIGHTS: Mapping[str, tuple[int, ...]] = {
    "sex": (1, 24, 20, 16, 12, 9, 12, 5, 1),
    "work": (1, 10, 8, 9, 11, 12, 25, 16, 8),
    "other": (8, 34, 9, 8, 8, 8, 13, 8, 4),
}
_WOMEN: Mapping[str, float] = {"sex": 0.93, "work": 0.36, "other": 0.55}
_MEANS = ("debt", "wages", "threats", "psychic", "physical", "sexual", "promises", "drugs", "locked", "care", "hours",
          "police", "food", "papers")  # fmt: skip
_WORK = ("farm", "building", "home", "hotel", "elsewhere")


@dataclass(frozen=True, slots=True)
class Person:
    """A detected person of the fictional State, wholly known."""

    year: int
    gender: str
    age: int
    origin: str
    form: str
    second_form: str
    means: tuple[str, ...]
    work: str
    months: int
    recruiter: str


def persons(count: int, *, seed: int) -> Iterator[Person]:
    """Yield persons.

    Parameters
    ----------
    count
        How many.
    seed
        The same seed gives the same persons.
    """
    random = Random(seed)  # noqa: S311 - nothing here is secret
    years = range(FIRST_YEAR, LAST_YEAR + 1)
    growth = [1.09 ** (year - FIRST_YEAR) * (0.7 if year == 2020 else 1) for year in years]
    for _ in range(count):
        yield _person(random, random.choices(years, growth)[0])


def _person(random: Random, year: int) -> Person:
    drift = (year - FIRST_YEAR) / (LAST_YEAR - FIRST_YEAR)
    form = random.choices(FORMS, (62 - 20 * drift, 30 + 12 * drift, 8 + 8 * drift))[0]
    chance = random.random()
    gender = (
        "woman" if chance < _WOMEN[form] else "man" if chance < _WOMEN[form] + (1 - _WOMEN[form]) * 0.96 else "other"
    )
    low, high = random.choices(AGES, _AGE_WEIGHTS[form])[0]
    second = random.choices(("", "work" if form == "sex" else "sex"), (94, 6))[0]
    return Person(
        year=year,
        gender=gender,
        age=random.randint(low, high),
        origin=random.choices(list(ORIGINS), list(ORIGINS.values()))[0],
        form=form,
        second_form=second,
        means=tuple(mean for mean in _MEANS if random.random() < 0.16),
        work=random.choice(_WORK) if "work" in {form, second} else "",
        months=int(random.expovariate(1 / 16)),
        recruiter=random.choices(("", "partner", "friend", "family", "other"), (40, 14, 16, 12, 18))[0],
    )
