"""Waiting for an engine that works elsewhere: the manifest tells what is done."""

from __future__ import annotations

import json
import os
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from factcheck.corpus.engines import Job
from factcheck.corpus.parts import MANIFEST, Done, name_of

__all__ = ["watched"]

#: Seconds between looks at the manifest, and how many times longer than a look the pause is at least: a manifest of a
#: million entries takes a while to list.
_PAUSE, _SHARE = 1.0, 20


def watched(job: Job, work: Callable[[], None]) -> Iterator[Done]:
    """The batches that ``work`` puts on disk, as they appear there. What it raises is raised here."""
    failed: list[BaseException] = []

    def worked() -> None:
        try:
            work()
        except BaseException as error:
            failed.append(error)

    folder = job.output / MANIFEST
    seen = {f"{name_of(*name)}.json" for name in job.done}
    thread = threading.Thread(target=worked, daemon=True)
    thread.start()
    while True:
        working = thread.is_alive()
        began = time.monotonic()
        yield from _fresh(folder, seen)
        if not working:
            break
        thread.join(max(_PAUSE, _SHARE * (time.monotonic() - began)))
    if failed:
        raise failed[0]


def _fresh(folder: Path, seen: set[str]) -> Iterator[Done]:
    """Entries that were not there before."""
    with os.scandir(folder) as found:
        names = sorted(one.name for one in found if one.name.endswith(".json") and one.name not in seen)
    for name in names:
        seen.add(name)
        yield Done(**json.loads((folder / name).read_bytes()))
