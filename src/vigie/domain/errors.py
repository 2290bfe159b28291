"""Errors and cautions: a code with parameters, a cause and a remedy, said in any language.

A *user error* is shown without a traceback. Each family has a fixed exit code, so that a user can tell why a job
failed without access to its log. Rooms declare their own subclasses beside the code that raises them::

    class EmptyFile(UnreadableInput):
        code = "records.empty"
        cause = N_("The file {name} is empty.")
        remedy = N_("Ask its sender for the file again.")

    raise EmptyFile(name="may.csv")

Parameters never hold personal data: messages go to logs and pages.
"""

from __future__ import annotations

from typing import ClassVar

from vigie.domain.language import SOURCE_LANGUAGE, Phrase, translate

LARGE = 10_000


def said_in(value: object, language: str) -> object:
    """Return a parameter as a language says it.

    A phrase in its words, several of them in a row; large counts with their thousands apart, which no year or line
    number needs; anything else as it is.
    """
    if isinstance(value, Phrase):
        return value.within(language)
    if isinstance(value, tuple):
        return "; ".join(str(said_in(one, language)) for one in value)
    if type(value) is int and abs(value) >= LARGE:
        return f"{value:,}".replace(",", "\u202f" if language == "fr" else ",")
    return value


def _plainly(value: object) -> str:
    """Return a parameter for machines: phrases in the source language, numbers without separators."""
    return str(value) if isinstance(value, int) else str(said_in(value, SOURCE_LANGUAGE))


class Coded:
    """Something said by code: a cause and a remedy with places for its parameters."""

    code: ClassVar[str] = ""
    cause: ClassVar[str] = ""
    remedy: ClassVar[str] = ""

    def __init__(self, **params: object) -> None:
        self.params = params
        super().__init__()

    def cause_in(self, language: str) -> str:
        """Return what happened, in a language."""
        return translate(self.cause, language).format(**self._params_in(language))

    def remedy_in(self, language: str) -> str:
        """Return what can be done about it, in a language."""
        return translate(self.remedy, language).format(**self._params_in(language))

    def _params_in(self, language: str) -> dict[str, object]:
        return {name: said_in(value, language) for name, value in self.params.items()}

    def in_words(self, language: str = SOURCE_LANGUAGE) -> str:
        """Return cause and remedy as one text."""
        return " ".join(part for part in (self.cause_in(language), self.remedy_in(language)) if part)

    def as_dict(self, language: str = SOURCE_LANGUAGE) -> dict[str, object]:
        """Return code, parameters and words, for JSON."""
        return {
            "code": self.code,
            "params": {name: _plainly(value) for name, value in self.params.items()},
            "cause": self.cause_in(language),
            "remedy": self.remedy_in(language),
        }

    def __str__(self) -> str:
        return self.in_words()

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and self.params == getattr(other, "params", None)

    def __hash__(self) -> int:
        return hash((self.code, *sorted((name, str(value)) for name, value in self.params.items())))

    def __repr__(self) -> str:
        places = ", ".join(f"{name}={value!r}" for name, value in self.params.items())
        return f"{type(self).__name__}({places})"


class Caution(Coded):
    """A coded warning: the work went on, and somebody should look. Subclassed like errors."""


class VigieError(Coded, Exception):
    """Base of every error that Vigie raises on purpose."""

    exit_code: ClassVar[int] = 70


class UserError(VigieError):
    """An error that its user can mend: shown with cause and remedy, never with a traceback."""

    exit_code = 2


class UnreadableInput(UserError):
    """A file or text that cannot be read as what it should be."""

    exit_code = 10


class NotPossibleNow(UserError):
    """A request that the present state does not allow."""

    exit_code = 11


class NotAllowed(UserError):
    """A request by somebody who may not make it."""

    exit_code = 12


class SetupMissing(UserError):
    """Something is missing on this machine or in its settings."""

    exit_code = 13


class NotFound(UserError):
    """A thing that was asked for by name and does not exist."""

    exit_code = 14


class VerificationFailed(UserError):
    """A check of what is kept found that it is not what it was."""

    exit_code = 1
