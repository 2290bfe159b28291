"""Does each mapping and decision get a number of its own, whole or not there, whoever dies or writes beside?"""

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from vigie.store import numbered


class Died(BaseException):
    """What stands for the death of a process."""


def test_writers_beside_each_other_lose_nothing_and_share_no_number(tmp_path):
    with ThreadPoolExecutor(8) as pool:
        numbers = list(pool.map(lambda at: numbered.add(tmp_path, "police", "mappings", {"at": at}), range(40)))
    assert sorted(numbers) == list(range(1, 41))
    assert sorted(plain["at"] for plain in numbered.all_of(tmp_path, "police", "mappings").values()) == list(range(40))


@pytest.mark.parametrize(("call", "there"), [("fsync", 0), ("link", 0)])
def test_who_dies_before_the_file_has_its_number_leaves_none(tmp_path, monkeypatch, call, there):
    def die(*args, **kwargs):
        raise Died

    with monkeypatch.context() as patched:
        patched.setattr(os, call, die)
        with pytest.raises(Died):
            numbered.add(tmp_path, "police", "decisions", {"a": 1})
    assert len(numbered.all_of(tmp_path, "police", "decisions")) == there
    assert numbered.add(tmp_path, "police", "decisions", {"a": 2}) == 1


def test_who_dies_after_it_has_left_it_whole(tmp_path, monkeypatch):
    def die(self, **kwargs):
        raise Died

    with monkeypatch.context() as patched:
        patched.setattr(Path, "unlink", die)
        with pytest.raises(Died):
            numbered.add(tmp_path, "police", "decisions", {"a": 1})
    assert numbered.all_of(tmp_path, "police", "decisions")[1]["a"] == 1
    assert numbered.add(tmp_path, "police", "decisions", {"a": 2}) == 2, "what it left beside is no number"


@pytest.mark.parametrize("name", ["../../etc", "a/b", "المصدر", "x" * 80, "."])
def test_any_name_of_a_source_stays_within_the_store(tmp_path, name):
    numbered.add(tmp_path, name, "mappings", {"a": 1})
    assert [plain["source"] for plain in numbered.all_of(tmp_path, name, "mappings").values()] == [name]
    assert all((tmp_path / "store") in path.parents for path in tmp_path.rglob("*.json"))
