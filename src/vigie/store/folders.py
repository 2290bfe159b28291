"""Where the store keeps what: finished deliveries, and staging, which no reader looks at.

A delivery is prepared in a staging folder and appears by one rename, whole or not at all. A staging folder belongs
to the process that holds the lock beside it; the system lets go of the lock when that process dies, so a sweep can
tell what is left over from what is under way.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def deliveries_folder(home: Path) -> Path:
    """Return the folder of finished deliveries below VIGIE_HOME."""
    return home / "store" / "deliveries"


def staging_folder(home: Path) -> Path:
    """Return the folder of deliveries under way below VIGIE_HOME."""
    return home / "store" / "staging"


@contextmanager
def staging(home: Path) -> Iterator[Path]:
    """Make a staging folder that is this process's own, and remove what is left of it at the end."""
    parent = staging_folder(home)
    parent.mkdir(parents=True, exist_ok=True)
    name = uuid.uuid4().hex
    folder, lock = parent / name, parent / f"{name}.lock"
    with _held(lock):
        folder.mkdir()
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)
            lock.unlink(missing_ok=True)


@contextmanager
def _held(lock: Path) -> Iterator[None]:
    """Hold a lock. A sweep may take away a lock file that nobody held yet: then it is made again."""
    while True:
        descriptor = os.open(lock, os.O_CREAT | os.O_RDWR, 0o600)
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        if lock.exists() and lock.stat().st_ino == os.fstat(descriptor).st_ino:
            break
        os.close(descriptor)
    try:
        yield
    finally:
        os.close(descriptor)


def sweep(home: Path) -> int:
    """Remove staging folders whose process is gone.

    Returns
    -------
    int
        How many folders were removed.
    """
    parent = staging_folder(home)
    if not parent.is_dir():
        return 0
    names = {path.name.removesuffix(".lock") for path in parent.iterdir()}
    return sum(_swept(parent, name) for name in sorted(names))


def _swept(parent: Path, name: str) -> bool:
    lock, folder = parent / f"{name}.lock", parent / name
    descriptor = os.open(lock, os.O_CREAT | os.O_RDWR, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    else:
        left = folder.exists()
        shutil.rmtree(folder, ignore_errors=True)
        lock.unlink(missing_ok=True)
        return left
    finally:
        os.close(descriptor)
