"""Batches as rows: what engines carry. One batch is one row, so that no partitioning can cut it in two.

A batch of documents goes in as a row of `factcheck.corpus.schema.BATCH`, and comes out as a row of `RESULT`; the rows of
a table are a list in it. Nothing is counted on but that rows arrive whole.
"""

from __future__ import annotations

from collections.abc import Iterator

import pyarrow as pa

from factcheck.corpus.batch import Options, verify_batch
from factcheck.corpus.schema import BATCH, INPUT, RESULT, TABLES
from factcheck.corpus.sources import Batch

__all__ = ["packed", "tables_of", "verified"]


def packed(batch: Batch) -> pa.RecordBatch:
    """A batch as one row of `BATCH`."""
    return _row(BATCH, (batch.unit, batch.number, batch.weight), [batch.documents])


def verified(rows: pa.RecordBatch | pa.Table, options: Options) -> Iterator[pa.RecordBatch]:
    """A row of `RESULT` for each row of `BATCH`."""
    for name, lists in _rows(rows):
        tables = verify_batch(_table(lists["documents"], INPUT), options)
        yield _row(RESULT, name, [tables[table] for table in TABLES])


def tables_of(rows: pa.RecordBatch | pa.Table) -> Iterator[tuple[tuple[int, int, int], dict[str, pa.RecordBatch]]]:
    """(unit, batch, weight) and the tables, for each row of `RESULT`."""
    for name, lists in _rows(rows):
        yield name, {table: _table(lists[table], schema) for table, schema in TABLES.items()}


def _row(schema: pa.Schema, name: tuple[int, int, int], tables: list[pa.RecordBatch]) -> pa.RecordBatch:
    columns = [pa.array([value], pa.int64()) for value in name]
    for table, kind in zip(tables, list(schema)[len(name) :], strict=True):
        columns.append(pa.ListArray.from_arrays(pa.array([0, table.num_rows], pa.int32()), table.to_struct_array()))
        columns[-1] = columns[-1].cast(kind.type)
    return pa.RecordBatch.from_arrays(columns, schema=schema)


def _rows(rows: pa.RecordBatch | pa.Table) -> Iterator[tuple[tuple[int, int, int], dict[str, pa.Scalar]]]:
    for at in range(rows.num_rows):
        unit, number, weight = (rows.column(name)[at].as_py() for name in ("unit", "batch", "weight"))
        yield (unit, number, weight), {name: rows.column(name)[at] for name in rows.schema.names[3:]}


def _table(rows: pa.Scalar, schema: pa.Schema) -> pa.RecordBatch:
    """The rows of a list, in the exact types of the schema: engines may have widened them."""
    values = rows.values
    struct = values.cast(pa.struct(list(schema))) if values is not None else pa.array([], pa.struct(list(schema)))
    return pa.RecordBatch.from_arrays(struct.flatten(), schema=schema)
