"""The ledger: what is recorded, once and for good, on SQLite and on PostgreSQL."""

from __future__ import annotations

import os
import random
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from ledgers import _server, ledger, place, put, reading  # noqa: F401
from sqlalchemy import Connection, func, select, text
from sqlalchemy.exc import DatabaseError, DBAPIError

from factcheck.errors import LedgerError, UsageError
from factcheck.ledger import Ledger, Run, address, migrate_ledger, open_ledger, record
from factcheck.ledger import _tables as t
from factcheck.ledger._schema import HEAD, KNOWN, upgrade
from factcheck.ledger._sqlite import APPLICATION, sqlite_engine
from factcheck.model.document import Document

# ruff: noqa: F811  (fixtures are arguments)

FIRST = "The council approved a budget of $4 million on 3 May 2024. It has nine members."
SECOND = "The council approved a budget of $5 million on 3 May 2024. It has nine members."
ARABIC = "قال وزير المالية الأردني إن عجز الموازنة بلغ 2 مليار دينار في عام 2023."


def count(ledger: Ledger, table: Any) -> int:
    with ledger.reading() as connection:
        return int(connection.execute(select(func.count()).select_from(table)).scalar_one())


def test_a_document_is_recorded_whole(ledger: Ledger) -> None:
    found = reading(FIRST, "2024-05-04")
    done = record(ledger, "a.txt", found, Run("1.2", "digest", "record"))
    assert (done.uri, done.revision, done.new) == ("a.txt", 1, True)
    assert done.claims == len(found.records) > 0
    with ledger.reading() as connection:
        row = connection.execute(select(t.revisions)).one()
        assert (row.number, row.language, row.date_from, row.text) == (1, "en", "2024-05-04", FIRST)
        assert row.sha256 == found.analysis.document.sha256
        rows = connection.execute(select(t.claims).order_by(t.claims.c.n)).all()
        assert [(r.id, r.start, r.end, r.text, r.value) for r in rows] == [
            (c.id, c.start, c.end, c.text, c.value) for c in found.records
        ]
        assert connection.execute(select(t.runs.c.version, t.runs.c.settings, t.runs.c.command)).one() == (
            "1.2",
            "digest",
            "record",
        )
        verdicts = connection.execute(select(t.verdicts.c.code, t.verdicts.c.verdict)).all()
        assert [tuple(v) for v in verdicts] == [(r["code"], r["verdict"]) for r in found.document["relations"]]


def test_the_same_content_twice_is_no_new_revision(ledger: Ledger) -> None:
    assert put(ledger, "a.txt", FIRST).new
    again = put(ledger, "a.txt", FIRST)
    assert (again.new, again.revision) == (False, 1)
    assert (count(ledger, t.revisions), count(ledger, t.runs)) == (1, 1)
    assert put(ledger, "b.txt", FIRST).new, "another document may say the same"


def test_a_change_is_a_new_revision_and_so_is_going_back(ledger: Ledger) -> None:
    numbers = [put(ledger, "a.txt", said).revision for said in (FIRST, SECOND, SECOND, FIRST)]
    assert numbers == [1, 2, 2, 3]


@pytest.mark.parametrize("other", [{"date": "2024-05-05"}, {"title": "The budget"}, {"language": "ar"}])
def test_date_title_and_language_belong_to_the_content(ledger: Ledger, other: dict[str, str]) -> None:
    put(ledger, "a.txt", FIRST, "2024-05-04")
    assert put(ledger, "a.txt", FIRST, **({"date": "2024-05-04"} | other)).revision == 2  # type: ignore[arg-type]


def test_again_records_what_has_not_changed(ledger: Ledger) -> None:
    put(ledger, "a.txt", FIRST)
    assert record(ledger, "a.txt", reading(FIRST), Run("2", "", "record"), again=True).revision == 2


def test_one_run_has_one_row(ledger: Ledger) -> None:
    run = Run("1", "", "record")
    for name in "abc":
        record(ledger, name, reading(FIRST), run)
    assert count(ledger, t.runs) == 1


@pytest.mark.parametrize("table", ["documents", "runs", "revisions", "claims", "verdicts"])
@pytest.mark.parametrize("statement", ["DELETE FROM {}", "UPDATE {} SET {} = {}"])
def test_nothing_recorded_can_be_changed(ledger: Ledger, table: str, statement: str) -> None:
    put(ledger, "a.txt", FIRST + " That is $1 million less than the $5 million of 2023.")
    assert count(ledger, t.METADATA.tables[table]) > 0
    column = next(iter(t.METADATA.tables[table].c)).name

    def work(connection: Connection) -> None:
        connection.execute(text(statement.format(table, column, column)))

    with pytest.raises(LedgerError, match="append-only"):
        ledger.write(work)


def test_a_failure_half_way_leaves_nothing(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("power cut")

    monkeypatch.setattr("factcheck.ledger._record._json", fail)
    with pytest.raises(RuntimeError):
        put(ledger, "a.txt", "The sum is 4: 2 and 3, which is 5 in all, on Monday, 5 March 2024.")
    assert [count(ledger, table) for table in t.METADATA.sorted_tables] == [0] * len(t.METADATA.sorted_tables)


@pytest.mark.parametrize("odd", ["a\0b 3 May 2024", "half \ud800 of a pair, 3 May 2024", "\ufeff\u202e3 May 2024 كتب"])
def test_text_that_no_database_holds_is_kept_letter_for_letter_in_place(ledger: Ledger, odd: str) -> None:
    put(ledger, odd, odd)
    with ledger.reading() as connection:
        kept = connection.execute(select(t.revisions.c.text)).scalar_one()
    assert len(kept) == len(odd)
    assert all(a == b or a == "\0" or "\ud800" <= a <= "\udfff" for a, b in zip(odd, kept, strict=True))
    assert not put(ledger, odd, odd).new


def test_arabic_stems_are_in_the_index(ledger: Ledger) -> None:
    put(ledger, "a.txt", ARABIC)
    with ledger.reading() as connection:
        stems = set(connection.execute(select(t.stems.c.stem)).scalars())
        words = {w for row in connection.execute(select(t.claims.c.words)).scalars() for w in row.split()}
    assert stems == words != set()


# Schemas


def test_the_steps_lead_to_the_tables_as_they_are(ledger: Ledger) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    with ledger.reading() as connection:
        assert compare_metadata(MigrationContext.configure(connection), t.METADATA) == []


def test_the_known_schemas_are_the_steps_there_are() -> None:
    from alembic.script import ScriptDirectory

    from factcheck.ledger import migrations

    steps = ScriptDirectory(str(Path(migrations.__file__).parent)).walk_revisions()
    assert tuple(step.revision for step in steps) == KNOWN[::-1]


def first_ledger(place: str) -> None:
    """A ledger as the first schema has it, with two claims, written by hand."""
    with open_ledger(place, create=True) as fresh:
        engine, path = fresh.engine, fresh.path
        with engine.connect() as connection:  # take everything away again, as no ledger lets one do
            if path is None:
                connection.execute(text("DROP SCHEMA factcheck CASCADE"))
                connection.execute(text("CREATE SCHEMA factcheck"))
                connection.commit()
    if path is not None:
        path.unlink()
        raw = sqlite3.connect(path)
        raw.execute(f"PRAGMA application_id = {APPLICATION}")
        raw.execute("PRAGMA journal_mode = WAL")
        raw.close()
        engine = sqlite_engine(path)
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        upgrade(connection, KNOWN[0])
        connection.execute(text("INSERT INTO documents VALUES (1, 'old.txt')"))
        connection.execute(text("INSERT INTO runs VALUES (1, '0.0.1', '2020-01-01T00:00:00Z', '', 'record')"))
        connection.execute(
            text(
                "INSERT INTO revisions VALUES (1, 1, 1, 1, '2020-01-01T00:00:00Z', 'd', 's', 'en', '', "
                "'2020-01-01', '2020-01-02', 'given', 'The dam is 90 metres high.')"
            )
        )
        for n, words in enumerate(("dam high", "dam metr")):
            connection.execute(
                text(
                    "INSERT INTO claims VALUES (1, :n, :id, '', '', 'quantity', '', 'state', '', 0, 3, 'The', 'en', '', "
                    "'', 'asserted', 'affirmed', false, '', :words, '', 0.5)"
                ),
                {"n": n, "id": f"c-{n}", "words": words},
            )
    engine.dispose()


def test_an_older_ledger_is_migrated_when_asked_and_only_then(place: str) -> None:
    first_ledger(place)
    file = Path(place) if "://" not in place else None
    before = file.read_bytes() if file else b""
    with pytest.raises(LedgerError, match=r"older schema 0001 .*factcheck claims migrate"):
        open_ledger(place, create=True)
    assert file is None or file.read_bytes() == before
    old, new, copy = migrate_ledger(place)
    assert (old, new) == ("0001", HEAD)
    with open_ledger(place) as ledger:
        with ledger.reading() as connection:
            rows = connection.execute(select(t.stems).order_by(t.stems.c.stem, t.stems.c.n)).all()
        assert [tuple(row) for row in rows] == [("dam", 1, 0), ("dam", 1, 1), ("high", 1, 0), ("metr", 1, 1)]
        assert put(ledger, "old.txt", FIRST).revision == 2
    assert migrate_ledger(place) == (HEAD, HEAD, None)
    if file:
        assert copy == f"{file}.0001"
        kept = sqlite3.connect(copy)
        assert kept.execute("SELECT version_num FROM alembic_version").fetchall() == [("0001",)]
        kept.close()


def test_a_newer_ledger_is_left_alone(place: str) -> None:
    with open_ledger(place, create=True) as ledger:
        ledger.write(lambda connection: connection.execute(text("UPDATE alembic_version SET version_num = '9999'")))
        file = ledger.path
    before = file.read_bytes() if file else b""
    for call in (open_ledger, migrate_ledger):
        with pytest.raises(LedgerError, match=r"schema '?9999'? of a newer factcheck"):
            call(place)  # type: ignore[operator]
    assert file is None or file.read_bytes() == before


# Files that are no ledgers


def _other(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE claims (id)")
    connection.commit()
    connection.close()


def _newer(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA application_id = {APPLICATION}")
    connection.execute("PRAGMA user_version = 77")
    connection.close()


def _cut(path: Path) -> None:
    with open_ledger(str(path), create=True) as ledger:
        put(ledger, "a.txt", FIRST)
    path.write_bytes(path.read_bytes()[:-9000])


def _noise(path: Path) -> None:
    with open_ledger(str(path), create=True) as ledger:
        put(ledger, "a.txt", FIRST)
    data = bytearray(path.read_bytes())
    data[4096:] = random.Random(1).randbytes(len(data) - 4096)
    path.write_bytes(data)


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda path: path.write_text("notes"), "is no ledger"),
        (lambda path: path.write_bytes(b"SQLite format 3\0"), "is no ledger"),
        (lambda path: path.write_bytes(b""), "is an empty file"),
        (lambda path: path.mkdir(), "cannot be read"),
        (_other, "of another application"),
        (_newer, "newer factcheck"),
        (_cut, "is damaged"),
        (_noise, "is damaged"),
    ],
    ids=["text", "stump", "empty", "folder", "foreign", "newer", "cut", "noise"],
)
def test_what_is_no_ledger_is_named_and_left_untouched(tmp_path: Path, make: Any, says: str) -> None:
    path = tmp_path / "x.sqlite"
    make(path)
    before = path.read_bytes() if path.is_file() else None
    for create in (True, False):
        with pytest.raises(LedgerError, match=says) as error, open_ledger(str(path), create=create) as ledger:
            put(ledger, "b.txt", SECOND)
        assert "\n" not in str(error.value) and str(path) in str(error.value)
    assert (path.read_bytes() if path.is_file() else None) == before
    # SQLite leaves the empty files of its log beside a database that it could not read.
    assert {one.name.removesuffix("-wal").removesuffix("-shm") for one in tmp_path.iterdir()} == {"x.sqlite"}


@pytest.mark.parametrize("seed", range(20))
def test_damage_anywhere_is_told_or_harmless(tmp_path: Path, seed: int) -> None:
    """A page of noise in the middle of a ledger: nothing is written, and no traceback."""
    path = tmp_path / "x.sqlite"
    with open_ledger(str(path), create=True) as ledger:
        put(ledger, "a.txt", FIRST)
    data = bytearray(path.read_bytes())
    at = random.Random(seed).randrange(1, len(data) // 4096) * 4096
    data[at : at + 4096] = random.Random(seed).randbytes(4096)
    path.write_bytes(data)
    try:
        with open_ledger(str(path), create=True) as ledger:
            put(ledger, "b.txt", SECOND)
    except LedgerError as error:
        assert "\n" not in str(error)
        assert path.read_bytes() == data
    else:
        raise AssertionError("a damaged page was written around")


def test_a_damaged_file_is_closed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[sqlite3.Connection] = []
    connect = sqlite3.connect

    def remembered(*args: object, **named: object) -> sqlite3.Connection:
        opened.append(connect(*args, **named))  # type: ignore[call-overload]
        return opened[-1]

    monkeypatch.setattr(sqlite3, "connect", remembered)
    path = tmp_path / "x.sqlite"
    path.write_bytes(b"SQLite format 3\0" + bytes(range(256)) * 64)
    with pytest.raises(DatabaseError), sqlite_engine(path).connect():
        pass
    assert opened
    for connection in opened:
        with pytest.raises(sqlite3.ProgrammingError, match="closed"):
            connection.execute("SELECT 1")


def test_a_ledger_that_is_not_there_is_made_only_to_record(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "er" / "ledger.sqlite"
    with pytest.raises(LedgerError, match="there is no ledger here; `factcheck claims record PATH` begins one"):
        open_ledger(str(path))
    assert not path.parent.exists()
    open_ledger(str(path), create=True).close()
    assert [one.name for one in path.parent.iterdir()] == ["ledger.sqlite"]


def test_an_empty_server_is_no_ledger_until_something_is_recorded(place: str) -> None:
    if "://" not in place:
        pytest.skip("a server's matter")
    with pytest.raises(LedgerError, match="holds no ledger yet"):
        open_ledger(place)
    open_ledger(place, create=True).close()
    open_ledger(place).close()


def test_other_tables_on_a_server_are_left_alone(place: str) -> None:
    if "://" not in place:
        pytest.skip("a server's matter")
    import psycopg

    with psycopg.connect(place, autocommit=True) as raw:
        raw.execute("CREATE TABLE public.documents (title text)")
    with open_ledger(place, create=True) as ledger:
        assert put(ledger, "a.txt", FIRST).new
    with psycopg.connect(place, autocommit=True) as raw:
        assert raw.execute("SELECT count(*) FROM public.documents").fetchone() == (0,)
        raw.execute("DROP SCHEMA factcheck CASCADE")
        raw.execute("CREATE SCHEMA factcheck CREATE TABLE mine (a int)")
    with pytest.raises(LedgerError, match="holds tables of something else"):
        open_ledger(place, create=True)


@pytest.mark.parametrize(
    ("where", "error", "says"),
    [
        ("mysql://host/x", UsageError, "an SQLite file or a PostgreSQL database"),
        ("sqlite://", UsageError, "names no file"),
        ("postgresql://user:secret@127.0.0.1:1/x", LedgerError, "postgresql://user:\\*\\*\\*@127.0.0.1:1/x"),
        ("a\0b", LedgerError, "null (byte|character)"),
    ],
)
def test_addresses_that_lead_nowhere(where: str, error: type[Exception], says: str) -> None:
    with pytest.raises(error, match=says) as told:
        open_ledger(where, create=True)
    assert "secret" not in str(told.value)
    assert "\n" not in str(told.value)


def test_a_lock_that_stays_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("factcheck.ledger._sqlite.PATIENCE", 0.1)
    path = tmp_path / "x.sqlite"
    open_ledger(str(path), create=True).close()
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with open_ledger(str(path)) as ledger, pytest.raises(LedgerError, match="in use by another program"):
        put(ledger, "a.txt", FIRST)
    other.close()


def test_sqlite_is_set_to_lose_nothing(tmp_path: Path) -> None:
    with open_ledger(str(tmp_path / "x.sqlite"), create=True) as ledger, ledger.reading() as connection:
        read = [connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in ("journal_mode", "synchronous")]
    assert read == ["wal", 2]


def test_paths_below_the_working_folder_have_one_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for uri in ("news/a.txt", "./news/a.txt", "news/../news/a.txt", str(tmp_path / "news" / "a.txt")):
        assert address(Document.from_text("", uri=uri)) == "news/a.txt"
    assert address(Document.from_text("", uri="news/a.jsonl#7")) == "news/a.jsonl#7"
    assert address(Document.from_text("", uri="../b.txt")) == (tmp_path.parent / "b.txt").as_posix()
    assert address(Document.from_text("", uri="https://example.org/../a")) == "https://example.org/../a"


def test_writers_whose_row_is_made_meanwhile_try_again(ledger: Ledger) -> None:
    tries = []

    def work(connection: Connection) -> int:
        tries.append(1)
        if len(tries) < 3:
            error = DBAPIError("x", None, Exception("deadlock"))
            error.orig.sqlstate = "40P01"  # type: ignore[union-attr]
            raise error
        return len(tries)

    assert ledger.write(work) == 3


def test_the_moment_of_recording_can_be_set(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(os.environ, "SOURCE_DATE_EPOCH", "86400")
    put(ledger, "a.txt", FIRST)
    with ledger.reading() as connection:
        assert connection.execute(select(t.revisions.c.recorded)).scalar_one() == "1970-01-02T00:00:00Z"


def test_a_missing_package_is_told_with_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    from importlib import reload, util

    from factcheck.ledger import _extra

    real = util.find_spec
    monkeypatch.setattr(util, "find_spec", lambda name, *more: None if name == "rapidfuzz" else real(name, *more))
    with pytest.raises(UsageError, match=r"needs rapidfuzz.*pip install 'factcheck-claims\[ledger\]'"):
        reload(_extra)
    monkeypatch.undo()
    reload(_extra)
