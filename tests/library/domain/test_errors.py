"""Does an error say its cause and its remedy, with its parameters, and end with a fixed code?"""

import pytest

from vigie.domain.errors import Caution, NotPossibleNow, UnreadableInput, UserError, VerificationFailed
from vigie.domain.language import Phrase, Text


class EmptyFile(UnreadableInput):
    code = "test.empty"
    cause = "The file {name} is empty."
    remedy = "Ask for it again."


def test_an_error_speaks_with_its_parameters():
    assert str(EmptyFile(name="may.csv")) == "The file may.csv is empty. Ask for it again."


def test_an_error_as_json_holds_code_and_words():
    assert EmptyFile(name="x").as_dict()["code"] == "test.empty"


@pytest.mark.parametrize(
    ("family", "exit_code"), [(UserError, 2), (UnreadableInput, 10), (NotPossibleNow, 11), (VerificationFailed, 1)]
)
def test_exit_codes_are_fixed(family, exit_code):
    assert family.exit_code == exit_code


def test_cautions_with_the_same_parameters_are_equal():
    assert Caution(line=3) == Caution(line=3) != Caution(line=4)


@pytest.mark.parametrize(
    ("strings", "wanted", "shown"),
    [
        ({"fr": "a", "en": "b"}, "fr", "a"),
        ({"fr": "a", "en": "b"}, "ar", "b"),
        ({"fr": "a"}, "en", "a"),
        ({}, "fr", ""),
        ({"fr": "", "en": "b"}, "fr", "b"),
    ],
)
def test_text_falls_back_to_what_it_has(strings, wanted, shown):
    assert Text(strings).within(wanted) == shown


class Wrong(UserError):
    code = "test.wrong"
    cause = "Wrong: {faults}"


def test_a_phrase_inside_an_error_is_said_in_the_language_of_the_reader():
    assert EmptyFile(name=Phrase("1 or 0")).cause_in("fr") == "The file 1 ou 0 is empty."


def test_several_phrases_stand_in_a_row():
    assert Wrong(faults=(Phrase("a"), Phrase("b {c}", {"c": 3}))).as_dict()["params"] == {"faults": "a; b 3"}


def test_phrases_with_the_same_words_are_the_same():
    assert len({Phrase("a {b}", {"b": 1}), Phrase("a {b}", {"b": 1}), Phrase("a {b}", {"b": 2})}) == 2
