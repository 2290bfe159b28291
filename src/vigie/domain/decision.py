"""Decisions of the review list: what a value of a source means, said by a person, for later deliveries too."""

from __future__ import annotations

from dataclasses import dataclass

NOT_KNOWN = "_missing"
"""What a value is decided to be that says that something is not known."""
WITHDRAWN = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person said that a value means.

    Parameters
    ----------
    column, value
        Header and value as delivered; capitals and blanks around do not count.
    concept, code
        The dimension that the column speaks of, and the category or country; :data:`NOT_KNOWN` where the value says
        that nothing is known; :data:`WITHDRAWN` where an earlier decision no longer holds.
    reason
        Why, in a sentence.
    by, at
        Actor, and moment as ISO 8601.
    """

    column: str
    value: str
    concept: str
    code: str
    reason: str = ""
    by: str = ""
    at: str = ""

    @property
    def key(self) -> tuple[str, str]:
        """What it is about: the newest decision about the same holds."""
        return folded(self.column), folded(self.value)


def folded(text: str) -> str:
    """Return a text without capitals and the blanks around it."""
    return text.strip().casefold()


def holding(decisions: list[Decision]) -> list[Decision]:
    """Return the decisions that hold, given the oldest first: the newest about each value, unless withdrawn."""
    newest = {decision.key: decision for decision in decisions}
    return [decision for decision in newest.values() if decision.code != WITHDRAWN]
