"""What the tests want from the machine beyond Python: Debian's Chromium, PostgreSQL's programs.

Run as root where apt may install, it installs what is missing; elsewhere it says in a sentence what will be left out.
Standard library only: it runs before anything is installed.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

WANTED = {
    "chromium": ("chromium", "fonts-noto-core"),
    "postgres": ("postgresql",),
}
LEFT_OUT = {
    "chromium": "Chromium is not installed and could not be: the browser tests are skipped.",
    "postgres": "PostgreSQL's programs are not installed and could not be: the private cluster comes from pgserver.",
}


def chromium() -> str | None:
    """Return the path of a Chromium, or None."""
    return shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


def postgres() -> str | None:
    """Return the folder of initdb and its siblings: the newest of Debian's, else what is on the path, else None."""
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    found = str(debian[-1]) if debian else shutil.which("initdb")
    return str(Path(found).parent) if found else None


FINDERS = {"chromium": chromium, "postgres": postgres}


def may_install() -> bool:
    """Say whether this process may ask apt for a package."""
    return os.name == "posix" and os.geteuid() == 0 and shutil.which("apt-get") is not None


def install(packages: list[str]) -> None:
    """Ask apt for packages, quietly; whether it worked is seen by looking again."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for words in (["update", "-q"], ["install", "-q", "-y", "--no-install-recommends", *packages]):
        try:
            subprocess.run(["apt-get", *words], env=environment, capture_output=True, timeout=240, check=False)
        except (OSError, subprocess.TimeoutExpired):
            return


def main() -> int:
    """Install what is missing where that is allowed, and say what stays missing."""
    missing = [name for name, find in FINDERS.items() if find() is None]
    if missing and may_install():
        install([package for name in missing for package in WANTED[name]])
    for name in missing:
        sys.stdout.write("" if FINDERS[name]() else f"{LEFT_OUT[name]}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
