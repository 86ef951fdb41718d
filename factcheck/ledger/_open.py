"""Opening a ledger, and its transactions."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, SQLAlchemyError
from sqlalchemy.pool import NullPool

from factcheck.errors import LedgerError, UsageError
from factcheck.ledger import _sqlite
from factcheck.ledger._schema import check_version, upgrade, version_of
from factcheck.model.message import Message, msg
from factcheck.model.troubles import placed

__all__ = ["DEFAULT", "Ledger", "locate", "migrate_ledger", "open_ledger"]

T = TypeVar("T")

#: Where a ledger is when nobody says.
DEFAULT = Path(".factcheck") / "ledger.sqlite"
#: The schema (name space) of the tables in a PostgreSQL database, which may hold others' tables beside it.
SPACE = "factcheck"
#: How often a transaction is tried that another writer got in the way of.
TRIES = 6
#: PostgreSQL: serialisation failure, deadlock, and a row that another writer has just made.
_AGAIN = frozenset({"40001", "40P01", "23505"})


class Ledger:
    """An open ledger.

    where:  path or address, as shown (without a password)
    path:   of the file, or None on a server
    """

    def __init__(self, engine: Engine, where: str, path: Path | None) -> None:
        self.engine = engine
        self.where = where
        self.path = path
        self._whole = path is None

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees the ledger as it was at one moment.

        Raises:
            LedgerError: the database is damaged or not to be reached.
        """
        with self._plainly(), self.engine.connect() as connection, connection.begin():
            if connection.dialect.name == "postgresql":
                connection.execute(text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY"))
            yield connection

    def write(self, work: Callable[[Connection], T]) -> T:
        """Do the work in one transaction: all of it is there afterwards, or nothing. It may be tried more than once.

        Raises:
            LedgerError: the database is damaged, not to be reached, or stays locked.
        """
        with self._plainly():
            self._look_through()
            for tries in range(TRIES):
                try:
                    with self.engine.connect().execution_options(writes=True) as connection, connection.begin():
                        return work(connection)
                except DBAPIError as error:
                    if getattr(error.orig, "sqlstate", None) not in _AGAIN or tries == TRIES - 1:
                        raise
                    time.sleep(0.02 * 2**tries)
            raise AssertionError  # pragma: no cover

    def _look_through(self) -> None:
        """Nothing is written into a file that is damaged, as far as it can be looked through in no time."""
        if self._whole or self.path is None:
            return
        if self.path.stat().st_size <= _sqlite.LOOKED_THROUGH:
            with self.engine.connect() as connection:
                found = connection.exec_driver_sql("PRAGMA quick_check(1)").scalar()
            if found != "ok":
                raise LedgerError(placed(self.where, _damaged(" ".join(str(found).split()))))
        self._whole = True

    @contextmanager
    def _plainly(self) -> Iterator[None]:
        """What the database complains of, in one line that names it."""
        try:
            yield
        except SQLAlchemyError as error:
            raise LedgerError(placed(self.where, _reason(error))) from error

    def close(self) -> None:
        self.engine.dispose()

    def __enter__(self) -> Ledger:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _damaged(reason: str) -> Message:
    return msg("is damaged ({reason}); left untouched; restore a copy", reason=reason)


def _reason(error: SQLAlchemyError) -> Message:
    said = getattr(error, "orig", None) or error
    line = " ".join(str(said).split()) or type(said).__name__
    if "malformed" in line or "not a database" in line:
        return _damaged(line)
    if "locked" in line:
        return msg("is in use by another program ({reason}); try again", reason=line)
    if "readonly" in line or "read-only" in line:
        return msg("cannot be written ({reason}); check its rights", reason=line)
    if "disk" in line and "full" in line:
        return msg("cannot be written ({reason}); make room", reason=line)
    return msg("the database refuses ({reason})", reason=line)


def locate(given: str | None) -> str:
    """The ledger's place: as given, or the nearest ``.factcheck/ledger.sqlite`` in the working folder or above it, or the
    one to be made in the working folder."""
    if given:
        return given
    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / DEFAULT).is_file():
            return os.path.relpath(folder / DEFAULT, here)
    return str(DEFAULT)


def open_ledger(where: str, *, create: bool = False) -> Ledger:
    """The ledger at a path or an address (``postgresql://…``), made when it is not there and ``create`` is set.

    Raises:
        LedgerError: it is not there, damaged, something else, or has another schema; one line with place and remedy.
        UsageError: the address cannot be understood, or needs an extra that is not installed.
    """
    ledger = _connect(where, create)
    try:
        with ledger.reading() as connection:
            version = _named(ledger, lambda: version_of(connection))
        if version is None:
            if ledger.path is not None:
                raise LedgerError(placed(ledger.where, msg("holds no tables; left untouched; give another --ledger")))
            if not create:
                raise LedgerError(
                    placed(ledger.where, msg("holds no ledger yet; `factcheck claims record PATH` begins one"))
                )
            ledger.write(_begin_server)
        else:
            _named(ledger, lambda: check_version(version))
    except BaseException:
        ledger.close()
        raise
    return ledger


def migrate_ledger(where: str) -> tuple[str, str, str | None]:
    """Bring a ledger to the schema of this version: schema before, schema after, path of the copy (of a file).

    Raises:
        LedgerError: see `open_ledger`.
    """
    from factcheck.ledger._schema import HEAD, KNOWN

    with _connect(where, create=False) as ledger:
        with ledger.reading() as connection:
            version = _named(ledger, lambda: version_of(connection))
        if version is None or version not in KNOWN:
            _named(ledger, lambda: check_version(version or "none"))
        assert version is not None
        if version == HEAD:
            return version, HEAD, None
        copy = None if ledger.path is None else _sqlite_backup(ledger, version)
        ledger.write(_finish)
        return version, HEAD, copy


def _finish(connection: Connection) -> None:
    if connection.dialect.name == "postgresql":
        connection.execute(text("LOCK TABLE alembic_version IN ACCESS EXCLUSIVE MODE"))
    upgrade(connection)


def _sqlite_backup(ledger: Ledger, version: str) -> str:
    path = ledger.path
    assert path is not None
    return str(_named(ledger, lambda: _sqlite.backup(path, version)))


def _named(ledger: Ledger, call: Callable[[], T]) -> T:
    """The call's result; its error with the ledger's name before it."""
    try:
        return call()
    except LedgerError as error:
        raise LedgerError(placed(ledger.where, error.said)) from error


def _connect(where: str, create: bool) -> Ledger:
    """A ledger whose schema is not looked at yet."""
    if "://" not in where:
        return _file(Path(where), where, create)
    try:
        url = make_url(where)
    except ArgumentError:
        raise UsageError(
            msg(
                "--ledger {address}: is no address; write postgresql://host/name",
                address=f"{where.partition('://')[0]}://…",
            )
        ) from None
    kind = url.drivername.partition("+")[0]
    if kind == "sqlite":
        if not url.database:
            raise UsageError(msg("--ledger sqlite://: names no file; write its path alone"))
        return _file(Path(url.database), url.database, create)
    if kind not in ("postgresql", "postgres"):
        raise UsageError(
            msg(
                "--ledger {address}: a ledger is an SQLite file or a PostgreSQL database; give a path or postgresql://…",
                address=f"{kind}://…",
            )
        )
    return _server(url)


def _file(path: Path, where: str, create: bool) -> Ledger:
    try:
        if create and not path.exists():
            _sqlite.create(path)
        _sqlite.examine(path)
    except LedgerError as error:
        raise LedgerError(placed(where, error.said)) from error
    except ValueError as error:  # NUL in a name
        raise LedgerError(
            placed(where, msg("is no path ({reason}); give another --ledger", reason=str(error)))
        ) from error
    return Ledger(_sqlite.sqlite_engine(path), where, path)


def _server(url: URL) -> Ledger:
    where = url.render_as_string(hide_password=True)
    try:
        import psycopg  # noqa: F401
    except ImportError:
        raise UsageError(
            msg(
                "{ledger}: PostgreSQL needs psycopg, which is not installed; pip install 'factcheck-claims[postgres]'",
                ledger=where,
            )
        ) from None
    engine = create_engine(url.set(drivername="postgresql+psycopg"), poolclass=NullPool)

    def prepare(connection: object, _: object) -> None:
        cursor = connection.cursor()  # type: ignore[attr-defined]
        cursor.execute(f"SET search_path TO {SPACE}")
        cursor.close()
        connection.commit()  # type: ignore[attr-defined]

    event.listen(engine, "connect", prepare)
    return Ledger(engine, where, None)


def _begin_server(connection: Connection) -> None:
    """The tables on a server, made by the first of all who want them."""
    connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _sqlite.APPLICATION})
    connection.execute(text(f"CREATE SCHEMA IF NOT EXISTS {SPACE}"))
    if version_of(connection) is None:
        upgrade(connection)
