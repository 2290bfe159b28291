"""Does the fictional State deliver the same thing for the same seed, and do its deliveries come in whole?"""

import ast
from datetime import UTC, datetime
from pathlib import Path

import pytest

import vigie.simulation
from vigie.domain.acting import By
from vigie.domain.table import TableQuery
from vigie.pipelines import records, tables
from vigie.pipelines.demonstration import add_fictional_deliveries
from vigie.simulation.deliveries import figures_delivery, records_delivery

BY = By("system", datetime(2026, 1, 1, tzinfo=UTC))


@pytest.mark.parametrize("made", [records_delivery, figures_delivery])
def test_a_seed_decides_every_byte(made):
    assert made(count=50, seed=3) == made(count=50, seed=3)
    assert made(count=50, seed=3) != made(count=50, seed=4)


def test_both_come_in_and_a_second_time_changes_nothing(tmp_path):
    first = add_fictional_deliveries(home=tmp_path, by=BY)
    again = add_fictional_deliveries(home=tmp_path, by=BY)
    assert [added.already for added in (*first, *again)] == [False, False, True, True]
    assert len(records.deliveries(tmp_path)) == 2
    assert not any(finding.code != "records.values_unread" for added in first for finding in added.inspection.warnings)


def test_the_fictional_country_is_accepted(tmp_path):
    add_fictional_deliveries(home=tmp_path, by=BY)
    table = tables.count(TableQuery.parse("country"), home=tmp_path)
    assert {cell.keys[1]: cell.value for cell in table.cells if cell.keys[0] == "orvanie-agences"} == {"XOR": 6000}
    assert {cell.keys[1] for cell in table.cells} == {"XOR"}


def test_it_shares_no_code_list_with_what_reads_it():
    folder = Path(vigie.simulation.__file__).parent
    imported = {
        node.module
        for path in folder.glob("*.py")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.ImportFrom) and node.module
    }
    assert not {name for name in imported if "records" in name or "codelists" in name}
