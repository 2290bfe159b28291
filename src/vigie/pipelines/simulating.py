"""Writing the fictional State into a folder: its agencies' deliveries, their overlaps and, apart, the truth."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from vigie.domain.errors import NotPossibleNow, UserError
from vigie.domain.language import N_
from vigie.simulation.state import PERSONS, SEED, FictionalState, fictional_state, files

__all__ = ["MOST", "PERSONS", "SEED", "FolderNotEmpty", "Simulated", "TooManyPersons", "simulate"]

MOST = 1_000_000


class FolderNotEmpty(NotPossibleNow):
    """The folder that the fictional State should go into holds something."""

    code = "simulation.folder_not_empty"
    cause = N_("The folder {name} is not empty.")
    remedy = N_("Name a new folder: nothing is ever overwritten.")


class TooManyPersons(UserError):
    """A State of no people, or of more than a machine holds."""

    code = "simulation.persons"
    cause = N_("A fictional State has between {least} and {most} persons, not {persons}.")
    remedy = N_("Give another number behind --persons.")


@dataclass(frozen=True, slots=True)
class Simulated:
    """What was written: files with their rows, and how many persons there are in truth."""

    rows: dict[str, int]
    persons: int
    in_period: int
    folder: Path


def simulate(*, persons: int, seed: int, out: Path) -> Simulated:
    """Write the fictional State.

    Parameters
    ----------
    persons
        How many were exploited in all its years, 1 to a million.
    seed
        The same seed gives the same State.
    out
        A new or an empty folder.

    Raises
    ------
    TooManyPersons, FolderNotEmpty
        Nothing is written.
    """
    if not 1 <= persons <= MOST:
        raise TooManyPersons(least=1, most=MOST, persons=persons)
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise FolderNotEmpty(name=out.name)
    state = fictional_state(persons, seed=seed)
    for name, content in files(state):
        path = out / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return _told(state, out)


def _told(state: FictionalState, out: Path) -> Simulated:
    rows = {one.file: len(one.told) for one in state.deliveries.values()}
    return Simulated(rows, len(state.people), state.hidden_and_seen, out)
