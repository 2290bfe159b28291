"""Dimensions of case data, and their categories: those of HTCDS, and those that only some sources have."""

from __future__ import annotations

from types import MappingProxyType

from vigie.domain.codelists.htcds_values import categories_of
from vigie.domain.language import Text


def _labels(*rows: tuple[str, str, str]) -> dict[str, Text]:
    return {code: Text(en=en, fr=fr) for code, en, fr in rows}


CASE_DIMENSIONS = MappingProxyType(
    _labels(
        ("origin", "Country of origin", "Pays d’origine"),
        ("transit", "Country of transit", "Pays de transit"),
        ("citizenship_region", "Region of citizenship", "Région de nationalité"),
        ("country_region", "Region of exploitation", "Région d’exploitation"),
        ("residence", "Country of residence", "Pays de résidence"),
        ("recruitment_country", "Country of recruitment", "Pays de recrutement"),
        ("period", "Years", "Années"),
        ("flow_of", "Who moves", "Qui se déplace"),
        ("victim_profile", "Profile of the victims", "Profil des victimes"),
        ("gender", "Gender", "Genre"),
        ("marital_status", "Marital status", "Situation matrimoniale"),
        ("education", "Level of education", "Niveau d’études"),
        ("trafficking_status", "Victim status", "Qualité de victime"),
        ("deciding_body", "Who decided the victim status", "Qui a reconnu la qualité de victime"),
        ("relationship", "Relation to the trafficker", "Lien avec l’auteur de la traite"),
        ("recruitment_method", "Method of recruitment", "Mode de recrutement"),
        ("recruitment_online", "Websites and apps of recruitment", "Sites et applications de recrutement"),
        ("exploitation_online", "Websites and apps of exploitation", "Sites et applications d’exploitation"),
        ("industry", "Industry of forced labour", "Branche du travail forcé"),
        ("perpetrator_role", "Role of the perpetrator", "Rôle de l’auteur"),
        ("perpetrator_part", "Part of the perpetrator", "Part de l’auteur"),
        ("perpetrator_sex", "Sex of the perpetrator", "Sexe de l’auteur"),
        ("perpetrator_age", "Age of the perpetrator", "Âge de l’auteur"),
        ("perpetrator_region", "Region of citizenship of the perpetrator", "Région de nationalité de l’auteur"),
        ("perpetrator_relation", "Relation of the perpetrator to the victim", "Lien de l’auteur avec la victime"),
        ("payment", "Whether the perpetrator paid", "Paiement par l’auteur"),
        ("case_status", "Status of the case", "État du dossier"),
        ("referral_in", "Why the case was referred here", "Motif de l’orientation reçue"),
        ("referral_out", "Why the case was referred on", "Motif de l’orientation donnée"),
        ("event", "Type of event", "Type de fait"),
        ("support", "Type of support", "Type d’accompagnement"),
    )
)
"""Name → label of a dimension that case data add."""

CASE_OVERLAPPING = frozenset(
    {
        *("recruitment_method", "recruitment_online", "exploitation_online", "industry", "perpetrator_role"),
        *("perpetrator_part", "perpetrator_sex", "perpetrator_age", "perpetrator_region", "perpetrator_relation"),
        *("payment", "victim_profile"),
    }
)
"""Those of which one record can have several categories."""

CASE_PLACES = frozenset({"origin", "transit", "residence", "recruitment_country"})

_REGIONS = _labels(
    ("africa", "Africa", "Afrique"),
    ("americas_oceania", "Americas or Oceania", "Amériques ou Océanie"),
    ("asia", "Asia", "Asie"),
    ("europe", "Europe", "Europe"),
)
_PICKED = {
    "gender": "gender",
    "marital_status": "marital_status",
    "education": "education",
    "trafficking_status": "trafficking_status",
    "deciding_body": "deciding_body",
    "relationship": "relationship",
    "recruitment_method": "recruitment_method",
    "recruitment_online": "online_service",
    "exploitation_online": "online_service",
    "industry": "industry",
    "perpetrator_role": "perpetrator_role",
    "case_status": "case_status",
    "referral_in": "referral_reason",
    "referral_out": "referral_reason",
    "event": "event_type",
    "support": "support_type",
}
"""Dimension → picklist of HTCDS that its categories come from."""

CASE_CATEGORIES = MappingProxyType(
    {name: categories_of(picklist) for name, picklist in _PICKED.items()}
    | {
        "citizenship_region": _REGIONS,
        "country_region": _REGIONS,
        "perpetrator_region": _REGIONS,
        "flow_of": _labels(
            ("victims", "Victims", "Victimes"),
            ("perpetrators", "Perpetrators", "Auteurs"),
            ("both", "Victims and perpetrators", "Victimes et auteurs"),
        ),
        "victim_profile": _labels(
            ("women", "Women", "Femmes"),
            ("men", "Men", "Hommes"),
            ("girls", "Girls", "Filles"),
            ("boys", "Boys", "Garçons"),
            ("transgender", "Transgender people", "Personnes transgenres"),
        ),
        "perpetrator_part": _labels(
            ("exploiter", "Exploiter", "Exploiteur"),
            ("recruiter_broker", "Recruiter or broker", "Recruteur ou courtier"),
            ("transaction_process", "Took part in a transaction", "Partie à une transaction"),
            ("control_abuse_kidnap", "Controlled, abused or kidnapped", "Contrôle, violences ou enlèvement"),
        ),
        "perpetrator_sex": _labels(("female", "Women", "Femmes"), ("male", "Men", "Hommes")),
        "perpetrator_age": _labels(
            ("0-29", "Up to 29", "Jusqu’à 29\u00a0ans"),
            ("30-38", "30–38", "30–38\u00a0ans"),
            ("39-47", "39–47", "39–47\u00a0ans"),
            ("48+", "48 and over", "48\u00a0ans et plus"),
        ),
        "perpetrator_relation": _labels(
            ("family_intimate_partner", "Family or intimate partner", "Famille ou partenaire intime"),
            ("friend_acquaintance", "Friend or acquaintance", "Ami ou connaissance"),
            ("stranger_unknown_other", "Stranger, unknown or other", "Personne étrangère, inconnue ou autre"),
        ),
        "payment": _labels(("yes", "Paid", "A payé"), ("no", "Did not pay", "N’a pas payé")),
    }
)
"""Dimension → code → name."""
