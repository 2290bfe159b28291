"""Who is asked: actors by the codes of the register, found in the words behind an operative verb."""

from __future__ import annotations

import re

_ACTORS: tuple[tuple[str, str], ...] = (
    ("member_states_not_party", r"States (?:that|which) have not (?:yet )?|États\b.{0,14}\bne l'ont pas"),
    ("states_parties", r"States [Pp]arties|États [Pp]arties"),
    ("all_stakeholders", r"all (?:relevant )?stakeholders|toutes (?:les )?parties prenantes"),
    ("secretary_general", r"Secretary-General|Secrétaire général"),
    ("icat", r"Inter-Agency Coordination Group|Coordination Group|Groupe interinstitutions"),
    ("unodc", r"Office on Drugs and Crime|the Office\b|\bl'Office\b|\bOffice\b.{0,30}\bdrogue\b"),
    ("un_entities", r"United Nations (?:system|entities|agencies|bodies|country teams)|entities and bodies"
     r"|(?:entités|organismes)\b.{0,36}\bdes Nations Unies|système des Nations Unies"),
    ("special_rapporteurs", r"[Ss]pecial [Rr]apporteurs?|[Rr]apporteu(?:r|se)s? spécia"),
    ("law_enforcement", r"law enforcement|forces? de police|services de police|services? de répression"),
    ("judiciary", r"criminal justice|prosecutor|judge|judiciary|justice pénale|procureurs|juges|magistrats"),
    ("health_professionals", r"medical professionals|health professionals|professionnels de (?:la )?santé"),
    ("practitioners", r"practitioners|professionnels(?! de (?:la )?santé)"),
    ("central_authorities", r"central authorities|autorités centrales"),
    ("labour_inspectorates", r"labour inspect|inspections? du travail"),
    ("humanitarian_actors", r"humanitarian (?:personnel|actors)|humanitarian and|personnel humanitaire"),
    ("peacekeeping_personnel", r"peacekeeping personnel|soldats de la paix|personnel de maintien\b"),
    ("multilateral_organisations", r"(?:multilateral|international|regional) (?:and regional )?organi[sz]ations"
     r"|organisations (?:multilatérales|internationales|régionales)"),
    ("technology_companies", r"technology companies|Internet service|entreprises technologiques|fournisseurs d'accès"),
    ("financial_institutions", r"financial institutions|institutions financières"),
    ("private_sector", r"private sector|secteur privé|public-?privé|\bbusiness(?:es)?\b|entreprises(?! techno)"),
    ("civil_society", r"civil society|société civile|non-governmental|organisations non gouvernementales"),
    ("academia", r"academia|monde universitaire"),
    ("media", r"\bthe media\b|les médias"),
    ("parliamentarians", r"parliamentarians|parlementaires"),
    ("national_human_rights_institutions", r"national human rights institutions"
     r"|institutions nationales\b.{0,20}\bdroits"),
    ("member_states", r"\b(?:all |other )?(?:Member )?States\b|\bGovernments\b|États(?! [Pp]arties)|gouvernements"),
)  # fmt: skip
ACTORS = tuple((code, re.compile(pattern)) for code, pattern in _ACTORS)
CODES = frozenset(code for code, _ in ACTORS)
_OBJECT_ENDS = re.compile(
    r"\s(?:to (?!all|the|those|its)[a-z]+|à (?:[a-zà-ÿ]+(?:er|ir|re)\b)|de (?:[a-zà-ÿ]+(?:er|ir|re)\b)"
    r"|d'[a-zà-ÿ]+(?:er|ir)\b)"
)

_OTHER = re.compile(r"^\s(?:(?:upon|on|for|à|au)\s)?(?:the|la|le|l'|au|aux|les)\s?[A-Z\u00c0-\u00dc]")
"""A body that the register has no code for ("Requests the Commission …")."""


def addressees_of(behind: str) -> tuple[str, ...]:
    """Return the codes of those who are asked.

    Parameters
    ----------
    behind
        The words behind the verb, typographic signs folded. Only those in front of what is asked are read ("urge **all
        States** to act").

    Returns
    -------
    tuple of str
        ``member_states`` where nobody is named; nothing where a body is named that the register has no code for.
    """
    end = _OBJECT_ENDS.search(behind)
    named = behind[: end.start()] if end and end.start() > 2 else behind[:160]
    if _OTHER.match(behind) and not any(pattern.search(named) for _, pattern in ACTORS):
        return ()
    found = tuple(code for code, pattern in ACTORS if pattern.search(named))
    if "member_states_not_party" in found or "states_parties" in found:
        return tuple(code for code in found if code != "member_states")
    return found or ("member_states",)
