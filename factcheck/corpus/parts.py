"""Parts: what a batch becomes on disk, and the manifest that says which batches are done.

A batch makes one Parquet file in the folder of each table and then, when all are in place, its manifest entry. Files are
written under another name and renamed, so that a file is whole or not there; a batch is done when its entry is there. All
bytes depend on the rows alone: whoever writes a batch, and how often, the files are the same.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from uuid import uuid4

import pyarrow as pa
import pyarrow.parquet as pq
from attrs import asdict, frozen

from factcheck.corpus.batch import Options, verify_batch
from factcheck.corpus.schema import TABLES
from factcheck.corpus.sources import Batch
from factcheck.errors import UsageError
from factcheck.model.message import msg
from factcheck.model.troubles import reason, unwritten

__all__ = ["Done", "entries", "name_of", "prepare", "run_batch", "store", "sweep", "write_file", "write_rows"]

MANIFEST = "manifest"
#: Behind the names of files that are being written.
_UNFINISHED = ".tmp"


@frozen
class Done:
    """A batch that is on disk: the manifest's entry.

    unit, batch:  its name
    weight:       bytes of the input that it took
    rows:         table → rows
    errors:       stage → errors
    sha256:       table → hash of its part file
    """

    unit: int
    batch: int
    weight: int
    rows: dict[str, int]
    errors: dict[str, int]
    sha256: dict[str, str]

    @property
    def name(self) -> tuple[int, int]:
        return self.unit, self.batch

    @property
    def seen(self) -> int:
        """Documents that came in: those that were checked and those that could not be."""
        return self.rows["documents"] + sum(n for stage, n in self.errors.items() if stage != "input")


def name_of(unit: int, batch: int) -> str:
    """The name that a batch's files share."""
    return f"{unit:06d}-{batch:06d}"


def prepare(output: Path) -> None:
    """Make the folders of a run.

    Raises:
        UsageError: they cannot be made.
    """
    try:
        for name in (*TABLES, MANIFEST):
            (output / name).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(unwritten(output, error)) from error


def run_batch(batch: Batch, options: Options, output: Path) -> Done:
    """Check a batch and put it on disk."""
    return write_rows(output, batch.unit, batch.number, batch.weight, verify_batch(batch.documents, options))


def write_rows(output: Path, unit: int, number: int, weight: int, tables: Mapping[str, pa.RecordBatch]) -> Done:
    """Put a batch's rows on disk, and then its manifest entry.

    Raises:
        UsageError: the disk is full, or may not be written.
    """
    name = name_of(unit, number)
    hashes = {}
    for table, rows in tables.items():
        data = _parquet(pa.Table.from_batches([rows]))
        hashes[table] = hashlib.sha256(data).hexdigest()
        write_file(output / table / f"part-{name}.parquet", data)
    stages = tables["errors"].column("stage").to_pylist()
    done = Done(
        unit=unit,
        batch=number,
        weight=weight,
        rows={table: rows.num_rows for table, rows in tables.items()},
        errors={stage: stages.count(stage) for stage in sorted(set(stages))},
        sha256=hashes,
    )
    write_file(output / MANIFEST / f"{name}.json", f"{json.dumps(asdict(done))}\n".encode())
    return done


def store(path: Path, table: pa.Table) -> None:
    """A table as one Parquet file.

    Raises:
        UsageError: it cannot be written.
    """
    write_file(path, _parquet(table))


def _parquet(table: pa.Table) -> Any:
    sink = pa.BufferOutputStream()
    pq.write_table(table, sink, compression="zstd")
    return sink.getvalue()


def write_file(path: Path, data: Any) -> None:
    """A file, whole or not at all.

    Raises:
        UsageError: it cannot be written.
    """
    draft = path.with_name(f"{path.name}.{uuid4().hex}{_UNFINISHED}")
    try:
        with draft.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    except OSError as error:
        raise UsageError(
            msg(
                "{path}: cannot be written ({why}); make room, then go on with --resume",
                path=str(path),
                why=reason(error),
            )
        ) from error


def entries(output: Path) -> Iterator[Done]:
    """The batches that are done, in order of their names.

    Raises:
        UsageError: an entry is none.
    """
    for path in sorted((output / MANIFEST).glob("*.json")):
        try:
            yield Done(**json.loads(path.read_bytes()))
        except (OSError, ValueError, TypeError) as error:
            raise UsageError(
                msg(
                    "{path}: is no manifest entry ({error}); delete it and go on with --resume",
                    path=str(path),
                    error=str(error),
                )
            ) from error


def sweep(output: Path) -> None:
    """Delete what was being written when a worker ended."""
    for table in (*TABLES, MANIFEST, "."):
        for path in (output / table).glob(f"*{_UNFINISHED}"):
            path.unlink(missing_ok=True)
