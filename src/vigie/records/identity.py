"""Columns that look like the identity of persons, by their header (English, French) and by what stands in them.

Only columns that the schema does not know are looked at. In doubt a column is named: a person decides.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from vigie.records.loading import Loaded
from vigie.records.places import folded
from vigie.store.engine import Engine, identifier, literal, statement

FEWEST_VALUES = 5
_NOT_OF_PERSONS = (
    r"(countr|pays|state|etat|file|fichier|agenc|organi|source|column|colonne|instit|ngo|ong|project|projet|shelter|"
    r"foyer|office|bureau|service|city|ville|place|lieu|region|department|departement|unit|unite|structure|programme|"
    r"indicator|indicateur|form|forme|type|user|utilisateur|variable)"
)
_HEADERS: Mapping[str, str] = {
    "birth_date": (
        r"date of birth|birth ?date|birth ?day|\bdob\b|date (de )?naissance|\bddn\b|\bnee? le\b|"
        r"jour de naissance"
    ),
    "email": r"\be ?mails?\b|\bcourriels?\b|adresse electronique|\bmail\b",
    "phone": (
        r"\b(tele)?phones?\b|\btel\b|\bmobile\b|\bgsm\b|\bcell\b|\bportable\b|\bwhatsapp\b|\bfax\b|"
        r"\btelegram\b|\bviber\b"
    ),
    "document": (
        r"passport|passeport|identity (card|document|number|no)|\bid (card|number|no|num|document)\b|national id|"
        r"carte (nationale )?(d )?identite|piece d identite|\bcni\b|\bnir\b|\bssn\b|social security|securite sociale|"
        r"titre de sejour|residence permit|\bvisa\b|driving licen|permis de conduire|document (number|no|num)|"
        r"(numero|num|no|n) (de |du )?(document|dossier penal|piece)|fingerprint|empreinte|\biban\b|account number|"
        r"numero de compte|\bplate\b|immatriculation"
    ),
    "address": (
        r"\baddress|\badresse\b|\bstreet\b|\brue\b|post ?code|postal code|\bzip\b|code postal|\bdomicile\b|"
        r"\blatitude\b|\blongitude\b|\bgps\b|coordonnees"
    ),
    "story": (
        r"\bstory\b|narrative|statement|testimon|\brecits?\b|temoignage|\bdescription\b|\bnotes?\b|\bremarks?\b|"
        r"\bremarques?\b|\bcomments?\b|\bcommentaires?\b|\bobservations?\b|free text|texte libre|\bhistoire\b|"
        r"expose des faits|\bfaits\b|\bcircumstances\b|\bcirconstances\b|what happened|\bdetails?\b|\bphotos?\b"
    ),
    "name": (
        r"\b(sur|last|family|first|given|middle|full|maiden|nick|fore|user)? ?names?\b|\b(pre|sur)?noms?\b|"
        r"\bprenoms?\b|patronyme|\balias\b|\bpseudo(nyme)?\b|^victime?$|^person(ne)?$|\bfacebook\b|\binstagram\b"
    ),
}


@dataclass(frozen=True, slots=True)
class _Signs:
    """Shares of the filled cells of a column that look like something; share of different values; mean length."""

    filled: int
    different: float
    emails: float
    phones: float
    old_dates: float
    persons: float
    length: float


def identity_kinds(loaded: Loaded, engine: Engine) -> dict[str, str]:
    """Return column → kind of identity, for the columns that look like one.

    Kinds are ``name``, ``document``, ``phone``, ``email``, ``birth_date``, ``address``, ``story``.
    """
    kinds: dict[str, str] = {}
    for name in loaded.sheet.match.unknown:
        whole = name.strip().lstrip("\ufeff") or name
        if loaded.filled.get(whole):
            kind = kind_of_header(whole) or _kind_of(_signs(loaded, whole, engine))
            kinds |= {whole: kind} if kind else {}
    return kinds


def kind_of_header(header: str) -> str:
    """Return the kind of identity that a header announces, or nothing."""
    spaced = re.sub(r"(?<=[a-zà-ÿ])(?=[A-Z])", " ", header).replace("_", " ")
    text = folded(spaced)
    for kind, pattern in _HEADERS.items():
        found = re.search(pattern, text)
        if found and not (kind == "name" and re.search(_NOT_OF_PERSONS, text.replace(found.group(), ""))):
            return kind
    return ""


def _kind_of(signs: _Signs) -> str:
    if signs.filled < FEWEST_VALUES:
        return ""
    if signs.emails > 0.2:
        return "email"
    if signs.length > 100 and signs.different > 0.5:
        return "story"
    if signs.old_dates > 0.6 and signs.different > 0.2:
        return "birth_date"
    if signs.phones > 0.6 and signs.different > 0.5:
        return "phone"
    return "name" if signs.persons > 0.6 and signs.different > 0.5 else ""


def _signs(loaded: Loaded, name: str, engine: Engine) -> _Signs:
    sql = statement("vigie.records", "identity_signs.sql").format(
        column=identifier(name), path=literal(loaded.path.resolve())
    )
    emails, phones, dates, persons, length = (float(number or 0) for number in engine.rows(sql)[0])
    filled = loaded.filled[name]
    return _Signs(
        filled=filled,
        different=loaded.distinct[name] / filled,
        emails=emails / filled,
        phones=phones / filled,
        old_dates=dates / filled,
        persons=persons / filled,
        length=length,
    )
