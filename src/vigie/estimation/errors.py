"""What estimation refuses, and what it warns of. Parameters are names of lists, counts and models: never of persons."""

from __future__ import annotations

from vigie.domain.errors import Caution, NotPossibleNow, UnreadableInput
from vigie.domain.language import N_
from vigie.estimation.wording import WithNumbers


class EmptyCaptureFile(UnreadableInput):
    """Nothing to read."""

    code = "estimation.empty_file"
    cause = N_("The capture table {name} holds no row.")
    remedy = N_("Give one column of 0 and 1 per list and a column named count, or one row per person.")


class NotACaptureTable(UnreadableInput):
    """The file is not text in rows and columns, or its rows have different lengths."""

    code = "estimation.not_a_table"
    cause = N_("The file {name} cannot be read as a capture table: {why}.")
    remedy = N_("Save it as CSV in UTF-8 with a first row of names: one column per list, then count.")


class NotZeroOrOne(UnreadableInput):
    """A list column holds something else than 0 and 1."""

    code = "estimation.not_zero_or_one"
    cause = N_("Line {line}, column {column}: “{value}” is neither 0 nor 1.")
    remedy = N_("Write 1 where the person is on the list and 0 where not; name other columns as covariates.")


class BadCount(UnreadableInput):
    """A count is negative, fractional, missing or not a number."""

    code = "estimation.bad_count"
    cause = N_("Line {line}: “{value}” is not a number of persons.")
    remedy = N_("Counts are whole numbers from 0; leave out histories that nobody has.")


class EnormousCount(UnreadableInput):
    """A count beyond any population."""

    code = "estimation.enormous_count"
    cause = N_("Line {line}: a count of {value} is beyond any population.")
    remedy = N_("Check the column that holds the counts: an identifier may have been read as a count.")


class TooFewLists(NotPossibleNow):
    """Two lists force the assumption of independence."""

    code = "estimation.too_few_lists"
    cause = N_("Not estimable: {lists} lists are too few; with two lists their dependence cannot be seen.")
    remedy = N_("Add a third list that covers the same population, place and period.")


class TooManyLists(UnreadableInput):
    """More lists than histories can be counted for."""

    code = "estimation.too_many_lists"
    cause = N_("The table has {lists} lists; at most {most} can be used.")
    remedy = N_("Merge lists of the same kind, or choose the lists to use.")


class TooManyCells(WithNumbers, UnreadableInput):
    """A column that is no characteristic: it has a level for nearly every person."""

    code = "estimation.too_many_cells"
    cause = N_("These characteristics make {cells} combinations with the lists; at most {most} can be modelled.")
    remedy = N_("Leave out columns that number the persons; group ages, dates and places into a few levels.")


class TooManyLevels(WithNumbers, UnreadableInput):
    """A column that tells persons apart, and is no characteristic."""

    code = "estimation.too_many_levels"
    cause = N_("The column {covariate} holds {levels} different values; a characteristic has at most {most} levels.")
    remedy = N_("Group its values into a few levels; never name a column that tells persons apart.")


class ColumnNamedTwice(UnreadableInput):
    """A column was named as two things."""

    code = "estimation.column_named_twice"
    cause = N_("The column {column} was named twice: as a list, a characteristic or the period.")
    remedy = N_("Name each column once.")


class RepeatedName(UnreadableInput):
    """Two columns of the same name."""

    code = "estimation.repeated_name"
    cause = N_("Two columns are named “{column}”.")
    remedy = N_("Give each list a name of its own.")


class EmptyList(NotPossibleNow):
    """A list without a person."""

    code = "estimation.empty_list"
    cause = N_("Nobody is on the list {list}.")
    remedy = N_("Leave this list out.")


class NobodyObserved(NotPossibleNow):
    """All counts are zero."""

    code = "estimation.nobody_observed"
    cause = N_("The table holds no case at all.")
    remedy = N_("Check that the counts were read from the right column.")


class NoOverlap(NotPossibleNow):
    """No two lists share a person."""

    code = "estimation.no_overlap"
    cause = N_("Not estimable: no person is on two lists, so nothing says how much the lists overlap.")
    remedy = N_("Check the linkage of persons between the lists; without overlaps no total can be estimated.")


class TooFewCases(WithNumbers, NotPossibleNow):
    """Too few persons."""

    code = "estimation.too_few_cases"
    cause = N_("Not estimable: {observed} persons on all lists together are too few (at least {least}).")
    remedy = N_("Join periods or places with the same definition, or publish the observed number only.")


class ChainsDisagree(WithNumbers, NotPossibleNow):
    """Chains of a sampler have not met."""

    code = "estimation.chains_disagree"
    cause = N_(
        "Not estimable by this method: its {chains} chains disagree (R-hat {r_hat}; medians from {lower} to {upper})."
    )
    remedy = N_("No single number can be given; run longer chains, or use another method.")


class MethodsDisagree(WithNumbers, NotPossibleNow):
    """Methods that were not rejected lie far apart."""

    code = "estimation.methods_disagree"
    cause = N_(
        "Not estimable from these lists; range only: methods whose assumptions were not rejected "
        "give {lower} to {upper}."
    )
    remedy = N_("Publish the range with its reasons, or the observed number.")


class NoEstimateExists(NotPossibleNow):
    """The maximum-likelihood estimate does not exist; the certificate proves it."""

    code = "estimation.no_estimate_exists"
    cause = N_("Not estimable: the model {model} has no maximum-likelihood estimate on this table ({certificate}).")
    remedy = N_("Use a simpler model, merge lists, or add overlaps: the observed zeros leave the total undetermined.")


class NotIdentified(NotPossibleNow):
    """Several totals fit equally well."""

    code = "estimation.not_identified"
    cause = N_("Not estimable: the model {model} has more parameters than the table can tell apart.")
    remedy = N_("Use a simpler model: with the empty overlaps taken out, several totals fit equally well.")


class BadModel(UnreadableInput):
    """A model that cannot be read."""

    code = "estimation.bad_model"
    cause = N_("“{model}” is not a hierarchical model of {lists} lists.")
    remedy = N_("Write its largest interactions, as in [12,23,4]: the digits are the numbers of the lists.")


class SearchTooLarge(NotPossibleNow):
    """An exhaustive search that would not end."""

    code = "estimation.search_too_large"
    cause = N_("An exhaustive search over {lists} lists up to order {order} is too large.")
    remedy = N_("Lower the order, search downhill from many starts, or use the stepwise method.")


class HistoriesMerged(WithNumbers, Caution):
    """The same history stands on several lines."""

    code = "estimation.histories_merged"
    cause = N_("Histories that stand on several lines, whose counts were added: {count}.")


class UnseenHistoryIgnored(WithNumbers, Caution):
    """The history of those on no list was given."""

    code = "estimation.unseen_history_ignored"
    cause = N_("The history of those on no list was given with a count of {count} and was left out.")
    remedy = N_("Those on no list are what is estimated.")


class IdenticalLists(Caution):
    """Two lists hold the same persons."""

    code = "estimation.identical_lists"
    cause = N_("The lists {first} and {second} hold the same persons.")
    remedy = N_("Use one of them: a copy says nothing about those who are hidden.")


class NestedLists(Caution):
    """Each person of one list is on another."""

    code = "estimation.nested_lists"
    cause = N_("Everybody on the list {inner} is on the list {outer} too.")
    remedy = N_("If one list was made from the other, leave it out or merge the two.")


class OneLevel(Caution):
    """A covariate with one level."""

    code = "estimation.one_level"
    cause = N_("The covariate {covariate} has a single level and was left out.")
