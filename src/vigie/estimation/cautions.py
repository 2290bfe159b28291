"""What should make a reader of an estimate careful. Each has a table that triggers it and one that does not."""

from __future__ import annotations

from vigie.domain.errors import Caution
from vigie.domain.language import N_
from vigie.estimation.wording import WithNumbers


class EmptyOverlaps(WithNumbers, Caution):
    """Pairs of lists that share nobody."""

    code = "estimation.empty_overlaps"
    cause = N_("No person is on both lists of these pairs: {pairs}.")
    remedy = N_("Ask whether the two lists exclude each other, or whether links between them were missed.")


class ChoiceIgnored(WithNumbers, Caution):
    """An interval that takes the chosen model as given."""

    code = "estimation.choice_ignored"
    cause = N_("This interval takes the chosen model as true: it leaves out the uncertainty of the choice.")
    remedy = N_("Use the BCa interval, which repeats the choice in every replicate.")


class CovariateChoiceIgnored(WithNumbers, Caution):
    """Intervals by characteristic that take the chosen model as given."""

    code = "estimation.covariate_choice_ignored"
    cause = N_("These intervals take the chosen model as true: they leave out the uncertainty of the choice.")
    remedy = N_(
        "Group levels or leave out a characteristic: the search is then short enough to be repeated in every "
        "replicate. On the command line --search-inside repeats it all the same."
    )


class ReplicatesFailed(WithNumbers, Caution):
    """Resampled tables without an estimate."""

    code = "estimation.replicates_failed"
    cause = N_("{failed} of {replicates} resampled tables had no estimate and were left out of the interval.")
    remedy = N_("With many failures the interval is too narrow: the lists overlap too little.")


class IntervalAtItsEnd(WithNumbers, Caution):
    """BCa saturates."""

    code = "estimation.interval_at_its_end"
    cause = N_("A limit of the interval is the outermost replicate itself (z0 = {z0}): more replicates would move it.")
    remedy = N_("Read the percentile interval beside it; the estimate lies far from the middle of its replicates.")


class EstimateOffCentre(WithNumbers, Caution):
    """A large bias correction."""

    code = "estimation.off_centre"
    cause = N_(
        "{share} of the resampled tables gave a lower number: the estimate is not in the middle of its own replicates."
    )
    remedy = N_("The choice of the model is unstable; look at the models of nearly the same BIC.")


class ModelsDisagree(WithNumbers, Caution):
    """Models that fit nearly as well give other numbers."""

    code = "estimation.models_disagree"
    cause = N_("Models within 10 BIC units of the best give from {lower} to {upper}.")
    remedy = N_("State the range; no test on these lists can choose between these models.")


class OneListDecides(WithNumbers, Caution):
    """Dropping one list moves the estimate."""

    code = "estimation.one_list_decides"
    cause = N_(
        "Without one list the estimate would lie between {lower} (without {lowest}) and {upper} (without {highest})."
    )
    remedy = N_("Ask what is particular about these lists; state the range.")


class MergingDecides(WithNumbers, Caution):
    """Merging two lists moves the estimate."""

    code = "estimation.merging_decides"
    cause = N_("With two lists merged the estimate would lie between {lower} ({lowest}) and {upper} ({highest}).")
    remedy = N_("Ask whether these lists are one source in truth; state the range.")


class OneCaseDecides(WithNumbers, Caution):
    """One case more or less moves the estimate."""

    code = "estimation.one_case_decides"
    cause = N_("One case more or less, of the history {history}, moves the estimate to {population}.")
    remedy = N_("Check the persons with this history; one wrong link would do the same.")


class KnownSizesMissed(WithNumbers, Caution):
    """Internal consistency fails."""

    code = "estimation.known_sizes_missed"
    cause = N_(
        "On lists of known size the method was wrong by a factor of {factor} on average; its "
        "interval held {covered} of {tried}."
    )
    remedy = N_("Expect an error of this size in the estimate itself (Binette & Steorts 2022).")


class PoorFit(WithNumbers, Caution):
    """The chosen model does not fit."""

    code = "estimation.poor_fit"
    cause = N_("The model does not fit the table (deviance {deviance} on {degrees} degrees of freedom).")
    remedy = N_("Its assumptions are rejected: use a method that allows more dependence between the lists.")


class LowerBoundOnly(WithNumbers, Caution):
    """Chao's estimate is a bound."""

    code = "estimation.lower_bound_only"
    cause = N_("This is a lower bound: persons who are harder to see than the others are undercounted.")


class PriorDecides(WithNumbers, Caution):
    """The posterior follows the prior."""

    code = "estimation.prior_decides"
    cause = N_("With other usual priors of the cells the estimate would be {lower} to {upper}.")
    remedy = N_("The table says less than the prior; state the range.")


class PosteriorAtItsCap(WithNumbers, Caution):
    """The posterior runs into its cap."""

    code = "estimation.posterior_at_its_cap"
    cause = N_("The posterior runs into the largest number that was allowed ({cap}).")
    remedy = N_("Nothing in the table bounds the number from above.")


class MoreModelsWouldMove(WithNumbers, Caution):
    """The nested intervals have not settled."""

    code = "estimation.more_models_would_move"
    cause = N_("The interval still moved when more models competed in the replicates (by {share} at the last step).")
    remedy = N_("Let more models compete.")


class CoverageLow(WithNumbers, Caution):
    """Simulated coverage below the nominal level."""

    code = "estimation.coverage_low"
    cause = N_(
        "In {datasets} tables simulated from the fitted model the interval held the truth in "
        "{coverage} (± {error}), not in {level}."
    )
    remedy = N_("Read the interval as narrower than it should be.")
