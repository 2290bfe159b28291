"""Labels on lines of their own, as the text layer of a PDF has them: put back in front of their words.

The number, the tab behind it and the words are three pieces on such a page. The label then stands on the line above its
words, or, where the page was read column by column, below the first line of them.
"""

from __future__ import annotations

import re
from dataclasses import replace

from vigie.instruments.body_lines import BodyLine
from vigie.instruments.labels import letter_label, number_label
from vigie.instruments.pieces import joined_by
from vigie.instruments.wording import ends_clause, ends_sentence, starts_small

_ALONE = re.compile(r"^(?:\d{1,3}(?:\s?bis|\s?ter)?\s?[.)]|\(?[a-z]{1,5}\)|\(\d{1,2}\))$")


def is_label(shape: str) -> bool:
    """Tell whether a line holds a label and nothing else ("13.", "(a)")."""
    return bool(_ALONE.match(shape))


def with_labels_attached(lines: list[BodyLine]) -> list[BodyLine]:
    """Return the lines of a part, each label on the line of its words.

    Parameters
    ----------
    lines
        The lines of one part in the order of the source.
    """
    made: list[BodyLine] = []
    pending: list[BodyLine] = []
    for i, body in enumerate(lines):
        if is_label(body.line.piece.shape) and not body.line.piece.marks:
            if not pending and _is_late(made, lines[i + 1 : i + 2]):
                made[-1] = _led(made[-1], [body])
            else:
                pending.append(body)
        else:
            made.append(_led(body, pending))
            pending = []
    return [*made, *pending]


def _led(body: BodyLine, labels: list[BodyLine]) -> BodyLine:
    """Return a line with labels in front; the line takes the number and the gap of the first of them."""
    if not labels:
        return body
    first, last = labels[0], labels[-1]
    piece = joined_by(" ", (*(label.line.piece for label in labels), body.line.piece))
    above = first.line.number < body.line.number
    lead, end = (first, body) if above else (body, last)
    line = replace(body.line, number=lead.line.number, start=lead.line.start, end=end.line.end, piece=piece)
    return BodyLine(line, lead.gap)


def _is_late(made: list[BodyLine], coming: list[BodyLine]) -> bool:
    """Tell whether a label stands below the first line of its words: a sentence begins above it and goes on below."""
    if not made or not coming:
        return False
    shape = made[-1].line.piece.shape
    if starts_small(shape) or ends_sentence(shape) or number_label(shape) or letter_label(shape):
        return False
    closed = len(made) < 2 or ends_clause(made[-2].line.piece.shape)
    return closed and starts_small(coming[0].line.piece.shape)
