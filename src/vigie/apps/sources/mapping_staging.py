"""What is known of a table on its way that no format fits: its columns, the mapping under way, the version chosen."""

from __future__ import annotations

import uuid
from typing import Any

from vigie.apps.sources import staging
from vigie.apps.sources.mapping_drafts import as_plain, from_plain, sample_from, sample_plain
from vigie.domain.mapping import Mapping, Sampled
from vigie.pipelines.drafts import RawTable

TABLE, DRAFT, CHOSEN = "table.json", "mapping.json", "chosen.json"


def keep_table(upload: uuid.UUID, table: RawTable) -> None:
    """Keep what the columns of a table hold, apart from what may be a person's."""
    staging.keep(upload, TABLE, sample_plain(table))


def table_of(upload: uuid.UUID) -> list[Sampled]:
    """Return the columns of a table that no format fits; none where it was not looked at so."""
    return sample_from(staging.kept(upload, TABLE) or [])


def keep_draft(upload: uuid.UUID, mapping: Mapping) -> None:
    """Keep the mapping under way."""
    staging.keep(upload, DRAFT, as_plain(mapping))


def draft_of(upload: uuid.UUID) -> Mapping | None:
    """Return the mapping under way."""
    plain: dict[str, Any] | None = staging.kept(upload, DRAFT)
    return from_plain(plain) if plain else None


def choose(upload: uuid.UUID, number: int) -> None:
    """Keep by which version of its source's mapping a file is read."""
    staging.keep(upload, CHOSEN, number)


def chosen(upload: uuid.UUID) -> int:
    """Return the number of the version by which a file is read; 0 where it is read by none."""
    return int(staging.kept(upload, CHOSEN) or 0)
