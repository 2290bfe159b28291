"""Two vintages of a source, compared: files or deliveries of the store."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path

from vigie.domain.delivery import Comparison, Delivery, Inspection, Shape
from vigie.domain.errors import NotPossibleNow
from vigie.domain.language import N_, Text
from vigie.pipelines.notes import said
from vigie.records.comparing import OBSERVATION_KEY, compare_observations, compare_records
from vigie.records.inspecting import read, write_harmonised
from vigie.store import deliveries as store
from vigie.store.engine import identifier, opened

FEWEST_TO_BE_A_DELIVERY = 6


class NotTheSameShape(NotPossibleNow):
    """Records cannot be compared with observations."""

    code = "records.not_the_same_shape"
    cause = N_("One of the two holds records, the other published figures: they have no rows to compare.")
    remedy = N_("Compare two vintages of the same source.")


@dataclass(frozen=True, slots=True)
class _Side:
    """One of the two: what is known of it, and its harmonised Parquet."""

    id: str
    facts: Inspection | Delivery
    path: Path


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
        delivery = store.named(store.all_deliveries(home), str(side))
        return _Side(delivery.id, delivery, store.folder_of(home, delivery.id) / store.HARMONISED)
    kept, scratch = workplace / "kept", workplace / "scratch"
    kept.mkdir(parents=True)
    scratch.mkdir()
    with opened(kept, path.resolve().parent, scratch=scratch) as engine:
        understood = read(path, scratch=scratch, engine=engine)
        write_harmonised(understood, workplace=kept, engine=engine)
    return _Side(understood.inspection.sha256, understood.inspection, kept / store.HARMONISED)


def _compared(old: _Side, new: _Side) -> Comparison:
    if old.facts.shape is not new.facts.shape:
        raise NotTheSameShape
    with opened(old.path.parent, new.path.parent) as engine:
        if old.facts.shape is Shape.OBSERVATIONS:
            key: tuple[str, ...] = OBSERVATION_KEY
            found = compare_observations(old.path, new.path, engine)
        else:
            key, found = (), compare_records(old.path, new.path, _shared(old, new), engine)
    return Comparison(
        old=old.id,
        new=new.id,
        key=key,
        both=found.both,
        changed=found.changed,
        added=found.added,
        gone=found.gone,
        totals=found.totals,
        notes=_notes(old, new, key),
    )


def _shared(old: _Side, new: _Side) -> tuple[str, ...]:
    """Return the harmonised columns that both have, quoted."""
    names = [name for name in _columns(old.facts) if name in set(_columns(new.facts))]
    return tuple(identifier(column) for name in names for column in (name, f"{name}__state"))


def _columns(facts: Inspection | Delivery) -> list[str]:
    return [
        name
        for dimension, codes in facts.dimensions.items()
        for name in ([f"{dimension}_{code}" for code in codes] or [dimension])
    ]


def _notes(old: _Side, new: _Side, key: tuple[str, ...]) -> tuple[Text, ...]:
    notes = []
    if old.id == new.id:
        notes.append(said(N_("Both are the same file.")))
    if not key:
        notes.append(
            said(
                N_("Records have no key: equal records count as in both, every other as new or gone, none as changed.")
            )
        )
    if old.facts.schema != new.facts.schema:
        notes.append(said(N_("The two are of different formats; only what both hold was compared.")))
    return tuple(notes)
