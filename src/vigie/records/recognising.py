"""Recognition by content: which schema do these headers belong to? Names of files decide nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from vigie.domain.errors import Caution
from vigie.records.cautions import ColumnsLost, ColumnsUnknown, ColumnUnverified, ReleaseNotTold, TermsColumn
from vigie.records.schema import Schema, schemas

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
        """Whether every core column is there."""
        return all(column in self.found for column in self.schema.core)


def matched(header: Sequence[str], schema: Schema) -> Match:
    """Match a header with one schema; case and spaces around do not count."""
    folded = {column.casefold(): column for column in schema.all_columns()}
    folded |= {alias.casefold(): column for alias, column in schema.aliases.items()}
    found: dict[str, str] = {}
    unknown = []
    for name in header:
        column = folded.get(name.strip().casefold())
        if column is None or column in found:
            unknown.append(name)
        else:
            found[column] = name
    lost = tuple(column for column in schema.all_columns() if column not in found)
    return Match(schema, found, lost, tuple(unknown))


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
    if match.schema.releases:
        said.append(ReleaseNotTold(releases=", ".join(match.schema.releases)))
    if match.lost:
        said.append(ColumnsLost(count=len(match.lost), columns=shortened(match.lost)))
    if unknown:
        said.append(ColumnsUnknown(count=len(unknown), columns=shortened(unknown)))
    return said


def shortened(names: Sequence[str]) -> str:
    """Return names for a sentence: the first few, then an ellipsis."""
    shown = ", ".join(name[:60] for name in names[:NAMES_SHOWN])
    return shown + (", …" if len(names) > NAMES_SHOWN else "")
