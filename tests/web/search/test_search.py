"""Does one search find the same in both databases, whatever the accents, and show nobody what is not theirs?"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vigie.apps.search import actions, queries
from vigie.apps.search.actions import Findable
from vigie.domain.folding import fold, folded_words
from vigie.domain.language import Text

pytestmark = pytest.mark.django_db


def thing(key, title, *, text=None, public=True, state="", kind="test.thing"):
    made = Text(title) if isinstance(title, dict) else Text(fr=title)
    return Findable(kind, key, made, f"/things/{key}/", text=Text(text or {}), public=public, state=state)


def keys(words, language="fr", visitor=None, **more):
    return [hit.key for hit in queries.find(words, language, visitor, **more)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Œuvre RÉFUGIÉ", ["oeuvre", "refugie"]),
        ("L’exploitation, l'aide", ["l", "exploitation", "l", "aide"]),
        ("engagement 16a.i et 13.2.", ["engagement", "16a.i", "et", "13.2"]),
        ("A/RES/76/7", ["a", "res", "76", "7"]),
        ("e\u0301tat É", ["etat", "e"]),
        ("Straße İstanbul Łódź", ["strasse", "istanbul", "lodz"]),
        ("الاتِّجار بالأشخاص", ["الاتجار", "بالاشخاص"]),
        ("打击贩运 2025", ["打", "击", "贩", "运", "2025"]),
        ("ТОРГОВЛЯ людьми ё", ["торговля", "людьми", "е"]),
        ("50 % — «»", ["50"]),
        ("snake_case", ["snake", "case"]),
        ("", []),
    ],
)
def test_words_are_folded(text, words):
    assert folded_words(text) == words


@given(st.text(st.characters(codec="utf-8")))
def test_folding_twice_is_folding_once(text):
    assert fold(fold(text)) == fold(text)


@given(st.text(st.characters(codec="utf-8"), max_size=40))
def test_any_title_is_found_by_its_own_words(text):
    actions.index(thing("any", f"x {text}"))
    assert keys(f"x {text}") == ["any"]


@pytest.mark.parametrize("words", ["réfugié", "REFUGIE", "refug", "e\u0301 re\u0301f", "réfugié état"])
def test_accents_case_and_endings_do_not_matter(words):
    actions.index(thing("1", "Réfugié d’un État, é"))
    actions.index(thing("2", "Transfuge"))
    assert keys(words) == ["1"]


def test_all_words_must_be_there():
    actions.index(thing("1", "Protéger les enfants"))
    actions.index(thing("2", "Protéger les témoins"))
    assert keys("protéger témoins") == ["2"]
    assert keys("enfants témoins") == []


@pytest.mark.parametrize("words", ["", "  ", "%", "_", "«»", "'; DROP TABLE search_entry; --", "a" * 5000])
def test_odd_words_find_nothing_and_break_nothing(words):
    actions.index(thing("1", "Protéger"))
    assert keys(words) == []


def test_the_title_weighs_more_than_the_text():
    actions.index(thing("text", "Autre chose", text={"fr": "les victimes détectées"}))
    actions.index(thing("begins", "Victimessaires"))
    actions.index(thing("title", "Victimes détectées"))
    assert keys("victimes") == ["title", "begins", "text"]
    assert keys("victimes détectées") == ["title", "text"]


def test_found_by_one_language_and_shown_in_the_readers():
    actions.index(thing("1", {"fr": "Ligne d’écoute", "en": "Hotline"}))
    (hit,) = queries.find("hotline", "fr")
    assert (hit.title, hit.address) == ("Ligne d’écoute", "/things/1/")
    assert queries.find("ecoute", "en")[0].title == "Hotline"


def test_a_later_index_replaces_the_earlier():
    actions.index(thing("1", {"fr": "Ancien", "en": "Old"}))
    actions.index(thing("1", {"fr": "Nouveau"}))
    assert (keys("ancien"), keys("old"), keys("nouveau")) == ([], [], ["1"])
    actions.forget("test.thing", "1")
    assert keys("nouveau") == []


def test_visitors_find_what_is_public_and_staff_what_is_their_states(person, ministry):
    someone = person("labour", ministry, "body")
    actions.index(thing("public", "Mesure ouverte"))
    actions.index(thing("ours", "Mesure interne", public=False, state="XOR"))
    actions.index(thing("theirs", "Mesure étrangère", public=False, state="XAA"))
    assert keys("mesure") == ["public"]
    assert sorted(keys("mesure", visitor=someone)) == ["ours", "public"]


def test_kinds_narrow_the_search():
    actions.index(thing("1", "Mesure", kind="a.b"))
    actions.index(thing("1", "Mesure", kind="c.d"))
    assert [hit.kind for hit in queries.find("mesure", "fr", kinds=["c.d"])] == ["c.d"]


def test_the_index_can_be_made_anew(monkeypatch):
    monkeypatch.setattr(actions, "_sources", {})
    actions.index(thing("gone", "Mesure"))
    actions.add_source("test.thing", lambda: [thing("1", {"fr": "Mesure", "en": "Measure"})])
    assert actions.rebuild() == 1
    assert keys("mesure") == ["1"]
