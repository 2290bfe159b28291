"""Manifests: the one truth about deliveries. JSON with sorted keys, so that equal facts are equal bytes."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, fields
from datetime import datetime
from pathlib import Path
from typing import Any

from vigie.domain.delivery import Column, Delivery, Finding, Shape, Unresolved
from vigie.domain.language import Text

MANIFEST = "manifest.json"
REVIEW = "review.json"
FORMAT = 1
"""Version of the manifest's own form; a reader refuses one that is newer."""


def as_plain(delivery: Delivery) -> dict[str, Any]:
    """Return a delivery as plain values for JSON."""
    plain = {field.name: getattr(delivery, field.name) for field in fields(delivery)}
    return plain | {
        "format": FORMAT,
        "shape": delivery.shape.value,
        "label": dict(delivery.label),
        "columns": [asdict(column) for column in delivery.columns],
        "dimensions": {name: list(codes) for name, codes in delivery.dimensions.items()},
        "added_at": delivery.added_at.isoformat(),
        "warnings": [finding.as_dict() for finding in delivery.warnings],
        "files": dict(delivery.files),
    }


def from_plain(plain: dict[str, Any]) -> Delivery:
    """Read what :func:`as_plain` wrote."""
    if plain.pop("format") > FORMAT:
        raise ValueError("written by a newer version")
    return Delivery(
        **plain
        | {
            "shape": Shape(plain["shape"]),
            "label": Text(plain["label"]),
            "columns": tuple(Column(**{**c, "became": tuple(c["became"])}) for c in plain["columns"]),
            "dimensions": {name: tuple(codes) for name, codes in plain["dimensions"].items()},
            "added_at": datetime.fromisoformat(plain["added_at"]),
            "warnings": tuple(Finding.from_dict(finding) for finding in plain["warnings"]),
        }
    )


def written(value: Any) -> bytes:
    """Return a value as the bytes of a JSON file."""
    return (json.dumps(value, ensure_ascii=False, sort_keys=True, indent=1) + "\n").encode()


def review_plain(review: tuple[Unresolved, ...]) -> list[dict[str, Any]]:
    """Return a review list as plain values for JSON."""
    return [asdict(entry) for entry in review]


def file_sha256(path: Path) -> str:
    """Return the SHA-256 of a file's bytes."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
