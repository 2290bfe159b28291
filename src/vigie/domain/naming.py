"""A State's name inside a sentence: French needs its article and its gender, English sometimes an article.

Names of States are kept bare (« Orvanie », "Netherlands"). The rule and its exceptions are those of the French list
of country names (arrêté du 4 novembre 1993, as amended) and of the United Nations' English short names.
"""

from __future__ import annotations

from dataclasses import dataclass

_NO_ARTICLE = frozenset(
    "Andorre Antigua-et-Barbuda Bahreïn Chypre Cuba Djibouti Haïti Israël Kiribati Madagascar Malte Maurice Monaco "
    "Nauru Niue Oman Palaos Saint-Kitts-et-Nevis Saint-Marin Saint-Vincent-et-les-Grenadines Sainte-Lucie "
    "Sao Tomé-et-Principe Singapour Trinité-et-Tobago Tuvalu Vanuatu".replace("Sao Tomé", "Sao_Tomé").split()
)
_PLURAL = {
    "Bahamas": "f", "Comores": "f", "Émirats arabes unis": "m", "États-Unis": "m", "États-Unis d’Amérique": "m",
    "Fidji": "f", "Îles Marshall": "f", "Îles Salomon": "f", "Maldives": "f", "Pays-Bas": "m", "Palaos": "m",
    "Philippines": "f", "Seychelles": "f",
}  # fmt: skip
_MASCULINE_IN_E = frozenset({"Belize", "Cambodge", "Mexique", "Mozambique", "Royaume-Uni", "Suriname", "Zimbabwe"})
_FEMININE_OTHERWISE = frozenset({"Andorre", "Haïti", "Malte", "Sainte-Lucie", "Trinité-et-Tobago", "Chypre"})
_ELIDES = "AÂÀEÉÈÊIÎÏOÔUÛ"
_ENGLISH_ARTICLE = frozenset(
    {"Bahamas", "Comoros", "Gambia", "Maldives", "Marshall Islands", "Netherlands", "Philippines", "Seychelles"}
)
_ENGLISH_STARTS = ("United ", "Central African", "Democratic ", "Dominican Republic", "Republic of", "Russian Fed")


@dataclass(frozen=True, slots=True)
class Named:
    """A State's name as a sentence needs it.

    Parameters
    ----------
    name
        With its article where it has one.
    pronoun
        ``elle``, ``il``, ``elles``, ``ils``; ``it`` in English.
    plural
        Whether the verb is plural.
    """

    name: str
    pronoun: str
    plural: bool = False


def in_french(name: str) -> Named:
    """Return a bare French name with its article, its pronoun and its number."""
    if name in _PLURAL:
        return Named(f"les {name}", "elles" if _PLURAL[name] == "f" else "ils", plural=True)
    feminine = name in _FEMININE_OTHERWISE or (_first_word(name).endswith("e") and name not in _MASCULINE_IN_E)
    pronoun = "elle" if feminine else "il"
    if name.replace("Sao Tomé", "Sao_Tomé") in _NO_ARTICLE:
        return Named(name, pronoun)
    if name[:1].upper() in _ELIDES:
        return Named(f"l’{name}", pronoun)
    return Named(f"la {name}" if feminine else f"le {name}", pronoun)


def in_english(name: str) -> Named:
    """Return a bare English name with its article where it has one."""
    article = name in _ENGLISH_ARTICLE or name.startswith(_ENGLISH_STARTS)
    return Named(f"the {name}" if article else name, "it")


def _first_word(name: str) -> str:
    return name.replace("-", " ").split(" ", maxsplit=1)[0]
