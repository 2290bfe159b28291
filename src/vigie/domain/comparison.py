"""How two vintages of a source differ: by key where rows have one, by categories and years where they have none."""

from __future__ import annotations

from dataclasses import dataclass

from vigie.domain.language import Text


@dataclass(frozen=True, slots=True)
class YearTotal:
    """A total of one year, before and after. Bounds differ where parts are intervals.

    ``measure`` is what was added up (``records``, or the code of an indicator).
    """

    time: int | None
    measure: str
    old: tuple[float, float] | None
    new: tuple[float, float] | None


@dataclass(frozen=True, slots=True)
class CategoryTotal:
    """Records of one category of a dimension, before and after; ``code`` begins with _ where it says why unknown."""

    dimension: str
    code: str
    old: int
    new: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """How two vintages of a source differ.

    Parameters
    ----------
    old, new
        Ids of the deliveries, or hashes of the files.
    key
        Columns that identify a row; empty for records, whose rows are compared whole.
    both
        Keys in both vintages.
    changed
        Keys in both whose values differ.
    added, gone
        Keys in one vintage only. In JSON ``added`` is called ``new``.
    totals
        By year, before and after.
    notes
        What to know when reading it, by language.
    categories
        Of records: how many each category of each dimension has, before and after.
    """

    old: str
    new: str
    key: tuple[str, ...]
    both: int
    changed: int
    added: int
    gone: int
    totals: tuple[YearTotal, ...]
    notes: tuple[Text, ...] = ()
    categories: tuple[CategoryTotal, ...] = ()
