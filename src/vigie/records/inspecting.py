"""What was understood of a file, and what is odd about it: the dry run of an import, and its first half."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from vigie.domain.delivery import Column, Finding, Inspection, Shape, Unresolved
from vigie.domain.errors import Caution
from vigie.records.cautions import BareAge, MojibakeMended, ValuesUnread
from vigie.records.damage import damage
from vigie.records.harmonising import Understanding, dimensions_of, harmonise, understand
from vigie.records.loading import Loaded, load
from vigie.records.recognising import cautions_of
from vigie.store.engine import Engine
from vigie.store.manifests import file_sha256

RAW, HARMONISED = "raw.parquet", "harmonised.parquet"


@dataclass(frozen=True, slots=True)
class Understood:
    """A file that was read and understood; its raw Parquet lies in the workplace."""

    loaded: Loaded
    said: Understanding
    inspection: Inspection


def read(path: Path, *, workplace: Path, scratch: Path, engine: Engine) -> Understood:
    """Read a file and understand it; nothing but ``raw.parquet`` in the workplace is written.

    Parameters
    ----------
    path
        The file as delivered.
    workplace, scratch
        Folders that the engine may use; the second is for what is unpacked.

    Raises
    ------
    UnreadableInput
        Any of :mod:`vigie.records.refusals`.
    """
    loaded = load(path, scratch=scratch, target=workplace / RAW, engine=engine)
    said = understand(loaded, engine)
    return Understood(loaded, said, _inspection(path, loaded, said))


def write_harmonised(understood: Understood, *, workplace: Path, engine: Engine) -> None:
    """Write ``harmonised.parquet`` beside ``raw.parquet``."""
    harmonise(understood.loaded, understood.said, target=workplace / HARMONISED, engine=engine)


def _inspection(path: Path, loaded: Loaded, said: Understanding) -> Inspection:
    schema = loaded.sheet.match.schema
    cautions = [*loaded.sheet.cautions, *cautions_of(loaded.sheet.match), *_cautions(said), *damage(loaded, said)]
    return Inspection(
        file=path.name,
        sha256=file_sha256(path),
        shape=Shape(schema.shape),
        schema=schema.id,
        label=schema.label,
        mapping=f"{schema.id}/{schema.version}",
        vintage=schema.release,
        rows=loaded.rows,
        columns=_columns(loaded, said),
        dimensions=dimensions_of(loaded, said),
        warnings=tuple(Finding.of(caution) for caution in cautions),
        review=tuple(sorted(said.unresolved, key=lambda entry: (entry.column, -entry.rows, entry.value))),
    )


def _columns(loaded: Loaded, said: Understanding) -> tuple[Column, ...]:
    became: dict[str, list[str]] = {name: [] for name in loaded.sheet.names}
    for concept, (name, _) in said.readings.items():
        became[name].append(concept)
    match = loaded.sheet.match
    for group, codes in match.schema.groups.items():
        for code, parts in codes.items():
            for name in (match.found[part] for part in parts if part in match.found):
                became[name].append(f"{group}_{code}")
    return tuple(
        Column(name, loaded.filled[name], loaded.distinct[name], tuple(became[name])) for name in loaded.sheet.names
    )


def _cautions(said: Understanding) -> list[Caution]:
    found: list[Caution] = []
    for name in dict.fromkeys(entry.column for entry in said.unresolved):
        entries: list[Unresolved] = [entry for entry in said.unresolved if entry.column == name]
        found.append(ValuesUnread(column=name, count=len(entries), rows=sum(entry.rows for entry in entries)))
    for concept, (name, meanings) in said.readings.items():
        rows = said.values[name]
        mended = [raw for raw, reading in meanings.items() if reading.mended]
        if mended:
            found.append(MojibakeMended(column=name, count=len(mended), rows=sum(rows[raw] for raw in mended)))
        bare = sum(rows[raw] for raw, reading in meanings.items() if reading.code == "48+" and raw.strip() == "48")
        if bare and concept == "age":
            found.append(BareAge(rows=bare))
    return found
