"""Warnings of the reader of instruments: each names the unit or line that somebody should look at."""

from __future__ import annotations

from vigie.domain.errors import Caution
from vigie.domain.language import N_


class NumberInferred(Caution):
    """A paragraph without a printed number got the one that its neighbours leave free."""

    code = "instruments.number_inferred"
    cause = N_("Paragraph {unit} ({part}, line {line}) has no number in the text; it follows from its place.")
    remedy = N_("Compare it with the published document.")


class NumberUncertain(Caution):
    """More blocks than missing numbers."""

    code = "instruments.number_uncertain"
    cause = N_("Number {unit} ({part}) is missing, and more than one paragraph could bear it (lines {lines}).")
    remedy = N_("Put the number back in the text where it belongs and read it again.")


class NumberMissing(Caution):
    """A number of the sequence is nowhere."""

    code = "instruments.number_missing"
    cause = N_("Number {unit} ({part}) is missing between paragraphs {before} and {after}.")
    remedy = N_("Its words may stand inside paragraph {before}: compare it with the published document.")


class NumberRefused(Caution):
    """A figure that looks like a paragraph number and breaks the sequence."""

    code = "instruments.number_refused"
    cause = N_("Line {line} begins with {number}, which does not fit the sequence of paragraphs; it is kept as text.")
    remedy = N_("If it is a paragraph, correct its number and read the text again.")


class NumberRepeated(Caution):
    """A key that came twice in a part."""

    code = "instruments.number_repeated"
    cause = N_("The number of line {line} ({part}) came before; this unit is called {unit}.")
    remedy = N_("Compare the numbering with the published document.")


class LabelGlued(Caution):
    """A number found inside a line."""

    code = "instruments.label_glued"
    cause = N_("Paragraph {unit} ({part}) begins inside line {line}.")
    remedy = N_("Compare it with the published document.")


class LetterInferred(Caution):
    """An item without a printed letter."""

    code = "instruments.letter_inferred"
    cause = N_("Item {unit} ({part}, line {line}) has no letter in the text; it follows from its place.")
    remedy = N_("Compare it with the published document.")


class LetterMissing(Caution):
    """A letter of a list is nowhere."""

    code = "instruments.letter_missing"
    cause = N_("A letter is missing before item {unit} ({part}, line {line}).")
    remedy = N_("Its words may stand inside the item before it: compare it with the published document.")


class ParagraphAttached(Caution):
    """A paragraph without a label of its own."""

    code = "instruments.paragraph_attached"
    cause = N_("Line {line} has no number; it is read as a further paragraph of {unit} ({part}).")
    remedy = N_("If it is a paragraph of its own, put its number back and read the text again.")


class NoEnd(Caution):
    """A provision that stops without a full stop, comma, colon or semicolon."""

    code = "instruments.no_end"
    cause = N_("Unit {unit} ({part}, line {line}) stops without a full stop, comma, colon or semicolon.")
    remedy = N_("Words may be lost at the end: compare it with the published document.")


class NoteNumberInferred(Caution):
    """A note text without its number."""

    code = "instruments.note_number_inferred"
    cause = N_("The note text in line {line} has lost its number; it is read as note {note}.")
    remedy = N_("Compare it with the published document.")


class NoteContinued(Caution):
    """A line that looked like a note."""

    code = "instruments.note_continued"
    cause = N_("Line {line} looks like a note of its own but goes on with note {note}.")
    remedy = N_("Compare the note with the published document.")


class NoteRepeated(Caution):
    """Two note texts with one number."""

    code = "instruments.note_repeated"
    cause = N_("Note {note} is defined again in line {line}; the second text is kept behind the first.")
    remedy = N_("Compare the notes with the published document.")


class NoteTextMissing(Caution):
    """An anchor without a text."""

    code = "instruments.note_text_missing"
    cause = N_("Unit {unit} ({part}) has an anchor for note {note}, which has no text.")
    remedy = N_("Add the text of the note and read the document again.")


class AnchorInferred(Caution):
    """A note whose anchor is not printed and was placed by rule."""

    code = "instruments.anchor_inferred"
    cause = N_("Nothing in the text shows where note {note} belongs; unit {unit} ({part}) names what it cites.")
    remedy = N_("Compare it with the published document.")


class AnchorMissing(Caution):
    """A note whose place is not known."""

    code = "instruments.anchor_missing"
    cause = N_("Nothing in the text shows where note {note} (line {line}) belongs.")
    remedy = N_("Look for it between {before} and {after}.")


class AnchorUncertain(Caution):
    """A figure in the running text that was read as an anchor."""

    code = "instruments.anchor_uncertain"
    cause = N_("The figure {note} in unit {unit} ({part}) is read as the anchor of note {note}.")
    remedy = N_("Compare it with the published document.")


class WordsLost(Caution):
    """A place where the grammar breaks: words are missing, and are not guessed."""

    code = "instruments.words_lost"
    cause = N_("Words seem to be lost in unit {unit} ({part}), near “{words}”. Nothing was guessed.")
    remedy = N_("Compare it with the published document.")


class WordBroken(Caution):
    """A space inside a word."""

    code = "instruments.word_broken"
    cause = N_("A space seems to stand inside a word in unit {unit} ({part}): “{words}”. The text is kept as found.")
    remedy = N_("Compare it with the published document.")


class WordBrokenInLine(Caution):
    """A space inside a word of a note or of the first page."""

    code = "instruments.word_broken_in_line"
    cause = N_("A space seems to stand inside a word in line {line}: “{words}”. The text is kept as found.")
    remedy = N_("Compare it with the published document.")


class WordsGlued(Caution):
    """Two words without the hyphen or space between them."""

    code = "instruments.words_glued"
    cause = N_("A hyphen or space seems to be lost in unit {unit} ({part}): “{words}”. The text is kept as found.")
    remedy = N_("Compare it with the published document.")


class NoFormula(Caution):
    """No enacting formula."""

    code = "instruments.no_formula"
    cause = N_("The text has no enacting formula (“The General Assembly,”); it is read from line {line}.")
    remedy = N_("Check that the text is a resolution or declaration, and that its first page is there.")


class NoSymbol(Caution):
    """No symbol."""

    code = "instruments.no_symbol"
    cause = N_("The text does not say its symbol.")
    remedy = N_("Give the symbol when you add the document.")


class LanguageUnknown(Caution):
    """A language whose drafting forms are not known."""

    code = "instruments.language_unknown"
    cause = N_("The language of the text is neither French nor English, or is not clear.")
    remedy = N_("Its structure is read from numbers and letters alone; commitments are not detected.")


class NoProvisions(Caution):
    """Nothing that looks like a provision."""

    code = "instruments.no_provisions"
    cause = N_("No provision was found in the text.")
    remedy = N_("Check that the file is the text of a resolution or declaration.")


class Unreadable(Caution):
    """Characters that carry nothing."""

    code = "instruments.unreadable_characters"
    cause = N_("Line {line} holds characters that cannot be read; they were left out or kept as found.")
    remedy = N_("Ask for the text in UTF-8, or compare it with the published document.")


class TwoColumns(Caution):
    """Two columns of text side by side on the lines of the file."""

    code = "instruments.two_columns"
    cause = N_("From line {line} on, the lines seem to run across two columns of the page; their sentences are mixed.")
    remedy = N_("Save the text again column after column (“pdftotext” without “-layout”), and read it again.")


class TableFlattened(Caution):
    """Rows of a table, kept as words of a provision."""

    code = "instruments.table_flattened"
    cause = N_("Line {line} begins a table; its cells are kept as words of unit {unit} ({part}).")
    remedy = N_("Read the table in the published document.")
