"""Is a mapping read as it is written, and is every mistake in its file named with its line, in both languages?"""

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from vigie.domain.errors import UnreadableInput
from vigie.domain.mapping import CONCEPTS, How, Mapping, Order, Use, ways_of
from vigie.records import mapping_refusals as refusals
from vigie.records.mapping_file import mapping_from, mapping_text

WHOLE = """\
vigie-mapping: 1
label: {en: Procedures, fr: Procédures}
missing: [NC, "-99"]
columns:
  Sexe: {is: sex, codes: {F: female, M: male, Y: other, inconnu: _missing}}
  Date du constat: {is: time, dates: day-month-year}
  Date de naissance: {is: age, born: [day-month-year, year-month-day], on: Date du constat}
  Nationalité: {is: citizenship}
  Pays: {is: country, codes: {OR: XOR, "99": _missing}}
  Moyens: {is: means_detail, between: " + ", codes: {dette: debt_bondage, menaces: threats}}
  Travail: {is: form, flag: forced_labour}
  Autre: {is: form, flag: other}
  N° de pièce: {pseudonym: finding the same person twice}
  Téléphone: left out
"""


def test_a_mapping_says_what_its_file_says():
    mapping = mapping_from(WHOLE)
    assert mapping.missing == ("NC", "-99")
    assert mapping.columns["Sexe"].codes == {"F": "female", "M": "male", "Y": "other", "inconnu": "_missing"}
    assert mapping.columns["Date de naissance"] == Use(
        How.BORN, "age", orders=(Order.DAY_FIRST, Order.YEAR_FIRST), on="Date du constat"
    )
    assert [use.how for use in mapping.columns.values()] == [
        How.CODES, How.DATES, How.BORN, How.PLACES, How.CODES, How.SEVERAL, How.FLAG, How.FLAG, How.PSEUDONYM,
        How.LEFT_OUT,
    ]  # fmt: skip


def test_what_is_written_reads_the_same():
    mapping = mapping_from(WHOLE)
    assert mapping_from(mapping_text(mapping)) == mapping
    assert mapping_text(mapping_from(mapping_text(mapping))) == mapping_text(mapping)


def column(text, *more):
    return "vigie-mapping: 1\ncolumns:\n  " + "\n  ".join([text, *more]) + "\n"


SEX = "Sexe: {is: sex, codes: {F: female}}"
CASES = {
    "nothing": ("", refusals.MappingForeign, None),
    "prose": ("Dear colleagues,\n", refusals.MappingValue, 1),
    "no YAML": ("a: [1\nb: 2", refusals.MappingUnreadable, 2),
    "an alias": ("a: &x 1\nb: *x\n", refusals.MappingUnreadable, 2),
    "10,000 levels": ("[" * 10_000, refusals.MappingUnreadable, 1),
    "another YAML": ("columns: {}\n", refusals.MappingForeign, None),
    "a form that is no number": ("vigie-mapping: one\ncolumns: {}\n", refusals.MappingForeign, None),
    "a newer version": (WHOLE.replace("vigie-mapping: 1", "vigie-mapping: 2"), refusals.MappingNewer, None),
    "a key that none has": (WHOLE.replace("missing:", "absent:"), refusals.MappingKey, 3),
    "a language that none has": (WHOLE.replace("fr:", "xx:"), refusals.MappingKey, 2),
    "a column twice": (column(SEX, "sexe : left out"), refusals.CodeTwice, 4),
    "a code twice": (column("Sexe: {is: sex, codes: {F: female, f: male}}"), refusals.CodeTwice, 3),
    "a concept that none has": (column("Sexe: {is: sexe, codes: {F: female}}"), refusals.MappingValue, 3),
    "a category that none has": (column("Sexe:", "  is: sex", "  codes:", "    F: femme"), refusals.MappingValue, 6),
    "a country that none is": (column("Pays: {is: country, codes: {X: XYZ}}"), refusals.MappingValue, 3),
    "codes left out": (column("Sexe: {is: sex}"), refusals.MappingIncomplete, 3),
    "meaning left out": (column("Sexe: {codes: {F: female}}"), refusals.MappingIncomplete, 3),
    "dates of a sex": (column("Sexe: {is: sex, dates: day-month-year}"), refusals.MappingKey, 3),
    "two ways at once": (column("A: {is: age, born: day-month-year, on: B, codes: {x: 0-8}}"), refusals.MappingKey, 3),
    "order not said": (column("Jour: {is: time, dates: []}"), refusals.OrderNotSaid, None),
    "an order that none is": (column("Jour: {is: time, dates: year-day-month}"), refusals.MappingValue, 3),
    "birth without another day": (column("Né: {is: age, born: day-month-year}"), refusals.MappingIncomplete, 3),
    "birth with a day that is none": (
        column("Né: {is: age, born: day-month-year, on: X}"), refusals.OtherDayUnknown, None,
    ),
    "two columns for one concept": (column(SEX, "Genre: {is: sex, codes: {M: male}}"), refusals.MeantTwice, None),
    "flags beside several": (
        column("A: {is: form, flag: other}", "B: {is: form, between: ;, codes: {x: other}}"), refusals.MeantTwice, None,
    ),
    "a pseudonym without purpose": (column(SEX, "Nom: {pseudonym: ''}"), refusals.MappingIncomplete, 4),
    "a pseudonym that means something": (column(SEX, "Nom: {pseudonym: x, is: sex}"), refusals.MappingKey, 4),
    "a word that none is": (column(SEX, "Nom: ignored"), refusals.MappingValue, 4),
    "nothing mapped": (column("Nom: left out"), refusals.NothingMapped, None),
    "no columns": ("vigie-mapping: 1\n", refusals.NothingMapped, None),
    "too long": ("#" * (3 << 20), refusals.MappingTooLarge, None),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_every_mistake_is_named_with_its_line_in_both_languages(case):
    text, expected, line = CASES[case]
    with pytest.raises(expected) as refusal:
        mapping_from(text)
    assert refusal.value.in_words("en") != refusal.value.in_words("fr")
    assert refusal.value.params.get("line") == line


@given(st.integers(0, len(WHOLE)), st.integers(0, 40), st.text(max_size=6))
@settings(max_examples=60, deadline=None, derandomize=True)
def test_any_changed_file_is_read_or_refused_with_a_reason(at, length, put):
    text = WHOLE[:at] + put + WHOLE[at + length :]
    said = ""
    try:
        said = mapping_text(mapping_from(text))
    except UnreadableInput as refusal:
        said = refusal.in_words("fr")
    assert said


CELLS = st.text(min_size=1, max_size=8).filter(lambda text: text == text.strip() and "\0" not in text)


@given(st.dictionaries(CELLS, st.sampled_from(["female", "male", "other", "_missing"]), min_size=1, max_size=4))
@settings(max_examples=30, deadline=None, derandomize=True)
def test_any_codes_survive_writing(codes):
    if len({code.strip().casefold() for code in codes}) < len(codes):
        codes = dict([next(iter(codes.items()))])
    mapping = Mapping({"Sexe": Use(How.CODES, "sex", codes=codes)})
    try:
        yaml.safe_load(mapping_text(mapping))
    except yaml.YAMLError:
        return
    assert mapping_from(mapping_text(mapping)) == mapping


def test_every_concept_can_be_read_in_some_way():
    assert all(ways_of(concept) for concept in CONCEPTS)
