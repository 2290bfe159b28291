"""Is every template used, and is every word in it said through the catalogues?"""

import re
from html.parser import HTMLParser

import pytest

from tree import SOURCE, short, sources, text_of, tracked

TEMPLATES = [p for p in tracked() if p.suffix == ".html" and "templates" in p.parts and p.is_relative_to(SOURCE)]
SAID_TO_PEOPLE = {"alt", "title", "placeholder", "aria-label", "label", "data-confirm"}
SAME_EVERYWHERE = {"Vigie", "JSON", "CSV", "XLSX", "A/RES", "SVG", "PDF", "DEMO", "Akoma Ntoso", "français", "English"}


def name_of(path):
    return str(path).split("/templates/", 1)[1]


def mentions():
    return "\n".join(text_of(p) for p in [*sources(), *TEMPLATES])


@pytest.mark.parametrize("path", [pytest.param(p, id=short(p)) for p in TEMPLATES])
def test_a_template_is_used(path):
    name = name_of(path)
    overrides = name.split("/")[0] in {"allauth", "account", "mfa", "django"}
    quoted = re.compile(rf"[\"']{re.escape(name)}[\"'#]")
    stem = name.rsplit("/", 1)[0]
    assert overrides or quoted.search(mentions()) or f"{stem}/{{" in mentions(), f"nobody shows {name}"


class Words(HTMLParser):
    """Gather what a reader would read."""

    def __init__(self):
        super().__init__()
        self.found, self.silent = [], 0

    def handle_starttag(self, tag, attrs):
        self.silent += tag in {"script", "style", "code", "kbd"}
        self.found += [value for name, value in attrs if name in SAID_TO_PEOPLE and value]

    def handle_endtag(self, tag):
        self.silent -= tag in {"script", "style", "code", "kbd"}

    def handle_data(self, data):
        if not self.silent:
            self.found.append(data)


def said_outright(text):
    """Return the words of a template that no catalogue knows."""
    text = re.sub(r"{#.*?#}|{%\s*comment.*?endcomment\s*%}", "", text, flags=re.S)
    text = re.sub(r"{%\s*blocktrans(late)?\b.*?%}.*?{%\s*endblocktrans(late)?\s*%}", "", text, flags=re.S)
    text = re.sub(r"{%.*?%}|{{.*?}}", "", text, flags=re.S)
    words = Words()
    words.feed(text)
    for same in SAME_EVERYWHERE:
        words.found = [part.replace(same, "") for part in words.found]
    return [part.strip() for part in words.found if re.search(r"[^\W\d_]{2}", re.sub(r"&\w+;", "", part))]


SPECIMENS = SOURCE / "web/templates/web/gallery"  # what a pattern looks like when it is filled: nobody's words


@pytest.mark.parametrize("path", [pytest.param(p, id=short(p)) for p in TEMPLATES if SPECIMENS not in p.parents])
def test_every_word_goes_through_the_catalogues(path):
    assert said_outright(text_of(path)) == []


def test_words_outside_the_catalogues_are_seen():
    assert said_outright('<p>{% translate "Yes" %} hello {{ name }}</p>') == ["hello"]
    assert said_outright('<img alt="A map">{% blocktranslate %}fine{% endblocktranslate %}') == ["A map"]
