"""Why a mapping cannot be used. Each names the line of its file, where there is one."""

from __future__ import annotations

from vigie.domain.errors import UnreadableInput
from vigie.domain.language import N_


class MappingUnreadable(UnreadableInput):
    """The file is no YAML."""

    code = "records.mapping_unreadable"
    cause = N_("The mapping cannot be read as YAML (line {line}).")
    remedy = N_("Check indents, colons and quotes there; “vigie records mapping draft” writes one that can be read.")


class MappingTooLarge(UnreadableInput):
    """The file is larger than any mapping."""

    code = "records.mapping_too_large"
    cause = N_("The mapping is larger than {limit} kB.")
    remedy = N_("Check that it is a mapping, and not the data.")


class MappingNewer(UnreadableInput):
    """A newer Vigie wrote the mapping."""

    code = "records.mapping_newer"
    cause = N_("The mapping has form {form}; this version of Vigie reads up to form {known}.")
    remedy = N_("Bring Vigie up to date, or have the mapping written by this version.")


class MappingForeign(UnreadableInput):
    """The YAML is no mapping."""

    code = "records.mapping_foreign"
    cause = N_("The file does not begin as a mapping does: its first key must be “vigie-mapping: {form}”.")
    remedy = N_("Take the file that “vigie records mapping draft” wrote, or that the site gave.")


class MappingKey(UnreadableInput):
    """A key that no mapping has, or that does not go with the others."""

    code = "records.mapping_key"
    cause = N_("Line {line} of the mapping: “{key}” does not belong here.")
    remedy = N_("Possible here: {known}.")


class MappingValue(UnreadableInput):
    """A value that is none of those possible."""

    code = "records.mapping_value"
    cause = N_("Line {line} of the mapping: “{value}” is not possible for “{key}”.")
    remedy = N_("Possible here: {known}.")


class MappingIncomplete(UnreadableInput):
    """Something must be said that is not."""

    code = "records.mapping_incomplete"
    cause = N_("Line {line} of the mapping: the column {column} does not say “{key}”.")
    remedy = N_("Possible here: {known}.")


class OrderNotSaid(UnreadableInput):
    """Dates whose order nobody said."""

    code = "records.order_not_said"
    cause = N_("Nobody said in which order the dates of the column {column} are written.")
    remedy = N_("Ask the source, then say it: {known}. It is never guessed.")


class OtherDayUnknown(UnreadableInput):
    """An age from a day of birth needs the day at which it counts."""

    code = "records.other_day_unknown"
    cause = N_("The age in {column} counts at the day in “{on}”, which is no column that is mapped to dates.")
    remedy = N_("Map the column with the day of the event to “time” with its dates, and name it behind “on”.")


class SomethingUnsaid(UnreadableInput):
    """A flag without its category, or a pseudonym without its purpose."""

    code = "records.something_unsaid"
    cause = N_("The column {column} does not say {what}.")
    remedy = N_("Say it, or keep the column as delivered.")


class CodeTwice(UnreadableInput):
    """The same code, or the same column, stands twice."""

    code = "records.code_twice"
    cause = N_("Line {line} of the mapping: “{value}” stands there twice.")
    remedy = N_("Keep one of the two; capitals do not count.")


class MeantTwice(UnreadableInput):
    """Two columns mean the same."""

    code = "records.meant_twice"
    cause = N_("The columns {columns} are both mapped to {concept}, which one record has once.")
    remedy = N_("Choose one of them; the other is kept as delivered.")


class ColumnsGone(UnreadableInput):
    """The mapping names columns that the file lacks."""

    code = "records.columns_gone"
    cause = N_("The mapping names columns that the file does not have: {columns}. The file has: {there}.")
    remedy = N_("If the source renamed them, make a new version of the mapping; if it dropped them, ask why.")


class NothingMapped(UnreadableInput):
    """A mapping that maps nothing."""

    code = "records.nothing_mapped"
    cause = N_("The mapping gives no column a meaning.")
    remedy = N_("Say of at least one column what it means.")
