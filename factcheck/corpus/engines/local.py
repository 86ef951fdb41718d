"""local: the processes of this machine.

This process reads; the others check and write. No more batches are under way than the processes can hold ready, so memory
does not follow the input. The last batches are dealt out in pieces, so that all processes end at about the same time, and
a small input is not left to one of them. A process that ends (killed for its memory, say) takes nothing along: what it
had is done again, and a document that ends its process every time becomes an error.
"""

from __future__ import annotations

import os
import signal
import threading
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import parent_process
from multiprocessing.connection import wait as wait_for
from pathlib import Path

import pyarrow as pa
from attrs import evolve, frozen

from factcheck.corpus.batch import Options, verify_batch, warm
from factcheck.corpus.conflicts import conflicts
from factcheck.corpus.engines import Engine, Job
from factcheck.corpus.parts import Done, run_batch, write_rows
from factcheck.corpus.sources import Batch
from factcheck.errors import UsageError
from factcheck.model.message import msg
from factcheck.processes import context

__all__ = ["ENGINE"]

#: Tasks that wait for a process, beside those that are worked on.
_READY = 1
#: Pieces that each process gets of the last batches, about, and the fewest documents of a piece.
_PIECES, _LEAST = 8, 4
_DIED = "the process that read it ended; it may take more memory than there is"

#: What the documents of a batch became, table by table.
_Tables = dict[str, pa.RecordBatch]


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


@frozen
class _Whole:
    """A batch that one process checks and writes."""

    batch: Batch

    def work(self, options: Options, output: Path) -> Done:
        return run_batch(self.batch, options, output)


@frozen
class _Piece:
    """Some documents of a batch, to be checked; ``at`` is their place among the pieces."""

    batch: Batch
    at: int

    def work(self, options: Options, output: Path) -> _Tables:
        return verify_batch(self.batch.documents, options)


@frozen
class _Rest:
    """The pieces of a batch, checked, to be written; the batch has no documents any more."""

    batch: Batch
    pieces: Sequence[_Tables]

    def work(self, options: Options, output: Path) -> Done:
        one = self.batch
        tables = {name: _joined([piece[name] for piece in self.pieces]) for name in self.pieces[0]}
        return write_rows(output, one.unit, one.number, one.weight, tables)


_Task = _Whole | _Piece | _Rest


class _Pool:
    """Processes that are started again when one of them ends."""

    def __init__(self, job: Job) -> None:
        self.job = job
        self._pool = self._new()
        self._under_way: dict[Future[Done | _Tables], _Task] = {}
        #: Of batches that are dealt out in pieces: the batch, and the pieces that are there.
        self._open: dict[tuple[int, int], tuple[Batch, list[_Tables | None]]] = {}

    def run(self) -> Iterator[Done]:
        last: deque[Batch] = deque()
        for unit in self.job.units:
            for batch in self.job.batches(unit):
                last.append(batch)
                if len(last) > self.job.jobs:
                    yield from self._give(_Whole(last.popleft()))
        documents = sum(batch.documents.num_rows for batch in last)
        size = max(documents // (self.job.jobs * _PIECES), _LEAST)
        for batch in last:
            pieces = _cut(batch, size)
            self._open[batch.unit, batch.number] = (
                evolve(batch, documents=_copied(batch.documents.slice(0, 0))),
                [None] * len(pieces),
            )
            for piece in pieces:
                yield from self._give(piece)
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
        return ProcessPoolExecutor(
            self.job.jobs, context(), initializer=_begin, initargs=(self.job.options, self.job.output)
        )

    def _give(self, task: _Task) -> Iterator[Done]:
        while len(self._under_way) >= self.job.jobs + _READY:
            yield from self._wait()
        try:
            self._under_way[self._submit(task)] = task
        except BrokenProcessPool:
            yield from self._again([task])

    def _submit(self, task: _Task) -> Future[Done | _Tables]:
        return self._pool.submit(task.work, self.job.options, self.job.output)

    def _wait(self) -> Iterator[Done]:
        finished, _ = wait(self._under_way, return_when=FIRST_COMPLETED)
        lost = []
        for future in finished:
            task = self._under_way.pop(future, None)
            if task is None:
                continue  # a process ended while an earlier one of these gave its task: all others were done again
            try:
                yield from self._ended(task, future.result())
            except BrokenProcessPool:
                lost.append(task)
        if lost:
            yield from self._again(lost)

    def _ended(self, task: _Task, result: Done | _Tables) -> Iterator[Done]:
        """What a task came to: a batch that is done, or a piece, the last of which makes a task of its own."""
        if isinstance(result, Done):
            yield result
            return
        assert isinstance(task, _Piece)
        name = task.batch.unit, task.batch.number
        batch, pieces = self._open[name]
        pieces[task.at] = result
        found = [piece for piece in pieces if piece is not None]
        if len(found) == len(pieces):
            del self._open[name]
            yield from self._give(_Rest(batch, found))

    def _again(self, lost: list[_Task]) -> Iterator[Done]:
        """Do again what was under way when a process ended, one task at a time: a second end then tells which it was."""
        ended = []
        for future, task in self._under_way.items():
            try:
                ended.append((task, future.result()))
            except BrokenProcessPool:
                lost.append(task)
        self._under_way.clear()
        self._restart()
        ended += [(task, self._alone(task)) for task in lost]
        for task, result in ended:
            yield from self._ended(task, result)

    def _alone(self, task: _Task) -> Done | _Tables:
        try:
            return self._submit(task).result()
        except BrokenProcessPool:
            self._restart()
        if not isinstance(task, _Rest):
            task = evolve(task, batch=self._without_the_deadly(task.batch))  # may start the pool again
        try:
            return self._submit(task).result()
        except BrokenProcessPool as error:
            raise UsageError(
                msg(
                    "{path}: processes end again and again; free memory or give fewer --jobs, then go on with --resume",
                    path=str(self.job.output),
                )
            ) from error

    def _restart(self) -> None:
        self._pool.shutdown(wait=True, cancel_futures=True)
        self._pool = self._new()

    def _without_the_deadly(self, batch: Batch) -> Batch:
        """The batch with every document that ends its process turned into an error."""
        rows = batch.documents.to_pylist()
        for at, row in enumerate(rows):
            one = _copied(batch.documents.slice(at, 1))
            try:
                self._pool.submit(_try, one, self.job.options).result()
            except BrokenProcessPool:
                self._restart()
                row.update(reader=None, data=None, text=None, stage="verify", error=_DIED)
        documents = pa.RecordBatch.from_pylist(rows, schema=batch.documents.schema)
        return evolve(batch, documents=documents)


def _cut(batch: Batch, size: int) -> list[_Piece]:
    """A batch in pieces of so many documents."""
    starts = range(0, batch.documents.num_rows, size)
    some = [_copied(batch.documents.slice(start, size)) for start in starts]
    return [_Piece(evolve(batch, documents=documents), at) for at, documents in enumerate(some)]


def _copied(rows: pa.RecordBatch) -> pa.RecordBatch:
    """Rows by themselves: a slice would take along to its process what it was cut from."""
    return pa.ipc.read_record_batch(rows.serialize(), rows.schema)


def _joined(pieces: Sequence[pa.RecordBatch]) -> pa.RecordBatch:
    """Rows of one table behind each other."""
    rows = pa.Table.from_batches(pieces).combine_chunks()
    return rows.to_batches()[0] if rows.num_rows else pieces[0]


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
