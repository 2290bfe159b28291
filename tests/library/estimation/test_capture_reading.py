"""Is every bad capture table met with a clear error or a caution, and every good one read the same way?"""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vigie.domain.errors import UserError
from vigie.estimation import Stepwise, errors, parse_capture

GOOD = "A,B,C,count\n1,0,0,40\n0,1,0,30\n0,0,1,20\n1,1,0,6\n0,1,1,3\n"


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("", errors.EmptyCaptureFile),
        ("A,B,C,count\n", errors.EmptyCaptureFile),
        (GOOD + "1,0,1,-3\n", errors.BadCount),
        (GOOD + "1,0,1,2.5\n", errors.BadCount),
        (GOOD + "1,0,1,\n", errors.BadCount),
        (GOOD + "1,0,1,NA\n", errors.BadCount),
        (GOOD + "1,0,1,١\n", errors.BadCount),
        (GOOD + "1,0,1,99999999999\n", errors.EnormousCount),
        (GOOD + "1,0,1," + "9" * 30 + "\n", errors.EnormousCount),
        (GOOD + "2,0,1,3\n", errors.NotZeroOrOne),
        (GOOD + "1,0,3\n", errors.NotACaptureTable),
        (GOOD + '1,0,"1,3\n', errors.NotACaptureTable),
        ("A,A,C,count\n1,0,0,1\n", errors.RepeatedName),
        (",".join(f"L{i}" for i in range(40)) + ",count\n" + "1," * 40 + "3\n", errors.TooManyLists),
    ],
)
def test_bad_files(text, error):
    with pytest.raises(error) as caught:
        parse_capture(text, name="x.csv")
    assert caught.value.in_words("fr") != caught.value.in_words("en")


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("A,B,count\n1,0,40\n0,1,30\n1,1,20\n", errors.TooFewLists),
        ("A,B,C,count\n1,0,0,40\n0,1,0,30\n1,1,0,6\n", errors.EmptyList),
        ("A,B,C,count\n1,0,0,40\n0,1,0,30\n0,0,1,6\n", errors.NoOverlap),
        ("A,B,C,count\n1,0,0,0\n0,1,0,0\n", errors.NobodyObserved),
    ],
)
def test_tables_from_which_nothing_can_be_estimated(text, error):
    with pytest.raises(error):
        Stepwise(replicates=0).fit(parse_capture(text))


@pytest.mark.parametrize(
    ("text", "caution"),
    [
        (GOOD + "1,0,0,2\n", errors.HistoriesMerged(count=1)),
        (GOOD + "0,0,0,100\n", errors.UnseenHistoryIgnored(count=100)),
        ("A,B,C,count\n1,1,0,40\n0,0,1,30\n1,1,1,6\n", errors.IdenticalLists(first="A", second="B")),
        ("A,B,C,count\n1,1,0,40\n0,1,1,30\n0,1,0,6\n0,0,1,1\n", errors.NestedLists(inner="A", outer="B")),
    ],
)
def test_what_is_odd_is_said(text, caution):
    assert parse_capture(GOOD).cautions == ()
    assert caution in parse_capture(text).cautions


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_separators_and_line_ends_do_not_matter(separator, ending):
    text = GOOD.replace(",", separator).replace("\n", ending) + ending
    assert parse_capture(text).content_hash == parse_capture(GOOD).content_hash


def test_one_row_per_person_gives_the_same_table():
    rows = [line.rsplit(",", 1) for line in GOOD.splitlines()[1:]]
    people = "\n".join(["A,B,C"] + [marks for marks, count in rows for _ in range(int(count))])
    assert parse_capture(people).content_hash == parse_capture(GOOD).content_hash


def test_the_unseen_history_does_not_change_the_table():
    assert parse_capture(GOOD + "0,0,0,100\n").content_hash == parse_capture(GOOD).content_hash


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet='01,;\t\n"ABC.-9 count\0é', max_size=120))
def test_any_text_is_read_or_refused_with_words(text):
    said, observed = "", -1
    try:
        observed = parse_capture(text, name="x").observed
    except UserError as error:
        said = error.cause_in("fr")
    assert said or observed >= 0
