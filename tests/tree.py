"""What version control tracks, read once: the tests of consistency look at the same files."""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from measure import length

__all__ = ["functions", "length", "short", "sources", "syntax_of", "text_of", "tracked"]

TOP = Path(__file__).resolve().parents[1]
SOURCE = TOP / "src" / "vigie"
PROSE = {".md", ".py", ".html", ".txt", ".po", ".toml", ".json", ".yaml", ".yml", ".css", ".js", ".sql", ".csv", ""}


@cache
def tracked() -> tuple[Path, ...]:
    """Return every file that version control tracks or would track."""
    words = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listing = subprocess.run(words, cwd=TOP, capture_output=True, text=True, check=True)
    return tuple(sorted(path for name in listing.stdout.split("\0") if name and (path := TOP / name).is_file()))


@cache
def text_of(path: Path) -> str:
    """Return the text of a file; nothing where it is no text."""
    try:
        return path.read_text(encoding="utf-8") if path.suffix in PROSE else ""
    except UnicodeDecodeError:
        return ""


@cache
def syntax_of(path: Path) -> ast.Module:
    """Return the syntax tree of a Python file."""
    return ast.parse(text_of(path))


def sources(*, tests: bool = False) -> Iterator[Path]:
    """Yield the Python files of the house, migrations left out."""
    for path in tracked():
        inside = path.is_relative_to(SOURCE) or (tests and path.is_relative_to(TOP / "tests"))
        if inside and path.suffix == ".py" and "migrations" not in path.parts:
            yield path


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Yield every function of a file, nested ones included."""
    for node in ast.walk(syntax_of(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def short(path: Path) -> str:
    """Return a path as a person would say it."""
    return str(path.relative_to(TOP))
