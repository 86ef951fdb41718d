"""Progress over many documents, on standard error, and only when that is a terminal and it takes a while."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator, Sequence
from typing import TypeVar

from factcheck.cli._output import is_terminal
from factcheck.locale import voice
from factcheck.model.message import msg

__all__ = ["watched"]

T = TypeVar("T")

#: Seconds before a bar appears; "chosen by us": what is done sooner needs none, and rich takes a tenth to import.
PATIENCE = 0.6


def watched(items: Sequence[T], quiet: bool, ui: str) -> Iterator[T]:
    """The items, one after the other, with a bar of how many are done."""
    if quiet or len(items) < 2 or not is_terminal(sys.stderr):
        yield from items
        return
    start = time.monotonic()
    for done, item in enumerate(items):
        if time.monotonic() - start > PATIENCE:
            yield from _with_bar(items, done, ui)
            return
        yield item


def _with_bar(items: Sequence[T], done: int, ui: str) -> Iterator[T]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(voice(ui).say(msg("Reading")), total=len(items), completed=done)
        for item in items[done:]:
            yield item
            bar.advance(task)
