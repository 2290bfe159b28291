"""The decorator of the inner loops: machine code where Numba is installed, the same Python where it is not."""

from __future__ import annotations

import hashlib
import importlib
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any, TypeVar, cast

F = TypeVar("F", bound=Callable[..., Any])
T = TypeVar("T")

COMPILED = find_spec("numba") is not None and not os.environ.get("VIGIE_NO_COMPILE")


def _edition() -> str:
    # Numba recompiles a function when its own file changes, not when a function that it calls does; wheels give every
    # file the same date. A folder named by the content of all of them cannot serve stale machine code.
    sources = sorted(Path(__file__).parent.glob("*.py"))
    return hashlib.sha256(b"".join(path.read_bytes() for path in sources)).hexdigest()[:16]


def _cache_home() -> Path:
    chosen = os.environ.get("NUMBA_CACHE_DIR") or os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(chosen) / f"vigie-kernels-{_edition()}"


@contextmanager
def _cached_by_content(numba: Any) -> Iterator[None]:
    before = numba.config.CACHE_DIR
    numba.config.CACHE_DIR = str(_cache_home())
    try:
        yield
    finally:
        numba.config.CACHE_DIR = before


def run(kernel: Callable[..., T], *arguments: Any) -> T:
    """Call a kernel from Python; its first call compiles it with light optimisation.

    Full optimisation takes a quarter longer and makes these loops no faster. The setting is put back at once, and the
    code generator is made before, so that other users of Numba in the process notice nothing.
    """
    if not COMPILED or getattr(kernel, "signatures", True):
        return kernel(*arguments)
    numba: Any = importlib.import_module("numba")
    registry: Any = importlib.import_module("numba.core.registry")
    registry.cpu_target.target_context.codegen()
    before = numba.config.OPT
    numba.config.OPT = type(before)(1)
    try:
        return kernel(*arguments)
    finally:
        numba.config.OPT = before


def compiled_or(interpreted: F, *, within: bool = False) -> Callable[[F], F]:
    """Return the decorator of a loop for which array operations stand in where Numba is missing."""
    decorator = compiled_within if within else compiled

    def decorate(function: F) -> F:
        return decorator(function) if COMPILED else interpreted

    return decorate


def compiled_within(function: F) -> F:
    """Return a function that is written out where it is called: for those with one caller, which compile twice else.

    A function of its own is typed, optimised and linked by itself and then once more within each caller.
    """
    if not COMPILED:
        return function
    numba: Any = importlib.import_module("numba")
    return cast(F, numba.njit(inline="always", error_model="numpy")(function))


def compiled(function: F) -> F:
    """Return a function as machine code that releases the interpreter, or as it is where Numba is missing.

    A function whose name begins with an underscore can then be called from compiled functions only: without its
    bridge to Python it compiles faster.

    The environment variable ``VIGIE_NO_COMPILE`` switches compilation off. Where no folder can be written, the
    machine code is made anew in each process.
    """
    if not COMPILED:
        return function
    numba: Any = importlib.import_module("numba")
    inner = function.__name__.startswith("_")
    options = {"nogil": True, "error_model": "numpy", "no_cfunc_wrapper": True, "no_cpython_wrapper": inner}
    with _cached_by_content(numba):
        try:
            made = numba.njit(cache=True, **options)(function)
        except (RuntimeError, OSError):
            made = numba.njit(**options)(function)
    return cast(F, made)
