"""What is noticed about a delivery and does not stop it. Parameters are columns and counts, never values of persons."""

from __future__ import annotations

from vigie.domain.errors import Caution
from vigie.domain.language import N_


class EncodingGuessed(Caution):
    """The file is not UTF-8; its encoding was guessed."""

    code = "records.encoding_guessed"
    cause = N_("The file is not in UTF-8; it was read as {encoding}.")
    remedy = N_("Look at letters with accents in the profile.")


class NoFinalNewline(Caution):
    """The last line does not end."""

    code = "records.no_final_newline"
    cause = N_("The last line has no end; the file may have been cut off.")
    remedy = N_("Compare the number of rows with its sender's.")


class ColumnsLost(Caution):
    """Columns that the source has are not in the file."""

    code = "records.columns_lost"
    cause = N_("Columns that this source has and the file lacks ({count}): {columns}.")
    remedy = N_("Somebody removed them; ask for the file as it was published.")


class ColumnsUnknown(Caution):
    """Columns that the source does not have are in the file."""

    code = "records.columns_unknown"
    cause = N_(
        "Columns that are not of this source ({count}): {columns}. They are not counted; those that do not look like "
        "identity are kept as delivered."
    )
    remedy = N_("Ask who added them and what they mean.")


class ColumnUnverified(Caution):
    """A column was seen in copies of the source and nobody knows who added it."""

    code = "records.column_unverified"
    cause = N_("The column {column} stands in some copies of this source; that it is the publisher's is not verified.")
    remedy = N_("It is kept as delivered and never counted.")


class TermsColumn(Caution):
    """A column whose header is a notice."""

    code = "records.terms_column"
    cause = N_("The header of the first column is a notice about terms of use, not a name.")
    remedy = N_("The column is kept as delivered; the terms bind whoever publishes figures from this file.")


class ReleaseNotTold(Caution):
    """Several releases have these columns, and nothing in the file tells which one it is."""

    code = "records.release_not_told"
    cause = N_("The releases of {releases} have the same columns: which of them this is cannot be told from the file.")
    remedy = N_("Say it when the file is added, as its vintage: vintages are compared and the newest one counts.")


class ValuesUnread(Caution):
    """Values that no rule could read."""

    code = "records.values_unread"
    cause = N_("Values of the column {column} that could not be read: {count} (rows: {rows}). They count as not known.")
    remedy = N_("They stand on the review list, where each can be decided.")


class BareAge(Caution):
    """A bare 48 was read as the band 48+."""

    code = "records.bare_age"
    cause = N_("The age 48 stands without its plus sign (rows: {rows}), and nowhere with it: read as 48 and over.")
    remedy = N_("The sign was lost when somebody saved the file; ask for the file as it was published.")


class MojibakeMended(Caution):
    """Broken letters were mended."""

    code = "records.mojibake"
    cause = N_("Values of the column {column} with broken letters: {count} (rows: {rows}).")
    remedy = N_("They were read where only one reading is possible; the others stand on the review list.")


class ThousandsLost(Caution):
    """No value reaches 1,000 where many should."""

    code = "records.thousands_lost"
    cause = N_("The largest value is {largest} where thousands are expected: larger values were lost in a copy.")
    remedy = N_("Do not use totals of this file; ask for the file as it was published.")


class MarksVanished(Caution):
    """The publisher's "<5" is gone."""

    code = "records.marks_vanished"
    cause = N_("No value is marked <5, where about half of them should be: small values were replaced in a copy.")
    remedy = N_("Do not use small values of this file; ask for the file as it was published.")


class ZerosAppeared(Caution):
    """Zeros stand where the publisher has none."""

    code = "records.zeros_appeared"
    cause = N_("Values that are 0: {rows}. This publisher prints no zeros.")
    remedy = N_("They may be lost values; compare with the file as it was published.")


class NotInMultiples(Caution):
    """Counts of single values are not the multiples that the release promises."""

    code = "records.not_in_multiples"
    cause = N_(
        "This release has each single value in multiples of {multiple} rows; columns where it is not so: {columns}."
    )
    remedy = N_("Rows were lost, added or changed in this copy; counts differ from the published file's.")


class RepeatedKeys(Caution):
    """Observations share a key."""

    code = "records.repeated_keys"
    cause = N_("Keys that stand in several rows: {keys} (rows: {rows}); with different values: {conflicting}.")
    remedy = N_("Such a cell is shown as an interval from its smallest value to their sum.")


class RegionalGroups(Caution):
    """Rows are about groups of countries."""

    code = "records.regional_groups"
    cause = N_("Rows about groups of countries ({groups}): {rows}. They are never added to countries.")
    remedy = N_("They stay in the delivery and can be selected by themselves.")
