"""Recognition by content: which schema do these headers belong to? Names of files decide nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from vigie.domain.errors import Caution, UnreadableInput
from vigie.records import refusals
from vigie.records.cautions import ColumnsLost, ColumnsUnknown, ColumnUnverified, ReleaseNotTold, TermsColumn
from vigie.records.schema import MAPPED, Schema, schemas

NAMES_SHOWN = 6


@dataclass(frozen=True, slots=True)
class Match:
    """A header understood by a schema.

    Parameters
    ----------
    found
        Column of the schema → header as delivered.
    lost, unknown
        Columns of the schema that are absent; headers that the schema does not have.
    """

    schema: Schema
    found: dict[str, str]
    lost: tuple[str, ...]
    unknown: tuple[str, ...]

    @property
    def whole(self) -> bool:
        """Whether every core column is there, and as many columns as the format asks for."""
        schema = self.schema
        told = not schema.one_of or any(column in self.found for column in schema.one_of)
        return told and len(self.found) >= schema.fewest and all(column in self.found for column in schema.core)

    @property
    def rank(self) -> tuple[bool, int, int]:
        """How well it fits: of two rows that may be the header, the one with the higher rank is."""
        return self.whole, len(self.found), -len(self.unknown)


class Recogniser(Protocol):
    """What knows a header when it sees one.

    Parameters
    ----------
    first_fits
        Of a workbook, the first sheet that fits is taken; otherwise the one that fits best.
    """

    @property
    def first_fits(self) -> bool:
        """Whether the search ends at the first sheet that fits."""
        ...

    def match(self, header: Sequence[str]) -> Match:
        """Return how a row fits as the header."""
        ...

    def check(self, match: Match, head: str) -> None:
        """Refuse the best match of a file where it is not good enough; ``head`` is how its text begins."""
        ...


class _Schemas:
    """The schemas that ship."""

    first_fits = True

    def match(self, header: Sequence[str]) -> Match:
        """Return the match of the schema that fits best."""
        return best_match(header)

    def check(self, match: Match, head: str) -> None:
        """Refuse what is of no known source."""
        if match.whole:
            return
        if _names_stand_in(head[:20_000]):
            raise refusals.WrongDelimiter
        raise _unrecognised(match)


KNOWN: Recogniser = _Schemas()


def _unrecognised(match: Match) -> UnreadableInput:
    missing = [column for column in match.schema.core if column not in match.found]
    if len(match.schema.core) - len(missing) > 2 and missing:
        return refusals.PartlyRecognised(nearest=match.schema.id, missing=shortened(missing))
    return refusals.Unrecognised(known=", ".join(schema.id for schema in schemas()))


def _names_stand_in(text: str) -> bool:
    """Whether the core columns of some source stand in a text, though no delimiter parts them."""
    folded = text.casefold()
    known = [schema.core for schema in schemas() if len(schema.core) > 2]
    return any(all(column.casefold() in folded for column in core) for core in known)


def matched(header: Sequence[str], schema: Schema) -> Match:
    """Match a header with one schema; case and spaces around do not count."""
    folded = {column.casefold(): column for column in schema.all_columns()}
    folded |= {alias.casefold(): column for alias, column in schema.aliases.items()}
    found: dict[str, str] = {}
    unknown = []
    for name in header:
        column = folded.get(name.strip().casefold()) or _of_pattern(name, schema)
        if column is None or column in found:
            unknown.append(name)
        else:
            found[column] = name
    lost = tuple(column for column in schema.all_columns() if column not in found)
    return Match(schema, found, lost, tuple(unknown))


def _of_pattern(name: str, schema: Schema) -> str | None:
    found = (
        column for column, pattern in schema.patterns.items() if re.fullmatch(pattern, name.strip(), re.IGNORECASE)
    )
    return next(found, None)


def best_match(header: Sequence[str]) -> Match:
    """Return the match with the most columns found; among equals the one that lost fewest."""
    matches = [matched(header, schema) for schema in schemas()]
    return max(matches, key=lambda match: (match.whole, len(match.found), -len(match.lost)))


def cautions_of(match: Match) -> list[Caution]:
    """Return what is odd about a header."""
    said: list[Caution] = []
    terms, unverified = match.schema.terms_column, set(match.schema.unverified)
    notices = [name for name in match.unknown if terms and name.startswith(terms)]
    said += [TermsColumn() for _ in notices]
    said += [ColumnUnverified(column=name) for name in match.unknown if name in unverified]
    unknown = [name for name in match.unknown if name not in unverified and name not in notices]
    if match.schema.id == MAPPED.id:  # what a mapping leaves over is meant to be left over
        unknown = []
    if match.schema.releases:
        said.append(ReleaseNotTold(releases=", ".join(match.schema.releases)))
    if match.lost and not match.schema.optional:
        said.append(ColumnsLost(count=len(match.lost), columns=shortened(match.lost)))
    if unknown:
        said.append(ColumnsUnknown(count=len(unknown), columns=shortened(unknown)))
    return said


def shortened(names: Sequence[str]) -> str:
    """Return names for a sentence: the first few, then an ellipsis."""
    shown = ", ".join(name[:60] for name in names[:NAMES_SHOWN])
    return shown + (", …" if len(names) > NAMES_SHOWN else "")
