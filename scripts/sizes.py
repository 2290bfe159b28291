"""Is an environment still small enough? ``python scripts/sizes.py FOLDER=MEGABYTES [REQUIREMENTS]``; exit 1 where not.

With a file of requirements only what it names is counted: an environment for tests holds more than what is tested.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable
from importlib.metadata import distributions
from pathlib import Path


def megabytes(files: Iterable[Path]) -> float:
    """Return what files take on the disk, each once however many names it has."""
    seen: dict[tuple[int, int], int] = {}
    for path in files:
        found = os.lstat(path)
        seen[found.st_dev, found.st_ino] = found.st_blocks * 512
    return sum(seen.values()) / 1e6


def everything(folder: Path) -> Iterable[Path]:
    """Yield every file below a folder."""
    for place, _folders, files in os.walk(folder):
        yield from (Path(place, name) for name in files)


def only(folder: Path, requirements: Path) -> Iterable[Path]:
    """Yield the files of the distributions that a file of requirements names."""
    wanted = {plain(re.split(r"[=\[ ]", line)[0]) for line in requirements.read_text().splitlines()}
    for found in distributions(path=[str(path) for path in folder.glob("lib/python*/site-packages")]):
        if plain(found.metadata["Name"]) in wanted:
            paths = (Path(str(file.locate())) for file in found.files or ())
            yield from (path for path in paths if path.exists())


def plain(name: str) -> str:
    """Return the name of a distribution as registries compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def main(words: list[str]) -> int:
    """Measure a folder against its bound."""
    folder, bound = words[0].split("=")
    files = only(Path(folder), Path(words[1])) if len(words) > 1 else everything(Path(folder))
    size = megabytes(files)
    sys.stdout.write(f"{folder}: {size:.0f} MB of {bound} MB\n")
    return int(size > float(bound))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
