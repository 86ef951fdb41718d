"""Sources: input paths → units → batches of documents that are not read yet.

Comes in: files and folders. Goes out: a list of units, and for each unit its batches in order. Which documents make a
batch depends on the order of the input alone, so a batch means the same in every run, whoever computes it. To add a
kind of file, add ``sources/<kind>.py`` with ``KIND = Kind(suffixes, records)``: its ``records`` gives a `Record` for each
document and raises `ReadError` where the file breaks off.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

import pyarrow as pa
from attrs import frozen

from factcheck.corpus._extra import need
from factcheck.corpus.schema import INPUT, UNIT
from factcheck.corpus.sources import csv, files, jsonl, parquet, warc
from factcheck.corpus.sources._record import Fields, Kind, Record, Unit
from factcheck.errors import ReadError, UsageError
from factcheck.model.message import msg
from factcheck.model.troubles import unread
from factcheck.read import is_report, suffixes
from factcheck.read._source import printable

__all__ = ["Batch", "Fields", "Unit", "batches", "units"]

KINDS = MappingProxyType(
    {"csv": csv.KIND, "files": files.KIND, "jsonl": jsonl.KIND, "parquet": parquet.KIND, "warc": warc.KIND}
)
#: Files of a document each that are one unit: as many as are listed in a moment.
_TOGETHER = 10_000
#: Bytes after which a batch is full whatever its number of documents: few long ones are no less work than many short
#: ones, and memory has to stay flat. Chosen by us.
_FULL = 8 * 1024 * 1024
_PACKED = (".gz", ".bz2", ".xz")


@frozen
class Batch:
    """Documents that are worked on together.

    unit, number:  its name: where it stands in the input
    documents:     rows of `factcheck.corpus.schema.INPUT`
    weight:        bytes of the input that it took
    """

    unit: int
    number: int
    documents: pa.RecordBatch
    weight: int


def units(inputs: Iterable[str | Path]) -> list[Unit]:
    """The units of files and folders, in the order in which they are named and, in a folder, of their paths.

    Raises:
        UsageError: an input is not there, or a folder holds nothing that could be read; it is named.
    """
    found: list[Unit] = []
    alone: list[tuple[str, int]] = []

    def close() -> None:
        for at in range(0, len(alone), _TOGETHER):
            some = alone[at : at + _TOGETHER]
            found.append(Unit(len(found), "files", tuple(path for path, _ in some), sum(size for _, size in some)))
        alone.clear()

    for one in inputs:
        for path, size, kind in _listed(Path(one)):
            if kind == "files":
                alone.append((path, size))
                continue
            close()
            found.append(Unit(len(found), kind, (path,), size))
    close()
    for kind in {unit.kind for unit in found}:
        if (needs := KINDS[kind].needs) is not None:
            need(*needs)
    return found


def _listed(top: Path) -> Iterator[tuple[str, int, str]]:
    """(path, bytes, kind) of a file, or of all that can be read under a folder; hidden files are passed over."""
    try:
        if not top.is_dir():
            yield top.as_posix(), top.stat().st_size, _kind(top) or ("jsonl" if _json(top) else "files")
            return
        empty = True
        for folder, below, names in os.walk(top):
            below[:] = sorted(name for name in below if not name.startswith((".", "_")))
            for name in sorted(names):
                path = Path(folder) / name
                if name.startswith((".", "_")) or (kind := _kind(path)) is None or not path.is_file():
                    continue
                if is_report(path):
                    continue
                empty = False
                yield path.as_posix(), path.stat().st_size, kind
        if empty:
            raise UsageError(msg("{path}: holds nothing that can be read; check the path", path=printable(top)))
    except (OSError, ValueError) as error:
        raise UsageError(unread(printable(top), error)) from error


def _kind(path: Path) -> str | None:
    """The kind of a file; None for one that is nothing to read."""
    suffix, packed = _suffix(path)
    if suffix in _suffixes():
        return _suffixes()[suffix]
    return "files" if not packed and suffix in suffixes() else None


def _json(path: Path) -> bool:
    """A file that may hold JSON lines under a plainer name. In a folder such files are passed over: they are as often what
    is known of the texts beside them."""
    return _suffix(path)[0] == ".json"


def _suffix(path: Path) -> tuple[str, bool]:
    """The suffix of a file, in lower case, and whether it stands in front of that of a packer."""
    name = path.name.lower()
    packed = name.endswith(_PACKED)
    return Path(Path(name).stem if packed else name).suffix, packed


@lru_cache(maxsize=1)
def _suffixes() -> MappingProxyType[str, str]:
    return MappingProxyType({suffix: name for name, kind in KINDS.items() for suffix in kind.suffixes})


def batches(unit: Unit, fields: Fields, size: int, done: frozenset[tuple[int, int]] = frozenset()) -> Iterator[Batch]:
    """The batches of a unit, in order, without those that are done. A unit that breaks off ends with a document that is
    the error."""
    held: list[Record] = []
    number = first = bytes_held = 0
    for place, record in enumerate(_records(unit, KINDS[unit.kind], fields), 1):
        held.append(record)
        bytes_held += record.size
        if len(held) >= size or bytes_held >= _FULL:
            if (unit.number, number) not in done:
                yield _batch(unit, number, first, held)
            held, bytes_held, first = [], 0, place
            number += 1
    if held and (unit.number, number) not in done:
        yield _batch(unit, number, first, held)


def _records(unit: Unit, kind: Kind, fields: Fields) -> Iterator[Record]:
    name = printable(unit.paths[0])
    begun = False
    try:
        for record in kind.records(unit, fields):
            begun = True
            yield record
    except UsageError:
        raise
    except ReadError as error:
        yield Record(uri=name, stage="input", error=str(error))
    except Exception as error:  # each library has its own for a file that is not what it should be
        packed = Path(name).suffix.lower()
        if not begun and packed in _PACKED and not isinstance(error, EOFError):
            said = f"is not packed as {packed[1:]}; give it the suffix that it should have, or fetch it again"
        else:
            why = getattr(error, "strerror", None) or str(error) or type(error).__name__
            said = f"breaks off ({why}); fetch it again"
        yield Record(uri=name, stage="input", error=said)


def _batch(unit: Unit, number: int, first: int, records: list[Record]) -> Batch:
    columns: list[list[object]] = [[unit.number * UNIT + first + n for n in range(len(records))]]
    for name in INPUT.names[1:]:
        columns.append([_sound(getattr(record, name)) for record in records])
    arrays = [pa.array(column, kind.type) for column, kind in zip(columns, INPUT, strict=True)]
    rows = pa.RecordBatch.from_arrays(arrays, schema=INPUT)
    return Batch(unit.number, number, rows, sum(record.weight for record in records))


def _sound(value: object) -> object:
    """A value that Arrow can hold: names of files may hold halves of surrogate pairs."""
    return value.encode("utf-8", "backslashreplace").decode("utf-8") if isinstance(value, str) else value
