"""Engines: the same bytes as one process writes, on a real cluster of this machine, one of whose workers is killed.

Each run is a command of its own, since engines leave threads, warnings and Java behind.
"""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from corpora import PROC, articles, content, jsonl, needed, start

pytest.importorskip("pyarrow", reason="pip install 'factcheck-claims[corpus]' brings it")

import pyarrow as pa

from factcheck.corpus.batch import Options, verify_batch
from factcheck.corpus.engines._rows import packed, tables_of, verified
from factcheck.corpus.parts import run_batch, write_rows
from factcheck.corpus.run import run
from factcheck.corpus.schema import BATCH, INPUT, RESULT, TABLES
from factcheck.corpus.sources import Fields, batches, units


def test_a_row_holds_a_batch_whatever_an_engine_does_to_it(tmp_path: Path) -> None:
    """Rows are joined, cut, widened, sent as bytes: what is written stays the same."""
    rows = [*articles(7), {"text": 5}]
    path = jsonl(tmp_path / "a.jsonl", rows)
    found = list(batches(units([path])[0], Fields(), 3))
    for batch in found:
        run_batch(batch, Options(), folder(tmp_path / "plain"))
    table = pa.Table.from_batches([packed(batch) for batch in found])
    assert table.schema == BATCH
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as writer:
        writer.write_table(table.slice(1).combine_chunks())
        writer.write_table(table.slice(0, 1))
    sent = pa.ipc.open_stream(sink.getvalue()).read_all()
    results = pa.Table.from_batches(verified(sent, Options()))
    assert results.schema == RESULT
    wide = pa.schema([(kind.name, pa.large_list(kind.type.value_type)) for kind in list(RESULT)[3:]])
    widened = results.cast(pa.schema([*list(RESULT)[:3], *wide]))
    for number, cut in enumerate((results, widened.slice(2), widened.slice(0, 2))):
        output = folder(tmp_path / ("first" if number == 0 else "second"))
        for (unit, at, weight), tables in tables_of(cut):
            assert {name: one.schema for name, one in tables.items()} == TABLES
            write_rows(output, unit, at, weight, tables)
    assert content(tmp_path / "first") == content(tmp_path / "second") == content(tmp_path / "plain")


def test_no_documents_are_no_rows() -> None:
    rows = verify_batch(pa.RecordBatch.from_pylist([], schema=INPUT), Options())
    assert {name: (one.schema, one.num_rows) for name, one in rows.items()} == {
        name: (schema, 0) for name, schema in TABLES.items()
    }


def folder(path: Path) -> Path:
    for name in (*TABLES, "manifest"):
        (path / name).mkdir(parents=True, exist_ok=True)
    return path


# ---------------------------------------------------------------------- real clusters


def below(pid: int) -> Iterator[tuple[int, str]]:
    """(process, command line) of all that a process has started."""
    parents: dict[int, list[int]] = {}
    for one in PROC.glob("[0-9]*"):
        try:
            parent = int((one / "stat").read_text().rpartition(")")[2].split()[1])
        except (OSError, IndexError):
            continue
        parents.setdefault(parent, []).append(int(one.name))
    waiting = [pid]
    while waiting:
        for child in parents.get(waiting.pop(), ()):
            waiting.append(child)
            try:
                yield (
                    child,
                    (PROC / str(child) / "cmdline").read_bytes().replace(b"\0", b" ").decode("utf-8", "replace"),
                )
            except OSError:
                continue


def at_work(engine: str, pid: int) -> list[int]:
    """The processes that check or write for an engine now."""
    found = list(below(pid))
    if engine == "ray":
        return [one for one, line in found if line.startswith("ray::MapBatches")]
    return [one for one, line in found if "pyspark" in line and "python" in line and "daemon" in line][1:]


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[Path], dict[str, bytes]]:
    """Inputs of two kinds, and what one process makes of them."""
    top = tmp_path_factory.mktemp("engines")
    rows = list(articles(150))
    rows[30] = {"text": None}
    inputs = [jsonl(top / "a.jsonl", rows[:110]), jsonl(top / "b.jsonl", rows[110:])]
    run(inputs, top / "out", size=10)
    return inputs, content(top / "out")


@pytest.mark.slow
@pytest.mark.parametrize("engine", ["ray", "spark"])
def test_an_engine_that_goes_on_and_loses_a_worker_loses_nothing(
    engine: str, tmp_path: Path, corpus: tuple[list[Path], dict[str, bytes]]
) -> None:
    """One process begins; the engine does the rest, and one of its workers is killed after some of it."""
    needed(engine)
    inputs, expected = corpus

    class Enough(Exception):
        pass

    def stop(whole: int, before: int, done: Any) -> None:
        if done is not None and done.name == (0, 3):
            raise Enough

    with pytest.raises(Enough):
        run(inputs, tmp_path / "out", size=10, watch=stop)
    manifest = tmp_path / "out" / "manifest"
    begun = len(list(manifest.iterdir()))
    child = start(
        "run", *inputs, "-o", tmp_path / "out", "--batch", "10", "--jobs", "2", "--engine", engine, "--resume"
    )
    killed: list[int] = []
    try:
        until = time.monotonic() + 500
        while child.poll() is None and not killed and time.monotonic() < until:
            if len(list(manifest.glob("*.json"))) > begun and (workers := at_work(engine, child.pid)):
                os.kill(workers[0], signal.SIGKILL)
                killed.append(workers[0])
            time.sleep(0.05)
        _, said = child.communicate(timeout=500)
    finally:
        _end(child)
    assert child.returncode == 0, said.decode()[-3000:]
    assert killed
    assert f"documents: {150 - 40}" in said.decode()
    assert content(tmp_path / "out") == expected


def _end(child: subprocess.Popen[bytes]) -> None:
    """Nothing of it stays."""
    started = [one for one, _ in below(child.pid)] if child.poll() is None else []
    for one in [*started, child.pid]:
        try:
            os.kill(one, signal.SIGKILL)
        except OSError:
            pass
