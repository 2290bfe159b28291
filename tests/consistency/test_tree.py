"""Is what the tree holds what it may hold?"""

import subprocess
from pathlib import Path

TOP = Path(__file__).resolve().parents[2]
NAMELESS = {"utils", "common", "core", "helpers", "manager", "misc"}


def tracked():
    listing = subprocess.run(["git", "ls-files", "-z"], cwd=TOP, capture_output=True, text=True, check=True)
    return [TOP / name for name in listing.stdout.split("\0") if name]


def test_no_room_without_a_name():
    assert not [p for p in tracked() if NAMELESS & {part.removesuffix(".py") for part in p.relative_to(TOP).parts}]


def test_pinned_requirements_name_no_registry():
    for path in TOP.glob("requirements/*.txt"):
        assert "://" not in path.read_text()
        assert "index" not in path.read_text()
