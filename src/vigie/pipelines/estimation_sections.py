"""The sections of a report of an estimate, as HTML, from the plain values of its diagnostics."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import Any

from vigie.domain.estimate import Estimate
from vigie.domain.language import N_
from vigie.domain.sayings import Saying
from vigie.pipelines import estimation_pictures as pictures
from vigie.pipelines.estimation_coverage import LEFT_OUT, NOT_ASKED
from vigie.pipelines.estimation_words import Words

Shown = Mapping[str, Any]
PERSONS = N_("persons")
INTERVAL = N_("interval")
MODEL = N_("Chosen model: {model}. The estimate exists; the largest possible smallest cell is s* = {slack}.")
MODEL_ALONE = N_("Chosen model: {model}. That its estimate exists was decided for it, and for each model on its way.")
ASSUMED = N_(
    "Pairs assumed to be independent given the other lists: {pairs}. All interactions of more lists than the model "
    "shows are assumed to be absent; no table can test the highest (Whitehead et al. 2019)."
)
CHANGED = {
    "drop_list": N_("Without one list"),
    "merge_lists": N_("With two lists merged"),
    "linkage": N_("If this share of the links had been missed, or were false"),
}
ROBUST = N_("An estimate that one list decides is a statement about that list (Sharifi Far et al. 2021).")
ONE_CASE = N_("With one case more or less the estimate lies within {ends}.")
ONE_CASE_BY = {
    "best_models": N_("The search was repeated among the 100 best models only."),
    "covariates": N_("One case more or less was not tried: with characteristics each trial is a search of its own."),
}
SHARED_OUT = N_(
    "Persons whose characteristics are not all known: {persons}. They are shared out among the levels by "
    "expectation-maximisation, as if what is not known depended on nothing but what is known."
)
KNOWN = N_("Lists of known size, estimated as if they were hidden (Binette and Steorts 2022)")
UNTESTABLE = N_(
    "If the interaction of all lists, which no table can show, multiplied the hidden number (Whitehead et al. 2019)"
)
COVERAGE = N_(
    "In {datasets} tables simulated from the fitted model, the interval held the truth in {covered} (± {error}); its "
    "level is {level}."
)
DRAWN_FROM = N_("The tables were drawn from the model {model}, of {truth} persons.")
INSIDE = N_("Each had {replicates} resampled tables, with the search repeated in each.")
OWN_MODEL = N_("If the assumptions of the model are wrong, the true coverage is lower (Whitehead et al. 2019).")


def table_section(estimate: Estimate, words: Words) -> str:
    """Return what belongs to the table and to no method: sizes, overlaps, pairs without one, every history."""
    shown: Shown = estimate.diagnostics
    pairs = [
        (escape(pair), words.number(count), words.decimal(shown["odds_ratios"].get(pair)))
        for pair, count in shown["overlaps"].items()
    ]
    sizes = [(escape(name), words.number(count)) for name, count in shown["sizes"].items()]
    histories = [
        (escape(_named(history, estimate.lists)), words.number(count))
        for history, count in sorted(shown["histories"].items(), key=lambda one: -one[1])
    ]
    empty = ", ".join(map(escape, shown["empty_overlaps"])) or words(N_("none"))
    heads = (N_("pair"), N_("persons on both"), N_("odds ratio among those a third list sees"))
    return "".join(
        (
            pictures.of_overlaps(shown, words),
            words.paragraph(N_("Pairs that share nobody: {pairs}."), pairs=empty),
            words.folded(N_("Persons who are on exactly these lists"), (N_("lists"), PERSONS), histories),
            words.beside(
                words.table(N_("Overlaps of each pair"), heads, pairs),
                words.table(N_("Sizes of the lists"), (N_("list"), PERSONS), sizes),
            ),
        )
    )


def _named(history: str, lists: tuple[str, ...]) -> str:
    return " + ".join(name for name, mark in zip(lists, history, strict=True) if mark == "1")


def shared_cautions(estimates: Sequence[Estimate]) -> list[Saying]:
    """Return what is said of the table and not of a method: the cautions that every method has."""
    given = [estimate for estimate in estimates if not estimate.refused] or list(estimates)
    kept = [{(said.code, str(said.params)) for said in estimate.warnings} for estimate in given]
    return [said for said in given[0].warnings if all((said.code, str(said.params)) in each for each in kept)]


def cautions_list(said: Iterable[Saying], words: Words) -> str:
    """Return cautions as a list; nothing where there are none."""
    items = "".join(f"<li>{escape(caution.in_words(words.language))}</li>" for caution in said)
    return f'<ul class="cautions">{items}</ul>' if items else ""


def method_section(estimate: Estimate, words: Words, *, alone: bool, shared: Sequence[Saying] = ()) -> str:
    """Return what belongs to one method: its cautions, its model, and how fragile its number is."""
    shown: Shown = estimate.diagnostics
    common = {(said.code, str(said.params)) for said in shared}
    own = [said for said in estimate.warnings if (said.code, str(said.params)) not in common]
    found = [cautions_list(own, words)]
    if estimate.refused:
        found = [f'<p class="refused">{words.refusal(estimate)}</p>']
    if not alone and shown.get("sensitivity", {}).get("method") != estimate.method:
        shown = {key: value for key, value in shown.items() if key != "sensitivity"}  # it stands at its own method
    for section in (_strata, _coverage, _model, _intervals, _changed, _known, _chains):
        found += section(estimate, shown, words)
    return "".join(found)


def _model(estimate: Estimate, shown: Shown, words: Words) -> list[str]:
    if "assumed_zero" not in shown:
        return []
    pairs = ", ".join(map(escape, shown["assumed_zero"])) or words(N_("none"))
    rows = [
        (escape(m["model"]), words.number(m["population"]), words.decimal(m["bic"], 1), words.decimal(m["distance"], 1))
        for m in shown["models"]
    ]
    proved = MODEL if estimate.existence else MODEL_ALONE
    slack = words.decimal(estimate.existence.get("slack"), 3)
    against = N_("model, against the chosen one (=)") if estimate.method == "covariates" else N_("model")
    heads = (against, PERSONS, "BIC", N_("above the best"))
    return [
        words.heading(N_("The model and what it assumes")),
        words.paragraph(proved, model=escape(estimate.model), slack=slack),
        words.paragraph(ASSUMED, pairs=pairs),
        pictures.of_models(shown, words),
        words.table(N_("Models within 10 BIC units of the best"), heads, rows),
    ]


def _intervals(estimate: Estimate, shown: Shown, words: Words) -> list[str]:
    found = shown.get("replicates")
    rows = [(words.kind(kind), words.ends(ends)) for kind, ends in shown.get("intervals", {}).items()]
    if found:
        rows += [
            (words(N_("replicates (of them without an estimate)")), f"{found['count']} ({found['failed']})"),
        ]
    if found and "z0" in found:
        rows += [
            (words(N_("percentile")), words.ends(found["percentile"])),
            (words(N_("BCa at 80 per cent")), words.ends(found["bca_80"])),
            ("z0", words.decimal(found["z0"])),
            ("a", words.decimal(found["acceleration"], 4)),
            (
                words(N_("a limit is the outermost replicate itself")),
                words(N_("yes") if found["saturated"] else N_("no")),
            ),
        ]
    competing = words(N_("BCa, so many models competing in the replicates:"))
    rows += [(f"{competing} {n}", words.ends(ends)) for n, ends in shown.get("nested", {}).items()]
    if not rows:
        return []
    title = N_("Other intervals")
    return [words.heading(title), pictures.of_replicates(estimate, shown, words), words.table(title, (), rows)]


def _changed(estimate: Estimate, shown: Shown, words: Words) -> list[str]:
    found = shown.get("sensitivity")
    if not found:
        return []
    parts = [
        words.heading(N_("The same question on changed tables"), words.method(found["method"])),
        pictures.of_changes(estimate, shown, words),
        words.paragraph(ROBUST),
    ]
    tables = []
    for key, title in CHANGED.items():
        rows = [(_changed_name(key, name, words), words.number(n)) for name, n in found[key].items()]
        tables += [words.table(title, (N_("change"), PERSONS), rows)] if rows else []
    return [*parts, words.beside(*tables, *_untestable(shown, words)), *_cases(found, words)]


def _cases(found: Shown, words: Words) -> list[str]:
    parts = []
    cases = [n for pair in found["one_case"].values() for n in pair if n is not None]
    if cases:
        parts.append(words.paragraph(ONE_CASE, ends=words.ends((min(cases), max(cases)))))
    if found.get("one_case_by"):
        parts.append(words.paragraph(ONE_CASE_BY[found["one_case_by"]]))
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


def _untestable(shown: Shown, words: Words) -> list[str]:
    found = shown.get("sensitivity", {}).get("untestable", {})
    rows = [(f"× {words.decimal(float(factor))}", words.number(n)) for factor, n in found.items()]
    return [words.table(UNTESTABLE, (N_("factor"), PERSONS), rows)] if rows else []


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
    title = N_("Priors and chains")
    return [words.heading(title), words.table(title, (), rows)] if rows else []


def _strata(_estimate: Estimate, shown: Shown, words: Words) -> list[str]:
    rows = [
        (
            f"{escape(s['covariate'])} = {escape(s['level'])}", words.number(s["observed"]),
            words.number(s["population"]), words.ends(s["interval"]),
        )
        for s in shown.get("strata", [])
    ]  # fmt: skip
    heads = (N_("level"), N_("persons seen"), PERSONS, INTERVAL)
    title = N_("By characteristic")
    if not rows:
        return []
    shared = [words.paragraph(SHARED_OUT, persons=words.number(shown["incomplete"]))] if shown["incomplete"] else []
    return [words.heading(title), pictures.of_strata(shown, words), words.table(title, heads, rows), *shared]


def _coverage(estimate: Estimate, shown: Shown, words: Words) -> list[str]:
    found = shown.get("coverage")
    title = words.heading(N_("How often such an interval holds the truth"))
    if found:
        shares = {key: words.share(found[key]) for key in ("covered", "error", "level")}
        parts = [
            words.paragraph(COVERAGE, datasets=words.number(found["datasets"]), **shares),
            words.paragraph(DRAWN_FROM, model=escape(found["drawn_from"]), truth=words.number(found["truth"])),
        ]
        if found["replicates"]:
            parts.append(words.paragraph(INSIDE, replicates=words.number(found["replicates"])))
        return [title, *parts, words.paragraph(OWN_MODEL)]
    if estimate.population is None:
        return []
    left_out = shown.get("coverage_left_out")
    return [title, words.paragraph(LEFT_OUT[left_out] if left_out else NOT_ASKED)]
