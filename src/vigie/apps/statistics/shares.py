"""The share of a category, as an interval: those whose category is not known may or may not belong to it."""

from __future__ import annotations

from dataclasses import dataclass

from vigie.apps.statistics.layout import Sheet


@dataclass(frozen=True, slots=True)
class Share:
    """Bounds of a share, and the share of those for whom the category is not known; each 0 to 1."""

    lower: float
    upper: float
    unknown: float


def share_of(sheet: Sheet, code: str) -> Share | None:
    """Return the share of a category among all that a sheet by one dimension counts.

    Parameters
    ----------
    sheet
        By one dimension.
    code
        Of the category.

    Returns
    -------
    Share or None
        None where the category, or the whole, is not told.
    """
    own, whole = sheet.at((code,)), _whole(sheet)
    if own.lower is None or own.upper is None or whole is None or not whole[0]:
        return None
    hidden = _unknown(sheet, whole[1])
    return Share(own.lower / whole[1], min(1.0, (own.upper + hidden) / whole[0]), hidden / whole[1])


def _whole(sheet: Sheet) -> tuple[float, float] | None:
    """Return the bounds of all that is counted."""
    total = sheet.total
    if total is not None and total.lower is not None and total.upper is not None:
        return total.lower, total.upper
    if sheet.dimensions[0].overlapping:
        return None
    cells = list(sheet.cells.values())
    return sum(cell.lower or 0 for cell in cells), sum(cell.upper or 0 for cell in cells)


def _unknown(sheet: Sheet, whole: float) -> float:
    """Return how many may have any category: said to be unknown, or missing between the parts and the whole."""
    named = [cell for (code,), cell in sheet.cells.items() if not _is_unknown(code)]
    said = sum(cell.upper or 0 for (code,), cell in sheet.cells.items() if _is_unknown(code))
    if sheet.dimensions[0].overlapping:
        return said
    return max(said, whole - sum(cell.lower or 0 for cell in named))


def _is_unknown(code: str) -> bool:
    return code.startswith("_") and code != "_none"
