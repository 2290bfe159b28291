"""Does the wheel work where there is no checkout? Build it, install it twice, and use it as a stranger would.

Once as the library alone (no Django, under 450 MB): the version, a text parsed, the store listed. Once with the site
(under 900 MB): the demonstration opened in both languages.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from tempfile import TemporaryDirectory

import sizes

TOP = Path(__file__).resolve().parent.parent
UV = shutil.which("uv")
EXAMPLE = "from vigie.pipelines.instruments import example_text; print(example_text())"


def say(words: str) -> None:
    """Tell how far the trial is."""
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


def run(*command: str | Path, cwd: Path, **environment: str) -> str:
    """Run a command far from the checkout, and return what it said."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "VIGIE", "DJANGO"))}
    done = subprocess.run(
        [str(word) for word in command],
        cwd=cwd,
        env={**clean, **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise SystemExit(f"{' '.join(map(str, command))} ended with {done.returncode}:\n{done.stdout}{done.stderr}")
    return done.stdout


def build(folder: Path) -> Path:
    """Build the wheel from a copy of what is tracked, and see that it holds the compiled catalogues."""
    run(sys.executable, "-m", "venv", folder / "builder", cwd=folder)
    run(folder / "builder/bin/pip", "wheel", "-q", "--no-deps", "-w", folder / "dist", TOP, cwd=folder)
    wheel = next((folder / "dist").glob("openvigie-*.whl"))
    names = run(folder / "builder/bin/python", "-m", "zipfile", "-l", wheel, cwd=folder)
    if "library.mo" not in names or "tests/" in names:
        raise SystemExit("the wheel lacks its catalogues, or holds tests")
    return wheel


def install(wheel: Path, venv: Path, *, extra: str, pins: str) -> Path:
    """Install the wheel into an environment of its own, at the versions that are tested, from outside: no pip in it."""
    run(sys.executable, "-m", "venv", "--without-pip", venv, cwd=venv.parent)
    programs = venv.parent / "builder/bin"
    uv, pip = [UV, "pip", "install", "--python", venv], [programs / "pip", "--python", venv / "bin/python", "install"]
    run(*(uv if UV else pip), "-q", "-c", TOP / "requirements" / pins, f"{wheel}{extra}", cwd=venv.parent)
    return venv / "bin"


def use_library(programs: Path, folder: Path) -> None:
    """Use what needs no site."""
    home = str(folder / "home")
    say(run(programs / "vigie", "--version", cwd=folder).strip())
    (folder / "example.txt").write_text(run(programs / "python", "-c", EXAMPLE, cwd=folder), encoding="utf-8")
    parsed = json.loads(run(programs / "vigie", "instruments", "parse", "example.txt", cwd=folder))
    say(f"the example has {len(parsed['units'])} units")
    for language in ("fr", "en"):
        run(programs / "vigie", "records", "list", "--json", cwd=folder, VIGIE_HOME=home, VIGIE_LANGUAGE=language)
    if subprocess.run([programs / "python", "-c", "import django"], capture_output=True, check=False).returncode == 0:
        raise SystemExit("the library brought Django with it")


def open_house(programs: Path, folder: Path) -> None:
    """Open the demonstration, read its first page in both languages, and close it."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "VIGIE", "DJANGO"))}
    environment = {**clean, "VIGIE_HOME": str(folder / "house")}
    command = [str(programs / "vigie"), "up", "--demo", "--port", str(port)]
    with (folder / "up.log").open("w") as log:
        house = subprocess.Popen(command, cwd=folder, env=environment, stdout=log, stderr=log, stdin=subprocess.DEVNULL)
    began = time.monotonic()
    try:
        for language in ("fr", "en"):
            wait_for(lambda path=f"/{language}/": answers(port, path), house)
        say(f"the demonstration answered after {time.monotonic() - began:.0f} s")
    except SystemExit:
        say((folder / "up.log").read_text())
        raise
    finally:
        house.send_signal(signal.SIGTERM)
        house.wait(60)


def wait_for(true: Callable[[], bool], house: subprocess.Popen[bytes]) -> None:
    """Wait at most three minutes for something to come true."""
    for _second in range(180):
        if true():
            return
        if house.poll() is not None:
            break
        time.sleep(1)
    raise SystemExit("the demonstration did not open within three minutes")


def answers(port: int, path: str) -> bool:
    """Say whether a page answers."""
    try:
        connection = HTTPConnection("127.0.0.1", port, timeout=5)
        connection.request("GET", path)
        page = connection.getresponse()
        return page.status == 200 and b"<h1" in page.read()
    except (HTTPException, OSError):
        return False


def main() -> int:
    """Try the wheel both ways."""
    with TemporaryDirectory(prefix="vigie-wheel-") as name:
        folder = Path(name)
        wheel = build(folder)
        say(f"{wheel.name}: {wheel.stat().st_size / 1e6:.1f} MB")
        library = install(wheel, folder / "library", extra="", pins="library.txt")
        use_library(library, folder)
        site = install(wheel, folder / "site", extra="[web]", pins="web.txt")
        open_house(site, folder)
        return sizes.main([f"{folder / 'library'}=450"]) or sizes.main([f"{folder / 'site'}=900"])


if __name__ == "__main__":
    sys.exit(main())
