"""Has every act that the house can do words of its own, in both languages?"""

import ast

from django.utils import translation

from tree import SOURCE, sources, syntax_of
from vigie.apps.audit import words
from vigie.apps.jobs.models import JobState
from vigie.domain.workflow import MoveName

# Names that are put together where they are logged, and what they become.
PUT_TOGETHER = {
    *(f"followup.{move.value}" for move in MoveName),
    *(f"register.{verb}_proposal" for verb in ("confirm", "reject", "take_back")),
    *(f"jobs.{end.value}" for end in (JobState.DONE, JobState.FAILED, JobState.CANCELLED)),
}


def logged():
    """Yield the name of every act that the source logs."""
    for path in sources():
        if not path.is_relative_to(SOURCE / "apps"):
            continue
        app = path.relative_to(SOURCE / "apps").parts[0]
        for node in ast.walk(syntax_of(path)):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in {"log", "_log"}:
                first = node.args[0]
                if isinstance(first, ast.Constant):
                    yield first.value if node.func.id == "log" else f"{app}.{first.value}"


def test_every_act_has_words():
    codes = {*logged(), *PUT_TOGETHER}
    assert len(codes) > 40
    assert words.acts_without_words(codes) == []


def test_the_words_differ_between_the_languages():
    for code in {*logged(), *PUT_TOGETHER}:
        with translation.override("en"):
            english = words.act_in_words(code)
        with translation.override("fr"):
            assert words.act_in_words(code) != english, code
