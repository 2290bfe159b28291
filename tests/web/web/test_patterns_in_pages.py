"""Do the page patterns draw, in both languages, with nothing that the policy refuses?"""

import gzip
import re
from pathlib import Path

import pytest
from django.template import Context, Template
from django.utils import translation

import vigie.site
from vigie.domain.values import ValueState
from vigie.figures import standalone
from vigie.web.patterns import Cell
from vigie.web.templatetags.vigie import cell_words, register
from vigie.web.views import PAGES

STATIC = Path(vigie.site.__file__).parent / "static" / "vigie"
SHEETS = [*sorted(STATIC.glob("*.css")), *sorted(standalone.SHEETS.glob("*.css"))]
PHYSICAL = re.compile(
    r"(?<![-\w])(?:(?:margin|padding|border|inset)-(?:left|right|top|bottom)|(?:left|right|top|bottom)\s*:"
    r"|(?:text-align|float|clear)\s*:\s*(?:left|right)|(?:min-|max-)?(?:width|height)\s*:)(?![^(]*\))"
)


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("sheet", PAGES)
def test_gallery_draws_without_inline_style_or_script(client, language, sheet):
    page = client.get(f"/{language}/gallery/{sheet}/")
    html = page.content.decode()
    assert page.status_code == 200
    assert not re.search(r"\sstyle=|<style|\son\w+=|<script(?![^>]*\ssrc=)", html)
    assert f'lang="{language}"' in html


@pytest.mark.django_db
def test_ids_of_a_sheet_are_unique(client):
    for sheet in PAGES:
        ids = re.findall(r'\sid="([^"]+)"', client.get(f"/fr/gallery/{sheet}/").content.decode())
        assert sorted(ids) == sorted(set(ids)), sheet


@pytest.mark.django_db
def test_a_sheet_that_does_not_exist_is_not_found(client):
    assert client.get("/fr/gallery/nowhere/").status_code == 404


@pytest.mark.django_db
def test_a_page_needs_no_unsafe_inline(client):
    policy = client.get("/fr/gallery/")["Content-Security-Policy"]
    assert "unsafe" not in policy


@pytest.mark.parametrize("sheet", [pytest.param(path, id=path.name) for path in SHEETS])
def test_sheets_use_logical_properties_only(sheet):
    text = re.sub(r"/\*.*?\*/|@media[^{]*|@container[^{]*", "", sheet.read_text(), flags=re.S)
    assert not [found.group() for found in PHYSICAL.finditer(text)]


def test_sheets_and_script_are_light():
    files = [*SHEETS, *STATIC.glob("*.js")]
    assert sum(len(gzip.compress(path.read_bytes(), 9)) for path in files) < 20_000


@pytest.mark.parametrize(
    ("cell", "shown", "means"),
    [
        (Cell(12), "12", ""),
        (Cell(0, ValueState.ZERO), "0", ""),
        (Cell(None, ValueState.MISSING), "–", "not available"),
        (Cell(None, ValueState.NOT_APPLICABLE), "", "not applicable"),
        (Cell(None, ValueState.SUPPRESSED, 1, 4), "1–4", "suppressed"),
        (Cell(None, ValueState.SUPPRESSED), "c", "suppressed"),
        (Cell(7, ValueState.NOT_COMPARABLE), "7", "not comparable"),
        (Cell(None, lower=124, upper=127), "124–127", ""),
    ],
)
def test_a_cell_says_what_it_is(cell, shown, means):
    with translation.override("en"):
        assert cell_words(cell) == {"shown": shown, "means": means}


def test_a_notice_escapes_its_title_and_keeps_its_content():
    drawn = Template('{% load vigie %}{% notice title kind="done" %}<em>x</em>{% endnotice %}').render(
        Context({"title": "<b>"})
    )
    assert "&lt;b&gt;" in drawn
    assert "<em>x</em>" in drawn


def test_every_pattern_is_documented_and_no_other():
    page = (Path(__file__).parents[3] / "docs" / "explanation" / "page-patterns.md").read_text()
    named = set(re.findall(r"{% (\w+)", page)) - {"extends", "load"} - set(re.findall(r"{% (end\w+)", page))
    known = {name for name in register.tags if not name.startswith("end")}
    inside = {"mark_sprite", "field_shape", "optional_word"}  # of the base template and the fields alone
    assert named - known == set()
    assert known - named - inside == set()
    assert set(re.findall(r"\\\|(\w+)", page)) <= set(register.filters)
