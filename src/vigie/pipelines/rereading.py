"""Reading a delivery again from its raw columns, by the newest mapping: the earlier readings stay."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from vigie import __version__
from vigie.domain.acting import By
from vigie.domain.delivery import Column, Delivery
from vigie.pipelines.mappings import MAPPING_FILE, MappingVersion, decisions, read_mapping, versions
from vigie.records.deciding import Decided
from vigie.records.inspecting import HARMONISED, Understood, about, understood_from, write_harmonised
from vigie.records.loading import load_again
from vigie.records.recognising import KNOWN, Recogniser
from vigie.records.schema import MAPPED
from vigie.store import deliveries as store
from vigie.store import folders
from vigie.store.engine import opened
from vigie.store.manifests import file_sha256
from vigie.store.readings import publish_reading


@dataclass(frozen=True, slots=True)
class Remapped:
    """A delivery that was read again: before, after, and whether anything became different."""

    before: Delivery
    after: Delivery
    changed: bool


def remap(name: str, *, home: Path, by: By, mapping: MappingVersion | None = None) -> Remapped:
    """Read a delivery again from the columns that it came with.

    Parameters
    ----------
    name
        The id of a delivery or its beginning, or a source (its newest vintage).
    home
        VIGIE_HOME.
    by
        Who reads it again, and when.
    mapping
        What its columns mean, where it is of no format that ships; else the newest mapping of its source, else the one
        that it came with.

    Returns
    -------
    Remapped
        Where nothing became different, nothing is written.

    Raises
    ------
    NoSuchDelivery
        Where there is none.
    UnreadableInput
        Where nothing knows its columns any more, or the mapping names one that it has not.
    """
    folders.sweep(home)
    before = store.named(store.all_deliveries(home), name)
    folder = store.folder_of(home, before.id)
    decided = Decided.by(decisions(home, before.source))
    with folders.staging(home) as staged, tempfile.TemporaryDirectory(prefix="vigie-") as name_of_scratch:
        kept, scratch = staged / "kept", Path(name_of_scratch)
        kept.mkdir()
        with opened(kept, folder, scratch=scratch) as engine:
            loaded = load_again(folder / store.RAW, engine=engine, recognise=_recogniser(before, mapping, home))
            understood = understood_from(loaded, folder / store.RAW, scratch=scratch, engine=engine, decided=decided)
            understood = about(understood, before.country)
            write_harmonised(understood, workplace=kept, engine=engine)
        after = _facts(before, understood, store.all_readings(home, before.id)[0].columns, by)
        if _same(before, after, kept):
            return Remapped(before, before, changed=False)
        return Remapped(before, publish_reading(kept, after, understood.inspection.review, home=home), changed=True)


def _recogniser(delivery: Delivery, mapping: MappingVersion | None, home: Path) -> Recogniser:
    """Return what knows the columns of a delivery; of those that were left out when it came, nothing is asked."""
    if mapping is None and delivery.schema != MAPPED.id:
        return KNOWN
    own = store.folder_of(home, delivery.id) / MAPPING_FILE
    chosen = mapping or next(iter(versions(home, delivery.source)), None) or read_mapping(own)
    gone = {column.name for column in delivery.columns if column.identity or "_left_out" in column.became}
    there = {name: use for name, use in chosen.mapping.columns.items() if name not in gone}
    return replace(chosen, mapping=replace(chosen.mapping, columns=there)).recogniser()


def _same(before: Delivery, after: Delivery, kept: Path) -> bool:
    told = before.mapping == after.mapping and before.dimensions == after.dimensions
    return told and file_sha256(kept / HARMONISED) == before.files.get(HARMONISED)


def _facts(before: Delivery, understood: Understood, first: Sequence[Column], by: By) -> Delivery:
    """Return the facts of a reading: what was told of the file when it came holds on."""
    found = understood.inspection
    read = {column.name: column for column in found.columns}
    return replace(
        before,
        schema=found.schema,
        label=found.label,
        unit=found.unit,
        mapping=found.mapping,
        code=__version__,
        columns=tuple(read.get(column.name, column) for column in first),
        dimensions=found.dimensions,
        warnings=found.warnings,
        review=len(found.review),
        read_at=by.at.isoformat(),
        read_by=by.actor,
    )
