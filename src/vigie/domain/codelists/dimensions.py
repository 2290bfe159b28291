"""Dimensions of tables and the categories that Vigie itself names, in French and English, in the order to show them.

Countries and years are not listed: they are too many, and their names come from elsewhere.
"""

from __future__ import annotations

from types import MappingProxyType

from vigie.domain.codelists.case_dimensions import (
    CASE_CATEGORIES,
    CASE_DIMENSIONS,
    CASE_OVERLAPPING,
    CASE_PLACES,
)
from vigie.domain.codelists.htcds_values import categories_of
from vigie.domain.language import Text


def _labels(*rows: tuple[str, str, str]) -> MappingProxyType[str, Text]:
    return MappingProxyType({code: Text(en=en, fr=fr) for code, en, fr in rows})


_DIMENSIONS = _labels(
    ("source", "Source", "Source"),
    ("time", "Year", "Année"),
    ("country", "Country of exploitation", "Pays d’exploitation"),
    ("citizenship", "Citizenship", "Nationalité"),
    ("repatriation", "Country of repatriation", "Pays de rapatriement"),
    ("sex", "Sex", "Sexe"),
    ("age", "Age", "Âge"),
    ("age_group", "Child or adult", "Enfant ou adulte"),
    ("form", "Form of exploitation", "Forme d’exploitation"),
    ("means", "Means of control", "Moyens de contrôle"),
    ("means_detail", "Means of control, in detail", "Moyens de contrôle, en détail"),
    ("labour", "Type of labour", "Type de travail"),
    ("sexual", "Type of sexual exploitation", "Type d’exploitation sexuelle"),
    ("recruiter", "Relation to the recruiter", "Lien avec la personne qui a recruté"),
    ("duration", "Duration of trafficking", "Durée de la traite"),
    ("age_group_at_exploitation", "Child or adult when exploited", "Enfant ou adulte au moment de l’exploitation"),
    ("channel", "How the data came", "Origine des données"),
)
DIMENSIONS = MappingProxyType({**_DIMENSIONS, **CASE_DIMENSIONS})
"""Name → label. The same names everywhere: command line, web, files."""

OVERLAPPING = frozenset({"form", "means", "means_detail", "labour", "sexual", "recruiter"}) | CASE_OVERLAPPING
"""Dimensions of which one record can have several categories: groups of flags."""

PLACES = frozenset({"country", "citizenship", "repatriation"}) | CASE_PLACES
"""Dimensions whose categories are countries and areas."""

UNKNOWN_LABELS = _labels(
    ("_missing", "not known", "non connu"),
    ("_not_applicable", "not applicable", "sans objet"),
    ("_suppressed", "withheld by its publisher", "masqué par l’éditeur"),
    ("_not_comparable", "not comparable", "non comparable"),
    ("_none", "none of them", "aucune"),
    ("_total", "total", "total"),
)


def _more_forms() -> list[tuple[str, str, str]]:
    """Return the forms of exploitation that HTCDS or coded narratives have and CTDC has not."""
    others = ("child_labour", "servitude", "forced_begging", "forced_adoption", "surrogacy")
    names = categories_of("exploitation_type")
    rows = [(code, names[code]["en"], names[code]["fr"]) for code in others]
    return [
        *rows,
        ("forced_crime", "Forced criminal activities", "Activités criminelles forcées"),
        ("child_sex_tourism", "Child sex tourism", "Tourisme sexuel impliquant des enfants"),
    ]


_AGES = (
    ("0-8", "0–8", "0–8\u00a0ans"),
    ("9-17", "9–17", "9–17\u00a0ans"),
    ("0-17", "0–17", "0–17\u00a0ans"),
    ("18-20", "18–20", "18–20\u00a0ans"),
    ("21-23", "21–23", "21–23\u00a0ans"),
    ("24-26", "24–26", "24–26\u00a0ans"),
    ("27-29", "27–29", "27–29\u00a0ans"),
    ("30-38", "30–38", "30–38\u00a0ans"),
    ("39-47", "39–47", "39–47\u00a0ans"),
    ("48+", "48 and over", "48\u00a0ans et plus"),
    ("18+", "18 and over", "18\u00a0ans et plus"),
)

_PUBLISHED = ("0-14", "15-17", "18-24", "25-34", "35-44", "45-54", "55-64", "65-74")

CATEGORIES = MappingProxyType(
    {
        "sex": _labels(
            ("female", "Women and girls", "Femmes et filles"),
            ("male", "Men and boys", "Hommes et garçons"),
            ("other", "Another gender", "Autre genre"),
        ),
        "age": _labels(*_AGES),
        "age_group": _labels(("child", "Children", "Enfants"), ("adult", "Adults", "Adultes")),
        "age_group_at_exploitation": _labels(("child", "Child", "Enfant"), ("adult", "Adult", "Adulte")),
        "form": _labels(
            ("sexual_exploitation", "Sexual exploitation", "Exploitation sexuelle"),
            ("forced_labour", "Forced labour", "Travail forcé"),
            *_more_forms(),
            ("slavery_practices", "Slavery and similar practices", "Esclavage et pratiques analogues"),
            ("forced_marriage", "Forced marriage", "Mariage forcé"),
            ("forced_military", "Forced military service", "Enrôlement militaire forcé"),
            ("organ_removal", "Organ removal", "Prélèvement d’organes"),
            ("other", "Other forms", "Autres formes"),
        ),
        "means": _labels(
            ("debt_bondage_earnings", "Debt bondage or earnings taken", "Servitude pour dettes ou gains confisqués"),
            ("threats", "Threats", "Menaces"),
            (
                "abuse_psy_phy_sex",
                "Psychological, physical or sexual abuse",
                "Violences psychologiques, physiques ou sexuelles",
            ),
            ("false_promises", "False promises", "Fausses promesses"),
            ("drugs_alcohol", "Drugs or alcohol", "Drogues ou alcool"),
            ("deny_basic_needs", "Basic needs or movement denied", "Privation de besoins essentiels ou de mouvement"),
            ("excessive_work_hours", "Excessive working hours", "Horaires de travail excessifs"),
            ("withhold_docs", "Documents withheld", "Documents confisqués"),
        ),
        "means_detail": _labels(
            ("debt_bondage", "Debt bondage", "Servitude pour dettes"),
            ("takes_earnings", "Earnings taken", "Gains confisqués"),
            ("restricts_financial_access", "Access to money restricted", "Accès à l’argent restreint"),
            ("threats", "Threats", "Menaces"),
            ("uses_children", "Children used as a threat", "Enfants utilisés comme menace"),
            ("threat_of_law_enforcement", "Threat of law enforcement", "Menace de dénonciation aux autorités"),
            ("psychological_abuse", "Psychological abuse", "Violences psychologiques"),
            ("physical_abuse", "Physical abuse", "Violences physiques"),
            ("sexual_abuse", "Sexual abuse", "Violences sexuelles"),
            ("false_promises", "False promises", "Fausses promesses"),
            ("psychoactive_substances", "Psychoactive substances", "Substances psychoactives"),
            ("restricts_movement", "Movement restricted", "Liberté de mouvement restreinte"),
            ("restricts_medical_care", "Medical care restricted", "Accès aux soins restreint"),
            ("withholds_necessities", "Necessities withheld", "Privation du nécessaire"),
            ("excessive_working_hours", "Excessive working hours", "Horaires de travail excessifs"),
            ("withholds_documents", "Documents withheld", "Documents confisqués"),
            ("other", "Other means", "Autres moyens"),
        ),
        "labour": _labels(
            ("agriculture", "Agriculture", "Agriculture"),
            ("aquafarming", "Fish farming", "Aquaculture"),
            ("begging", "Begging", "Mendicité"),
            ("construction", "Construction", "Construction"),
            ("domestic_work", "Domestic work", "Travail domestique"),
            ("hospitality", "Hospitality", "Hôtellerie et restauration"),
            ("illicit_activities", "Illicit activities", "Activités illicites"),
            ("manufacturing", "Manufacturing", "Industrie manufacturière"),
            ("mining_or_drilling", "Mining or drilling", "Mines ou forage"),
            ("peddling", "Peddling", "Colportage"),
            ("transportation", "Transport", "Transports"),
            ("other", "Other labour", "Autre travail"),
        ),
        "sexual": _labels(
            ("prostitution", "Prostitution", "Prostitution"),
            ("pornography", "Pornography", "Pornographie"),
            ("remote_interactive_services", "Remote interactive services", "Services interactifs à distance"),
            ("private_sexual_services", "Private sexual services", "Services sexuels privés"),
            ("other", "Other sexual exploitation", "Autre exploitation sexuelle"),
        ),
        "recruiter": _labels(
            ("intimate_partner", "Intimate partner", "Partenaire intime"),
            ("friend", "Friend", "Ami ou amie"),
            ("family", "Family", "Famille"),
            ("other", "Somebody else", "Une autre personne"),
        ),
        "duration": _labels(
            ("0-12", "Up to one year", "Jusqu’à un an"),
            ("13-24", "One to two years", "Un à deux ans"),
            ("25-60", "Two to five years", "Deux à cinq ans"),
            ("61+", "Over five years", "Plus de cinq ans"),
            ("25+", "Over two years", "Plus de deux ans"),
        ),
        "channel": _labels(
            ("case_management", "Case management", "Suivi de dossiers"), ("hotline", "Hotline", "Ligne d’appel")
        ),
    }
    | CASE_CATEGORIES
)
"""Dimension → code → name, in the order to show them."""

MEASURES = _labels(
    ("records", "Records", "Enregistrements"),
    ("detected_victims", "Detected victims", "Victimes détectées"),
    ("convicted", "Persons convicted", "Personnes condamnées"),
    ("prosecuted", "Persons prosecuted", "Personnes poursuivies"),
    ("formal_contact", "Persons brought into formal contact", "Personnes mises en cause"),
    ("offences", "Offences of trafficking in persons", "Infractions de traite des personnes"),
    ("detected_victims_rate", "Detected victims per 100,000 people", "Victimes détectées pour 100 000 habitants"),
    ("detected_victims_percent", "Detected victims, share in %", "Victimes détectées, part en\u00a0%"),
    ("referrals", "Referrals to the national mechanism", "Orientations vers le mécanisme national"),
    ("reasonable_suspended", "Reasonable grounds: suspended", "Motifs raisonnables\u00a0: suspension"),
    ("reasonable_withdrawn", "Reasonable grounds: withdrawn", "Motifs raisonnables\u00a0: retrait"),
    ("reasonable_pending", "Reasonable grounds: no decision yet", "Motifs raisonnables\u00a0: sans décision"),
    ("reasonable_negative", "Reasonable grounds: negative", "Motifs raisonnables\u00a0: décision négative"),
    ("reasonable_positive", "Reasonable grounds: positive", "Motifs raisonnables\u00a0: décision positive"),
    ("conclusive_suspended", "Conclusive decision: suspended", "Décision définitive\u00a0: suspension"),
    ("conclusive_withdrawn", "Conclusive decision: withdrawn", "Décision définitive\u00a0: retrait"),
    ("conclusive_pending", "Conclusive decision: not yet", "Décision définitive\u00a0: en attente"),
    ("conclusive_negative", "Conclusive decision: negative", "Décision définitive\u00a0: négative"),
    ("conclusive_positive", "Conclusive decision: positive", "Décision définitive\u00a0: positive"),
)
"""What a table counts: code → name."""

PUBLISHED_AGES = _labels(
    *((code, code.replace("-", "–"), f"{code.replace('-', '–')}\u00a0ans") for code in _PUBLISHED),
    ("75+", "75 and over", "75\u00a0ans et plus"),
)
"""Bands of age that publishers of figures have and records here do not: they cut across those of records."""

NEVER_ADDED = frozenset({"detected_victims_rate", "detected_victims_percent"})
"""Measures that are rates or shares: their sum over countries or years means nothing."""
