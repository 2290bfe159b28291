"""Do the pages at the foot say in both languages what holds, and lead where they promise?"""

import re
from pathlib import Path

import pytest

from vigie.apps.public.about import glossary, pages
from vigie.domain.typography import set_french

TOP = Path(__file__).resolve().parents[3]
NAMES = ("method", "glossary", "accessibility", "errors", "kept")
FILES = {"en": "GLOSSARY.md", "fr": "GLOSSAIRE.md"}


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("name", NAMES)
def test_everybody_reads_them_and_finds_them_at_the_foot(client, name, language):
    answer = client.get(f"/{language}/{name}/")
    assert answer.status_code == 200
    foot = answer.content.decode().partition("<footer")[2]
    assert [f"/{language}/{one}/" in foot for one in NAMES] == [True] * len(NAMES)


def test_nothing_is_said_in_one_language_alone():
    texts = [text for page in pages().values() for text in (page.title, page.lead)]
    for page in pages().values():
        for part in page.parts:
            texts += [part.title, *part.says, *(words for _to, words in part.see)]
    texts += [text for one in glossary("en") for text in (one.term, one.means)]
    assert [dict(text) for text in texts if not {"en", "fr"} <= set(text)] == []


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_glossary_of_the_pages_is_that_of_the_files(language):
    written = re.findall(r"^\*\*(.+?)\*\* \(.+?\) — (.+)$", (TOP / FILES[language]).read_text(encoding="utf-8"), re.M)
    shown = [(one.term.within(language), one.means.within(language)) for one in glossary(language)]
    assert sorted(shown) == sorted((set_french(t), set_french(m)) if language == "fr" else (t, m) for t, m in written)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("contact", "link"),
    [("suivi@example.org", "mailto:suivi@example.org"), ("https://example.org/ecrire", "https://example.org/ecrire")],
)
def test_an_error_is_reported_where_the_house_says(client, settings, contact, link):
    settings.VIGIE_CONTACT = contact
    assert f'href="{link}"' in client.get("/fr/errors/").content.decode()


@pytest.mark.django_db
def test_a_house_that_named_no_address_says_so(client, settings):
    settings.VIGIE_CONTACT, settings.VIGIE_DEMO = "", False
    page = client.get("/en/errors/").content.decode()
    assert "has not said yet how it is reached" in page
    assert "mailto:" not in page
