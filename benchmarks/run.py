"""Speed, memory and start-up beside other extractors, in one run on the same texts.

    pip install "factcheck-claims[bench]"
    python benchmarks/run.py                  prints the tables and writes docs/performance.md
    python benchmarks/run.py --quick          one round, short; writes nothing

Every reader runs in a process of its own (``worker.py``), several rounds in alternating order; the tables give
medians. Machines differ and shared ones are noisy: trust the ratios. A reader sees variants of each text
(paragraphs in another order, other digits), so that no cache answers for it.

The texts are the seeds of this project; the sample article is used where it is present. Peers that are not
installed are named with the reason and left out.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import random
import re
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

from peers import PEERS

ROOT = Path(__file__).resolve().parents[1]
SAMPLE = ROOT.parent / "shared" / "seeds" / "vladivostok-2019.ar.txt"
PAGE = ROOT / "docs" / "performance.md"
MOMENT = datetime(2019, 4, 27)
VARIANTS = 24
REFERENCE = "dateparser"
FLOOR = "plain tokenisation"

Table = tuple[tuple[str, ...], list[tuple[str, ...]]]


def texts() -> dict[tuple[str, str], list[str]]:
    """(name, language) → variants of one text of about an article's length."""
    arabic = "\n\n".join(path.read_text("utf-8") for path in sorted((ROOT / "seeds").glob("*.ar.*")))
    english = "\n\n".join(path.read_text("utf-8") for path in sorted((ROOT / "seeds").glob("*.en.*")))
    found = {("seeds", "ar"): variants(arabic), ("seeds", "en"): variants(english)}
    if SAMPLE.exists():
        found["sample article", "ar"] = variants(SAMPLE.read_text("utf-8"))
    return found


def variants(text: str) -> list[str]:
    """The text itself, and others with its paragraphs in another order and other digits in its figures."""
    chance = random.Random(1)
    found = [text]
    for _ in range(VARIANTS - 1):
        paragraphs = text.split("\n\n") if "\n\n" in text else text.split("\n")
        chance.shuffle(paragraphs)
        # the last digit alone, so that years and days stay years and days
        found.append(re.sub(r"\d(?!\d)", lambda _: str(chance.randint(1, 8)), "\n\n".join(paragraphs)))
    return found


def worker(name: str, language: str, job: dict[str, Any], what: str = "time") -> dict[str, Any]:
    """The answer of one reader's process (see ``worker.py``)."""
    done = subprocess.run(
        [sys.executable, str(Path(__file__).with_name("worker.py")), what, name, language],
        input=json.dumps(job),
        capture_output=True,
        text=True,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        check=False,
    )
    if done.returncode:
        last = (done.stderr.strip().splitlines() or ["no message"])[-1]
        return {"missing": f"its process ended with status {done.returncode}: {last[:80]}"}
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def compare(name: str, language: str, some: list[str], rounds: int, seconds: float) -> tuple[Table, list[str]]:
    """One table of all readers on one text, and what was left out of it."""
    job = {"texts": some, "moment": MOMENT.isoformat(), "seconds": seconds}
    runs: dict[str, list[dict[str, Any]]] = {peer: [] for peer in PEERS}
    missing: dict[str, str] = {}
    for number in range(rounds):
        order = list(PEERS) if number % 2 == 0 else list(reversed(PEERS))
        for peer in order:
            if peer in missing:
                continue
            answer = worker(peer, language, job)
            if "missing" in answer:
                missing[peer] = answer["missing"]
            else:
                runs[peer].append(answer)
    middle = {p: median(median(one["each"]) for one in got) for p, got in runs.items() if got and p not in missing}
    kilobytes = median(len(text.encode()) for text in some) / 1024
    reference, floor = middle.get(REFERENCE), middle[FLOOR]
    rows: list[tuple[str, ...]] = []
    for peer, cost in middle.items():
        got = runs[peer]
        rows.append(
            (
                peer,
                f"{1000 / cost:,.1f}",
                f"{kilobytes * 1000 / cost:,.0f}",
                "–" if reference is None else f"{reference / cost:.2f}",
                f"{cost / floor:,.0f}",
                f"{median(one['start'] for one in got):.2f}",
                f"{median(one['mb'] for one in got):.0f}",
            )
        )
    head: tuple[str, ...] = ("reader", "texts/s", "KB/s", f"× {REFERENCE}", "× tokenising", "start s", "peak MB")
    return (head, rows), [f"{peer}: {why}" for peer, why in missing.items()]


def growth(sizes: list[int], language: str, text: str) -> Table:
    """Time a KB from small texts to large ones, as lines and as one line."""
    rows: list[tuple[str, ...]] = []
    for size in sizes:
        repeated = "\n\n".join([text] * max(1, round(size * 1024 / len(text.encode()))))
        costs = []
        for shown in (repeated, " ".join(repeated.split())):
            job = {"texts": [shown], "moment": MOMENT.isoformat(), "seconds": 0.5}
            answer = worker("factcheck verify", language, job)
            costs += [f"{median(answer['each']) / (len(shown.encode()) / 1024):.2f}", f"{answer['mb']:.0f}"]
        rows.append((f"{size:,} KB", *costs))
    return ("text", "verify, ms a KB", "peak MB", "on one line, ms a KB", "peak MB"), rows


def commands(rounds: int) -> Table:
    """Whole processes, from nothing to the last line of output."""
    seed = next((ROOT / "seeds").glob("*.ar.md"))
    rows: list[tuple[str, ...]] = []
    for shown, words in (("--version", ["--version"]), ("verify, one article", ["verify", str(seed)])):
        took = []
        for _ in range(rounds * 3):
            begun = perf_counter()
            command = [sys.executable, "-m", "factcheck", *words]
            subprocess.run(command, env=os.environ | {"PYTHONPATH": str(ROOT)}, capture_output=True, check=False)
            took.append(perf_counter() - begun)
        rows.append((f"`factcheck {shown}`", f"{min(took):.2f}", f"{median(took):.2f}"))
    return ("command", "best s", "median s"), rows


def markdown(table: Table) -> str:
    head, rows = table
    lines = [head, tuple("---" if k == 0 else "---:" for k in range(len(head))), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def machine() -> str:
    """The class of machine, without names."""
    return f"{os.cpu_count()} cores, {platform.machine()}, {platform.system()}, CPython {platform.python_version()}"


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="one short round; writes nothing")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--full", action="store_true", help="sizes up to 10 MB too (minutes)")
    options = parser.parse_args()
    rounds, seconds = (1, 0.5) if options.quick else (options.rounds, 2.0)
    parts = [
        "<!-- generated by benchmarks/run.py; do not edit -->\n\n# Performance",
        f"Measured on {machine()}. Processor time a text, median of {rounds} processes; the machine may have been "
        "shared, so trust the ratios. factcheck reads numbers, quantities, times, names, attributions, lists and claims "
        "where most peers read one of these, and `verify` weighs them against each other.\n\n"
        f"`× {REFERENCE}`: texts a second beside {REFERENCE}'s (more is faster). `× tokenising`: time beside one pass of "
        "`\\w+|[^\\w\\s]`, the floor for pure Python. `start`: import and first text. Run it: "
        '`pip install "factcheck-claims[bench]"`, then `python benchmarks/run.py`.',
    ]
    for (name, language), some in texts().items():
        table, missing = compare(name, language, some, rounds, seconds)
        note = f"\n\nLeft out: {'; '.join(missing)}." if missing else ""
        parts.append(f"## {name} ({language}, {len(some[0]):,} characters)\n\n{markdown(table)}{note}")
        print(parts[-1], end="\n\n", flush=True)
    arabic = texts()["seeds", "ar"][0]
    sizes = [1, 10, 100] if options.quick else [10, 100, 1000, *([10_000] if options.full else [])]
    parts.append("## Size of the text\n\n" + markdown(growth(sizes, "ar", arabic)))
    print(parts[-1], end="\n\n", flush=True)
    parts.append("## Whole commands\n\n" + markdown(commands(rounds)))
    print(parts[-1], flush=True)
    if not options.quick:
        PAGE.write_text("\n\n".join(parts) + "\n", "utf-8")


if __name__ == "__main__":
    main()
