"""Corpus runs: throughput on one core and several, memory over a long stream, what an engine adds.

    pip install "factcheck-claims[corpus,ray,spark]"
    python benchmarks/corpus.py scaling             articles a second with 1, 2, … processes
    python benchmarks/corpus.py memory              memory of all processes together, as articles go by
    python benchmarks/corpus.py engines             the same run on each engine, beside the local one
    python benchmarks/corpus.py conflicts           conflicts across documents, up to a million claims

The articles are those of ``articles.py``. Rounds alternate and the tables give medians and the best; a machine that does
other work beside this shows less than it can. Memory needs Linux (``/proc``).
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[1]
SAID = re.compile(r"documents: ([\d,]+); seconds: ([\d,.]+);")


def corpus(folder: Path, count: int) -> Path:
    """A file of so many articles."""
    path = folder / f"articles-{count}.jsonl"
    if not path.exists():
        with path.open("wb") as file:
            subprocess.run([sys.executable, ROOT / "benchmarks" / "articles.py", str(count)], stdout=file, check=True)
    return path


def command(*words: str | Path) -> list[str]:
    return [sys.executable, "-m", "factcheck", "corpus", *map(str, words)]


def environment() -> dict[str, str]:
    return os.environ | {"PYTHONPATH": str(ROOT)}


def seconds(path: Path, jobs: int, engine: str = "local", batch: int = 100) -> tuple[float, float]:
    """How long a run took, as it says itself (without the start of Python, with that of the workers and of a cluster), and
    the seconds of the processor that it and all that it started used."""
    with tempfile.TemporaryDirectory() as output:
        words = command("run", path, "-o", output, "--jobs", str(jobs), "--engine", engine, "--batch", str(batch))
        child = subprocess.Popen(words, env=environment(), stderr=subprocess.PIPE, text=True)
        used: dict[int, float] = {}
        ended = threading.Event()

        def watch() -> None:
            while not ended.wait(0.25):
                used.update({one: max(processor(one), used.get(one, 0.0)) for one in tree(child.pid)})

        thread = threading.Thread(target=watch)
        thread.start()
        _, told = child.communicate()
        ended.set()
        thread.join()
    said = SAID.findall(told)
    if child.returncode or not said:
        raise SystemExit(f"{' '.join(words)}: {told[-2000:]}")
    return float(said[-1][1].replace(",", "")), sum(used.values())


def processor(pid: int) -> float:
    """Seconds of the processor that a process has used."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    except (OSError, IndexError):
        return 0.0


def scaling(folder: Path, count: int, rounds: int) -> None:
    path = corpus(folder, count)
    several = sorted({1, 2, os.cpu_count() or 1})
    times: dict[int, list[float]] = {jobs: [] for jobs in several}
    for _ in range(rounds):
        for jobs in several:
            times[jobs].append(seconds(path, jobs)[0])
    print("| processes | articles a second, median | best | times one, median | best round |")
    print("| ---: | ---: | ---: | ---: | ---: |")
    for jobs, found in times.items():
        ratios = [one / many for one, many in zip(times[1], found, strict=True)]
        cells = (count / median(found), count / min(found))
        print(f"| {jobs} | {cells[0]:.1f} | {cells[1]:.1f} | {median(ratios):.2f} | {max(ratios):.2f} |")


def tree(pid: int) -> Iterator[int]:
    """A process and all that it has started."""
    yield pid
    for one in Path("/proc").glob("[0-9]*"):
        try:
            parent = int((one / "stat").read_text().rpartition(")")[2].split()[1])
        except (OSError, IndexError):
            continue
        if parent == pid:
            yield from tree(int(one.name))


def resident(pid: int) -> float:
    """MB that a process and all that it has started hold."""
    total = 0
    for one in tree(pid):
        try:
            total += int(Path(f"/proc/{one}/statm").read_text().split()[1])
        except (OSError, IndexError):
            continue
    return total * os.sysconf("SC_PAGE_SIZE") / 2**20


def memory(folder: Path, count: int, jobs: int) -> None:
    path = corpus(folder, count)
    with tempfile.TemporaryDirectory() as output:
        words = command("run", path, "-o", output, "--jobs", str(jobs), "--batch", "100", "--quiet")
        child = subprocess.Popen(words, env=environment())
        samples: list[tuple[int, float]] = []
        ended = threading.Event()

        def watch() -> None:
            while not ended.wait(0.5):
                done = len(list((Path(output) / "manifest").glob("*.json")))
                samples.append((100 * done, resident(child.pid)))

        thread = threading.Thread(target=watch)
        thread.start()
        began = time.monotonic()
        status = child.wait()
        ended.set()
        thread.join()
        if status:
            raise SystemExit(f"status {status}")
    print(f"{count} articles, {jobs} processes, {time.monotonic() - began:.0f} s\n")
    print("| articles done | most MB so far back to the row before |")
    print("| ---: | ---: |")
    low = 0
    for high in (100, 500, 1_000, 2_000, 5_000, 10_000, 15_000, 20_000, 50_000, 100_000):
        some = [mb for done, mb in samples if low < done <= high]
        if some:
            print(f"| {high:,} | {max(some):.0f} |")
        low = high


def engines(folder: Path, count: int, jobs: int, names: list[str]) -> None:
    path = corpus(folder, count)
    print("| engine | seconds | of the processor | of the processor, ms an article | beside local |")
    print("| --- | ---: | ---: | ---: | ---: |")
    local = 0.0
    for name in ["local", *names]:
        took, used = seconds(path, jobs, name, batch=250)
        local = local or used
        cells = f"{took:.0f} | {used:.0f} | {1000 * used / count:.2f} | {100 * (used / local - 1):+.0f} %"
        print(f"| {name} | {cells} |", flush=True)


def conflicts() -> None:
    sys.path.insert(0, str(ROOT / "tests"))
    from test_corpus_conflicts import measured, synthetic

    print("| claims | seconds of the processor | peak MB | conflicts |")
    print("| ---: | ---: | ---: | ---: |")
    for count in (125_000, 250_000, 500_000, 1_000_000):
        with tempfile.TemporaryDirectory() as folder:
            synthetic(Path(folder), count, count * 4 // 25)
            took, peak, found = measured(Path(folder))
        print(f"| {count:,} | {took:.2f} | {peak:.0f} | {found} |", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["scaling", "memory", "engines", "conflicts"])
    parser.add_argument("--articles", type=int, help="how many (default: 1,000 for scaling, 20,000 for the others)")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--engine", action="append", help="ray, spark (default: both)")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if given.what == "scaling":
            scaling(folder, given.articles or 1_000, given.rounds)
        elif given.what == "memory":
            memory(folder, given.articles or 20_000, given.jobs)
        elif given.what == "engines":
            engines(folder, given.articles or 20_000, given.jobs, given.engine or ["ray", "spark"])
        else:
            conflicts()


if __name__ == "__main__":
    main()
