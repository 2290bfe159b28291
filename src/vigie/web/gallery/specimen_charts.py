"""Invented figures of an invented State, in every state that a value can have."""

from __future__ import annotations

from vigie.domain.language import Text
from vigie.domain.values import ValueState
from vigie.figures.bars import bar_chart
from vigie.figures.intervals import Hidden, hidden_squares, interval_chart, share_bar
from vigie.figures.lines import Series, line_chart
from vigie.figures.points import Break, Caption, Point
from vigie.figures.pyramids import Band, Panel, pyramids
from vigie.figures.rows import row_chart
from vigie.figures.svg import Svg
from vigie.web.patterns import Cell, Column, Glance, Grid, Line, Link

SUPPRESSED = ValueState.SUPPRESSED
YEARS = ("2019", "2020", "2021", "2022", "2023", "2024")
MISSING_YEAR = "2022"
BANDS = ("50+", "35–49", "25–34", "18–24", "10–17", "0–9", "?")
UNKNOWN_AGE = Text(fr="âge inconnu", en="age unknown")
SHEET = {
    "2019": ("m/m", "12/8", "24/11", "29/9", "31/14", "6/0", "21/17"),
    "2020": ("6/m", "17/14", "31/16", "36/12", "38/18", "m/0", "19/15"),
    "2021": ("5/6", "21/18", "35/21", "41/17", "44/22", "0/m", "18/16"),
    "2023": ("7/8", "27/29", "42/34", "49/26", "57/31", "m/5", "22/24"),
    "2024": ("m/11", "30/37", "44/41", "52/33", "63/38", "5/0", "20/28"),
}
NO_DELIVERY = Text(fr="pas de livraison de la police", en="the police delivered nothing")


def say(language: str, **strings: str) -> str:
    """Return one of the strings that were given by language."""
    return Text(strings).within(language)


def _band(name: str, language: str) -> str:
    if name == "?":
        return UNKNOWN_AGE.within(language)
    return {"50+": say(language, fr="50 et plus", en="50 and over")}.get(name, name)


def _point(name: str, coded: str, *, unknown: bool = False, strong: bool = False) -> Point:
    if coded == "m":
        return Point(name, None, 1, 4, SUPPRESSED)
    value = float(coded)
    state = ValueState.NUMBER if value else ValueState.ZERO
    return Point(name, value, state=state, tone="unknown" if unknown else "", strong=strong)


def by_age_and_sex(language: str, *, narrow: bool = False) -> Svg:
    """Pyramids as small multiples; on a narrow page the latest three, below each other."""
    years = tuple(reversed(YEARS))[:3] if narrow else YEARS
    panels = [_panel(year, language) for year in years]
    title = say(language, fr="Victimes détectées, par âge et sexe", en="Detected victims, by age and sex")
    caption = Caption("ages-narrow" if narrow else "ages", title, language)
    return pyramids(panels, caption, width=358 if narrow else 1168, columns=1 if narrow else 6)


def _panel(year: str, language: str) -> Panel:
    if year not in SHEET:
        return Panel(year, missing=NO_DELIVERY.within(language))
    bands = []
    for name, coded in zip(BANDS, SHEET[year], strict=True):
        women, men = coded.split("/")
        said, unknown = _band(name, language), name == "?"
        strong = name == "10–17"
        start = _point(said, women, unknown=unknown, strong=strong)
        bands.append(Band(said, start, _point(said, men, unknown=unknown), apart=unknown))
    return Panel(year, tuple(bands))


def grid_by_age_and_sex(language: str) -> Grid:
    """Return the numbers of the pyramids as a table."""
    sexes = say(language, fr="F", en="F"), say(language, fr="H", en="M")
    lines = [
        Line(_band(name, language), [_cell(year, at, side) for year in YEARS for side in (0, 1)])
        for at, name in enumerate(BANDS)
    ]
    total = Line(say(language, fr="Ensemble", en="Total"), [_total(y, s) for y in YEARS for s in (0, 1)], total=True)
    return Grid(
        caption=say(language, fr="Victimes détectées, par âge et sexe", en="Detected victims, by age and sex"),
        stub=say(language, fr="Âge", en="Age"),
        columns=[Column(sex) for _ in YEARS for sex in sexes],
        groups=[Column(year, 2) for year in YEARS],
        lines=[*lines, total],
        note=say(
            language,
            fr="Un total où une case est masquée est donné par ses deux bornes.",
            en="A total over a suppressed cell is given by its two bounds.",
        ),
    )


def _cell(year: str, at: int, side: int) -> Cell:
    if year not in SHEET:
        return Cell(None, ValueState.MISSING)
    coded = SHEET[year][at].split("/")[side]
    if coded == "m":
        return Cell(None, SUPPRESSED, 1, 4)
    return Cell(int(coded), ValueState.NUMBER if int(coded) else ValueState.ZERO)


def _total(year: str, side: int) -> Cell:
    cells = [_cell(year, at, side) for at in range(len(BANDS))]
    if any(cell.state is ValueState.MISSING for cell in cells):
        return Cell(None, ValueState.MISSING)
    low = sum(int(cell.value or cell.lower or 0) for cell in cells)
    high = sum(int(cell.value or cell.upper or 0) for cell in cells)
    return Cell(low) if low == high else Cell(None, lower=low, upper=high)


def at_a_glance(language: str) -> list[Glance]:
    """Return the three figures of a home page."""
    return [
        Glance(
            "412",
            say(language, fr="victimes détectées en 2024", en="detected victims in 2024"),
            say(
                language,
                fr="Entre 388 et 431, selon les doublons possibles. Une hausse peut venir d’un meilleur repérage.",
                en="Between 388 and 431, allowing for duplicates. A rise may come from better detection.",
            ),
            detected(language),
            [Link(say(language, fr="5 livraisons, 2024", en="5 deliveries, 2024"), f"/{language}/gallery/tables/")],
        ),
        Glance(
            say(language, fr="9 jours", en="9 days"),
            say(language, fr="du repérage à un lieu sûr", en="from detection to a safe place"),
            say(
                language,
                fr="Médiane, entre 7 et 12. La loi en prévoit 3 : le délai baisse, il reste trop long.",
                en="Median, between 7 and 12. The law allows 3: falling, still too long.",
            ),
            days_to_safety(language),
            [
                Link(
                    say(language, fr="Orientation, 2020–2024", en="Referral, 2020–2024"), f"/{language}/gallery/tables/"
                )
            ],
        ),
        Glance(
            say(language, fr="24 à 39 %", en="24 to 39%"),
            say(language, fr="ont été aidées sans porter plainte", en="were helped without filing a complaint"),
            say(
                language,
                fr="Deux dossiers sur trois ne le disent pas : le chiffre ne vaut que pour 128 personnes.",
                en="Two files in three do not say: the figure holds for 128 people only.",
            ),
            without_complaint(language),
            [Link(say(language, fr="Engagement 13.2", en="Commitment 13.2"), f"/{language}/gallery/tables/")],
        ),
    ]


def detected(language: str) -> Svg:
    """Draw victims detected, with a break in the series."""
    title = say(language, fr="412 victimes détectées en 2024", en="412 detected victims in 2024")
    values = {"2015": 171, "2016": 182, "2017": 190, "2018": 196, "2020": 288, "2021": 318, "2022": 348, "2023": 371}
    points = [Point(year, value) for year, value in values.items()]
    points.append(Point("2024", 412, 388, 431, tone="one", strong=True))
    note = say(language, fr="2019 : la méthode change", en="2019: the method changes")
    return bar_chart(points, Caption("detected", title, language), breaks=[Break("2018", note)])


def days_to_safety(language: str) -> Svg:
    """Draw days until a safe place."""
    title = say(language, fr="9 jours du repérage à un lieu sûr", en="9 days from detection to a safe place")
    sheet = (("2020", 21, 16, 29), ("2021", 17, 13, 23), ("2022", 14, 11, 18), ("2023", 11, 9, 15))
    points = [Point(*line) for line in sheet]
    points.append(Point("2024", 9, 7, 12, tone="one", strong=True))
    law = say(language, fr="délai légal : 3 jours", en="legal limit: 3 days")
    caption = Caption("days", title, language, say(language, fr="j", en="d"))
    return line_chart([Series("", tuple(points))], caption, size=(358, 200), target=(3, law), connect=False)


def without_complaint(language: str) -> Svg:
    """Draw the share protected without a complaint."""
    title = say(language, fr="De 24 à 39 % aidées sans porter plainte", en="24 to 39% were helped without a complaint")
    silent = say(language, fr="le dossier ne le dit pas :", en="the file does not say:")
    caption = Caption("complaint", title, language)
    yes, no = say(language, fr="oui", en="yes"), say(language, fr="non", en="no")
    return share_bar(Point(yes, 40), Point(no, 88), Point(silent, 284), caption)


def hidden(language: str, *, narrow: bool = False) -> Svg:
    """Draw a hidden population with its bounds."""
    said = Hidden(
        412, 1900, 3400,
        say(language, fr="412 détectées", en="412 detected"),
        say(language, fr="1 900 au moins sont restées cachées", en="at least 1,900 stayed hidden"),
        say(language, fr="et peut-être jusqu’à 3 400", en="and perhaps as many as 3,400"),
    )  # fmt: skip
    title = Text(fr="De 1 900 à 3 400 personnes non repérées", en="1,900 to 3,400 people were not seen").within(
        language
    )
    return hidden_squares(
        said, Caption("hidden-narrow" if narrow else "hidden", title, language), width=358 if narrow else 784
    )


def by_form(language: str, *, narrow: bool = False) -> Svg:
    """Draw victims by form of exploitation."""
    names = (
        (Text(fr="Exploitation sexuelle", en="Sexual exploitation"), "186"),
        (Text(fr="Travail forcé, hors domicile", en="Forced labour outside the home"), "121"),
        (Text(fr="Travail domestique et soins à domicile", en="Domestic work and care at home"), "58"),
        (Text(fr="Mendicité et délits contraints", en="Begging and forced crime"), "39"),
        (Text(fr="Mariage forcé", en="Forced marriage"), "8"),
        (Text(fr="Prélèvement d’organes", en="Organ removal"), "m"),
    )
    points = [_point(name.within(language), coded) for name, coded in names]
    title = say(language, fr="Victimes détectées en 2024, par forme", en="Detected victims in 2024, by form")
    caption = Caption("forms-narrow" if narrow else "forms", title, language)
    return row_chart(points, caption, width=358 if narrow else 784)


def by_sex_over_time(language: str, *, narrow: bool = False) -> Svg:
    """Draw one small line a sex."""
    title = say(language, fr="Victimes détectées par sexe", en="Detected victims by sex")
    women = say(language, fr="femmes et filles", en="women and girls")
    men = say(language, fr="hommes et garçons", en="men and boys")
    unknown = say(language, fr="sexe inconnu", en="sex unknown")
    sheet = {
        women: (124, 148, 164, None, 205, 215),
        men: (60, 76, 101, None, 157, 188),
        unknown: (9, 12, 4, None, 6, 9),
    }
    series = [
        Series(name, tuple(_year(y, v) for y, v in zip(YEARS, values, strict=True))) for name, values in sheet.items()
    ]
    size = (358.0, 240.0) if narrow else (784.0, 300.0)
    return line_chart(series, Caption("sexes-narrow" if narrow else "sexes", title, language), size=size)


def _year(year: str, value: float | None) -> Point:
    return Point(year, value, state=ValueState.MISSING if value is None else ValueState.NUMBER)


def effects(language: str) -> Svg:
    """Draw what a measure did, before and after."""
    title = say(language, fr="Jours jusqu’à un lieu sûr", en="Days until a safe place")
    checked = say(language, fr="repérées par un contrôle", en="found by an inspection")
    came = say(language, fr="venues d’elles-mêmes", en="came by themselves")
    points = [Point(checked, 6, 4, 9, tone="one"), Point(came, 11, 8, 15)]
    return interval_chart(points, Caption("effects", title, language, say(language, fr="j", en="d")))
