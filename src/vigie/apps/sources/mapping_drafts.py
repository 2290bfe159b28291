"""A mapping under way, between the page that makes it and the version that is kept: what a form says, as it is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from collections.abc import Mapping as MappingOf
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from vigie.domain.codelists.dimensions import PLACES
from vigie.domain.language import LANGUAGES, Text
from vigie.domain.mapping import CONCEPTS, How, Mapping, Order, Sampled, Use, ways_of
from vigie.pipelines.drafts import RawTable, parts_in, proposed_use

MOST_CODES = 60
"""Codes of a column that the page asks about; the others wait on the review list."""
KEPT = ""
MEANINGS = (
    *(f"{concept}:{how}" for concept in CONCEPTS for how in ways_of(concept)),
    f":{How.PSEUDONYM}",
    f":{How.LEFT_OUT}",
)
"""What a column may be said to mean: concept and how it is read."""


def meaning_of(use: Use | None) -> str:
    """Return what a column is said to mean, as the form has it."""
    return f"{use.concept}:{use.how}" if use else KEPT


def as_plain(mapping: Mapping) -> dict[str, Any]:
    """Return a mapping as JSON values, complete or not."""
    return {
        "label": dict(mapping.label),
        "missing": list(mapping.missing),
        "columns": {name: asdict(use) for name, use in mapping.columns.items()},
    }


def from_plain(plain: MappingOf[str, Any]) -> Mapping:
    """Read what :func:`as_plain` wrote."""
    columns = {name: _use(**said) for name, said in plain["columns"].items()}
    return Mapping(columns, Text(plain["label"]), tuple(plain["missing"]))


def _use(*, how: str, between: Iterable[str], orders: Iterable[str], **rest: Any) -> Use:
    return Use(How(how), between=tuple(between), orders=tuple(Order(order) for order in orders), **rest)


def sample_plain(table: RawTable) -> list[dict[str, Any]]:
    """Return the columns of a table as JSON values; values that may be a person's are not kept."""
    return [asdict(replace(column, values={} if column.identity else column.values)) for column in table.columns]


def sample_from(plain: Sequence[MappingOf[str, Any]]) -> list[Sampled]:
    """Read what :func:`sample_plain` wrote."""
    return [Sampled(**column) for column in plain]


@dataclass(frozen=True, slots=True)
class Said:
    """What a form says: the mapping as far as it goes, and the columns whose meaning was just changed."""

    mapping: Mapping
    changed: tuple[str, ...] = field(default=())


def said_by(data: MappingOf[str, str], columns: Sequence[Sampled], before: Mapping) -> Said:
    """Return what a form says of each column; where its meaning was changed, what its values prove is proposed."""
    uses, changed = {}, []
    for place, column in enumerate(columns):
        meaning = data.get(f"meaning-{place}", KEPT)
        if meaning not in MEANINGS:
            changed += [column.name] if column.name in before.columns else []
            continue
        concept, _, how = meaning.partition(":")
        if meaning == meaning_of(before.columns.get(column.name)):
            uses[column.name] = _detailed(Use(How(how), concept), column, place, data)
        else:
            uses[column.name] = proposed_use(concept, How(how), column)
            changed.append(column.name)
    label = Text({language: data.get(f"label_{language}", "").strip()[:120] for language in LANGUAGES})
    missing = tuple(word.strip() for word in data.get("missing", "").split(",") if word.strip())
    return Said(Mapping(counted_on(uses), label or before.label, missing), tuple(changed))


def _detailed(use: Use, column: Sampled, place: int, data: MappingOf[str, str]) -> Use:
    """Return a use with the details that the form asks about it."""
    between = data.get(f"between-{place}", "")
    use = replace(
        use,
        orders=tuple(order for order in Order if data.get(f"order-{place}-{order}")),
        category=data.get(f"category-{place}", "") if use.how is How.FLAG else "",
        purpose=data.get(f"purpose-{place}", "").strip()[:200] if use.how is How.PSEUDONYM else "",
        between=(between,) if between and use.how is How.SEVERAL else (),
    )
    if use.how not in {How.CODES, How.SEVERAL}:
        return use
    codes = {}
    for at in range(MOST_CODES):
        code, meaning = data.get(f"value-{place}-{at}", ""), data.get(f"code-{place}-{at}", "")
        if code and meaning:
            codes[code] = meaning
    if not codes and use.how is How.SEVERAL and between:
        return replace(proposed_use(use.concept, use.how, column), between=use.between)
    return replace(use, codes=codes)


def counted_on(uses: MappingOf[str, Use]) -> dict[str, Use]:
    """Let ages of days of birth count at the day of the event: the column that is mapped to time by its dates."""
    day = next((name for name, use in uses.items() if use.concept == "time" and use.how is How.DATES), "")
    return {name: replace(use, on=day) if use.how is How.BORN else use for name, use in uses.items()}


def codes_asked(column: Sampled, use: Use, missing: Sequence[str]) -> list[str]:
    """Return the codes of a column that the page asks about: those with a meaning first, none that is not known."""
    known = {word.casefold() for word in (*missing, *use.codes)}
    if use.how not in {How.CODES, How.SEVERAL} or use.concept in PLACES:
        return list(use.codes)
    asked = dict.fromkeys(use.codes) | dict.fromkeys(
        part for part in parts_in(column, use) if part.casefold() not in known
    )
    return list(asked)[:MOST_CODES]
