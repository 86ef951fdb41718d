"""A ledger in an SQLite file: what the file is, before anything opens it, and how a new one comes to be.

Whatever is not a ledger of ours is recognised by its first hundred bytes, so that it is left untouched, byte for byte. A new
ledger is built beside its place and then linked there, so that nobody ever sees half of one, and of two writers who make it at once
one finds the other's.

Source of the places in the header: SQLite, "Database File Format", section 1.3 (application id at 68, user version at 60, pages
at 28, page size at 16, change counters at 24 and 92).
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import suppress
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import NullPool

from factcheck.errors import LedgerError
from factcheck.ledger._schema import HEAD, KNOWN, newer, upgrade
from factcheck.model.message import msg

__all__ = ["APPLICATION", "backup", "create", "examine", "sqlite_engine"]

#: "FCL1": what `file` and we know a ledger by.
APPLICATION = 0x46434C31
MAGIC = b"SQLite format 3\x00"
#: Seconds that a writer waits for another; "chosen by us": a document takes hundredths of one.
PATIENCE = 60
#: Bytes of a file that is looked through before it is written to (200 MB/s, so a tenth of a second at most).
LOOKED_THROUGH = 24 << 20


def examine(path: Path) -> None:
    """Nothing, where the file may be opened as a ledger. Only reads.

    Raises:
        LedgerError: it is missing, no database, another application's, cut off, or a newer factcheck's.
    """
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            head = file.read(100)
    except FileNotFoundError:
        raise LedgerError(msg("there is no ledger here; `factcheck claims record PATH` begins one")) from None
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise LedgerError(msg("cannot be read ({reason}); check the path and its rights", reason=why)) from error
    if not head:
        raise LedgerError(msg("is an empty file, no ledger; remove it or give another --ledger"))
    if not head.startswith(MAGIC) or len(head) < 100:
        raise LedgerError(
            msg("is no ledger: not an SQLite database, or a damaged one; left untouched; give another --ledger")
        )
    if _number(head, 68) != APPLICATION:
        raise LedgerError(msg("is a database of another application, no ledger; left untouched; give another --ledger"))
    if _number(head, 60) > int(HEAD):
        raise newer(f"{_number(head, 60):04}")
    page = int.from_bytes(head[16:18], "big")
    page = 65536 if page == 1 else page
    pages = _number(head, 28) if _number(head, 24) == _number(head, 92) else 0
    waiting = path.with_name(f"{path.name}-wal")
    if size < page * pages and not (waiting.exists() and waiting.stat().st_size):
        raise LedgerError(
            msg(
                "is damaged: {size} bytes of {whole}; left untouched; restore a copy",
                size=str(size),
                whole=str(page * pages),
            )
        )


def _number(head: bytes, at: int) -> int:
    return int.from_bytes(head[at : at + 4], "big")


def sqlite_engine(path: Path) -> Engine:
    """An engine for a file that exists: write-ahead log, everything on the disk before a commit returns."""
    uri = f"{path.absolute().as_uri()}?mode=rw"

    def connect() -> sqlite3.Connection:
        # isolation_level None: transactions begin where we say so.
        found = sqlite3.connect(uri, uri=True, timeout=PATIENCE, isolation_level=None)
        try:
            found.execute("PRAGMA synchronous = FULL")
            found.execute("PRAGMA foreign_keys = ON")
            found.execute("PRAGMA cell_size_check = ON")
            found.execute("PRAGMA cache_size = -32768")
        except BaseException:  # a damaged file: nobody else would close what was opened
            found.close()
            raise
        return found

    engine = create_engine("sqlite://", creator=connect, poolclass=NullPool)
    event.listen(engine, "begin", _begin)
    return engine


def _begin(connection: Connection) -> None:
    # A writer takes the lock at once: one that read first and then wants to write could only give up.
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def create(path: Path) -> None:
    """A new ledger, unless there is one by then.

    Raises:
        LedgerError: the folder cannot be written to.
    """
    fresh = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _clear(fresh)
        fresh.touch()
        _build(fresh)
        _settle(fresh, path)
    except OSError as error:
        raise LedgerError(
            msg("cannot be made ({reason}); check the folder and its rights", reason=str(error.strerror))
        ) from error
    finally:
        _clear(fresh)


def _build(fresh: Path) -> None:
    raw = sqlite3.connect(fresh)
    raw.execute(f"PRAGMA application_id = {APPLICATION}")
    raw.execute("PRAGMA journal_mode = WAL")
    raw.close()
    engine = sqlite_engine(fresh)
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        upgrade(connection, KNOWN[-1])
    engine.dispose()


def _settle(fresh: Path, path: Path) -> None:
    """Put the finished file in its place; it is on the disk before its name is."""
    with fresh.open("rb+") as file:
        os.fsync(file.fileno())
    try:
        path.hardlink_to(fresh)
    except FileExistsError:
        return
    except OSError:  # a file system without links
        if not path.exists():
            fresh.replace(path)
    if os.name == "posix":
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def _clear(path: Path) -> None:
    for name in (path.name, f"{path.name}-wal", f"{path.name}-shm"):
        with suppress(OSError):
            path.with_name(name).unlink()


def backup(path: Path, version: str) -> Path:
    """A copy of a ledger as it stands, beside it; its name tells the schema.

    Raises:
        LedgerError: there is such a copy already, or it cannot be written.
    """
    copy = path.with_name(f"{path.name}.{version}")
    try:
        copy.touch(exist_ok=False)
    except OSError as error:
        raise LedgerError(
            msg(
                "the copy {name} cannot be made ({reason}); move it away or make room",
                name=copy.name,
                reason=str(error.strerror),
            )
        ) from error
    source, target = sqlite3.connect(f"{path.absolute().as_uri()}?mode=rw", uri=True), sqlite3.connect(copy)
    try:
        source.backup(target)
    finally:
        target.close()
        source.close()
    return copy
