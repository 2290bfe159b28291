"""Texts and numbers of a report of an estimate, as HTML in one language."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from html import escape

from vigie.domain.estimate import Estimate
from vigie.domain.language import N_, translate
from vigie.estimation.wording import decimal, worded
from vigie.figures.points import Caption
from vigie.figures.svg import Svg

Rows = Iterable[Sequence[str]]
WIDE, NARROW = 760.0, 340.0
METHODS: Mapping[str, str] = {
    "stepwise": N_("stepwise choice of pairs"),
    "bic": N_("best model by BIC"),
    "bayesthresh": N_("Bayesian threshold"),
    "dga": N_("average over decomposable graphs"),
    "lcmcr": N_("Bayesian latent classes"),
    "chao": N_("Chao’s lower bound"),
    "independence": N_("independent lists"),
    "covariates": N_("log-linear model with characteristics"),
    "fixed": N_("a model that was given"),
}
"""Method → what people call it."""
KINDS: Mapping[str, str] = {
    "bca": N_("BCa"),
    "percentile": N_("percentile interval"),
    "profile": N_("profile likelihood"),
    "wald": N_("Wald interval"),
    "credible": N_("credible interval"),
}
"""Kind of interval → what people call it."""


class Words:
    """What a report says, in one language.

    Parameters
    ----------
    language
        ``fr`` or ``en``.
    level
        Of the headings.
    key
        Of what the words are about; keeps names of tables and pictures apart on a page.
    about
        The same, for people: added to names of tables that would be alike.
    folds
        Whether long tables are folded, as on a page; a file shows them open.
    """

    def __init__(self, language: str, *, level: int = 2, key: str = "", about: str = "", folds: bool = False) -> None:
        self.language, self.level, self.key, self.about, self.folds = language, level, key, about, folds

    def within(self, key: str, about: str) -> Words:
        """Return the words of a part, one level down."""
        return Words(self.language, level=self.level + 1, key=key, about=about, folds=self.folds)

    def __call__(self, message: str, **params: str) -> str:
        """Return a message, escaped; its parameters are HTML already."""
        return escape(translate(message, self.language)).format(**params)

    def heading(self, message: str, extra: str = "") -> str:
        """Return a heading."""
        more = f" ({escape(extra)})" if extra else ""
        return f"<h{self.level}>{self(message)}{more}</h{self.level}>"

    def paragraph(self, message: str, **params: str) -> str:
        """Return a paragraph."""
        return f"<p>{self(message, **params)}</p>"

    def method(self, name: str) -> str:
        """Return what a method is called."""
        return self(METHODS.get(name, name))

    def kind(self, name: str) -> str:
        """Return what a kind of interval is called."""
        return self(KINDS.get(name, name))

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
        """Return the two ends of an interval; infinity where nothing bounds it."""
        if not isinstance(ends, list | tuple):
            return "–"
        return " – ".join("∞" if end is None else self.number(end) for end in ends)

    def range_of(self, estimate: Estimate) -> str:
        """Return the interval of an estimate."""
        return self.ends(estimate.interval.as_list()) if estimate.interval else "–"

    def refusal(self, estimate: Estimate) -> str:
        """Return why an estimate was refused."""
        return escape(estimate.refused.in_words(self.language)) if estimate.refused else ""

    def table(self, caption: str, heads: Sequence[str], rows: Rows) -> str:
        """Return a table; the first column names the row, the others hold figures."""
        name = " · ".join(part for part in (self(caption), self.about) if part)
        head = "".join(
            f'<th scope="col"{" class=" + chr(34) + "num" + chr(34) if at else ""}>{self(h)}</th>'
            for at, h in enumerate(heads)
        )
        top = f"<thead><tr>{head}</tr></thead>" if heads else ""
        lines = (
            f'<tr><th scope="row">{row[0]}</th>' + "".join(f'<td class="num">{cell}</td>' for cell in row[1:]) + "</tr>"
            for row in rows
        )
        return (
            f'<div class="table-scroll" role="region" tabindex="0" aria-label="{name}">'
            f"<table><caption>{self(caption)}</caption>{top}<tbody>{''.join(lines)}</tbody></table></div>"
        )

    def folded(self, caption: str, heads: Sequence[str], rows: Rows) -> str:
        """Return a table that opens when asked: what it says is drawn above it."""
        inside = self.table(caption, heads, rows)
        shown = self(N_("Show the table: {name}"), name=self(caption))
        return f'<details class="more"{"" if self.folds else " open"}><summary>{shown}</summary>{inside}</details>'

    def beside(self, *tables: str) -> str:
        """Return short tables side by side, where there is room."""
        cells = "".join(f"<div>{table}</div>" for table in tables if table)
        return f'<div class="halves">{cells}</div>' if cells else ""

    def picture(self, kind: str, title: str, draw: Callable[[Caption, float], Svg], note: str = "") -> str:
        """Return a picture for wide pages and for narrow ones, with its title above and a note below."""
        said = translate(title, self.language)
        name = f"{said} · {self.about}" if self.about else said
        key = f"{kind}-{self.key}" if self.key else kind
        wide = draw(Caption(key, name, self.language), WIDE)
        narrow = draw(Caption(f"{key}-narrow", name, self.language), NARROW)
        below = f'<p class="source">{self(note)}</p>' if note else ""
        head = f"<h{self.level + 1}>{escape(said)}</h{self.level + 1}>"
        return (
            f'<figure class="pictured"><figcaption>{head}</figcaption><div class="wide-only">{wide}</div>'
            f'<div class="narrow-only">{narrow}</div>{below}</figure>'
        )
