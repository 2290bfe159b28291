"""Does the reader find what two people marked by hand in the declarations of 2021 (French) and 2025 (English)?"""

from __future__ import annotations

import json
from hashlib import sha256
from typing import Any

import pytest

from ground_truth import ground_truth
from vigie.domain.instrument import Instrument
from vigie.instruments import parse

pytestmark = pytest.mark.ground_truth
CASES = {
    "fr": ("A_76_L.11_fr.txt", ("commitments", "structure.json")),
    "en": ("A_RES_80_9_en.md", ("commitments", "2025", "structure.json")),
}


def _case(code: str) -> tuple[Instrument, dict[str, Any]]:
    name, truth = CASES[code]
    instrument = parse(ground_truth("instruments", name).read_bytes(), name)
    return instrument, json.loads(ground_truth(*truth).read_text(encoding="utf-8"))


def _address(anchor: dict[str, Any]) -> str:
    return f"{anchor['paragraph']}{anchor['item'] or ''}"


@pytest.mark.parametrize(("code", "count"), [("fr", 40), ("en", 44)])
def test_every_unit_of_the_annex_has_the_words_that_were_marked(code: str, count: int) -> None:
    instrument, truth = _case(code)
    found = {u.key: u for u in instrument.units if u.part == "annex"}
    wanted = {u["key"]: u for u in truth["units"]}
    assert set(found) == set(wanted)
    assert len(found) == count
    for key, unit in wanted.items():
        assert sha256(found[key].text.encode()).hexdigest() == unit["sha256"], key
        assert found[key].kind.value == unit["kind"], key
        assert (found[key].number, found[key].letter) == (unit["number"], unit["letter"]), key


@pytest.mark.parametrize(("code", "count"), [("fr", 12), ("en", 15)])
def test_every_note_has_its_words_and_its_anchor(code: str, count: int) -> None:
    instrument, truth = _case(code)
    found = {note.number: (note.text, note.anchor.unit, note.anchor.offset) for note in instrument.notes if note.anchor}
    wanted = {n["number"]: (n["text"], _address(n["anchor"]), n["anchor"]["offset"]) for n in truth["footnotes"]}
    assert found == wanted
    assert len(found) == count


@pytest.mark.parametrize(("code", "count"), [("fr", 12), ("en", 16)])
def test_instruments_with_a_symbol_or_treaty_number_are_cited_where_they_are_mentioned_first(
    code: str, count: int
) -> None:
    instrument, truth = _case(code)
    mentioned = {c.symbol or f"{c.series} {' and '.join(c.volumes)} {c.number}": c for c in instrument.citations}
    right = 0
    for one in truth["instruments"]:
        name = _name(one)
        if one["id"] != "this" and name:
            right += one["mentions"][0] in {ref.unit for ref in mentioned[name].units}
    assert right == count


def _name(one: dict[str, Any]) -> str:
    if one.get("symbol"):
        return str(one["symbol"]).split(",", maxsplit=1)[0]
    treaty = str(one.get("treaty") or "")
    return treaty.replace("vols. ", "").replace("vol. ", "").replace(", No.", "")


def test_only_what_is_not_printed_is_marked_inferred() -> None:
    french, _ = _case("fr")
    assert [u.key for u in french.units if u.inferred] == ["28"]
    assert [n.number for n in french.notes if n.inferred] == [1]
    english, truth = _case("en")
    assert {u.key for u in english.units if u.inferred} == {u["key"] for u in truth["units"] if u["label_inferred"]}


def test_lost_words_are_flagged_and_not_guessed() -> None:
    french, truth = _case("fr")
    flagged = {(c.code, c.params.get("unit")) for c in french.warnings}
    assert ("instruments.words_lost", "19") in flagged
    unit = next(u for u in french.units if u.key == "19")
    assert unit.text == next(u["text"] for u in truth["units"] if u["key"] == "19")
    english, _ = _case("en")
    lost = {c.params["unit"] for c in english.warnings if c.code == "instruments.words_lost"}
    assert lost >= {"4", "23"}


@pytest.mark.parametrize(
    ("code", "symbol", "session", "adopted", "distributed"),
    [("fr", "A/76/L.11", 76, None, "2021-11-09"), ("en", "A/RES/80/9", 80, "2025-11-24", "2025-11-25")],
)
def test_the_first_page_is_read(
    code: str, symbol: str, session: int, adopted: str | None, distributed: str | None
) -> None:
    metadata = _case(code)[0].metadata
    assert (metadata.symbol, metadata.session, metadata.language) == (symbol, session, code)
    assert (str(metadata.adopted) if metadata.adopted else None, str(metadata.distributed)) == (adopted, distributed)


@pytest.mark.parametrize("code", ["fr", "en"])
def test_pages_end_where_they_were_marked(code: str) -> None:
    instrument, truth = _case(code)
    splits = [b.splits.unit for b in instrument.page_breaks if b.splits]
    marked = [b["splits"] for b in truth["page_breaks"] if b["splits"] and "no blank line" not in b["evidence"]]
    assert splits == marked
