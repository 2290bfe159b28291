"""Speed of the reader of instruments: ``python benchmarks/instruments.py [FILE …]``.

CPU seconds of this process for each text, each form, and the detection of commitments; then, for texts made to be
hard, how many times longer twice the length takes: about 2 where a step reads each character once, 4 where it is
quadratic. The peer of the reading is Python's own ``re``, splitting the same text into words.
"""

from __future__ import annotations

import platform
import re
import sys
import time
from collections.abc import Callable
from pathlib import Path

from vigie.pipelines import instruments

FORMULA = "The General Assembly,\n\n"
HARD: dict[str, Callable[[int], str]] = {
    "numbered paragraphs": lambda n: "\n\n".join(f"{i + 1}. Decides to act on item {i};" for i in range(n)),
    "labels on lines of their own": lambda n: "\n".join(f"{i + 1}.\nDecides to act on item {i};" for i in range(n)),
    "letters": lambda n: "1. Decides:\n" + "\n".join(f"({chr(97 + i % 26)}) act;" for i in range(n)),
    "raised figures on one line": lambda n: "1. Decides<sup>1</sup> " * n,
    "figures that may be anchors": lambda n: "1. Decides " + " ".join(f"word,{i % 99 + 1}" for i in range(n)),
    "notes": lambda n: "1. Decides.\n\n" + "\n\n".join(f"[^{i % 999 + 1}]: See A/{i}/1." for i in range(n)),
    "recitals on one line": lambda n: "Recalling a" + ", Recalling a" * n,
    "rows of a table": lambda n: "1. Decides:\n" + "| a | 1 |\n" * n,
    "empty lines": lambda n: "\n" * n,
}


def seconds(step: Callable[[], object], times: int = 3) -> float:
    """Return the least CPU seconds of some runs."""
    best = float("inf")
    for _ in range(times):
        begun = time.process_time()
        step()
        best = min(best, time.process_time() - begun)
    return best


def of_text(name: str, text: str) -> None:
    """Print what one text takes."""
    instrument = instruments.parse_text(text, name)
    words = seconds(lambda: re.findall(r"\w+", text))
    reading = seconds(lambda: instruments.parse_text(text, name))
    steps = {
        "markdown": seconds(lambda: instruments.as_markdown(instrument)),
        "akn": seconds(lambda: instruments.as_akn(instrument)),
        "json": seconds(lambda: instruments.as_json(instrument)),
        "commitments": seconds(lambda: instruments.detect_commitments(instrument)),
    }
    others = ", ".join(f"{step} {taken:.3f}" for step, taken in steps.items())
    print(
        f"  {name}: {len(text):,} characters, {len(instrument.units)} units: read in {reading:.3f} s "
        f"({reading / max(words, 1e-6):,.0f} times re), {others}"
    )


def growth(name: str, make: Callable[[int], str], size: int = 4_000) -> None:
    """Print how many times longer twice the length takes."""
    once, twice = (FORMULA + make(size * times) for times in (1, 2))
    first = seconds(lambda: instruments.parse_text(once), 2)
    ratio = seconds(lambda: instruments.parse_text(twice), 2) / max(first, 1e-6)
    print(f"  {name}: {first:.2f} s for {len(once):,} characters, {ratio:.1f} times longer for twice as many")


def main(paths: list[str]) -> None:
    """Measure the example that ships and the files that are named."""
    print(f"Python {platform.python_version()}, {platform.machine()}, CPU seconds, best of three")
    of_text("example (en)", instruments.example_text("en"))
    of_text("example (fr)", instruments.example_text("fr"))
    for path in map(Path, paths):
        of_text(path.name, path.read_text(encoding="utf-8"))
    print("twice the length:")
    for name, make in HARD.items():
        growth(name, make)


if __name__ == "__main__":
    main(sys.argv[1:])
