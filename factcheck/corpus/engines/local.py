"""local: the processes of this machine.

This process reads; the others check and write. No more batches are under way than the processes can hold ready, so memory
does not follow the input. A process that ends (killed for its memory, say) takes nothing along: what it had is done again,
and a document that ends its process every time becomes an error.
"""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait as wait_for
from pathlib import Path

import pyarrow as pa
from attrs import evolve

from factcheck.corpus.batch import Options, verify_batch, warm
from factcheck.corpus.conflicts import conflicts
from factcheck.corpus.engines import Engine, Job
from factcheck.corpus.parts import Done, run_batch
from factcheck.corpus.sources import Batch

__all__ = ["ENGINE"]

#: Batches that wait for a process, beside those that are worked on.
_READY = 1
_DIED = "the process that read it ended; it may take more memory than there is"


def _run(job: Job) -> Iterator[Done]:
    if job.jobs == 1:
        for unit in job.units:
            for batch in job.batches(unit):
                yield run_batch(batch, job.options, job.output)
        return
    pool = _Pool(job)
    try:
        yield from pool.run()
    finally:
        pool.close()


class _Pool:
    """Processes that are started again when one of them ends."""

    def __init__(self, job: Job) -> None:
        self.job = job
        self._work = partial(run_batch, options=job.options, output=job.output)
        self._pool = self._new()
        self._under_way: dict[Future[Done], Batch] = {}

    def run(self) -> Iterator[Done]:
        for unit in self.job.units:
            for batch in self.job.batches(unit):
                yield from self._submit(batch)
                while len(self._under_way) >= self.job.jobs + _READY:
                    yield from self._wait()
        while self._under_way:
            yield from self._wait()

    def close(self) -> None:
        """End the processes, and what they work on."""
        processes = list((self._pool._processes or {}).values())
        self._pool.shutdown(wait=False, cancel_futures=True)
        if self._under_way:
            for process in processes:
                process.terminate()

    def _new(self) -> ProcessPoolExecutor:
        # Not fork: it copies threads' locks, and what this process has read. One that starts anew has neither.
        return ProcessPoolExecutor(
            self.job.jobs, get_context("spawn"), initializer=_begin, initargs=(self.job.options, self.job.output)
        )

    def _submit(self, batch: Batch) -> Iterator[Done]:
        try:
            self._under_way[self._pool.submit(self._work, batch)] = batch
        except BrokenProcessPool:
            yield from self._again([batch])

    def _wait(self) -> Iterator[Done]:
        finished, _ = wait(self._under_way, return_when=FIRST_COMPLETED)
        lost = []
        for future in finished:
            batch = self._under_way.pop(future)
            try:
                yield future.result()
            except BrokenProcessPool:
                lost.append(batch)
        if lost:
            yield from self._again(lost)

    def _again(self, lost: list[Batch]) -> Iterator[Done]:
        """Do again what was under way when a process ended, one batch at a time: a second end then tells which it was."""
        for future, batch in self._under_way.items():
            try:
                yield future.result()
            except BrokenProcessPool:
                lost.append(batch)
        self._under_way.clear()
        self._restart()
        for batch in sorted(lost, key=lambda one: (one.unit, one.number)):
            try:
                yield self._pool.submit(self._work, batch).result()
            except BrokenProcessPool:
                self._restart()
                left = self._without_the_deadly(batch)  # may start the pool again
                yield self._pool.submit(self._work, left).result()

    def _restart(self) -> None:
        self._pool.shutdown(wait=True, cancel_futures=True)
        self._pool = self._new()

    def _without_the_deadly(self, batch: Batch) -> Batch:
        """The batch with every document that ends its process turned into an error."""
        rows = batch.documents.to_pylist()
        for at, row in enumerate(rows):
            one = batch.documents.slice(at, 1)
            try:
                self._pool.submit(_try, one, self.job.options).result()
            except BrokenProcessPool:
                self._restart()
                row.update(reader=None, data=None, text=None, stage="verify", error=_DIED)
        documents = pa.RecordBatch.from_pylist(rows, schema=batch.documents.schema)
        return evolve(batch, documents=documents)


def _try(documents: pa.RecordBatch, options: Options) -> None:
    verify_batch(documents, options)


def _begin(options: Options, output: Path) -> None:
    """Make a process ready. It ends with the one that started it, however that ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent.sentinel,), daemon=True).start()
    warm(options)


def _end_with(sentinel: int) -> None:
    wait_for([sentinel])
    os._exit(1)


def _conflicts(output: Path, jobs: int) -> pa.Table:
    return conflicts(output)


ENGINE = Engine(_run, _conflicts)
