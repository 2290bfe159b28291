"""Write the small installation that a version leaves to its successors: ``python tests/versions/write.py [FILE]``.

Run once for each version that is tagged, at its tag; the file is committed beside this one, and from then on a test
restores it with every later version. ``make(home)`` fills a home, ``look(home)`` says what is in it.
"""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

HERE = Path(__file__).resolve()
PASSPHRASE = "one small house for every version"
MOMENT = datetime(2026, 3, 14, 9, 26, tzinfo=UTC)
KEPT_TEXT = "ce que la ville a dit : 3 × 4 = 12\n"


def environment(home: Path, database: str = "sqlite") -> dict[str, str]:
    """Return the environment of a process that works on this home."""
    clean = {n: v for n, v in os.environ.items() if not n.startswith(("VIGIE_", "DJANGO_", "PYTHONPATH"))}
    named = home.with_name("passphrase")
    if not named.exists():
        named.write_text(PASSPHRASE)
    sources = str(HERE.parents[2] / "src")
    here = {"VIGIE_HOME": str(home), "VIGIE_DATABASE": database, "VIGIE_PASSPHRASE_FILE": str(named)}
    return {**clean, **here, "PYTHONPATH": sources, "VIGIE_LANGUAGE": "en"}


def vigie(home: Path, *words: str, database: str = "sqlite") -> subprocess.CompletedProcess[str]:
    """Run the command on a home."""
    command = [sys.executable, "-m", "vigie", *words]
    return subprocess.run(command, env=environment(home, database), capture_output=True, text=True, check=False)


def in_process(verb: str, home: Path, database: str = "sqlite") -> str:
    """Run ``make`` or ``look`` in a process of its own."""
    done = subprocess.run(
        [sys.executable, str(HERE), f"--{verb}"],
        env=environment(home, database),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def make() -> None:
    """Fill the home that the environment names."""
    from vigie.custody import keyfile, keyring

    home = Path(os.environ["VIGIE_HOME"])
    keyring.hold(keyfile.create(home / keyfile.NAME, passphrase=PASSPHRASE))
    _set_up()
    from django.core.management import call_command

    from vigie.apps.accounts import actions as accounts
    from vigie.apps.accounts.enums import Kind
    from vigie.apps.attachments.actions import attach
    from vigie.apps.audit.sealing import seal
    from vigie.domain.acting import By

    by = By("system", MOMENT)
    call_command("migrate", verbosity=0)
    accounts.lay_down_roles(by=by)
    state = accounts.add_state("XOR", names={"fr": "Orvanie", "en": "Orvany"}, fictional=True, by=by)
    office = accounts.add_organisation("office", kind=Kind.RAPPORTEUR, names={"fr": "Bureau"}, state=state, by=by)
    someone = accounts.add_person("one", password=PASSPHRASE, organisation=office, roles=["rapporteur"], by=by)
    accounts.set_up_second_factor(someone, by=by)
    attach(io.BytesIO(KEPT_TEXT.encode()), name="note.txt", owner=("test.thing", "1"), state="XOR", by=by)
    seal(by=by, holder="version")


def look() -> None:
    """Print what is in the home that the environment names."""
    from vigie.custody import signing
    from vigie.custody.passphrase import unlock_home

    home = Path(os.environ["VIGIE_HOME"])
    unlock_home(home, named=Path(os.environ["VIGIE_PASSPHRASE_FILE"]))
    _set_up()
    from django.conf import settings

    from vigie.apps.accounts import queries as accounts
    from vigie.apps.attachments import queries as attachments
    from vigie.apps.attachments import shelf
    from vigie.apps.audit.verifying import verify
    from vigie.domain.acting import By

    someone, state = accounts.person("one"), accounts.state("XOR")
    (attachment,) = attachments.attachments_of(("test.thing", "1"))
    with shelf.open_content(settings.VIGIE_HOME, attachment.sha256, size=attachment.size) as file:
        kept = file.read().decode()
    found = {
        "state": dict(state.names),
        "password": someone.check_password(PASSPHRASE),
        "code": len(accounts.second_factor_code(someone, at=MOMENT)),
        "kept": kept,
        "whole": shelf.is_whole(settings.VIGIE_HOME, attachment.sha256),
        "rows": verify(home, by=By("system", MOMENT), public_key=signing.own_public_key()).rows,
    }
    print(json.dumps(found))


EXPECTED = {
    "state": {"fr": "Orvanie", "en": "Orvany"},
    "password": True,
    "code": 6,
    "kept": KEPT_TEXT,
    "whole": True,
}
"""What every version finds in the installation of every earlier one, besides the rows of its log."""


def _set_up() -> None:
    import django

    os.environ["DJANGO_SETTINGS_MODULE"] = "vigie.site.settings"
    django.setup()


def main(words: list[str]) -> int:
    if words[:1] == ["--make"]:
        make()
    elif words[:1] == ["--look"]:
        look()
    else:
        from vigie import __version__

        target = Path(words[0]) if words else HERE.with_name(f"{__version__}.tar.gz")
        with tempfile.TemporaryDirectory() as folder:
            home = Path(folder) / "home"
            home.mkdir()
            in_process("make", home)
            done = vigie(home, "backup", str(target.resolve()))
        sys.stdout.write(done.stdout + done.stderr)
        return done.returncode
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
