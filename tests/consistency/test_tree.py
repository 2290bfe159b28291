"""Is what the tree holds what it may hold: nothing official, nothing of strangers, nothing of this machine?"""

import re

import pytest

from ground_truth import ground_truth
from tree import TOP, short, sources, text_of, tracked

NAMELESS = {"utils", "common", "core", "helpers", "manager", "misc"}
HERE = "tests/consistency/test_tree.py"
RUN = 15  # words in a row that would be somebody else's text


def places(pattern, files=None, *, besides=()):
    """Return the files whose text matches, save this one and those named."""
    found = [short(path) for path in files or tracked() if re.search(pattern, text_of(path))]
    return [name for name in found if name not in {HERE, *besides}]


def test_no_room_without_a_name():
    assert not [short(p) for p in tracked() if NAMELESS & {part.removesuffix(".py") for part in p.parts}]


def test_pinned_requirements_name_no_registry():
    files = [*TOP.glob("requirements/*.txt"), TOP / "Makefile", TOP / ".ci/run", TOP / "pyproject.toml"]
    assert places(r"index-url|find-links", files) == []
    assert places(r"://", [f for f in files if f.name != "pyproject.toml"]) == []


def test_every_pin_is_one_version():
    for path in TOP.glob("requirements/*.txt"):
        for line in path.read_text().splitlines():
            assert re.fullmatch(r"[a-z0-9.-]+(\[[a-z,]+\])?==[\w.!+]+( ;.*)?", line), f"{path.name}: {line}"


def test_nobody_is_told_to_install_the_package_of_strangers():
    """The distribution is ``openvigie``; the name ``vigie`` is taken."""
    installers = r"(pip|pipx|uv pip|uvx|uv tool|poetry|conda)\s+(install|add|run)?\s*[\"']?vigie\b(?!\.)"
    assert places(installers) == []


def test_no_path_of_this_machine():
    parent = re.escape(str(TOP.parent)) + r"/" if len(TOP.parts) > 2 else r"/home/\w+/"
    assert places(rf"(?<![\w.}}>\]]){parent}(?!\*)|/root/|/home/(?!\$)\w+/") == []


def test_readers_are_not_sent_to_what_they_do_not_have():
    pages = [p for p in tracked() if p.suffix == ".md"]
    assert places(r"\.\./shared|shared/(data|knowledge|design)", pages) == []


def test_no_file_is_too_large_for_the_tree():
    assert not [short(p) for p in tracked() if p.stat().st_size > 1_000_000]


def test_every_page_links_to_files_that_exist():
    broken = []
    for path in (p for p in tracked() if p.suffix == ".md"):
        for target in re.findall(r"\]\((?!https?:|mailto:|#)([^)#\s]+)", text_of(path)):
            if not (path.parent / target).exists():
                broken.append(f"{short(path)}: {target}")
    assert broken == []


def test_no_silence_without_a_reason():
    assert places(r"type:\s*ignor[e](?!\[)|noq[a](?!:)", list(sources(tests=True))) == []


def test_names_of_test_files_are_unique():
    names = [p.name for p in tracked() if p.name.startswith("test_") and p.suffix == ".py"]
    assert sorted(names) == sorted(set(names))


def words(text):
    return re.findall(r"[^\W_]+", text.casefold().replace("\u00ad", ""))


@pytest.mark.ground_truth
def test_no_run_of_fifteen_words_of_an_official_text():
    official = ground_truth("instruments")
    runs = set()
    for path in official.rglob("*"):
        if path.suffix in {".txt", ".md"} and path.name != "README.md":
            found = words(path.read_text(encoding="utf-8", errors="replace"))
            runs |= {tuple(found[i : i + RUN]) for i in range(len(found) - RUN + 1)}
    assert runs
    stolen = []
    for path in tracked():
        found = words(text_of(path))
        for i in range(len(found) - RUN + 1):
            if tuple(found[i : i + RUN]) in runs:
                stolen.append(f"{short(path)}: {' '.join(found[i : i + RUN])}")
                break
    assert stolen == []
