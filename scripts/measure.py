"""Print how long functions and files are: ``python scripts/measure.py``."""

from __future__ import annotations

import ast
import sys
from pathlib import Path
from statistics import median

SOURCE = Path(__file__).resolve().parent.parent / "src" / "vigie"


def length(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Return how many lines a function takes without its docstring."""
    document = ast.get_docstring(node, clean=False)
    return (node.end_lineno or node.lineno) - node.lineno + 1 - (document.count("\n") + 1 if document else 0)


def main() -> None:
    """Measure and print."""
    paths = [path for path in SOURCE.rglob("*.py") if "migrations" not in path.parts]
    lines = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in paths}
    found = []
    for path in paths:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                found.append((length(node), f"{path.relative_to(SOURCE)}:{node.lineno} {node.name}"))
    lengths = sorted(n for n, _ in found)
    share = sum(n <= 30 for n in lengths) / len(lengths)
    write = sys.stdout.write
    write(f"{len(paths)} files, {sum(lines.values())} lines, the longest {max(lines.values())}\n")
    write(f"{len(lengths)} functions, median {median(lengths):.0f} lines, {share:.1%} at most 30, longest:\n")
    for n, name in sorted(found, reverse=True)[:8]:
        write(f"  {n:3d} {name}\n")


if __name__ == "__main__":
    main()
