"""Import of records against pandas: ``python benchmarks/records.py [--rows 200000] [--peer PYTHON]``.

CPU seconds (user and system, of every thread) and peak memory of two processes of their own, start of Python included,
on one generated file in the format of CTDC. Ours is ``vigie records add``: every check on, raw and harmonised columns
written, hashed and put on disk. The peer is pandas reading and recoding the same columns by the same rules, in memory:
it checks nothing and writes nothing. ``--peer`` names a Python that has pandas (it is no dependency of Vigie).
"""

from __future__ import annotations

import argparse
import os
import platform
import random
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

HEADER = (
    "yearOfRegistration,gender,ageBroad,traffickMonths,citizenship,CountryOfExploitation,meansDebtBondageEarnings,"
    "meansThreats,meansAbusePsyPhySex,meansFalsePromises,meansDrugsAlcohol,meansDenyBasicNeeds,"
    "meansExcessiveWorkHours,meansWithholdDocs,isForcedLabour,isSexualExploit,isOtherExploit,typeOfLabourAgriculture,"
    "typeOfLabourConstruction,typeOfLabourDomesticWork,typeOfLabourHospitality,typeOfSexProstitution,"
    "typeOfSexPornography,recruiterRelationIntimatePartner,recruiterRelationFriend,recruiterRelationFamily,"
    "recruiterRelationOther"
)
COUNTRIES = [
    *("AND", "ARE", "ARG", "AUS", "BEN", "BRA", "BRN", "CAN", "CHN", "DEU", "ERI", "ESP", "FIN", "FRA", "GBR", "GEO"),
    *("GIN", "GRD", "IND", "IRN", "ITA", "LAO", "LBN", "MAR", "MLI", "NER", "NPL", "PER", "PHL", "POL", "PRT", "ROU"),
    *("RUS", "SEN", "SRB", "SUR", "THA", "TUN", "UKR", "USA", "UZB", "VEN", "VNM", "ZAF"),
]
FLAGS = HEADER.count(",") - 5
PEER = """
import sys, pandas as pd
table = pd.read_csv(sys.argv[1], dtype=str, keep_default_na=False)
done = pd.DataFrame(index=table.index)
def coded(name, column, codes):
    done[name] = table[column].map(codes)
    done[name + "__state"] = done[name].isna().map({True: 2, False: 0}).astype("int8")
def band(text):
    found = pd.Series(text).str.extract(r"^0*(\\d+)(?:-+0*(\\d+)|(\\+))")
    low, high, over = found.iloc[0]
    return None if pd.isna(low) else f"{low}+" if over == "+" else f"{low}-{high}"
coded("time", "yearOfRegistration", {year: int(year) for year in table["yearOfRegistration"].unique() if year})
coded("sex", "gender", {"Woman": "female", "Man": "male", "Trans/Transgender/NonConforming": "other"})
for name, column in (("age", "ageBroad"), ("duration", "traffickMonths")):
    coded(name, column, {text: band(text) for text in table[column].unique() if text})
for name, column in (("citizenship", "citizenship"), ("country", "CountryOfExploitation")):
    coded(name, column, {code: code for code in table[column].unique() if len(code) == 3})
groups = {"means": "means", "form": "is", "labour": "typeOfLabour", "sexual": "typeOfSex", "recruiter": "recruiter"}
for group, start in groups.items():
    flags = table[[column for column in table.columns if column.startswith(start)]] == "1"
    anything = flags.any(axis=1)
    for column in flags:
        done[f"{group}_{column}"] = flags[column].astype("int8").where(anything).astype("Int8")
        done[f"{group}_{column}__state"] = (flags[column].map({True: 0, False: 1})).where(anything, 2).astype("int8")
print(len(done), len(done.columns), file=sys.stderr)
"""


@dataclass(frozen=True)
class Cost:
    """What a process took."""

    cpu: float
    wall: float
    megabytes: float


def generate(path: Path, rows: int) -> None:
    """Write a file whose values are spread as those of a release are: many blanks, some 45 countries."""
    chosen = random.Random(1)
    lines = [_line(chosen) for _ in range(min(rows, 50_000))]
    with path.open("w", encoding="ascii") as file:
        file.write(HEADER + "\n")
        for _ in range(0, rows, len(lines)):
            chosen.shuffle(lines)
            file.write("".join(lines[:rows]))


def _line(chosen: random.Random) -> str:
    cells = [
        chosen.choice(["", *map(str, range(2002, 2022))]),
        chosen.choice(["", "Woman", "Woman", "Man", "Trans/Transgender/NonConforming"]),
        chosen.choice(["", "", "0--8", "09--17", "18--20", "21--23", "24--26", "27--29", "30--38", "39--47", "48+"]),
        chosen.choice(["", "", "", "0--12 (0-1 yr)", "13--24 (1-2 yrs)", "25+ (2+ yrs)"]),
        chosen.choice(["", *COUNTRIES]),
        chosen.choice(["", *COUNTRIES]),
        *("1" if chosen.random() < 0.12 else "" for _ in range(FLAGS)),
    ]
    return ",".join(cells) + "\n"


def cost_of(command: list[str], environ: dict[str, str]) -> Cost:
    """Run a command; return its CPU seconds, its wall seconds and its peak memory."""
    begun = time.perf_counter()
    child = subprocess.Popen(command, env=environ, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    said = child.stderr.read() if child.stderr else b""
    _, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise SystemExit(said.decode(errors="replace")[-2000:])
    return Cost(used.ru_utime + used.ru_stime, time.perf_counter() - begun, used.ru_maxrss / 1024)


def has_pandas(python: str) -> bool:
    """Return whether a Python has the peer."""
    return subprocess.run([python, "-c", "import pandas"], capture_output=True, check=False).returncode == 0


def said(name: str, cost: Cost) -> str:
    """Return a line of the report."""
    return f"{name:8} {cost.cpu:7.2f} s CPU {cost.wall:7.2f} s wall {cost.megabytes:7.0f} MB at its peak"


def main() -> None:
    """Generate, import, compare."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--rows", type=int, default=200_000)
    asked.add_argument("--peer", default=sys.executable, help="a Python that has pandas")
    given = asked.parse_args()
    with tempfile.TemporaryDirectory(prefix="vigie-") as folder:
        path, home = Path(folder) / "records.csv", Path(folder) / "home"
        generate(path, given.rows)
        print(f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}")
        print(f"{given.rows:,} rows, {path.stat().st_size / 2**20:.0f} MB")
        ours = cost_of(
            [sys.executable, "-m", "vigie", "records", "add", str(path), "--source", "x", "--identity", "discard"],
            {**os.environ, "VIGIE_HOME": str(home), "VIGIE_DATABASE": ""},
        )
        print(said("vigie", ours))
        if not has_pandas(given.peer):
            print("pandas is not installed here: name a Python that has it with --peer.")
            return
        theirs = cost_of([given.peer, "-c", PEER, str(path)], dict(os.environ))
        print(said("pandas", theirs))
        print(
            f"CPU: {theirs.cpu / ours.cpu:.1f} times less than pandas; memory: {theirs.megabytes / ours.megabytes:.1f}"
        )


if __name__ == "__main__":
    main()
