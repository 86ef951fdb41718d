"""Progress of a corpus run on standard error: a bar where that is a terminal, else a line now and then."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from factcheck.cli._output import is_terminal
from factcheck.locale import voice
from factcheck.model.message import Message, msg

if TYPE_CHECKING:
    from factcheck.corpus.parts import Done

__all__ = ["watching"]

#: Seconds between lines where nobody watches. Chosen by us: a log of a day stays readable.
_EVERY = 30.0

Watch = Callable[[int, int, "Done | None"], None]


class Progress:
    """How far a run is.

    whole:      bytes of the input; before: of which were done when this run began; here: of which this run has done
    documents, errors:  of this run
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self.whole = self.before = self.here = self.documents = self.errors = 0
        self._clock = clock
        self._start = clock()

    def add(self, whole: int, before: int, done: Done | None) -> None:
        self.whole, self.before = whole, before
        if done is None:
            self._start = self._clock()
        else:
            self.here += done.weight
            self.documents += done.seen
            self.errors += sum(done.errors.values())

    @property
    def seconds(self) -> float:
        return max(self._clock() - self._start, 1e-3)

    @property
    def share(self) -> int:
        """Percent of the input that is done."""
        return min(100 * (self.before + self.here) // self.whole, 100) if self.whole else 100

    @property
    def left(self) -> str:
        """Hours, minutes and seconds to go at the pace so far."""
        rest = max(self.whole - self.before - self.here, 0)
        if not self.here:
            return "–"
        seconds = round(rest * self.seconds / self.here)
        return f"{seconds // 3600}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"

    def said(self) -> Message:
        return msg(
            "documents: {documents}; a second: {pace}; of the input: {share} %; time left: {left}; errors: {errors}",
            documents=f"{self.documents:,}",
            pace=f"{self.documents / self.seconds:,.1f}",
            share=str(self.share),
            left=self.left,
            errors=f"{self.errors:,}",
        )

    def summary(self) -> Message:
        return msg(
            "documents: {documents}; seconds: {seconds}; a second: {pace}; errors: {errors}",
            documents=f"{self.documents:,}",
            seconds=f"{self.seconds:,.1f}",
            pace=f"{self.documents / self.seconds:,.1f}",
            errors=f"{self.errors:,}",
        )


@contextmanager
def watching(ui: str, quiet: bool) -> Iterator[Watch]:
    """Shows what it is told, and at the end what it came to."""
    if quiet:
        yield lambda whole, before, done: None
        return
    progress = Progress()
    show = _bar if is_terminal(sys.stderr) else _lines
    with show(progress, ui) as watch:
        yield watch
    _print(voice(ui).say(progress.summary()))


@contextmanager
def _lines(progress: Progress, ui: str) -> Iterator[Watch]:
    last = time.monotonic()

    def watch(whole: int, before: int, done: Done | None) -> None:
        nonlocal last
        progress.add(whole, before, done)
        if done is not None and time.monotonic() - last >= _EVERY:
            last = time.monotonic()
            _print(voice(ui).say(progress.said()))

    yield watch


@contextmanager
def _bar(progress: Progress, ui: str) -> Iterator[Watch]:
    from rich.console import Console
    from rich.progress import BarColumn, TextColumn
    from rich.progress import Progress as Bar

    with Bar(BarColumn(), TextColumn("{task.description}"), console=Console(stderr=True), transient=True) as bar:
        task: Any = bar.add_task(voice(ui).say(msg("Reading")), total=None)

        def watch(whole: int, before: int, done: Done | None) -> None:
            progress.add(whole, before, done)
            bar.update(
                task,
                total=progress.whole,
                completed=progress.before + progress.here,
                description=voice(ui).say(progress.said()) if done is not None else voice(ui).say(msg("Reading")),
            )

        yield watch


def _print(line: str) -> None:
    encoding = sys.stderr.encoding or "utf-8"
    sys.stderr.write(f"{line}\n".encode(encoding, "backslashreplace").decode(encoding))
    sys.stderr.flush()
