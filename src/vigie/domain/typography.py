"""French set as French is set: curved apostrophes, and spaces that do not break before tall signs.

For our own words only. The words of an official text, and what people write, stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from vigie.domain.language import Text

NARROW, FIXED = "\u202f", "\u00a0"
_RULES = (
    (re.compile(r"(?<=\w)'(?=\w)"), "’"),
    (re.compile(r"[ \u00a0\u202f]+(?=[;!?])"), NARROW),
    (re.compile(r"[ \u00a0\u202f]+(?=:(?!\w))"), FIXED),
    (re.compile(r"(?<=«)[ \u00a0\u202f]+"), FIXED),
    (re.compile(r"[ \u00a0\u202f]+(?=»)"), FIXED),
    (re.compile(r"(?<=\d)[ \u00a0\u202f]+(?=\d{3}\b)"), NARROW),
    (re.compile(r"(?<=\d)[ \u00a0\u202f]+(?=%)"), NARROW),
)


def set_french(words: str) -> str:
    """Set a French sentence; set twice it is the same."""
    for pattern, wanted in _RULES:
        words = pattern.sub(wanted, words)
    return words


def in_type(text: Mapping[str, str]) -> Text:
    """Return a text with its French set, its other languages as they are."""
    return Text({code: set_french(words) if code == "fr" else words for code, words in text.items()})
