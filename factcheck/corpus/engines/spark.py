"""spark: PySpark, on the master that its configuration names (``spark-submit``, ``SPARK_REMOTE``), else on this machine.

Spark reads (a partition a unit), deals the rows out, checks them in ``mapInArrow``, tries again what a lost executor had
under way, and writes through a data source of ours. Every machine needs Python with factcheck and this extra, and sees the
input and the output under the same paths. Spark itself needs a Java runtime.
"""

from __future__ import annotations

import os
import re
import sys
import warnings
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import pyarrow as pa

from factcheck.corpus._extra import need
from factcheck.corpus.conflicts import CONFLICTS, KEYED, buckets, conflicts_of, keyed
from factcheck.corpus.engines import Engine, Job
from factcheck.corpus.engines._cluster import watched
from factcheck.corpus.engines._rows import packed, tables_of, verified
from factcheck.corpus.parts import Done, entries, write_rows
from factcheck.corpus.schema import BATCH, RESULT
from factcheck.errors import FactcheckError, UsageError
from factcheck.model.message import msg

__all__ = ["ENGINE"]

_NAMED = re.compile(r"[\w.]*(Error|Exception)\b")

#: Bytes of input that a partition has, about, once the rows are dealt out: what is done again when an executor is lost.
_PART = 16 * 1024 * 1024
#: Partitions for each CPU at least, so that none waits long for the slowest; and how many there are at most.
_EACH, _MOST = 4, 20_000
#: How often a task is tried before Spark gives up, as on a cluster.
_TRIES = 4


def _run(job: Job) -> Iterator[Done]:
    with _connected(job.jobs) as session:
        yield from watched(job, partial(_work, job, session))


@contextmanager
def _connected(jobs: int) -> Iterator[Any]:
    """A session: the caller's, or one for as long as this takes."""
    need("pyspark.sql", "spark")
    warnings.filterwarnings("ignore", message="PySpark does not yet fully support pandas", category=FutureWarning)
    from pyspark.errors import PySparkException
    from pyspark.sql import SparkSession

    before = SparkSession.getActiveSession()
    try:
        session = before or _session(jobs)
    except (PySparkException, OSError, RuntimeError) as error:
        raise UsageError(
            msg("Spark cannot be started ({why}); it needs a Java runtime, 17 or newer", why=_last(error))
        ) from error
    try:
        yield session
    finally:
        if before is None:
            session.stop()


def _session(jobs: int) -> Any:
    from pyspark import SparkConf
    from pyspark.sql import SparkSession

    builder = SparkSession.builder.appName("factcheck corpus")
    if not SparkConf().contains("spark.master") and not os.environ.get("SPARK_REMOTE"):
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
        os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
        builder = builder.master(f"local[{jobs},{_TRIES}]").config("spark.log.level", "ERROR")
        for name in ("spark.ui.enabled", "spark.ui.showConsoleProgress"):
            builder = builder.config(name, "false")
    return builder.getOrCreate()


def _work(job: Job, session: Any) -> None:
    from pyspark.sql.pandas.types import from_arrow_schema

    before = session.conf.get("spark.sql.execution.arrow.maxRecordsPerBatch")
    # A row is a batch of documents already, and must not wait for others.
    session.conf.set("spark.sql.execution.arrow.maxRecordsPerBatch", "1")
    # The writer looks for its source in the session of its thread, and this thread has none until it makes something.
    session.createDataFrame([], "nothing int")
    try:
        for source in _sources(job):
            session.dataSource.register(source)
        weight = sum(unit.bytes for unit in job.units)
        parts = min(max(job.jobs * _EACH, weight // _PART + 1), _MOST)
        rows = session.read.format("factcheck_units").load().repartition(parts)
        options = job.options

        def checked(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
            for batch in batches:
                yield from verified(batch, options)

        result = rows.mapInArrow(checked, from_arrow_schema(RESULT))
        with _failing():
            result.write.format("factcheck_parts").mode("append").save()
    finally:
        session.conf.set("spark.sql.execution.arrow.maxRecordsPerBatch", before)


@contextmanager
def _failing() -> Iterator[None]:
    """What goes wrong in the cluster, in one line."""
    try:
        yield
    except FactcheckError:
        raise
    except Exception as error:
        raise UsageError(
            msg(
                "{engine} gave up ({why}); go on with --resume, on this engine or another",
                engine="Spark",
                why=_last(error),
            )
        ) from error


def _sources(job: Job) -> tuple[type, type]:
    """Where Spark reads, and where it writes. Classes of this function, so that they take the job along."""
    from pyspark.sql.datasource import (
        DataSource,
        DataSourceArrowWriter,
        DataSourceReader,
        InputPartition,
        WriterCommitMessage,
    )
    from pyspark.sql.pandas.types import from_arrow_schema

    class Reader(DataSourceReader):
        def partitions(self) -> list[InputPartition]:
            return [InputPartition(at) for at in range(len(job.units))]

        def read(self, partition: InputPartition) -> Iterator[pa.RecordBatch]:
            for batch in job.batches(job.units[partition.value]):
                yield packed(batch)

    class Writer(DataSourceArrowWriter):
        def write(self, iterator: Iterator[pa.RecordBatch]) -> WriterCommitMessage:
            for rows in iterator:
                for (unit, number, weight), tables in tables_of(rows):
                    write_rows(job.output, unit, number, weight, tables)
            return WriterCommitMessage()

    class Units(DataSource):
        @classmethod
        def name(cls) -> str:
            return "factcheck_units"

        def schema(self) -> Any:
            return from_arrow_schema(BATCH)

        def reader(self, schema: Any) -> DataSourceReader:
            return Reader()

    class Parts(DataSource):
        @classmethod
        def name(cls) -> str:
            return "factcheck_parts"

        def schema(self) -> Any:
            return from_arrow_schema(RESULT)

        def writer(self, schema: Any, overwrite: bool) -> DataSourceArrowWriter:
            return Writer()

    return Units, Parts


def _last(error: BaseException) -> str:
    """What an error says, without the stacks of two languages: the last line that names an exception, or the first."""
    lines = [line.strip() for line in str(error).splitlines() if line.strip()] or [type(error).__name__]
    named = [line for line in lines if _NAMED.match(line)]
    return (named[-1] if named else lines[0])[:300]


def _conflicts(output: Path, jobs: int) -> pa.Table:
    with _connected(jobs) as session, _failing():
        from pyspark.sql.pandas.types import from_arrow_schema

        count = buckets(output, least=2 * jobs)
        names = [done.name for done in entries(output)]

        def claims(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
            for some in batches:
                for unit, batch in zip(*(column.to_pylist() for column in some.columns), strict=True):
                    yield from keyed(output, unit, batch, count).to_batches()

        rows = session.createDataFrame(names, "unit long, batch long").repartition(max(min(len(names), 8 * jobs), 1))
        grouped = rows.mapInArrow(claims, from_arrow_schema(KEYED)).groupBy("bucket")
        return grouped.applyInArrow(conflicts_of, from_arrow_schema(CONFLICTS)).toArrow()


ENGINE = Engine(_run, _conflicts)
