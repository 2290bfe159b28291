"""Fields of the Human Trafficking Case Data Standard (HTCDS) 2.0, with their names in French and English.

Source: HTCDS 2.0, International Organization for Migration (IOM), 24 December 2021, CC BY 4.0. Names of fields, their
kinds and which are core are the standard's. Changed here: English labels are shortened or said in full; the French
ones are Vigie's own and not IOM's. IOM does not endorse Vigie.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType

from vigie.domain.language import Text


@dataclass(frozen=True, slots=True)
class CaseField:
    """A field of the standard.

    Parameters
    ----------
    name
        With its prefix, such as ``vic_TypeOfExploitation``.
    core, deprecated
        Whether the standard marks it so.
    kind
        ``text``, ``long``, ``date``, ``number``, ``yes_no``, ``place``, ``lookup``, ``language``, ``country``,
        ``one`` or ``several``.
    picklist
        Where one or several values are picked: the name of the list, else empty.
    """

    name: str
    core: bool
    deprecated: bool
    kind: str
    picklist: str
    label: Text

    @property
    def section(self) -> str:
        """Return its prefix without the underscore."""
        return self.name.partition("_")[0]


SECTIONS = MappingProxyType(
    {
        "org": Text(en="Organisation", fr="Organisation"),
        "prs": Text(en="Person", fr="Personne"),
        "vic": Text(en="Victim", fr="Victime"),
        "per": Text(en="Perpetrator", fr="Auteur"),
        "cas": Text(en="Case", fr="Dossier"),
        "cco": Text(en="Comment on the case", fr="Commentaire sur le dossier"),
        "hte": Text(en="Trafficking event", fr="Fait de traite"),
        "spl": Text(en="Support plan", fr="Plan d’accompagnement"),
        "con": Text(en="Consent", fr="Consentement"),
    }
)

# Name | C core, D deprecated | kind, with the picklist behind a colon | English | French
_TABLE = """
org_Name||text|Name of the organisation|Nom de l’organisation
org_ShippingCity||text|Town of the organisation|Ville de l’organisation
org_ShippingCountry||country|Country of the organisation|Pays de l’organisation
org_ShippingState||text|State or province of the organisation|État ou province de l’organisation
org_ShippingStreet||text|Street of the organisation|Rue de l’organisation
org_ShippingPostalCode||text|Postal code of the organisation|Code postal de l’organisation
org_ShippingLongitude||place|Longitude of the organisation|Longitude de l’organisation
org_ShippingLatitude||place|Latitude of the organisation|Latitude de l’organisation
org_Phone||text|Telephone of the organisation|Téléphone de l’organisation
org_Type||one:organisation_type|Type of organisation|Type d’organisation
prs_Salutation|C|text|Salutation|Civilité
prs_FirstName|C|text|First name|Prénom
prs_MiddleName||text|Middle name|Deuxième prénom
prs_SecondName|C|text|Second name|Nom de famille
prs_Birthdate|C|date|Date of birth|Date de naissance
prs_Gender|C|one:gender|Gender|Genre
prs_Deceased||yes_no|Deceased|Décès
prs_MaritalStatus||one:marital_status|Marital status|Situation matrimoniale
prs_NumberOfChildren||number|Number of children|Nombre d’enfants
prs_PrimaryLanguage||language|First language|Langue principale
prs_SecondaryLanguage||language|Second language|Langue secondaire
prs_HighestLevelOfEducation||one:education|Highest level of education|Niveau d’études le plus élevé
prs_Citizenship|C|several:|Citizenship|Nationalité
prs_IdentityNumber||text|Identity number|Numéro d’identité
prs_Title|C|text|Title|Titre
prs_Email|C|text|Email|Adresse électronique
prs_HomePhone|C|text|Home telephone|Téléphone du domicile
prs_MobilePhone|C|text|Mobile telephone|Téléphone portable
prs_MailingCity|C|text|Town of residence|Ville de résidence
prs_MailingCountry|C|country|Country of residence|Pays de résidence
prs_MailingState|C|text|State or province of residence|État ou province de résidence
prs_MailingStreet|C|text|Street of residence|Rue de résidence
prs_MailingPostalCode|C|text|Postal code of residence|Code postal de résidence
prs_MailingLongitude||number|Longitude of residence|Longitude de résidence
prs_MailingLatitude||number|Latitude of residence|Latitude de résidence
vic_AgreementToManagePersonalData|D|yes_no|Agreement to the handling of personal data|Accord pour le traitement des données personnelles
vic_TraffickingStatus|C|one:trafficking_status|Victim status|Qualité de victime
vic_TraffickingStatusDecisionMakingOrg|C|one:deciding_body|Who decided the victim status|Qui a reconnu la qualité de victime
vic_RelationshipToTrafficker||one:relationship|Relation to the trafficker|Lien avec l’auteur de la traite
vic_AgeWhenTrafficked||number|Age when trafficked|Âge au moment de la traite
vic_RecruitmentWebsitesAndApps||several:online_service|Websites and apps of recruitment|Sites et applications de recrutement
vic_MethodOfRecruitment|C|several:recruitment_method|Method of recruitment|Mode de recrutement
vic_LocationOfRecruitment|C|lookup|Place of recruitment|Lieu de recrutement
vic_MethodsOfControl|C|several:control_method|Methods of control|Moyens de contrôle
vic_TypeOfExploitation|C|several:exploitation_type|Type of exploitation|Type d’exploitation
vic_ForcedLabourIndustry|C|one:industry|Industry of forced labour|Branche du travail forcé
vic_TypeOfSexExploitation|C|several:sexual_type|Type of sexual exploitation|Type d’exploitation sexuelle
vic_LocationOfExploitation|C|lookup|Place of exploitation|Lieu d’exploitation
vic_ExploitationWebsitesAndApps||several:online_service|Websites and apps of exploitation|Sites et applications d’exploitation
vic_Vulnerabilities|CD|several:vulnerability|Vulnerabilities|Vulnérabilités
vic_DetailsOfVulnerabilities|CD|long|Vulnerabilities, in detail|Vulnérabilités, en détail
per_RoleInProcess||several:perpetrator_role|Role in the process|Rôle dans la traite
per_RoleDetails||long|Role, in detail|Rôle, en détail
cas_Status|C|one:case_status|Status of the case|État du dossier
cas_ReasonForCaseClosure|C|long|Why the case was closed|Motif de clôture du dossier
cas_CaseOwner|C|lookup|Who is in charge of the case|Responsable du dossier
cas_ReferringOrganisation|C|lookup|Organisation that referred the case here|Organisme qui a orienté le dossier ici
cas_IncomingReferralDate|C|date|Date of the referral here|Date de l’orientation reçue
cas_ReferringPrimaryCaseWorker|C|lookup|Caseworker who referred the case here|Intervenant qui a orienté le dossier ici
cas_ReasonForIncomingReferral|C|one:referral_reason|Why the case was referred here|Motif de l’orientation reçue
cas_IncomingReferralDetails|C|long|Referral here, in detail|Orientation reçue, en détail
cas_ReferredOrganisation|C|lookup|Organisation to which the case was referred|Organisme vers lequel le dossier est orienté
cas_ReferredPrimaryCaseWorker|C|lookup|Caseworker to whom the case was referred|Intervenant vers lequel le dossier est orienté
cas_ReasonForOutgoingReferral|C|one:referral_reason|Why the case was referred on|Motif de l’orientation donnée
cas_OutgoingReferralDate|C|date|Date of the referral on|Date de l’orientation donnée
cas_OutgoingReferralDetails|C|long|Referral on, in detail|Orientation donnée, en détail
cco_CaseComment||long|Comment on the case|Commentaire sur le dossier
hte_Longitude||place|Longitude of the event|Longitude du fait
hte_Latitude||place|Latitude of the event|Latitude du fait
hte_City||text|Town of the event|Ville du fait
hte_Country||country|Country of the event|Pays du fait
hte_State||text|State or province of the event|État ou province du fait
hte_Street||text|Street of the event|Rue du fait
hte_PostalCode||text|Postal code of the event|Code postal du fait
hte_Date||date|Date of the event|Date du fait
hte_Type||one:event_type|Type of event|Type de fait
hte_Description||long|Description of the event|Description du fait
spl_Objectives||long|Objectives of the support|Objectifs de l’accompagnement
spl_ActionPlan||long|Plan of action|Plan d’action
spl_PlannedEndDate||date|Planned end|Fin prévue
spl_ActualEndDate||date|Actual end|Fin effective
spl_Type||one:support_type|Type of support|Type d’accompagnement
con_Consent|C|yes_no|Consent|Consentement
"""  # noqa: E501 - a row is a row


def _field(line: str) -> CaseField:
    name, marks, kind, english, french = line.split("|")
    how, _, picklist = kind.partition(":")
    return CaseField(name, "C" in marks, "D" in marks, how, picklist, Text(en=english, fr=french))


FIELDS = MappingProxyType({field.name: field for field in map(_field, _TABLE.strip().splitlines())})
"""Name → field, in the order of the standard."""
