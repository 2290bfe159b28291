"""Does case data come out of the house as it went in, and do other records become it with nothing invented?"""

import csv
import json
from datetime import UTC, datetime

import pytest

from vigie.domain.acting import By
from vigie.domain.codelists.htcds import FIELDS
from vigie.domain.codelists.htcds_values import PICKLISTS
from vigie.domain.delivery import Identity
from vigie.pipelines import records
from vigie.pipelines.case_data import FileThere, NoRecords, export
from vigie.store.deliveries import HARMONISED, folder_of

BY = By("cli:test", datetime(2026, 1, 1, tzinfo=UTC))
RELEASE = """\
yearOfRegistration,gender,ageBroad,citizenship,CountryOfExploitation,isForcedLabour,isSexualExploit,\
meansOfControlDebtBondage,meansOfControlRestrictsMovement
2019,Male,18--20,MDA,FRA,1,1,1,1
2019,Transgender/NonConforming,09--17,XKX,,,,,
"""
FIGURES = """\
Iso3_code,Country,Indicator,Dimension,Category,Sex,Age,Year,txtVALUE
FRA,France,Persons convicted,Total,Total,Total,Total,2019,5
"""
SAMPLES = {
    "text": "Ünïcode, “quoted” text",
    "long": "two\nlines",
    "date": "2024-02-29",
    "number": "17",
    "yes_no": "TRUE",
}
SAMPLES |= {"place": "47.01", "country": "MD", "language": "ron", "lookup": "A place", "several": "MD", "one": ""}


def every_field(tmp_path):
    """A file with every field of the standard filled; several values where several are picked."""
    rows = []
    for turn in range(2):
        cells = []
        for field in FIELDS.values():
            values = [value.value for value in PICKLISTS[field.picklist]] if field.picklist else [SAMPLES[field.kind]]
            cells.append(";".join(values[-2:]) if field.kind == "several" else values[turn % len(values)])
        rows.append(cells)
    path = tmp_path / "every.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([list(FIELDS), *rows])
    return path


def read(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def taken(path, home, source="cases"):
    return records.add(path, home=home, source=source, by=BY, identity=Identity("discard"))


def test_every_field_comes_out_as_it_went_in_but_for_identity(tmp_path):
    path = every_field(tmp_path)
    added = taken(path, tmp_path / "home")
    assert added.inspection.review == ()
    done = export("cases", home=tmp_path / "home", out=tmp_path / "out.csv")
    came, went = read(path), read(tmp_path / "out.csv")
    assert [{name: row[name] for name in done.fields} for row in came] == went
    assert set(done.identity) == set(FIELDS) - set(done.fields)
    assert {"prs_FirstName", "prs_Birthdate", "hte_Description"} <= set(done.identity)
    assert not {"prs_Citizenship", "prs_Gender", "con_Consent", "cas_Status"} & set(done.identity)


def test_what_came_out_is_understood_as_what_went_in(tmp_path):
    first = taken(every_field(tmp_path), tmp_path / "home").delivery
    export("cases", home=tmp_path / "home", out=tmp_path / "out.csv")
    second = taken(tmp_path / "out.csv", tmp_path / "home", source="again").delivery
    files = [folder_of(tmp_path / "home", one.id) / HARMONISED for one in (first, second)]
    assert files[0].read_bytes() == files[1].read_bytes()


def test_other_records_become_case_data_and_composites_are_not_taken_apart(tmp_path):
    (tmp_path / "release.csv").write_text(RELEASE, encoding="utf-8")
    taken(tmp_path / "release.csv", tmp_path / "home")
    done = export("cases", home=tmp_path / "home", out=tmp_path / "out.csv")
    rows = read(tmp_path / "out.csv")
    assert rows[0] == {
        "prs_Gender": "Masculine",
        "prs_Citizenship": "MD",
        "vic_MethodsOfControl": "DebtBondage",
        "vic_TypeOfExploitation": "ForcedLabour;SexualExploitation",
        "hte_Country": "FR",
        "hte_Type": "Exploitation",
    }
    assert set(rows[1].values()) == {"", "XK"}
    assert {"age", "time", "means", "sex:other", "means_detail:restricts_movement"} <= set(done.left_out)


def test_the_file_says_whose_standard_it_is_and_names_every_field_in_french(tmp_path):
    taken(every_field(tmp_path), tmp_path / "home")
    export("cases", home=tmp_path / "home", out=tmp_path / "out.csv")
    told = json.loads((tmp_path / "out.csv.metadata.json").read_text(encoding="utf-8"))
    assert "CC BY 4.0" in told["notice"]
    assert "does not endorse" in told["notice"]
    assert all(field["label"]["fr"] for field in told["fields"])


def test_nothing_is_overwritten_and_figures_are_no_cases(tmp_path):
    (tmp_path / "figures.csv").write_text(FIGURES, encoding="utf-8")
    taken(tmp_path / "figures.csv", tmp_path / "home", source="figures")
    with pytest.raises(NoRecords):
        export("figures", home=tmp_path / "home", out=tmp_path / "out.csv")
    taken(every_field(tmp_path), tmp_path / "home")
    (tmp_path / "out.csv").write_text("mine", encoding="utf-8")
    with pytest.raises(FileThere):
        export("cases", home=tmp_path / "home", out=tmp_path / "out.csv")
    assert (tmp_path / "out.csv").read_text(encoding="utf-8") == "mine"
