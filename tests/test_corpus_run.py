"""Corpus runs: what is read, what is written, and that the bytes do not depend on who writes them, or how often."""

from __future__ import annotations

import csv
import gzip
import json
import os
import random
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from datetime import date
from io import BytesIO
from multiprocessing import active_children
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from corpora import PROC, ROOT, articles, content, jsonl, start

pytest.importorskip("pyarrow", reason="pip install 'factcheck-claims[corpus]' brings it")

import pyarrow as pa
import pyarrow.dataset as ds
import pyarrow.parquet as pq

import factcheck
from factcheck.cli import run as cli
from factcheck.config import Settings
from factcheck.corpus.batch import Options, verify_batch
from factcheck.corpus.engines.local import _Piece, _Pool
from factcheck.corpus.parts import Done
from factcheck.corpus.report import measure
from factcheck.corpus.run import run
from factcheck.corpus.schema import INPUT, TABLES, UNIT
from factcheck.corpus.sources import Fields, batches, units
from factcheck.errors import UsageError
from factcheck.model.document import Document

WRONG_DAY = "The senate meets on Monday, 5 March 2024."


def table(folder: Path, name: str) -> list[dict[str, Any]]:
    return ds.dataset(folder / name, format="parquet").to_table().sort_by("document").to_pylist()


def read(path: Path, **fields: str) -> list[dict[str, Any]]:
    """The rows that a source gives."""
    some = [b for unit in units([path]) for b in batches(unit, Fields.named(fields), 100)]
    return [row for batch in some for row in batch.documents.to_pylist()]


# ---------------------------------------------------------------------- the function


def documents(*texts: str, **more: Any) -> pa.RecordBatch:
    rows = [dict.fromkeys(INPUT.names) | {"document": n, "uri": f"#{n}", "text": t} | more for n, t in enumerate(texts)]
    return pa.RecordBatch.from_pylist(rows, schema=INPUT)


def test_a_batch_has_the_rows_of_the_report() -> None:
    rows = verify_batch(documents(WRONG_DAY, "Nothing here.", language="en"), Options())
    assert {name: found.schema for name, found in rows.items()} == TABLES
    report = factcheck.verify(Document.from_text(WRONG_DAY, uri="#0", language="en")).to_dict()
    (told,) = report["documents"]  # type: ignore[misc]
    finding = rows["findings"].to_pylist()[0]
    (said,) = report["findings"]  # type: ignore[misc]
    assert [finding[key] for key in ("code", "severity", "message", "steps", "assumes", "fact", "fingerprint")] == [
        said[key] for key in ("code", "severity", "message", "steps", "assumes", "fact", "fingerprint")
    ]
    for key in ("start", "end", "text", "role"):
        assert [one[key] for one in finding["evidence"]] == [one[key] for one in said["evidence"]]
    (document, other) = rows["documents"].to_pylist()
    assert (document["sha256"], document["language"], document["checkable"], document["checked"]) == (
        told["sha256"],
        "en",
        told["coverage"]["checkable"],
        told["coverage"]["checked"],
    )
    assert (other["document"], other["findings"], other["title"], other["month"]) == (1, 0, None, "")
    claims = [one for one in rows["claims"].to_pylist() if one["document"] == 0]
    for key in ("id", "start", "end", "text", "kind", "subject", "predicate", "object", "times", "stance", "polarity"):
        assert [one[key] for one in claims] == [one[key] for one in told["claims"]]
    relations = [one for one in rows["relations"].to_pylist() if one["document"] == 0]
    assert [(one["id"], one["code"], one["verdict"]) for one in relations] == [
        (one["id"], one["code"], one["verdict"]) for one in told["relations"]
    ]
    mentions = {one["id"] for one in rows["mentions"].to_pylist() if one["document"] == 0}
    kinds = ("times", "quantities", "entities", "attributions", "quotes")
    assert mentions == {one["id"] for kind in kinds for one in told[kind]}


def test_the_rows_do_not_depend_on_the_batch() -> None:
    texts = [row["text"] for row in articles(12)]
    whole = verify_batch(documents(*texts), Options())
    for cut in (1, 5, 11):
        first, rest = documents(*texts).slice(0, cut), documents(*texts).slice(cut)
        parts = [verify_batch(rest, Options()), verify_batch(first, Options())][::-1]
        for name in TABLES:
            assert pa.Table.from_batches([part[name] for part in parts]).to_pylist() == whole[name].to_pylist()


def test_an_exception_is_a_row_and_takes_nothing_along(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(document: Any, settings: Any) -> Any:
        if "bad" in document.text:
            raise ValueError(f"no {object()} today")
        return factcheck.verify(document, settings)

    monkeypatch.setattr("factcheck.corpus.batch.verify", broken)
    rows = verify_batch(documents("A good text.", "A bad text.", "Another good text."), Options())
    assert rows["documents"].column("document").to_pylist() == [0, 2]
    assert rows["errors"].to_pylist() == [
        {"document": 1, "uri": "#1", "stage": "verify", "error": "ValueError", "message": "no <object object at 0x…> today"}
    ]  # fmt: skip


def test_text_that_no_encoding_has_is_written(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"text": f"\ud800 {WRONG_DAY}", "title": "\udcff", "outlet": "a\ud801"}) + "\n", "ascii")
    run([path], tmp_path / "out")
    (document,) = table(tmp_path / "out", "documents")
    assert (document["title"], document["outlet"]) == ("\\udcff", "a\\ud801")
    (finding,) = table(tmp_path / "out", "findings")
    assert finding["start"] == 22


# ---------------------------------------------------------------------- sources


def test_json_lines_and_what_is_wrong_with_them(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    good = {"text": WRONG_DAY, "title": "T", "date": "2024-03-01", "id": 7, "outlet": "O"}
    lines = [
        json.dumps(good),
        "",
        "{",
        "[]",
        '{"text": 5}',
        '{"title": "x"}',
        '{"text": "x", "date": "soon"}',
        '{"text": "x", "url": "https://a.example/1", "date": "Fri, 01 Mar 2024 10:00:00 GMT"}',
        '{"text": ' + "[" * 100_000,
    ]
    path.write_bytes("\n".join(lines).encode() + b'\n{"text": "\xff"}\n')
    total = run([path], tmp_path / "out")
    found = table(tmp_path / "out", "documents")
    assert [(d["uri"], d["outlet"], d["date_from"]) for d in found] == [
        (f"{path.as_posix()}#7", "O", date(2024, 3, 1)),
        ("https://a.example/1", "", date(2024, 3, 1)),
    ]
    errors = table(tmp_path / "out", "errors")
    assert [(e["uri"].rpartition("#")[2], e["message"]) for e in errors] == [
        ("3", "is no JSON at character 2; write one object a line"),
        ("4", "is no JSON object; write an object with the key 'text'"),
        ("5", "'text' is no string; make it one"),
        ("6", "has no 'text'; add the key, or name another with --field text=KEY"),
        ("7", "'date' is 'soon'; write it as YYYY-MM-DD"),
        ("9", "is nested too deep; write an object of plain values"),
        ("10", "byte 10 of the line is not UTF-8; save the file as UTF-8"),
    ]
    assert (total.rows["documents"], total.errors) == (2, {"read": 7})


def test_csv(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerows([["headline", "body", "date"], ["ع", 'two\nlines, "quoted"', "2024-03-01"], ["b", "", ""]])
    with path.open("ab") as file:
        file.write(b"c,\xff,\r\nd,last,\r\n")
    rows = read(path, text="body", title="headline")
    assert [(r["title"], r["text"], r["date"], r["error"]) for r in rows] == [
        ("ع", 'two\nlines, "quoted"', "2024-03-01", None),
        (None, None, None, "row 2 has no text; leave it out"),
        (None, None, None, "row 3: 'text' is not UTF-8; save the file as UTF-8"),
        ("d", "last", None, None),
    ]
    (row,) = read(path)
    said = "has no column 'text', but 'headline', 'body', 'date'; name the column with --field text=COLUMN"
    assert (row["stage"], row["error"]) == ("input", said)


def test_csv_as_spreadsheets_write_it(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"title;text;date\r\nA;1,5 and more;2024-03-01\r\nB;cut; in two;2024-03-01\r\nC;last;;\r\n")
    rows = read(path)
    assert [(r["title"], r["text"], r["date"]) for r in rows] == [
        ("A", "1,5 and more", "2024-03-01"),
        (None, None, None),
        ("C", "last", None),
    ]
    assert rows[1]["error"] == "row 2 has more cells than there are headings; put texts in quotation marks"
    path.write_bytes(b'"the\r\nhead",text\r\nA,1\r\n')
    assert [r["text"] for r in read(path)] == ["1"]
    path.write_bytes(b"text\r\none\ttab\r\n")
    assert [r["text"] for r in read(path)] == ["one\ttab"]
    tabs = tmp_path / "a.tsv"
    tabs.write_bytes(b"text\r\none, two\r\n")
    assert [r["text"] for r in read(tabs)] == ["one, two"]
    for empty in (b"", b"\xef\xbb\xbf", b"\r\n"):
        path.write_bytes(empty)
        assert [r["error"] for r in read(path)] == ["is empty; fetch it again, or leave it out"]


def test_json_that_is_no_lines(tmp_path: Path) -> None:
    """One object a line is read whatever the file is called; in a folder `.json` may be anything."""
    path = tmp_path / "a.json"
    path.write_text('{"text": "one"}\n{"text": "two"}\n', "utf-8")
    assert len(read(path)) == 2
    for text in ('[\n {"text": "one"}\n]', '\ufeff{\n "text": "one"\n}'):
        path.write_text(text, "utf-8")
        (row,) = read(path)
        assert (row["stage"], row["error"]) == (
            "input",
            "is one JSON text; write an object a line, as jq -c '.[]' FILE does",
        )
    with pytest.raises(UsageError, match="holds nothing that can be read"):
        units([tmp_path])


@pytest.mark.parametrize("suffix", ["gz", "bz2", "xz"])
def test_packed_in_name_alone(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"a.jsonl.{suffix}"
    path.write_text('{"text": "one"}\n', "utf-8")
    said = f"is not packed as {suffix}; give it the suffix that it should have, or fetch it again"
    assert [(r["stage"], r["error"]) for r in read(path)] == [("input", said)]


def test_packed_and_damaged(tmp_path: Path) -> None:
    """What is in front of the damage is read."""
    path = tmp_path / "a.jsonl.gz"
    packed = bytearray(gzip.compress(b"".join(b'{"text": "number %d"}\n' % (n * n) for n in range(20_000))))
    packed[len(packed) // 2 :] = bytes(len(packed) // 2)
    path.write_bytes(packed)
    rows = read(path)
    assert [r["stage"] for r in rows[-2:]] == [None, "input"] and "breaks off (" in rows[-1]["error"]


def test_parquet(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    columns = {"body": ["one", None, "three"], "date": [date(2024, 3, 1), None, None], "site": ["x", "y", None]}
    pq.write_table(pa.table(columns | {"ignored": [[1], [2], [3]]}), path)
    rows = read(path, text="body")
    assert [(r["text"], r["date"], r["outlet"], r["error"]) for r in rows] == [
        ("one", "2024-03-01", "x", None),
        (None, None, None, "row 2 has no text; leave it out"),
        ("three", None, None, None),
    ]
    path.write_bytes(path.read_bytes()[:-9])
    (row,) = read(path, text="body")
    assert row["stage"] == "input" and "cannot be read as Parquet" in row["error"]


def archive(path: Path, *pages: tuple[str, str, bytes, str]) -> Path:
    """A WARC of (status, content type, body, address)."""
    warc = pytest.importorskip("warcio.warcwriter", reason="pip install 'factcheck-claims[corpus]' brings it")
    headers = pytest.importorskip("warcio.statusandheaders").StatusAndHeaders
    with path.open("wb") as file:
        writer = warc.WARCWriter(file, gzip=True)
        writer.write_record(writer.create_warcinfo_record("a.warc.gz", {"software": "test"}))
        for status, kind, body, address in pages:
            http = headers(status, [("Content-Type", kind)], protocol="HTTP/1.1")
            writer.write_record(
                writer.create_warc_record(address, "response", payload=BytesIO(body), http_headers=http)
            )
    return path


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # warcio's writer leaves files open
def test_warc(tmp_path: Path) -> None:
    pytest.importorskip("trafilatura", reason="pip install 'factcheck-claims[html]' brings it")
    words = "سُجّل الحضور في القاعة الكبرى، وقال الحاضرون إن الجلسة طويلة."
    page = f"<html lang=ar><title>عنوان</title><body><article><p>{words}</p></article></body></html>"
    path = archive(
        tmp_path / "a.warc.gz",
        ("404 Not Found", "text/html", b"<p>gone</p>", "https://www.news.example/0"),
        ("200 OK", "text/html; charset=utf-8", page.encode(), "https://www.news.example/1"),
        ("200 OK", "image/png", b"\x89PNG", "https://www.news.example/2"),
        ("200 OK", "text/html; charset=windows-1256", page.encode("cp1256"), "https://www.news.example/3"),
        ("200 OK", "text/html", b"<html></html>", "https://www.news.example/4"),
    )
    run([path], tmp_path / "out")
    found = table(tmp_path / "out", "documents")
    assert [(d["uri"][-1], d["outlet"], d["language"]) for d in found] == [
        ("1", "news.example", "ar"),
        ("3", "news.example", "ar"),
    ]
    assert found[0]["sha256"] == found[1]["sha256"]
    (error,) = table(tmp_path / "out", "errors")
    assert error["uri"] == "https://www.news.example/4" and error["stage"] == "read"
    whole = path.read_bytes()
    for cut in (20, 120, 280):
        path.write_bytes(whole[:-cut])
        assert [row["stage"] for row in read(path)][-1] == "input", cut


def test_folders_and_packed_files(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    (folder / "b").mkdir(parents=True)
    (folder / "b" / "1.txt").write_text(WRONG_DAY, "utf-8")
    (folder / "a.md").write_text("# Title\n\nA text.\n", "utf-8")
    (folder / ".hidden.txt").write_text("x", "utf-8")
    (folder / "c.png").write_bytes(b"x")
    (folder / "d.txt").write_bytes(b"%PDF-1")
    with gzip.open(folder / "c.jsonl.gz", "wt", encoding="utf-8") as file:
        file.write('{"text": "packed"}\n')
    assert [(u.kind, len(u.paths)) for u in units([folder])] == [("files", 1), ("jsonl", 1), ("files", 2)]
    run([folder], tmp_path / "out")
    found = table(tmp_path / "out", "documents")
    assert [(d["document"], Path(d["uri"].partition("#")[0]).name) for d in found] == [
        (0, "a.md"),
        (UNIT, "c.jsonl.gz"),
        (2 * UNIT + 1, "1.txt"),
    ]
    (error,) = table(tmp_path / "out", "errors")
    assert error["document"] == 2 * UNIT and "is a PDF" in error["message"]


def test_a_packed_file_that_breaks_off(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(gzip.compress(b"".join(b'{"text": "number %d"}\n' % n for n in range(500)))[:-400])
    total = run([path], tmp_path / "out", size=200)
    assert total.errors == {"input": 1}
    assert 0 < total.rows["documents"] < 500
    assert cli(["corpus", "run", str(path), "-q", "-o", str(tmp_path / "again")]) == 2


def test_batches_follow_the_input_alone(tmp_path: Path) -> None:
    path = jsonl(tmp_path / "a.jsonl", [{"text": "x" * 3_000_000}] * 4 + [{"text": "short"}] * 7)
    (unit,) = units([path])
    found = list(batches(unit, Fields(), 5))
    assert [(b.number, b.documents.num_rows) for b in found] == [(0, 3), (1, 5), (2, 3)]
    assert sum(b.weight for b in found) == path.stat().st_size
    assert [b.documents.column("document")[0].as_py() for b in found] == [0, 3, 8]
    left = list(batches(unit, Fields(), 5, frozenset({(0, 1)})))
    assert [b.number for b in left] == [0, 2] and left[1].documents.equals(found[2].documents)


# ---------------------------------------------------------------------- runs


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, bytes]]:
    """A corpus and the output of a run in one process."""
    folder = tmp_path_factory.mktemp("corpus")
    rows = list(articles(40))
    rows[7] = {"text": 5}
    path = jsonl(folder / "a.jsonl", rows)
    run([path], folder / "out", size=6)
    return path, content(folder / "out")


def test_processes_make_the_same_bytes(tmp_path: Path, corpus: tuple[Path, dict[str, bytes]]) -> None:
    path, expected = corpus
    seen = []
    run([path], tmp_path, size=6, jobs=2, watch=lambda whole, before, done: seen.append(done))
    assert content(tmp_path) == expected
    assert len(expected) == 7 * 7 + 3
    assert seen[0] is None and sorted(done.batch for done in seen[1:]) == list(range(7))


@pytest.mark.parametrize("count", [1, 3, 4, 23])
def test_few_documents_are_dealt_out_to_all_processes(count: int, tmp_path: Path) -> None:
    """Less than a batch, a batch, one more: the pieces of a batch become the file that one process writes."""
    path = jsonl(tmp_path / "a.jsonl", [*articles(count - 1), {"text": 5}])
    run([path], tmp_path / "one", size=22)
    run([path], tmp_path / "three", size=22, jobs=3)
    assert content(tmp_path / "three") == content(tmp_path / "one")


@pytest.mark.slow
@pytest.mark.parametrize("after", [1, 4, 5])
def test_a_process_that_ends_loses_nothing(after: int, tmp_path: Path, corpus: tuple[Path, dict[str, bytes]]) -> None:
    """While batches are under way, while the last of them are in pieces."""
    path, expected = corpus
    seen: list[Any] = []
    ended = []

    def watch(whole: int, before: int, done: Any) -> None:
        seen.append(done)
        if len(seen) == after + 1:
            child = active_children()[-1]
            child.kill()
            ended.append(child)

    run([path], tmp_path, size=6, jobs=2, watch=watch)
    assert ended and content(tmp_path) == expected


def test_a_process_that_ends_while_two_tasks_are_taken_up_loses_neither(monkeypatch: pytest.MonkeyPatch) -> None:
    """The first was the last piece of its batch; writing that finds the pool broken, and all else is done again."""
    both: dict[int, Future[Any]] = {n: Future() for n in (1, 2)}
    names = {n: SimpleNamespace(unit=0, number=n, documents=None) for n in both}
    written = {n: Done(0, n, 1, {}, {}, {}) for n in both}
    asked: list[object] = []

    def submit(pool: _Pool, task: Any) -> Future[Any]:
        asked.append(task)
        if len(asked) == 1:
            raise BrokenProcessPool
        future: Future[Any] = Future()
        future.set_result(written[task.batch.number])
        return future

    monkeypatch.setattr(_Pool, "_new", lambda pool: None)
    monkeypatch.setattr(_Pool, "_restart", lambda pool: None)
    monkeypatch.setattr(_Pool, "_submit", submit)
    pool = _Pool(SimpleNamespace(jobs=2, options=None, output=None))  # type: ignore[arg-type]
    for n, future in both.items():
        pool._under_way[future] = _Piece(names[n], 0)  # type: ignore[arg-type]
        pool._open[0, n] = names[n], [None]  # type: ignore[assignment]
        future.set_result({})
    done: list[Done] = []
    while pool._under_way:
        done += pool._wait()
    assert sorted(one.batch for one in done) == [1, 2]


@pytest.mark.slow
def test_a_document_that_ends_its_process_is_an_error(tmp_path: Path) -> None:
    """A reader that kills the process it runs in, in every process of the pool: in whole batches and in pieces of the last."""
    (tmp_path / "deadly.py").write_text(
        "import os, factcheck.corpus.batch as batch\n"
        "verify = batch.verify\n"
        "def deadly(document, settings):\n"
        "    if 'deadly' in document.text: os._exit(9)\n"
        "    return verify(document, settings)\n"
        "batch.verify = deadly\n",
        "utf-8",
    )
    (tmp_path / "sitecustomize.py").write_text("import deadly\n", "utf-8")
    path = jsonl(tmp_path / "a.jsonl", [{"text": "deadly" if n in (1, 17) else f"good {n}"} for n in range(20)])
    child = start(
        *("run", path, "-o", tmp_path / "out", "--batch", "6", "--jobs", "2", "-q"),
        env={"PYTHONPATH": os.pathsep.join([str(tmp_path), str(ROOT)])},
    )
    _, said = child.communicate(timeout=300)
    assert (child.returncode, said) == (0, b"")
    assert [d["document"] for d in table(tmp_path / "out", "documents")] == [n for n in range(20) if n not in (1, 17)]
    errors = table(tmp_path / "out", "errors")
    assert [(one["document"], one["stage"]) for one in errors] == [(1, "verify"), (17, "verify")]
    assert all("process that read it ended" in one["message"] for one in errors)


def test_a_run_is_resumed(tmp_path: Path, corpus: tuple[Path, dict[str, bytes]]) -> None:
    path, expected = corpus

    class Enough(Exception):
        pass

    def stop(whole: int, before: int, done: Any) -> None:
        if done is not None and done.batch == 2:
            raise Enough

    with pytest.raises(Enough):
        run([path], tmp_path, size=6, watch=stop)
    assert len(list((tmp_path / "manifest").iterdir())) == 3 and not (tmp_path / "summary.json").exists()
    (tmp_path / "claims" / "part-000000-000003.parquet.x.tmp").write_bytes(b"half")
    (tmp_path / "claims" / "part-000000-000003.parquet").write_bytes(b"no entry names it")
    with pytest.raises(UsageError, match="holds an unfinished run; go on with --resume"):
        run([path], tmp_path, size=6)
    with pytest.raises(UsageError, match="in which --batch was another"):
        run([path], tmp_path, size=7, resume=True)
    with pytest.raises(UsageError, match="in which settings was another"):
        run([path], tmp_path, size=6, resume=True, settings=Settings(select=("SUM",)))
    seen: list[Any] = []
    run([path], tmp_path, size=6, resume=True, watch=lambda whole, before, done: seen.append(done))
    assert [done.batch for done in seen[1:]] == [3, 4, 5, 6]
    assert content(tmp_path) == expected
    run([path], tmp_path, size=6, resume=True)
    with pytest.raises(UsageError, match="holds a finished run"):
        run([path], tmp_path, size=6)
    path_ = tmp_path / "other.jsonl"
    path_.write_bytes(path.read_bytes())
    with pytest.raises(UsageError, match="in which the input was another"):
        run([path_], tmp_path, size=6, resume=True)


#: Moments at which a run is killed: ten with FACTCHECK_EXHAUSTIVE=1, some of them in every build.
KILLS = 10 if os.environ.get("FACTCHECK_EXHAUSTIVE") else 4


@pytest.mark.slow
def test_killed_at_random_moments_and_resumed(tmp_path: Path) -> None:
    """Each time after some batch is done, a random while later: in the middle of others."""
    path = jsonl(tmp_path / "a.jsonl", articles(32 * KILLS))
    run([path], tmp_path / "whole", size=3)
    expected = content(tmp_path / "whole")
    chance = random.Random()
    words = ("run", path, "--output", tmp_path / "out", "--batch", "3", "--jobs", "2", "--quiet", "--resume")
    manifest = tmp_path / "out" / "manifest"
    done = [0]
    for _ in range(KILLS):
        child = start(*words)
        while child.poll() is None and len(list(manifest.glob("*.json"))) == done[-1]:
            time.sleep(0.01)
        time.sleep(chance.uniform(0, 0.2))
        os.kill(child.pid, signal.SIGKILL)  # its workers end by themselves
        child.communicate()
        assert child.returncode == -signal.SIGKILL
        done.append(len(list(manifest.glob("*.json"))))
    assert done == sorted(set(done)) and done[-1] < len(list((tmp_path / "whole" / "manifest").iterdir()))
    child = start(*words)
    _, said = child.communicate(timeout=300)
    assert child.returncode == 0, said
    assert content(tmp_path / "out") == expected


_HELD = """
import json, os, sys
from factcheck.corpus.run import run
told = []
def watch(whole, before, done):
    with open("/proc/self/statm") as file:
        told.append(int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 2**20)
run([sys.argv[1]], sys.argv[2], size=50, watch=watch)
print(json.dumps(told))
"""


@pytest.mark.slow
@pytest.mark.skipif(not PROC.is_dir(), reason="memory is read in /proc, which this system has not")
def test_memory_stops_growing(tmp_path: Path) -> None:
    """MB of the one process that reads, checks and writes, batch by batch: 20,000 articles with FACTCHECK_EXHAUSTIVE=1, a
    thousand pieces of such in every build. Names never come back in them, and no memory of words may keep them all."""
    whole = bool(os.environ.get("FACTCHECK_EXHAUSTIVE"))
    rows = ((row if whole else row | {"text": row["text"][:400]}) for row in articles(20_000 if whole else 1_000))
    path = jsonl(tmp_path / "a.jsonl", rows)
    done = subprocess.run(
        [sys.executable, "-c", _HELD, str(path), str(tmp_path / "out")],
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        check=True,
    )
    held = json.loads(done.stdout)[1:]
    first = max(held[: len(held) // (20 if whole else 2)])
    assert max(held) < first + (25 if whole else 8), [round(mb) for mb in held]


def test_options_apply(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = jsonl(tmp_path / "a.jsonl", [{"text": WRONG_DAY + " It was held yesterday."}])
    words = ["corpus", "run", str(path), "--date", "2024-03-01", "--language", "en", "--jobs", "1"]
    assert cli([*words, "-o", str(tmp_path / "1")]) == 0
    assert capsys.readouterr().err.startswith("documents: 1; seconds: ")
    (document,) = table(tmp_path / "1", "documents")
    assert (document["date_from"], document["date_basis"]) == (date(2024, 3, 1), "given")
    assert [f["code"] for f in table(tmp_path / "1", "findings")] == ["DATE-WEEKDAY"]
    assert cli([*words, "-q", "--ignore", "DATE-WEEKDAY", "-o", str(tmp_path / "2")]) == 0
    assert table(tmp_path / "2", "findings") == []
    assert cli([*words, "-q", "--select", "SUM", "--facts", "none", "-o", str(tmp_path / "3")]) == 0
    assert table(tmp_path / "3", "relations") == []
    assert cli([*words, "--ui", "ar", "-o", str(tmp_path / "4")]) == 0
    assert "النصوص" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["nowhere.jsonl", "-o", "out"], "nowhere.jsonl: cannot be read (No such file or directory); check the path"),
        (["a.jsonl", "-o", "a.jsonl"], "a.jsonl: cannot be written (Not a directory); give another --output"),
        (["a.jsonl", "-o", "out", "--field", "body"], "'body' is no NAME=COLUMN; write one such as text=body"),
        (["a.jsonl", "-o", "out", "--field", "bodi=x"], "--field bodi: there is no such field; known are text, title"),
        ([".", "-o", "out", "--select", "NONE"], "--select: no rule is or begins with 'NONE'"),
        (["empty", "-o", "out"], "empty: holds nothing that can be read; check the path"),
    ],
)
def test_troubles_are_one_line(
    words: list[str], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    jsonl(Path("a.jsonl"), [{"text": "x"}])
    Path("empty").mkdir()
    assert cli(["corpus", "run", *words]) == 2
    err = capsys.readouterr().err
    assert said in err and err.count("\n") == 1


def test_without_the_extra_one_line_names_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from factcheck.corpus._extra import need

    assert need("json", "corpus") is json
    with pytest.raises(UsageError, match=r"need nowhere_at_all; install it with pip install 'factcheck-claims\[ray\]'"):
        need("nowhere_at_all.data", "ray")


def test_two_runs_do_not_write_into_one_folder(tmp_path: Path, corpus: tuple[Path, dict[str, bytes]]) -> None:
    path, _ = corpus
    told: list[str] = []

    def again(whole: int, before: int, done: Any) -> None:
        if not told:
            with pytest.raises(UsageError) as error:
                run([path], tmp_path, size=6, resume=True)
            told.append(str(error.value))

    run([path], tmp_path, size=6, watch=again)
    assert "another run is writing there" in told[0]


# ---------------------------------------------------------------------- other readers


def _duckdb(folder: Path) -> list[tuple[Any, ...]]:
    duckdb = pytest.importorskip("duckdb")
    query = f"""
        select d.outlet, f.code, count(*) from '{folder}/findings/*.parquet' f
        join '{folder}/documents/*.parquet' d using (document) group by all order by all"""
    found: list[tuple[Any, ...]] = duckdb.sql(query).fetchall()
    return found


def _pandas(folder: Path) -> list[tuple[Any, ...]]:
    pandas = pytest.importorskip("pandas")
    both = pandas.read_parquet(folder / "findings").merge(pandas.read_parquet(folder / "documents"), on="document")
    return [(*key, int(n)) for key, n in both.groupby(["outlet", "code"]).size().sort_index().items()]


def _polars(folder: Path) -> list[tuple[Any, ...]]:
    pl = pytest.importorskip("polars")
    both = pl.scan_parquet(folder / "findings" / "*.parquet").join(
        pl.scan_parquet(folder / "documents" / "*.parquet"), on="document"
    )
    found: list[tuple[Any, ...]] = both.group_by("outlet", "code").len().sort("outlet", "code").collect().rows()
    return found


@pytest.mark.parametrize("reader", [_duckdb, _pandas, _polars])
def test_others_read_the_tables(
    reader: Callable[[Path], list[tuple[Any, ...]]], corpus: tuple[Path, dict[str, bytes]]
) -> None:
    path, _ = corpus
    folder = path.parent / "out"
    outlets = {d["document"]: d["outlet"] for d in table(folder, "documents")}
    expected: dict[tuple[str, str], int] = {}
    for finding in table(folder, "findings"):
        key = outlets[finding["document"]], finding["code"]
        expected[key] = expected.get(key, 0) + 1
    assert len(expected) > 2
    assert reader(folder) == [(*key, n) for key, n in sorted(expected.items())]


# ---------------------------------------------------------------------- the report


def test_the_report_counts_what_the_tables_hold(corpus: tuple[Path, dict[str, bytes]]) -> None:
    folder = corpus[0].parent / "out"
    found = measure(folder)
    documents, findings = table(folder, "documents"), table(folder, "findings")
    assert found.finished and found.errors == {("read", "ReadError"): 1} and found.conflicts is None
    assert (found.totals["documents"], found.totals["findings"]) == (len(documents), len(findings))
    assert found.totals["flagged"] == sum(d["findings"] > 0 for d in documents)
    relations = table(folder, "relations")
    for rule in found.rules:
        own = [f for f in findings if f["code"] == rule.code]
        assert rule.documents == len({f["document"] for f in own})
        assert (rule.error, rule.warning, rule.note) == tuple(
            sum(f["severity"] == s for f in own) for s in ("error", "warning", "note")
        )
        assert rule.holds == sum(r["code"] == rule.code and r["verdict"] == "holds" for r in relations)
    assert {f["code"] for f in findings} <= {rule.code for rule in found.rules}
    (error,) = table(folder, "errors")
    assert [(one.uri, one.message) for one in found.troubles] == [(error["uri"], error["message"])]
    by_id = {d["document"]: d for d in documents}
    for column, groups in (("outlet", found.outlets), ("month", found.months)):
        assert {one.name for one in groups} == {d[column] for d in documents}
        for one in groups:
            own = [d for d in documents if d[column] == one.name]
            assert (one.documents, one.flagged) == (len(own), sum(d["findings"] > 0 for d in own))
            pairs = {(f["document"], f["code"]) for f in findings if by_id[f["document"]][column] == one.name}
            assert sum(one.rules.values()) == len(pairs)


def test_the_report_as_text_json_and_html(
    tmp_path: Path, corpus: tuple[Path, dict[str, bytes]], capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    hostile = "<script>alert(1)</script>\x1b[31m\u202e"
    path = jsonl(tmp_path / "a.jsonl", [{"text": WRONG_DAY, "outlet": hostile, "date": "2024-03-01"}, {"text": "x"}])
    run([path], tmp_path / "out")
    words = ["corpus", "report", str(tmp_path / "out")]
    assert cli(words) == 0
    text = capsysbinary.readouterr().out.decode()
    assert "\x1b" not in text and "\u202e" not in text and "\\x1b[31m" in text
    assert re.search(r"DATE-WEEKDAY +1 +50\.00 +1 +0 +0", text)
    assert cli([*words, "--format", "json"]) == 0
    form = json.loads(capsysbinary.readouterr().out)
    assert form["schema"] == "factcheck-corpus-report/1" and form["rules"][0]["code"] == "DATE-WEEKDAY"
    assert {one["name"]: one["rules"] for one in form["outlets"]} == {hostile: {"DATE-WEEKDAY": 1}, "": {}}
    for ui, side in (("en", "ltr"), ("ar", "rtl")):
        assert cli([*words, "--format", "html", "--ui", ui, "-o", str(tmp_path / "r.html")]) == 0
        page = (tmp_path / "r.html").read_text("utf-8")
        assert f'<html lang="{ui}" dir="{side}">' in page and "default-src 'none'" in page
        assert "<script" not in page and "&lt;script&gt;" in page and "http" not in page.replace("http-equiv", "")
        assert not {"\x1b", "\u202e"} & set(page)
    (tmp_path / "out" / "summary.json").unlink()
    assert cli(words) == 0
    assert b"The run is not finished" in capsysbinary.readouterr().out
    assert cli(["corpus", "report", str(tmp_path)]) == 2
    assert b"holds no corpus run; `factcheck corpus run` makes one" in capsysbinary.readouterr().err


def test_the_report_says_what_to_do_about_errors(tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "good"}\n{"text": 5}\n<b>\n[]\n', "utf-8")
    assert cli(["corpus", "run", str(path), "-q", "-o", str(tmp_path / "out")]) == 0
    words = ["corpus", "report", str(tmp_path / "out"), "--limit", "2"]
    assert cli(words) == 0
    text = capsysbinary.readouterr().out.decode()
    assert re.search(
        r"Where, and what to do\n  document +why\n  \S+a.jsonl#2 +'text' is no string; make it one\n", text
    )
    assert "is no JSON object" not in text and "and 1 more (--limit)" in text
    assert cli([*words, "--format", "json"]) == 0
    form = json.loads(capsysbinary.readouterr().out)
    assert [one["uri"].rpartition("#")[2] for one in form["troubles"]] == ["2", "3", "4"]
    missing = tmp_path / "b.csv"
    missing.write_text("headline\nx\n", "utf-8")
    assert cli(["corpus", "run", str(missing), "-q", "-o", str(tmp_path / "two")]) == 2
    said = capsysbinary.readouterr().err.decode()
    assert "1 input broke off; `factcheck corpus report" in said and said.count("\n") == 1


def test_the_report_shows_the_first_of_many(tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    rows = [{"text": "x", "outlet": f"o{n}"} for n in range(5)]
    run([jsonl(tmp_path / "a.jsonl", rows)], tmp_path / "out")
    assert cli(["corpus", "report", str(tmp_path / "out"), "--limit", "2", "--ui", "ar"]) == 0
    assert "و3 غيرها".encode() in capsysbinary.readouterr().out


# ---------------------------------------------------------------------- the page

PAGE = (ROOT / "docs" / "scale.md").read_text("utf-8")


def test_the_page_names_every_column() -> None:
    part = PAGE.partition("<!-- schema -->")[2].partition("<!-- /schema -->")[0]
    rows = re.findall(r"^\| (\w+) \| (`.+`) \|$", part, re.M)
    assert {name: re.findall(r"`(\w+)`", columns) for name, columns in rows} == {
        name: schema.names for name, schema in TABLES.items()
    }


@pytest.mark.parametrize(("language", "library"), [("sql", "duckdb"), ("python", "pandas"), ("python", "polars")])
def test_examples_of_the_page_run(
    language: str,
    library: str,
    tmp_path: Path,
    corpus: tuple[Path, dict[str, bytes]],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    module = pytest.importorskip(library)
    (tmp_path / "tables").symlink_to(corpus[0].parent / "out")
    monkeypatch.chdir(tmp_path)
    blocks = re.findall(rf"^```{language}\n(.*?)^```$", PAGE, re.M | re.S)
    (block,) = [one for one in blocks if language == "sql" or f"import {library}" in one]
    if language == "sql":
        assert module.sql(block).fetchall()
    else:
        exec(compile(block, "scale.md", "exec"), {})
        assert len(capsys.readouterr().out.splitlines()) > 4
