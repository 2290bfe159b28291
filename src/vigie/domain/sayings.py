"""What was said by code, kept beside what it was said of: in words of every language, whatever later versions say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from vigie.domain.errors import Coded
from vigie.domain.language import LANGUAGES, SOURCE_LANGUAGE, Text


class Saying(Protocol):
    """A caution or a refusal: as it is raised, or as it was kept."""

    @property
    def code(self) -> str:
        """Stable code, such as ``estimation.no_overlap``."""
        ...

    @property
    def params(self) -> Mapping[str, object]:
        """Its parameters."""
        ...

    def cause_in(self, language: str) -> str:
        """Return what happened, in a language."""
        ...

    def remedy_in(self, language: str) -> str:
        """Return what can be done about it, in a language."""
        ...

    def in_words(self, language: str) -> str:
        """Return cause and remedy as one text."""
        ...

    def as_dict(self, language: str) -> dict[str, object]:
        """Return code, parameters and words, for JSON."""
        ...


@dataclass(frozen=True, slots=True)
class Kept:
    """A caution or a refusal as it was kept.

    Parameters
    ----------
    code, params
        As it was raised; parameters as text.
    causes, remedies
        By language.
    """

    code: str
    params: Mapping[str, object]
    causes: Text
    remedies: Text

    @classmethod
    def of(cls, said: Saying | Coded) -> Kept:
        """Keep what is said now."""
        return cls(
            said.code,
            {name: str(value) for name, value in said.params.items()},
            Text({language: said.cause_in(language) for language in LANGUAGES}),
            Text({language: said.remedy_in(language) for language in LANGUAGES}),
        )

    def cause_in(self, language: str) -> str:
        """Return what happened, in a language."""
        return self.causes.within(language)

    def remedy_in(self, language: str) -> str:
        """Return what can be done about it, in a language."""
        return self.remedies.within(language)

    def in_words(self, language: str = SOURCE_LANGUAGE) -> str:
        """Return cause and remedy as one text."""
        return " ".join(part for part in (self.cause_in(language), self.remedy_in(language)) if part)

    def as_dict(self, language: str = SOURCE_LANGUAGE) -> dict[str, object]:
        """Return code, parameters and words, for JSON."""
        return {
            "code": self.code,
            "params": dict(self.params),
            "cause": self.cause_in(language),
            "remedy": self.remedy_in(language),
        }

    def as_kept(self) -> dict[str, Any]:
        """Return plain values from which :meth:`from_kept` makes it again."""
        return {
            "code": self.code,
            "params": dict(self.params),
            "causes": dict(self.causes),
            "remedies": dict(self.remedies),
        }

    @classmethod
    def from_kept(cls, plain: Mapping[str, Any]) -> Kept:
        """Read what :meth:`as_kept` wrote."""
        return cls(plain["code"], dict(plain["params"]), Text(plain["causes"]), Text(plain["remedies"]))
