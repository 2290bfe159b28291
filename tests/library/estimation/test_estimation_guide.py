"""Do the lines of the guide to estimation run as printed, in both languages?"""

import doctest
from pathlib import Path

import pytest

from vigie.estimation.kernels.compiled import COMPILED

DOCS = Path(__file__).resolve().parents[3] / "docs" / "how-to"


@pytest.mark.skipif(not COMPILED, reason="40,000 fits")
@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_line_gives_what_is_printed(language):
    text = (DOCS / language / "estimate-the-hidden-population.md").read_text(encoding="utf-8")
    guide = doctest.DocTestParser().get_doctest(text, {}, f"guide-{language}", None, 0)
    result = doctest.DocTestRunner().run(guide)
    assert (result.failed, result.attempted) == (0, 8)
