"""Two vintages of a source, compared: files or deliveries of the store."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from vigie.domain.comparison import Comparison
from vigie.domain.delivery import Delivery, Inspection, Shape
from vigie.domain.errors import NotPossibleNow
from vigie.domain.language import N_, Text
from vigie.pipelines.notes import in_figures, said
from vigie.records.comparing import OBSERVATION_KEY, Differences, Vintage, compare_observations, compare_records
from vigie.records.inspecting import read, write_harmonised
from vigie.records.schema import Schema, schema_with
from vigie.store import deliveries as store
from vigie.store.engine import opened
from vigie.store.readings import harmonised_of, reading_named

FEWEST_TO_BE_A_DELIVERY = 6


class NotTheSameShape(NotPossibleNow):
    """Records cannot be compared with observations."""

    code = "records.not_the_same_shape"
    cause = N_("One of the two holds records, the other published figures: they have no rows to compare.")
    remedy = N_("Compare two vintages of the same source.")


@dataclass(frozen=True, slots=True)
class _Side:
    """One of the two: what is known of it, and where its Parquets lie."""

    id: str
    facts: Inspection | Delivery
    harmonised: Path
    raw: Path


def compare(old: str | Path, new: str | Path, *, home: Path) -> Comparison:
    """Compare two vintages.

    Parameters
    ----------
    old, new
        A path to a file, the id of a delivery or its beginning, or a source (its newest vintage).
    home
        VIGIE_HOME.

    Raises
    ------
    NoSuchDelivery
        Where it is neither a file nor a delivery.
    NotTheSameShape
        Where one holds records and the other observations.
    UnreadableInput
        Where a file cannot be taken in.
    """
    with tempfile.TemporaryDirectory(prefix="vigie-") as name:
        sides = [_side(side, Path(name) / place, home) for side, place in ((old, "old"), (new, "new"))]
        return _compared(*sides)


def _side(side: str | Path, workplace: Path, home: Path) -> _Side:
    path = Path(side)
    if not path.is_file():
        delivery = reading_named(home, str(side))
        folder = store.folder_of(home, delivery.id)
        return _Side(delivery.id, delivery, harmonised_of(home, delivery), folder / store.RAW)
    kept, scratch = workplace / "kept", workplace / "scratch"
    kept.mkdir(parents=True)
    scratch.mkdir()
    with opened(kept, path.resolve().parent, scratch=scratch) as engine:
        understood = read(path, scratch=scratch, engine=engine)
        write_harmonised(understood, workplace=kept, engine=engine)
    found = understood.inspection
    return _Side(found.sha256, found, kept / store.HARMONISED, understood.loaded.path)


def _compared(old: _Side, new: _Side) -> Comparison:
    if old.facts.shape is not new.facts.shape:
        raise NotTheSameShape
    same = old.facts.schema == new.facts.schema
    schemas = [schema_with(side.facts.schema) for side in (old, new)]
    forward = next((schema.forward for schema in schemas if schema.forward), {}) if not same else {}
    before, after = _vintage(old, raw_flags=same), _vintage(new, raw_flags=same)
    folders = {path.parent for side in (old, new) for path in (side.harmonised, side.raw)}
    with opened(*sorted(folders)) as engine:
        if old.facts.shape is Shape.OBSERVATIONS:
            key: tuple[str, ...] = OBSERVATION_KEY
            found = compare_observations(before, after, engine)
        else:
            key, found = (), compare_records(before, after, engine, raw_flags=same, forward=forward)
    return Comparison(
        old=old.id,
        new=new.id,
        key=key,
        both=found.both,
        changed=found.changed,
        added=found.added,
        gone=found.gone,
        totals=found.totals,
        notes=(*_notes(old, new, key, schemas), *_without_key(found)),
        categories=found.categories,
    )


def _without_key(found: Differences) -> list[Text]:
    if not any(found.without_key):
        return []
    words = N_("Rows that name no place have no key and are left out: {before} before, {after} after.")
    return [said(words, before=in_figures(found.without_key[0]), after=in_figures(found.without_key[1]))]


def _vintage(side: _Side, *, raw_flags: bool) -> Vintage:
    dimensions = side.facts.dimensions
    plain = tuple(name for name, codes in dimensions.items() if not codes)
    flags = tuple(f"{name}_{code}" for name, codes in dimensions.items() for code in codes)
    if raw_flags:
        flags = tuple(column.name for column in side.facts.columns if set(column.became) & set(flags))
    groups = {name: codes for name, codes in dimensions.items() if codes}
    return Vintage(side.harmonised, side.raw, plain, flags, groups)


def _notes(old: _Side, new: _Side, key: tuple[str, ...], schemas: Sequence[Schema]) -> tuple[Text, ...]:
    notes = []
    if old.id == new.id:
        notes.append(said(N_("Both are the same file.")))
    if not key:
        notes.append(
            said(
                N_("Records have no key: equal records count as in both, every other as new or gone, none as changed.")
            )
        )
    if old.id != new.id and any(schema.synthetic for schema in schemas):
        words = N_(
            "Rows of a synthetic release stand for no person, and each release is made anew: rows that are equal say "
            "little. Compare the totals by year and by category."
        )
        notes.append(said(words))
    if old.facts.schema != new.facts.schema:
        notes.append(said(N_("The two are of different formats; only what both hold was compared.")))
    return tuple(notes)
