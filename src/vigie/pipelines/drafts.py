"""From a table that no schema knows to a mapping: what stands in it, a proposal, and a dry run of what it says."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from vigie.domain.delivery import Inspection
from vigie.domain.mapping import Mapping, Sampled
from vigie.domain.meaning import DryRun
from vigie.pipelines.mappings import MappingVersion, decisions, fitting, unsaved, versions
from vigie.records.deciding import Decided
from vigie.records.drafting import drafted, parts_in, proposed_use
from vigie.records.inspecting import Understood, read
from vigie.records.mapped import AnyTable
from vigie.records.mapping_columns import check_columns
from vigie.records.mapping_refusals import NothingMapped
from vigie.records.meanings import dry_run
from vigie.records.recognising import KNOWN, Recogniser
from vigie.records.refusals import PartlyRecognised, Unrecognised
from vigie.store.engine import Engine, identifier, literal, opened, statement

__all__ = ["RawTable", "checked", "draft", "offered", "parts_in", "proposed_use", "raw_table", "try_dry"]
SAMPLED = 400
"""Different values of a column that are looked at for a proposal."""


@dataclass(frozen=True, slots=True)
class RawTable:
    """A table as delivered: nothing is understood of it, every column was looked at."""

    inspection: Inspection
    columns: tuple[Sampled, ...]

    @property
    def header(self) -> tuple[str, ...]:
        """Return the names of its columns."""
        return tuple(column.name for column in self.columns)


@contextmanager
def _looked_at(path: Path, recognise: Recogniser, decided: Decided) -> Iterator[tuple[Understood, Engine]]:
    with tempfile.TemporaryDirectory(prefix="vigie-") as name:
        scratch = Path(name)
        with opened(path.resolve().parent, scratch=scratch) as engine:
            yield read(path, scratch=scratch, engine=engine, recognise=recognise, decided=decided), engine


def raw_table(path: Path) -> RawTable:
    """Return a table as it is, whatever its columns mean.

    Raises
    ------
    UnreadableInput
        Where it is no table.
    """
    with _looked_at(path, AnyTable(), Decided()) as (understood, engine):
        columns = tuple(
            Sampled(
                column.name,
                column.filled,
                column.distinct,
                _values(understood, column.name, engine),
                column.identity,
            )
            for column in understood.inspection.columns
        )
        return RawTable(understood.inspection, columns)


def _values(understood: Understood, name: str, engine: Engine) -> dict[str, int]:
    sql = statement("vigie.records", "values.sql").format(
        column=identifier(name), path=literal(understood.loaded.path.resolve()), limit=SAMPLED
    )
    return {str(value): int(rows) for value, rows in engine.rows(sql)}


def offered(path: Path, *, home: Path, source: str) -> MappingVersion | None:
    """Return the newest mapping of a source that fits a file which is of no known format; None where none does.

    Raises
    ------
    UnreadableInput
        Where it is no table.
    """
    if not versions(home, source):
        return None
    try:
        with _looked_at(path, KNOWN, Decided()):
            return None
    except (Unrecognised, PartlyRecognised):
        return fitting(home, source, raw_table(path).header)


def draft(table: RawTable) -> MappingVersion:
    """Return a mapping proposed for a table; a person looks at it before it is used."""
    return unsaved(drafted(list(table.columns)))


def checked(mapping: Mapping) -> MappingVersion:
    """Return a mapping that was put together, once it says all that it must.

    Raises
    ------
    UnreadableInput
        Where it says nothing, the same twice, or leaves something open.
    """
    check_columns(mapping.columns)
    if not any(use.concept for use in mapping.columns.values()):
        raise NothingMapped
    return unsaved(mapping)


def try_dry(
    path: Path, mapping: MappingVersion | None, *, home: Path | None = None, source: str = ""
) -> tuple[Inspection, DryRun]:
    """Return what a mapping makes of a file, with what was decided about its source's values; nothing is stored.

    Raises
    ------
    UnreadableInput
        Where the file is no table, or lacks columns that the mapping names.
    """
    decided = Decided.by(decisions(home, source)) if home and source else Decided()
    with _looked_at(path, mapping.recogniser() if mapping else KNOWN, decided) as (understood, _):
        return understood.inspection, dry_run(understood)
