"""Columns that look like the identity of persons, by their header and by what stands in them.

Columns that the schema does not know are looked at as a whole; in those that it knows, the single values that no rule
could read: somebody may have written a name where a citizenship belongs. In doubt it is named: a person decides.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace

from vigie.domain.delivery import Shape, Unresolved
from vigie.records.identity_headers import kind_of_header
from vigie.records.loading import Loaded
from vigie.store.engine import Engine, identifier, literal, statement

DOUBTFUL = frozenset({"unknown", "several"})
"""Reasons on the review list with which a value may be a person's; a region or an ambiguous country is none."""
OF_NO_PERSON = "statement"
"""The unit whose rows are about no person, so that no cell can be one's."""
FEW = 5
"""Filled cells below which a column is judged by what they are, not by how much they differ."""


@dataclass(frozen=True, slots=True)
class Suspects:
    """What looks like identity in a delivery.

    Parameters
    ----------
    columns
        Column → kind: ``name``, ``document``, ``phone``, ``email``, ``birth_date``, ``address``, ``story``.
    cells
        Column that the schema knows → values in it that look like identity.
    """

    columns: Mapping[str, str]
    cells: Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class _Signs:
    """Shares of the filled cells of a column that look like something; mean length; share of different values."""

    emails: float
    handles: float
    documents: float
    addresses: float
    old_dates: float
    dialled: float
    phones: float
    persons: float
    words: float
    singles: float
    longest: float
    length: float
    filled: int = 0
    different: float = 0.0

    def differ(self, share: float) -> bool:
        """Say whether enough of the values differ; few cells are judged by what they are."""
        return self.filled < FEW or self.different > share


def suspects(loaded: Loaded, unresolved: Sequence[Unresolved], engine: Engine) -> Suspects:
    """Return what looks like identity in a delivery.

    Parameters
    ----------
    unresolved
        The values that no rule could read.
    """
    engine.run(statement("vigie.records", "identity_macro.sql").format())
    match = loaded.sheet.match
    whole = {match.found[match.schema.born.column]} if match.schema.born else set[str]()
    columns = {name: _kind(loaded, name, engine) for name in match.unknown} | dict.fromkeys(whole, "birth_date")
    by_definition = {
        match.found[column]: kind for column, kind in match.schema.identity.items() if column in match.found
    }
    columns |= {name: kind for name, kind in by_definition.items() if loaded.filled.get(name)}
    cells: dict[str, frozenset[str]] = {}
    if match.schema.shape is Shape.RECORDS and match.schema.unit != OF_NO_PERSON:
        kept = [match.found[column] for column in match.schema.raw_only if column in match.found]
        unsaid = [name for name in kept if loaded.filled.get(name) and name not in by_definition]
        columns |= {name: _hard_kind(_signs(loaded, name, engine)) for name in unsaid}
        open_to_doubt = [entry for entry in unresolved if entry.reason in DOUBTFUL and entry.column not in whole]
        kinds = _kinds_of_values([entry.value for entry in open_to_doubt], engine)
        for entry in open_to_doubt:
            if kinds.get(entry.value):
                columns.setdefault(entry.column, kinds[entry.value])
                cells[entry.column] = cells.get(entry.column, frozenset()) | {entry.value}
    return Suspects({name: kind for name, kind in columns.items() if kind}, cells)


def _kind(loaded: Loaded, name: str, engine: Engine) -> str:
    """Return what a column that the schema does not know looks like; the notice of a publisher is no header."""
    if not loaded.filled.get(name):
        return ""
    terms = loaded.sheet.match.schema.terms_column
    announced = "" if terms and name.startswith(terms) else kind_of_header(name)
    return announced or _kind_of(_signs(loaded, name, engine))


def without_values(unresolved: Sequence[Unresolved], found: Suspects) -> list[Unresolved]:
    """Return a review list that shows none of the values that look like identity, only in how many rows they stand."""
    kept, hidden = [], dict[str, Unresolved]()
    for entry in unresolved:
        shown = found.cells.get(entry.column, () if entry.column not in found.columns else {entry.value})
        if entry.value not in shown:
            kept.append(entry)
            continue
        before = hidden.get(entry.column)
        rows = entry.rows + (before.rows if before else 0)
        hidden[entry.column] = replace(entry, value="", rows=rows, reason="identity", suggestion="")
    return [*kept, *hidden.values()]


def _kind_of(signs: _Signs) -> str:
    hard = _hard_kind(signs)
    if hard:
        return hard
    if signs.longest or (signs.length > 50 and signs.differ(0.5)):
        return "story"
    if signs.filled < FEW or signs.different <= 0.5:
        return ""
    return "name" if signs.words > 0.6 or signs.singles > 0.8 else ""


def _hard_kind(signs: _Signs) -> str:
    """Return a kind that no ordinary text looks like."""
    looks = (
        ("email", signs.emails > 0),
        ("name", signs.handles > 0.3),
        ("document", signs.documents > 0.5 and signs.differ(0.5)),
        ("address", signs.addresses > 0.2),
        ("birth_date", signs.old_dates > 0.3 and signs.differ(0.2)),
        ("phone", signs.dialled > 0.3 or (signs.phones > 0.6 and signs.differ(0.5))),
        ("name", signs.persons > 0.4 and signs.differ(0.15)),
    )
    return next((kind for kind, holds in looks if holds), "")


def _signs(loaded: Loaded, name: str, engine: Engine) -> _Signs:
    sql = statement("vigie.records", "identity_signs.sql").format(
        column=identifier(name), path=literal(loaded.path.resolve())
    )
    *counts, length = (float(number or 0) for number in engine.rows(sql)[0])
    filled = loaded.filled[name]
    shares = dict(zip([field.name for field in fields(_Signs)], (count / filled for count in counts), strict=False))
    return _Signs(**shares, length=length, filled=filled, different=loaded.distinct[name] / filled)


def _kinds_of_values(values: list[str], engine: Engine) -> Mapping[str, str]:
    if not values:
        return {}
    rows = engine.rows(statement("vigie.records", "identity_values.sql"), [values])
    return {str(value): str(kind) for value, kind in rows}
