"""An invented State's score, in the shape of a declaration of 29 paragraphs."""

from __future__ import annotations

from vigie.domain.language import Text
from vigie.figures.score import Mark, Note, Part, Row, Score, laid_out
from vigie.web import words

STANDING_OF = {
    "a": "accepted", "r": "reviewed", "e": "evidenced", "d": "declared", "n": "not_answered", "l": "overdue",
    "o": "to_others", "c": "context",
}  # fmt: skip
STRENGTH_OF = {"3": "commit", "2": "request", "1": "encourage"}

# Part; then paragraph, title, marks: a letter for the standing, a digit for the size.
SHEET: tuple[tuple[Text, tuple[tuple[str, str, str, str], ...]], ...] = (
    (Text(fr="Encadrer", en="Frame"), (
        ("1", "Volonté politique", "Political will", "c2 a3"),
        ("2", "Programme 2030", "2030 Agenda", "c2 c2 c2"),
        ("3", "Convention et Protocole", "Convention and Protocol", "a2 a2 a2 c2"),
        ("4", "Définition de la traite", "Definition of trafficking", "c2"),
        ("5", "Droits humains", "Human rights", "c2 a1"),
        ("6", "Autres traités", "Other treaties", "r2"),
        ("7", "Migrations et réfugiés", "Migration and refugees", "c2 c2"),
    )),
    (Text(fr="Prévenir", en="Prevent"), (
        ("8", "Prévention et demande", "Prevention and demand", "e3 c1 r3 d3 d3"),
        ("9", "Causes profondes", "Root causes", "d3 n2 l3"),
        ("10", "Femmes et enfants", "Women and children", "c1 e2 d2 r2 a2"),
        ("11", "Pandémie et chocs", "Pandemic and shocks", "c1 d1 n1 c1 e3"),
    )),
    (Text(fr="Protéger", en="Protect"), (
        ("12", "Soins et participation", "Care and participation", "c1 r2 e1 l3 r3 l3 d3 d3 a3"),
        ("13", "Accès à la justice", "Access to justice", "a3 e3 a3 a3 r3 d3 e3 a3"),
        ("14", "Vie privée et sécurité", "Privacy and safety", "a3 a3 r3"),
    )),
    (Text(fr="Poursuivre", en="Prosecute"), (
        ("15", "Poursuites et entraide", "Prosecution and mutual aid", "a3 a3 e3 r3 r3 d3 r3 e3 e3 d3"),
    )),
    (Text(fr="S’allier", en="Join forces"), (
        ("16", "Moyens financiers", "Funding", "c1 e2 o1 d1 n2 n2 o1 d1 c1"),
        ("17", "Partenariats", "Partnerships", "e2 d3 c1 c1"),
        ("18", "Coordination de l’ONU", "UN coordination", "o2 o2"),
        ("19", "Groupe interinstitutions", "Inter-agency group", "c1 o1 o1 o1 o1"),
        ("20", "Rôle de l’ONUDC", "Role of UNODC", "o2 o2"),
        ("21", "Fonds non affectés", "Unearmarked funds", "d3"),
    )),
    (Text(fr="Connaître", en="Know"), (
        ("22", "Collecte des données", "Data collection", "a2 e2 d3 r3"),
        ("23", "Rapport mondial", "Global Report", "c1 o2 o2"),
    )),
    (Text(fr="Faire face", en="Confront"), (
        ("24", "Conflits et déplacements", "Conflict and displacement", "d3 d3 c1 e3 d3 n3 d3 l2 e1 o1 o1"),
        ("25", "Groupes armés", "Armed groups", "c1"),
        ("26", "Internet et enquêtes", "Internet and inquiries", "c1 e2 r2 a2 d1 d1 n1 l2"),
        ("27", "Prélèvement d’organes", "Organ removal", "n1 d3 c1 n3 n3 d3 n3 l2 n2"),
        ("28", "Chaînes d’approvisionnement", "Supply chains", "d2 e2 n2 l2 d1 c1 l2 d2 n2 d2 o1"),
    )),
    (Text(fr="Rendre compte", en="Account"), (
        ("29", "Suivi et réexamen", "Follow-up and review", "e1 a1 r1 d3 l3"),
    )),
)  # fmt: skip
NOTES = {
    "3": (
        Text(fr="Comment lire.", en="How to read."),
        Text(
            fr="Une ligne par paragraphe, une marque par engagement, dans l’ordre du texte. Plus la marque est pleine,"
            " mieux la réponse est prouvée ; plus elle est grosse, plus le verbe engage.",
            en="One line per paragraph, one mark per commitment, in the order of the text. The fuller the mark, the"
            " better the answer is proven; the larger it is, the firmer the verb.",
        ),
    ),
    "13": (
        Text(fr="¶ 13, le mieux prouvé :", en="¶ 13, best proven:"),
        Text(fr="quatre réponses acceptées sur huit.", en="four answers accepted of eight."),
    ),
    "18": (
        Text(fr="¶ 18 à 20", en="¶ 18 to 20"),
        Text(fr="s’adressent à l’ONU : l’État n’a rien à y répondre.", en="speak to the UN: the State owes no answer."),
    ),
    "22": (
        Text(fr="22.1 accepté :", en="22.1 accepted:"),
        Text(
            fr="les données sont publiées par sexe, âge et forme d’exploitation.",
            en="data are published by sex, age and form of exploitation.",
        ),
    ),
    "27": (
        Text(fr="¶ 27, aucune preuve :", en="¶ 27, no evidence:"),
        Text(fr="cinq promesses sans réponse, une en retard.", en="five promises unanswered, one overdue."),
    ),
    "29": (
        Text(fr="29.5 en retard :", en="29.5 overdue:"),
        Text(fr="mesurer ce que les lois changent pour les victimes.", en="measure what laws change for victims."),
    ),
}


def specimen(language: str, *, only: str = "", empty: bool = False) -> Score:
    """Return the score; with ``only`` all but one standing pales, with ``empty`` nothing was answered yet."""
    parts = [
        Part(part.within(language), tuple(_row(line, language, only, empty) for line in lines)) for part, lines in SHEET
    ]
    return laid_out(parts)


def _row(line: tuple[str, str, str, str], language: str, only: str, empty: bool) -> Row:
    number, french, english, coded = line
    title = Text(fr=french, en=english).within(language)
    marks = tuple(
        _mark(f"{number}.{at}", code, title=title, only=only, empty=empty) for at, code in enumerate(coded.split(), 1)
    )
    note = NOTES.get(number)
    shown = Note(note[0].within(language), note[1].within(language)) if note and not empty else None
    return Row(number, title, marks, href=f"#p{number}", note=shown)


def _mark(key: str, code: str, *, title: str, only: str, empty: bool) -> Mark:
    standing, strength = STANDING_OF[code[0]], STRENGTH_OF[code[1]]
    if empty and standing not in {"to_others", "context"}:
        standing = "not_answered"
    said = f"{words.STANDING[standing]} · {words.STRENGTH[strength]}"
    pale = bool(only) and standing != only
    return Mark(key, standing, int(code[1]), sentence=title, words=said, href=f"#c{key}", pale=pale)
