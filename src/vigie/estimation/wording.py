"""Numbers inside messages, as each language writes them."""

from __future__ import annotations

from decimal import Decimal

from vigie.domain.errors import Coded
from vigie.domain.language import translate

_GROUPS = {"fr": "\u202f"}
_POINTS = {"fr": ","}
_BEFORE_PERCENT = {"fr": "\u202f"}


def worded(value: object, language: str) -> object:
    """Return a parameter as it is read: whole numbers in groups, Decimal with its point, float as a share in per cent.

    Everything else stays as it is.
    """
    if isinstance(value, bool):
        return value
    if isinstance(value, int):
        return f"{value:,}".replace(",", _GROUPS.get(language, ","))
    if isinstance(value, Decimal):
        return str(value).replace(".", _POINTS.get(language, "."))
    if isinstance(value, float):
        tenths = f"{100 * value:.1f}".removesuffix(".0").replace(".", _POINTS.get(language, "."))
        return f"{tenths}{_BEFORE_PERCENT.get(language, '')}%"
    return value


class WithNumbers(Coded):
    """An error or caution whose parameters are written as the language writes numbers."""

    def cause_in(self, language: str) -> str:
        """Return what happened, in a language."""
        return translate(self.cause, language).format(**{n: worded(v, language) for n, v in self.params.items()})


def decimal(value: float, places: int) -> Decimal:
    """Return a number with so many decimals, to be written with the point of the reader's language."""
    return Decimal(f"{value:.{places}f}")
