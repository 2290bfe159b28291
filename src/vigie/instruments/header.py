"""The first page: front matter, masthead, and where the text proper begins."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from datetime import date

from vigie.domain.instrument import Metadata
from vigie.instruments.dates import first_date, session_of
from vigie.instruments.detached_labels import is_label
from vigie.instruments.furniture import MEETING, folded, furniture_of
from vigie.instruments.lines import Line
from vigie.instruments.pieces import Piece, joined_by
from vigie.instruments.symbols import NUMBERED_TITLE, session_in, symbol_of
from vigie.instruments.wording import FORMULA, is_operative, is_preambular

EXACT = "exact"
"""Value of the field ``form`` in front matter that says that nothing is to be inferred."""
_FIELD = re.compile(r"^([A-Za-z_][\w-]{0,40}):\s*(.*)$")
_ADOPTED = re.compile(r"\b(?:adopted (?:by|on|without)|adoptée? (?:par|le|sans)|aprobada)\b", re.IGNORECASE)
_DISTRIBUTED = re.compile(r"\b(?:Distr|Distribution)\b", re.IGNORECASE)
_NOT_TITLE = re.compile(
    r"^(?:(?:United Nations|Nations Unies|General Assembly|Assemblée générale)(?:\s+(?:[A-Z]{1,5}/|Distr).*)?\*?$"
    r"|Distr|Original|\[|Agenda item|Point \d|Resolution adopted|Résolution adoptée"
    r"|(?:[\w'-]+\s){1,4}session(?:\s+(?:Agenda|Item|Point)\b.*)?$"
    r"|.*(?:draft resolution|projet de résolution)\s*(?:\W.*)?$"
    r"|(?:Draft resolution|Projet de résolution)\b|(?:(?:UN|GA) )?R[eé]solution [\d/]+\.?$"
    r"|English|French|Français|Anglais|The present|Le présent|\*)",
    re.IGNORECASE,
)
_CUT_FORMULA = re.compile(
    r"^(?:The(?: General| Security| Human Rights)?|L'Assemblée|Le Conseil|La Commission|La Asamblea)$"
)
_LANGUAGES = {
    "english": "en", "anglais": "en", "en": "en", "eng": "en",
    "french": "fr", "français": "fr", "fr": "fr", "fra": "fr",
    "spanish": "es", "español": "es", "es": "es", "russian": "ru", "arabic": "ar", "chinese": "zh",
}  # fmt: skip
_WORDS = {
    "en": {"the", "of", "and", "to", "in", "its", "for", "with", "by", "on"},
    "fr": {"le", "la", "les", "de", "des", "du", "et", "à", "en", "pour", "que", "dans", "au", "aux", "sa", "qui"},
    "es": {
        "el",
        "la",
        "los",
        "las",
        "de",
        "del",
        "y",
        "en",
        "para",
        "que",
        "su",
        "por",
        "se",
        "con",
        "una",
        "al",
        "lo",
    },
}


@dataclass(slots=True)
class Header:
    """What stands before the text, and how many lines it takes."""

    metadata: Metadata
    body: int = 0
    formula: Piece = field(default_factory=Piece)
    rest: Piece = field(default_factory=Piece)
    formula_line: int = 0
    formula_start: int = 1 << 60
    titles: tuple[str, ...] = ()
    title_lines: frozenset[int] = frozenset()
    front_matter: int = 0
    exact: bool = False


def front_matter(lines: list[Line], source: str) -> tuple[dict[str, str], int]:
    """Return the fields between two ``---`` at the top, and the number of lines they take."""
    first = next((i for i, line in enumerate(lines) if not line.blank), 0)
    if source[lines[first].start : lines[first].end].strip(" \t\ufeff") != "---":
        return {}, 0
    fields: dict[str, str] = {}
    for i, line in enumerate(lines[first + 1 : first + 60], first + 1):
        raw = source[line.start : line.end].strip()
        if raw == "---":
            return (fields, i + 1) if fields else ({}, 0)
        found = _FIELD.match(raw)
        if found:
            fields[found[1].lower()] = _unquoted(found[2])
        elif raw:
            return {}, 0
    return {}, 0


def _unquoted(value: str) -> str:
    value = "".join(c for c in value.strip() if c.isprintable() or c == " ")
    if value[:1] == '"' and value[-1:] == '"':
        try:
            return str(json.loads(value))
        except ValueError:
            return value[1:-1]
    return value.strip("'")


def language_of(lines: list[Line], fields: dict[str, str]) -> str:
    """Return the language that the text says or shows: ``fr``, ``en``, another code, or ""."""
    said = _LANGUAGES.get(fields.get("language", "").lower())
    if said:
        return said
    words = [w for line in lines for w in re.findall(r"[^\W\d_]+", line.piece.shape.lower())[:40]]
    counts = {code: sum(w in stop for w in words) for code, stop in _WORDS.items()}
    best = max(counts, key=lambda code: counts[code])
    return best if counts[best] >= 2 else ""


def header_of(lines: list[Line], source: str) -> Header:
    """Read the header.

    Parameters
    ----------
    lines
        The whole document.
    source
        The decoded source.

    Returns
    -------
    Header
        Metadata; the index of the first line of the text; formula and what follows it on its line.
    """
    fields, begun = front_matter(lines, source)
    if fields.get("form") == EXACT:
        return Header(_told(fields), len(lines), titles=(fields.get("title", ""),), front_matter=begun, exact=True)
    language = language_of(lines, fields)
    header = _formula(lines, begun, language)
    front = [line for line in lines[begun : header.body] if line.end <= header.formula_start and not line.blank]
    printed, title_lines = _title(front)
    header.metadata = _metadata(fields, front, printed, language)
    header.titles = tuple(t for t in dict.fromkeys((printed, header.metadata.title)) if t)
    header.title_lines, header.front_matter = frozenset(title_lines), begun
    return header


def _formula(lines: list[Line], begun: int, language: str) -> Header:
    for i, line in enumerate(lines[begun:], begun):
        at, piece = _opening(lines, i)
        found = FORMULA.match(piece.shape)
        if not found or line.bullet:
            continue
        rest = piece.part(found.end()).stripped()
        if rest.text and not _provision(rest.shape, language):
            continue
        formula = piece.part(0, found.end()).stripped()
        return Header(Metadata(), at + 1, formula, rest, lines[at].number, line.start)
    return Header(Metadata(), _without_formula(lines, begun, language))


def _opening(lines: list[Line], index: int) -> tuple[int, Piece]:
    """Return a line, or with the next one where the formula is cut in two ("The" above "General Assembly,")."""
    line = lines[index]
    following = lines[index + 1] if index + 1 < len(lines) else None
    if following is None or not _CUT_FORMULA.match(line.piece.shape):
        return index, line.piece
    return index + 1, joined_by(" ", (line.piece, following.piece))


def _provision(shape: str, language: str) -> bool:
    return is_preambular(shape, language) or is_operative(shape, language) or bool(re.match(r"1\.\s", shape))


def _without_formula(lines: list[Line], begun: int, language: str) -> int:
    """Return where the text begins when no formula says so: at the first annex, number or participle."""
    for i, line in enumerate(lines[begun:], begun):
        shape = line.piece.shape
        if re.match(r"(?:\(?[a-z1]\)|1\.)\s", shape) or re.match(r"(?:Annexe?|ANNEXE?)\b.{0,40}$", shape):
            return i
        if len(shape) > 40 and _provision(shape, language) and not NUMBERED_TITLE.match(shape):
            return i - (i > begun and is_label(lines[i - 1].piece.shape))
    return begun


def _title(front: list[Line]) -> tuple[str, list[int]]:
    """Return the printed title: the last lines before the formula that are no other field."""
    taken: list[Line] = []
    for line in reversed(front):
        shape = line.piece.shape
        if furniture_of(line):
            continue
        if taken and taken[-1].number - line.number > 1:
            break
        numbered = bool(NUMBERED_TITLE.match(shape))
        if not numbered and (shape.endswith("]") or _NOT_TITLE.match(shape)):
            break
        taken.append(line)
        if numbered:
            break
    taken.reverse()
    text = " ".join(line.piece.text for line in taken)
    found = NUMBERED_TITLE.match(text)
    return (text[found.end() :] if found else text).strip(" *"), [line.number for line in taken]


def _metadata(fields: dict[str, str], front: list[Line], printed: str, language: str) -> Metadata:
    adopted, distributed = _dates(front)
    told = fields.get("title", "").removesuffix(":").strip()
    fuller = told and (not printed or (folded(told).startswith(folded(printed)) and folded(told) != folded(printed)))
    shapes = " ".join(line.piece.shape for line in front)
    symbol = fields.get("symbol") or symbol_of([line.piece.shape for line in front])
    return Metadata(
        symbol=symbol,
        title=told if fuller else printed,
        adopted=first_date(fields.get("adopted", "")) or adopted,
        distributed=first_date(fields.get("distributed", "")) or distributed or first_date(fields.get("date", "")),
        session=_number(fields.get("session", "")) or session_of(shapes) or session_in(symbol),
        language=language,
    )


def _told(fields: dict[str, str]) -> Metadata:
    """Return what front matter says, word for word."""
    return Metadata(
        symbol=fields.get("symbol", ""),
        title=fields.get("title", ""),
        adopted=first_date(fields.get("adopted", "")),
        distributed=first_date(fields.get("distributed", "")),
        session=_number(fields.get("session", "")),
        language=fields.get("language", ""),
    )


def _number(value: str) -> int | None:
    return int(value) if value.isdecimal() and len(value) < 5 else None


def _dates(front: list[Line]) -> tuple[date | None, date | None]:
    """Return the dates of adoption and distribution; each stands on its field's line or soon after."""
    found: dict[str, date] = {}
    awaiting = ""
    for line in front:
        shape = line.piece.shape
        if _ADOPTED.search(shape) or MEETING.match(shape):
            awaiting = "adopted"
        elif _DISTRIBUTED.search(shape):
            awaiting = "distributed"
        moment = first_date(shape)
        if moment and awaiting and awaiting not in found:
            found[awaiting] = moment
            awaiting = ""
    return found.get("adopted"), found.get("distributed")
