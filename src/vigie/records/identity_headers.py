"""What a header announces: kinds of identity, in English and French, and what Spanish has for the commonest."""

from __future__ import annotations

import re
from collections.abc import Mapping

from vigie.records.places import folded

_NOT_OF_PERSONS = (
    r"(countr|pays|state|etat|file|fichier|agenc|organi|source|column|colonne|instit|ngo|ong|project|projet|shelter|"
    r"foyer|office|bureau|service|city|ville|place|lieu|region|department|departement|unit|unite|structure|programme|"
    r"indicator|indicateur|form|forme|type|user|utilisateur|variable)"
)
_HEADERS: Mapping[str, str] = {
    "birth_date": (
        r"date of birth|birth ?date|birth ?day|\bdob\b|date (de )?naissance|\bddn\b|\bnee?( e)? le\b|"
        r"jour de naissance|\bborn( on)?\b|fecha de nacimiento"
    ),
    "email": r"\be ?mails?\b|\bcourriels?\b|adresse electronique|\bmail\b|\bcorreo\b",
    "phone": (
        r"\b(tele)?phones?\b|\btel\b|\bmobile\b|\bgsm\b|\bcell\b|\bportable\b|whats ?app|\bfax\b|telegram\b|"
        r"\bviber\b|we ?chat\b|\bskype\b|\bcontacts?\b(?! (date|type|mode))|numero d appel|\btelefono\b"
    ),
    "document": (
        r"passport|passeport|pasaporte|identity (card|document|number|no)|\bid (card|number|no|num|document)\b|"
        r"national (id|number|no)|numero national|carte (nationale )?(d )?identite|piece d identite|\bcni\b|\bnir\b|"
        r"\bssn\b|\bniss\b|\bagdref\b|social security|securite sociale|titre de sejour|residence permit|\bvisa\b|"
        r"driving licen|permis de conduire|document (number|no|num)|\balien\b|^a (number|no)$|numero (d )?etranger|"
        r"(numero|num|no|n) (de |du )?(document|dossier penal|piece)|fingerprint|empreinte|\biban\b|account number|"
        r"numero de compte|\bplate\b|immatriculation"
    ),
    "address": (
        r"\baddress|\badresse\b|\bdireccion\b|\bstreet\b|\brue\b|post ?code|postal code|\bzip\b|code postal|"
        r"\bdomicile\b|\blatitude\b|\blongitude\b|\bgps\b|coordonnees|(place|town|city|village) of birth|birth ?place|"
        r"lieu de naissance|(commune|ville|village|quartier|town|city) (de |of )?residence"
    ),
    "story": (
        r"\bstory\b|narrative|statement|testimon|\brecits?\b|temoignage|\bdescription\b|\bnotes?\b|\bremarks?\b|"
        r"\bremarques?\b|\bcomments?\b|\bcommentaires?\b|\bobservations?\b|free text|texte libre|\bhistoire\b|"
        r"expose des faits|(?<!date des )(?<!jour des )(?<!mois des )(?<!annee des )(?<!pays des )\bfaits\b|"
        r"\bcircumstances\b|\bcirconstances\b|what happened|\bdetails?\b|\bphotos?\b|"
        r"\bverbatim\b|compte rendu|\bsummary\b|\bresume\b|\bsynthese\b|transcript"
    ),
    "name": (
        r"\b(sur|last|family|first|given|middle|full|maiden|nick|fore|user)? ?names?\b|\b(pre|sur)?noms?\b|"
        r"\bprenoms?\b|patronyme|\balias\b|\bpseudo(nyme)?\b|^victime?$|^person(ne)?$|facebook\b|instagram\b|"
        r"tik ?tok\b|\b(mother|father|mere|pere|next of kin|guardian|tuteur|tutrice)( s)?\b|personne a prevenir|"
        r"\bsignatures?\b|\binitial(e)?s\b|\bnombre y apellidos?\b|\bapellidos?\b"
    ),
}


def kind_of_header(header: str) -> str:
    """Return the kind of identity that a header announces, or nothing."""
    spaced = re.sub(r"(?<=[a-zà-ÿ])(?=[A-Z])", " ", header).replace("_", " ")
    for text in dict.fromkeys((folded(spaced), folded(header.replace("_", " ")))):
        for kind, pattern in _HEADERS.items():
            found = re.search(pattern, text)
            if found and not (kind == "name" and re.search(_NOT_OF_PERSONS, text.replace(found.group(), ""))):
                return kind
    return ""
