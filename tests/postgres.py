"""A PostgreSQL server for tests: one for the whole run, from the system's binaries, in a folder of its own.

FACTCHECK_TEST_POSTGRES names another one instead (an address whose user may create databases). Root cannot run a server, so
there it runs as "postgres" or "nobody".
"""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any

import pytest

USER = "factcheck"
_NUMBERS = count(1)


def binaries() -> Path | None:
    """The folder of initdb and postgres, or None."""
    found = shutil.which("initdb")
    folders = [Path(found).resolve().parent] if found and shutil.which("postgres") else []
    folders += sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: -float(path.parent.name))
    return next((one for one in folders if (one / "initdb").exists() and (one / "postgres").exists()), None)


@contextmanager
def server() -> Iterator[str]:
    """The address of a server's first database; skips with the reason where there can be none."""
    given = os.environ.get("FACTCHECK_TEST_POSTGRES")
    if given:
        yield given
        return
    pytest.importorskip("psycopg", reason="psycopg is not installed; pip install 'factcheck-claims[postgres]'")
    folder = binaries()
    if folder is None:
        pytest.skip("no PostgreSQL on this system (initdb, postgres), and FACTCHECK_TEST_POSTGRES names no server")
    home = Path(tempfile.mkdtemp(prefix="fc-pg-"))
    as_user: dict[str, Any] = {}
    if os.geteuid() == 0:
        known = {entry.pw_name: entry for entry in pwd.getpwall()}
        entry = known.get("postgres") or known.get("nobody")
        if entry is None:
            pytest.skip("root cannot run PostgreSQL, and there is neither a user postgres nor nobody")
        as_user = {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}
        os.chown(home, entry.pw_uid, entry.pw_gid)
    environment = {**os.environ, "HOME": str(home), "LC_ALL": "C"}
    data = home / "data"
    quiet: dict[str, Any] = {"cwd": home, "env": environment, **as_user}
    try:
        made = subprocess.run(
            [folder / "initdb", "-D", data, "-U", USER, "--auth=trust", "--encoding=UTF8", "--no-sync"],
            capture_output=True, text=True, check=False, **quiet,
        )  # fmt: skip
        if made.returncode:
            pytest.skip(f"initdb does not work here: {made.stderr.strip().splitlines()[-1:]}")
        log = (home / "log").open("wb")
        process = subprocess.Popen(
            [folder / "postgres", "-D", data, "-k", home, "-h", "", "-F"], stdout=log, stderr=log, **quiet
        )
        try:
            address = f"postgresql://{USER}@/postgres?host={home}"
            _wait(address, process, home / "log")
            yield address
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(30)
            log.close()
    finally:
        shutil.rmtree(home, ignore_errors=True)


def _wait(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    import psycopg

    for _ in range(300):
        try:
            psycopg.connect(address).close()
            return
        except psycopg.OperationalError:
            assert process.poll() is None, log.read_text("utf-8", "replace")
            time.sleep(0.1)
    raise AssertionError(log.read_text("utf-8", "replace"))


def database(address: str) -> str:
    """The address of a new, empty database on the server."""
    import psycopg

    name = f"t{os.getpid()}_{next(_NUMBERS)}"
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    head, _, tail = address.rpartition("/postgres")
    return f"{head}/{name}{tail}"
