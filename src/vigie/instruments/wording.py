"""Closed lists of the drafting language of resolutions, by grammatical form, and tests on the shape of a line.

Shapes have typographic signs folded (see ``pieces``).
"""

from __future__ import annotations

import re

ORGANS = (
    r"The (?:General Assembly|Security Council|Economic and Social Council|Human Rights Council|Trusteeship Council"
    r"|Commission on [A-Z][\w ]{3,60}|Conference of [A-Z][\w ]{3,60})"
    r"|L'Assemblée générale|Le Conseil (?:de sécurité|économique et social|des droits de l'homme|de tutelle)"
    r"|La (?:Commission|Conférence) d(?:e |es |u |e l')[\w' ]{3,60}"
    r"|La Asamblea General|El Consejo (?:de Seguridad|Económico y Social|de Derechos Humanos)"
)
FORMULA = re.compile(rf"^(?P<formula>(?:{ORGANS})\s?[,:]?)(?=\s|$)")

_EN_ADVERB = (
    r"(?:(?:also|further|furthermore|once again|again|deeply|gravely|seriously|fully|particularly|strongly|profoundly"
    r"|extremely|highly|greatly|especially|keenly|duly|firmly|increasingly|acutely|solemnly|warmly|accordingly"
    r"|in this regard,?|in this context,?|in that regard,?|equally|sincerely|still|likewise|moreover,?|thus|and),?\s)*"
)
_EN_PARTICIPLE = (
    r"(?:accepting|acknowledging|acting|adhering|affirming|aiming|anticipating|appreciating|aspiring|attaching"
    r"|bearing in mind|being|believing|calling|celebrating|cognizant|commemorating|commending|condemning|confident"
    r"|confirming|congratulating|conscious|considering|continuing|contributing|convinced|concerned|deciding|declaring"
    r"|deploring|desiring|desirous|determined|determining|disturbed|dismayed|distressed|drawing|emphasizing"
    r"|emphasising|encouraged|encouraging|endorsing|expecting|expressing|finding|following|fulfilling|gratified"
    r"|guided|having|highlighting|honouring|hoping|identifying|in view of|indignant|inspired|intending|keeping"
    r"|lamenting|looking forward|mindful|moved|motivated|noting|observing|paying|preoccupied|pursuant|realizing"
    r"|re-emphasizing|reaffirming|reassured|recalling|recognizing|recognising|referring|regretting|reiterating"
    r"|rejecting|rejoicing|remaining|reminding|renewing|resolved|resolute|respecting|responding|restating|satisfied"
    r"|saluting|seeking|seized|sharing|shocked|stressing|striving|supporting|taking|underlining|underscoring"
    r"|troubled|urging|valuing|viewing|welcoming|wishing|alarmed|appalled|aware|committed|outraged"
    r"|united(?= (?:in|by|behind|for|around)\b))"
)
_FR_ADVERB = (
    r"(?:(?:également|profondément|gravement|vivement|fermement|particulièrement|extrêmement|pleinement|sérieusement"
    r"|en outre|de nouveau|une fois encore|une nouvelle fois|par ailleurs|très|toujours|à cet égard|aussi)[,\s]\s?)*"
)
_FR_PARTICIPLE = (
    r"(?:ne\s|se\s|s'|n')?(?:[a-zà-ÿœ]{2,}(?:ant|issant))\b|(?:[a-zà-ÿœ]{2,}ée)\b|(?:consciente|soucieuse|désireuse"
    r"|résolue|convaincue|émue|mue|inquiète|certaine|confiante|animée|forte|eu égard|vu)\b"
)
PREAMBULAR = {
    "en": re.compile(rf"^{_EN_ADVERB}{_EN_PARTICIPLE}\b(?!\s+of\s+the\s+(?:above|following)\b)", re.IGNORECASE),
    "fr": re.compile(rf"^{_FR_ADVERB}(?:{_FR_PARTICIPLE})", re.IGNORECASE),
}
"""How a preambular paragraph begins: a participle, or an adjective used like one."""

_EN_OPERATIVE = (
    r"(?:accepts|acclaims|acknowledges|adopts|advises|affirms|agrees|appeals|applauds|appoints|approves|asks|assures"
    r"|authori[sz]es|calls|cautions|celebrates|commemorates|commends|commits|concludes|concurs|condemns|confirms"
    r"|congratulates|considers|continues|convenes|decides|declares|defers|demands|denounces|deplores|designates"
    r"|determines|directs|draws|elects|emphasi[sz]es|enables|encourages|endorses|establishes|exhorts|expects|expresses"
    r"|extends|highlights|honours|insists|instructs|intends|invites|is|joins|keeps|launches|looks|mandates|may"
    r"|notes|objects|observes|opens|pays|pledges|proclaims|promotes|proposes|protests|provides|re-emphasizes|reaffirms"
    r"|realizes|reasserts|recalls|recogni[sz]es|recommends|records|refers|regrets|reiterates|rejects|remains|reminds"
    r"|renews|repeats|reports|requests|requires|resolves|restates|salutes|seeks|shares|solemnly|stands|states|stresses"
    r"|strives|suggests|supports|takes|thanks|transmits|trusts|underlines|underscores|undertakes|urges|wishes|welcomes"
    r"|shall)"
)
_FR_OPERATIVE = (
    r"(?:ne\s|se\s|s'|n'|y\s|en\s|l'|le\s|la\s|les\s)?(?:accepte|accueille|adopte|adresse|affirme|appelle|applaudit"
    r"|approuve|appuie|assure|attend|attire|autorise|charge|commémore|condamne|confirme|conseille|considère|constate"
    r"|continue|convient|décide|déclare|déconseille|demande|déplore|désigne|élit|encourage|engage|entend|entérine"
    r"|espère|estime|exhorte|exige|exprime|fait|félicite|insiste|invite|juge|lance|loue|note|nomme|ouvre|précise|prend"
    r"|préconise|presse|prie|proclame|promet|prononce|propose|proroge|rappelle|réaffirme|recommande|reconduit|reconnaît"
    r"|redit|regrette|réitère|rejette|remercie|rend|renouvelle|renvoie|réprouve|reste|salue|sait|se|souhaite|souligne"
    r"|soutient|souscrit|supplie|tient|sollicite|entreprend|félicite|dénonce|réclame|redemande)\b"
)
OPERATIVE = {
    "en": re.compile(rf"^{_EN_ADVERB}{_EN_OPERATIVE}\b", re.IGNORECASE),
    "fr": re.compile(rf"^{_FR_ADVERB}{_FR_OPERATIVE}", re.IGNORECASE),
}
"""How an operative paragraph begins: the third person of the present."""

_MEASURE = re.compile(r"^[A-Z\u00c0-\u00dc][a-z\u00e0-\u00ff]+(?:ing|er|ir|ant)\b")
_ENDS = re.compile(r"[.;:!?\u2026](?:\s?[\"'\u201d\u00bb)\]])*(?:[;,.])?$|[\"\u201d\u00bb][;,.]?$")
_COMMA = re.compile(r",(?:\s?[\"'\u201d\u00bb)\]])?$")
_AND = re.compile(r"(?:[;,]\s?(?:and|or|et|ou)|\b(?:and|or|et|ou))$", re.IGNORECASE)
_NOTE_DIGITS = re.compile(r"(?<=[.;:,!?\"'\u201d\u00bb)\]])\s?\d{1,3}$|(?<=[^\W\d_]{3})\d{1,2}(?=[.;:,]?$)")


def bare(shape: str) -> str:
    """Return the end of a shape, without figures that may be a note anchor."""
    return _NOTE_DIGITS.sub("", shape[-200:].rstrip())


def ends_sentence(shape: str) -> bool:
    """Tell whether a line ends where a provision may end: stop, semicolon, colon or closing quotation mark."""
    return bool(_ENDS.search(bare(shape)))


def ends_clause(shape: str) -> bool:
    """Tell whether a line ends where a preambular paragraph or an item of a list may end."""
    end = bare(shape)
    return bool(_ENDS.search(end) or _COMMA.search(end) or _AND.search(end))


def opens_list(shape: str) -> bool:
    """Tell whether a line announces a list."""
    return bare(shape).endswith(":")


def is_preambular(shape: str, language: str) -> bool:
    """Tell whether words open a preambular paragraph."""
    pattern = PREAMBULAR.get(language)
    if pattern:
        return bool(pattern.match(shape)) and not is_operative(shape, language)
    return any(p.match(shape) for p in PREAMBULAR.values())


def is_operative(shape: str, language: str) -> bool:
    """Tell whether words open an operative paragraph."""
    pattern = OPERATIVE.get(language)
    return bool(pattern.match(shape)) if pattern else any(p.match(shape) for p in OPERATIVE.values())


def is_measure(shape: str) -> bool:
    """Tell whether words open like an item of a list of measures: with a gerund, or an infinitive in French."""
    return bool(_MEASURE.match(shape))


def starts_small(shape: str) -> bool:
    """Tell whether a line goes on with a sentence: its first letter is small."""
    first = shape.lstrip("\"'\u201c\u00ab([ ")[:1]
    return first.islower()
