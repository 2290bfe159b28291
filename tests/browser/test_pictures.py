"""Are the pictures of the documentation pictures of Vigie? ``make screenshots`` renews them; here they are taken."""

import os
from pathlib import Path

import pytest

pytestmark = pytest.mark.long  # it opens a house of its own; the pages themselves are looked at by every journey
TOP = Path(__file__).resolve().parents[2]


def test_the_picture_of_the_readme(guest_as, language):
    folder = TOP / os.environ.get("PICTURES", "tests/screenshots")
    folder.mkdir(parents=True, exist_ok=True)
    guest = guest_as()
    page = guest.go(f"/{language}/")
    page.set_viewport_size({"width": 1280, "height": 800})
    page.screenshot(path=folder / f"home-{language}.png")
    guest.without_fault()
