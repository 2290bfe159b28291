"""Does the reader know nothing of the declarations that it is tested on?"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import vigie.instruments
from ground_truth import ground_truth
from vigie.instruments import parse

pytestmark = pytest.mark.ground_truth
ROOM = Path(vigie.instruments.__file__).parent
SOURCES = sorted([*ROOM.rglob("*.py"), *ROOM.rglob("*.md"), *ROOM.rglob("*.txt")])
DECLARATIONS = ("A_76_L.11_fr.txt", "A_RES_80_9_en.md")


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", text.casefold().replace("’", "'"))


def _runs(words: list[str], length: int = 6) -> set[tuple[str, ...]]:
    return {tuple(words[i : i + length]) for i in range(len(words) - length + 1)}


@pytest.mark.parametrize("name", DECLARATIONS)
def test_no_run_of_six_words_of_a_declaration_stands_in_the_room(name: str) -> None:
    runs = _runs(_words(ground_truth("instruments", name).read_text(encoding="utf-8")))
    for path in SOURCES:
        shared = runs & _runs(_words(path.read_text(encoding="utf-8")))
        assert not shared, (path.name, shared)


@pytest.mark.parametrize("name", DECLARATIONS)
def test_no_symbol_and_no_treaty_number_of_a_declaration_stands_in_the_room(name: str) -> None:
    instrument = parse(ground_truth("instruments", name).read_bytes(), name)
    numbers = {instrument.metadata.symbol} | {c.symbol for c in instrument.citations if c.symbol}
    numbers |= {re.sub(r"^A/RES/", "", number) for number in numbers}
    numbers |= {number for c in instrument.citations if c.series for number in (*c.volumes, str(c.number))}
    assert len(numbers) > 15
    for path in SOURCES:
        text = path.read_text(encoding="utf-8")
        found = {number for number in numbers if re.search(rf"(?<![\d/]){re.escape(number)}(?![\d/])", text)}
        assert not found, (path.name, found)
