"""Numbered files of a source: its mappings and decisions. Each is written once, whole, and never changed.

Two writers never get the same number: a file takes its number by a link, which the system makes for one of them only.
"""

from __future__ import annotations

import hashlib
import json
import os
import uuid
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from vigie.store.deliveries import synced, write_file
from vigie.store.manifests import written


def folder(home: Path, source: str, kind: str) -> Path:
    """Return where the files of one kind of a source lie; any name of a source is a name of a folder."""
    return home / "store" / "sources" / hashlib.sha256(source.encode()).hexdigest()[:32] / kind


def add(home: Path, source: str, kind: str, content: Mapping[str, Any]) -> int:
    """Write the next file; return its number, from 1.

    Parameters
    ----------
    content
        JSON values.
    """
    parent = folder(home, source, kind)
    parent.mkdir(parents=True, exist_ok=True)
    fresh = parent / f".{uuid.uuid4().hex}"
    write_file(fresh, written({"source": source, **content}))
    synced(fresh)
    try:
        return _numbered(fresh, parent)
    finally:
        fresh.unlink(missing_ok=True)


def _numbered(fresh: Path, parent: Path) -> int:
    number = 1 + max(_numbers(parent), default=0)
    while True:
        try:
            os.link(fresh, parent / f"{number:06}.json")
        except FileExistsError:
            number += 1
        else:
            synced(parent)
            return number


def _numbers(parent: Path) -> list[int]:
    if not parent.is_dir():
        return []
    return sorted(int(path.stem) for path in parent.iterdir() if path.suffix == ".json" and path.stem.isdigit())


def all_of(home: Path, source: str, kind: str) -> dict[int, dict[str, Any]]:
    """Return every file of a kind by its number, the oldest first."""
    parent = folder(home, source, kind)
    return {number: json.loads((parent / f"{number:06}.json").read_bytes()) for number in _numbers(parent)}
