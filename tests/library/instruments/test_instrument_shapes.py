"""Are resolutions of other shapes read: the example that ships, wrapped pages, drafts, sections, votes?"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from vigie.domain.instrument import Instrument
from vigie.instruments import parse
from vigie.instruments.refusals import FileMissing
from vigie.pipelines import instruments as pipeline

TEXTS = Path(__file__).parent / "texts"
KEYS = {
    "wrapped_pages.txt": {
        "resolution": "p1 p2 p3 1 2 2a 2b 2b.i 2b.ii 3 4",
        "annex": "h1 h2 1 2 h3 3 3a 3b",
        "annex-2": "h1 1 2",
    },
    "french_superscripts.txt": {"resolution": "p1 p2 p3 1 1a 1b 1b.i 1b.ii 2 3"},
    "negotiated_draft.md": {"resolution": "p1 p2 1 2 2a 2b 3"},
    "sections_that_restart.txt": {
        "resolution": "o1",
        "annex": "h1 o1 p1 o2 h2 1 2 2a 2b h3 1-2 2-2",
        "annex-2": "h1 1 2",
    },
    "two_resolutions_glued.md": {
        "resolution": "p1 1 1a 1b 1c 2 2a 2b 3 h1",
        "resolution-2": "p1 1 2",
        "annex": "1",
    },
    "council_with_vote.txt": {"resolution": "p1 1a 1b 2"},
}


def _keys(instrument: Instrument) -> dict[str, str]:
    return {part: " ".join(u.key for u in instrument.units if u.part == part) for part in instrument.parts}


@pytest.mark.parametrize("name", KEYS)
def test_every_shape_gives_its_keys(name: str) -> None:
    assert _keys(parse((TEXTS / name).read_bytes(), name)) == KEYS[name]


def test_page_furniture_inside_wrapped_text_leaves_no_trace() -> None:
    instrument = parse((TEXTS / "wrapped_pages.txt").read_bytes())
    words = " ".join(unit.text for unit in instrument.units)
    assert "37-00412" not in words
    assert "A/RES/91/204" not in words
    anchors = [(n.number, n.anchor.unit) for n in instrument.notes if n.anchor]
    assert anchors == [(1, "p1"), (2, "p3"), (3, "2b.ii")]
    assert "non-renewal of contracts" in words


def test_a_vote_is_no_provision() -> None:
    instrument = parse((TEXTS / "council_with_vote.txt").read_bytes())
    assert all("Algeria" not in unit.text and "Norway" not in unit.text for unit in instrument.units)
    assert {use.what for use in instrument.uses} >= {"dropped: vote", "dropped: meeting"}


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_example_that_ships_has_everything_and_no_fault(language: str) -> None:
    instrument = pipeline.parse_text(pipeline.example_text(language))
    assert _keys(instrument) == {
        "resolution": "p1 p2 p2a p2b p3 h1 1 2 2a 2b 2b.i 2b.ii 3 h2 4 5",
        "annex": "1 2 3 3a 3b 3c 4 5",
    }
    assert instrument.metadata.language == language
    assert [n.number for n in instrument.notes if n.anchor] == [1, 2, 3, 4]
    assert len(instrument.citations) == 5
    assert instrument.warnings == ()
    assert len(pipeline.detect_commitments(instrument)) > 10


def test_the_example_says_the_same_in_both_languages() -> None:
    french, english = (pipeline.parse_text(pipeline.example_text(language)) for language in ("fr", "en"))
    assert [(u.part, u.key, u.kind) for u in french.units] == [(u.part, u.key, u.kind) for u in english.units]
    assert [(c.symbol, c.number) for c in french.citations] == [(c.symbol, c.number) for c in english.citations]


def _run(*args: str, **env: str) -> subprocess.CompletedProcess[bytes]:
    path = str(Path(__file__).resolve().parents[3] / "src")
    return subprocess.run(
        [sys.executable, "-m", "vigie", "instruments", "parse", *args],
        capture_output=True,
        check=False,
        env={"PYTHONPATH": path, "PATH": "", **env},
    )


def test_the_command_prints_every_form(tmp_path: Path) -> None:
    file = tmp_path / "text.md"
    file.write_text(pipeline.example_text("fr"), encoding="utf-8")
    plain = json.loads(_run(str(file)).stdout)
    assert plain["metadata"]["symbol"] == "A/RES/99/301"
    assert b"<akomaNtoso" in _run(str(file), "--format", "akn").stdout
    markdown = _run(str(file), "--format", "markdown").stdout
    assert _keys(parse(markdown)) == _keys(parse(file.read_bytes()))


def test_the_command_refuses_with_cause_and_remedy(tmp_path: Path) -> None:
    file = tmp_path / "empty.md"
    file.write_bytes(b"")
    refused = _run(str(file), VIGIE_LANGUAGE="fr")
    assert refused.returncode == 10
    assert "ne contient aucun texte" in refused.stderr.decode()
    assert b"Traceback" not in refused.stderr
    with pytest.raises(FileMissing) as missing:
        pipeline.parse_file(tmp_path / "nowhere.md")
    assert str(tmp_path) not in missing.value.cause_in("en")
