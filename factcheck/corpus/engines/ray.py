"""ray: Ray Data, on the cluster that RAY_ADDRESS names, else on one that is started here for the run.

Ray reads (a task a unit, which streams its batches), moves the rows, tries again what a lost process or machine had under
way, and writes through a sink. Every machine needs factcheck with this extra, and sees the input and the output under the
same paths.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import pyarrow as pa

from factcheck.corpus._extra import need
from factcheck.corpus.batch import Options
from factcheck.corpus.conflicts import CONFLICTS, buckets, conflicts_of, keyed
from factcheck.corpus.engines import Engine, Job
from factcheck.corpus.engines._cluster import watched
from factcheck.corpus.engines._rows import packed, tables_of, verified
from factcheck.corpus.parts import Done, entries, write_rows
from factcheck.corpus.schema import BATCH
from factcheck.corpus.sources import Unit
from factcheck.errors import FactcheckError, UsageError
from factcheck.model.message import msg

__all__ = ["ENGINE"]

#: CPUs that a task which reads is counted as: it waits for the disk, and must find a place beside those that check.
_READER = 0.25
#: Parts of a CPU that Ray tells apart.
_PARTS = 10_000


def _run(job: Job) -> Iterator[Done]:
    with _connected(job.jobs) as each:
        yield from watched(job, partial(_work, job, each))


@contextmanager
def _connected(jobs: int) -> Iterator[float]:
    """A cluster: the caller's, or one for as long as this takes. Gives the CPUs that a task which checks is counted as: one;
    on a cluster of this machine as much less as leaves a place for a reader, and for no further task, which would take its
    core from another."""
    ray = need("ray", "ray")
    need("ray.data", "ray")
    logging.getLogger("ray.data").setLevel(logging.ERROR)
    started = not ray.is_initialized()
    if started:
        _connect(ray, jobs)
    context = ray.data.DataContext.get_current()
    before = context.enable_progress_bars, context.target_max_block_size
    context.enable_progress_bars = False
    alone = started and not os.environ.get("RAY_ADDRESS")
    try:
        yield int(_PARTS * (1 - _READER / jobs)) / _PARTS if alone else 1
    finally:
        context.enable_progress_bars, context.target_max_block_size = before
        if started:
            ray.shutdown()


def _connect(ray: Any, jobs: int) -> None:
    quiet = {"log_to_driver": False, "logging_level": logging.ERROR}
    try:
        if os.environ.get("RAY_ADDRESS"):
            ray.init(**quiet)
        else:
            ray.init(address="local", num_cpus=jobs, include_dashboard=False, **quiet)
    except Exception as error:  # Ray has no class of its own for a node that does not come up
        said = (str(error).strip().splitlines() or [type(error).__name__])[0]
        raise UsageError(
            msg("Ray cannot be started or reached ({why}); check RAY_ADDRESS and the machine's load", why=said[:300])
        ) from error


def _work(job: Job, each: float) -> None:
    import ray
    from ray.data import DataContext, Datasink, Datasource, ReadTask
    from ray.data.block import BlockMetadata

    class Units(Datasource):
        """The input: a task a unit."""

        def estimate_inmemory_data_size(self) -> int:
            return sum(unit.bytes for unit in job.units)

        def get_read_tasks(
            self, parallelism: int, per_task_row_limit: int | None = None, data_context: Any = None
        ) -> list[ReadTask]:
            return [
                ReadTask(partial(_batches, job, unit), BlockMetadata(None, unit.bytes, None, None), schema=BATCH)
                for unit in job.units
            ]

    class Parts(Datasink[int]):
        """The output."""

        def write(self, blocks: Iterable[Any], ctx: Any) -> int:
            return sum(_write(job.output, block) for block in blocks)

    # A row a block: what is read is handed on at once, and to whoever is free.
    DataContext.get_current().target_max_block_size = 1
    with _failing():
        dataset = ray.data.read_datasource(Units(), num_cpus=_READER)
        checked = dataset.map_batches(
            partial(_checked, options=job.options),
            batch_size=None,
            batch_format="pyarrow",
            zero_copy_batch=True,
            num_cpus=each,
        )
        checked.write_datasink(Parts(), ray_remote_args={"num_cpus": each})


@contextmanager
def _failing() -> Iterator[None]:
    """What goes wrong in the cluster, in one line."""
    try:
        yield
    except FactcheckError:
        raise
    except Exception as error:
        said = str(error).strip().splitlines() or [type(error).__name__]
        raise UsageError(
            msg(
                "{engine} gave up ({why}); go on with --resume, on this engine or another",
                engine="Ray",
                why=said[-1][:300],
            )
        ) from error


def _batches(job: Job, unit: Unit) -> Iterator[pa.Table]:
    for batch in job.batches(unit):
        yield pa.Table.from_batches([packed(batch)])


def _checked(rows: pa.Table, options: Options) -> Iterator[pa.Table]:
    for row in verified(rows, options):
        yield pa.Table.from_batches([row])


def _write(output: Path, rows: pa.Table) -> int:
    for (unit, number, weight), tables in tables_of(rows):
        write_rows(output, unit, number, weight, tables)
    return int(rows.num_rows)


def _conflicts(output: Path, jobs: int) -> pa.Table:
    with _connected(jobs), _failing():
        import ray

        count = buckets(output, least=2 * jobs)
        names = pa.table({"name": [list(done.name) for done in entries(output)]})
        claims = (
            ray.data.from_arrow(names)
            .repartition(max(min(names.num_rows, 8 * jobs), 1))
            .map_batches(partial(_keyed, output=output, count=count), batch_size=None, batch_format="pyarrow")
        )
        found = claims.groupby("bucket").map_groups(conflicts_of, batch_format="pyarrow")
        tables: list[pa.Table] = ray.get(found.to_arrow_refs())
        return pa.concat_tables([CONFLICTS.empty_table(), *(one.cast(CONFLICTS) for one in tables if one.num_rows)])


def _keyed(names: pa.Table, output: Path, count: int) -> Iterator[pa.Table]:
    for unit, batch in names.column("name").to_pylist():
        yield keyed(output, unit, batch, count)


ENGINE = Engine(_run, _conflicts)
