"""The report of an estimate: one HTML file that a statistician can check and a minister can read.

What is shown does not depend on whether it is flattering: overlaps, models of nearly the same fit, changed tables,
known sizes and coverage stand in every report, and the published criticisms stand where they bite. The page of an
estimate shows the same parts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from vigie import __version__
from vigie.domain.estimate import Estimate, MethodComparison
from vigie.domain.language import N_
from vigie.figures.standalone import sheet
from vigie.pipelines import estimation_pictures as pictures
from vigie.pipelines.estimation_sections import cautions_list, method_section, shared_cautions, table_section
from vigie.pipelines.estimation_words import Words

_STYLE = """
body{font:1rem/1.5 system-ui,sans-serif;max-width:56rem;margin:2rem auto;padding:0 1rem;color:#1a1a1a;background:#fff}
h1{font-size:1.6rem}h2{font-size:1.3rem;margin-top:2.5rem;border-bottom:1px solid #999}
h3{font-size:1.1rem;margin-top:2rem}
h4{font-size:1rem;margin:.5rem 0}table{border-collapse:collapse;margin:.5rem 0 1rem;min-width:min(100%,26rem)}
caption{text-align:start;font-weight:600}.table-scroll{overflow-x:auto}
th,td{border-bottom:1px solid #ccc;padding:.2rem .7rem .2rem 0;text-align:start;vertical-align:top}
.num{text-align:end;font-variant-numeric:tabular-nums}.number{font-size:1.5rem;font-weight:700}
.refused{border-inline-start:.4rem solid #1a1a1a;padding-inline-start:1rem;font-weight:700}
figure{margin:1rem 0}svg{max-width:100%;height:auto}.source{font-size:.9rem;color:#444}.narrow-only{display:none}
@media (max-width:50rem){.wide-only{display:none}.narrow-only{display:block}}
@media print{body{margin:0}h2,h3{break-after:avoid}table,figure{break-inside:avoid}
.wide-only{display:block}.narrow-only{display:none}}
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
UNREACHED = N_("Groups that no list can reach, as the author of this report knows them: {groups}.")
UNREACHED_UNSAID = N_("The author of this report did not say which groups no list can reach.")
SUPPLIED = N_(
    "The overlaps between the lists were supplied with the table: Vigie did not link the persons and cannot vouch for "
    "the links."
)
DOUBT = N_(
    "The method itself is disputed. Whitehead, Jackson, Balch and Francis (2019) find it unsound for this use because "
    "interactions of three lists and more are assumed to be absent; Binette and Steorts (2022) show that on lists of "
    "known size it errs, mostly downwards, and that its intervals hold the truth less often than they say."
)
ALONE = N_(
    "One method alone gave a number that counts here (independence and Chao’s bound do not): whether several agree "
    "within a factor of three is not known."
)
TRUTH = N_(
    "This table is of an invented State: its true number is {truth}. Of twenty such States (“vigie simulate” with the "
    "seeds 1 to 20) the stepwise method’s BCa interval held the truth in six. Some persons are easier to find than "
    "others for every service, and no table shows it."
)


@dataclass(frozen=True, slots=True)
class About:
    """What the author of a report says of its number, in the language of the report.

    Parameters
    ----------
    name
        Of the table's file.
    population
        Population, place and period.
    unreached
        Groups that no list can reach.
    known_total
        The true number, where the State is invented.
    """

    name: str
    population: str = ""
    unreached: str = ""
    known_total: float | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a report: a key for its address, its title, its content as HTML."""

    key: str
    title: str
    html: str


def parts_of(found: Estimate | MethodComparison, about: About, *, language: str, folds: bool = False) -> list[Part]:
    """Return the parts of a report, in their order.

    Parameters
    ----------
    found
        An estimate, or several methods beside each other.
    about
        What its author says of it.
    language
        ``fr`` or ``en``.
    folds
        Whether long tables are folded.
    """
    words = Words(language, folds=folds)
    estimates = found.estimates if isinstance(found, MethodComparison) else (found,)
    shared = shared_cautions(estimates) if len(estimates) > 1 else []
    overlaps = cautions_list(shared, words) + table_section(estimates[0], words)
    parts = [
        Part("number", words(N_("The number")), _answer(found, estimates, about, words)),
        Part("meaning", words(N_("What the number says, and what it does not")), _meaning(estimates, about, words)),
        Part("lists", words(N_("The lists and their overlaps")), overlaps),
    ]
    for estimate in estimates:
        own = words.within(estimate.method, words.method(estimate.method))
        html = method_section(estimate, own, alone=len(estimates) == 1, shared=shared)
        parts.append(Part(estimate.method, _begun(words.method(estimate.method)), html))
    return [*parts, Part("references", words(N_("References")), _REFERENCES)]


def _begun(title: str) -> str:
    """Return a title with its first letter large and all others as they are: Chao stays Chao."""
    return title[:1].upper() + title[1:]


def as_html(found: Estimate | MethodComparison, about: About, *, language: str = "en") -> str:
    """Return the report as one HTML file without outside resources; see :func:`parts_of`."""
    words = Words(language)
    parts = (
        f'<section id="{part.key}"><h2>{part.title}</h2>{part.html}</section>'
        for part in parts_of(found, about, language=language)
    )
    return (
        f'<!DOCTYPE html>\n<html lang="{language}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{words(TITLE)}</title><style>{_STYLE}{sheet()}</style></head>\n<body><main><h1>{words(TITLE)}</h1>\n"
        + "\n".join(parts)
        + "\n</main></body></html>\n"
    )


def _answer(found: Estimate | MethodComparison, estimates: Sequence[Estimate], about: About, words: Words) -> str:
    parts = [f'<p class="refused">{escape(found.refused.in_words(words.language))}</p>'] if found.refused else []
    if len(estimates) == 1:
        parts.append(_single(estimates[0], words))
    elif isinstance(found, MethodComparison):
        parts += _range(found, words)
    parts.append(pictures.of_methods(estimates, words, known_total=about.known_total))
    if about.known_total is not None:
        parts.append(words.paragraph(TRUTH, truth=words.number(about.known_total)))
    if len(estimates) > 1:
        parts.append(_methods(estimates, words))
    return "".join(parts)


def _methods(estimates: Sequence[Estimate], words: Words) -> str:
    rows = [
        (
            words.method(e.method), words.number(e.population), words.range_of(e),
            words.kind(e.interval.kind) if e.interval else "–", words.refusal(e) or "–",
        )
        for e in estimates
    ]  # fmt: skip
    heads = (N_("method"), N_("persons"), N_("interval"), N_("kind of interval"), N_("refused because"))
    return words.table(N_("Each method"), heads, rows)


def _range(found: MethodComparison, words: Words) -> list[str]:
    if found.lower is None:
        return [words.paragraph(N_("No method whose assumptions were not rejected gave a number."))]
    if found.lower == found.upper:
        return [words.paragraph(ALONE)]
    ends = words.ends((found.lower, found.upper))
    text = N_(
        "Methods whose assumptions were not rejected give {ends} persons (independence and Chao’s bound left out)."
    )
    return [words.paragraph(text, ends=ends)]


def _single(estimate: Estimate, words: Words) -> str:
    if estimate.population is None:
        return ""
    hidden = words(N_("of whom {hidden} are hidden"), hidden=words.number(estimate.hidden))
    interval = f" [{words.range_of(estimate)}]" if estimate.interval else ""
    kind = ""
    if estimate.interval:
        kind = f" ({words.kind(estimate.interval.kind)}, {words.share(estimate.interval.level)})"
    return f'<p><span class="number">{words.number(estimate.population)}</span>{interval} {hidden}{kind}</p>'


def _meaning(estimates: Sequence[Estimate], about: About, words: Words) -> str:
    unreached = words.paragraph(UNREACHED_UNSAID)
    if about.unreached:
        unreached = words.paragraph(UNREACHED, groups=escape(about.unreached.rstrip(".")))
    said = [words.paragraph(SPEAKS), words.paragraph(NOT_IN), unreached, words.paragraph(SUPPLIED)]
    return "".join([*said, words.paragraph(DOUBT), _identity(estimates[0], about, words)])


def _identity(estimate: Estimate, about: About, words: Words) -> str:
    unsaid = words(N_("not stated by the author of this report"))
    rows = [
        (words(N_("Population, place and period")), escape(about.population) or unsaid),
        (words(N_("Table")), escape(about.name)),
        (words(N_("Content hash of the table (its name)")), f"<code>{estimate.table_hash}</code>"),
        (words(N_("Lists")), escape(", ".join(estimate.lists))),
        (words(N_("Persons on at least one list")), words.number(estimate.observed)),
        (words(N_("Software and settings")), escape(_settings(estimate))),
    ]
    lines = "".join(f"<div><dt>{name}</dt><dd>{value}</dd></div>" for name, value in rows)
    return f'<dl class="summary">{lines}</dl>'


def _settings(estimate: Estimate) -> str:
    settings = estimate.diagnostics.get("settings")
    chosen = settings.items() if isinstance(settings, dict) else ()
    return ", ".join([f"Vigie {__version__}", *(f"{name} = {value}" for name, value in chosen)])


_WORKS = (
    "Binette, O. & Steorts, R. C. (2022). On the reliability of multiple systems estimation for the quantification of "
    "modern slavery. JRSS A 185, 640–676.",
    "Chan, L., Silverman, B. W. & Vincent, K. (2021). Multiple systems estimation for sparse capture data. JASA 116, "
    "1297–1306.",
    "Fienberg, S. E. & Rinaldo, A. (2012). Maximum likelihood estimation in log-linear models. Annals of Statistics "
    "40, 996–1023.",
    "Sharifi Far, S., King, R., Bird, S., Overstall, A., Worthington, H. & Jewell, N. (2021). Multiple systems "
    "estimation for modern slavery: robustness of list omission and combination. Crime & Delinquency.",
    "Silverman, B. W. (2020). Multiple systems analysis for the quantification of modern slavery. JRSS A 183, 691–736.",
    "Silverman, B. W., Chan, L. & Vincent, K. (2024). Bootstrapping multiple systems estimates to account for model "
    "selection. Statistics and Computing 34, 44.",
    "Whitehead, J., Jackson, J., Balch, A. & Francis, B. (2019). On the unreliability of multiple systems estimation "
    "for estimating the number of potential victims of modern slavery in the UK. Journal of Human Trafficking 7, 1–13.",
)
_REFERENCES = "<ul>" + "".join(f"<li>{escape(work)}</li>" for work in _WORKS) + "</ul>"
