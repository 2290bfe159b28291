"""What a commitment is: whom it asks, how much its verb binds, what became of it in a later instrument.

Codes are those of the registers. They name readings of a text, made by people and open to dispute; nothing here says
what a text means.
"""

from __future__ import annotations

from collections.abc import Collection
from enum import StrEnum


class Strength(StrEnum):
    """How much a verb binds."""

    COMMIT = "commit"
    REQUEST = "request"
    AFFIRM = "affirm"
    ENCOURAGE = "encourage"
    RECOGNISE = "recognise"


class Addressee(StrEnum):
    """Who is asked to act. Partners and beneficiaries are not addressees."""

    MEMBER_STATES = "member_states"
    MEMBER_STATES_NOT_PARTY = "member_states_not_party"
    STATES_PARTIES = "states_parties"
    UNODC = "unodc"
    UN_ENTITIES = "un_entities"
    ICAT = "icat"
    SECRETARY_GENERAL = "secretary_general"
    SPECIAL_RAPPORTEURS = "special_rapporteurs"
    MULTILATERAL_ORGANISATIONS = "multilateral_organisations"
    HUMANITARIAN_ACTORS = "humanitarian_actors"
    PEACEKEEPING_PERSONNEL = "peacekeeping_personnel"
    PARLIAMENTARIANS = "parliamentarians"
    CENTRAL_AUTHORITIES = "central_authorities"
    LAW_ENFORCEMENT = "law_enforcement"
    LABOUR_INSPECTORATES = "labour_inspectorates"
    JUDICIARY = "judiciary"
    NATIONAL_HUMAN_RIGHTS_INSTITUTIONS = "national_human_rights_institutions"
    PRACTITIONERS = "practitioners"
    HEALTH_PROFESSIONALS = "health_professionals"
    CIVIL_SOCIETY = "civil_society"
    ACADEMIA = "academia"
    MEDIA = "media"
    PRIVATE_SECTOR = "private_sector"
    TECHNOLOGY_COMPANIES = "technology_companies"
    FINANCIAL_INSTITUTIONS = "financial_institutions"
    ALL_STAKEHOLDERS = "all_stakeholders"


STATES = frozenset({Addressee.MEMBER_STATES, Addressee.MEMBER_STATES_NOT_PARTY, Addressee.STATES_PARTIES})
"""The addressees that are States."""


class Theme(StrEnum):
    """What a commitment is about."""

    PREVENTION = "prevention"
    PROTECTION = "protection"
    PROSECUTION = "prosecution"
    PARTNERSHIP = "partnership"
    FINANCE = "finance"
    DATA = "data"
    CRISIS = "crisis"
    TECHNOLOGY = "technology"
    ORGAN_REMOVAL = "organ_removal"
    SUPPLY_CHAINS = "supply_chains"
    REVIEW = "review"


class Qualifier(StrEnum):
    """A hedge in the words of the text: it keeps "not done" and "not owed" apart."""

    NATIONAL_LAW = "national_law"
    AS_APPROPRIATE = "as_appropriate"
    ON_REQUEST = "on_request"
    CONSIDER = "consider"
    PRIORITY = "priority"
    OWN_RULES = "own_rules"
    RIGHTS_LIMITS = "rights_limits"
    WHERE_EXISTING = "where_existing"


class Relation(StrEnum):
    """How a commitment stands to another of the same instrument."""

    PART_OF = "part_of"
    QUALIFIES = "qualifies"
    SERVES = "serves"
    SAME_SENTENCE_AS = "same_sentence_as"
    ALTERNATIVE_TO = "alternative_to"


class LineageKind(StrEnum):
    """What became of a commitment in a later instrument."""

    CARRIED_OVER = "carried_over"
    STRENGTHENED = "strengthened"
    WEAKENED = "weakened"
    SPLIT = "split"
    MERGED = "merged"
    DROPPED = "dropped"
    NEW = "new"


ONE_LANGUAGE = "to_confirm"
"""What a page says instead of *strengthened* or *weakened* where the reading rests on one language alone."""


class Direction(StrEnum):
    """Whether a rise of an indicator is good news; an ambiguous one is never coloured."""

    UP = "up"
    DOWN = "down"
    AMBIGUOUS = "ambiguous"
    NOT_SET = "not_set"


class Origin(StrEnum):
    """How a commitment came into the register, and whether a person has looked at it."""

    READ = "read"
    """Read by two people before it was shipped."""
    PROPOSED = "proposed"
    """Detected in a text by rules; nobody has looked at it."""
    CONFIRMED = "confirmed"
    """Detected, then confirmed by a person."""
    REJECTED = "rejected"
    """Detected, then found by a person to be none."""


def is_answerable(*, actionable: bool, addressees: Collection[str]) -> bool:
    """Say whether a State owes an answer: the text asks for something, and asks it of States.

    Selected on `actionable`, not on the strength of the verb: a firm verb may ask for nothing, and a soft one for much.

    Parameters
    ----------
    actionable
        The text names something that an actor can be asked about, with evidence.
    addressees
        Codes of :class:`Addressee`.
    """
    return actionable and not STATES.isdisjoint(addressees)


def kind_shown(kind: str, *, one_language: bool) -> str:
    """Return what a page says of a line of lineage.

    A claim that a verb became firmer or softer is not made where only one language of the older text was read.
    """
    claims = {LineageKind.STRENGTHENED, LineageKind.WEAKENED}
    return ONE_LANGUAGE if one_language and kind in claims else kind
