"""Later readings of a delivery: the same raw columns read by a newer mapping, beside the first, which stays.

``readings/0001/`` of a delivery's folder holds ``harmonised.parquet``, ``review.json`` and ``manifest.json``; it
appears by one rename and never changes. What is asked of a delivery is asked of its newest reading.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from vigie.domain.delivery import Delivery, Unresolved
from vigie.store.deliveries import (
    HARMONISED,
    NoSuchDelivery,
    all_deliveries,
    all_readings,
    folder_of,
    named,
    reading_folder,
    synced,
    write_file,
)
from vigie.store.manifests import MANIFEST, REVIEW, as_plain, file_sha256, review_plain, written


def harmonised_of(home: Path, delivery: Delivery) -> Path:
    """Return the harmonised Parquet of a delivery, by the reading that its manifest is of."""
    return reading_folder(home, delivery) / HARMONISED


def reading_named(home: Path, name: str) -> Delivery:
    """Return a delivery as :func:`vigie.store.deliveries.named` does; behind ``@``, the number of its reading.

    Raises
    ------
    NoSuchDelivery
        Where there is none, or not in this reading.
    """
    of, sign, number = name.rpartition("@")
    delivery = named(all_deliveries(home), of if sign else name)
    if not sign:
        return delivery
    found = [one for one in all_readings(home, delivery.id) if str(one.reading) == number]
    if not found:
        raise NoSuchDelivery(name=name)
    return found[0]


def publish_reading(staged: Path, delivery: Delivery, review: tuple[Unresolved, ...], *, home: Path) -> Delivery:
    """Finish a staged reading and make it appear, whole, as the next one.

    Parameters
    ----------
    staged
        Folder with ``harmonised.parquet``.
    delivery
        The facts of this reading; its number and its files are filled in here.
    """
    number = 1 + max(one.reading for one in all_readings(home, delivery.id))
    write_file(staged / REVIEW, written(review_plain(review)))
    hashes = {path.name: file_sha256(path) for path in sorted(staged.iterdir()) if path.is_file()}
    delivery = replace(delivery, reading=number, files=hashes)
    write_file(staged / MANIFEST, written(as_plain(delivery)))
    for path in staged.iterdir():
        synced(path)
    synced(staged)
    target = reading_folder(home, delivery)
    target.parent.mkdir(exist_ok=True)
    staged.rename(target)
    synced(target.parent)
    synced(folder_of(home, delivery.id))
    return delivery
