"""What was understood of a file, and what is odd about it: the dry run of an import, and its first half."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from vigie.domain.delivery import Column, Finding, Inspection, Shape, Unresolved
from vigie.domain.errors import Caution
from vigie.records import observing, refusals
from vigie.records.ages import AGES
from vigie.records.cautions import BareAge, MojibakeMended, ValuesUnread
from vigie.records.damage import damage
from vigie.records.deciding import NOTHING_DECIDED, Decided
from vigie.records.harmonising import Understanding, dimensions_of, harmonise, understand
from vigie.records.identity import Suspects, suspects, without_values
from vigie.records.loading import Loaded, load
from vigie.records.observed import harmonise_observations
from vigie.records.places import iso_codes
from vigie.records.recognising import KNOWN, Recogniser, cautions_of
from vigie.records.schema import MAPPED
from vigie.records.unpivoting import one_row_a_measure
from vigie.store.engine import Engine
from vigie.store.manifests import file_sha256

_DAY = re.compile(r"(\d{2})/(\d{2})/(\d{4})")
ASKED = "country"
"""What a file that is about one country, and does not say which, leaves to be asked."""
RAW, HARMONISED, ROWS = "raw.parquet", "harmonised.parquet", "rows.parquet"


@dataclass(frozen=True, slots=True)
class Understood:
    """A file that was read and understood; its raw Parquet, identity included, lies in scratch."""

    loaded: Loaded
    said: Understanding
    inspection: Inspection
    suspects: Suspects
    rows: Loaded
    """The rows that it stands for: those of ``loaded``, or more where it has one column a measure."""


def read(
    path: Path, *, scratch: Path, engine: Engine, recognise: Recogniser = KNOWN, decided: Decided = NOTHING_DECIDED
) -> Understood:
    """Read a file and understand it; everything that is written lies in ``scratch``, identity included.

    Parameters
    ----------
    path
        The file as delivered.
    scratch
        A folder that the engine may use, and that is thrown away.
    recognise
        What knows its header: the schemas that ship, or a mapping.
    decided
        What persons decided about values of its source.

    Raises
    ------
    UnreadableInput
        Any of :mod:`vigie.records.refusals`.
    """
    loaded = load(path, scratch=scratch, target=scratch / RAW, engine=engine, recognise=recognise)
    return understood_from(loaded, path, scratch=scratch, engine=engine, decided=decided)


def understood_from(
    loaded: Loaded, path: Path, *, scratch: Path, engine: Engine, decided: Decided = NOTHING_DECIDED
) -> Understood:
    """Understand a table that was loaded; ``path`` is the file that it came from."""
    rows = one_row_a_measure(loaded, target=scratch / ROWS, engine=engine)
    said = understand(rows, engine, decided)
    if loaded.sheet.match.schema.shape is Shape.OBSERVATIONS:
        observing.understand_observations(rows, said, engine, decided)
        said.unresolved += observing.unresolved_places(rows, said, engine)
        said.unresolved += observing.unresolved_categories(rows, said, engine)
    found = suspects(loaded, said.unresolved, engine)
    cautions = _cautions(said)
    said.unresolved = without_values(said.unresolved, found)
    inspection = _inspection(path, loaded, said, found, cautions=[*cautions, *damage(rows, said, engine)])
    return Understood(loaded, said, inspection, found, rows)


def about(understood: Understood, country: str) -> Understood:
    """Return figures of one country as those of the country that was told.

    Raises
    ------
    CountryNotTold, NoSuchCountry
        Where the file is about one country, which nobody said, or which is none.
    """
    if ASKED not in understood.inspection.asks:
        return understood
    if not country:
        raise refusals.CountryNotTold
    code = iso_codes().get(country.strip().upper())
    if code is None:
        raise refusals.NoSuchCountry(country=country.strip()[:20])
    return replace(understood, rows=replace(understood.rows, country=code))


def write_harmonised(understood: Understood, *, workplace: Path, engine: Engine) -> None:
    """Write ``harmonised.parquet`` beside ``raw.parquet``."""
    write = harmonise if understood.inspection.shape is Shape.RECORDS else harmonise_observations
    write(understood.rows, understood.said, target=workplace / HARMONISED, engine=engine)


def _inspection(
    path: Path, loaded: Loaded, said: Understanding, found: Suspects, *, cautions: Sequence[Caution]
) -> Inspection:
    schema = loaded.sheet.match.schema
    cautions = [*loaded.sheet.cautions, *cautions_of(loaded.sheet.match), *cautions]
    return Inspection(
        file=path.name,
        sha256=file_sha256(path),
        shape=Shape(schema.shape),
        schema=schema.id,
        label=schema.label,
        unit=schema.unit if schema.shape is Shape.RECORDS else "",
        asks=(ASKED,) if schema.country == "asked" else (),
        mapping=schema.version if schema.id == MAPPED.id else f"{schema.id}/{schema.version}",
        vintage=_vintage(loaded),
        rows=loaded.rows,
        columns=_columns(loaded, said, found),
        dimensions=_dimensions(loaded, said),
        warnings=tuple(Finding.of(caution) for caution in cautions),
        review=tuple(sorted(said.unresolved, key=lambda entry: (entry.column, -entry.rows, entry.value))),
    )


def _dimensions(loaded: Loaded, said: Understanding) -> Mapping[str, tuple[str, ...]]:
    if loaded.sheet.match.schema.shape is Shape.OBSERVATIONS:
        return observing.observed_dimensions(said)
    return dimensions_of(loaded, said)


def _vintage(loaded: Loaded) -> str:
    """Return the day that the rows above the header state, else the release of the schema, else nothing."""
    schema = loaded.sheet.match.schema
    if schema.vintage_in_preamble:
        days = [found for cell in loaded.sheet.preamble if (found := _DAY.fullmatch(cell.strip()))]
        if days:
            return "-".join(reversed(days[0].groups()))
    return schema.release


def _columns(loaded: Loaded, said: Understanding, found: Suspects) -> tuple[Column, ...]:
    became, counts = _became(loaded, said), _counts(loaded, said)
    return tuple(
        Column(
            name,
            *counts[name],
            became=tuple(became[name]),
            identity=found.columns.get(name, ""),
            identity_cells=sum(said.values[name][value] for value in found.cells.get(name, ())),
        )
        for name in loaded.sheet.names
    )


def _became(loaded: Loaded, said: Understanding) -> dict[str, list[str]]:
    """Return what each column became."""
    match, became = loaded.sheet.match, {name: list[str]() for name in loaded.sheet.names}
    for concept, (name, _) in said.readings.items():
        if name in became:
            became[name].append("country" if concept.startswith("country_by_") else concept)
    figures = {observing.in_role(match, observing.VALUE): "value"}
    figures |= {match.found.get(name, ""): measure for name, measure in match.schema.unpivot.items()}
    for name in filter(None, figures):
        became[name].append(figures[name])
    for group, codes in match.schema.groups.items():
        for code, parts in codes.items():
            for name in (match.found[part] for part in parts if part in match.found):
                became[name].append(f"{group}_{code}")
    for group, (name, _) in said.splits.items():
        became[name] += [f"{group}_{code}" for code in said.parted[group].categories]
    for name, taken in _taken(loaded, said):
        became[name] += taken
    return became


def _counts(loaded: Loaded, said: Understanding) -> dict[str, tuple[int, int]]:
    """Return the cells of each column that are filled, and how many differ."""
    counts = {name: (loaded.filled[name], loaded.distinct[name]) for name in loaded.filled}
    read = {name: values for name, values in said.values.items() if name not in counts}
    return counts | {
        name: (loaded.rows - values.get("", 0), len(values) - ("" in values)) for name, values in read.items()
    }


def _taken(loaded: Loaded, said: Understanding) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield what else becomes of columns: ages of days of birth, pseudonyms, nothing."""
    match = loaded.sheet.match
    yield from ((name, AGES) for name, _ in said.born[:1])
    yield from ((match.found[column], ("_pseudonym",)) for column in match.schema.pseudonyms)
    yield from ((match.found[column], ("_left_out",)) for column in match.schema.left_out)


def _cautions(said: Understanding) -> list[Caution]:
    found: list[Caution] = []
    for name in dict.fromkeys(entry.column for entry in said.unresolved):
        entries: list[Unresolved] = [entry for entry in said.unresolved if entry.column == name]
        found.append(ValuesUnread(column=name, count=len(entries), rows=sum(entry.rows for entry in entries)))
    return [*found, *_mended(said), *_bare_ages(said)]


def _mended(said: Understanding) -> list[Caution]:
    mended: dict[str, set[str]] = {}
    for name, meanings in said.readings.values():
        mended.setdefault(name, set()).update(raw for raw, reading in meanings.items() if reading.mended)
    return [
        MojibakeMended(column=name, count=len(raws), rows=sum(said.values[name][raw] for raw in raws))
        for name, raws in mended.items()
        if raws
    ]


def _bare_ages(said: Understanding) -> list[Caution]:
    name, meanings = said.readings.get("age", ("", {}))
    rows = sum(said.values[name][raw] for raw, reading in meanings.items() if reading.code == "48+" and "+" not in raw)
    return [BareAge(rows=rows)] if rows else []
