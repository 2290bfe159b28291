"""What a notice says, in a language: its kind with its parameters put in, days as that language writes them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from babel.dates import format_date

from vigie.apps.notices.kinds import kind_named
from vigie.apps.notices.models import Notice
from vigie.domain.language import translate

DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Said:
    """Subject and body of a notice."""

    subject: str
    body: str


def said(notice: Notice, language: str) -> Said:
    """Return what a notice says in a language.

    Raises
    ------
    NoSuchKind
        Where nobody registers its kind any more.
    """
    kind = kind_named(notice.kind)
    params = {name: _in_words(value, language) for name, value in notice.params.items()}
    return Said(translate(kind.subject, language).format(**params), translate(kind.body, language).format(**params))


def _in_words(value: str, language: str) -> str:
    return format_date(date.fromisoformat(value), "long", locale=language) if DAY.fullmatch(value) else value
