"""Do the notes of the score stand in the white that the rows leave, whatever the rows and the notes are?"""

import re

from hypothesis import given
from hypothesis import strategies as st

from vigie.figures.score import (
    CELLS_WIDE,
    FOOT,
    LINE,
    MOST_APART,
    NOTE_GAP,
    NOTE_MOST,
    NOTE_SIZE,
    ROW,
    TITLES_WIDE,
    Mark,
    Note,
    Part,
    Row,
    laid_out,
)
from vigie.figures.textwidth import text_width, wrap

words = st.lists(st.sampled_from(["un", "engagement", "promesses", "sans", "réponse", "¶ 27", "demande"]), max_size=30)
notes = st.builds(lambda lead, text: Note(" ".join(lead), " ".join(text)), words, words)


@st.composite
def parts(draw):
    made = []
    for at in range(draw(st.integers(1, 4))):
        lengths = draw(st.lists(st.integers(0, 40), min_size=1, max_size=8))
        rows = tuple(
            Row(
                f"{at}.{n}",
                "title",
                tuple(Mark("k", "accepted", 3) for _ in range(length)),
                note=draw(st.none() | notes),
            )
            for n, length in enumerate(lengths)
        )
        made.append(Part("part", rows))
    return made


@given(parts())
def test_no_note_touches_a_mark_or_another_note(drawn):
    figure = laid_out(drawn)
    for part in figure.parts:
        taken: list[tuple[float, float]] = []
        for at, row in enumerate(part.rows):
            for placed in row.placed:
                if placed.below:
                    continue
                left = placed.cells * figure.cell
                width = min(CELLS_WIDE - left - NOTE_GAP, NOTE_MOST)
                top, foot = at * ROW, at * ROW + LINE * len(wrap(placed.note.whole, width - 12, NOTE_SIZE))
                assert foot <= len(part.rows) * ROW + FOOT
                covered = [r for n, r in enumerate(part.rows) if n * ROW < foot and (n + 1) * ROW > top]
                assert all(len(r.marks) * figure.cell <= left for r in covered)
                assert all(top >= other_foot or foot <= other_top for other_top, other_foot in taken)
                taken.append((top, foot))


@given(parts())
def test_nothing_is_lost_or_moved(drawn):
    figure = laid_out(drawn)
    assert [m for p in drawn for r in p.rows for m in r.marks] == list(figure.marks())
    given_notes = sorted(r.note.whole for p in drawn for r in p.rows if r.note)
    assert sorted(x.note.whole for p in figure.parts for r in p.rows for x in r.placed) == given_notes
    assert sum(figure.counts().values()) == sum(len(r.marks) for p in drawn for r in p.rows)


@given(st.text(), st.integers(20, 400))
def test_wrapped_lines_are_no_wider_than_asked_unless_one_word_is(text, width):
    for line in wrap(text, width, 13):
        assert text_width(line, 13) <= width or len(re.split(r"[^\S\u00a0\u202f\u2007]+", line)) == 1
    assert " ".join(wrap(text, width, 13)).split() == text.split()


@given(st.text(max_size=30), st.text(max_size=40))
def test_titles_on_one_line_keep_apart(part, row):
    first = laid_out([Part(part, (Row("1", row, ()),))]).parts[0].rows[0]
    mine, other = text_width(part, 17), text_width(row, 15)
    assert mine + other <= TITLES_WIDE or first.apart * 16 >= min(mine, MOST_APART * 16)
