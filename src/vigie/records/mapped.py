"""A mapping as a schema: a mapped table goes the same way as a recognised one."""

from __future__ import annotations

from collections.abc import Mapping as MappingOf
from collections.abc import Sequence
from dataclasses import dataclass, replace

from vigie.domain.mapping import NOT_KNOWN, How, Mapping, Use
from vigie.records.mapping_refusals import ColumnsGone
from vigie.records.recognising import Match, matched, shortened
from vigie.records.refusals import Unrecognised
from vigie.records.schema import MAPPED, Born, Rule, Schema, Split, schemas


def schema_of(mapping: Mapping, version: str = "") -> Schema:
    """Return the schema that a mapping says.

    Parameters
    ----------
    version
        Name of the version, for the delivery's manifest.
    """
    uses = mapping.columns
    return replace(
        MAPPED,
        version=version,
        label=mapping.label,
        core=tuple(uses),
        columns={name: found for name, use in uses.items() if (found := _rules(use, uses))},
        groups=_groups(uses),
        splits={use.concept: _split(name, use) for name, use in uses.items() if use.how is How.SEVERAL},
        born=next((_born(name, use, uses) for name, use in uses.items() if use.how is How.BORN), None),
        missing=frozenset(word.strip().casefold() for word in mapping.missing),
        flag_words=_words(mapping),
        fewest=1,
        pseudonyms={name: use.purpose for name, use in uses.items() if use.how is How.PSEUDONYM},
        left_out=tuple(name for name, use in uses.items() if use.how is How.LEFT_OUT),
    )


def _words(mapping: Mapping) -> dict[str, int]:
    no = {word.strip().casefold(): 0 for word in mapping.no}
    return no | {word.strip().casefold(): 1 for word in mapping.yes}


def _rules(use: Use, uses: MappingOf[str, Use]) -> dict[str, Rule]:
    """Return concept → rule of a column whose cells hold one value."""
    if use.how is How.DATES:
        return {use.concept: f"dates:{','.join(use.orders)}"}
    if use.how in {How.YEAR, How.PLACES}:
        return {use.concept: "year" if use.how is How.YEAR else "country"}
    if use.how is How.CODES:
        codes = {code.casefold(): "" if meaning == NOT_KNOWN else meaning for code, meaning in use.codes.items()}
        return {use.concept: codes, **(_adulthood(codes, uses) if use.concept == "age" else {})}
    if use.how is not How.NUMBERS:
        return {}
    if use.concept == "duration":
        return {"duration": "months"}
    alone = all(other.concept != "age_group" for other in uses.values())
    return {"age": "ages", **({"age_group": "adulthood_of_ages"} if alone else {})}


def _adulthood(codes: MappingOf[str, str], uses: MappingOf[str, Use]) -> dict[str, Rule]:
    """Return how codes of age say whether somebody is a child, unless a column of its own says it."""
    if any(other.concept == "age_group" for other in uses.values()):
        return {}
    children = {"0-8", "9-17", "0-17"}
    return {"age_group": {raw: code and ("child" if code in children else "adult") for raw, code in codes.items()}}


def _groups(uses: MappingOf[str, Use]) -> dict[str, dict[str, tuple[str, ...]]]:
    groups: dict[str, dict[str, tuple[str, ...]]] = {}
    for name, use in uses.items():
        if use.how is How.FLAG:
            codes = groups.setdefault(use.concept, {})
            codes[use.category] = (*codes.get(use.category, ()), name)
    return groups


def _split(name: str, use: Use) -> Split:
    codes = {code.casefold(): "" if meaning == NOT_KNOWN else meaning for code, meaning in use.codes.items()}
    return Split(name, "", codes, use.between)


def _born(name: str, use: Use, uses: MappingOf[str, Use]) -> Born:
    rules = f"days:{','.join(use.orders)}", f"days:{','.join(uses[use.on].orders)}"
    return Born(name, use.on, rules)


@dataclass(frozen=True, slots=True)
class Mapped:
    """Knows the header of a table that a mapping describes."""

    schema: Schema
    first_fits: bool = True

    def match(self, header: Sequence[str]) -> Match:
        """Return how a row fits as the header."""
        return matched(header, self.schema)

    def check(self, match: Match, head: str) -> None:
        """Refuse a table that lacks a column which the mapping names."""
        if not match.whole:
            there = [*match.found.values(), *(name for name in match.unknown if name.strip())]
            raise ColumnsGone(columns=shortened(match.lost), there=shortened(there))


FEWEST_COLUMNS = 2


@dataclass(frozen=True, slots=True)
class AnyTable:
    """Takes any table as it is: nothing is understood, every column is looked at."""

    first_fits: bool = False

    def match(self, header: Sequence[str]) -> Match:
        """Return a row that ranks by how many different words stand in it."""
        words = {name.strip(): name for name in header if any(sign.isalpha() for sign in name)}
        return Match(RAW_SCHEMA, words, (), tuple(header))

    def check(self, match: Match, head: str) -> None:
        """Take whatever was found best, where it is a table."""
        if len(match.unknown) < FEWEST_COLUMNS:
            raise Unrecognised(known=", ".join(schema.id for schema in schemas()))


RAW_SCHEMA = replace(MAPPED, id="", fewest=2)
