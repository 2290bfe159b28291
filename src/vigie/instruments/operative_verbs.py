"""Operative verbs of declarations and resolutions with their strength: closed lists, French and English, by form."""

from __future__ import annotations

import re
from dataclasses import dataclass

from vigie.domain.commitment import Strength

C, R, E, A, N = Strength.COMMIT, Strength.REQUEST, Strength.ENCOURAGE, Strength.AFFIRM, Strength.RECOGNISE
_ENGLISH = {
    C: "commit pledge undertake resolve endeavour agree intend decide promise vow aim recommit strive determine",
    R: "call urge request demand appeal ask exhort insist direct instruct",
    E: "encourage invite recommend suggest advise",
    A: "reaffirm affirm recall stress emphasize emphasise underline underscore reiterate condemn declare deplore"
    " highlight reject proclaim confirm restate reassert denounce renew adopt",
    N: "recognize recognise acknowledge note welcome express consider commend appreciate regret observe salute"
    " applaud support endorse thank evince take",
}
_FRENCH = {
    C: "engageons/engage entendons/entend efforçons/efforce décidons/décide promettons/promet résolvons/résout"
    " convenons/convient manifestons/manifeste entreprenons/entreprend",
    R: "demandons/demande prions/prie exhortons/exhorte appelons/appelle exigeons/exige insistons/insiste"
    " chargeons/charge",
    E: "encourageons/encourage invitons/invite souhaitons/souhaite recommandons/recommande préconisons/préconise",
    A: "réaffirmons/réaffirme affirmons/affirme rappelons/rappelle soulignons/souligne réitérons/réitère"
    " condamnons/condamne déclarons/déclare déplorons/déplore rejetons/rejette proclamons/proclame"
    " confirmons/confirme dénonçons/dénonce renouvelons/renouvelle adoptons/adopte",
    N: "constatons/constate considérons/considère estimons/estime notons/note félicitons/félicite prenons/prend"
    " saluons/salue accueillons/accueille mesurons/mesure reconnaissons/reconnaît exprimons/exprime sommes/est"
    " réjouissons/réjouit regrettons/regrette jugeons/juge approuvons/approuve appuyons/appuie"
    " soutenons/soutient remercions/remercie",
}
_EN_ADVERB = (
    r"(?:(?:also|further|furthermore|strongly|once again|again|hereby|thus|therefore|solemnly|particularly"
    r"|in particular|firmly|urgently|deeply|warmly|especially|equally|likewise|still|jointly),?\s)*"
)
_FR_ADVERB = (
    r"(?:(?:également|en outre|vivement|instamment|de nouveau|à nouveau|fermement|solennellement|ainsi|aussi|donc"
    r"|particulièrement)\s)*"
)
_FUTURE = r"[a-zà-ÿœ]+(?:erons|irons|drons|trons|vrons|urrons)|ferons|serons|aurons"
_OUR_WILL = {
    "en": re.compile(
        r"^\s(?:(?:again|once again)\s)?(?:our|its)\s(?:\w+\s){0,3}?(?:commitment|determination|resolve|will|pledge)s?"
        r"(?:\sand\s\w+)?\sto\s(?!the\b|its\b|those\b|this\b|that\b)|^\s(?:our|its)\s(?:\w+\s){0,3}?will\sand\scommitment\b"
    ),
    "fr": re.compile(
        r"^\s(?:(?:à|de) nouveau\s|également\s)?(?:notre|sa|la|leur)\s(?:\w+\s){0,3}?"
        r"(?:volonté|détermination|résolution)\b"
    ),
}
"""A will or commitment as the object of the verb makes a pledge of an affirmation."""

_AGAIN = re.compile(r"(?:renew|reiterat|reaffirm|repeat|restat|renouvel|réitèr|réitér|réaffirm)", re.IGNORECASE)
_OBJECTS = (("ask", R), ("appel", R), ("invite", E), ("decide", C))
_ASKED_AGAIN = {
    "en": re.compile(
        r"^\s(?:(?:again|once again)\s)?(?:its|our|the)\s(?:\w+\s){0,2}?"
        r"(?:(?:(?P<ask>calls?|requests?|demands?)|(?P<appel>appeals?))\s"
        r"(?:up)?(?:on|to|that)\b|(?P<invite>invitations?|encouragements?|recommendations?)\s(?:to|that)\b"
        r"|(?P<decide>decisions?)\s(?:to|that)\b)"
    ),
    "fr": re.compile(
        r"^\s(?:(?:de nouveau|une fois encore)\s)?(?:(?:sa|notre|la)\s(?:(?P<ask>demande|requête)|(?P<invite>invitation"
        r"|recommandation)|(?P<decide>décision))\s(?:adressée\s)?(?:aux?|à|de|d')|(?:son|notre|l')\s?(?P<appel>appel|exhortation)"
        r"\s(?:pressant\s)?(?:aux?|à|en)\b)"
    ),
}
"""A call, request, invitation or decision as the object of the verb ("reiterates its request to …") is made again."""


@dataclass(frozen=True, slots=True)
class Operative:
    """An operative verb in a text: where it stands, its words, and how much it binds."""

    start: int
    end: int
    words: str
    strength: Strength


def _english_forms() -> tuple[dict[str, Strength], dict[str, Strength], dict[str, Strength]]:
    plain = {verb: strength for strength, verbs in _ENGLISH.items() for verb in verbs.split()}
    third = {_third(verb): strength for verb, strength in plain.items()}
    present = {_present(verb): strength for verb, strength in plain.items()}
    return plain, third, present


def _third(verb: str) -> str:
    if verb.endswith(("s", "ss", "ch", "sh", "x")):
        return f"{verb}es"
    return f"{verb[:-1]}ies" if verb.endswith("y") and verb[-2] not in "aeiou" else f"{verb}s"


def _present(verb: str) -> str:
    return f"{verb[:-1]}ing" if verb.endswith("e") else f"{verb}ing"


_EN_PLAIN, _EN_THIRD, _EN_PRESENT = _english_forms()
_EN_ASIDE = {verb: strength for verb, strength in _EN_PRESENT.items() if strength in {A, N} and verb != "taking"}
_FR_FIRST = {pair.split("/")[0]: s for s, pairs in _FRENCH.items() for pair in pairs.split()}
_FR_THIRD = {pair.split("/")[1]: s for s, pairs in _FRENCH.items() for pair in pairs.split()}


def _either(words: dict[str, Strength]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


_EN = re.compile(
    rf"(?P<we>\b[Ww]e\s{_EN_ADVERB}(?P<will>will)\b)|(?:(?:,|;)\s(?:and\s)?|\band\s)(?P<and_will>will)\s"
    rf"|\b[Ww]e,?\s(?:(?:[^.;]{{3,60}}),\s)?{_EN_ADVERB}(?P<first>{_either(_EN_PLAIN)})\b"
    rf"|\b[Ww]e\s(?:are|remain)\s{_EN_ADVERB}(?:gravely\s|seriously\s)?(?P<state>mindful|concerned|aware|determined|resolved|convinced|committed)\b"
    rf"|(?:[,;]\s|\b(?:and|while|but)\s){_EN_ADVERB}(?P<more>{_either(_EN_PLAIN)})\s(?=that|upon|for|on|the|our|all|with|Member|"
    rf"States|them|to|its|in|relevant|international|those|each|every|again)"
    rf"|(?:^|(?<=[.;:]\s))(?i:{_EN_ADVERB})(?P<third>(?i:{_either(_EN_THIRD)}|{_either(_EN_PRESENT)}))\b"
    rf"|(?:[,;]\s(?:and\s)?|\band\s){_EN_ADVERB}(?P<and_third>{_either(_EN_THIRD)})\s(?=that|upon|for|on|the|its|all|with|Member|States"
    rf"|to|in|relevant|international|those|each|every)"
    rf"|(?:,\s(?:and\s|while\s)?|\bwhile\s){_EN_ADVERB}(?P<present>{_either(_EN_ASIDE)})\b"
)
_FR = re.compile(
    rf"\b(?:[Nn]ous\s(?:nous\s|les\s|le\s|y\s)?)(?P<future>{_FUTURE})\b"
    rf"|(?:,\s|\bet\s|\bou\s)(?:nous\s)?(?:nous\s)?(?P<and_future>{_FUTURE})\b"
    rf"|\b[Nn]ous(?:,\s[^.;]{{3,90}},)?\s(?:nous\s|les\s|le\s|y\s)?(?P<first>{_either(_FR_FIRST)})\b"
    rf"|(?:[,;]\s|\bet,?\s)(?:et\s)?(?:nous\s)?(?:nous\s|les\s)?(?P<more>{_either(_FR_FIRST)})\b"
    rf"|(?:^|(?<=[.;:]\s)|(?<=\bet\s)|(?<=,\s)){_FR_ADVERB}(?:[Ss]e\s|[Ss]')?(?P<third>{_either(_FR_THIRD)})\s"
    rf"(?=que\b|qu'|aux?\b|à\b|les?\b|la\b|l'|de\b|d'|des\b|du\b|toutes?\b|tous\b|son\b|sa\b|ses\b|note\b|acte\b|instamment\b"
    rf"|également\b|vivement\b|avec\b|en\b|une?\b|profond|grave|ferme|sur\b|conscient)",
    re.IGNORECASE,
)
_FR_INFINITIVES = {
    "demander": R, "prier": R, "exhorter": R, "appeler": R, "exiger": R, "charger": R,
    "encourager": E, "inviter": E, "recommander": E, "préconiser": E,
}  # fmt: skip
_EN_ORDERS = _either({verb: strength for verb, strength in _EN_PLAIN.items() if strength in {R, E}})
_ORDERS = {
    "en": re.compile(rf"^(?:To\s)?(?P<verb>(?i:{_EN_ORDERS}))\b(?=\s[a-z]*\s?[A-Z]|\s(?:all|the|upon)\b)"),
    "fr": re.compile(
        rf"^(?:D'|De\s|À\s)?(?P<verb>(?i:{_either(_FR_INFINITIVES)}))\b"
        r"(?=\s(?:au|aux|à|le|la|les|l'|tous|instamment)\b)"
    ),
}
_LEAD = re.compile(
    rf"(?:(?:and|while|but|thus|et|ou|tout en),?\s)?(?:(?:[Nn]ous|[Ww]e|are|les|le|y|se|will),?\s)*"
    rf"{_EN_ADVERB}{_FR_ADVERB}$"
)
_ORDER = [C, R, E, A, N]
_FR_WORRIED = re.compile(r"^\s(?:\w+\s)?(?:préoccupé|inquiet|inquiète|alarmé|conscient|satisfait)")
_FR_STRONG = re.compile(r"^\s(?:également\s)?(?:vivement|instamment)\b")


def operatives_in(shape: str, language: str) -> list[Operative]:
    """Return the operative verbs of a sentence, in order.

    Parameters
    ----------
    shape
        The sentence, typographic signs folded.
    language
        ``fr`` or ``en``.
    """
    pattern = {"en": _EN, "fr": _FR}.get(language)
    matches = pattern.finditer(shape) if pattern else ()
    found = [_operative(one, shape, language) for one in matches if _has_subject(one, shape, language)]
    return _coupled(found, shape)


def _has_subject(found: re.Match[str], shape: str, language: str) -> bool:
    """Tell whether a plain English form has "we" in front of it; behind a third person it is an infinitive."""
    return language != "en" or found.lastgroup != "more" or bool(re.search(r"\b[Ww]e\b", shape[: found.start()]))


def order_at_head(shape: str, language: str) -> Operative | None:
    """Return the verb with which an item asks under words that decide ("We decide to: (a) Invite the ports …")."""
    found = _ORDERS[language].match(shape)
    if not found:
        return None
    words = found["verb"]
    orders = _EN_PLAIN if language == "en" else _FR_INFINITIVES
    return Operative(found.start("verb"), found.end(), words, orders[words.lower()])


def _coupled(found: list[Operative], shape: str) -> list[Operative]:
    """Make one of verbs that share their object ("recall and reaffirm"); the one that binds more counts."""
    made: list[Operative] = []
    for one in found:
        before = made[-1] if made else None
        if before and len(shape[before.end : one.end].split()) <= 2:
            strength = min(before.strength, one.strength, key=_ORDER.index)
            made[-1] = Operative(before.start, one.end, shape[before.end - len(before.words) : one.end], strength)
        else:
            made.append(one)
    return made


def _operative(found: re.Match[str], shape: str, language: str) -> Operative:
    name = found.lastgroup or ""
    if name == "we":
        name = "will"
    start, end = found.span(name)
    words = found[name]
    strength = _strength(name, words, shape[end:], language)
    lead = _LEAD.search(shape[:start])
    return Operative(lead.start() if lead else start, end, words, strength)


def _strength(name: str, words: str, after: str, language: str) -> Strength:
    if name in {"will", "and_will", "future", "and_future"}:
        return C
    if name == "state":
        return C if words in {"determined", "resolved", "committed"} else N
    object_ = _ASKED_AGAIN[language].match(after) if _AGAIN.match(words) else None
    if object_:
        return next(strength for name, strength in _OBJECTS if object_[name])
    if _OUR_WILL[language].match(after):
        return C
    if language == "fr":
        return _french_strength(words.lower(), after)
    form = words.lower()
    return _EN_PLAIN.get(form) or _EN_THIRD.get(form) or _EN_PRESENT.get(form, N)


def _french_strength(form: str, after: str) -> Strength:
    if form in {"engageons", "engage"} and _FR_STRONG.match(after):
        return R
    if form in {"déclarons", "déclare"} and _FR_WORRIED.match(after):
        return N
    return _FR_FIRST.get(form) or _FR_THIRD.get(form, N)
