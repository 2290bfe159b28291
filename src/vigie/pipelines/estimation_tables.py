"""A capture table of a delivery: records that say, for each person, on which lists they stand.

Lists are columns as delivered that hold 0 and 1. A blank is not a 0: it says that nobody knows, and is refused.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from vigie.domain.delivery import Delivery, Shape
from vigie.domain.errors import NotPossibleNow, UnreadableInput
from vigie.domain.language import N_
from vigie.estimation.capture import CaptureTable
from vigie.estimation.errors import NotACaptureTable, TooFewLists
from vigie.estimation.reading import MARKS, parse_capture
from vigie.estimation.reading_strata import parse_strata
from vigie.estimation.strata import StratifiedTable
from vigie.store import deliveries as store
from vigie.store.engine import Engine, identifier, literal, opened

FEWEST_LISTS, MOST_LEVELS = 3, 40
_COUNT = "count"


class NoRecordsOfPersons(NotPossibleNow):
    """Published figures name no person."""

    code = "estimation.no_records"
    cause = N_("{source} delivers published figures: they do not say which persons are on which lists.")
    remedy = N_("Choose a delivery of records, or a table of overlaps.")


class MembershipUnknown(UnreadableInput):
    """A record does not say whether the person is on a list."""

    code = "estimation.membership_unknown"
    cause = N_("In the column {column}, {rows} records are blank: they do not say whether the person is on this list.")
    remedy = N_("A blank is not a 0. Ask who linked the records, or choose other lists.")


@dataclass(frozen=True, slots=True)
class Offered:
    """Columns of a delivery as a person may name them.

    Parameters
    ----------
    lists
        Those that hold marks of 0 and 1 (or yes and no) and nothing else, and are no known characteristic.
    described
        Those that hold such marks in every record but say what was done to a person, or who they are: seldom a list.
    levels
        Those that hold a few values: characteristics and periods.
    """

    lists: tuple[str, ...] = ()
    described: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()

    @property
    def enough(self) -> bool:
        """Whether there can be three lists."""
        return len(self.lists) + len(self.described) >= FEWEST_LISTS


def offered_columns(delivery: Delivery, *, home: Path) -> Offered:
    """Return which columns of a delivery can be lists, characteristics or a period.

    What seems to hold an identity is never offered.

    Parameters
    ----------
    delivery
        Of records; published figures have none.
    home
        VIGIE_HOME.
    """
    folder = store.folder_of(home, delivery.id)
    if delivery.shape is not Shape.RECORDS or not (folder / store.RAW).is_file():
        return Offered()
    with opened(folder) as engine:
        there = _columns(engine, folder)
        few = [c for c in delivery.columns if c.name in there and not c.identity and 0 < c.distinct <= MOST_LEVELS]
        marked = {c.name for c in few if c.distinct <= 2 and _holds_marks(engine, folder, c.name)}
    return Offered(
        tuple(c.name for c in few if c.name in marked and not c.became),
        tuple(c.name for c in few if c.name in marked and c.became and c.filled == delivery.rows),
        tuple(c.name for c in few if c.distinct > 1),
    )


def list_columns(delivery: Delivery, *, home: Path) -> tuple[str, ...]:
    """Return the columns of a delivery that are offered as lists first; see :class:`Offered`."""
    return offered_columns(delivery, home=home).lists


def table_of_delivery(name: str, *, home: Path, lists: Sequence[str]) -> CaptureTable:
    """Count the persons of a delivery by the lists on which they are.

    Parameters
    ----------
    name
        A source (its newest vintage), or the id of a delivery or its beginning.
    home
        VIGIE_HOME.
    lists
        Columns to take as lists, three at least.

    Raises
    ------
    NoSuchDelivery, NoRecordsOfPersons, NotACaptureTable, TooFewLists, MembershipUnknown, NotZeroOrOne
        Where there is nothing to count.
    """
    if len(lists) < FEWEST_LISTS:
        raise TooFewLists(lists=len(lists))
    delivery, text = _counted(name, lists, home)
    return replace(parse_capture(text, name=delivery.short, lists=lists), name=delivery.short)


def strata_of_delivery(
    name: str, *, home: Path, lists: Sequence[str], covariates: Sequence[str], period: str = ""
) -> StratifiedTable:
    """Count the persons of a delivery by lists, characteristics and period; see :func:`table_of_delivery`."""
    if len(lists) < FEWEST_LISTS:
        raise TooFewLists(lists=len(lists))
    delivery, text = _counted(name, [*lists, *covariates, *([period] if period else [])], home, marks=len(lists))
    return parse_strata(text, name=delivery.short, covariates=covariates, period=period, lists=lists)


def _counted(name: str, columns: Sequence[str], home: Path, *, marks: int | None = None) -> tuple[Delivery, str]:
    """Return the delivery and its records as a table of counts by some columns, of which the first are lists."""
    delivery = store.named(store.all_deliveries(home), name)
    if delivery.shape is not Shape.RECORDS:
        raise NoRecordsOfPersons(source=delivery.source)
    folder = store.folder_of(home, delivery.id)
    with opened(folder) as engine:
        missing = [column for column in columns if column not in _columns(engine, folder)]
        if missing:
            raise NotACaptureTable(name=delivery.short, why=f"{missing[0]}?")
        for column in columns[: len(columns) if marks is None else marks]:
            _refuse_blanks(engine, folder, column)
        rows = engine.rows(_grouping(columns, folder))
    lines = [[*columns, _COUNT], *([*(str(value) for value in row[:-1]), str(row[-1])] for row in rows)]
    return delivery, "\n".join(",".join(_quoted(cell) for cell in line) for line in lines)


def _quoted(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"' if set(cell) & set(',";\n\t') else cell


def _grouping(columns: Sequence[str], folder: Path) -> str:
    names = ", ".join(f"coalesce(trim(CAST({identifier(column)} AS VARCHAR)), '')" for column in columns)
    return f"SELECT {names}, count(*) FROM {_raw(folder)} GROUP BY ALL ORDER BY ALL"  # noqa: S608 - quoted names


def _refuse_blanks(engine: Engine, folder: Path, column: str) -> None:
    blank = f"coalesce(trim(CAST({identifier(column)} AS VARCHAR)), '') = ''"
    ((rows,),) = engine.rows(f"SELECT count(*) FROM {_raw(folder)} WHERE {blank}")  # noqa: S608 - quoted names
    if rows:
        raise MembershipUnknown(column=column, rows=rows)


def _columns(engine: Engine, folder: Path) -> frozenset[str]:
    return frozenset(row[0] for row in engine.rows(f"DESCRIBE SELECT * FROM {_raw(folder)}"))  # noqa: S608 - quoted


def _holds_marks(engine: Engine, folder: Path, column: str) -> bool:
    value = f"lower(trim(CAST({identifier(column)} AS VARCHAR)))"
    marks = ", ".join(literal(mark) for mark in MARKS)
    where = f"{value} <> '' AND {value} NOT IN ({marks})"
    return not engine.rows(f"SELECT 1 FROM {_raw(folder)} WHERE {where} LIMIT 1")  # noqa: S608 - quoted names


def _raw(folder: Path) -> str:
    return f"read_parquet({literal((folder / store.RAW).resolve())})"
