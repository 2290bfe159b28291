"""From source to lines: mark-up is taken off, note anchors are read, characters keep their place.

Nothing is judged here. What is taken off is recorded with its reason.
"""

from __future__ import annotations

import html
import re
import unicodedata
from dataclasses import dataclass, field, replace

from vigie.domain.instrument import Use
from vigie.instruments.layout import has_cells, is_row
from vigie.instruments.pieces import LITERAL, Mark, Piece, fold

MARKUP, INVISIBLE, SPACE = "dropped: mark-up", "dropped: invisible character", "dropped: white space"
BULLET, ANCHOR = "dropped: bullet", "anchor"
_TAGS = "a|abbr|article|b|big|blockquote|body|br|center|cite|code|dd|del|div|dl|dt|em|font|h[1-6]|head|html|hr|i|img|"
_TAGS += "ins|li|mark|meta|ol|p|q|s|section|small|span|strike|strong|sub|sup|table|tbody|td|th|thead|title|tr|u|ul"
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_LINE = re.compile(r"\r\n|[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_TARGET = r"\((?:https?:|mailto:|\#|/|\.)[^\s()]*(?:\([^\s()]*\)[^\s()]*)*(?:\s\"[^\"\n]*\")?\)"
"""Where a link of Markdown leads."""
_TOKEN = re.compile(
    r"(?=[<\[\]!$^&\\*_\u00b2\u00b3\u00b9\u2070-\u2079\x00-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ud800-\uffff"
    r"\U0001fffe\U0001ffff])"
    r"(?:(?P<mangled><sup>&(?:amp;)?</sup>lt;sup>\[?(\d{1,3})\]?</sup>)"
    r"|(?P<sup><sup>\s*\[?(\d{1,3})[/)]?\]?\s*</sup>)"
    r"|(?P<caret>\[\^(\d{1,3})\])"
    rf"|(?P<linked>\[(\d{{1,3}})\]\(\#[^\s()]*\))|(?P<link>!?\[(?=[^\[\]\n]{{1,300}}\]{_TARGET})|\]{_TARGET})"
    r"|(?P<tex>\$\s*\^\{?\s*(\d{1,3})\s*\}?\s*\$|\^(?:\{(\d{1,3})\}|(\d{1,3})\^))"
    r"|(?P<raised>(?<!\bm)(?<!\bkm)[⁰¹²³⁴-⁹]{1,3})"
    rf"|(?P<tag></?(?:{_TAGS})(?:\s[^<>\n]*)?/?>|<!--.*?-->)"
    r"|(?P<entity>&(?:[a-zA-Z]{2,12}|\#\d{1,7}|\#[xX][0-9a-fA-F]{1,6});)"
    r"|(?P<escape>\\(?=[!-/:-@\[-`{-~]))"
    r"|(?P<stars>\*+)"
    r"|(?P<bars>(?<![^\W_])_{1,3}(?=\S)|(?<=[^\s_])_{1,3}(?![^\W_]))"
    r"|(?P<gone>[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff"
    r"\ufdd0-\ufdef\ufff9-\ufffc\ufffe\uffff\ud800-\udfff]|[\U0001fffe\U0001ffff]))"
)
_LEAD = re.compile(
    r"(?P<quote>(?:>\s?)*)\s*(?P<hashes>#{1,6}(?=\s|\*|[A-Z])\s*)?(?P<bullet>[-+•●▪◦‣∙·\uf0b7\uf0a7]\s+|\*\s+)?"
)
_RUN = re.compile(r"[ \t\u00a0\u2000-\u200a\u202f\u205f\u3000]{2,}|[\t\u2000-\u2006\u2008\u200a\u205f\u3000]")
_RULE = re.compile(r"^\s*(?:[-_=*\u2013\u2014\u2500]\s?){3,}$")
_EMPTY = Piece()
_DEFINITION = re.compile(r"^\[\^(\d{1,3})\]\s?:")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the source without its mark-up.

    ``note`` is the number that the line carries as a definition or as a raised figure at its start; ``raised`` is that
    figure, which may yet turn out to be an anchor.
    """

    number: int
    start: int
    end: int
    piece: Piece
    bullet: bool = False
    hashes: int = 0
    indent: int = 0
    note: int | None = None
    bold: bool = False
    page_end: bool = False
    raised: Mark | None = None
    row: bool = False

    @property
    def blank(self) -> bool:
        """True where nothing is left to read."""
        return not self.piece.text and self.note is None

    @property
    def words(self) -> Piece:
        """The words of the line where it is no note: a raised figure at its start is an anchor then."""
        if self.raised is None:
            return self.piece
        return replace(self.piece, marks=(replace(self.raised, offset=0), *self.piece.marks))


@dataclass(slots=True)
class _Reader:
    text: list[str] = field(default_factory=list)
    shape: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    uses: list[Use] = field(default_factory=list)

    def put(self, char: str, shape: str, start: int, end: int) -> None:
        self.text.append(char)
        self.shape.append(shape)
        self.starts.append(start)
        self.ends.append(end)

    def plain(self, raw: str, start: int) -> None:
        if unicodedata.is_normalized("NFC", raw):
            self.text += raw
            self.shape += fold(raw)
            self.starts += range(start, start + len(raw))
            self.ends += range(start + 1, start + len(raw) + 1)
            return
        for cluster in re.finditer(
            r".[\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u0610-\u061a\u064b-\u065f]*", raw, re.DOTALL
        ):
            self.composed(cluster.group(), start + cluster.start(), start + cluster.end())

    def composed(self, cluster: str, start: int, end: int) -> None:
        for char in unicodedata.normalize("NFC", cluster):
            self.put(char, fold(char), start, end)
            start = end

    def literal(self, chars: str, start: int, end: int) -> None:
        for char in chars.replace("\n", " ").replace("\r", " "):
            self.put(char, fold(char) if char.isspace() or char.isalpha() else LITERAL, start, end)
            start = end

    def mark(self, number: int, start: int, end: int) -> None:
        self.marks.append(Mark(len(self.text), number, start, end))
        self.uses.append(Use(start, end, ANCHOR))

    def drop(self, start: int, end: int, why: str) -> None:
        self.uses.append(Use(start, end, why))

    def piece(self) -> Piece:
        return Piece("".join(self.text), "".join(self.shape), tuple(self.starts), tuple(self.ends), tuple(self.marks))


def lines_of(source: str) -> tuple[list[Line], list[Use]]:
    """Split a source into lines.

    Parameters
    ----------
    source
        Decoded text.

    Returns
    -------
    tuple
        The lines, and what was taken off them (mark-up, bullets, invisible characters, anchors).
    """
    lines: list[Line] = []
    uses: list[Use] = []
    start = 0
    for found in _LINE.finditer(source):
        lines.append(_line(source, len(lines) + 1, (start, found.start()), uses, page_end=found.group() == "\x0c"))
        start = found.end()
    lines.append(_line(source, len(lines) + 1, (start, len(source)), uses, page_end=False))
    return lines, uses


def _line(source: str, number: int, span: tuple[int, int], uses: list[Use], *, page_end: bool) -> Line:
    start, end = span
    raw = source[start:end]
    if not raw:
        return Line(number, start, end, _EMPTY, page_end=page_end)
    reader = _Reader()
    if _RULE.match(raw):
        reader.plain(raw, start)
        return Line(number, start, end, reader.piece().stripped(), page_end=page_end)
    lead = _LEAD.match(raw)
    offset = lead.end() if lead else 0
    if lead:
        _drop_lead(lead, start, reader)
    note, taken = _definition(raw, offset, start, reader)
    _tokens(raw, offset + taken, start, reader)
    piece = _spaced(reader.piece()).stripped()
    uses += reader.uses
    raised = piece.marks[0] if note is None and piece.marks and piece.marks[0].offset == 0 else None
    if raised:
        note, piece = raised.number, replace(piece, marks=piece.marks[1:]).stripped()
    return Line(
        number,
        start,
        end,
        piece,
        bullet=bool(lead and lead["bullet"]),
        hashes=len((lead["hashes"] or "").strip()) if lead else 0,
        indent=len(raw) - len(raw.lstrip()),
        note=note,
        bold=_bold(raw[offset:]),
        page_end=page_end,
        raised=raised,
        row=is_row(raw) or (has_cells(raw) and is_row(_below(source, end))),
    )


def _below(source: str, end: int) -> str:
    """Return the line behind a place, or what fits of it."""
    return _LINE.split(source[end : end + 400].lstrip("\r\n"), maxsplit=1)[0]


def _bold(raw: str) -> bool:
    return bool(re.fullmatch(r"\s*(\*\*|__)(?!\s)[^*_]+(\*\*|__)\s*|\s*<(b|strong)>[^<]+</(b|strong)>\s*", raw))


def _drop_lead(lead: re.Match[str], start: int, reader: _Reader) -> None:
    for name, why in (("quote", MARKUP), ("hashes", MARKUP), ("bullet", BULLET)):
        if lead[name]:
            reader.drop(start + lead.start(name), start + lead.end(name), why)


def _definition(raw: str, offset: int, start: int, reader: _Reader) -> tuple[int | None, int]:
    found = _DEFINITION.match(raw[offset:])
    if not found:
        return None, 0
    reader.drop(start + offset, start + offset + found.end(), "note number")
    return int(found[1]), found.end()


def _tokens(raw: str, offset: int, start: int, reader: _Reader) -> None:
    for token in _TOKEN.finditer(raw, offset):
        if token.start() < offset:
            continue
        reader.plain(raw[offset : token.start()], start + offset)
        offset = token.end()
        at, to = start + token.start(), start + token.end()
        kind = token.lastgroup or ""
        if kind == "escape":
            offset = _escaped(raw, offset, start, reader)
            continue
        _token(kind, token, reader, at=at, to=to)
    reader.plain(raw[offset:], start + offset)


def _escaped(raw: str, offset: int, start: int, reader: _Reader) -> int:
    reader.drop(start + offset - 1, start + offset, MARKUP)
    reader.put(raw[offset], fold(raw[offset]), start + offset, start + offset + 1)
    return offset + 1


def _token(kind: str, token: re.Match[str], reader: _Reader, *, at: int, to: int) -> None:
    if kind == "entity":
        decoded = html.unescape(token.group())
        if decoded == token.group() or not all(c.isprintable() or c.isspace() for c in decoded):
            reader.plain(token.group(), at)
        else:
            reader.literal(decoded, at, to)
    elif kind == "tag":
        reader.drop(at, to, MARKUP)
        if token.group().lower().startswith(("<br", "<p", "<li", "<td", "</p")):
            reader.put(" ", " ", to, to)
    elif kind in {"stars", "bars", "link"}:
        reader.drop(at, to, MARKUP)
    elif kind == "gone":
        reader.drop(at, to, INVISIBLE)
    else:
        digits = next(g for g in token.groups()[::1] if g and g.translate(_SUPERSCRIPTS).isdigit())
        reader.mark(int(digits.translate(_SUPERSCRIPTS)), at, to)


def _spaced(piece: Piece) -> Piece:
    """Make one space of each run of white space; its first character keeps its place."""
    runs = list(_RUN.finditer(piece.text))
    if not runs:
        return piece
    text, shape = list(piece.text), list(piece.shape)
    for run in runs:
        first = text[run.start()]
        if first != " " and (run.end() - run.start() > 1 or first != "\u00a0"):
            text[run.start()] = shape[run.start()] = " "
    whole = replace(piece, text="".join(text), shape="".join(shape))
    return whole.without([(run.start() + 1, run.end()) for run in runs])
