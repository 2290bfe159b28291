"""Does `vigie estimate` print what was asked for, in both languages, and end with its exit code where it refuses?"""

import json
from html.parser import HTMLParser

import pytest

from house_of_records import delivered
from vigie.cli import main
from vigie.estimation import load_korea, load_kosovo
from vigie.estimation.kernels.compiled import COMPILED

QUICK = ["--replicates", "30", "--no-sensitivity"]


def written(folder, table, name="table.csv"):
    rows = [",".join([*table.lists, "count"]), *(",".join([*history, str(n)]) for history, n in table.histories())]
    path = folder / name
    path.write_text("\n".join(rows), encoding="utf-8")
    return str(path)


@pytest.fixture
def run(monkeypatch, capsys):
    """Run the command; return its exit code and what it printed."""

    def run_it(*arguments, language="en"):
        monkeypatch.setenv("VIGIE_LANGUAGE", language)
        with pytest.raises(SystemExit) as ended:
            main(["estimate", *arguments])
        return ended.value.code or 0, capsys.readouterr().out

    return run_it


def test_json_has_the_fields_of_an_estimate(run, tmp_path):
    code, text = run(written(tmp_path, load_kosovo()), "--json", *QUICK)
    shown = json.loads(text)
    assert code == 0
    assert shown["population"] == pytest.approx(14341.6638)
    assert shown["level"] == 0.95
    assert shown["table_hash"] == load_kosovo().content_hash


def test_the_same_seed_prints_the_same(run, tmp_path):
    path = written(tmp_path, load_korea())
    assert run(path, "--json", *QUICK) == run(path, "--json", *QUICK)


@pytest.mark.parametrize(("language", "said"), [("en", "persons in all"), ("fr", "personnes en tout")])
def test_one_line_in_the_readers_language(run, tmp_path, language, said):
    assert said in run(written(tmp_path, load_korea()), *QUICK, language=language)[1]


@pytest.mark.parametrize(
    ("text", "code"), [("A,B,count\n1,0,60\n0,1,60\n1,1,9\n", 11), ("A,B,C,count\n1,0,0,-4\n", 10)]
)
def test_refusals_and_bad_files_end_with_their_code(run, tmp_path, text, code):
    path = tmp_path / "x.csv"
    path.write_text(text, encoding="utf-8")
    assert run(str(path))[0] == code


def test_covariates_are_options(run, tmp_path):
    rows = ["A,B,C,sex,year,count"]
    marks = ["1,0,0", "0,1,0", "0,0,1", "1,1,0", "0,1,1", "1,0,1", "1,1,1"]
    for i, sex in enumerate("fm"):
        for year in (2019, 2020, 2021):
            rows += [f"{m},{sex},{year},{40 // (j + 1) + 3 * i}" for j, m in enumerate(marks)]
    path = tmp_path / "persons.csv"
    path.write_text("\n".join(rows), encoding="utf-8")
    text = run(str(path), "--covariate", "sex", "--period", "year", "--json", "--replicates", "20")[1]
    assert {s["covariate"] for s in json.loads(text)["diagnostics"]["strata"]} == {"sex", "year"}


class Tags(HTMLParser):
    """Holds the open tags, and fails where one is closed that is not the last."""

    def __init__(self):
        super().__init__()
        self.open = []

    def handle_starttag(self, tag, _attributes):
        if tag not in {"meta", "path", "circle", "rect", "line"}:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if tag not in {"path", "circle", "rect", "line"}:
            assert self.open.pop() == tag


@pytest.mark.parametrize(("method", "language"), [("stepwise", "en"), ("stepwise", "fr"), ("all", "fr")])
def test_the_report_is_whole_and_loads_nothing(run, tmp_path, language, method):
    report = tmp_path / "report.html"
    path = written(tmp_path, load_korea(), "a&b<c>.csv")
    coverage = ["--coverage", "0"] if method == "all" else []
    about = ["--about", "<i>", "--unreached", "<b>"]
    run(path, "--method", method, "--report", str(report), "--replicates", "30", *about, *coverage, language=language)
    text = report.read_text(encoding="utf-8")
    tags = Tags()
    tags.feed(text)
    assert tags.open == []
    assert "src=" not in text
    assert "a&amp;b&lt;c&gt;.csv" in text
    assert load_korea().content_hash in text
    for heading in {"en": ("Whitehead", "Binette", "overlaps"), "fr": ("Whitehead", "Binette", "recoupements")}[
        language
    ]:
        assert heading in text


def test_a_report_shows_a_simulated_coverage_unless_it_says_why_not(run, tmp_path):
    path, report = written(tmp_path, load_korea()), tmp_path / "report.html"
    run(path, "--report", str(report), "--replicates", "20", "--no-sensitivity")
    said = "In 500 tables simulated" if COMPILED else "it takes minutes here"
    assert said in report.read_text(encoding="utf-8")
    run(path, "--method", "dga", "--report", str(report), "--no-sensitivity")
    assert "it takes minutes here" in report.read_text(encoding="utf-8")


def test_a_delivery_is_estimated_from_by_its_name(run, tmp_path, monkeypatch):
    marks = [1, 2, 3, 4, 5, 6, 7] * 20 + [1, 2, 4] * 30
    lists = {name: [str(mark >> i & 1) for mark in marks] for i, name in enumerate(("a", "b", "c"))}
    delivered(tmp_path, "linked", lists)
    monkeypatch.setenv("VIGIE_HOME", str(tmp_path))
    named = [word for name in lists for word in ("--list", name)]
    code, text = run("--delivery", "linked", *named, "--json", *QUICK)
    assert code == 0
    assert json.loads(text)["observed"] == len(marks)
    assert run("--json")[0] == run("--delivery", "linked", written(tmp_path, load_korea()))[0] == 2
