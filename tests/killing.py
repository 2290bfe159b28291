"""Kill an act at each of its steps, and look at what it left.

``kill_everywhere(file, home)`` runs a file with three functions in a process of its own, with a home and an SQLite
database of its own: ``prepare()`` lays the ground, ``act()`` is what is killed, ``check(finished)`` asserts what must
hold of what is left. The warmed process is forked for each step, killed before it, and checked by another fork. A step
is a statement, a commit, or a call that changes the file system; the end of the act is one more.

A file may name several acts in ``ACTS`` (name → function) instead of one: each is killed at each of its own steps, from
the same ground. It then has ``remember()``, called once on that ground, and ``check(name, finished)``, which only
looks.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
import traceback
from pathlib import Path

HERE = Path(__file__).resolve()
CALLS = ("fsync", "link", "replace", "rename", "unlink", "remove", "mkdir", "chmod")
KILLED = 9


def kill_everywhere(file: Path | str, home: Path, *, reads: bool = True) -> int:
    """Return at how many points the act was killed; fail with what a check found.

    Without `reads` a SELECT is no step: what a process leaves that dies before one, it leaves as well where it dies
    before the next write.
    """
    clean = {name: value for name, value in os.environ.items() if not name.startswith("VIGIE_")}
    path = os.pathsep.join((str(HERE.parent.parent / "src"), str(HERE.parent)))
    done = subprocess.run(
        [sys.executable, str(HERE), str(file), str(home), "reads" if reads else ""],
        env={**clean, "PYTHONPATH": path, "VIGIE_HOME": str(home), "DJANGO_SETTINGS_MODULE": "settings_for_tests"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    print(done.stdout.strip())
    return int(done.stdout.rsplit(" ", 1)[1])


def _killed_at(step: int, *, reads: bool):
    """Make each step count, and the one of this number the last."""
    from django.db import connection
    from django.db.backends.base.base import BaseDatabaseWrapper

    seen = {"n": 0}

    def count():
        if seen["n"] == step:
            os._exit(KILLED)
        seen["n"] += 1

    def counted(call):
        def instead(*args, **kwargs):
            count()
            return call(*args, **kwargs)

        return instead

    def statement(execute, sql, params, many, context):
        if reads or not sql.lstrip().upper().startswith("SELECT"):
            count()
        return execute(sql, params, many, context)

    for name in CALLS:
        setattr(os, name, counted(getattr(os, name)))
    BaseDatabaseWrapper._commit = counted(BaseDatabaseWrapper._commit)
    connection.execute_wrappers.append(statement)
    return count


def _in_a_fork(work) -> int:
    from django.db import connections

    connections.close_all()
    pid = os.fork()
    if pid == 0:
        try:
            work()
        except BaseException:
            traceback.print_exc()
            os._exit(1)
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def main(file: str, home: Path, *, reads: bool) -> int:
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connections

    spec = importlib.util.spec_from_file_location("killed", file)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    home.mkdir(parents=True, exist_ok=True)
    # A process is killed here, not the machine: what it wrote is there without waiting for the disk.
    options = connections["default"].settings_dict["OPTIONS"]
    options["init_command"] = options["init_command"].replace("synchronous=NORMAL", "synchronous=OFF")
    call_command("migrate", verbosity=0)
    module.prepare()
    connections.close_all()
    clean = home.with_name(home.name + "-clean")
    shutil.copytree(home, clean)
    if hasattr(module, "ACTS"):
        module.remember()
        connections.close_all()
        points = {
            name: _killed_everywhere(home, clean, act, _checked(module, name), reads=reads, here=True)
            for name, act in module.ACTS.items()
        }
        print(", ".join(f"{name} {count}" for name, count in points.items()))
    else:
        points = {"": _killed_everywhere(home, clean, module.act, module.check, reads=reads, here=False)}
    if None in points.values():
        return 1
    print(f"kill points: {sum(points.values())}")
    return 0


def _checked(module, name: str):
    return lambda finished: module.check(name, finished)


def _judged(check, finished: bool, *, here: bool) -> bool:
    """Say whether what was left is as it must be; looked at in this process where the check only looks."""
    from django.db import connections

    if not here:
        return _in_a_fork(lambda: check(finished)) == 0
    try:
        check(finished)
    except AssertionError:
        traceback.print_exc()
        return False
    finally:
        connections.close_all()
    return True


def _killed_everywhere(home: Path, clean: Path, act, check, *, reads: bool, here: bool) -> int | None:
    """Kill an act at each of its steps; None where what was left is not as it must be."""
    points = 0
    while True:
        shutil.rmtree(home)
        shutil.copytree(clean, home)

        def until_killed(step=points):
            count = _killed_at(step, reads=reads)
            act()
            count()

        ended = _in_a_fork(until_killed)
        if ended not in {0, KILLED}:
            return None
        finished = ended == 0
        if not _judged(check, finished, here=here):
            print(f"killed at point {points}")
            return None
        if finished:
            return points
        points += 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], Path(sys.argv[2]), reads=bool(sys.argv[3])))
