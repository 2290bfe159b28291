"""How much of what two readers could follow up lies in a detected clause, and is what it says right?"""

from __future__ import annotations

import json
from typing import Any

import pytest

from ground_truth import ground_truth
from vigie.domain.commitment import Strength
from vigie.domain.instrument import DetectedCommitment
from vigie.instruments import detect_commitments, parse

REGISTERS = {
    2021: ("A_76_L.11_fr.txt", ("commitments", "commitments.json")),
    2025: ("A_RES_80_9_en.md", ("commitments", "2025", "commitments.json")),
}


def _lies_in(atom: dict[str, Any], found: DetectedCommitment, share: float) -> bool:
    unit = f"{atom['paragraph']}{atom['item'] or ''}"
    start, end = atom["span"]["start"], atom["span"]["end"]
    overlap = min(end, found.span[1]) - max(start, found.span[0])
    return unit == found.unit and overlap > share * (end - start)


@pytest.mark.ground_truth
@pytest.mark.parametrize("year", REGISTERS)
def test_share_of_actionable_atoms_in_a_detected_clause(year: int, capsys: pytest.CaptureFixture[str]) -> None:
    name, register = REGISTERS[year]
    instrument = parse(ground_truth("instruments", name).read_bytes(), name)
    found = [one for one in detect_commitments(instrument) if one.part == "annex" and one.actionable]
    atoms = [
        atom
        for atom in json.loads(ground_truth(*register).read_text(encoding="utf-8"))["commitments"]
        if atom["actionable"]
    ]
    hits = [(atom, [one for one in found if _lies_in(atom, one, 0.6)]) for atom in atoms]
    covered = [(atom, ones) for atom, ones in hits if ones]
    strength = sum(any(one.strength.value == atom["strength"] for one in ones) for atom, ones in covered)
    addressee = sum(_jaccard(set(atom["addressee"]), set(ones[0].addressees)) for atom, ones in covered)
    right = sum(any(_lies_in(atom, one, 0.15) for atom in atoms) for one in found)
    share, precision = len(covered) / len(atoms), right / len(found)
    with capsys.disabled():
        print(
            f"\n  register of {year}: {share:.1%} of {len(atoms)} actionable atoms lie in a detected clause; "
            f"{precision:.1%} of {len(found)} clauses hold one; strength right for {strength / len(covered):.1%}, "
            f"addressees {addressee / len(covered):.2f} (Jaccard)",
            end="",
        )
    assert share >= 0.95
    assert precision >= 0.90
    assert strength / len(covered) >= 0.95
    assert addressee / len(covered) >= 0.80


def _jaccard(one: set[str], other: set[str]) -> float:
    return len(one & other) / len(one | other) if one | other else 1.0


HEAD = {"en": "The General Assembly,\n\n", "fr": "L'Assemblée générale,\n\n"}


@pytest.mark.parametrize(
    ("language", "text", "verb", "strength", "addressees", "actionable"),
    [
        ("en", "1. Urges all States to light their lamps;", "Urges", "request", ("member_states",), True),
        (
            "en",
            "1. Also requests the Secretary-General to report;",
            "requests",
            "request",
            ("secretary_general",),
            True,
        ),
        ("en", "1. Requests the Harbour Board to meet;", "Requests", "request", (), True),
        ("en", "1. We will keep the lamps lit.", "will", "commit", ("member_states",), True),
        ("en", "1. We reaffirm our commitment to keep watch.", "reaffirm", "commit", ("member_states",), True),
        ("en", "1. We recall the Rules of the Harbour.", "recall", "affirm", (), False),
        ("en", "1. We stress the need to keep watch.", "stress", "affirm", ("member_states",), True),
        ("en", "1. We encourage the private sector to help.", "encourage", "encourage", ("private_sector",), True),
        ("en", "1. Renews its call upon all States to keep watch;", "Renews", "request", ("member_states",), True),
        (
            "en",
            "1. Reiterates its request to the Secretary-General to report;",
            "Reiterates",
            "request",
            ("secretary_general",),
            True,
        ),
        ("en", "1. Reaffirms its invitation to States to come;", "Reaffirms", "encourage", ("member_states",), True),
        ("en", "1. Renews its decision to keep a fund;", "Renews", "commit", ("member_states",), True),
        ("en", "1. Recalls its decision to keep a fund;", "Recalls", "affirm", (), False),
        (
            "en",
            "1. Expresses its deep gratitude to those who gave what was necessary;",
            "Expresses",
            "recognise",
            (),
            False,
        ),
        ("en", "1. We remain committed to the lamps.", "committed", "commit", ("member_states",), True),
        (
            "fr",
            "1. Renouvelle son appel aux États pour qu’ils veillent ;",
            "Renouvelle",
            "request",
            ("member_states",),
            True,
        ),
        ("fr", "1. Réitère sa demande au Secrétaire général ;", "Réitère", "request", ("secretary_general",), True),
        ("fr", "1. Prie instamment les États Membres de veiller ;", "Prie", "request", ("member_states",), True),
        ("fr", "1. Nous nous engageons à veiller.", "engageons", "commit", ("member_states",), True),
        ("fr", "1. Nous veillerons sur les lampes.", "veillerons", "commit", ("member_states",), True),
        ("fr", "1. Nous rappelons le Règlement du port.", "rappelons", "affirm", (), False),
        ("fr", "1. Nous soulignons qu’il faut veiller.", "soulignons", "affirm", ("member_states",), True),
        ("fr", "1. Invite le Secrétaire général à venir ;", "Invite", "encourage", ("secretary_general",), True),
    ],
)
def test_verbs_are_read_by_their_form(
    language: str, text: str, verb: str, strength: str, addressees: tuple[str, ...], actionable: bool
) -> None:
    found = detect_commitments(parse(f"---\nlanguage: {language}\n---\n\n{HEAD[language]}{text}"))
    assert [(one.verb, one.strength, one.addressees, one.actionable) for one in found] == [
        (verb, Strength(strength), addressees, actionable)
    ]


def test_items_take_the_verb_of_their_chapeau() -> None:
    text = "The General Assembly,\n\n1. Requests the Secretary-General:\n\n(a) To count the lamps;\n\n(b) To mend them;"
    found = [(one.unit, one.verb, one.addressees) for one in detect_commitments(parse(text))]
    assert found == [(unit, "Requests", ("secretary_general",)) for unit in ("1", "1a", "1b")]


def test_a_gerund_goes_on_with_the_words_above_the_list_and_an_order_asks_by_itself() -> None:
    text = (
        "The General Assembly,\n\nAdopts the charter.\n\nAnnex\n\n1. We commit to:\n\n(a) Supporting the keepers;\n\n"
        "(b) Recognizing their work;\n\n2. We decide to:\n\n(a) Invite the Secretary-General to report;\n\n"
        "(b) Meet again."
    )
    found = [(one.unit, one.verb, one.strength.value, one.addressees) for one in detect_commitments(parse(text))]
    assert found[1:] == [
        *((unit, "commit", "commit", ("member_states",)) for unit in ("1", "1a", "1b")),
        ("2", "decide", "commit", ("member_states",)),
        ("2a", "Invite", "encourage", ("secretary_general",)),
        ("2b", "decide", "commit", ("member_states",)),
    ]


def test_an_infinitive_behind_a_third_person_is_no_verb_of_its_own() -> None:
    text = "The General Assembly,\n\n1. Requests the Secretary-General to count the lamps and support the keepers;"
    assert [(one.verb, one.span[0]) for one in detect_commitments(parse(text))] == [("Requests", 0)]


def test_preambles_and_other_languages_give_nothing() -> None:
    assert detect_commitments(parse("The General Assembly,\n\nUrging all States to act,\n\n")) == ()
    assert (
        detect_commitments(parse("La Asamblea General,\n\n1. Pide a los Estados que actúen en el puerto y la mar;"))
        == ()
    )
