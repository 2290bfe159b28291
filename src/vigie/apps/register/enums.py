"""The words for the codes of the register: what pages, tables and forms say for them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from vigie.domain.commitment import (
    Addressee,
    Direction,
    Origin,
    Qualifier,
    Relation,
    Strength,
    Theme,
)

Words = Mapping[str, Any]

STRENGTH_GLOSSES: Words = {
    Strength.COMMIT.value: _("firm verb: the States bind themselves"),
    Strength.REQUEST.value: _("firm verb, turned to somebody else"),
    Strength.AFFIRM.value: _("says what holds, without a new pledge"),
    Strength.ENCOURAGE.value: _("soft verb: invites"),
    Strength.RECOGNISE.value: _("soft verb: takes note"),
}
THEMES: Words = {
    Theme.PREVENTION.value: _("prevention"),
    Theme.PROTECTION.value: _("protection and help"),
    Theme.PROSECUTION.value: _("prosecution and justice"),
    Theme.PARTNERSHIP.value: _("partnerships"),
    Theme.FINANCE.value: _("money"),
    Theme.DATA.value: _("data"),
    Theme.CRISIS.value: _("crises and displacement"),
    Theme.TECHNOLOGY.value: _("technology"),
    Theme.ORGAN_REMOVAL.value: _("organ removal"),
    Theme.SUPPLY_CHAINS.value: _("supply chains"),
    Theme.REVIEW.value: _("follow-up and review"),
}
ADDRESSEES: Words = {
    Addressee.MEMBER_STATES.value: _("Member States"),
    Addressee.MEMBER_STATES_NOT_PARTY.value: _("Member States not yet party"),
    Addressee.STATES_PARTIES.value: _("States parties"),
    Addressee.UNODC.value: _("the Office on Drugs and Crime (UNODC)"),
    Addressee.UN_ENTITIES.value: _("United Nations entities"),
    Addressee.ICAT.value: _("the inter-agency group (ICAT)"),
    Addressee.SECRETARY_GENERAL.value: _("the Secretary-General"),
    Addressee.SPECIAL_RAPPORTEURS.value: _("special rapporteurs"),
    Addressee.MULTILATERAL_ORGANISATIONS.value: _("multilateral organisations"),
    Addressee.HUMANITARIAN_ACTORS.value: _("humanitarian actors"),
    Addressee.PEACEKEEPING_PERSONNEL.value: _("peacekeeping personnel"),
    Addressee.PARLIAMENTARIANS.value: _("parliamentarians"),
    Addressee.CENTRAL_AUTHORITIES.value: _("central authorities"),
    Addressee.LAW_ENFORCEMENT.value: _("law enforcement"),
    Addressee.LABOUR_INSPECTORATES.value: _("labour inspectorates"),
    Addressee.JUDICIARY.value: _("the judiciary"),
    Addressee.NATIONAL_HUMAN_RIGHTS_INSTITUTIONS.value: _("national human rights institutions"),
    Addressee.PRACTITIONERS.value: _("practitioners"),
    Addressee.HEALTH_PROFESSIONALS.value: _("health professionals"),
    Addressee.CIVIL_SOCIETY.value: _("civil society"),
    Addressee.ACADEMIA.value: _("academia"),
    Addressee.MEDIA.value: _("the media"),
    Addressee.PRIVATE_SECTOR.value: _("the private sector"),
    Addressee.TECHNOLOGY_COMPANIES.value: _("technology companies"),
    Addressee.FINANCIAL_INSTITUTIONS.value: _("financial institutions"),
    Addressee.ALL_STAKEHOLDERS.value: _("all stakeholders"),
}
QUALIFIERS: Words = {
    Qualifier.NATIONAL_LAW.value: _("within national law"),
    Qualifier.AS_APPROPRIATE.value: _("as appropriate"),
    Qualifier.ON_REQUEST.value: _("on request"),
    Qualifier.CONSIDER.value: _("to be considered, not promised"),
    Qualifier.PRIORITY.value: _("as a priority"),
    Qualifier.OWN_RULES.value: _("under each body's own rules"),
    Qualifier.RIGHTS_LIMITS.value: _("within human rights"),
    Qualifier.WHERE_EXISTING.value: _("where one exists"),
}
RELATIONS: Words = {
    Relation.PART_OF.value: _("part of"),
    Relation.QUALIFIES.value: _("qualifies"),
    Relation.SERVES.value: _("serves"),
    Relation.SAME_SENTENCE_AS.value: _("in the same sentence as"),
    Relation.ALTERNATIVE_TO.value: _("alternative to"),
}
DIRECTIONS: Words = {
    Direction.UP.value: _("a rise is good news"),
    Direction.DOWN.value: _("a fall is good news"),
    Direction.AMBIGUOUS.value: _("neither a rise nor a fall says good or bad"),
    Direction.NOT_SET.value: _("direction not set"),
}
ORIGINS: Words = {
    Origin.READ.value: _("read by two people"),
    Origin.PROPOSED.value: _("proposed by rules, unreviewed"),
    Origin.CONFIRMED.value: _("confirmed by a person"),
    Origin.REJECTED.value: _("found to be no commitment"),
}
SOURCE_KINDS: Words = {
    "administrative": _("administrative records"),
    "case_management": _("case files"),
    "estimate": _("estimate"),
    "financial": _("accounts"),
    "legal_review": _("reading of laws"),
    "open_data": _("open data"),
    "participatory": _("asked of those concerned"),
    "platform": _("platforms"),
    "policy_review": _("reading of policies"),
    "survey": _("survey"),
    "training_records": _("training records"),
    "un_system": _("United Nations system"),
}
FIELDS: Words = {
    "strength": _("strength"),
    "actionable": _("asks for something"),
    "addressees": _("addressees"),
    "theme": _("theme"),
    "qualifiers": _("qualifiers"),
    "summary_fr": _("summary in French"),
    "summary_en": _("summary in English"),
    "summaries": _("summary"),
    "kind": _("what became of it"),
    "targets": _("where it went"),
}
OUTCOMES: Words = {
    "confirmed": pgettext_lazy("dispute", "the reading is confirmed"),
    "corrected": pgettext_lazy("dispute", "the reading is corrected"),
    "left": pgettext_lazy("dispute", "the reading stays, and so does the doubt"),
}
LANGUAGES: Words = {
    "fr": _("French"),
    "en": _("English"),
    "es": _("Spanish"),
    "ar": _("Arabic"),
    "zh": _("Chinese"),
    "ru": _("Russian"),
}


def in_words(codes: Iterable[str], words: Words) -> list[Any]:
    """Return the words for codes; a code without words stands for itself."""
    return [words.get(code, code) for code in codes]
