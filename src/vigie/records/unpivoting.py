"""Tables with one column a measure: they are read as one row a measure, and kept as delivered."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from vigie.records.loading import Loaded
from vigie.records.recognising import Match
from vigie.store.engine import Engine, identifier, literal, statement

COLUMN, FIGURE = "__column", "__value"


def one_row_a_measure(loaded: Loaded, *, target: Path, engine: Engine) -> Loaded:
    """Return a table with a row for each measure of each row, where its format has one column a measure.

    Parameters
    ----------
    target
        Where the Parquet goes; the engine may write there.

    Returns
    -------
    Loaded
        The same where the format has one row a value anyway.
    """
    match = loaded.sheet.match
    measures = {
        match.found[column]: measure for column, measure in match.schema.unpivot.items() if column in match.found
    }
    if not measures:
        return loaded
    kept = [name for column, name in match.found.items() if column not in match.schema.unpivot]
    sql = statement("vigie.records", "one_row_a_measure.sql").format(
        kept="".join(f", {identifier(name)}" for name in kept),
        columns=", ".join(map(identifier, measures)),
        path=literal(loaded.path.resolve()),
        target=literal(target.resolve()),
    )
    engine.run(sql)
    schema = replace(
        match.schema,
        columns={**match.schema.columns, COLUMN: {"indicator": measures}},
        roles={**match.schema.roles, "value": FIGURE},
    )
    found = {column: match.found[column] for column in match.found if column not in match.schema.unpivot}
    long = Match(schema, {**found, COLUMN: COLUMN, FIGURE: FIGURE}, (), ())
    return replace(loaded, path=target, sheet=replace(loaded.sheet, match=long))
