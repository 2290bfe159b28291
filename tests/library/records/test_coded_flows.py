"""Do statements about flows become flows of victims: origin told apart from citizenship, perpetrators left out?"""

from datetime import UTC, datetime

from ground_truth import ground_truth
from vigie.domain.acting import By
from vigie.domain.flow import Crossing
from vigie.domain.table import TableQuery
from vigie.pipelines import records
from vigie.pipelines.flows import flows

BY = By("cli:test", datetime(2026, 1, 1, tzinfo=UTC))
STATEMENTS = """\
report_year_sheet,origin,transit,destination,victim_profile,type_of_trafficking,flagged
2012,"Gambia, The",,Italy,"1,3",1,
2012,"Gambia, The",Mali,Italy,2,2,
2012,Gulf States,,Italy,,1,x
2012,Norway,,Gambia,,4,
2012,Norway,,Gambia,,"1,4",
2013,Italy,,Italy,,,
"""


def taken(path, home):
    return records.add(path, home=home, source="reports", by=BY).inspection


def test_flows_run_from_origin_and_leave_perpetrators_out(tmp_path):
    (tmp_path / "flows.csv").write_text(STATEMENTS, encoding="utf-8")
    found = taken(tmp_path / "flows.csv", tmp_path / "home")
    assert (found.schema, found.unit) == ("tip-flows", "statement")
    assert [(entry.value, entry.reason) for entry in found.review] == [("Gulf States", "region")]
    told = flows(TableQuery((), {}, "reports"), home=tmp_path / "home")
    assert {(one.origin, one.destination): one.value for one in told.flows} == {
        ("GMB", "ITA"): 2,
        ("_missing", "ITA"): 1,
        ("NOR", "GMB"): 1,
        ("ITA", "ITA"): 1,
    }
    assert told.crossings == {Crossing.DOMESTIC: 1, Crossing.CROSS_BORDER: 3, Crossing.UNKNOWN: 1}
    said = " ".join(note["en"] for note in told.notes)
    assert "not of persons" in said
    assert "Citizenship stands" not in said


def test_the_real_statements_are_read_and_their_regions_wait(tmp_path):
    path = ground_truth("tip_tiers_flows/du_htc_directionality_2008_2014_raw.csv.gz")
    found = taken(path, tmp_path / "home")
    assert (found.schema, found.rows) == ("tip-flows", 18_110)
    unread = {(entry.column, entry.value) for entry in found.review if entry.reason == "unknown"}
    assert len(unread) < 60
    told = flows(TableQuery((), {}, "reports"), home=tmp_path / "home")
    assert told.total == 18_110 - 963
