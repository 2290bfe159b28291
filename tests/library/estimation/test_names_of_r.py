"""Does somebody who only knows R find every function that an R package exports, and does each name of ours exist?"""

import importlib
import re
from pathlib import Path

import pytest

import vigie.estimation as ours

DOCS = Path(__file__).resolve().parents[3] / "docs" / "reference"
EXPORTED = {
    "MultipleSystemsEstimation": "ancestors check_extended_MLE convert_from_hierarchy convert_to_hierarchy "
    "decode_capture descendants encode_capture estimate_population estimate_population_bayesthresh "
    "estimate_population_bic estimate_population_fixed estimate_population_stepwise find_neighbour_hierarchies "
    "get_hierarchical_models tidy_lists",
    "SparseMSE": "BICandbootstrapsim bcaconfvalues buildmodel buildmodelmatrix checkallmodels checkident "
    "checkthetasubset count_triples estimatepopulation estimatepopulation.0 investigateAIC modelfit ordercaptures "
    "removenoninformativelists stepwisefit subsetsearch tidylists",
    "Rcapture": "closedp closedp.t closedp.0 closedpCI.t closedpCI.0 closedp.bc closedp.Mtb closedp.h closedp.mX "
    "closedpMS.t getAllModels profileCI descriptive histpos.0 histpos.t openp robustd.0 robustd.t uifit periodhist "
    "plotCI",
    "dga": "bma.cr plotPosteriorN make.strata graphs3 graphs4 graphs5",
    "LCMCR": "lcmCR lcmCR_PostSampl lcm_CR_Basic_generator lcm_CR_Basic",
    "mse": "model_search boot_mse",
}
"""Package → what its NAMESPACE exports, and the data that are called like functions."""
BUILT_IN, FITTED = {"str"}, {"considered_", "posterior_"}
NOT_HERE = {"en": ("none", "not here, because"), "fr": ("aucun", "pas ici, p")}


def rows(language):
    text = (DOCS / language / "names-of-r.md").read_text(encoding="utf-8")
    section = ""
    for line in text.splitlines():
        if line.startswith("## "):
            section = line[3:].split()[0]
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if line.startswith("| `"):
            yield section, cells


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("package", EXPORTED)
def test_every_exported_name_has_ours_or_a_reason(package, language):
    found = {}
    for section, (theirs, mine, remark) in rows(language):
        if section == package:
            found.update(dict.fromkeys(re.findall(r"`([^`]+)`", theirs), (mine, remark)))
    assert set(found) == set(EXPORTED[package].split())
    none, reason = NOT_HERE[language]
    for name, (mine, remark) in found.items():
        assert (mine != none) or remark.startswith((reason, "not here, because of", "pas ici, à cause")), name


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_name_of_ours_exists(language):
    tried = 0
    for _section, (_theirs, mine, _remark) in rows(language):
        for code in re.findall(r"`([^`]+)`", mine):
            name = re.split(r"[(\[]", code)[0]
            if name in BUILT_IN or name in FITTED:
                continue
            assert holds(name.split(".")), code
            tried += 1
    assert tried > 40


def holds(path):
    """Tell whether a name, or an attribute that fitting makes and the class describes, can be reached from ours."""
    where = ours
    if path[0].islower() and (path[0] not in ours.__all__ or len(path) > 1):
        where, path = importlib.import_module(f"vigie.estimation.{path[0]}"), path[1:]
    for name in path:
        described = name.endswith("_") and name in (getattr(where, "__doc__", "") or "")
        if not (described or hasattr(where, name)):
            return False
        where = getattr(where, name, None)
    return True
