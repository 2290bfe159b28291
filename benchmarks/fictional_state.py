"""What an import makes of the fictional State: ``PYTHONPATH=src:tests python benchmarks/fictional_state.py``.

The six deliveries of ``vigie simulate`` are taken in by the mappings of ``tests/mappings`` and held, row by row and
field by field, against the truth that they were written from: right, lost (not known, or waiting for a person), wrong.
``--persons`` and ``--seed`` choose the State; ``--one-by-one`` prints each agency too.
"""

from __future__ import annotations

import argparse
import platform
import tempfile
import time
from collections import Counter
from pathlib import Path

from office_truth import FIELDS, FILES, score
from vigie.custody import keyring
from vigie.custody.keyring import KeyRing
from vigie.pipelines.simulating import simulate


def line(name: str, counts: Counter[str]) -> str:
    """Return one line of the table."""
    told = counts["right"] + counts["lost"] + counts["wrong"]
    shares = "  ".join(f"{verdict} {counts[verdict]:6} {100 * counts[verdict] / max(told, 1):6.2f} %" for verdict in
                       ("right", "lost", "wrong"))  # fmt: skip
    return f"{name:28} {shares}"


def main() -> None:
    """Print the score by field."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--persons", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--one-by-one", action="store_true")
    asked = parser.parse_args()
    print(platform.platform(), platform.python_version(), f"persons {asked.persons} seed {asked.seed}")
    keyring.hold(KeyRing.fresh())
    fields: dict[str, Counter[str]] = {name: Counter() for name in FIELDS}
    with tempfile.TemporaryDirectory() as folder:
        simulate(persons=asked.persons, seed=asked.seed, out=Path(folder) / "state")
        begun = time.process_time()
        for office in FILES:
            found = score(Path(folder) / "state", office, home=Path(folder) / "home")
            for name, counts in found.items():
                fields[name] += counts
                if asked.one_by_one:
                    print(line(f"{office} {name}", counts))
        print(f"taken in and judged in {time.process_time() - begun:.1f} CPU seconds")
    for name, counts in fields.items():
        print(line(name, counts))
    print(line("all", sum(fields.values(), Counter())))


if __name__ == "__main__":
    main()
