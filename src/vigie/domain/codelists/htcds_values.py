"""Picklists of the Human Trafficking Case Data Standard (HTCDS) 2.0, with their names in French and English.

Source and changes: see :mod:`vigie.domain.codelists.htcds` (HTCDS 2.0, IOM, CC BY 4.0; French names are Vigie's own).
Each value has a code in small letters, the one that harmonised records hold.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from types import MappingProxyType

from vigie.domain.language import Text


@dataclass(frozen=True, slots=True)
class CaseValue:
    """A value of a picklist: as the standard writes it, its code here, and its name."""

    value: str
    code: str
    label: Text


# [picklist], then: value | English | French
_TABLE = """
[organisation_type]
NGO|Non-governmental organisation|Organisation non gouvernementale
LawEnforcement|Law enforcement|Forces de l’ordre
HealthServiceOrganisation|Health service|Service de santé
CentralGovernmentOrganisation|Central government|Administration centrale
LocalGovernmentOrganisation|Local government|Administration locale
ImmigrationService|Immigration service|Service de l’immigration
LegalService|Legal service|Service juridique
CorporateBusiness|Company|Entreprise
SchoolOrCollege|School or college|École ou établissement supérieur
[gender]
Feminine|Feminine|Féminin
Masculine|Masculine|Masculin
TransgenderFeminine|Transgender, feminine|Transgenre, féminin
TransgenderMasculine|Transgender, masculine|Transgenre, masculin
NonConforming|Non-conforming|Non conforme
NonSpecifiedUnknown|Not specified or not known|Non précisé ou non connu
[marital_status]
Single|Single|Célibataire
Married|Married|Marié ou mariée
Widowed|Widowed|Veuf ou veuve
Divorced|Divorced|Divorcé ou divorcée
Separated|Separated|Séparé ou séparée
RegisteredPartnership|Registered partnership|Partenariat enregistré
[education]
EarlyChildhoodEducation|Early childhood education|Éducation de la petite enfance
PrimaryEducation|Primary education|Enseignement primaire
LowerSecondaryEducation|Lower secondary education|Premier cycle du secondaire
UpperSecondaryEducation|Upper secondary education|Deuxième cycle du secondaire
PostSecondaryNonTertiaryEducation|Post-secondary, not tertiary|Postsecondaire non supérieur
ShortCycleTertiaryEducation|Short-cycle tertiary education|Enseignement supérieur de cycle court
BachelorsOrEquivalentLevel|Bachelor’s level|Niveau licence
MastersOrEquivalentLevel|Master’s level|Niveau master
DoctoralOrEquivalentLevel|Doctoral level|Niveau doctorat
[trafficking_status]
PossibleVictimOfTrafficking|Possible victim|Victime possible
ActualVictimOfTrafficking|Victim|Victime reconnue
NotAVictimOfTrafficking|Not a victim|Non victime
[deciding_body]
Police|Police|Police (service)
NGO|Non-governmental organisation|Organisation non gouvernementale
CourtOrProsecution|Court or prosecution|Tribunal ou parquet
NonPoliceGovernmentalOrganization|Authority other than the police|Autorité autre que la police
Other|Another body|Autre organisme
[relationship]
Familial|Family|Famille
Acquainted|Acquainted|Connaissance
Unaquainted|Not acquainted|Personne inconnue
[online_service]
Facebook|Facebook|Facebook
Instagram|Instagram|Instagram
WhatsApp|WhatsApp|WhatsApp
Telegram|Telegram|Telegram
FacebookMessenger|Facebook Messenger|Facebook Messenger
Viber|Viber|Viber
SnapChat|Snapchat|Snapchat
Line|Line|Line
4Sale|4Sale|4Sale
WeChat|WeChat|WeChat
QQ|QQ|QQ
QZone|Qzone|Qzone
TikTok|TikTok|TikTok
Twitter|Twitter|Twitter
Other|Another service|Autre service
[recruitment_method]
AtAPlaceOfBusiness|At a place of business|Dans un commerce ou une entreprise
AtAnEducationalInstitution|At a school or college|Dans un établissement d’enseignement
AtWork|At work|Au travail
ThroughOnlineSocialNetworks|Through online social networks|Par les réseaux sociaux
ThroughAnOnlineAdvertisement|Through an online advertisement|Par une annonce en ligne
ThroughATelevisionAdvert|Through a television advertisement|Par une annonce télévisée
ThroughANewspaperAdvert|Through a newspaper advertisement|Par une annonce dans la presse
ThroughFamilyOrFamilyEvents|Through family|Par la famille
ThroughFriendsOrSocialEvents|Through friends or social events|Par des amis ou des rencontres
Other|Another method|Autre mode
[control_method]
PhysicalThreats|Physical threats|Menaces physiques
ThreatsLawEnforcement|Threat of law enforcement|Menace de dénonciation aux autorités
ThreatensChildrenFamily|Threats against children or family|Menaces contre les enfants ou la famille
DebtBondage|Debt bondage|Servitude pour dettes
FalsePromises|False promises|Fausses promesses
PhysicalAbuse|Physical abuse|Violences physiques
SexualAbuse|Sexual abuse|Violences sexuelles
TakesEarnings|Earnings taken|Gains confisqués
RestrictsFinancialAccess|Access to money restricted|Accès à l’argent restreint
RestrictsMedicalCare|Medical care restricted|Accès aux soins restreint
WithholdsNecessities|Necessities withheld|Privation du nécessaire
PsychologicalAbuse|Psychological abuse|Violences psychologiques
PsychoactiveSubstance|Psychoactive substances|Substances psychoactives
ExcessiveWorkingHours|Excessive working hours|Horaires de travail excessifs
WithholdsDocuments|Documents withheld|Documents confisqués
Other|Other means|Autres moyens
[exploitation_type]
ForcedLabour|Forced labour|Travail forcé
SexualExploitation|Sexual exploitation|Exploitation sexuelle
ChildLabour|Child labour|Travail des enfants
ForcedMarriage|Forced marriage|Mariage forcé
Servitude|Servitude|Servitude (forme d’exploitation)
ForcedMilitaryByNonStateActors|Forced military service by armed groups|Enrôlement forcé par des groupes armés
OrganRemoval|Organ removal|Prélèvement d’organes
ForcedBegging|Forced begging|Mendicité forcée
ForcedAdoption|Forced adoption|Adoption forcée
Surrogacy|Surrogacy|Gestation pour autrui
Other|Other forms|Autres formes
[industry]
A_AgricultureForestryAndFishing|Agriculture, forestry and fishing|Agriculture, sylviculture et pêche
B_MiningAndQuarrying|Mining and quarrying|Industries extractives
C_Manufacturing|Manufacturing|Industrie manufacturière
D_ElectricityGasSteamAndAirConditioningSupply|Electricity and gas|Électricité et gaz
E_WaterSupplySewerageWasteManagement|Water supply and waste|Eau, assainissement et déchets
F_Construction|Construction|Construction (secteur)
G_WholesaleAndRetailTradeRepairOfMotorVehicles|Trade and repair of vehicles|Commerce et réparation de véhicules
H_TransportationAndStorage|Transport and storage|Transport et entreposage
I_AccommodationAndFoodServiceActivities|Accommodation and food|Hébergement et restauration
J_InformationAndCommunication|Information and communication|Information et communication
K_FinancialAndInsuranceActivities|Finance and insurance|Finance et assurance
L_RealEstateActivities|Real estate|Immobilier
M_ProfessionalScientificAndTechnicalActivities|Professional and technical activities|Activités spécialisées et techniques
N_AdministrativeAndSupportServiceActivities|Administrative and support services|Services administratifs et de soutien
O_PublicAdministrationAndDefence|Public administration and defence|Administration publique et défense
P_Education|Education|Enseignement
Q_HumanHealthAndSocialWorkActivities|Health and social work|Santé et action sociale
R_ArtsEntertainmentAndRecreation|Arts and recreation|Arts et loisirs
S_OtherServiceActivities|Other services|Autres services
T_ActivitiesOfHouseholdsAsEmployers|Households as employers|Ménages employeurs
U_ActivitiesOfExtraterritorialOrganizations|Extraterritorial organisations|Organismes extraterritoriaux
[sexual_type]
Prostitution|Prostitution|Prostitution
Pornography|Pornography|Pornographie
RemoteInteractiveServices|Remote interactive services|Services interactifs à distance
PrivateSexualServices|Private sexual services|Services sexuels privés
[vulnerability]
Addiction|Addiction|Dépendance
SocialGroup|Social group|Groupe social
Discrimination|Discrimination|Discriminations
Poverty|Poverty|Pauvreté
DisabilityAndPhysicalHealth|Disability and physical health|Handicap et santé physique
MentalHealth|Mental health|Santé mentale
Migration|Migration|Migrations
Homelessness|Homelessness|Absence de domicile
AbuseSocialMedia|Abuse on social media|Violences sur les réseaux sociaux
AbusePhysical|Physical abuse|Violences physiques
Education|Education|Éducation
WorkEnvironment|Working environment|Milieu de travail
[perpetrator_role]
TravellingPartner|Travelled with the victim|A voyagé avec la victime
Transporter|Transported|A transporté
RecruiterOrIntermediary|Recruiter or intermediary|Recruteur ou intermédiaire
BrokerTravelAgent|Broker or travel agent|Courtier ou agent de voyage
TransferredIndividual|Transferred the victim|A transféré la victime
HarbouredIndividual|Harboured the victim|A hébergé la victime
SoldIndividual|Sold the victim|A vendu la victime
BoughtIndividual|Bought the victim|A acheté la victime
ReceivedIndividual|Received the victim|A reçu la victime
ControlledIndividual|Controlled the victim|A contrôlé la victime
Smuggler|Smuggler|Passeur
Abuser|Abuser|Auteur de violences
Kidnapper|Kidnapper|Ravisseur
Exploiter|Exploiter|Exploiteur
Other|Another role|Autre rôle
[case_status]
Active|Active|Actif
FollowUp|Follow-up|Suivi
Closed|Closed|Clos
ClosedReferred|Closed and referred|Clos et orienté
[referral_reason]
AdditionalServicesRequired|More services needed|Besoin d’autres services
MigrationOrChangeOfLocation|Moved to another place|Changement de lieu
Other|Another reason|Autre motif
[event_type]
Recruitment|Recruitment|Recrutement
Transit|Transit|Passage
Exploitation|Exploitation|Fait d’exploitation
[support_type]
Education|Education|Éducation
Financial|Financial|Soutien financier
Health|Health|Santé
LabourExploitationRehabilitation|Recovery after labour exploitation|Réadaptation après exploitation par le travail
Legal|Legal|Aide juridique
Livelihood|Livelihood|Moyens de subsistance
RightsBasedTraining|Training on rights|Formation aux droits
SexualExploitationRehabilitation|Recovery after sexual exploitation|Réadaptation après exploitation sexuelle
SocialCare|Social care|Aide sociale
"""  # noqa: E501 - a row is a row
_CODES = {
    "gender": {"NonSpecifiedUnknown": ""},
    "exploitation_type": {"ForcedMilitaryByNonStateActors": "forced_military"},
    "control_method": {
        "PhysicalThreats": "threats",
        "ThreatsLawEnforcement": "threat_of_law_enforcement",
        "ThreatensChildrenFamily": "uses_children",
        "PsychoactiveSubstance": "psychoactive_substances",
    },
}
"""Codes that differ from the value in small letters: those that records of other formats have for the same thing."""


def in_small_letters(value: str) -> str:
    """Return a value as a code.

    Examples
    --------
    >>> in_small_letters("AtAPlaceOfBusiness"), in_small_letters("A_AgricultureForestryAndFishing")
    ('at_a_place_of_business', 'a_agriculture_forestry_and_fishing')
    """
    return re.sub(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "_", value).lower()


def spaced(value: str) -> str:
    """Return a value as people write it.

    Examples
    --------
    >>> spaced("TransgenderFeminine")
    'transgender feminine'
    """
    return in_small_letters(value).replace("_", " ")


def _picklists() -> dict[str, tuple[CaseValue, ...]]:
    found: dict[str, tuple[CaseValue, ...]] = {}
    for section in _TABLE.strip().removeprefix("[").split("\n["):
        name, _, lines = section.partition("]\n")
        codes = _CODES.get(name, {})
        rows = [line.split("|") for line in lines.splitlines()]
        found[name] = tuple(
            CaseValue(value, codes.get(value, in_small_letters(value)), Text(en=english, fr=french))
            for value, english, french in rows
        )
    return found


PICKLISTS = MappingProxyType(_picklists())
"""Name of a picklist → its values, in the order of the standard. An empty code says that it is not known."""


def categories_of(picklist: str) -> dict[str, Text]:
    """Return code → name of a picklist, without what says that it is not known."""
    return {value.code: value.label for value in PICKLISTS[picklist] if value.code}
