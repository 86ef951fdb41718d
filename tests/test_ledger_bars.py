"""What the ledger promises: nothing committed is lost whenever a writer is killed, two writers lose nothing, and size costs little."""

from __future__ import annotations

import multiprocessing
import os
import random
import runpy
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from multiprocessing.connection import Connection as Pipe
from pathlib import Path
from typing import Any

import pytest
from ledgers import _server, place, reading  # noqa: F401
from sqlalchemy import func, select

from factcheck.ledger import Ledger, Reading, Run, open_ledger, record
from factcheck.ledger import _tables as t

# ruff: noqa: F811  (fixtures are arguments)

ROOT = Path(__file__).resolve().parent.parent
FORK = multiprocessing.get_context("fork")
#: Moments at which a writer is killed: 50 with FACTCHECK_EXHAUSTIVE=1, some of them in every build.
KILLS = 50 if os.environ.get("FACTCHECK_EXHAUSTIVE") else 16
#: How many of them come while the ledger is being made.
MAKING = 8

TEXTS = [
    f"The council approved a budget of ${n} million on 3 May 2024, {n} per cent more than in 2023. It has {n} members, the mayor said."
    for n in range(2, 10)
]


def expected() -> list[tuple[Reading, tuple[int, int, int]]]:
    """Readings, and how many claims, verdicts and stems each has."""
    found = [reading(text, "2024-05-04") for text in TEXTS]
    return [
        (one, (len(one.records), len(one.document["relations"]), sum(len(set(r.words)) for r in one.records)))
        for one in found
    ]


def write(where: str, readings: list[Reading], told: Pipe, seed: int, documents: int) -> None:
    """Record one revision after the other, telling each once it is committed, until killed."""
    chance = random.Random(seed)
    with open_ledger(where, create=True) as ledger:
        run = Run("test", "", "record")
        while True:
            number = chance.randrange(len(readings))
            done = record(ledger, f"{chance.randrange(documents)}.txt", readings[number], run, again=True)
            told.send((done.uri, done.revision, number))


def whole(ledger: Ledger, sizes: list[tuple[int, int, int]]) -> dict[tuple[str, int], int]:
    """(document, revision) → number of its text, of every revision; each has all that belongs to it, and their numbers have no
    gaps."""
    digests = {one.analysis.document.sha256: n for n, (one, _) in enumerate(EXPECTED)}
    found: dict[tuple[str, int], int] = {}
    with ledger.reading() as connection:

        def counts(table: Any) -> dict[int, int]:
            rows = connection.execute(select(table.c.revision, func.count()).group_by(table.c.revision))
            return dict(map(tuple, rows))

        parts = [counts(table) for table in (t.claims, t.verdicts, t.stems)]
        r = t.revisions.c
        rows = connection.execute(
            select(t.documents.c.uri, r.number, r.id, r.sha256).join_from(
                t.revisions, t.documents, r.document == t.documents.c.id
            )
        ).all()
        for uri, number, ident, sha256 in rows:
            text = digests[sha256]
            assert tuple(part.get(ident, 0) for part in parts) == sizes[text], "half a revision"
            found[uri, number] = text
        assert all(set(part) <= {row.id for row in rows} for part in parts), "parts of no revision"
        documents = connection.execute(select(func.count()).select_from(t.documents)).scalar_one()
        assert documents == len({uri for uri, _ in found}), "a document without a revision"
    for uri, number in found:
        assert number == 1 or (uri, number - 1) in found, "a gap"
    return found


EXPECTED: list[tuple[Reading, tuple[int, int, int]]] = []


@pytest.fixture(autouse=True)
def _readings() -> None:
    if not EXPECTED:
        EXPECTED.extend(expected())


def receive(pipe: Pipe) -> list[tuple[str, int, int]]:
    """All that a writer told before it died."""
    told = []
    try:
        while pipe.poll():
            told.append(pipe.recv())
    except (EOFError, OSError):
        pass
    return told


def kill_after(where: str, seconds: float, seed: int, wrote: bool) -> list[tuple[str, int, int]]:
    """A writer killed so long after its start, or after it told of the first revision; what it told."""
    ours, theirs = FORK.Pipe(duplex=False)
    process = FORK.Process(target=write, args=(where, [one for one, _ in EXPECTED], theirs, seed, 5))
    process.start()
    theirs.close()
    told = [ours.recv()] if wrote else []
    end = time.monotonic() + seconds
    while (left := end - time.monotonic()) > 0:
        if ours.poll(left):
            told.append(ours.recv())
    os.kill(process.pid or 0, signal.SIGKILL)
    process.join()
    told += receive(ours)
    ours.close()
    assert process.exitcode == -signal.SIGKILL
    return told


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="writers are forked")
def test_a_killed_writer_loses_nothing_it_told(place: str) -> None:
    """Kills at random moments, the first few of them while the ledger is being made, the others while it is written."""
    chance = random.Random(50)
    told: dict[tuple[str, int], int] = {}
    sizes = [size for _, size in EXPECTED]
    for number in range(KILLS):
        wrote = number >= MAKING
        for uri, revision, text in kill_after(place, chance.uniform(0.0, 0.1 if wrote else 0.3), number, wrote):
            assert (uri, revision) not in told, "a number given twice"
            told[uri, revision] = text
        with open_ledger(place, create=True) as ledger:
            stored = whole(ledger, sizes)
        assert told.items() <= stored.items(), "a committed revision is lost"
    assert len(told) >= KILLS - MAKING, "the writers did write"
    if "://" not in place:
        assert {one.name for one in Path(place).parent.iterdir()} >= {"ledger.sqlite"}
        connection = sqlite3.connect(place)
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        connection.close()


@pytest.mark.slow
def test_the_command_tells_only_what_is_committed(tmp_path: Path) -> None:
    """The command itself, killed in the middle: every revision it told on standard output is there, whole."""
    news = tmp_path / "news"
    news.mkdir()
    for n in range(400):
        (news / f"{n:03}.txt").write_text(TEXTS[n % len(TEXTS)], "utf-8")
    environ = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "factcheck", "claims", "record", "--date", "2024-05-04", "news"]
    told: set[str] = set()
    for after in (1, 3, 17, 60):
        process = subprocess.Popen(command, cwd=tmp_path, env=environ, stdout=subprocess.PIPE, text=True)
        assert process.stdout is not None
        lines = []
        for line in process.stdout:
            lines += [line] if line.endswith(" findings)\n") else []
            if len(lines) == after:
                break
        process.kill()
        lines += [line for line in process.stdout if line.endswith(" findings)\n")]
        process.stdout.close()
        process.wait()
        told |= {line.split(":")[0] for line in lines}
        with open_ledger(str(tmp_path / ".factcheck" / "ledger.sqlite")) as ledger:
            stored = whole(ledger, [size for _, size in EXPECTED])
        assert told <= {uri for uri, _ in stored}
    assert len(told) >= 80


def write_some(where: str, told: Pipe, gate: Any, seed: int, count: int) -> None:
    chance = random.Random(seed)
    with open_ledger(where, create=True) as ledger:
        gate.wait()
        for _ in range(count):
            number = chance.randrange(len(EXPECTED))
            done = record(ledger, f"{chance.randrange(4)}.txt", EXPECTED[number][0], Run("t", "", "r"), again=True)
            told.send((done.uri, done.revision, number))
    told.close()


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="writers are forked")
def test_writers_at_once_lose_no_claim(place: str) -> None:
    """Three writers, the same four documents, one ledger that all of them find missing."""
    writers, count = 3, 40
    gate = FORK.Barrier(writers)
    pipes, processes = [], []
    for seed in range(writers):
        ours, theirs = FORK.Pipe(duplex=False)
        process = FORK.Process(target=write_some, args=(place, theirs, gate, seed, count))
        process.start()
        theirs.close()
        pipes.append(ours)
        processes.append(process)
    told: dict[tuple[str, int], int] = {}
    for pipe, process in zip(pipes, processes, strict=True):
        some = []
        try:
            while True:
                some.append(pipe.recv())
        except EOFError:
            pass
        process.join()
        assert process.exitcode == 0
        assert len(some) == count
        for uri, revision, text in some:
            assert (uri, revision) not in told, "two writers were given one number"
            told[uri, revision] = text
    with open_ledger(place) as ledger:
        assert whole(ledger, [size for _, size in EXPECTED]) == told


BENCH = runpy.run_path(str(ROOT / "benchmarks" / "ledger.py"), run_name="bench")
#: Documents of the ledgers that are measured; the last makes a hundred thousand claims.
SIZES = (300, 1200, 1600)


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> dict[int, Path]:
    """Documents → a ledger of so many, each a copy of the next on its way."""
    folder = tmp_path_factory.mktemp("filled")
    found: dict[int, Path] = {}
    there = 0
    for size in SIZES:
        with open_ledger(str(folder / "growing.sqlite"), create=True) as ledger:
            BENCH["fill"](ledger, size, there)
        there = size
        found[size] = folder / f"{size}.sqlite"
        shutil.copyfile(folder / "growing.sqlite", found[size])
    return found


@pytest.mark.slow
def test_a_hundred_thousand_claims_cost_a_second_at_most(
    tmp_path: Path, filled: dict[int, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Processor time of whole commands, the best of three, beside that of checking the same article without a ledger: what the
    ledger adds, and all in all twice the second that a quiet machine takes."""
    where = filled[SIZES[-1]]
    with open_ledger(str(where)) as ledger, ledger.reading() as connection:
        assert connection.execute(select(func.count()).select_from(t.claims)).scalar_one() >= 100_000
    text = (ROOT / "seeds" / "vladivostok-summit.ar.md").read_text("utf-8")
    (tmp_path / "a.md").write_text(text, "utf-8")
    (tmp_path / "b.md").write_text(text.replace("34 مليون", "36 مليون"), "utf-8")
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    ask = ["--ledger", str(where)]
    BENCH["measure"](["claims", "record", "a.md", "--uri", "x.md", *ask], tmp_path, 1)
    commands = {
        "record": ["claims", "record", "b.md", "--uri", "x.md", "--again", *ask],
        "diff": ["claims", "diff", "x.md", "1", "2", *ask],
        "due": ["claims", "due", "--on", "2021-06-01", "--since", "2021-05-01", *ask],
        "history": ["claims", "history", "حجم التجارة بين روسيا وكوريا الشمالية", *ask],
    }
    spent = {name: BENCH["measure"](arguments, tmp_path, 3)[1] for name, arguments in commands.items()}
    alone = BENCH["measure"](["verify", "-q", "a.md"], tmp_path, 3)[1]
    assert all(seconds < 2 for seconds in spent.values()), spent
    assert all(seconds - alone < 0.8 for seconds in spent.values()), (spent, alone)


@pytest.mark.slow
def test_conflicts_take_no_memory_with_the_number_of_documents(
    tmp_path: Path, filled: dict[int, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Four times the documents: the same memory, within what an allocator varies by."""
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    peaks = []
    for documents in SIZES[:2]:
        command = ["claims", "conflicts", "--format", "jsonl", "--ledger", str(filled[documents])]
        _, _, peak, out = BENCH["measure"](command, tmp_path, 1)
        assert len(out.splitlines()) > 20
        peaks.append(peak)
    assert peaks[1] < peaks[0] * 1.25, peaks
