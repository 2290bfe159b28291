"""Does every error and every caution say what happened and what can be done, in both languages?"""

import importlib
import pkgutil
import string

import pytest

import vigie
from vigie.domain.errors import Caution, Coded
from vigie.domain.language import LANGUAGES

FAMILIES = "vigie.domain.errors"


class Anything:
    """A parameter that bears every format."""

    def __format__(self, spec):
        return "x"

    def __getattr__(self, name):
        return self

    def __getitem__(self, key):
        return self


def every_module():
    for found in pkgutil.walk_packages(vigie.__path__, "vigie."):
        if "migrations" not in found.name and not found.name.endswith(("__main__", ".wsgi")):
            importlib.import_module(found.name)


def below(family):
    for kind in family.__subclasses__():
        yield kind
        yield from below(kind)


every_module()
OURS = {kind for kind in below(Coded) if kind.__module__.startswith("vigie.") and kind.__module__ != FAMILIES}
SAYINGS = sorted(OURS, key=lambda kind: kind.__qualname__)


@pytest.mark.parametrize("saying", [pytest.param(s, id=f"{s.__module__}.{s.__qualname__}") for s in SAYINGS])
@pytest.mark.parametrize("language", LANGUAGES)
def test_it_says_cause_and_remedy(saying, language):
    if not saying.code and saying.__subclasses__():
        assert not saying.cause, "a family has no words of its own"
        return
    assert saying.code
    assert saying.cause
    assert saying.remedy or issubclass(saying, Caution), "an error says what can be done"
    names = {name for text in (saying.cause, saying.remedy) for _, name, _, _ in string.Formatter().parse(text) if name}
    said = saying(**{name.split(".")[0].split("[")[0]: Anything() for name in names})
    assert said.cause_in(language)
    assert bool(said.remedy_in(language)) == bool(saying.remedy)
    assert said.cause_in(language).rstrip()[-1] in ".!?:)x»"


def test_a_code_means_one_thing():
    by_code = {}
    for saying in SAYINGS:
        if saying.code:
            by_code.setdefault(saying.code, []).append(saying.__qualname__)
    assert {code: names for code, names in by_code.items() if len(names) > 1} == {}


def test_a_code_names_its_room():
    assert [s.code for s in SAYINGS if s.code and "." not in s.code] == []
