"""Do the commands of data do what they say, in both languages, with fixed exit codes, and without Django?"""

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from vigie.cli import main

SOURCE = Path(__file__).resolve().parents[3] / "src"
HEADER = "yearOfRegistration,gender,ageBroad,citizenship,CountryOfExploitation,isForcedLabour,isSexualExploit"
CONTENT = f"{HEADER}\n2020,Woman,18--20,MDA,XOR,1,\n2021,Man,48+,,XOR,,1\n2021,Woman,0--8,FRA,XOR,,1\n"
NO_DJANGO = "import sys; sys.modules['django'] = None; from vigie.cli import main; main()"
NAMED = f"{HEADER},Nom\n2020,Woman,18--20,MDA,XOR,1,,Popa\n2021,Man,48+,,XOR,,1,Ba\n"


@pytest.fixture
def vigie(tmp_path, monkeypatch, capfd):
    """Run a command in this process."""

    def run(*words, language="en"):
        monkeypatch.setenv("VIGIE_HOME", str(tmp_path))
        monkeypatch.setenv("VIGIE_LANGUAGE", language)
        monkeypatch.setattr(sys, "stdin", io.StringIO())
        with pytest.raises(SystemExit) as end:
            main(list(words))
        said = capfd.readouterr()
        return subprocess.CompletedProcess(words, end.value.code or 0, said.out, said.err)

    return run


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "may.csv"
    path.write_text(CONTENT)
    return str(path)


def test_from_a_file_to_a_table(vigie, file):
    assert json.loads(vigie("records", "inspect", file, "--json").stdout)["rows"] == 3
    added = json.loads(vigie("records", "add", file, "--source", "police", "--json").stdout)
    again = json.loads(vigie("records", "add", file, "--source", "police", "--json").stdout)
    assert (added["already"], again["already"], added["delivery"]) == (False, True, again["delivery"])
    assert [d["id"] for d in json.loads(vigie("records", "list", "--json").stdout)] == [added["delivery"]]
    table = json.loads(vigie("tables", "count", "--by", "sex,form", "--where", "time=2021", "--format", "json").stdout)
    assert sum(cell["value"] for cell in table["cells"]) == 2
    compared = json.loads(vigie("records", "compare", "police", file, "--json").stdout)
    assert (compared["both"], compared["changed"], compared["new"], compared["gone"]) == (3, 0, 0, 0)


def test_a_table_is_shown_in_french(vigie, file):
    vigie("records", "add", file, "--source", "police")
    shown = vigie("tables", "count", "--by", "sex", language="fr").stdout
    assert "Femmes et filles" in shown
    assert "Ensemble" in shown


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["records", "inspect", "nowhere.csv"], 10),
        (["records", "compare", "nobody", "nobody"], 14),
        (["tables", "count", "--by", "sex"], 11),
        (["tables", "count", "--by", "sex", "--where", "time"], 2),
        (["tables", "count", "--by", "sex", "--where", "time=a..b"], 2),
    ],
)
def test_a_refusal_has_a_fixed_code_cause_and_remedy(vigie, words, code):
    english, french = vigie(*words), vigie(*words, language="fr")
    assert english.returncode == french.returncode == code
    assert len(english.stderr.splitlines()) == 2
    assert english.stderr != french.stderr


def test_identity_without_a_terminal_stops_the_import(vigie, tmp_path):
    path = tmp_path / "names.csv"
    path.write_text(
        CONTENT.replace("\n2", ",Nom\n2", 1).replace("XOR,1,\n", "XOR,1,,Popa\n").replace(",1\n", ",1,Ba\n")
    )
    refused = vigie("records", "add", str(path), "--source", "police")
    assert (refused.returncode, json.loads(vigie("records", "list", "--json").stdout)) == (11, [])
    unclear = vigie("records", "add", str(path), "--source", "police", "--identity", "keep")
    assert unclear.returncode == 2
    locked = vigie("records", "add", str(path), "--source", "police", "--identity", "seal=joining cases")
    assert locked.returncode == 13
    taken = vigie("records", "add", str(path), "--source", "police", "--identity", "discard", "--json")
    assert json.loads(taken.stdout)["inspection"]["identity_columns"] == ["Nom"]


def test_without_django_a_file_is_taken_in(tmp_path, file):
    environ = {**os.environ, "PYTHONPATH": str(SOURCE), "VIGIE_HOME": str(tmp_path / "home")}
    words = ("records", "add", file, "--source", "police")
    done = subprocess.run([sys.executable, "-c", NO_DJANGO, *words], env=environ, capture_output=True, check=False)
    assert done.returncode == 0
    assert len(list((tmp_path / "home" / "store" / "deliveries").iterdir())) == 1
