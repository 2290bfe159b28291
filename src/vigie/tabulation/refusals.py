"""Questions that a table cannot answer."""

from __future__ import annotations

from vigie.domain.errors import NotFound, NotPossibleNow
from vigie.domain.language import N_


class NoSuchDimension(NotFound):
    """A dimension that no delivery has."""

    code = "tables.no_such_dimension"
    cause = N_("{source} has no dimension called {name}.")
    remedy = N_("It has: {known}.")


class NoSuchCategory(NotFound):
    """A category that a dimension does not have: a table of zeros would say that there is nobody."""

    code = "tables.no_such_category"
    cause = N_("{source} has no category “{code}” of the dimension {name}.")
    remedy = N_("It has: {known}.")


class NoSuchMeasure(NotFound):
    """An indicator that the publisher does not have."""

    code = "tables.no_such_measure"
    cause = N_("{source} has no measure called {name}.")
    remedy = N_("It has: {known}.")


class NotCrossed(NotPossibleNow):
    """Dimensions that a publisher does not cross."""

    code = "tables.not_crossed"
    cause = N_("{source} does not publish these dimensions together: {names}.")
    remedy = N_("Ask for one of them at a time.")


class NotARange(NotPossibleNow):
    """A range of something that has no order."""

    code = "tables.not_a_range"
    cause = N_("A range can be given for years only, not for {name}.")
    remedy = N_("Name the categories, separated by commas.")


class NothingToCount(NotPossibleNow):
    """There are no deliveries."""

    code = "tables.nothing_to_count"
    cause = N_("The store holds no delivery yet.")
    remedy = N_("Add one: vigie records add FILE --source NAME.")


class TooManyCells(NotPossibleNow):
    """A table that nobody could read."""

    code = "tables.too_many_cells"
    cause = N_("The table would have more than {limit} cells.")
    remedy = N_("Ask for fewer dimensions, or for fewer years or countries.")
