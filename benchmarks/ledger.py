"""The ledger at size: what one question takes, and what all conflicts take.

    python benchmarks/ledger.py [--documents N] [--ledger PATH|URL] [--keep]

Fills a ledger with N documents (1,600 make 100,000 claims, 10,000 make 640,000), each the sample article of seeds/ with its
claims made its own: other ids, other days, most of them of other things, one in fifty of the same thing with another value.
Then runs the commands, each as a whole process, five times, and prints the best: wall clock, processor time and peak memory.
"""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from attrs import evolve
from sqlalchemy import event

from factcheck.check import check
from factcheck.config import Settings
from factcheck.keys import ClaimRecord, claim_records
from factcheck.ledger import Ledger, Reading, Run, open_ledger, record
from factcheck.model.report import DocumentDate, Report
from factcheck.pipeline import analyze_document
from factcheck.read import read_document
from factcheck.report._form import report_to_dict

SEEDS = Path(__file__).resolve().parent.parent / "seeds"
SAMPLE = SEEDS / "vladivostok-summit.ar.md"
#: One claim in so many is about a thing that others are about, too.
SHARED = 50
THINGS = 400
LAST = 20


def sample() -> Reading:
    """What is recorded of the sample article."""
    analysis = analyze_document(read_document(SAMPLE))
    checked, findings = check([analysis], Settings())
    form: Any = report_to_dict(Report(documents=checked, findings=findings))
    return Reading(analysis, claim_records(analysis), form["documents"][0], form["findings"])


def other(one: Reading, number: int, chance: random.Random) -> Reading:
    """The same reading as that of another document, of another day."""
    day = date(2019, 1, 1) + timedelta(days=number % 2000)
    records = [_claim(record, number, n, day, chance) for n, record in enumerate(one.records)]
    document = evolve(one.analysis.document, uri=f"news/{number}.md")
    when = DocumentDate(day, day + timedelta(days=1), "given")
    return Reading(evolve(one.analysis, document=document, date=when), records, one.document, one.findings)


def _claim(record: ClaimRecord, number: int, n: int, day: date, chance: random.Random) -> ClaimRecord:
    words = tuple(
        sorted({*record.words, f"word{int(chance.paretovariate(0.6)) % 30000}", f"name{chance.randrange(5000)}"})
    )
    key, value = f"{record.key}|{number}" if record.key else "", record.value
    if chance.randrange(SHARED) == 0:
        key, value = f"figure|thing:{chance.randrange(THINGS)}|state||number||", str(chance.randrange(1, 4))
    due = (day + timedelta(days=90)).isoformat() if record.due else ""
    return evolve(record, id=f"c-{number:08x}{n:08x}", key=key, value=value, due=due, words=words)


def fill(ledger: Ledger, documents: int, there: int = 0) -> float:
    """Record so many documents, the first ``there`` of which are there already; seconds for each of the last twenty. The others
    need not reach the disk one by one."""
    one, chance, run = sample(), random.Random(7 + there), Run("benchmark", "", "record")
    fast = ledger.path is not None
    if fast:
        event.listen(ledger.engine, "connect", _unsafe)
    spent = 0.0
    for number in range(there, documents):
        if number == documents - LAST and fast:
            event.remove(ledger.engine, "connect", _unsafe)
        reading = other(one, number, chance)
        start = time.perf_counter()
        record(ledger, f"news/{number}.md", reading, run)
        spent += time.perf_counter() - start if number >= documents - LAST else 0
    return spent / LAST


def _unsafe(connection: Any, _: object) -> None:
    connection.execute("PRAGMA synchronous = OFF")


def measure(arguments: list[str], folder: Path, times: int = 5) -> tuple[float, float, float, bytes]:
    """Best wall clock and processor time of a command in seconds, its peak memory in MB, and what it printed."""
    wall = busy = float("inf")
    peak, out = 0.0, b""
    for _ in range(times):
        start = time.perf_counter()
        with tempfile.TemporaryFile() as file:
            process = subprocess.Popen([sys.executable, "-m", "factcheck", *arguments], cwd=folder, stdout=file)
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
            file.seek(0)
            out = file.read()
        if process.returncode == 2:
            raise SystemExit(f"{arguments} failed")
        wall = min(wall, time.perf_counter() - start)
        busy = min(busy, usage.ru_utime + usage.ru_stime)
        peak = max(peak, usage.ru_maxrss / 1024)
    return wall, busy, peak, out


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=1600)
    parser.add_argument("--ledger")
    parser.add_argument("--times", type=int, default=5)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        where = options.ledger or str(folder / "ledger.sqlite")
        with open_ledger(where, create=True) as ledger:
            each = fill(ledger, options.documents)
        size = f", {Path(where).stat().st_size / 1e6:.0f} MB" if "://" not in where else ""
        print(f"{options.documents} documents, {options.documents * len(sample().records)} claims{size}")
        print(f"one more document: {each * 1000:.1f} ms in the database")
        for name_, kind in (("old.md", "34 مليون"), ("new.md", "36 مليون")):
            (folder / name_).write_text(SAMPLE.read_text("utf-8").replace("34 مليون", kind), "utf-8")
        at = ["--ledger", where]
        subprocess.run(
            [sys.executable, "-m", "factcheck", "claims", "record", "old.md", "--uri", "a.md", *at],
            cwd=folder,
            check=True,
        )
        print(f"{'command':<44}{'wall s':>8}{'cpu s':>8}{'MB':>7}")
        commands = {
            "record (a revision)": ["record", "new.md", "--uri", "a.md", "--again"],
            "history (words)": ["history", "حجم التجارة بين روسيا وكوريا الشمالية"],
            "history (id)": ["history", f"c-{options.documents // 2:08x}{3:08x}"],
            "diff": ["diff", "a.md", "1", "2"],
            "due --within 30": ["due", "--on", "2021-06-01", "--since", "2021-05-01", "--within", "30"],
            "due (all)": ["due", "--on", "2030-01-01"],
            "conflicts": ["conflicts", "--format", "jsonl"],
        }
        for title, arguments in commands.items():
            wall, busy, peak, out = measure(["claims", *arguments, *at], folder, options.times)
            print(f"{title:<44}{wall:8.2f}{busy:8.2f}{peak:7.0f}   {len(out.splitlines())} lines")


if __name__ == "__main__":
    main()
