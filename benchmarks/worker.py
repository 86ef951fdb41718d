"""One reader in one process: ``python benchmarks/worker.py time|score|stages NAME LANGUAGE`` reads a job from standard input
as JSON and answers with JSON. Run by ``run.py`` and ``accuracy.py``, so that no peer warms or slows another.

time:   {"texts": [...], "moment": ISO, "seconds": S} → {"start": s, "each": [ms a text], "mb": peak}
        with "once": true the first reading is all there is, for texts that take minutes
stages: see ``stages.py``
score:  {"cases": [{"text", "moment"}]} → {"matches": [[[start, end, group, value], ...], ...]}
"""

from __future__ import annotations

import json
import re
import resource
import sys
import warnings
from datetime import datetime
from time import perf_counter, process_time
from typing import Any

from peers import PEERS, SCORED
from stages import time_stages


def peak() -> float:
    """Most memory held so far, in MB, with that of a child process."""
    scale = 1e6 if sys.platform == "darwin" else 1e3
    return max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)) / scale


def time_it(job: dict[str, Any], make: Any, language: str) -> dict[str, Any]:
    moment = datetime.fromisoformat(job["moment"])
    begun = perf_counter()
    read = make(language)
    # A child process does its work outside our processor time.
    clock = perf_counter if make.__name__ == "chrono" else process_time
    if job.get("once"):
        read(job["texts"][0][:2000], moment)
        before = clock()
        read(job["texts"][0], moment)
        return {"start": 0.0, "each": [(clock() - before) * 1000], "mb": peak()}
    read(job["texts"][0], moment)
    start = perf_counter() - begun
    for text in job["texts"][:3]:
        read(text, moment)
    each: list[float] = []
    end = perf_counter() + job["seconds"]
    while perf_counter() < end or len(each) < len(job["texts"][:5]):
        text = job["texts"][len(each) % len(job["texts"])]
        before = clock()
        read(text, moment)
        each.append((clock() - before) * 1000)
    return {"start": start, "each": each, "mb": peak()}


def score(job: dict[str, Any], make: Any, language: str) -> dict[str, Any]:
    read = make(language)
    matches = []
    for case in job["cases"]:
        try:
            found = read(case["text"], datetime.fromisoformat(case["moment"]))
        except Exception:  # a peer's crash is a wrong answer, not the end of the run
            found = []
        matches.append(found)
    return {"matches": matches}


def main() -> None:
    warnings.simplefilter("ignore")
    what, name, language = sys.argv[1:4]
    job = json.load(sys.stdin)
    try:
        if what == "stages":
            answer = time_stages(job, language)
        elif what == "score":
            answer = score(job, SCORED[name][0], language)
        else:
            answer = time_it(job, PEERS[name], language)
    except Exception as error:  # not installed, or broken on import: said in the table, without the places of files
        reason = re.sub(r" \(/.*?\)", "", (str(error).splitlines() or ["no reason given"])[0])
        answer = {"missing": f"{type(error).__name__}: {reason}"}
    json.dump(answer, sys.stdout)


if __name__ == "__main__":
    main()
