"""Tables: a question (:class:`TableQuery`) and its answer (:class:`Table`), whose cells know what they are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from vigie.domain.delivery import Shape
from vigie.domain.language import Text
from vigie.domain.values import ValueState

TOTAL = "_total"
UNKNOWN = {
    ValueState.MISSING: "_missing",
    ValueState.NOT_APPLICABLE: "_not_applicable",
    ValueState.SUPPRESSED: "_suppressed",
    ValueState.NOT_COMPARABLE: "_not_comparable",
}
"""Keys of cells whose category is not known, by the state that says why. Codes of categories never begin with _."""
NONE_OF_THEM = "_none"
"""Key of records that have none of a group's categories, and say so."""


@dataclass(frozen=True, slots=True)
class Selection:
    """What a dimension is restricted to: codes, or a range of years."""

    codes: tuple[str, ...] = ()
    first: int | None = None
    last: int | None = None

    @classmethod
    def parse(cls, text: str) -> Selection:
        """Read ``2015..2021``, ``2015..``, ``..2021`` or ``female,male``.

        Raises
        ------
        ValueError
            Where a bound is no year, or nothing is selected.
        """
        if ".." in text:
            first, last = (int(part) if part.strip() else None for part in text.split("..", 1))
            if first is None and last is None:
                raise ValueError(text)
            return cls(first=first, last=last)
        codes = tuple(dict.fromkeys(code.strip() for code in text.split(",") if code.strip()))
        if not codes:
            raise ValueError(text)
        return cls(codes=codes)

    def __str__(self) -> str:
        if self.codes:
            return ",".join(self.codes)
        first, last = ("" if bound is None else str(bound) for bound in (self.first, self.last))
        return f"{first}..{last}"


@dataclass(frozen=True, slots=True)
class TableQuery:
    """A question: counts by these dimensions, where these hold.

    Parameters
    ----------
    by
        Names of dimensions (``time``, ``country``, ``citizenship``, ``sex``, ``age``, ``form``…), in order.
        The same names everywhere: command line, web, files.
    where
        Dimension → what it is restricted to.
    source
        Name of a source (its newest vintage is taken) or the id of a delivery, or its beginning. Empty: every
        source, side by side and never added up, as a first dimension ``source``.
    measure
        For observations, the code of an indicator. Records are always counted.
    """

    by: tuple[str, ...]
    where: Mapping[str, Selection]
    source: str = ""
    measure: str = "detected_victims"

    @classmethod
    def parse(cls, by: str, where: Iterable[str] = (), *, source: str = "", measure: str = "") -> TableQuery:
        """Read the words of an address or of the command line.

        Parameters
        ----------
        by
            ``sex,age,form``.
        where
            Each ``dimension=selection``.

        Raises
        ------
        ValueError
            With the part that cannot be read.
        """
        dimensions = tuple(dict.fromkeys(part.strip() for part in by.split(",") if part.strip()))
        chosen = {}
        for condition in where:
            name, sign, selection = condition.partition("=")
            if not sign:
                raise ValueError(condition)
            chosen[name.strip()] = Selection.parse(selection)
        return cls(dimensions, chosen, source, measure or "detected_victims")

    def as_params(self) -> dict[str, str]:
        """Return the question as parameters of an address, in a fixed order."""
        params = {"by": ",".join(self.by)} if self.by else {}
        params |= {name: str(self.where[name]) for name in sorted(self.where)}
        if self.source:
            params["source"] = self.source
        if self.measure != "detected_victims":
            params["measure"] = self.measure
        return params


@dataclass(frozen=True, slots=True)
class Category:
    """A category of a dimension: its code and its name by language. Codes that begin with _ say why it is unknown."""

    code: str
    label: Text


@dataclass(frozen=True, slots=True)
class Dimension:
    """A dimension of a table.

    Parameters
    ----------
    overlapping
        True where one record can have several categories, so that parts may exceed the total.
    categories
        Those that stand in the table, in the order to show them.
    """

    name: str
    label: Text
    categories: tuple[Category, ...]
    overlapping: bool = False

    def label_of(self, code: str) -> Text:
        """Return the name of one of its categories; the code itself where it has none."""
        return next((category.label for category in self.categories if category.code == code), Text(en=code))


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell.

    Parameters
    ----------
    keys
        A category's code for each dimension of the table, in order.
    value
        The number, or None where there is none.
    lower, upper
        Bounds; equal to the value where it is exact; None where not known.
    state
        What the cell is.
    mark
        The publisher's own mark, such as ``<5``.
    share, base
        Share of the last dimension within the others (0 to 1), and the records that it is a share of: those for
        which the last dimension is known. None where it has no meaning.
    """

    keys: tuple[str, ...]
    value: float | None
    lower: float | None
    upper: float | None
    state: ValueState
    mark: str = ""
    share: float | None = None
    base: float | None = None

    def shown(self) -> str:
        """Return the number, the interval, the mark or a sign for its state, in no language."""
        if self.value is not None:
            return f"{self.value:.10g}"
        if self.mark:
            return self.mark
        if self.lower is not None and self.upper is not None:
            return f"{self.lower:.10g}–{self.upper:.10g}"
        return "–"


@dataclass(frozen=True, slots=True)
class Provenance:
    """A delivery that a table rests on."""

    delivery: str
    source: str
    shape: Shape
    label: Text
    vintage: str
    mapping: str
    code: str


@dataclass(frozen=True, slots=True)
class Table:
    """The answer to a question.

    Parameters
    ----------
    query
        The question.
    dimensions
        Those asked for; ``source`` first where several sources stand side by side.
    cells
        In the order of the dimensions' categories. A combination without a cell was in no row.
    totals
        One cell for each source (keys: the source's name where ``source`` is a dimension, else none): what the
        parts would add up to if nothing overlapped.
    notes
        What to know when reading it, by language: what is missing, what overlaps, what was added up.
    sources
        The deliveries, by hash.
    """

    query: TableQuery
    dimensions: tuple[Dimension, ...]
    cells: tuple[Cell, ...]
    totals: tuple[Cell, ...]
    notes: tuple[Text, ...]
    sources: tuple[Provenance, ...]

    def cell(self, *keys: str) -> Cell | None:
        """Return the cell with these keys, or None."""
        return next((cell for cell in self.cells if cell.keys == keys), None)


@dataclass(frozen=True, slots=True)
class Completeness:
    """DAT-01: records complete for sex, age, citizenship and form of exploitation.

    Parameters
    ----------
    delivery
        Id of the delivery measured.
    records, complete, complete_without_citizenship
        Counts. The last counts records whose sex, age and form are known, citizenship or not: it stands beside the
        other, because citizenship is withheld for safety more often than the rest.
    known
        Field → records where it is known.
    """

    delivery: str
    records: int
    complete: int
    complete_without_citizenship: int
    known: Mapping[str, int]

    @property
    def share(self) -> float | None:
        """Share of complete records, 0 to 1; None without records."""
        return self.complete / self.records if self.records else None

    @property
    def share_without_citizenship(self) -> float | None:
        """The same when citizenship is not asked for."""
        return self.complete_without_citizenship / self.records if self.records else None
