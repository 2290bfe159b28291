"""Texts and numbers of a report of an estimate, as HTML in one language."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from html import escape

from vigie.domain.estimate import Estimate
from vigie.domain.language import translate
from vigie.estimation.wording import decimal, worded

Rows = Iterable[Sequence[str]]


class Words:
    """What a report says, in one language.

    Parameters
    ----------
    language
        ``fr`` or ``en``.
    """

    def __init__(self, language: str) -> None:
        self.language = language

    def __call__(self, message: str, **params: str) -> str:
        """Return a message, escaped; its parameters are HTML already."""
        return escape(translate(message, self.language)).format(**params)

    def heading(self, message: str, extra: str = "") -> str:
        """Return a heading."""
        return f"<h2>{self(message)}{f' ({escape(extra)})' if extra else ''}</h2>"

    def paragraph(self, message: str, **params: str) -> str:
        """Return a paragraph."""
        return f"<p>{self(message, **params)}</p>"

    def number(self, value: object) -> str:
        """Return a number of persons; a dash where there is none."""
        if not isinstance(value, int | float) or not math.isfinite(value):
            return "–"
        return str(worded(round(value), self.language))

    def decimal(self, value: object, places: int = 2) -> str:
        """Return a number with decimals; a dash where there is none."""
        if not isinstance(value, int | float) or not math.isfinite(value):
            return "–"
        return str(worded(decimal(value, places), self.language))

    def share(self, value: float) -> str:
        """Return a share in per cent."""
        return str(worded(round(float(value), 3), self.language))

    def ends(self, ends: object) -> str:
        """Return the two ends of an interval."""
        return " – ".join(self.number(end) for end in ends) if isinstance(ends, list | tuple) else "–"

    def range_of(self, estimate: Estimate) -> str:
        """Return the interval of an estimate."""
        return self.ends(estimate.interval.as_list()) if estimate.interval else "–"

    def refusal(self, estimate: Estimate) -> str:
        """Return why an estimate was refused."""
        return escape(estimate.refused.in_words(self.language)) if estimate.refused else ""

    def table(self, caption: str, heads: Sequence[str], rows: Rows) -> str:
        """Return a table; the first column names the row, the others hold figures."""
        title = f"<caption>{self(caption)}</caption>" if caption else ""
        head = "".join(f'<th scope="col">{self(h)}</th>' for h in heads)
        top = f"<thead><tr>{head}</tr></thead>" if heads else ""
        lines = (
            f'<tr><th scope="row">{row[0]}</th>' + "".join(f'<td class="n">{cell}</td>' for cell in row[1:]) + "</tr>"
            for row in rows
        )
        return f"<table>{title}{top}<tbody>{''.join(lines)}</tbody></table>"
