"""Speed of estimation against R: ``python benchmarks/estimation.py [--full] [--record oracle.json]``.

CPU seconds of this process. The peer is R with the package named in each line: run here where Rscript and the package
are installed, else the seconds recorded with the reference results (``--record``), printed as *recorded*. Start-up and
compilation stand apart. Without ``--full`` the two longest are done on a tenth and multiplied, and say so.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

FIRST_FIT = """
import time; begun = time.process_time()
from vigie.estimation import {names}, {load}
started = time.process_time() - begun; begun = time.process_time()
{names}(replicates=2).fit({load}())
print(started, time.process_time() - begun)
"""


@dataclass(frozen=True)
class Peer:
    """What R takes: an expression to time, or a recorded entry and by what to multiply it."""

    package: str
    expression: str
    entry: str
    times: float = 1.0


def in_r(peer: Peer) -> float | None:
    """Return the user seconds of R, or None where it is not installed."""
    if not shutil.which("Rscript"):
        return None
    script = f"suppressMessages(library({peer.package})); cat(system.time({peer.expression})[['user.self']])"
    answer = subprocess.run(["Rscript", "-e", script], capture_output=True, text=True, check=False)
    return float(answer.stdout) * peer.times if answer.returncode == 0 else None


def seconds_of(peer: Peer, recorded: dict[str, float]) -> tuple[float | None, str]:
    """Return the peer's seconds and where they come from."""
    here = in_r(peer)
    if here is not None:
        return here, "R here"
    known = recorded.get(peer.entry)
    kind = "recorded" if peer.times == 1 else "recorded, extrapolated"
    return (known * peer.times, kind) if known else (None, "no record")


def compilation() -> None:
    """Print start-up and the first fit with nothing compiled yet."""
    for names, load in (("Stepwise", "load_uk"), ("Bic", "load_uk_five")):
        with tempfile.TemporaryDirectory() as folder:
            answer = subprocess.run(
                [sys.executable, "-c", FIRST_FIT.format(names=names, load=load)],
                env={**os.environ, "NUMBA_CACHE_DIR": folder}, capture_output=True, text=True, check=True,
            )  # fmt: skip
        started, first = map(float, answer.stdout.split())
        print(f"{names:10} start-up {started:5.1f} s, first fit with compilation {first:5.1f} s (once)")


def line(
    name: str, task: Callable[[], object], limit: str, peer: Peer, recorded: dict[str, float], times: int = 1
) -> None:
    """Time a task and print it beside its peer."""
    wall, cpu = time.perf_counter(), time.process_time()
    task()
    cpu, wall = (time.process_time() - cpu) * times, (time.perf_counter() - wall) * times
    theirs, kind = seconds_of(peer, recorded)
    ratio = f"{theirs / cpu:9,.0f} times" if theirs else ""
    print(
        f"{name:52} {cpu:8.2f} s CPU {wall:8.2f} s{' (×10)' if times > 1 else '':6} limit {limit:14} "
        f"{peer.package} {theirs or 0:9.1f} s ({kind}) {ratio}"
    )


def main() -> None:
    """Run every line."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--full", action="store_true")
    options.add_argument("--record", type=Path)
    chosen = options.parse_args()
    recorded = {}
    if chosen.record:
        entries = json.loads(chosen.record.read_text())["results"]
        recorded = {e["id"]: e["user_s"] for e in entries if e.get("user_s")}
    compilation()

    from vigie.estimation import Bic, DecomposableAverage, Stepwise, load_netherlands, load_uk, load_uk_five
    from vigie.estimation.coverage import simulated_coverage

    five, times = load_uk_five(), 1 if chosen.full else 10
    for warm in (Stepwise(replicates=2), Bic(replicates=2)):
        warm.fit(five)
    mse = "MultipleSystemsEstimation"
    boot = "estimate_population_stepwise({}, nboot=1000, pthresh=0.02)"
    line(
        "six UK lists, stepwise, BCa of 1,000", lambda: Stepwise().fit(load_uk()), "0.5 s CPU",
        Peer(mse, boot.format("UKdat"), "mse_stepwise_boot_UKdat"), recorded,
    )  # fmt: skip
    line(
        "six Dutch lists, stepwise, BCa of 1,000", lambda: Stepwise().fit(load_netherlands()), "0.5 s CPU",
        Peer(mse, "estimate_population_stepwise(Ned, nboot=300, pthresh=0.02)", "mse_stepwise_boot300_Ned", 10 / 3),
        recorded,
    )  # fmt: skip
    line(
        "five UK lists, BIC, best 100 in BCa of 1,000", lambda: Bic().fit(five), "3 s CPU",
        Peer(mse, "estimate_population_bic(UKdat_5, nboot=1000)", "mse_bic_boot_UKdat_5"), recorded,
    )  # fmt: skip
    line(
        "five UK lists, decomposable average", lambda: DecomposableAverage().fit(five), "",
        Peer("dga", "NULL", "dga_UKdat_5_delta0.03125"), recorded,
    )  # fmt: skip
    table = "MultipleSystemsEstimation:::assemble_bic(UKdat_5, maxorder=3)"
    line(
        "five UK lists, all 6,212 models in BCa of 1,000",
        lambda: Bic(top=0, replicates=1000 // times, workers=2).fit(five), "120 s on two",
        Peer(mse, table, "mse_bic_table_UKdat_5_mo3", 1000), recorded, times,
    )  # fmt: skip
    fitted = Stepwise().fit(five)
    line(
        "five UK lists, coverage: 500 tables, BCa of 1,000",
        lambda: simulated_coverage(fitted, datasets=500 // times, workers=2), "90 s on two",
        Peer(mse, boot.format("UKdat_5"), "mse_stepwise_boot_UKdat_5", 500), recorded, times,
    )  # fmt: skip


if __name__ == "__main__":
    main()
