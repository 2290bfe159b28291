"""The sections of a report of an estimate, as HTML, from the plain values of its diagnostics."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Any

from vigie.domain.estimate import Estimate
from vigie.domain.language import N_
from vigie.pipelines.estimation_words import Words

Shown = Mapping[str, Any]
PERSONS = N_("persons")
INTERVAL = N_("interval")
MODEL = N_("Chosen model: {model}. The estimate exists; the largest possible smallest cell is s* = {slack}.")
ASSUMED = N_(
    "Pairs assumed to be independent given the other lists: {pairs}. All interactions of more lists than the model "
    "shows are assumed to be absent; no table can test the highest."
)
CHANGED = {
    "drop_list": N_("Without one list"),
    "merge_lists": N_("With two lists merged"),
    "linkage": N_("If this share of the links had been missed, or were false"),
}
KNOWN = N_("Lists of known size, estimated as if they were hidden (Binette and Steorts 2022)")
UNTESTABLE = N_(
    "If the interaction of all lists, which no table can show, multiplied the hidden number (Whitehead et al. 2019)"
)
COVERAGE = N_(
    "In {datasets} tables simulated from the fitted model, the interval held the truth in {covered} (± {error}); its "
    "level is {level}."
)


def sections_of(estimate: Estimate, words: Words, *, alone: bool) -> list[str]:
    """Return the sections of one estimate; those that belong to the table stand once only."""
    shown: Shown = estimate.diagnostics
    found = [] if alone else [f"<h2>{escape(estimate.method)}</h2>"]
    found += [f"<p>{escape(caution.in_words(words.language))}</p>" for caution in estimate.warnings]
    if alone or estimate.method == "stepwise":
        found += _overlaps(shown, words)
    if not alone and shown.get("sensitivity", {}).get("method") != estimate.method:
        shown = {key: value for key, value in shown.items() if key != "sensitivity"}  # it stands at its own method
    for section in (_model, _intervals, _changed, _known, _untestable, _chains, _strata, _coverage):
        found += section(estimate, shown, words)
    return found


def _overlaps(shown: Shown, words: Words) -> list[str]:
    pairs = [
        (escape(pair), words.number(count), words.decimal(shown["odds_ratios"].get(pair)))
        for pair, count in shown["overlaps"].items()
    ]
    sizes = [(escape(name), words.number(count)) for name, count in shown["sizes"].items()]
    heads = (N_("pair"), N_("persons on both"), N_("odds ratio among those a third list sees"))
    return [
        words.heading(N_("The lists and their overlaps")),
        words.table("", (N_("list"), PERSONS), sizes),
        words.table("", heads, pairs),
    ]


def _model(estimate: Estimate, shown: Shown, words: Words) -> list[str]:
    if "assumed_zero" not in shown:
        return []
    pairs = ", ".join(map(escape, shown["assumed_zero"])) or words(N_("none"))
    rows = [
        (escape(m["model"]), words.number(m["population"]), words.decimal(m["bic"], 1), words.decimal(m["distance"], 1))
        for m in shown["models"]
    ]
    slack = words.decimal(estimate.existence.get("slack"), 3)
    heads = (N_("model"), PERSONS, "BIC", N_("above the best"))
    return [
        words.heading(N_("The model and what it assumes")),
        words.paragraph(MODEL, model=escape(estimate.model), slack=slack),
        words.paragraph(ASSUMED, pairs=pairs),
        words.table(N_("Models within 10 BIC units of the best"), heads, rows),
    ]


def _intervals(_estimate: Estimate, shown: Shown, words: Words) -> list[str]:
    found = shown.get("replicates")
    rows = [(escape(kind), words.ends(ends)) for kind, ends in shown.get("intervals", {}).items()]
    if found:
        rows += [
            (words(N_("percentile")), words.ends(found["percentile"])),
            (words(N_("BCa at 80 per cent")), words.ends(found["bca_80"])),
            (words(N_("replicates (of them without an estimate)")), f"{found['count']} ({found['failed']})"),
            ("z0", words.decimal(found["z0"])),
            ("a", words.decimal(found["acceleration"], 4)),
        ]
    competing = words(N_("BCa, so many models competing in the replicates:"))
    rows += [(f"{competing} {n}", words.ends(ends)) for n, ends in shown.get("nested", {}).items()]
    return [words.heading(N_("Other intervals")), words.table("", (), rows)] if rows else []


def _changed(_estimate: Estimate, shown: Shown, words: Words) -> list[str]:
    found = shown.get("sensitivity")
    if not found:
        return []
    parts = [words.heading(N_("The same question on changed tables"), found["method"])]
    for key, title in CHANGED.items():
        rows = [(_changed_name(key, name, words), words.number(n)) for name, n in found[key].items()]
        parts += [words.table(title, ("", PERSONS), rows)] if rows else []
    cases = [n for pair in found["one_case"].values() for n in pair if n is not None]
    if cases:
        ends = words.ends((min(cases), max(cases)))
        parts.append(words.paragraph(N_("With one case more or less the estimate lies within {ends}."), ends=ends))
    return parts


def _changed_name(key: str, name: str, words: Words) -> str:
    if key != "linkage":
        return escape(name)
    kind, share = name.split(" ", 1)
    said = {"missed": N_("{share} of the links missed"), "false": N_("{share} of the links false")}[kind]
    return words(said, share=words.share(float(share.rstrip("%")) / 100))


def _known(_estimate: Estimate, shown: Shown, words: Words) -> list[str]:
    held = {True: words(N_("yes")), False: words(N_("no"))}
    rows = [
        (
            escape(row["list"]), words.number(row["truth"]), words.number(row["observed"]),
            words.number(row["population"]), words.ends(row["interval"]), words.decimal(row["log_bias"]),
            held.get(row["covered"], "–"),
        )
        for row in shown.get("sensitivity", {}).get("consistency", [])
    ]  # fmt: skip
    heads = (
        N_("list"), N_("its size"), N_("seen by others"), N_("estimated"), INTERVAL, N_("log of estimate over size"),
        N_("held the truth"),
    )  # fmt: skip
    return [words.table(KNOWN, heads, rows)] if rows else []


def _untestable(_estimate: Estimate, shown: Shown, words: Words) -> list[str]:
    found = shown.get("sensitivity", {}).get("untestable", {})
    rows = [(f"× {words.decimal(float(factor))}", words.number(n)) for factor, n in found.items()]
    return [words.table(UNTESTABLE, ("", PERSONS), rows)] if rows else []


def _chains(_estimate: Estimate, shown: Shown, words: Words) -> list[str]:
    prior = words(N_("prior of the cells or pairs:"))
    rows = [(f"{prior} {words.decimal(float(p), 4)}", words.number(n)) for p, n in shown.get("prior", {}).items()]
    if "r_hat" in shown:
        rows += [
            ("R-hat", words.decimal(shown["r_hat"], 3)),
            (words(N_("effective sample size")), words.number(shown["effective_size"])),
            (words(N_("median of each chain")), "; ".join(words.number(m) for m in shown["chain_medians"])),
        ]
    if "mass_at_cap" in shown:
        rows.append((words(N_("probability at the cap")), words.decimal(shown["mass_at_cap"], 5)))
    return [words.heading(N_("Priors and chains")), words.table("", (), rows)] if rows else []


def _strata(_estimate: Estimate, shown: Shown, words: Words) -> list[str]:
    rows = [
        (
            f"{escape(s['covariate'])} = {escape(s['level'])}", words.number(s["observed"]),
            words.number(s["population"]), words.ends(s["interval"]),
        )
        for s in shown.get("strata", [])
    ]  # fmt: skip
    heads = ("", N_("persons seen"), PERSONS, INTERVAL)
    return [words.heading(N_("By characteristic")), words.table("", heads, rows)] if rows else []


def _coverage(estimate: Estimate, shown: Shown, words: Words) -> list[str]:
    found = shown.get("coverage")
    title = words.heading(N_("How often such an interval holds the truth"))
    if found:
        shares = {key: words.share(found[key]) for key in ("covered", "error", "level")}
        return [title, words.paragraph(COVERAGE, datasets=words.number(found["datasets"]), **shares)]
    if estimate.population is None or "assumed_zero" not in shown:
        return []
    return [title, words.paragraph(N_("The coverage was not simulated for this report."))]
