"""Speed of the explorer: ``python benchmarks/explorer.py [--rows 1000000] [--readers 10] [--seconds 60]``.

A demonstration of its own is opened in a folder of its own, a generated delivery of so many records is added and opened
to the public, and readers who each click every 5 to 10 seconds ask it different questions, each of them once: nothing
that was kept from before helps. Printed are the time until the whole page is there (median, p95, worst), and beside it,
in the same run, the same for a page that rests on no data.
"""

from __future__ import annotations

import argparse
import os
import platform
import random
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from pathlib import Path

from records import generate

OPEN_TO_ALL = """
import sys
from vigie.cli import house
house.open_house(with_keys=False, language="en")
from vigie.apps.sources import actions, queries
from vigie.domain.acting import By, system_clock
by, source = By("benchmark", system_clock()), queries.source("benchmark")
actions.mark_public(source, seen=source.version, reason={"en": "Generated."}, by=by)
"""
BY = ("time", "sex", "age", "form", "citizenship", "country", "means", "labour", "sexual", "recruiter", "duration")
SEXES, YEARS = ("", "female", "male"), range(2002, 2021)


def questions(chosen: random.Random) -> str:
    """Return an address that asks for one to three dimensions within some years."""
    by = ",".join(chosen.sample(BY, chosen.choice((1, 2, 2, 3))))
    sex, first = chosen.choice(SEXES), chosen.choice(YEARS)
    years = f"{first}..{chosen.randint(first, 2021)}"
    kept = f"&sex={sex}" if sex and "sex" not in by else ""
    return f"detected_victims?by={by}{kept}&time={years}&source=benchmark"


def seconds_of(address: str) -> float:
    """Return how long a page takes to arrive whole."""
    begun = time.perf_counter()
    with urllib.request.urlopen(address, timeout=60) as answer:
        answer.read()
    return time.perf_counter() - begun


def reads(base: str, seed: int, until: float, taken: list[float]) -> None:
    """Click as a person does, and note how long each page took."""
    chosen = random.Random(seed)
    time.sleep(chosen.uniform(0, 5))
    while time.perf_counter() < until:
        taken.append(seconds_of(f"{base}/en/data/{questions(chosen)}"))
        time.sleep(chosen.uniform(5, 10))


def is_open(base: str) -> bool:
    """Return whether the site answers."""
    try:
        seconds_of(f"{base}/en/")
    except OSError:
        return False
    return True


def opened(environ: dict[str, str], port: int) -> subprocess.Popen[bytes]:
    """Start a demonstration and wait until it answers."""
    command = [sys.executable, "-m", "vigie", "up", "--demo", "--port", str(port)]
    house = subprocess.Popen(command, env=environ, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    for _ in range(240):
        if is_open(f"http://127.0.0.1:{port}"):
            return house
        time.sleep(1)
    house.kill()
    raise SystemExit("the site did not open")


def filled(environ: dict[str, str], folder: Path, rows: int) -> None:
    """Add a generated delivery and open it to everybody."""
    generate(folder / "records.csv", rows)
    add = [sys.executable, "-m", "vigie", "records", "add", str(folder / "records.csv"), "--source", "benchmark"]
    subprocess.run([*add, "--vintage", "2024"], env=environ, check=True, stdout=subprocess.DEVNULL)
    subprocess.run([sys.executable, "-c", OPEN_TO_ALL], env=environ, check=True)


def said(name: str, taken: list[float]) -> str:
    """Return a line of the report, in milliseconds."""
    ordered = sorted(taken)
    p95 = ordered[min(len(ordered) - 1, int(0.95 * len(ordered)))]
    middle = statistics.median(ordered)
    figures = (("p50", middle), ("p95", p95), ("worst", ordered[-1]))
    return f"{name:22} {len(ordered):4} pages  " + "  ".join(f"{word} {found * 1e3:6.0f} ms" for word, found in figures)


def main() -> None:
    """Open, fill, read."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--rows", type=int, default=1_000_000)
    asked.add_argument("--readers", type=int, default=10)
    asked.add_argument("--seconds", type=int, default=60)
    asked.add_argument("--port", type=int, default=8191)
    given = asked.parse_args()
    with tempfile.TemporaryDirectory(prefix="vigie-") as name:
        environ = {**os.environ, "VIGIE_HOME": f"{name}/home", "VIGIE_DEMO": "1", "VIGIE_STATE": "XOR"}
        base = f"http://127.0.0.1:{given.port}"
        house = opened(environ, given.port)
        try:
            filled(environ, Path(name), given.rows)
            print(
                f"{platform.machine()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}, {given.rows:,} records"
            )
            taken: list[float] = []
            until = time.perf_counter() + given.seconds
            args = [(base, seed, until, taken) for seed in range(given.readers)]
            readers = [threading.Thread(target=reads, args=one) for one in args]
            for reader in readers:
                reader.start()
            for reader in readers:
                reader.join()
            print(said(f"explorer, {given.readers} readers", taken))
            print(said("a page without data", [seconds_of(f"{base}/en/sources/") for _ in range(20)]))
        finally:
            house.send_signal(signal.SIGINT)
            house.wait(timeout=30)


if __name__ == "__main__":
    main()
