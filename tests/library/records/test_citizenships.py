"""Do citizenships in four languages, demonyms, slips and numerals go to the right code, or to review, never wrong?"""

import pytest

from citizenship_truth import ours, score, truth
from ground_truth import ground_truth
from vigie.records.places import place_of
from vigie.records.workbooks import sheets

CASES = [
    ("2 maliens", "MLI"),
    ("97 albanian", "ALB"),
    ("deux Maliennes", "MLI"),
    ("maliens (2)", "MLI"),
    ("2 Sri Lankans", "LKA"),
    ("ressortissante du Mali", "MLI"),
    ("citizens of the Gambia", "GMB"),
    ("de nacionalidad colombiana", "COL"),
    ("ECUATORIANA", "ECU"),
    ("المغربي", "MAR"),
    ("نيجيرية", "NGA"),
    ("نيجري", "NER"),
    ("كورية جنوبية", "KOR"),
    ("جنوب أفريقية", "ZAF"),
    ("سوريين", "SYR"),
    ("الجنسية السورية", "SYR"),
    ("Nigérien", "NER"),
    ("Nigérian", "NGA"),
    ("Mali / Malienne", "MLI"),
]
WAITING = [
    ("Serbia/Kosovo", "several", ""),
    ("3 nigériens et 1 tunisien", "several", ""),
    ("Georgia, USA", "several", ""),
    ("كونغولي", "ambiguous", ""),
    ("Korea", "ambiguous", ""),
    ("Colmbian", "unknown", "COL"),
    ("Iranain", "unknown", "IRN"),
    ("Ghanian", "unknown", "GHA"),
    ("Dominicano-haitiano", "unknown", ""),
    ("the", "unknown", ""),
    ("2", "unknown", ""),
]


@pytest.mark.parametrize(("raw", "code"), CASES)
def test_a_citizenship_is_read_as_people_write_it(raw, code):
    assert place_of(raw).code == code


@pytest.mark.parametrize(("raw", "trouble", "suggestion"), WAITING)
def test_what_has_no_one_reading_waits_with_its_reason_and_perhaps_a_suggestion(raw, trouble, suggestion):
    place = place_of(raw)
    assert (place.code, place.trouble, place.suggestion) == ("", trouble, suggestion)


def test_no_citizenship_of_the_workbook_of_2023_is_read_wrongly():
    found = score(ours)
    assert found["wrong"] == []
    assert len(found["right"]) >= 400


def test_the_truth_is_about_every_citizenship_of_the_workbook():
    rows = next(sheets(ground_truth("glotip/data_glotip_2023-05-30.xlsx")))
    body = list(rows)[3:]
    assert {row[6] for row in body if row[5] == "by citizenship"} == set(truth())
