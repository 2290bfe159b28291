"""Does what was sealed come back unchanged, and only where it was sealed?"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vigie.custody import keyring
from vigie.custody.sealing import (
    Place,
    SealBroken,
    SealedRecord,
    new_data_key,
    open_record,
    open_text,
    seal,
    seal_record,
    seal_text,
    unseal,
    unwrap,
    wrap,
)

HERE = Place("persons", "7", "name")
TEXT = st.text(st.characters(codec=None, exclude_categories=()))
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | TEXT,
    lambda inner: st.lists(inner) | st.dictionaries(TEXT, inner),
    max_leaves=8,
)


@pytest.fixture(autouse=True)
def _ring():
    before = keyring.held() if keyring.is_held() else None
    keyring.hold(keyring.KeyRing.fresh())
    yield
    keyring.hold(before)


@pytest.mark.parametrize(
    "value", [0, "", None, False, 0.0, "0", "None", "é", "e\u0301", "\x00", "\ud800", "𝔘", "ة", []]
)
def test_the_small_and_the_strange_come_back_as_they_were(value):
    record = seal_record({"value": value}, table="t", row="1")
    back = open_record(record, table="t", row="1")["value"]
    assert back == value
    assert type(back) is type(value)


@given(values=st.dictionaries(TEXT, VALUES, max_size=4))
def test_any_record_comes_back(values):
    ring = keyring.KeyRing(b"c" * 32, b"s" * 32, b"v" * 32, b"w" * 32)
    keyring.hold(ring)
    assert open_record(seal_record(values, table="t", row="r"), table="t", row="r") == values


@given(text=TEXT)
def test_any_text_comes_back(text):
    keyring.hold(keyring.KeyRing(b"c" * 32, b"s" * 32, b"v" * 32, b"w" * 32))
    assert open_text(seal_text(text, place=HERE), place=HERE) == text


@pytest.mark.parametrize(
    "elsewhere",
    [
        Place("persons", "8", "name"),
        Place("persons", "7", "phone"),
        Place("cases", "7", "name"),
        Place('persons","7', "", "name"),
    ],
)
def test_a_value_opens_nowhere_else(elsewhere):
    key = new_data_key()
    with pytest.raises(SealBroken):
        unseal(seal("Amina", place=HERE, data_key=key), place=elsewhere, data_key=key)


def test_swapped_fields_rows_and_keys_are_refused():
    one = seal_record({"name": "A", "phone": "1"}, table="t", row="1")
    two = seal_record({"name": "B", "phone": "2"}, table="t", row="2")
    swaps = [
        (SealedRecord(one.wrapped_key, {"name": one.fields["phone"]}), "1"),
        (SealedRecord(one.wrapped_key, {"name": two.fields["name"]}), "1"),
        (SealedRecord(two.wrapped_key, {"name": one.fields["name"]}), "1"),
        (two, "1"),
    ]
    for record, row in swaps:
        with pytest.raises(SealBroken):
            open_record(record, table="t", row=row)


@given(data=st.data())
def test_one_changed_byte_is_refused(data):
    sealed = bytearray(seal("Amina", place=HERE, data_key=b"k" * 32))
    at = data.draw(st.integers(0, len(sealed) - 1))
    sealed[at] ^= data.draw(st.integers(1, 255))
    with pytest.raises(SealBroken):
        unseal(bytes(sealed), place=HERE, data_key=b"k" * 32)


@pytest.mark.parametrize("sealed", [b"", b"x", b"x" * 12, b"x" * 27])
def test_what_is_cut_short_is_refused(sealed):
    with pytest.raises(SealBroken):
        unseal(sealed, place=HERE, data_key=new_data_key())


@pytest.mark.parametrize("wrapped", [b"", b"x" * 8, b"x" * 39, b"x" * 40])
def test_a_key_that_no_one_wrapped_is_refused(wrapped):
    with pytest.raises(SealBroken):
        unwrap(wrapped, place=HERE)


@pytest.mark.parametrize("sealed", ["", "v1", "v1.a.b", "v1.é.b", "v1.YQ==.YQ=="])
def test_a_text_that_no_one_sealed_is_refused(sealed):
    with pytest.raises(SealBroken):
        open_text(sealed, place=HERE)


def test_another_house_opens_nothing():
    wrapped = wrap(new_data_key())
    keyring.hold(keyring.KeyRing.fresh())
    with pytest.raises(SealBroken):
        unwrap(wrapped, place=HERE)


def test_the_same_text_is_sealed_differently_each_time():
    assert seal_text("a", place=HERE) != seal_text("a", place=HERE)


def test_keys_show_themselves_nowhere():
    ring = keyring.KeyRing.fresh()
    assert repr(ring) == "KeyRing()"


def test_without_keys_nothing_is_sealed():
    keyring.hold(None)
    with pytest.raises(keyring.KeysLocked):
        seal_text("a", place=HERE)
