"""Does the engine see its folders and nothing else, and keep to itself what it refuses?"""

import pytest

from vigie.store.engine import EngineError, identifier, literal, opened


@pytest.fixture
def table(tmp_path):
    folder = tmp_path / "seen"
    folder.mkdir()
    (folder / "a.csv").write_text("x\n1\n")
    (tmp_path / "unseen.csv").write_text("x\nsecret\n")
    return folder / "a.csv"


def test_it_reads_below_its_folders_only(table):
    with opened(table.parent) as engine:
        assert engine.rows(f"SELECT x FROM read_csv({literal(table)})") == [(1,)]
        for path in (table.parent.parent / "unseen.csv", "/etc/passwd", f"{table.parent}/../unseen.csv"):
            with pytest.raises(EngineError):
                engine.rows(f"SELECT * FROM read_csv({literal(path)}, all_varchar = true)")


@pytest.mark.parametrize(
    "sql",
    [
        "SET enable_external_access = true",
        "SET allowed_directories = ['/']",
        "INSTALL httpfs",
        "LOAD httpfs",
        "ATTACH '/tmp/other.db'",
        "COPY (SELECT 1) TO '/tmp/vigie-out.csv'",
    ],
)
def test_nothing_opens_it_again(table, sql):
    with opened(table.parent) as engine, pytest.raises(EngineError):
        engine.run(sql)


def test_what_it_refuses_is_not_quoted(table):
    with opened(table.parent) as engine, pytest.raises(EngineError) as refusal:
        engine.rows("SELECT CAST('Popa Maria' AS INTEGER)")
    assert "Popa" not in str(refusal.value)
    assert refusal.value.__cause__ is None


@pytest.mark.parametrize("name", ['a"b', "a'b", "a; DROP TABLE x", "é", '""', "--"])
def test_names_and_texts_are_quoted_whole(table, name):
    with opened(table.parent) as engine:
        assert engine.rows(f"SELECT {literal(name)} AS {identifier(name)}") == [(name,)]
