"""Inspections, deliveries and comparisons as plain values for JSON: the same on the command line and on the web."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from vigie.domain.comparison import Comparison
from vigie.domain.delivery import Added, Column, Delivery, Finding, Inspection, Shape, Unresolved
from vigie.domain.language import Text
from vigie.store.manifests import as_plain


def inspection_plain(found: Inspection) -> dict[str, Any]:
    """Return an inspection as plain values."""
    return {
        "file": found.file,
        "sha256": found.sha256,
        "shape": found.shape.value,
        "schema": found.schema,
        "label": dict(found.label),
        "mapping": found.mapping,
        "unit": found.unit,
        "asks": list(found.asks),
        "vintage": found.vintage,
        "rows": found.rows,
        "columns": [asdict(column) for column in found.columns],
        "dimensions": {name: list(codes) for name, codes in found.dimensions.items()},
        "identity_columns": [column.name for column in found.identity_columns],
        "warnings": [finding.as_dict() for finding in found.warnings],
        "review": [asdict(entry) for entry in found.review],
    }


def inspection_from(plain: Mapping[str, Any]) -> Inspection:
    """Read what :func:`inspection_plain` wrote."""
    kept = {name: value for name, value in plain.items() if name != "identity_columns"}
    return Inspection(
        **kept
        | {
            "shape": Shape(plain["shape"]),
            "label": Text(plain["label"]),
            "columns": tuple(Column(**{**c, "became": tuple(c["became"])}) for c in plain["columns"]),
            "dimensions": {name: tuple(codes) for name, codes in plain["dimensions"].items()},
            "asks": tuple(plain.get("asks", ())),
            "warnings": tuple(Finding.from_dict(finding) for finding in plain["warnings"]),
            "review": tuple(Unresolved(**entry) for entry in plain["review"]),
        }
    )


def delivery_plain(delivery: Delivery) -> dict[str, Any]:
    """Return a delivery as plain values: its manifest."""
    return as_plain(delivery)


def added_plain(added: Added) -> dict[str, Any]:
    """Return the result of adding as plain values."""
    return {
        "delivery": added.delivery.id if added.delivery else None,
        "already": added.already,
        "inspection": inspection_plain(added.inspection),
    }


def comparison_plain(found: Comparison) -> dict[str, Any]:
    """Return a comparison as plain values: ``both``, ``changed``, ``new``, ``gone``, totals by year."""
    return {
        "old": found.old,
        "new_delivery": found.new,
        "key": list(found.key),
        "both": found.both,
        "changed": found.changed,
        "new": found.added,
        "gone": found.gone,
        "totals": [
            {"time": total.time, "measure": total.measure, "before": _bounds(total.old), "after": _bounds(total.new)}
            for total in found.totals
        ],
        "categories": [
            {"dimension": total.dimension, "code": total.code, "before": total.old, "after": total.new}
            for total in found.categories
        ],
        "notes": [dict(note) for note in found.notes],
    }


def _bounds(bounds: tuple[float, float] | None) -> dict[str, float] | None:
    if bounds is None:
        return None
    lower, upper = (int(bound) if float(bound).is_integer() else bound for bound in bounds)
    return {"lower": lower, "upper": upper}
