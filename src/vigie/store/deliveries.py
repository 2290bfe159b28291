"""Deliveries of the store: prepare, publish, list, find.

Each is a folder named by the hash of what was delivered: ``raw.parquet`` (columns as delivered, without identity),
``harmonised.parquet``, ``review.json``, ``manifest.json``.
"""

from __future__ import annotations

import json
import os
from dataclasses import replace
from pathlib import Path

from vigie.domain.delivery import Delivery, Unresolved
from vigie.domain.errors import NotFound, VerificationFailed
from vigie.domain.language import N_
from vigie.store.folders import deliveries_folder
from vigie.store.manifests import MANIFEST, REVIEW, as_plain, file_sha256, from_plain, review_plain, written

RAW = "raw.parquet"
HARMONISED = "harmonised.parquet"
READINGS = "readings"
SHORTEST_PREFIX = 6


class NoSuchDelivery(NotFound):
    """No delivery has this id or source."""

    code = "store.no_such_delivery"
    cause = N_("No delivery is called {name}.")
    remedy = N_("List the deliveries, then name one by its source or by the first characters of its id.")


class ManifestUnreadable(VerificationFailed):
    """A manifest of the store is not what Vigie wrote."""

    code = "store.manifest_unreadable"
    cause = N_("The manifest of the delivery {name} cannot be read.")
    remedy = N_("Restore the store from its backup; a newer version of Vigie may also have written it.")


def folder_of(home: Path, delivery_id: str) -> Path:
    """Return the folder of a finished delivery."""
    return deliveries_folder(home) / delivery_id


def publish(staged: Path, delivery: Delivery, review: tuple[Unresolved, ...], *, home: Path) -> tuple[Delivery, bool]:
    """Finish a staged delivery and make it appear, whole.

    Parameters
    ----------
    staged
        Folder with the Parquet files.
    delivery
        Its facts; ``files`` is filled in here.
    review
        Its review list.

    Returns
    -------
    tuple
        The delivery, and True where another process published the same bytes first (then nothing changed).
    """
    write_file(staged / REVIEW, written(review_plain(review)))
    hashes = {path.name: file_sha256(path) for path in sorted(staged.iterdir()) if path.is_file()}
    delivery = replace(delivery, files=hashes)
    write_file(staged / MANIFEST, written(as_plain(delivery)))
    for path in staged.iterdir():
        synced(path)
    synced(staged)
    return _appear(staged, delivery, home=home)


def _appear(staged: Path, delivery: Delivery, *, home: Path) -> tuple[Delivery, bool]:
    target = folder_of(home, delivery.id)
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        staged.rename(target)
    except OSError:
        if not target.is_dir():
            raise
        return _read(target), True
    synced(target.parent)
    return delivery, False


def write_file(path: Path, content: bytes) -> None:
    """Write a new file."""
    with path.open("xb") as file:
        file.write(content)


def synced(path: Path) -> None:
    """Have the system put a file or folder on disk before going on."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def all_readings(home: Path, delivery_id: str) -> list[Delivery]:
    """Return every reading of a delivery, the first one first."""
    return _all_readings(folder_of(home, delivery_id))


def reading_folder(home: Path, delivery: Delivery) -> Path:
    """Return the folder of the reading that a manifest is of."""
    folder = folder_of(home, delivery.id)
    return folder / READINGS / f"{delivery.reading:04}" if delivery.reading else folder


def _all_readings(folder: Path) -> list[Delivery]:
    later = folder / READINGS
    return [_read(folder), *(_read(path) for path in (sorted(later.iterdir()) if later.is_dir() else ()))]


def _newest(folder: Path) -> Delivery:
    later = folder / READINGS
    return _read(max(later.iterdir())) if later.is_dir() and any(later.iterdir()) else _read(folder)


def _read(folder: Path) -> Delivery:
    try:
        return from_plain(json.loads((folder / MANIFEST).read_bytes()))
    except (ValueError, KeyError, TypeError) as error:
        raise ManifestUnreadable(name=folder.name[:12]) from error


def delivery_with(home: Path, delivery_id: str) -> Delivery | None:
    """Return the delivery with exactly this id, or None."""
    folder = folder_of(home, delivery_id)
    return _newest(folder) if folder.is_dir() else None


def all_deliveries(home: Path) -> list[Delivery]:
    """Return every delivery, the newest first."""
    parent = deliveries_folder(home)
    if not parent.is_dir():
        return []
    found = [_newest(folder) for folder in parent.iterdir() if folder.is_dir()]
    return sorted(found, key=lambda delivery: (delivery.added_at, delivery.id), reverse=True)


def review_of(home: Path, delivery_id: str) -> tuple[Unresolved, ...]:
    """Return the review list of a delivery, by its newest reading."""
    path = reading_folder(home, _newest(folder_of(home, delivery_id))) / REVIEW
    return tuple(Unresolved(**entry) for entry in json.loads(path.read_bytes()))


def current(deliveries: list[Delivery]) -> list[Delivery]:
    """Return the newest vintage of each source, ordered by source."""
    newest: dict[str, Delivery] = {}
    for delivery in deliveries:
        known = newest.get(delivery.source)
        if known is None or (delivery.vintage, delivery.added_at) > (known.vintage, known.added_at):
            newest[delivery.source] = delivery
    return [newest[source] for source in sorted(newest)]


def named(deliveries: list[Delivery], name: str) -> Delivery:
    """Return the newest vintage of a source, or the delivery whose id begins so.

    Raises
    ------
    NoSuchDelivery
        Where there is none, or the beginning fits several.
    """
    of_source = current([delivery for delivery in deliveries if delivery.source == name])
    if of_source:
        return of_source[0]
    fitting = [d for d in deliveries if len(name) >= SHORTEST_PREFIX and d.id.startswith(name)]
    if len(fitting) != 1:
        raise NoSuchDelivery(name=name)
    return fitting[0]
