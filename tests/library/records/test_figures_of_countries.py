"""Are figures of SDG 16.2.2 and of a referral mechanism read in every form that a country or the UN gives them?"""

from datetime import UTC, datetime

import pytest

from ground_truth import ground_truth
from vigie.domain.acting import By
from vigie.domain.errors import UserError
from vigie.domain.table import TableQuery
from vigie.domain.values import ValueState
from vigie.pipelines import records, tables
from vigie.records import refusals

BY = By("cli:test", datetime(2026, 1, 1, tzinfo=UTC))
PERCENT = "detected_victims_percent"
RATE = "detected_victims_rate"
FRENCH = """\
Année;Sexe;Groupe d’âge;Forme d’exploitation;Unité;Valeur
2021;;;;Nombre;1204
2021;Femmes;;;Nombre;700
2021;Femmes;15 à 17;;Nombre;61
2021;;;Travail forcé;Nombre;300
2021;;;Vol de poules;Nombre;9
2021;;;;Pour 100 000 habitants;1.8
2020;;;;Pour 100 000 habitants;1.5
"""
AREAS = """\
Year,GeoCode,Series,Units,Value
2021,,Victims of human trafficking,Number,100
2021,K02,Victims of human trafficking,Number,60
2021,K03,Victims of human trafficking,Number,[c]
"""


def taken(tmp_path, content, *, source="here", **told):
    path = tmp_path / f"{source}.csv"
    path.write_text(content, encoding="utf-8")
    return records.add(path, home=tmp_path / "home", source=source, by=BY, **told)


def figures(home, by, *where, measure=""):
    table = tables.count(TableQuery.parse(by, where, measure=measure), home=home)
    return {"/".join(cell.keys): cell.value for cell in table.cells}


def test_a_referral_table_of_two_header_rows_keeps_every_stage(tmp_path):
    path = ground_truth("nrm/uk_nrm_final_decisions_2015_by_nationality.csv")
    found = records.add(path, home=tmp_path / "home", source="uk", by=BY).inspection
    assert (found.schema, found.rows) == ("uk-nrm-nationality", 109)
    published = {"referrals": 3266, "reasonable_positive": 2631, "conclusive_positive": 871, "conclusive_negative": 513}
    for measure, total in published.items():
        assert figures(tmp_path / "home", "time", "country=GBR", measure=measure) == {"2015": total}
        parts = figures(tmp_path / "home", "citizenship", measure=measure)
        assert sum(parts.values()) == total
    assert figures(tmp_path / "home", "citizenship", measure="referrals")["AFG"] == 48
    assert {entry.value for entry in found.review} >= {"United Kingdom/Vietnam", "Serbia/Kosovo"}


def test_the_long_form_of_the_united_nations_gives_shares_that_nobody_adds_up(tmp_path):
    path = ground_truth("sdg_16_2_2/unsd_2019Q1G02_16.2.2_VC_VAW_DIST_long.csv")
    found = records.add(path, home=tmp_path / "home", source="un", by=BY).inspection
    assert (found.schema, found.rows, found.review) == ("sdg-unsd", 316, ())
    algeria = figures(tmp_path / "home", "sex,age", "country=DZA", measure=PERCENT)
    assert algeria == {"female/0-17": 40.63, "female/18+": 21.88, "male/0-17": 0, "male/18+": 31.25}
    table = tables.count(TableQuery.parse("sex,age", measure=PERCENT), home=tmp_path / "home")
    assert {(cell.value, cell.state) for cell in table.cells} == {(None, ValueState.NOT_COMPARABLE)}
    assert any("never added up" in note["en"] for note in table.notes)


def test_a_national_table_is_about_the_country_that_was_told(tmp_path):
    path = ground_truth("sdg_16_2_2/uk_ons_indicator_16-2-2_nrm.csv")
    with pytest.raises(refusals.CountryNotTold):
        records.add(path, home=tmp_path / "home", source="ons", by=BY)
    records.add(path, home=tmp_path / "home", source="ons", by=BY, country="GB")
    assert figures(tmp_path / "home", "country", "time=2021") == {"GBR": 11_387}
    ages = figures(tmp_path / "home", "age", "time=2021")
    assert (sum(ages.values()), ages["75+"], ages["_missing"]) == (11_387, 3, 16)


def test_other_headers_units_in_one_file_and_blanks_that_are_totals(tmp_path):
    taken(tmp_path, FRENCH, country="FRA")
    home = tmp_path / "home"
    assert figures(home, "time") == {"2021": 1204}
    assert figures(home, "form") == {"forced_labour": 300, "_missing": 9}
    assert figures(home, "time", measure=RATE) == {"2020": 1.5, "2021": 1.8}
    assert figures(home, "sex,age", "sex=female") == {"female/15-17": 61}


def test_parts_of_a_country_are_not_added_to_it(tmp_path):
    found = taken(tmp_path, AREAS, country="GBR").inspection
    assert (figures(tmp_path / "home", "country"), found.review) == ({"GBR": 100}, ())


@pytest.mark.parametrize(
    ("content", "told", "refusal"),
    [
        (AREAS.replace("human trafficking", "road traffic"), {"country": "FRA"}, refusals.OtherSubject),
        (AREAS, {}, refusals.CountryNotTold),
        (AREAS, {"country": "Atlantis"}, refusals.NoSuchCountry),
        ("Year,Sex,Units,Value\n2020,,Number,4\n", {"country": "FRA"}, refusals.Unrecognised),
    ],
)
def test_what_is_not_said_or_is_about_something_else_is_refused_whole(tmp_path, content, told, refusal):
    with pytest.raises(refusal) as caught:
        taken(tmp_path, content, **told)
    assert isinstance(caught.value, UserError)
    assert caught.value.in_words("fr") != caught.value.in_words("en")
    assert records.deliveries(tmp_path / "home") == []
