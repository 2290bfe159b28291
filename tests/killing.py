"""Kill an act at each of its steps, and look at what it left.

``kill_everywhere(file, home)`` runs a file with three functions in a process of its own, with a home and an SQLite
database of its own: ``prepare()`` lays the ground, ``act()`` is what is killed, ``check(finished)`` asserts what must
hold of what is left. The warmed process is forked for each step, killed before it, and checked by another fork. A step
is a statement, a commit, or a call that changes the file system; the end of the act is one more.
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


def kill_everywhere(file: Path | str, home: Path) -> int:
    """Return at how many points the act was killed; fail with what a check found."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("VIGIE_")}
    path = os.pathsep.join((str(HERE.parent.parent / "src"), str(HERE.parent)))
    done = subprocess.run(
        [sys.executable, str(HERE), str(file), str(home)],
        env={**clean, "PYTHONPATH": path, "VIGIE_HOME": str(home), "DJANGO_SETTINGS_MODULE": "settings_for_tests"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    print(done.stdout.strip())
    return int(done.stdout.rsplit(" ", 1)[1])


def _killed_at(step: int):
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


def main(file: str, home: Path) -> int:
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
    points = 0
    while True:
        shutil.rmtree(home)
        shutil.copytree(clean, home)

        def act(step=points):
            count = _killed_at(step)
            module.act()
            count()

        ended = _in_a_fork(act)
        if ended not in {0, KILLED}:
            return 1
        finished = ended == 0
        if _in_a_fork(lambda finished=finished: module.check(finished)):
            print(f"killed at point {points}")
            return 1
        if finished:
            print(f"kill points: {points}")
            return 0
        points += 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], Path(sys.argv[2])))
