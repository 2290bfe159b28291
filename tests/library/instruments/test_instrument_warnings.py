"""Are the warnings of the undamaged texts those that were read and approved?

``warnings.json`` holds them by text. After reading a difference: ``REWRITE_GOLDEN=1 pytest …`` writes it anew.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from ground_truth import ground_truth
from vigie.instruments import parse

pytestmark = pytest.mark.ground_truth
GOLDEN = Path(__file__).parent / "warnings.json"
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


@pytest.mark.parametrize("name", TEXTS)
def test_warnings_are_golden(name: str) -> None:
    instrument = parse(ground_truth("instruments", name).read_bytes(), name)
    found = [f"{c.code.removeprefix('instruments.')} {c.params}" for c in instrument.warnings]
    approved = json.loads(GOLDEN.read_text(encoding="utf-8")) if GOLDEN.exists() else {}
    if os.environ.get("REWRITE_GOLDEN"):
        approved[name] = found
        text = json.dumps(dict(sorted(approved.items())), ensure_ascii=False, indent=1)
        GOLDEN.write_text(f"{text}\n", encoding="utf-8")
    assert found == approved[name]


@pytest.mark.parametrize("name", TEXTS)
def test_every_warning_is_said_in_both_languages(name: str) -> None:
    for caution in parse(ground_truth("instruments", name).read_bytes(), name).warnings:
        assert caution.cause_in("fr") != caution.cause_in("en")
        assert caution.remedy_in("fr") != caution.remedy_in("en")
