"""Do the pages name things that exist, and say the same in both languages?"""

import re

import pytest

from tree import TOP, short, text_of, tracked

PAGES = [path for path in tracked() if path.suffix == ".md" and "reference" not in path.parts]
TARGETS = set(re.findall(r"^([a-z][\w-]*):", (TOP / "Makefile").read_text(), re.M))
LOOKS_LIKE_A_PATH = re.compile(r"`((?:src|tests|docs|scripts|benchmarks)/[\w./-]+|[\w/-]+\.(?:md|toml))`")


@pytest.mark.parametrize("path", [pytest.param(p, id=short(p)) for p in PAGES])
def test_every_path_that_a_page_names_exists(path):
    named = LOOKS_LIKE_A_PATH.findall(text_of(path))
    assert [name for name in named if not (TOP / name).exists() and not (path.parent / name).exists()] == []


@pytest.mark.parametrize("path", [pytest.param(p, id=short(p)) for p in PAGES])
def test_every_make_target_that_a_page_names_exists(path):
    assert set(re.findall(r"`make ([a-z-]+)`", text_of(path))) - TARGETS == set()


@pytest.mark.parametrize("path", [pytest.param(p, id=short(p)) for p in PAGES])
def test_every_module_that_a_page_names_exists(path):
    for dotted in re.findall(r"`(vigie(?:\.[a-z_]+)+)", text_of(path)):
        place = TOP / "src" / dotted.replace(".", "/")
        assert place.is_dir() or place.with_suffix(".py").exists(), dotted


def headings(path):
    return [line.split(" ")[0] for line in text_of(path).splitlines() if re.match(r"#+ ", line)]


TWINS = [
    (TOP / "README.md", TOP / "LISEZMOI.md"),
    (TOP / "GLOSSARY.md", TOP / "GLOSSAIRE.md"),
    *((path, path.parent.parent / "fr" / path.name) for path in tracked() if path.match("docs/*/en/*.md")),
]


@pytest.mark.parametrize(("english", "french"), [pytest.param(e, f, id=short(e)) for e, f in TWINS])
def test_a_page_has_its_french_twin_with_the_same_parts(english, french):
    assert french.exists()
    assert headings(english) == headings(french)


def test_no_french_page_stands_alone():
    french = [path for path in tracked() if path.match("docs/*/fr/*.md")]
    assert [short(p) for p in french if not (p.parent.parent / "en" / p.name).exists()] == []


def terms(path):
    return re.findall(r"^\*\*(.+?)\*\* \((?:fr|en) ?[:\u00a0 ]+(.+?)\)", text_of(path), re.M)


def test_both_glossaries_hold_the_same_terms():
    english, french = terms(TOP / "GLOSSARY.md"), terms(TOP / "GLOSSAIRE.md")
    assert len(english) > 30
    assert {(e, f) for e, f in english} == {(e, f) for f, e in french}
    assert [e for e, _ in english] == sorted((e for e, _ in english), key=str.lower)


def test_every_decision_is_short_and_dated():
    for path in TOP.glob("docs/adr/[0-9]*.md"):
        text = text_of(path)
        assert len(text.splitlines()) <= 40, path.name
        assert re.search(r"^Date: .*20\d\d", text, re.M | re.I), path.name


def test_the_commands_of_the_readme_exist():
    """Each command is asked for its help; that they run on real input is the wheel's test."""
    import reference
    from vigie.cli import mounted

    known = {name for name, _command in reference.commands(mounted("en"), "vigie")}
    for page in (TOP / "README.md", TOP / "LISEZMOI.md"):
        for line in re.findall(r"^vigie (.+)$", text_of(page), re.M):
            words = line.split()
            assert f"vigie {words[0]}" in known
            assert f"vigie {words[0]} {words[1]}" in known or words[1].isupper(), line
