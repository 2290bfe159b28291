"""Is everything that Vigie says said in French, and said as French?"""

import re
from pathlib import Path

from babel.messages.pofile import read_po

import messages

TOP = Path(__file__).resolve().parents[2]
CATALOGUES = sorted((TOP / "src").rglob("*.po"))

# Messages that are the same word in both languages. A person looked at each.
SAME_IN_BOTH = {
    *("action", "actions", "annexe", "audit", "code", "commission", "date", "description", "document", "documents"),
    *("instrument", "instruments", "justice", "note", "notes", "organisation", "organisations", "page", "source"),
    *("options", "sources", "total", "type", "version", "vigie"),
}


def entries():
    for po in CATALOGUES:
        with po.open("rb") as file:
            for message in read_po(file, locale="fr"):
                if message.id:
                    yield po.relative_to(TOP / "src"), message


def pairs():
    for po, message in entries():
        english = message.id if isinstance(message.id, list | tuple) else [message.id]
        french = message.string if isinstance(message.string, list | tuple) else [message.string]
        yield from ((po, e, f) for e, f in zip(english, french, strict=False))


def test_catalogues_are_complete():
    assert messages.faults() == []


def test_no_french_message_equals_its_english_one():
    same = [(str(po), e) for po, e, f in pairs() if e == f and re.search(r"[A-Za-z]{2}", re.sub(r"[{%][^ ]*", "", e))]
    assert [found for found in same if found[1].lower() not in SAME_IN_BOTH] == []


def test_both_languages_name_the_same_parameters():
    places = re.compile(r"%\(\w+\)[sd]|(?<!\{)\{\w*[^{}]*\}(?!\})")
    wrong = [
        (str(po), e)
        for po, e, f in pairs()
        if f and set(places.findall(e)) != set(places.findall(f)) and "{count}" not in e
    ]
    assert wrong == []


def test_french_is_set_as_french_is_set():
    """``make messages`` sets it."""
    wrong = [(str(po), f) for po, _e, f in pairs() if f and messages.typeset(f) != f]
    assert wrong == []
    assert not [(str(po), f) for po, _e, f in pairs() if re.search(r"[“”]", f or "")], "French wants guillemets"
