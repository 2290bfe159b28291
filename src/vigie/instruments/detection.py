"""Commitments in a text: sentences with an operative verb, as proposals for a person to confirm."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from vigie.domain.commitment import Strength
from vigie.domain.instrument import DetectedCommitment, Instrument, Kind, Unit
from vigie.instruments.addressees import addressees_of
from vigie.instruments.operative_verbs import Operative, operatives_in, order_at_head
from vigie.instruments.pieces import fold
from vigie.instruments.wording import is_measure

_SENTENCE = re.compile(
    r"(?<!\bNo)(?<!\bart)(?<!\bpara)(?<!\bvol)(?<!\bpar)(?<!\bsect)(?<!\bchap)[.;!?:](?:[\"\u201d\u00bb]|\s[\u00bb])?\s+"
    r"(?=[A-Z\u00c0-\u00dc\u0152\"\u201c\u00ab])|(?<=[a-zà-ÿ])\s(?=(?:À cet égard|In this regard)\b)"
)
_DO_EN = (
    r"\bneed(?:s|ed)?\b|\bimportance of\b|\bimportant (?:to|that)\b|\bshould\b|\bmust\b|\brequires?\b|\bsupport for\b"
    r"|\bessential\b|\bcrucial\b|\bcentral role\b|\brole of enhanced\b|\bhave to\b|\bvital\b|\bare to be\b"
    r"|\bnecessary\b|\bbasis of\b|\bapproach\b"
)
_DO_FR = (
    r"\bil (?:faut|importe|convient)\b|\bnécessaire|\bnécessité|\bl'importance (?:fondamentale |cruciale |de )"
    r"|\bcrucial|\bessentiel|\bdoi(?:t|vent)\b|\bdevraient\b|\bdevrait\b|\bappui (?:résolu )?(?:au|à|aux)\b"
    r"|\brôle central\b|\bindispensable|\bfaut\b|\bbesoin de\b|\bfondement important\b"
    r"|\bil est (?:important|vital|primordial)\b"
)
_SOMETHING_TO_DO = {"en": re.compile(_DO_EN), "fr": re.compile(_DO_FR)}
_THANKS = {
    "en": re.compile(
        r"^\s(?:its|our)\s(?:\w+\s){0,2}?(?:appreciation|gratitude|thanks|condolences|sympathy|satisfaction)\b"
    ),
    "fr": re.compile(
        r"^\s(?:sa|ses|notre|nos)\s(?:\w+\s){0,2}?(?:gratitude|reconnaissance|remerciements|condoléances|satisfaction)\b"
    ),
}
_BINDING = frozenset({Strength.COMMIT, Strength.REQUEST, Strength.ENCOURAGE})


def detect_commitments(instrument: Instrument) -> tuple[DetectedCommitment, ...]:
    """Return what a text asks or promises, clause by clause.

    Parameters
    ----------
    instrument
        A text in French or English; other languages give nothing.

    Returns
    -------
    tuple of DetectedCommitment
        In the order of the text. ``actionable`` is false where a clause only recalls, notes or welcomes. These are
        proposals: a person confirms them.
    """
    language = instrument.metadata.language
    if language not in _SOMETHING_TO_DO:
        return ()
    found: list[DetectedCommitment] = []
    chapeau: tuple[Unit, DetectedCommitment] | None = None
    for unit in instrument.units:
        if unit.kind in {Kind.HEADING, Kind.PREAMBULAR} or unit.key.startswith("p"):
            continue
        here = list(_in_unit(unit, language))
        if unit.kind in {Kind.ITEM, Kind.SUBITEM}:
            here = here if _own_verb(unit, here, chapeau) else _inherited(unit, chapeau, here, language)
        else:
            opens = unit.kind is Kind.CHAPEAU or unit.text.rstrip().endswith(":")
            chapeau = (unit, here[-1]) if here and opens else None
        found += here
    return tuple(found)


_Chapeau = tuple[Unit, DetectedCommitment] | None


def _own_verb(unit: Unit, found: list[DetectedCommitment], chapeau: _Chapeau) -> bool:
    """Tell whether an item has an operative verb at its head; a gerund there goes on with the words above the list."""
    if not found or fold(unit.text).lower().find(found[0].verb.lower()) >= 60:
        return False
    return not (_above(unit, chapeau) and is_measure(fold(unit.text)))


def _above(unit: Unit, chapeau: _Chapeau) -> bool:
    return chapeau is not None and chapeau[0].part == unit.part and chapeau[0].number == unit.number


def _inherited(
    unit: Unit, chapeau: _Chapeau, found: list[DetectedCommitment], language: str
) -> list[DetectedCommitment]:
    """Give an item the verb of its chapeau ("Requests the Secretary-General: (a) To …"), or the order that it gives."""
    if chapeau is None or not _above(unit, chapeau):
        return found
    whole = replace(chapeau[1], unit=unit.key, span=(0, len(unit.text)))
    order = order_at_head(fold(unit.text), language) if whole.strength is Strength.COMMIT else None
    if order is None:
        return [whole]
    asked = addressees_of(fold(unit.text)[order.end :])
    return [replace(whole, verb=order.words, strength=order.strength, addressees=asked, actionable=True)]


def sentences_of(text: str) -> list[tuple[int, int]]:
    """Return the sentences of a text as ranges that cover it without gaps."""
    starts = [0, *(found.end() for found in _SENTENCE.finditer(fold(text)))]
    return list(zip(starts, [*starts[1:], len(text)], strict=True))


def _in_unit(unit: Unit, language: str) -> Iterator[DetectedCommitment]:
    shape = fold(unit.text)
    for start, end in sentences_of(unit.text):
        verbs = operatives_in(shape[start:end], language)
        stops = [*(verb.start for verb in verbs[1:]), end - start]
        for i, verb in enumerate(verbs):
            yield _detected(unit, verb, (start, start + stops[i]), shape=shape, language=language, first=i == 0)


def _detected(
    unit: Unit, verb: Operative, sentence: tuple[int, int], *, shape: str, language: str, first: bool
) -> DetectedCommitment:
    start, end = sentence
    begin = start if first else start + verb.start
    clause = shape[start + verb.end : end]
    thanks = bool(_THANKS[language].match(clause))
    actionable = verb.strength in _BINDING or (not thanks and bool(_SOMETHING_TO_DO[language].search(clause)))
    addressees: tuple[str, ...] = ()
    if actionable:
        asked = verb.strength in {Strength.REQUEST, Strength.ENCOURAGE}
        addressees = addressees_of(clause) if asked else ("member_states",)
    return DetectedCommitment(
        part=unit.part,
        unit=unit.key,
        span=(begin, end),
        verb=verb.words,
        strength=verb.strength,
        addressees=addressees,
        actionable=actionable,
    )
