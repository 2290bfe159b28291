"""Why a file cannot be taken in. Each says what is wrong and what its user can do; nothing is stored."""

from __future__ import annotations

from vigie.domain.errors import NotPossibleNow, UnreadableInput
from vigie.domain.language import N_


class EmptyFile(UnreadableInput):
    """There is nothing in the file."""

    code = "records.empty"
    cause = N_("The file is empty.")
    remedy = N_("Ask its sender for the file again.")


class NoRows(UnreadableInput):
    """There is a header and nothing below it."""

    code = "records.no_rows"
    cause = N_("The file has a header and no rows below it.")
    remedy = N_("Ask its sender for the file again.")


class NoSuchFile(UnreadableInput):
    """The path leads to no file."""

    code = "records.no_such_file"
    cause = N_("There is no readable file at this path.")
    remedy = N_("Check the path and the permission to read it.")


class NotATable(UnreadableInput):
    """The bytes are of a kind that holds no table, or that is not read yet."""

    code = "records.not_a_table"
    cause = N_("This is {kind}, which cannot be taken in.")
    remedy = N_("Save it as CSV (UTF-8) or as a workbook (.xlsx, .ods), then add that.")


class Truncated(UnreadableInput):
    """The file ends in its middle."""

    code = "records.truncated"
    cause = N_("The file ends in its middle: it was cut off on its way.")
    remedy = N_("Ask its sender for the file again, and compare its size with theirs.")


class TooLarge(UnreadableInput):
    """Unpacked, the file would be larger than Vigie takes."""

    code = "records.too_large"
    cause = N_("Unpacked, the file would be larger than {limit} MB. It may be damaged, or made to fill the disk.")
    remedy = N_("If it is genuine, split it by year and add the parts.")


class CornerFarOut(UnreadableInput):
    """A cell stands so far out that the sheet would be enormous."""

    code = "records.corner_far_out"
    cause = N_("A cell of the workbook stands so far from the others that the sheet would have {count} cells.")
    remedy = N_("Remove what stands far below or beside the table, or save the table as CSV, then add that.")


class PathOutside(UnreadableInput):
    """A member of an archive names a place outside it."""

    code = "records.path_outside"
    cause = N_("The archive holds a file that would be written outside its folder.")
    remedy = N_("Do not open it. Ask its sender how it was made, and for the data as a plain file.")


class SeveralFiles(UnreadableInput):
    """An archive holds several files."""

    code = "records.several_files"
    cause = N_("Files in the archive: {count}. One is expected.")
    remedy = N_("Unpack it and add each file by itself.")


class Macros(UnreadableInput):
    """A workbook holds macros."""

    code = "records.macros"
    cause = N_("The workbook holds macros, which are never opened.")
    remedy = N_("Save it as .xlsx without macros, then add that.")


class Formulas(UnreadableInput):
    """Cells hold formulas instead of values."""

    code = "records.formulas"
    cause = N_("Cells hold formulas instead of values ({where}).")
    remedy = N_("Copy the sheet, paste it as values only, save it, then add that.")


class ControlCharacters(UnreadableInput):
    """There are characters that no text has."""

    code = "records.control_characters"
    cause = N_("Line {line} holds control characters: the file is damaged, or is no text.")
    remedy = N_("Ask its sender to export it again as CSV (UTF-8).")


class WrongEncoding(UnreadableInput):
    """The encoding cannot be told."""

    code = "records.wrong_encoding"
    cause = N_("The letters of the file cannot be read: its encoding is neither UTF-8 nor one that can be told.")
    remedy = N_("Ask its sender to export it again as CSV (UTF-8).")


class WrongDelimiter(UnreadableInput):
    """The columns are not separated by a delimiter that is known."""

    code = "records.wrong_delimiter"
    cause = N_("The columns of the file are not separated by a comma, semicolon, tab or vertical bar.")
    remedy = N_("Export it again as CSV with commas.")


class TooManyColumns(UnreadableInput):
    """There are more columns than any source has."""

    code = "records.too_many_columns"
    cause = N_("The file has {count} columns; at most {limit} are taken.")
    remedy = N_("Check that rows and columns were not swapped, then keep the columns that are needed.")


class DuplicateHeaders(UnreadableInput):
    """Two columns have the same name."""

    code = "records.duplicate_headers"
    cause = N_("Two columns have the same name: {names}.")
    remedy = N_("Give each column its own name, or remove the copy, then add the file again.")


class RaggedRow(UnreadableInput):
    """A row has more or fewer cells than the header."""

    code = "records.ragged_row"
    cause = N_("Line {line} has not as many cells as the header has columns: the file is cut off or damaged.")
    remedy = N_("Ask its sender for the file again, exported as CSV with quotes around text.")


class TooDeep(UnreadableInput):
    """A JSON text is nested beyond what any table is."""

    code = "records.too_deep"
    cause = N_("The JSON file is nested too deeply to hold a table.")
    remedy = N_("Export it as a list of records, each with its fields and their values.")


class NotRecords(UnreadableInput):
    """A JSON text is no list of records."""

    code = "records.not_records"
    cause = N_("The JSON file is not a list of records (line {line}).")
    remedy = N_("Export it as a list of records, or with one record on each line; each record with named fields.")


class Nested(UnreadableInput):
    """A column holds records within records, of which no table can be made without inventing rows."""

    code = "records.nested"
    cause = N_("These columns hold lists of records within a record: {columns}.")
    remedy = N_("Export the inner records as a file of their own, with the number of the record they belong to.")


class Unreadable(UnreadableInput):
    """The file is damaged in another way."""

    code = "records.unreadable"
    cause = N_("The file is damaged and cannot be read as a table.")
    remedy = N_("Open it in the program that made it, save it again, then add that.")


class Unrecognised(UnreadableInput):
    """No schema fits."""

    code = "records.unrecognised"
    cause = N_("The columns are of no source that Vigie knows ({known}).")
    remedy = N_("If it is a file of a publisher, check its header; otherwise say what its columns mean, in a mapping.")


class PartlyRecognised(UnreadableInput):
    """A schema nearly fits."""

    code = "records.partly_recognised"
    cause = N_("The columns are nearly those of {nearest}, without: {missing}.")
    remedy = N_("If it is that publisher's file, ask for it whole; otherwise say what its columns mean, in a mapping.")


class UnlikeItsSchema(UnreadableInput):
    """A column that should hold codes holds something else in nearly every row."""

    code = "records.unlike_its_schema"
    cause = N_("The column {column} holds {count} different values, where a list of codes is expected.")
    remedy = N_("Check that columns and headers were not shifted against each other.")


class OtherSubject(UnreadableInput):
    """The form of the table is known, and it is about something else."""

    code = "records.other_subject"
    cause = N_(
        "The table has a form that Vigie knows, and is about something else: nothing in the column {column} names "
        "detected victims of trafficking."
    )
    remedy = N_("Check that it is the right file, such as the one of SDG indicator 16.2.2.")


class CountryNotTold(NotPossibleNow):
    """The figures are of one country, and nobody said which."""

    code = "records.country_not_told"
    cause = N_("These figures are about one country, and the file does not say which.")
    remedy = N_("Say which country it is, by its code of three letters (on the command line: --country FRA).")


class NoSuchCountry(UnreadableInput):
    """A country that was told is none."""

    code = "records.no_such_country"
    cause = N_("{country} is no country's code.")
    remedy = N_("Give its code of three letters, such as FRA or MDA.")


class IdentityUndecided(NotPossibleNow):
    """Columns look like identity, and nobody said what becomes of them."""

    code = "records.identity_undecided"
    cause = N_("These columns look like the identity of persons: {columns}.")
    remedy = N_("Say what becomes of them: --identity discard leaves them out, --identity seal=PURPOSE seals them.")
