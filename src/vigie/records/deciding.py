"""What persons decided about values that no rule could read: it holds for every delivery of the source."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from vigie.domain.decision import NOT_KNOWN, Decision, folded
from vigie.records.codes import MISSING, Reading, known
from vigie.records.numbers import adulthood_of_years
from vigie.records.schema import Split


@dataclass(frozen=True, slots=True)
class Decided:
    """Decisions that hold, by column and value without capitals."""

    of: Mapping[tuple[str, str], Decision] = field(default_factory=dict)

    @classmethod
    def by(cls, decisions: Iterable[Decision]) -> Decided:
        """Return decisions that hold, ready to be asked."""
        return cls({decision.key: decision for decision in decisions})

    def over(self, read: Mapping[str, Reading], column: str, concept: str) -> dict[str, Reading]:
        """Return readings in which what could not be read is read as it was decided."""
        if not self.of:
            return dict(read)
        return {raw: self._one(raw, said, column, concept) if said.trouble else said for raw, said in read.items()}

    def _one(self, raw: str, said: Reading, column: str, concept: str) -> Reading:
        decision = self.of.get((folded(column), folded(raw)))
        code = _for(concept, decision) if decision else ""
        if not code:
            return said
        return MISSING if code == NOT_KNOWN else known(code)

    def split(self, split: Split, column: str, group: str) -> Split:
        """Return how the cells of a column are parted and read, with what was decided about single values."""
        more = {
            value: "" if decision.code == NOT_KNOWN else decision.code
            for (name, value), decision in self.of.items()
            if name == folded(column) and decision.concept == group and value not in split.codes
        }
        return replace(split, codes={**split.codes, **more}) if more else split


def _for(concept: str, decision: Decision) -> str:
    """Return the code that a decision gives a concept: an age says whether somebody is a child, too."""
    if decision.code == NOT_KNOWN or decision.concept == concept:
        return decision.code
    return adulthood_of_years(decision.code)[0] if (decision.concept, concept) == ("age", "age_group") else ""


NOTHING_DECIDED = Decided()
