"""Is a passphrase that somebody types at a terminal asked twice where it is new, never shown, and never lost?"""

import os
import pty
import select
import sys
from pathlib import Path

import pytest

ASK = """
import sys
from vigie.cli.house import ask_passphrase

sys.exit(ask_passphrase(new={new}, language="fr") != "{expected}")
"""
SOURCES = str(Path(__file__).resolve().parents[3] / "src")


def typed(lines, *, new, expected):
    """Answer each question with a line; return everything the terminal showed, and the exit code."""
    pid, terminal = pty.fork()
    if pid == 0:  # pragma: no cover - another process
        os.environ["PYTHONPATH"] = SOURCES
        os.execv(sys.executable, [sys.executable, "-c", ASK.format(new=new, expected=expected)])
    shown, waiting = b"", list(lines)
    while select.select([terminal], [], [], 30)[0]:
        try:
            shown += os.read(terminal, 1024)
        except OSError:  # the other end is gone
            break
        if waiting and shown.count("\u00a0: ".encode()) > len(lines) - len(waiting):
            os.write(terminal, waiting.pop(0).encode() + b"\n")
    os.close(terminal)
    return shown.decode(), os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


@pytest.mark.parametrize(
    ("lines", "new", "asked"),
    [
        pytest.param(["des mots à moi"], False, 1, id="known: once"),
        pytest.param(["des mots à moi", "des mots à moi"], True, 2, id="new: twice"),
        pytest.param(["un", "deux", "des mots à moi", "des mots à moi"], True, 4, id="new and mistyped: once more"),
    ],
)
def test_a_passphrase_is_asked_at_the_terminal(lines, new, asked):
    shown, code = typed(lines, new=new, expected="des mots à moi")
    assert code == 0, shown
    assert shown.count("\u00a0: ") == asked
    assert "mots" not in shown
    assert ("Les deux diffèrent" in shown) == (asked == 4)
