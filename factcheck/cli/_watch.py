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
    paths: Callable[[], Sequence[str]],
    run: Callable[[Sequence[str]], int],
    pause: Callable[[float], None] = time.sleep,
    but: str | None = None,
) -> int:
    """Run now and after every change, until an interrupt ends it; the last status. What one run could not do is said,
    and the watch goes on.

    paths:  the files and folders to look at; asked for each time, since what is read may name others
    run:    is told those of the paths in which something changed
    but:    the file that runs write, which changes nothing
    """
    last = 0
    seen: State | None = None
    before: Sequence[str] = ()
    try:
        while True:
            named = paths()
            found = state(named, but)
            if found != seen:
                known = found if seen is None else seen
                both = dict.fromkeys((*before, *named))
                changed = [path for path in both if _below(found, path) != _below(known, path)]
                seen, before = found, named
                last = _run(run, changed)
            pause(PAUSE)
    except KeyboardInterrupt:
        return last


def _below(found: State, path: str) -> State:
    """What is known of a path and of all in it."""
    root = Path(path)
    return {file: about for file, about in found.items() if file == path or root in Path(file).parents}


def _run(run: Callable[[Sequence[str]], int], changed: Sequence[str]) -> int:
    if is_terminal(sys.stdout):
        sys.stdout.write("\x1b[2J\x1b[3J\x1b[H")  # what the last run said is out of date
        sys.stdout.flush()
    try:
        return run(changed)
    except FactcheckError as error:
        trouble(error.said)
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
