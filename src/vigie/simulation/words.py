"""How the agencies of the fictional State name countries and peoples, each in its language: this room's own list."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """A country in one language: its name, and its people."""

    country: str
    woman: str
    man: str

    def people(self, sex: str) -> str:
        """Return the word for somebody from there."""
        return self.man if sex == "man" else self.woman


def _places(table: str) -> Mapping[str, Place]:
    lines = (line.split("|") for line in table.strip().splitlines())
    return {code: Place(country, woman, man or woman) for code, country, woman, man in lines}


FRENCH = _places("""
XOR|Orvanie|orvanienne|orvanien
MDA|Moldavie|moldave|
NGA|Nigéria|nigériane|nigérian
ROU|Roumanie|roumaine|roumain
VNM|Viêt Nam|vietnamienne|vietnamien
UKR|Ukraine|ukrainienne|ukrainien
COL|Colombie|colombienne|colombien
MAR|Maroc|marocaine|marocain
BGD|Bangladesh|bangladaise|bangladais
ETH|Éthiopie|éthiopienne|éthiopien
PHL|Philippines|philippine|philippin
NER|Niger|nigérienne|nigérien
LBY|Libye|libyenne|libyen
ITA|Italie|italienne|italien
ESP|Espagne|espagnole|espagnol
HUN|Hongrie|hongroise|hongrois
RUS|Russie|russe|
LVA|Lettonie|lettone|letton
CHN|Chine|chinoise|chinois
POL|Pologne|polonaise|polonais
SDN|Soudan|soudanaise|soudanais
SAU|Arabie saoudite|saoudienne|saoudien
HKG|Hong Kong|hongkongaise|hongkongais
ARE|Émirats arabes unis|émirienne|émirien
FRA|France|française|français
DEU|Allemagne|allemande|allemand
TUR|Turquie|turque|turc
""")
ENGLISH = _places("""
XOR|Orvany|Orvanian|
MDA|Moldova|Moldovan|
NGA|Nigeria|Nigerian|
ROU|Romania|Romanian|
VNM|Vietnam|Vietnamese|
UKR|Ukraine|Ukrainian|
COL|Colombia|Colombian|
MAR|Morocco|Moroccan|
BGD|Bangladesh|Bangladeshi|
ETH|Ethiopia|Ethiopian|
PHL|Philippines|Filipina|Filipino
NER|Niger|Nigerien|
LBY|Libya|Libyan|
ITA|Italy|Italian|
ESP|Spain|Spanish|
FRA|France|French|
DEU|Germany|German|
ARE|UAE|Emirati|
TUR|Turkey|Turkish|
""")
SPANISH = _places("""
XOR|Orvania|orvaniana|orvaniano
MDA|Moldavia|moldava|moldavo
NGA|Nigeria|nigeriana|nigeriano
ROU|Rumanía|rumana|rumano
VNM|Vietnam|vietnamita|
UKR|Ucrania|ucraniana|ucraniano
COL|Colombia|colombiana|colombiano
MAR|Marruecos|marroquí|
BGD|Bangladés|bangladesí|
ETH|Etiopía|etíope|
PHL|Filipinas|filipina|filipino
NER|Níger|nigerina|nigerino
LBY|Libia|libia|libio
ITA|Italia|italiana|italiano
ESP|España|española|español
HUN|Hungría|húngara|húngaro
RUS|Rusia|rusa|ruso
LVA|Letonia|letona|letón
CHN|China|china|chino
POL|Polonia|polaca|polaco
SDN|Sudán|sudanesa|sudanés
SAU|Arabia Saudita|saudí|
HKG|Hong Kong|hongkonesa|hongkonés
ARE|Emiratos Árabes Unidos|emiratí|
FRA|Francia|francesa|francés
DEU|Alemania|alemana|alemán
TUR|Turquía|turca|turco
""")
ARABIC = _places("""
XOR|أورفانيا|أورفانية|أورفاني
MDA|مولدوفا|مولدوفية|مولدوفي
NGA|نيجيريا|نيجيرية|نيجيري
ROU|رومانيا|رومانية|روماني
VNM|فيتنام|فيتنامية|فيتنامي
UKR|أوكرانيا|أوكرانية|أوكراني
COL|كولومبيا|كولومبية|كولومبي
MAR|المغرب|مغربية|مغربي
BGD|بنغلاديش|بنغلاديشية|بنغلاديشي
ETH|إثيوبيا|إثيوبية|إثيوبي
PHL|الفلبين|فلبينية|فلبيني
NER|النيجر|نيجرية|نيجري
LBY|ليبيا|ليبية|ليبي
ITA|إيطاليا|إيطالية|إيطالي
ESP|إسبانيا|إسبانية|إسباني
HUN|هنغاريا|هنغارية|هنغاري
RUS|روسيا|روسية|روسي
LVA|لاتفيا|لاتفية|لاتفي
CHN|الصين|صينية|صيني
POL|بولندا|بولندية|بولندي
SDN|السودان|سودانية|سوداني
SAU|السعودية|سعودية|سعودي
HKG|هونغ كونغ|هونغ كونغية|هونغ كونغي
ARE|الإمارات|إماراتية|إماراتي
FRA|فرنسا|فرنسية|فرنسي
DEU|ألمانيا|ألمانية|ألماني
TUR|تركيا|تركية|تركي
""")
NUMBERS: Mapping[str, int] = {
    "XOR": 990, "MDA": 498, "NGA": 566, "ROU": 642, "VNM": 704, "UKR": 804, "COL": 170, "MAR": 504, "BGD": 50,
    "ETH": 231, "PHL": 608, "ITA": 380, "ESP": 724, "FRA": 250, "DEU": 276, "ARE": 784, "LBY": 434, "TUR": 792,
}  # fmt: skip
"""Numeric country codes; 990 is one that ISO leaves to its users."""
