"""Does the fictional State behave as a State: six files of six kinds, dependent lists, and a truth that fits them?"""

import csv
import io
import json
import unicodedata
from collections import Counter

import duckdb
import pytest
from python_calamine import CalamineWorkbook

from vigie.pipelines.simulating import FolderNotEmpty, TooManyPersons, simulate
from vigie.simulation import capture
from vigie.simulation.offices import shelter_south
from vigie.simulation.population import UNREACHED, population
from vigie.simulation.sightings import AGENCIES, sightings
from vigie.simulation.state import PERIOD, fictional_state
from vigie.simulation.telling import Told, band

PERSONS = 2_000


@pytest.fixture(scope="module")
def state():
    return fictional_state(PERSONS, seed=3)


def rows_of(agency, content, tmp_path):
    if agency == "inspection":
        return CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()[3:]
    if agency == "hotline":
        (tmp_path / "h.parquet").write_bytes(content)
        return duckdb.connect().execute(f"FROM '{tmp_path / 'h.parquet'}'").fetchall()
    if agency == "shelter_north":
        return [json.loads(line) for line in content.decode("utf-8").splitlines()]
    encoding, by = {"police": ("cp1252", ";"), "border": ("cp1256", ","), "shelter_south": ("utf-16", "\t")}[agency]
    return list(csv.reader(io.StringIO(content.decode(encoding)), delimiter=by))[1:]


@pytest.mark.parametrize("agency", AGENCIES)
def test_every_row_of_a_delivery_has_its_truth(state, agency, tmp_path):
    sent = state.deliveries[agency]
    assert len(rows_of(agency, sent.content, tmp_path)) == len(sent.told) > 50


def test_the_same_seed_gives_the_same_state(state):
    again, other = fictional_state(PERSONS, seed=3), fictional_state(PERSONS, seed=4)
    assert again.people == state.people
    assert again.overlaps == state.overlaps
    assert {one.file: one.content for one in again.deliveries.values() if "parquet" not in one.file} == {
        one.file: one.content for one in state.deliveries.values() if "parquet" not in one.file
    }
    assert other.overlaps != state.overlaps


def test_ages_are_told_as_they_are_on_the_day(state):
    people = {victim.number: victim for victim in state.people}
    told = [one for one in state.deliveries["police"].told if one.age]
    assert all(int(one.age) - people[one.person].person.age in {0, 1} for one in told)


def test_the_police_writes_what_is_told(state, tmp_path):
    sent = state.deliveries["police"]
    words = {"": {"", "NC", "NON PRÉCISÉ", "INCONNU"}, "woman": {"F"}, "man": {"M"}, "other": {"X"}}
    for row, told in zip(rows_of("police", sent.content, tmp_path), sent.told, strict=True):
        assert row[4].upper() in words[told.sex]
        assert row[8].endswith(str(told.year))
        assert len([one for one in row[10].split(" / ") if one]) >= len(told.forms.split())


def test_agencies_depend_on_each_other(state):
    seen = list(sightings(state.people, seed=3))
    lists = {name: {one.victim.number for one in seen if one.agency == name} for name in AGENCIES}
    by_chance = len(lists["police"]) * len(lists["shelter_north"]) / PERSONS
    assert len(lists["police"] & lists["shelter_north"]) > 2 * by_chance


def test_some_are_seen_by_nobody_and_some_can_be_seen_by_nobody(state):
    seen = {one.victim.number for one in sightings(state.people, seed=3)}
    unreached = [victim for victim in state.people if not victim.reachable]
    assert len(seen) < PERSONS / 2
    assert abs(len(unreached) / PERSONS - UNREACHED) < 0.01
    assert not seen & {victim.number for victim in unreached}


def test_an_office_without_errors_counts_every_person_once():
    people = list(population(2_000, seed=5))
    seen = list(sightings(people, seed=5))
    lists = {}
    for one in seen:
        lists.setdefault(one.victim.number, set()).add(one.agency)
    expected = Counter(tuple(int(name in found) for name in AGENCIES) for found in lists.values())
    assert capture.histories(seen, seed=5, missed=0, false=0) == expected


def test_missed_links_make_more_persons_and_false_links_fewer():
    seen = list(sightings(population(3_000, seed=6), seed=6))
    true = sum(capture.histories(seen, seed=6, missed=0, false=0).values())
    assert sum(capture.histories(seen, seed=6, missed=0.3, false=0).values()) > true
    assert sum(capture.histories(seen, seed=6, missed=0, false=0.3).values()) < true


def test_the_overlaps_speak_of_two_years(state):
    seen = sum(state.overlaps.values())
    assert seen < state.hidden_and_seen == sum(victim.person.year in PERIOD for victim in state.people)
    assert (0,) * len(AGENCIES) not in state.overlaps


@pytest.mark.parametrize(("number", "written"), [(0, "0-8"), (8, "0-8"), (9, "9-17"), (50, "36-50"), (51, "51-")])
def test_bands_are_closed_below_and_open_at_the_end(number, written):
    assert band(number, shelter_south.AGES) == written


def test_names_are_written_in_several_scripts(state):
    scripts = {unicodedata.name(one[0]).split()[0] for v in state.people for one in v.names.given + v.names.family}
    assert scripts >= {"LATIN", "CYRILLIC", "ARABIC", "BENGALI", "ETHIOPIC"}
    assert any(len(victim.names.given) > 2 for victim in state.people)


def test_the_truth_is_written_apart(tmp_path):
    done = simulate(persons=300, seed=1, out=tmp_path / "state")
    below = {path.relative_to(tmp_path / "state").as_posix() for path in (tmp_path / "state").rglob("*.*")}
    assert {name.split("/")[0] for name in below} == {"deliveries", "truth", "overlaps.csv"}
    lines = {name: (tmp_path / f"state/truth/{name}.csv").read_text().count("\n") for name in (*AGENCIES, "people")}
    assert [count - 1 for count in lines.values()] == [*done.rows.values(), 300]
    assert (tmp_path / "state/truth/police.csv").read_text().splitlines()[0] == ",".join(Told.names())


@pytest.mark.parametrize("persons", [0, -3, 1_000_001])
def test_a_state_has_people(persons, tmp_path):
    with pytest.raises(TooManyPersons):
        simulate(persons=persons, seed=1, out=tmp_path / "new")
    assert not (tmp_path / "new").exists()


def test_nothing_is_overwritten(tmp_path):
    (tmp_path / "mine").write_text("mine")
    with pytest.raises(FolderNotEmpty):
        simulate(persons=10, seed=1, out=tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["mine"]
