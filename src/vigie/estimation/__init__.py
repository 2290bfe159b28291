"""Multiple systems estimation: how many persons no list has seen. Importable alone; needs NumPy and SciPy only.

>>> from vigie.estimation import Stepwise, load_uk
>>> round(Stepwise(replicates=0).fit(load_uk()).population_)
11418
"""

from vigie.estimation.bayesthresh import BayesianThreshold
from vigie.estimation.bic import Bic
from vigie.estimation.capture import CaptureTable
from vigie.estimation.chao import ChaoLowerBound
from vigie.estimation.covariates import CovariateModel
from vigie.estimation.dga import DecomposableAverage
from vigie.estimation.estimator import Considered, LogLinearEstimator
from vigie.estimation.examples import load_korea, load_kosovo, load_netherlands, load_uk, load_uk_five
from vigie.estimation.existence import Existence, existence
from vigie.estimation.hierarchy import Model
from vigie.estimation.intervals import Interval, Replicates
from vigie.estimation.lcmcr import LatentClasses
from vigie.estimation.loglinear import Fit, fit_model
from vigie.estimation.reading import parse_capture, read_capture
from vigie.estimation.reading_strata import parse_strata, read_strata
from vigie.estimation.stepwise import FixedModel, Independence, Stepwise
from vigie.estimation.strata import StratifiedTable

__all__ = [
    "BayesianThreshold",
    "Bic",
    "CaptureTable",
    "ChaoLowerBound",
    "Considered",
    "CovariateModel",
    "DecomposableAverage",
    "Existence",
    "Fit",
    "FixedModel",
    "Independence",
    "Interval",
    "LatentClasses",
    "LogLinearEstimator",
    "Model",
    "Replicates",
    "Stepwise",
    "StratifiedTable",
    "existence",
    "fit_model",
    "load_korea",
    "load_kosovo",
    "load_netherlands",
    "load_uk",
    "load_uk_five",
    "parse_capture",
    "parse_strata",
    "read_capture",
    "read_strata",
]
