"""Watching: run again when a file of the paths is new, gone or written. Files are asked after, over and over: that works
on every system and every file system, and needs nothing but the standard library."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from factcheck.cli._output import is_terminal
from factcheck.cli._trouble import BROKEN, trouble
from factcheck.errors import FactcheckError

__all__ = ["watch_paths"]

#: Seconds between two looks; "chosen by us": soon for a person, nothing for a machine.
PAUSE = 0.4

#: Path → when it was written, in nanoseconds, its size, and which file it is: one that an editor wrote beside the old
#: one and renamed may be as old and as long.
State = dict[str, tuple[int, int, int]]


def watch_paths(
    paths: Sequence[str],
    run: Callable[[], int],
    pause: Callable[[float], None] = time.sleep,
    but: str | None = None,
) -> int:
    """Run now and after every change, until an interrupt ends it; the last status. What one run could not do is said,
    and the watch goes on. ``but`` is the file that runs write, which changes nothing."""
    last = 0
    seen: State | None = None
    try:
        while True:
            found = state(paths, but)
            if found != seen:
                seen = found
                last = _run(run)
            pause(PAUSE)
    except KeyboardInterrupt:
        return last


def _run(run: Callable[[], int]) -> int:
    if is_terminal(sys.stdout):
        sys.stdout.write("\x1b[2J\x1b[3J\x1b[H")  # what the last run said is out of date
        sys.stdout.flush()
    try:
        return run()
    except FactcheckError as error:
        trouble(str(error))
        return BROKEN


def state(paths: Sequence[str], but: str | None = None) -> State:
    """The files that the paths name or hold, as they are now; hidden ones are passed over as readers do."""
    found: State = {}
    for path in paths:
        _look(path, found)
        for folder, folders, names in os.walk(path):
            folders[:] = [name for name in folders if not name.startswith(".")]
            for name in names:
                if not name.startswith("."):
                    _look(str(Path(folder, name)), found)
    if but is None:
        return found
    own = Path(but).absolute()
    return {path: about for path, about in found.items() if Path(path).absolute() != own}


def _look(path: str, found: State) -> None:
    try:
        about = Path(path).stat()
    except (OSError, ValueError):
        return
    # A folder's own time changes with files that are no documents.
    if Path(path).is_file():
        found[path] = (about.st_mtime_ns, about.st_size, about.st_ino)
