"""Conflicts across documents: against comparing every pair, and at a million claims."""

from __future__ import annotations

import json
import random
import subprocess
import sys
import time
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from corpora import ROOT, jsonl, needed, start
from hypothesis import given, settings
from hypothesis import strategies as st

pytest.importorskip("pyarrow", reason="pip install 'factcheck-claims[corpus]' brings it")

import pyarrow as pa
import pyarrow.parquet as pq

from factcheck.cli import run as cli
from factcheck.corpus.conflicts import CONFLICTS, KEYED, conflicts, conflicts_of
from factcheck.corpus.parts import prepare, write_rows
from factcheck.corpus.run import run
from factcheck.corpus.schema import CLAIMS, DOCUMENTS, TABLES
from factcheck.values import compare

# ---------------------------------------------------------------------- kinds


def said(value: str, document: int = 0, day: str = "", source: str = "", polarity: str = "affirmed", key: str = "k", start: int = 0) -> dict[str, Any]:  # fmt: skip
    row = dict.fromkeys(KEYED.names, "") | {"bucket": 0, "document": document, "start": start, "end": start + 1}
    return row | {"key": key, "value": value, "day": day, "source": source, "polarity": polarity, "id": f"{start}"}


def kinds(*rows: dict[str, Any]) -> list[tuple[str, str, str]]:
    found = conflicts_of(pa.Table.from_pylist(list(rows), schema=KEYED)).to_pylist()
    return [(one["kind"], one["first"]["value"], one["second"]["value"]) for one in found]


def test_one_document_in_one_voice_is_an_error() -> None:
    assert kinds(said("5"), said("7", start=9)) == [("error", "5", "7")]
    assert kinds(said("5"), said("5", start=9)) == []
    assert kinds(said("5"), said("7", start=9, source="~b")) == []
    assert kinds(said("5"), said("7", start=9, key="l")) == []
    assert kinds(said("5", source="~a"), said("7", start=9, source="~a")) == [("error", "5", "7")]


def test_claimants_who_differ_disagree() -> None:
    one, two = said("5", 0, "2024-01-01", "~a"), said("7", 1, "2024-02-01", "~b")
    assert kinds(one, two) == [("disagreement", "5", "7")]
    assert kinds(one, two | {"value": "5"}) == []
    assert kinds(one, two | {"source": "~a"}) == [("update", "5", "7")]
    assert kinds(one | {"source": ""}, two) == []


def test_one_voice_on_another_day_is_an_update() -> None:
    one, two = said("5", 0, "2024-01-01"), said("7", 1, "2024-02-01")
    assert kinds(two, one) == [("update", "5", "7")]
    assert kinds(one, two | {"day": "2024-01-01"}) == [("disagreement", "5", "7")]
    assert kinds(one, two | {"day": ""}) == []
    third = said("9", 2, "2024-03-01")
    assert kinds(third, two, one) == [("update", "5", "7")]


@pytest.mark.parametrize(
    ("one", "two", "clash"),
    [
        ("34000000±500000", "34200000", False),
        ("34000000±500000", "34500001", True),
        (">5..", "5", True),
        ("5..", "5", False),
        ("2 kilometer", "2000 meter", False),
        ("2 kilometer", "3 kilometer", True),
        ("2 kilometer", "3 kilogram", False),
        ("5 USD", "6 EUR", False),
        ("2019-05-01/2019-06-01", "2019-05-05/2019-05-06", False),
        ("2019-05-01/2019-05-02", "2019-05-05/2019-05-06", True),
        ("2019-05-01/2019-05-02", "2019-05-02/2019-05-03", True),
        ("P2Y", "P24M", False),
        ("P2Y", "P3Y", True),
        ("1; 5", "1; 6", True),
        ("1; 5", "1", False),
        ("person:a", "person:b", True),
        ("XXXX-05", "XXXX-06", False),
        ("", "5", False),
    ],
)
def test_values_that_cannot_both_be_right(one: str, two: str, clash: bool) -> None:
    assert bool(kinds(said(one), said(two, start=9))) is clash
    assert bool(kinds(said(two), said(one, start=9))) is clash


def test_denial() -> None:
    assert kinds(said("5"), said("5", start=9, polarity="denied")) == [("error", "5", "5")]
    assert kinds(said(""), said("", start=9, polarity="denied")) == [("error", "", "")]
    assert kinds(said("5"), said("7", start=9, polarity="denied")) == []


VALUES = ("5", "7", "~6", ">5..", "6±1", "5 kilometer", "5000 meter", "6 kilometer", "person:a", "person:b", "", "1; 2")
CLAIMS_ = st.builds(
    said,
    st.sampled_from(VALUES),
    document=st.integers(0, 3),
    day=st.sampled_from(["", "2024-01-01", "2024-01-02", "2024-01-03"]),
    source=st.sampled_from(["", "~a", "~b", "~c"]),
    polarity=st.sampled_from(["affirmed", "affirmed", "denied"]),
    key=st.sampled_from(["k", "l"]),
    start=st.integers(0, 5),
)


def every_pair(rows: Sequence[dict[str, Any]]) -> set[tuple[str, str]]:
    """(key, kind) as the definition has them, pair by pair."""
    found = set()
    days: dict[tuple[str, str], list[str]] = {}
    for row in rows:
        if row["day"]:
            days.setdefault((row["key"], row["source"]), []).append(row["day"])
    for one, two in combinations(rows, 2):
        if one["key"] != two["key"] or not _clash(one, two):
            continue
        place = [(row["document"], row["start"], row["id"]) for row in (one, two)]
        same = one["source"] == two["source"]
        if one["document"] == two["document"] and same and place[0] != place[1]:
            found.add((one["key"], "error"))
        if one["source"] and two["source"] and not same:
            found.add((one["key"], "disagreement"))
        if same and one["day"] and two["day"]:
            if one["day"] == two["day"] and one["document"] != two["document"]:
                found.add((one["key"], "disagreement"))
            between = {day for day in days[one["key"], one["source"]] if day not in (one["day"], two["day"])}
            low, high = sorted((one["day"], two["day"]))
            if low != high and not any(low < day < high for day in between):
                found.add((one["key"], "update"))
    return found


def _clash(one: dict[str, Any], two: dict[str, Any]) -> bool:
    if one["polarity"] != two["polarity"]:
        return bool(one["value"] == two["value"])
    first, second = one["value"].split("; "), two["value"].split("; ")
    return len(first) == len(second) and any(compare(a, b) == "changed" for a, b in zip(first, second, strict=True))


@settings(max_examples=300)
@given(st.lists(CLAIMS_, max_size=12))
def test_no_pair_is_missed_and_none_invented(rows: list[dict[str, Any]]) -> None:
    found = conflicts_of(pa.Table.from_pylist(rows, schema=KEYED)).to_pylist()
    assert {(one["key"], one["kind"]) for one in found} == every_pair(rows)
    for one in found:
        assert _clash(one["first"], one["second"])
        assert (one["first"]["day"], one["first"]["document"]) <= (one["second"]["day"], one["second"]["document"])


@given(st.lists(CLAIMS_, max_size=12), st.randoms())
def test_the_order_of_claims_does_not_matter(rows: list[dict[str, Any]], chance: random.Random) -> None:
    found = conflicts_of(pa.Table.from_pylist(rows, schema=KEYED)).sort_by(
        [("key", "ascending"), ("kind", "ascending")]
    )
    chance.shuffle(rows)
    again = conflicts_of(pa.Table.from_pylist(rows, schema=KEYED)).sort_by(
        [("key", "ascending"), ("kind", "ascending")]
    )
    assert found.equals(again)


# ---------------------------------------------------------------------- whole runs


def test_documents_that_contradict_each_other(tmp_path: Path) -> None:
    rows = [
        {"text": "بلغ عدد سكان مصر 105 ملايين نسمة.", "date": "2024-03-01", "outlet": "A", "id": "1"},
        {"text": "The population of Egypt is 98 million people.", "date": "2024-03-01", "outlet": "B", "id": "2"},
        {"text": "بلغ عدد سكان تونس 12 مليون نسمة.", "date": "2024-03-01", "outlet": "A", "id": "3"},
    ]
    path = jsonl(tmp_path / "a.jsonl", rows)
    run([path], tmp_path / "out")
    found = conflicts(tmp_path / "out").to_pylist()
    assert [(one["kind"], one["first"]["outlet"], one["second"]["outlet"]) for one in found] == [
        ("disagreement", "A", "B")
    ]
    assert "iso:EG" in found[0]["key"] and found[0]["first"]["uri"].endswith("#1")


def synthetic(folder: Path, claims: int, keys: int, each: int = 50_000) -> None:
    """A run whose claims are invented: every thousandth key has a value that contradicts the others."""
    prepare(folder)
    chance = random.Random(3)
    empty = {name: pa.RecordBatch.from_pylist([], schema=schema) for name, schema in TABLES.items()}
    start = date(2020, 1, 1)
    for number, first in enumerate(range(0, claims, each)):
        some = range(first, min(first + each, claims))
        documents = sorted({at // 50 for at in some})
        columns: dict[str, Any] = {
            "document": documents,
            "uri": [f"https://news.example/{one}" for one in documents],
            "outlet": [f"o{one % 7}" for one in documents],
            "date_from": [start + timedelta(days=one % 1500) for one in documents],
            "date_to": [start + timedelta(days=one % 1500 + 1) for one in documents],
        }
        named = {kind.name: columns.get(kind.name, [None] * len(documents)) for kind in DOCUMENTS}
        rows = empty | {"documents": pa.RecordBatch.from_pydict(named, schema=DOCUMENTS)}
        key = [chance.randrange(keys) for _ in some]
        columns = {
            "document": [at // 50 for at in some],
            "id": [f"c{at}" for at in some],
            "start": [at % 50 * 100 for at in some],
            "end": [at % 50 * 100 + 90 for at in some],
            "text": ["a claim of about the length that claims in the news have, with a number in it"] * len(some),
            "key": [f"figure|iso:{one}|amount||who|population|" for one in key],
            "value": [str(1000 + one + (one % 1000 == 0 and chance.random() < 0.5)) for one in key],
            "hypothetical": [False] * len(some),
            "polarity": ["affirmed"] * len(some),
            "source": [""] * len(some),
            "claimant": [""] * len(some),
        }
        named = {kind.name: columns.get(kind.name, [None] * len(some)) for kind in CLAIMS}
        rows["claims"] = pa.RecordBatch.from_pydict(named, schema=CLAIMS)
        write_rows(folder, 0, number, 0, rows)


def measured(folder: Path) -> tuple[float, float, int]:
    """(seconds of the processor, peak MB, conflicts) of a process of its own."""
    code = (
        "import sys, json, resource, time\nfrom pathlib import Path\n"
        "from factcheck.corpus.conflicts import conflicts\n"
        "began = time.process_time()\nfound = conflicts(Path(sys.argv[1]))\n"
        "print(json.dumps([time.process_time() - began,"
        " resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, found.num_rows]))"
    )
    done = subprocess.run([sys.executable, "-c", code, str(folder)], capture_output=True, check=True, cwd=ROOT)
    seconds, memory, found = json.loads(done.stdout)
    return seconds, memory, found


@pytest.mark.slow
def test_a_million_claims_take_time_as_they_take_lines(tmp_path: Path) -> None:
    synthetic(tmp_path / "small", 125_000, 20_000)
    synthetic(tmp_path / "large", 1_000_000, 160_000)
    small, large = measured(tmp_path / "small"), measured(tmp_path / "large")
    assert (small[2], large[2]) == (pytest.approx(20, abs=15), pytest.approx(160, abs=40))
    assert large[0] < 8 * small[0] * 1.6, (small, large)
    assert large[1] < 1200, large


@pytest.mark.slow
def test_a_hundred_thousand_values_of_one_thing(tmp_path: Path) -> None:
    """One key holds everything: no pairs are compared."""
    times = []
    for count in (20_000, 160_000):
        rows = [said(str(at), document=at, day=f"20{at % 90 + 10}-01-01", source=f"~{at % 7}") for at in range(count)]
        claims = pa.Table.from_pylist(rows, schema=KEYED)
        began = time.process_time()
        found = conflicts_of(claims).to_pylist()
        times.append(time.process_time() - began)
        assert {one["kind"] for one in found} == {"disagreement", "update"}
    assert times[1] < 8 * times[0] * 2, times


def test_the_command(tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    rows = [
        {"text": "The population of Egypt is 105 million people.", "date": "2024-03-01", "outlet": "<b>A"},
        {"text": "The population of Egypt is 98 million people.", "date": "2024-03-01", "outlet": "B"},
        {"text": "The population of Egypt is 99 million people.", "date": "2024-04-01", "outlet": "B"},
    ]
    run([jsonl(tmp_path / "a.jsonl", rows)], tmp_path / "out")
    words = ["corpus", "conflicts", str(tmp_path / "out")]
    assert cli([*words, "--format", "jsonl"]) == 0
    found = [json.loads(line) for line in capsysbinary.readouterr().out.splitlines()]
    assert [one["kind"] for one in found] == ["disagreement", "update"]
    stored = pq.read_table(tmp_path / "out" / "conflicts.parquet")
    assert stored.schema == CONFLICTS and stored.to_pylist() == found
    assert cli([*words, "--kind", "update"]) == 0
    text = capsysbinary.readouterr().out.decode()
    assert "99000000" in text and "disagreement" not in text
    for ui, side in (("en", "ltr"), ("ar", "rtl")):
        assert cli([*words, "--format", "html", "--ui", ui, "-o", str(tmp_path / "c.html")]) == 0
        page = (tmp_path / "c.html").read_text("utf-8")
        assert f'dir="{side}"' in page and "&lt;b&gt;A" in page and "<b>" not in page
    assert cli(["corpus", "report", str(tmp_path / "out"), "--format", "json"]) == 0
    assert json.loads(capsysbinary.readouterr().out)["conflicts"] == {"error": 0, "disagreement": 1, "update": 1}


@pytest.mark.slow
@pytest.mark.parametrize("engine", ["ray", "spark"])
def test_engines_find_the_same(engine: str, tmp_path: Path) -> None:
    needed(engine)
    synthetic(tmp_path, 60_000, 9_000, each=10_000)
    (tmp_path / "run.json").write_text('{"schema": "factcheck-corpus/1"}', "utf-8")
    assert cli(["corpus", "conflicts", str(tmp_path), "-o", str(tmp_path / "a.txt")]) == 0
    expected = (tmp_path / "conflicts.parquet").read_bytes()
    assert pq.read_table(tmp_path / "conflicts.parquet").num_rows > 5
    (tmp_path / "conflicts.parquet").unlink()
    child = start("conflicts", tmp_path, "--engine", engine, "--jobs", "2", "-o", tmp_path / "b.txt")
    _, told = child.communicate(timeout=900)
    assert child.returncode == 0, told.decode()[-3000:]
    assert (tmp_path / "conflicts.parquet").read_bytes() == expected
    assert (tmp_path / "a.txt").read_bytes() == (tmp_path / "b.txt").read_bytes()
