"""Deliveries, from a file to the store: inspect, add, list, compare.

>>> from pathlib import Path
>>> from vigie.pipelines import records
>>> records.deliveries(Path("nowhere"))
[]
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from vigie import __version__
from vigie.domain.acting import By
from vigie.domain.delivery import Added, Delivery, Identity, Inspection, Unresolved
from vigie.domain.errors import UserError
from vigie.domain.language import N_
from vigie.pipelines.comparing import compare
from vigie.pipelines.exports import starts_formula
from vigie.pipelines.identity import check_decided, keep
from vigie.pipelines.mappings import MAPPING_FILE, MappingVersion, decisions
from vigie.records.cautions import ReleaseNotTold
from vigie.records.deciding import NOTHING_DECIDED, Decided
from vigie.records.inspecting import Understood, about, read, write_harmonised
from vigie.records.recognising import KNOWN
from vigie.records.refusals import PartlyRecognised, Unrecognised
from vigie.store import deliveries as store
from vigie.store import folders
from vigie.store.engine import Engine, opened
from vigie.store.manifests import file_sha256

__all__ = ["PartlyRecognised", "Unrecognised", "add", "compare", "deliveries", "delivery", "inspect", "review", "sweep"]


LONGEST_SOURCE = 80


class SourceUnnamed(UserError):
    """The name of a source cannot be used."""

    code = "records.source_unnamed"
    cause = N_("The name of the source is empty, longer than {limit} signs, or begins with a sign of a formula.")
    remedy = N_("Name who delivers, in letters and figures: police, labour-inspection.")


@contextmanager
def _workplace(folder: Path, path: Path) -> Iterator[tuple[Path, Path, Engine]]:
    """Yield a place for what is kept, one for what is thrown away, and an engine that sees them and the file only."""
    kept, scratch = folder / "kept", folder / "scratch"
    kept.mkdir()
    scratch.mkdir()
    with opened(kept, path.resolve().parent, scratch=scratch) as engine:
        yield kept, scratch, engine


def inspect(
    path: Path, *, mapping: MappingVersion | None = None, home: Path | None = None, source: str = ""
) -> Inspection:
    """Return what is understood of a file; nothing is stored.

    Parameters
    ----------
    mapping
        What its columns mean, where it is of no format that ships.
    home, source
        Where the store is and who delivers, so that decisions about the source's values hold.
    path
        CSV, XLSX, XLS, ODS, JSON, JSON Lines or Parquet (also gzipped or in a zip), whatever it is called.

    Raises
    ------
    UnreadableInput
        Where it cannot be taken in; :mod:`vigie.records.refusals` lists why.
    """
    way = _way(mapping, home, source)
    with tempfile.TemporaryDirectory(prefix="vigie-") as name, _workplace(Path(name), path) as (_, scratch, engine):
        return read(path, scratch=scratch, engine=engine, **way).inspection


def _way(mapping: MappingVersion | None, home: Path | None, source: str) -> dict[str, Any]:
    """Return how a file of a source is read: by a mapping or the schemas that ship, and what was decided before."""
    decided = Decided.by(decisions(home, source)) if home and source else NOTHING_DECIDED
    return {"recognise": mapping.recogniser() if mapping else KNOWN, "decided": decided}


def add(  # noqa: PLR0913 - one parameter a fact about the file
    path: Path,
    *,
    home: Path,
    source: str,
    by: By,
    dry_run: bool = False,
    identity: Identity | None = None,
    vintage: str = "",
    name: str = "",
    country: str = "",
    mapping: MappingVersion | None = None,
) -> Added:
    """Take a file into the store: all of it or nothing, and once.

    Parameters
    ----------
    path
        As for :func:`inspect`.
    home
        VIGIE_HOME.
    source
        Name of who delivers, the same every time; vintages of one source are compared.
    by
        Who adds it, and when.
    dry_run
        Understand it, store nothing.
    identity
        What becomes of columns that look like identity.
    vintage
        Day or release of the data, where neither the file nor its format states one.
    name
        What its sender called the file, where its path does not say.
    country
        ISO 3166 code of the one country that the figures are about, where the file does not say.
    mapping
        What its columns mean, where it is of no format that ships.

    Returns
    -------
    Added
        ``already`` is True where the same bytes are there: then nothing changed.

    Raises
    ------
    UnreadableInput
        Where the file cannot be taken in.
    IdentityUndecided
        Where columns look like identity and ``identity`` is None.
    KeysLocked
        Where identity is to be sealed and this process holds no keys.
    CountryNotTold, NoSuchCountry
        Where the figures are about one country, which was not told, or which is none.
    SourceUnnamed
        Where the name of the source is empty, too long, or holds signs that a spreadsheet would run.
    """
    _check_source(source)
    if dry_run:
        return Added(inspect(path, mapping=mapping, home=home, source=source), None)
    folders.sweep(home)
    there = store.delivery_with(home, file_sha256(path)) if path.is_file() else None
    if there:
        return Added(_as_inspected(there, store.review_of(home, there.id)), there, already=True)
    with folders.staging(home) as folder, _workplace(folder, path) as (kept, scratch, engine):
        understood = read(path, scratch=scratch, engine=engine, **_way(mapping, home, source))
        said = understood.inspection
        found = replace(_told_which(said, vintage), file=name or said.file)
        check_decided(found, identity)
        understood = about(understood, country)
        write_harmonised(understood, workplace=kept, engine=engine)
        keep(understood, identity, folder=kept, engine=engine)
        if mapping:
            store.write_file(kept / MAPPING_FILE, mapping.text.encode())
        facts = _delivery(understood, found, source=source, by=by, identity=identity)
        delivery, already = store.publish(kept, facts, found.review, home=home)
    return Added(found, delivery, already)


def _told_which(said: Inspection, vintage: str) -> Inspection:
    """Return what is known once somebody said of which day or release the data are."""
    if said.vintage or not vintage:
        return said
    left = tuple(warning for warning in said.warnings if warning.code != ReleaseNotTold.code)
    return replace(said, vintage=vintage, warnings=left)


def _check_source(source: str) -> None:
    fine = source.strip() == source and source.isprintable() and 0 < len(source) <= LONGEST_SOURCE
    if not fine or starts_formula(source) or source.startswith("_"):
        raise SourceUnnamed(limit=LONGEST_SOURCE)


def _delivery(understood: Understood, found: Inspection, *, source: str, by: By, identity: Identity | None) -> Delivery:
    sealed = bool(found.identity_columns) and identity is not None and identity.treatment == "seal"
    return Delivery(
        id=found.sha256,
        source=source,
        file=found.file,
        shape=found.shape,
        schema=found.schema,
        label=found.label,
        unit=found.unit,
        mapping=found.mapping,
        code=__version__,
        vintage=found.vintage,
        rows=found.rows,
        columns=found.columns,
        dimensions=found.dimensions,
        added_at=by.at,
        added_by=by.actor,
        warnings=found.warnings,
        review=len(found.review),
        identity=("sealed" if sealed else "discarded") if found.identity_columns else "",
        purpose=identity.purpose if sealed and identity else "",
        country=understood.rows.country,
    )


def _as_inspected(there: Delivery, review: tuple[Unresolved, ...]) -> Inspection:
    return Inspection(
        file=there.file,
        sha256=there.id,
        shape=there.shape,
        schema=there.schema,
        label=there.label,
        unit=there.unit,
        mapping=there.mapping,
        vintage=there.vintage,
        rows=there.rows,
        columns=there.columns,
        dimensions=there.dimensions,
        warnings=there.warnings,
        review=review,
    )


def deliveries(home: Path) -> list[Delivery]:
    """Return the deliveries of the store, the newest first."""
    return store.all_deliveries(home)


def delivery(name: str, *, home: Path) -> Delivery:
    """Return a delivery by its id, the beginning of its id, or its source (then the newest vintage)."""
    return store.named(store.all_deliveries(home), name)


def review(delivery_id: str, *, home: Path) -> tuple[Unresolved, ...]:
    """Return the values of a delivery that no rule could read."""
    return store.review_of(home, delivery_id)


def sweep(home: Path) -> int:
    """Remove what interrupted imports left in staging; return how many there were."""
    return folders.sweep(home)
