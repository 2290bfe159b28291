"""Identity apart from records: what becomes of columns that look like it, between reading and storing.

Discarded columns are written nowhere. Sealed ones lie beside the delivery, each cell bound to delivery, row and
column, under a data key that is this delivery's own: destroying that one wrapped key forgets them all.
"""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from collections.abc import Iterator, Mapping
from pathlib import Path

from vigie.custody.pseudonyms import pseudonyms
from vigie.custody.sealing import Place, new_data_key, seal, unseal, unwrap, wrap
from vigie.domain.delivery import Identity, Inspection
from vigie.records.inspecting import RAW, Understood
from vigie.records.recognising import shortened
from vigie.records.refusals import IdentityUndecided
from vigie.store.deliveries import folder_of, write_file
from vigie.store.engine import Engine, identifier, literal, opened, statement
from vigie.store.manifests import written

SEALED = "sealed.parquet"
KEY = "sealed_key.json"


def check_decided(found: Inspection, identity: Identity | None) -> None:
    """Refuse to go on where columns look like identity and nobody said what becomes of them."""
    if found.identity_columns and identity is None:
        raise IdentityUndecided(columns=shortened([column.name for column in found.identity_columns]))


def keep(understood: Understood, identity: Identity | None, *, folder: Path, engine: Engine) -> None:
    """Write what is kept of the raw columns into the delivery's folder; seal identity where that was chosen.

    Parameters
    ----------
    understood
        The file, whose raw Parquet still holds everything.
    folder
        The staged delivery.

    Raises
    ------
    KeysLocked
        Where identity is to be sealed and this process holds no keys.
    """
    columns = [column.name for column in understood.inspection.identity_columns]
    replaced, gone = _pseudonymised(understood, engine), _left_out(understood)
    if not columns and not replaced and not gone:
        understood.loaded.path.rename(folder / RAW)
        return
    cells = understood.suspects.cells
    _note_cells(cells, engine)
    kept = [name for name in understood.loaded.sheet.names if name not in gone]
    kept = [name for name in kept if name not in columns or name in cells or name in replaced]
    cell = {name: _without_cells(name) for name in cells} | replaced
    sql = statement("vigie.records", "keep_raw.sql").format(
        columns="".join(f", {cell.get(name, identifier(name))}" for name in kept),
        path=literal(understood.loaded.path.resolve()),
        target=literal((folder / RAW).resolve()),
    )
    engine.run(sql)
    if identity and identity.treatment == "seal":
        _seal(understood, columns, identity.purpose, folder=folder, engine=engine)


def _left_out(understood: Understood) -> set[str]:
    match = understood.loaded.sheet.match
    return {match.found[column] for column in match.schema.left_out}


def _pseudonymised(understood: Understood, engine: Engine) -> dict[str, str]:
    """Return column → expression of the pseudonym that takes its place.

    Raises
    ------
    KeysLocked
        Where there is such a column and this process holds no keys.
    """
    match, found = understood.loaded.sheet.match, {}
    for place, (column, purpose) in enumerate(match.schema.pseudonyms.items()):
        name = match.found[column]
        values = pseudonyms({value for _, value in _cells(understood, name, engine)}, purpose=purpose)
        engine.run(
            f"CREATE TEMP TABLE pseudonym_{place} AS SELECT unnest(CAST(? AS VARCHAR[])) AS cell, "
            "unnest(CAST(? AS VARCHAR[])) AS pseudonym",
            [list(values), list(values.values())],
        )
        cell, table = identifier(name), f"pseudonym_{place}"
        found[name] = f"(SELECT pseudonym FROM {table} WHERE {table}.cell = {cell}) AS {cell}"  # noqa: S608
    return found


def _note_cells(cells: Mapping[str, frozenset[str]], engine: Engine) -> None:
    """Keep in memory, for the statements that follow, which cells look like identity."""
    pairs = [(name, value) for name, values in sorted(cells.items()) for value in sorted(values)]
    engine.run(
        "CREATE TEMP TABLE suspect AS "
        "SELECT unnest(CAST(? AS VARCHAR[])) AS field, unnest(CAST(? AS VARCHAR[])) AS cell",
        [[name for name, _ in pairs], [value for _, value in pairs]],
    )


def _is_suspect(name: str) -> str:
    return f"{identifier(name)} IN (SELECT cell FROM suspect WHERE field = {literal(name)})"  # noqa: S608


def _without_cells(name: str) -> str:
    return f"CASE WHEN {_is_suspect(name)} THEN NULL ELSE {identifier(name)} END AS {identifier(name)}"


def _seal(understood: Understood, columns: list[str], purpose: str, *, folder: Path, engine: Engine) -> None:
    data_key, table = new_data_key(), _table(understood.inspection.sha256)
    key = {"wrapped": b64encode(wrap(data_key)).decode(), "purpose": purpose, "columns": columns}
    rows, names, sealed = [], [], []
    for name in columns:
        for row, value in _cells(understood, name, engine):
            rows.append(row)
            names.append(name)
            sealed.append(seal(value, place=Place(table, str(row), name), data_key=data_key))
    engine.run(
        "CREATE TEMP TABLE sealed AS SELECT unnest(CAST(? AS BIGINT[])) AS row, unnest(CAST(? AS VARCHAR[])) AS field, "
        "unnest(CAST(? AS BLOB[])) AS sealed",
        [rows, names, sealed],
    )
    target = literal((folder / SEALED).resolve())
    engine.run(f"COPY (FROM sealed ORDER BY row, field) TO {target} (FORMAT parquet)")
    write_file(folder / KEY, written(key))


def _table(delivery_id: str) -> str:
    return f"delivery:{delivery_id}"


def _cells(understood: Understood, name: str, engine: Engine) -> Iterator[tuple[int, str]]:
    sql = statement("vigie.records", "identity_cells.sql").format(
        column=identifier(name),
        path=literal(understood.loaded.path.resolve()),
        which=_is_suspect(name) if name in understood.suspects.cells else "true",
    )
    yield from ((int(row), str(value)) for row, value in engine.rows(sql))


def unsealed(delivery_id: str, row: int, *, home: Path) -> Mapping[str, str]:
    """Return the sealed identity of one row of a delivery: column → value.

    The caller has asked a policy and writes the access log; nothing here does.

    Raises
    ------
    KeysLocked
        Where this process holds no keys.
    SealBroken
        Where a value was changed or moved.
    """
    folder = folder_of(home, delivery_id)
    place = Place(_table(delivery_id), str(row), "")
    key = json.loads((folder / KEY).read_bytes())
    data_key = unwrap(b64decode(key["wrapped"]), place=place)
    with opened(folder) as engine:
        path = literal((folder / SEALED).resolve())
        cells = engine.rows(f"SELECT field, sealed FROM read_parquet({path}) WHERE row = ? ORDER BY field", [row])  # noqa: S608
    return {
        str(name): str(unseal(sealed, place=Place(place.table, place.row, str(name)), data_key=data_key))
        for name, sealed in cells
    }
