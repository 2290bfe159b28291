"""Mappings and decisions of a source: kept as numbered files of the store, offered for the next delivery.

Each version of a mapping is a file that never changes; a delivery keeps the text of the one it was read by.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from vigie.domain.acting import By
from vigie.domain.decision import Decision, holding
from vigie.domain.errors import NotFound
from vigie.domain.language import N_
from vigie.domain.mapping import Mapping
from vigie.records.mapped import Mapped, schema_of
from vigie.records.mapping_file import LARGEST, mapping_from, mapping_text
from vigie.records.mapping_refusals import MappingTooLarge, MappingUnreadable
from vigie.store import numbered

MAPPING_FILE = "mapping.yml"
MAPPINGS, DECISIONS = "mappings", "decisions"


class NoSuchMapping(NotFound):
    """A source has no version of its mapping with this number."""

    code = "records.no_such_mapping"
    cause = N_("The source has no mapping with the number {number}.")
    remedy = N_("List its mappings, or make one.")


@dataclass(frozen=True, slots=True)
class MappingVersion:
    """A mapping, and where it is kept.

    Parameters
    ----------
    mapping, text
        What it says, and as YAML.
    number
        Its number among those of the source; 0 where it is not kept.
    made_by, made_at
        Who saved it, and when, as ISO 8601; empty where it is not kept.
    """

    mapping: Mapping
    text: str
    number: int = 0
    made_by: str = ""
    made_at: str = ""

    @property
    def name(self) -> str:
        """What a delivery's manifest calls it."""
        return f"mapping/{self.number}" if self.number else "mapping/unsaved"

    def recogniser(self) -> Mapped:
        """Return what knows the header of a table that it describes."""
        return Mapped(schema_of(self.mapping, self.name))


def unsaved(mapping: Mapping) -> MappingVersion:
    """Return a mapping that is not kept."""
    return MappingVersion(mapping, mapping_text(mapping))


def read_mapping(path: Path) -> MappingVersion:
    """Read a mapping file.

    Raises
    ------
    UnreadableInput
        Any of :mod:`vigie.records.mapping_refusals`.
    """
    try:
        if path.stat().st_size > LARGEST:
            raise MappingTooLarge(limit=LARGEST >> 10)
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeError):
        raise MappingUnreadable(line=1) from None
    return unsaved(mapping_from(text))


def versions(home: Path, source: str) -> list[MappingVersion]:
    """Return the mappings of a source, the newest first."""
    found = numbered.all_of(home, source, MAPPINGS)
    return [_version(number, plain) for number, plain in sorted(found.items(), reverse=True)]


def _version(number: int, plain: dict[str, str]) -> MappingVersion:
    return MappingVersion(mapping_from(plain["text"]), plain["text"], number, plain["by"], plain["at"])


def version(home: Path, source: str, number: int) -> MappingVersion:
    """Return one mapping of a source.

    Raises
    ------
    NoSuchMapping
        Where it has none with this number.
    """
    for found in versions(home, source):
        if found.number == number:
            return found
    raise NoSuchMapping(number=number)


def save(mapping: Mapping, *, home: Path, source: str, by: By) -> MappingVersion:
    """Keep a mapping as the next version of a source; one that says the same as the newest is that one."""
    text = mapping_text(mapping)
    newest = next(iter(versions(home, source)), None)
    if newest and newest.text == text:
        return newest
    number = numbered.add(home, source, MAPPINGS, {"text": text, "by": by.actor, "at": by.at.isoformat()})
    return MappingVersion(mapping, text, number, by.actor, by.at.isoformat())


def fitting(home: Path, source: str, header: Sequence[str]) -> MappingVersion | None:
    """Return the newest mapping of a source whose columns a table has; None where none fits."""
    return next((found for found in versions(home, source) if found.mapping.fits(tuple(header))), None)


def decisions(home: Path, source: str) -> list[Decision]:
    """Return the decisions about values of a source that hold."""
    return holding(every_decision(home, source))


def every_decision(home: Path, source: str) -> list[Decision]:
    """Return every decision about values of a source, the oldest first, those no longer holding too."""
    acts = numbered.all_of(home, source, DECISIONS)
    return [Decision(**plain) for number in sorted(acts) for plain in acts[number]["decisions"]]


def decide(made: Iterable[Decision], *, home: Path, source: str) -> None:
    """Keep decisions about values of a source: all of them or none."""
    plain = [asdict(decision) for decision in made]
    if plain:
        numbered.add(home, source, DECISIONS, {"decisions": plain})
