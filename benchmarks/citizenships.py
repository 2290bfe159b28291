"""Citizenships as countries report them: ``PYTHONPATH=src:tests python benchmarks/citizenships.py``.

The 403 categories of citizenship in UNODC's workbook of 2023 against a truth that a person checked one by one
(``tests/citizenships_2023.yml``): right, left for review, wrong. The peer is pycountry, whose list of countries Vigie
uses: its exact look-up, and its fuzzy search.
"""

from __future__ import annotations

import platform
from collections.abc import Callable

import pycountry

from citizenship_truth import ours, score


def exact(category: str) -> str:
    """Return what pycountry's exact look-up says."""
    try:
        return str(pycountry.countries.lookup(category.strip()).alpha_3)
    except LookupError:
        return ""


def fuzzy(category: str) -> str:
    """Return the best answer of pycountry's fuzzy search."""
    try:
        return str(pycountry.countries.search_fuzzy(category.strip())[0].alpha_3)
    except LookupError:
        return ""


READERS: dict[str, Callable[[str], str]] = {
    "Vigie": ours,
    "pycountry, exact": exact,
    "pycountry, fuzzy": fuzzy,
}


def main() -> None:
    """Print the score of each reader."""
    print(platform.platform(), platform.python_version(), "pycountry", getattr(pycountry, "__version__", ""))
    for name, read in READERS.items():
        found = score(read)
        counts = "  ".join(f"{verdict} {len(categories):3}" for verdict, categories in found.items())
        print(f"{name:18} {counts}")
        if name == "Vigie":
            print("  for review:", "; ".join(found["review"]) or "none")
        print("  wrong:", "; ".join(found["wrong"][:12]) or "none")


if __name__ == "__main__":
    main()
