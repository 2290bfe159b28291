"""Is an environment still small enough? ``python scripts/sizes.py FOLDER=MEGABYTES…``; exit 1 where one is not."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def megabytes(folder: Path) -> float:
    """Return what a folder takes on the disk, each file once however many names it has."""
    seen: dict[tuple[int, int], int] = {}
    for place, _folders, files in os.walk(folder):
        for name in files:
            found = os.lstat(Path(place, name))
            seen[found.st_dev, found.st_ino] = found.st_blocks * 512
    return sum(seen.values()) / 1e6


def main(words: list[str]) -> int:
    """Measure each folder against its bound."""
    too_big = False
    for word in words:
        folder, bound = word.split("=")
        size = megabytes(Path(folder))
        too_big |= size > float(bound)
        sys.stdout.write(f"{folder}: {size:.0f} MB of {bound} MB\n")
    return int(too_big)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
