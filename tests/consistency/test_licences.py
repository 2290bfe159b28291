"""May everything that Vigie depends on be given away with it, and used with it?

Reads the metadata of what is installed here. Of several licences offered the best counts; of several that hold
together the worst. Metadata that says nothing clear is a named exception with its reason.
"""

import re
from importlib.metadata import distributions

import pytest

ALLOWED = re.compile(
    r"\b(MIT(-0)?|0?BSD|BSD-[0-4]-Clause|Apache|ISC|PSF(-2\.0)?|Python Software Foundation|Zlib|MPL|Mozilla Public"
    r"|LGPL|Lesser General Public|EUPL|CC0|Unlicense|Public Domain|Blue Oak)",
    re.IGNORECASE,
)
FORBIDDEN = re.compile(r"\bA?GPL|(?<!Lesser )General Public License|Affero|Commons Clause|SSPL|Business Source", re.I)
NAMED = {
    "axe-playwright-python": "its metadata is silent; its wheel holds the MIT licence, and axe-core under MPL-2.0",
}


def allowed(licence: str) -> bool:
    """Read one licence, or an SPDX expression: of an OR one is enough, of an AND all are needed."""
    if " OR " in licence:
        return any(allowed(part) for part in licence.split(" OR "))
    parts = [part.strip("() ") for part in licence.split(" AND ")]
    return all(ALLOWED.search(part) and not FORBIDDEN.search(part) for part in parts)


def licences(metadata) -> list[str]:
    """Return what a distribution says of its licence, the clearest word first; nothing where it says nothing."""
    if metadata.get("License-Expression"):
        return [metadata["License-Expression"]]
    classifiers = [c.split("::")[-1] for c in metadata.get_all("Classifier", []) if c.startswith("License ::")]
    return classifiers or [line for line in (metadata.get("License") or "").splitlines()[:1] if line]


@pytest.mark.parametrize("name", sorted({d.metadata["Name"] for d in distributions()}, key=str.lower))
def test_the_licence_of_a_dependency_allows_it(name):
    metadata = next(d.metadata for d in distributions() if d.metadata["Name"] == name)
    said = licences(metadata)
    if not said:
        assert name in NAMED, f"{name} says nothing of its licence: read it, then name it here with a reason"
        return
    assert name not in NAMED, f"{name} says its licence now ({said}): it needs no exception"
    assert any(allowed(licence) for licence in said), f"{name} is under {said}"


@pytest.mark.parametrize(
    ("licence", "expected"),
    [
        ("MIT", True),
        ("GPL-3.0-or-later", False),
        ("AGPL-3.0-only", False),
        ("GNU General Public License v3 (GPLv3)", False),
        ("GNU Lesser General Public License v3 or later (LGPLv3+)", True),
        ("LGPL-2.1-only", True),
        ("GPL-2.0-only OR MIT", True),
        ("MIT AND GPL-2.0-only", False),
        ("BSD-3-Clause AND 0BSD AND MIT AND Zlib AND CC0-1.0", True),
        ("Other/Proprietary License", False),
    ],
)
def test_a_licence_is_read_as_it_is_meant(licence, expected):
    assert allowed(licence) is expected
