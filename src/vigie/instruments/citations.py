"""Instruments that a text cites, by symbol or by volume and number of a treaty series, and who mentions them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from vigie.domain.instrument import Citation, Note, Unit, UnitRef
from vigie.instruments.pieces import fold

_COUNCILS = (
    (re.compile(r"(?:Security Council|Conseil de sécurité)", re.IGNORECASE), "S"),
    (re.compile(r"(?:Human Rights Council|Conseil des droits de l'homme)", re.IGNORECASE), "A/HRC"),
    (re.compile(r"(?:Economic and Social Council|Conseil économique et social)", re.IGNORECASE), "E"),
    (re.compile(r"(?:General Assembly|Assemblée générale|\bAssembly\b|\bAssemblée\b)"), "A"),
    (re.compile(r"\bCouncil\b|\bConseil\b"), "?"),
)
_ACT = re.compile(r"\b(?P<act>[Rr][ée]solutions?|[Dd][ée]cisions?)\b")
_NUMBER = (
    r"(?:[A-Z]{1,2}-)?\d{1,4}/\d{1,4}(?:\s?[A-Z](?:\s(?:and|et|to|à)\s[A-Z])?\b(?!\w))?"
    r"|\d{1,4}(?:\s[A-Z])?\s?\((?:[IVXLC]+|S-[IVX]+|ES-[IVX]+)\)|\d{1,4}\s?\((?:19|20)\d\d\)"
)
_LIST = re.compile(
    rf"\s(?:n[o\u00b0]s?\s)?(?P<first>{_NUMBER})(?P<more>(?:(?:\s?,|\s?;|\s(?:and|et|ou|or)|,\s(?:and|et)|\sof\s[\w\s]{{5,22}}?\d{{4}}|"
    rf"\sdu\s[\w\s]{{5,22}}?\d{{4}}|\sen\sdate\sdu\s[\w\s]{{5,22}}?\d{{4}})*\s?(?:{_NUMBER}))*)"
)
_SYMBOL = re.compile(
    r"(?<![\w/.\-])(?P<symbol>[A-Z][A-Z0-9]{0,7}(?:[-.][A-Z0-9]{1,4})*(?:/(?:Rev|Add|Corr)\.\d+|/[A-Z0-9][A-Z0-9.\-]*(?![a-z])){1,7}"
    r"(?:\s?\((?:Parts?|Vols?|Supp|SUPP)\.?\s?[IVX\d]+(?:\s(?:and|et)\s[IVX\d]+)?\)(?:/(?:Rev|Add|Corr)\.\d+)?)?)"
)
_SERIES = re.compile(
    r"(?P<ibid>\bIbid\.?)|(?P<unts>(?:United Nations,? Treaty Series|(?:Nations Unies,? )?Recueil des Traités))"
    r"|(?P<lnts>(?:League of Nations,? Treaty Series|Société des Nations,? Recueil des Traités))",
    re.IGNORECASE,
)
_VOLUME = re.compile(
    r"^[,\s]*(?:vols?\.?|volumes?)\s(?P<volumes>[\dIVXLC]+(?:(?:\s?,\s?|\s(?:and|et)\s)[\dIVXLC]+)*)\s?,?\s?"
    r"(?:p\.\s?\d+,?\s?)?n(?:os?\.?|\u00b0s?)\s?(?P<number>(?:I-)?\d{1,6})",
    re.IGNORECASE,
)
_PLACE = re.compile(
    r"^,?\s(?P<place>(?:annexe?s?|appendix|appendice)(?:\s[IVX]+\b)?|sect\.\s[\w.]+|part\s[IVX]+\b"
    r"|(?:première|deuxième) partie|para(?:s|graphs?|graphes?)?\.?\s\d+)",
    re.IGNORECASE,
)


@dataclass(slots=True)
class _Found:
    citation: Citation
    units: dict[UnitRef, None] = field(default_factory=dict)
    notes: dict[int, None] = field(default_factory=dict)
    cited_as: dict[str, None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Mention:
    """One mention in a text."""

    symbol: str | None
    series: str | None = None
    volumes: tuple[str, ...] = ()
    number: str | None = None
    cited_as: str = ""


def citations_of(units: list[Unit], notes: list[Note], own: str) -> list[Citation]:
    """Return what the units and notes cite, in the order of first mention.

    Parameters
    ----------
    units, notes
        Of one instrument, notes with their anchors.
    own
        The symbol of the instrument itself, which is no citation.
    """
    found: dict[tuple[object, ...], _Found] = {}
    for unit in units:
        for mention in mentions_in(unit.text, ""):
            _record(found, mention, own).units[unit.ref] = None
    series = ""
    for note in notes:
        mentions = list(mentions_in(note.text, series))
        series = next((m.series for m in reversed(mentions) if m.series), "" if mentions else series) or ""
        for mention in mentions:
            record = _record(found, mention, own)
            record.notes[note.number] = None
            if note.anchor:
                record.units[UnitRef(note.anchor.part, note.anchor.unit)] = None
    order = {unit.ref: i for i, unit in enumerate(units)}
    made = [_made(record, order) for key, record in found.items() if key]
    return sorted(made, key=lambda c: min((order.get(ref, 0) for ref in c.units), default=len(order)))


def _record(found: dict[tuple[object, ...], _Found], mention: Mention, own: str) -> _Found:
    if mention.symbol and own and mention.symbol == own:
        return found.setdefault((), _Found(Citation(own)))
    key = (mention.symbol, mention.series, mention.volumes, mention.number)
    bare = Citation(mention.symbol, mention.series, mention.volumes, mention.number)
    record = found.setdefault(key, _Found(bare))
    record.cited_as[mention.cited_as] = None
    return record


def _made(record: _Found, order: dict[UnitRef, int]) -> Citation:
    one = record.citation
    units = tuple(sorted(record.units, key=lambda ref: order.get(ref, 0)))
    return Citation(
        one.symbol, one.series, one.volumes, one.number, next(iter(record.cited_as)), units, tuple(record.notes)
    )


def mentions_in(text: str, series: str = "") -> Iterator[Mention]:
    """Yield the mentions in a text.

    Parameters
    ----------
    text
        A unit's or a note's words.
    series
        The treaty series that "Ibid." stands for, if the note before named one.
    """
    shape = fold(text)
    taken: list[tuple[int, int]] = []
    for found in _SERIES.finditer(shape):
        yield from _treaty(shape, found, series)
    for act in _ACT.finditer(shape):
        listed = _LIST.match(shape, act.end())
        if listed:
            taken.append(listed.span())
            yield from _acts(shape, act, listed)
    for symbol in _SYMBOL.finditer(shape):
        value = symbol["symbol"].rstrip(".-")
        if any(start <= symbol.start() < end for start, end in taken) or not _is_symbol(value):
            continue
        yield Mention(value, cited_as=value + _placed(shape[symbol.end() :]))


def _is_symbol(value: str) -> bool:
    return any(c.isdigit() for c in value.split("/", 1)[1])


def _placed(after: str) -> str:
    found = _PLACE.match(after)
    return f", {found['place'].strip()}" if found else ""


def _treaty(shape: str, found: re.Match[str], series: str) -> Iterator[Mention]:
    name = series if found["ibid"] else ("UNTS" if found["unts"] else "LNTS")
    where = _VOLUME.match(shape[found.end() :])
    if where and name:
        volumes = tuple(re.findall(r"[\dIVXLC]+", where["volumes"]))
        many = "vols." if len(volumes) > 1 else "vol."
        cited = f"{name} {many} {' and '.join(volumes)}, No. {where['number']}"
        yield Mention(None, name, volumes, where["number"], cited)


def _acts(shape: str, act: re.Match[str], listed: re.Match[str]) -> Iterator[Mention]:
    organ = _organ(shape[max(0, act.start() - 60) : act.start()], shape[listed.end() : listed.end() + 40])
    kind = "DEC" if act["act"].lower().startswith("d") else "RES"
    numbers = [n.group().strip() for n in re.finditer(_NUMBER, listed.group())]
    for i, number in enumerate(numbers):
        symbol = _act_symbol(organ, kind, number)
        yield Mention(symbol, cited_as=symbol + (_placed(shape[listed.end() :]) if i == len(numbers) - 1 else ""))


def _organ(before: str, after: str) -> str:
    for text in (before, re.split(r"[.,;]", after, maxsplit=1)[0]):
        found = ((m.end(), -rank, code) for rank, (p, code) in enumerate(_COUNCILS) for m in p.finditer(text))
        last = max(found, default=None)
        if last:
            return last[2]
    return ""


def _act_symbol(organ: str, kind: str, number: str) -> str:
    if re.fullmatch(r"\d+\s?\((?:19|20)\d\d\)", number):
        return f"S/{kind}/{number}"
    prefix = {"A/HRC": "A/HRC", "E": "E", "?": "E", "S": "S"}.get(organ, "A")
    return f"{prefix}/{kind}/{number}"
