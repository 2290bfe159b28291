"""The report of an estimate: one HTML file that a statistician can check and a minister can read.

What is shown does not depend on whether it is flattering: overlaps, models of nearly the same fit, changed tables,
known sizes and coverage stand in every report, and the published criticisms stand where they bite.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from html import escape

from vigie import __version__
from vigie.domain.estimate import Estimate, MethodComparison
from vigie.domain.language import N_, translate
from vigie.figures.intervals import interval_chart
from vigie.figures.points import Caption, Point
from vigie.pipelines.estimation_sections import sections_of
from vigie.pipelines.estimation_words import Words

_STYLE = """
body{font:1rem/1.5 system-ui,sans-serif;max-width:56rem;margin:2rem auto;padding:0 1rem;color:#1a1a1a}
h1{font-size:1.6rem}h2{font-size:1.2rem;margin-top:2rem;border-bottom:1px solid #999}
table{border-collapse:collapse;margin:.5rem 0 1rem;min-width:min(100%,26rem)}caption{text-align:start;font-weight:600}
th,td{border-bottom:1px solid #ccc;padding:.2rem .7rem .2rem 0;text-align:start;vertical-align:top}
td.n{text-align:end;font-variant-numeric:tabular-nums}.number{font-size:1.5rem;font-weight:700}
.refused{border-inline-start:.4rem solid #1a1a1a;padding-inline-start:1rem;font-weight:700}
svg{max-width:100%;height:auto}svg text{font:12px system-ui,sans-serif}
.vf-axis,.vf-whisker{fill:none;stroke:#1a1a1a}.vf-dot{fill:#1a1a1a}
@media print{body{margin:0}h2{break-after:avoid}table{break-inside:avoid}}
"""
TITLE = N_("How many remain hidden: report of an estimate")
SPEAKS = N_(
    "The number speaks of the persons who fit the definition that all lists share, in the place and the period that "
    "the lists cover together. It counts persons over that whole period, not new persons a year."
)
NOT_IN = N_(
    "Persons whom no list could ever have reached are not in this number: those whom no service, police force or "
    "inspector of these lists would have recorded even if they had been found."
)
SUPPLIED = N_(
    "The overlaps between the lists were supplied with the table: Vigie did not link the persons and cannot vouch for "
    "the links."
)
DOUBT = N_(
    "The method itself is disputed. Whitehead, Jackson, Balch and Francis (2019) find it unsound for this use because "
    "interactions of three lists and more are assumed to be absent; Binette and Steorts (2022) show that on lists of "
    "known size it errs, mostly downwards, and that its intervals hold the truth less often than they say."
)


def as_html(found: Estimate | MethodComparison, *, name: str, about: str = "", language: str = "en") -> str:
    """Return the report as one HTML file without outside resources.

    Parameters
    ----------
    found
        An estimate, or several methods beside each other.
    name
        Name of the table's file.
    about
        Population, place and period in the user's words.
    language
        ``fr`` or ``en``.
    """
    words = Words(language)
    estimates = found.estimates if isinstance(found, MethodComparison) else (found,)
    body = [f"<h1>{words(TITLE)}</h1>", _identity(estimates[0], name, about, words)]
    if found.refused:
        body.append(f'<p class="refused">{escape(found.refused.in_words(language))}</p>')
    body.append(_numbers(estimates, words))
    body += [words.paragraph(text) for text in (SPEAKS, NOT_IN, SUPPLIED, DOUBT)]
    for estimate in estimates:
        body += sections_of(estimate, words, alone=len(estimates) == 1)
    body += [words.heading(N_("References")), _REFERENCES]
    return (
        f'<!DOCTYPE html>\n<html lang="{language}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{words(TITLE)}</title><style>{_STYLE}</style></head>\n<body>" + "\n".join(body) + "\n</body></html>\n"
    )


def _identity(estimate: Estimate, name: str, about: str, words: Words) -> str:
    unsaid = words(N_("not stated by the author of this report"))
    rows = [
        (words(N_("Table")), escape(name)),
        (words(N_("Content hash of the table (its name)")), f"<code>{estimate.table_hash}</code>"),
        (words(N_("Population, place and period")), escape(about) or unsaid),
        (words(N_("Lists")), escape(", ".join(estimate.lists))),
        (words(N_("Persons on at least one list")), words.number(estimate.observed)),
        (words(N_("Software and settings")), escape(_settings(estimate))),
    ]
    return words.table("", (), rows)


def _settings(estimate: Estimate) -> str:
    settings = estimate.diagnostics.get("settings")
    chosen = settings.items() if isinstance(settings, dict) else ()
    return ", ".join([f"Vigie {__version__}", *(f"{name} = {value}" for name, value in chosen)])


def _numbers(estimates: Sequence[Estimate], words: Words) -> str:
    given = [e for e in estimates if e.population is not None]
    if len(estimates) == 1:
        return _single(given[0], words) if given else ""
    tones = {True: "unknown", False: "one"}
    points = [Point(e.method, e.population, *_drawn(e), tone=tones[bool(e.diagnostics.get("rejected"))]) for e in given]
    title = N_("Estimates of each method, with their intervals")
    caption = Caption("methods", translate(title, words.language), words.language)
    chart = str(interval_chart(points, caption, width=640)) if points else ""
    rows = [(e.method, words.number(e.population), words.range_of(e), words.refusal(e)) for e in estimates]
    heads = (N_("method"), N_("persons"), N_("interval"), N_("refused because"))
    return f"<figure>{chart}</figure>{words.table(title, heads, rows)}"


def _drawn(estimate: Estimate) -> tuple[float | None, float | None]:
    if estimate.interval is None or not math.isfinite(estimate.interval.upper):
        return None, None
    return estimate.interval.lower, estimate.interval.upper


def _single(estimate: Estimate, words: Words) -> str:
    hidden = words(N_("of whom {hidden} are hidden"), hidden=words.number(estimate.hidden))
    interval = f" [{words.range_of(estimate)}]" if estimate.interval else ""
    kind = f" ({estimate.interval.kind}, {words.share(estimate.interval.level)})" if estimate.interval else ""
    return f'<p><span class="number">{words.number(estimate.population)}</span>{interval} {hidden}{kind}</p>'


_WORKS = (
    "Binette, O. & Steorts, R. C. (2022). On the reliability of multiple systems estimation for the quantification of "
    "modern slavery. JRSS A 185, 640–676.",
    "Chan, L., Silverman, B. W. & Vincent, K. (2021). Multiple systems estimation for sparse capture data. JASA 116, "
    "1297–1306.",
    "Fienberg, S. E. & Rinaldo, A. (2012). Maximum likelihood estimation in log-linear models. Annals of Statistics "
    "40, 996–1023.",
    "Silverman, B. W. (2020). Multiple systems analysis for the quantification of modern slavery. JRSS A 183, 691–736.",
    "Silverman, B. W., Chan, L. & Vincent, K. (2024). Bootstrapping multiple systems estimates to account for model "
    "selection. Statistics and Computing 34, 44.",
    "Whitehead, J., Jackson, J., Balch, A. & Francis, B. (2019). On the unreliability of multiple systems estimation "
    "for estimating the number of potential victims of modern slavery in the UK. Journal of Human Trafficking 7, 1–13.",
)
_REFERENCES = "<ul>" + "".join(f"<li>{escape(work)}</li>" for work in _WORKS) + "</ul>"
