"""Does damage leave the result alone, or at least raise a warning that names the place? 200 mutations of each text."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from ground_truth import ground_truth
from instrument_mutations import MUTATORS, Mutation, mutate, result
from vigie.domain.errors import Caution
from vigie.domain.instrument import Instrument
from vigie.instruments import parse

pytestmark = pytest.mark.ground_truth
TEXTS = (
    "A_76_L.11_fr.txt",
    "A_RES_80_4_en.md",
    "A_RES_80_9_en.md",
    "A_RES_80_11_en.md",
    "A_RES_80_12_en.md",
    "A_RES_80_18_en.md",
    "A_RES_80_34_en.md",
    "A_RES_80_48_en.md",
)
FLOOR = 0.98


def _units_at(instrument: Instrument, text: str, lines: frozenset[int]) -> set[str]:
    starts = [0, *(m.end() for m in re.finditer(r"\n", text)), len(text)]
    places = [(starts[n - 1], starts[n]) for n in lines if 0 < n < len(starts)]
    return {
        unit.key
        for unit in instrument.units
        for s, e in unit.spans
        if any(s < end and e > start for start, end in places)
    }


def _named(caution: Caution) -> tuple[set[str], set[int]]:
    numbers = f"{caution.params.get('lines', '')} {caution.params.get('line', '')}"
    return set(re.findall(r"[\w.]+", str(caution.params.get("unit", "")))), set(map(int, re.findall(r"\d+", numbers)))


def _outcome(text: str, before: Instrument, mutation: Mutation) -> str:
    after = parse(mutation.text)
    if result(after) == result(before):
        return "same"
    known = set(map(repr, before.warnings))
    touched = _units_at(after, mutation.text, mutation.lines) | _units_at(before, text, mutation.lines)
    for caution in after.warnings:
        units, lines = _named(caution)
        if repr(caution) not in known and (units & touched or lines & mutation.lines):
            return "warned"
    return f"lost: {mutation.name} on {sorted(mutation.lines)}"


@pytest.mark.parametrize("name", TEXTS)
def test_200_mutations_leave_the_result_or_are_named(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    text = ground_truth("instruments", name).read_text(encoding="utf-8")
    before = parse(text)
    outcomes = Counter(_outcome(text, before, mutate(text, seed)) for seed in range(200))
    share = (outcomes["same"] + outcomes["warned"]) / 200
    with capsys.disabled():
        print(f"\n  {name}: {share:.1%} of 200 ({outcomes['same']} the same, {outcomes['warned']} warned)", end="")
    assert share >= FLOOR, [f"{times} x {what}" for what, times in outcomes.items() if what.startswith("lost")]


def test_every_mutator_is_drawn() -> None:
    text = ground_truth("instruments", TEXTS[0]).read_text(encoding="utf-8")
    assert {mutate(text, seed).name for seed in range(400)} == set(MUTATORS)
