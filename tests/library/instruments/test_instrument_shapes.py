"""Are resolutions of other shapes read: the example that ships, wrapped pages, drafts, sections, votes?"""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date
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
    "text_layer_of_a_page.txt": {
        "resolution": "p1 1 2 2a 2b 2b.i 2b.ii",
        "annex": "1 h1 2 3 h2 4 5",
    },
    "numbers_below_their_line.txt": {"resolution": "3 4 5 6"},
    "titles_in_front_of_numbers.md": {"resolution": "p1 1 2", "annex": "1 2 h1 3 4 5 6 h2 7 8"},
    "lists_cut_at_the_foot_of_a_page.md": {"resolution": "o1", "annex": "1 1a 1b 1c 1d 2 2a 2b 2c 3"},
    "french_of_the_old_days.txt": {"resolution": "p1 p2 o1 o2 1 2 3 3a 3b"},
    "french_with_vote.txt": {"resolution": "p1 p2 1 2 2a 2a.i 2a.ii 2b 3"},
    "recitals_that_run_on.txt": {"resolution": "p1 p2 p3 1 2"},
    "budget_with_tables.md": {"resolution": "h1 o1 1 2 h2 o2 1-2 2-2"},
    "limited_draft_with_sponsors.txt": {"resolution": "p1 p2 1 2 3"},
    "spanish_resolution.txt": {"resolution": "p1 p2 1 2 2a 2b 3"},
}
METADATA = {
    "text_layer_of_a_page.txt": ("A/RES/91/205", date(2036, 12, 19), date(2037, 1, 14), 91, "en"),
    "numbers_below_their_line.txt": ("A/RES/91/206", None, None, 91, "en"),
    "titles_in_front_of_numbers.md": ("A/RES/91/207", date(2036, 12, 19), date(2037, 1, 15), 91, "en"),
    "french_of_the_old_days.txt": ("A/RES/812(XX)", date(1965, 12, 14), date(1965, 12, 14), 20, "fr"),
    "french_with_vote.txt": ("A/RES/91/77", date(2036, 12, 19), date(2037, 1, 12), 91, "fr"),
    "recitals_that_run_on.txt": ("A/RES/91/209", None, None, 91, "en"),
    "limited_draft_with_sponsors.txt": ("A/91/L.33", None, date(2036, 12, 3), 91, "en"),
    "spanish_resolution.txt": ("A/RES/91/77", date(2036, 12, 19), date(2037, 1, 12), 91, "es"),
}
TITLES = {
    "text_layer_of_a_page.txt": "Charter of harbour lamps: decisions of the second keepers' session",
    "titles_in_front_of_numbers.md": "Convening of the third session of the keepers of harbour",
    "french_of_the_old_days.txt": "Déclaration sur la garde des phares de port",
    "limited_draft_with_sponsors.txt": "Lamps for small harbours",
}
WARNED = {
    "lists_cut_at_the_foot_of_a_page.md": [("words_lost", "1b"), ("words_lost", "2")],
    "budget_with_tables.md": [("table_flattened", "1"), ("table_flattened", "1-2")],
    "two_columns.txt": [("two_columns", "")],
    "spanish_resolution.txt": [("language_unknown", "")],
    "titles_in_front_of_numbers.md": [("label_glued", "3"), ("label_glued", "5"), ("words_lost", "4")],
}


def _keys(instrument: Instrument) -> dict[str, str]:
    return {part: " ".join(u.key for u in instrument.units if u.part == part) for part in instrument.parts}


@pytest.mark.parametrize("name", KEYS)
def test_every_shape_gives_its_keys(name: str) -> None:
    assert _keys(parse((TEXTS / name).read_bytes(), name)) == KEYS[name]


@pytest.mark.parametrize("name", METADATA)
def test_the_first_page_says_what_the_document_is(name: str) -> None:
    metadata = parse((TEXTS / name).read_bytes(), name).metadata
    found = (metadata.symbol, metadata.adopted, metadata.distributed, metadata.session, metadata.language)
    assert found == METADATA[name]
    assert metadata.title == TITLES.get(name, metadata.title)


@pytest.mark.parametrize("name", WARNED)
def test_what_a_shape_hides_is_warned_of(name: str) -> None:
    warnings = parse((TEXTS / name).read_bytes(), name).warnings
    found = [(caution.code.removeprefix("instruments."), str(caution.params.get("unit", ""))) for caution in warnings]
    assert set(WARNED[name]) <= set(found), found


def test_labels_on_lines_of_their_own_leave_words_notes_and_places_whole() -> None:
    instrument = parse((TEXTS / "text_layer_of_a_page.txt").read_bytes())
    anchors = [(n.number, n.anchor.part, n.anchor.unit) for n in instrument.notes if n.anchor]
    assert anchors == [(1, "resolution", "p1"), (2, "resolution", "p1"), (3, "annex", "2")]
    assert [u.text for u in instrument.units if u.key == "2b"] == ["Shall be looked after by two keepers, of whom one:"]
    words = " ".join(unit.text for unit in instrument.units)
    assert "36-21007" not in words
    assert "session" not in words


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
