"""Speed, memory, start-up and scaling beside other extractors: one command for the whole table.

    pip install "factcheck-claims[bench,corpus]"
    python -m benchmarks.run                  measures every part and writes docs/performance.md and docs/performance.svg
    python -m benchmarks.run --only stages    measures one part anew, keeps the rest as it was
    python -m benchmarks.run --full           texts up to 50 MB too (tens of minutes)
    python -m benchmarks.run --quick          one short round of everything; writes nothing

Parts: ``readers`` (peers on the same texts), ``stages`` (where the time goes, beside the floor), ``sizes`` (1 KB to
50 MB), ``cores`` (`factcheck corpus run` on one core to all), ``commands`` (whole processes).

Every reader runs in a process of its own (``worker.py``), several rounds in alternating order; the tables give
medians. Machines differ and shared ones are noisy: trust the ratios, each within its part, whose figures are from one
run. A reader sees variants of each text (paragraphs in another order, other digits), so that no cache answers for it.
What was measured is kept in ``benchmarks/results.json``. Peers that are not installed are named and left out.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))  # the parts are found by name, run as a file or as a module

from articles import articles  # noqa: E402
from peers import PEERS  # noqa: E402
from plot import Panel, draw  # noqa: E402
from texts import MOMENT, ROOT, article, of_size, texts  # noqa: E402

from factcheck import __version__  # noqa: E402

PAGE, DRAWING, KEPT = ROOT / "docs" / "performance.md", ROOT / "docs" / "performance.svg", HERE / "results.json"
REFERENCE, SECOND, FLOOR = "dateparser", "Duckling", "plain tokenisation"
SIZES, LARGE = (1, 10, 100, 1000), (10_000, 50_000)

#: Head and rows of a table.
Table = tuple[list[str], list[list[str]]]
#: What a part found, as JSON keeps it.
Found = dict[str, Any]


def worker(name: str, language: str, job: dict[str, Any], what: str = "time") -> dict[str, Any]:
    """The answer of one reader's process (see ``worker.py``)."""
    done = subprocess.run(
        [sys.executable, str(HERE / "worker.py"), what, name, language],
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


# ---------------------------------------------------------------------- what is measured


def readers(rounds: int, options: argparse.Namespace) -> Found:
    """All readers on the same texts."""
    found = []
    for (name, language), some in texts().items():
        job = {"texts": some, "moment": MOMENT.isoformat(), "seconds": 0.5 if options.quick else 2.0}
        runs: dict[str, list[dict[str, Any]]] = {peer: [] for peer in PEERS}
        missing: dict[str, str] = {}
        for number in range(rounds):
            for peer in PEERS if number % 2 == 0 else reversed(PEERS):
                if peer not in missing:
                    answer = worker(peer, language, job)
                    if "missing" in answer:
                        missing[peer] = answer["missing"]
                    else:
                        runs[peer].append(answer)
        found.append({
            "name": name, "language": language, "characters": len(some[0]), "missing": missing,
            "kilobytes": median(len(text.encode()) for text in some) / 1024,
            "readers": {
                peer: {
                    "ms": median(median(one["each"]) for one in got),
                    "start": median(one["start"] for one in got),
                    "mb": median(one["mb"] for one in got),
                }
                for peer, got in runs.items() if got and peer not in missing
            },
        })  # fmt: skip
    return {"texts": found}


def stages(rounds: int, options: argparse.Namespace) -> Found:
    """Where the time of one article goes."""
    text, _ = article()
    job = {"text": text, "moment": MOMENT.isoformat(), "rounds": 5 if options.quick else 25}
    runs = [worker("", "ar", job, "stages") for _ in range(rounds)]
    whole = {name: median(run[name] for run in runs) for name in runs[0] if name != "stages"}
    parts = {name: median(run["stages"][name] for run in runs) for name in runs[0]["stages"]}
    return {"kilobytes": len(text.encode()) / 1024, "characters": len(text), "whole": whole, "stages": parts}


def sizes(rounds: int, options: argparse.Namespace) -> Found:
    """Time a KB and memory from small texts to large ones, as lines and as one line."""
    rows = []
    for size in (*SIZES, *(LARGE if options.full else ())):
        row: dict[str, Any] = {"kilobytes": size}
        for shape in ("lines", "line"):
            text = of_size(size, shape == "line")
            job = {"texts": [text], "moment": MOMENT.isoformat(), "seconds": 0.5, "once": size > 1000}
            runs = [worker("factcheck verify", "ar", job) for _ in range(1 if size > 1000 else rounds)]
            each = median(median(one["each"]) for one in runs)
            row[shape] = {"ms": each / (len(text.encode()) / 1024), "mb": median(one["mb"] for one in runs)}
        rows.append(row)
    return {"rows": rows}


def cores(rounds: int, options: argparse.Namespace) -> Found:
    """`factcheck corpus run` with one process to as many as there are cores, in turn."""
    count = 100 if options.quick else 2000
    counts = [n for n in (1, 2, 4, 8, 16, 32, 64) if n <= (os.cpu_count() or 1)]
    took: dict[int, list[float]] = {jobs: [] for jobs in counts}
    with tempfile.TemporaryDirectory() as folder:
        corpus = Path(folder) / "articles.jsonl"
        with corpus.open("w", encoding="utf-8") as file:
            file.writelines(f"{json.dumps(row, ensure_ascii=False)}\n" for row in articles(count))
        for number in range(rounds):
            for jobs in counts if number % 2 == 0 else reversed(counts):
                output = Path(folder) / f"{number}-{jobs}"
                words = ["corpus", "run", str(corpus), "--output", str(output), "--jobs", str(jobs), "--batch", "50"]
                took[jobs].append(_seconds([*words, "--quiet"], {}))
        megabytes = corpus.stat().st_size / 1e6
    seconds = {str(jobs): median(some) for jobs, some in took.items()}
    return {"articles": count, "megabytes": megabytes, "seconds": seconds}


def commands(rounds: int, options: argparse.Namespace) -> Found:
    """Whole processes, from nothing to the last line of output, with compiled files as an installation has them."""
    _, path = article()
    shown = {"--version": ["--version"], "verify, one article": ["verify", str(path), "--language", "ar"]}
    found: Found = {}
    with tempfile.TemporaryDirectory() as cache:
        compiled = {"PYTHONPYCACHEPREFIX": cache, "PYTHONDONTWRITEBYTECODE": ""}
        for name, words in shown.items():
            _seconds(words, compiled)
            took = [_seconds(words, compiled) for _ in range(rounds * 5)]
            found[name] = {"best": min(took), "median": median(took)}
    return found


def _seconds(words: list[str], environment: dict[str, str]) -> float:
    """What the command takes on the clock."""
    begun = perf_counter()
    done = subprocess.run(
        [sys.executable, "-m", "factcheck", *words],
        env=os.environ | {"PYTHONPATH": str(ROOT)} | environment,
        capture_output=True,
        check=False,
    )
    if done.returncode not in (0, 1):  # 1: it found something
        sys.exit(f"factcheck {words[0]} ended with status {done.returncode}: {done.stderr.decode()[-200:]}")
    return perf_counter() - begun


PARTS: dict[str, Callable[[int, argparse.Namespace], Found]] = {
    "readers": readers, "stages": stages, "sizes": sizes, "cores": cores, "commands": commands,
}  # fmt: skip


# ---------------------------------------------------------------------- what is written


def markdown(table: Table) -> str:
    head, rows = table
    lines = [head, ["---" if k == 0 else "---:" for k in range(len(head))], *rows]
    escaped = ([cell.replace("|", "\\|") for cell in line] for line in lines)
    return "\n".join("| " + " | ".join(line) + " |" for line in escaped)


def _readers(found: Found) -> str:
    parts = []
    for one in found["texts"]:
        ms = {peer: got["ms"] for peer, got in one["readers"].items()}
        rows = []
        for peer, got in one["readers"].items():
            beside = ["–" if other not in ms else f"{ms[other] / got['ms']:.2f}" for other in (REFERENCE, SECOND)]
            rows.append([
                peer, f"{1000 / got['ms']:,.1f}", f"{one['kilobytes'] / 1.024 / got['ms']:,.2f}", *beside,
                f"{got['ms'] / ms[FLOOR]:,.0f}", f"{got['start']:.2f}", f"{got['mb']:.0f}",
            ])  # fmt: skip
        head = ["reader", "texts/s", "MB/s", f"× {REFERENCE}", f"× {SECOND}", "× tokenising", "start s", "peak MB"]
        missing = "; ".join(f"{peer}: {why}" for peer, why in one["missing"].items())
        note = f"\n\nLeft out: {missing}." if missing else ""
        title = f"### {one['name']} ({one['language']}, {one['characters']:,} characters)"
        parts.append(f"{title}\n\n{markdown((head, rows))}{note}")
    return (
        "## Beside other extractors\n\nProcessor time a text. factcheck reads numbers, quantities, times, names, "
        "attributions, lists and claims where most peers read one of these, and `verify` weighs them against each other.\n\n"
        f"`× {REFERENCE}`, `× {SECOND}`: texts a second beside theirs (more is faster). `× tokenising`: time beside one "
        "pass of `\\w+|[^\\w\\s]`, the floor for pure Python. `start`: import and first text.\n\n" + "\n\n".join(parts)
    )


def _stages(found: Found) -> str:
    whole, size = found["whole"], found["kilobytes"] / 1.024  # KB of 1,000 bytes: ms a KB is s a MB
    floor = whole["one tokenisation, `\\w+|[^\\w\\s]`"]
    timed = whole.pop("timed", None) or whole["verify"]
    rows = [
        [name, f"{ms:.2f}", f"{100 * ms / timed:.1f} %", f"{size / ms:,.1f}", f"{ms / floor:.1f}"]
        for name, ms in found["stages"].items()
    ]
    other = timed - sum(found["stages"].values())
    rows.append(["the rest", f"{other:.2f}", f"{100 * other / timed:.1f} %", "", f"{other / floor:.1f}"])
    rows += [[f"**{name}**", f"{ms:.2f}", "", f"{size / ms:,.1f}", f"{ms / floor:.1f}"] for name, ms in whole.items()]
    return (
        f"## Where the time goes\n\nOne Arabic article of {found['characters']:,} characters, warm, one core. The stages "
        "are timed within one `verify`; whole runs and the floor in turn in the same process. "
        "`× tokenising`: beside one plain tokenisation.\n\n"
        + markdown((["stage", "ms", "share", "MB/s", "× tokenising"], rows))
    )


def _sizes(found: Found) -> str:
    rows = [
        [f"{row['kilobytes']:,} KB", *(f"{row[shape][key]:.{2 if key == 'ms' else 0}f}" for shape in ("lines", "line")
         for key in ("ms", "mb"))]
        for row in found["rows"]
    ]  # fmt: skip
    head = ["text", "verify, ms a KB", "peak MB", "on one line, ms a KB", "peak MB"]
    return "## Size of the text\n\n" + markdown((head, rows))


def _cores(found: Found) -> str:
    one = found["seconds"]["1"]
    rows = [
        [jobs, f"{found['articles'] / took:,.0f}", f"{found['megabytes'] / took:.2f}", f"{one / took:.2f}"]
        for jobs, took in found["seconds"].items()
    ]
    return (
        f"## Cores\n\n`factcheck corpus run` on {found['articles']:,} articles ({found['megabytes']:.1f} MB of JSON lines), "
        "Parquet written, start-up of the processes included.\n\n"
        + markdown((["processes", "articles/s", "MB/s", "× one process"], rows))
    )


def _commands(found: Found) -> str:
    rows = [[f"`factcheck {name}`", f"{got['best']:.2f}", f"{got['median']:.2f}"] for name, got in found.items()]
    return "## Whole commands\n\n" + markdown((["command", "best s", "median s"], rows))


WRITTEN: dict[str, Callable[[Found], str]] = {
    "readers": _readers, "stages": _stages, "sizes": _sizes, "cores": _cores, "commands": _commands,
}  # fmt: skip


def panels(kept: Found) -> list[Panel]:
    """What is drawn: texts a second beside the peers, the stages, the cores."""
    found: list[Panel] = []
    if "readers" in kept:
        one = kept["readers"]["texts"][-1]
        bars = [
            (peer, 1000 / got["ms"], f"{1000 / got['ms']:,.0f}", peer.startswith("factcheck"))
            for peer, got in one["readers"].items()
            if peer != FLOOR
        ]
        found.append((f"Texts a second, {one['name']} ({one['language']})", bars))
    if "stages" in kept:
        stages_ = kept["stages"]["stages"]
        found.append(("Stages of verify, ms an article", [(n, ms, f"{ms:.1f}", True) for n, ms in stages_.items()]))
    if "cores" in kept:
        got = kept["cores"]
        rates = {jobs: got["articles"] / took for jobs, took in got["seconds"].items()}
        bars = [
            (f"{jobs} processes" if jobs != "1" else "1 process", r, f"{r:,.0f}", True) for jobs, r in rates.items()
        ]
        found.append(("Articles a second, corpus run", bars))
    return found


def machine() -> str:
    """The class of machine, without names."""
    return f"{os.cpu_count()} cores, {platform.machine()}, {platform.system()}, CPython {platform.python_version()}"


def stamp() -> str:
    """When and with what a part was measured: the day, versions, the class of machine."""
    found = [f"factcheck {__version__}"]
    for name in ("dateparser", "quantulum3", "parsedatetime", "pyarrow"):
        with suppress(PackageNotFoundError):
            found.append(f"{name} {version(name)}")
    return f"{date.today().isoformat()}, {', '.join(found)}, {machine()}"


def measured(kept: Found) -> str:
    """Which parts were measured when and with what."""
    parts: dict[str, list[str]] = {}
    for part, said in kept.get("measured", {}).items():
        parts.setdefault(said, []).append(part)
    return "".join(f"- {', '.join(some)}: {said}\n" for said, some in parts.items())


def write(kept: Found) -> None:
    """The page, the drawing and what they are made of."""
    KEPT.write_text(json.dumps(kept, ensure_ascii=False, indent=1) + "\n", "utf-8")
    intro = (
        "<!-- generated by benchmarks/run.py; do not edit -->\n\n# Performance\n\n"
        f"{measured(kept)}\nMedians of several rounds. The machine may have been shared, so trust the ratios, "
        'each within its section. Run it: `pip install "factcheck-claims[bench,corpus]"`, then `python -m benchmarks.run`.'
        f"\n\n![Texts a second, stages and cores]({DRAWING.name})"
    )
    DRAWING.write_text(draw(panels(kept)), "utf-8")
    shown = [WRITTEN[part](kept[part]) for part in PARTS if part in kept]
    PAGE.write_text("\n\n".join([intro, *shown]) + "\n", "utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="one short round; writes nothing")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--full", action="store_true", help="texts of 10 and 50 MB too")
    parser.add_argument("--only", choices=PARTS, action="append", help="measure this part alone (may be repeated)")
    options = parser.parse_args()
    kept: Found = json.loads(KEPT.read_text("utf-8")) if KEPT.exists() and not options.quick else {}
    for part in options.only or PARTS:
        kept[part] = PARTS[part](1 if options.quick else options.rounds, options)
        kept.setdefault("measured", {})[part] = stamp()
        print(WRITTEN[part](json.loads(json.dumps(kept[part]))), end="\n\n", flush=True)
        if not options.quick:
            write(kept)  # what was measured stays, however the next part ends


if __name__ == "__main__":
    main()
