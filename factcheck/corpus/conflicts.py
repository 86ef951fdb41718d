"""Conflicts across documents: the claims of a corpus that are about one thing and cannot all be true.

Claims are grouped by their typed keys (`factcheck.keys`) and never compared one with another: what is said of one thing
lies on a line, where two of the values contradict each other exactly if the greatest lower bound lies above the least
upper bound. So the cost grows with the claims (and their sorting), not with their pairs; and since keys are dealt out to
buckets by a hash, memory holds one bucket at a time, here and on an engine.

Three kinds are told apart, as the ledger does:

- an *error* where one document says both in one voice;
- a *disagreement* where two claimants differ, or two documents of one day;
- an *update* where one claimant, or nobody who is named, says something else on another day.

Plans and possibilities are left out, and so is what is said on days that are not known, except by different claimants.
"""

from __future__ import annotations

import tempfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from factcheck.corpus.parts import entries, name_of
from factcheck.model.interval import Interval
from factcheck.values import compare, extent

__all__ = ["CONFLICTS", "KEYED", "KINDS", "buckets", "conflicts", "conflicts_of", "keyed"]

#: The gravest first.
KINDS = ("error", "disagreement", "update")

_SIDE = pa.struct(
    [
        ("document", pa.int64()),
        ("uri", pa.string()),
        ("outlet", pa.string()),
        ("day", pa.string()),  # of the document; "" unknown
        ("claim", pa.string()),
        ("start", pa.int64()),
        ("end", pa.int64()),
        ("text", pa.string()),
        ("value", pa.string()),
        ("polarity", pa.string()),
        ("source", pa.string()),
        ("claimant", pa.string()),
    ]
)

#: A row for each key and kind: how much is said of it, and two claims that contradict each other.
CONFLICTS = pa.schema(
    [
        ("key", pa.string()),
        ("kind", pa.string()),
        ("claims", pa.int64()),
        ("documents", pa.int64()),
        ("values", pa.int64()),
        ("first", _SIDE),
        ("second", _SIDE),
    ]
)

_CLAIM = ("document", "id", "start", "end", "text", "value", "polarity", "source", "claimant")
#: Claims with their keys and buckets, on their way to be grouped.
KEYED = pa.schema(
    [("bucket", pa.int64()), ("key", pa.string()), *((one.name if one.name != "claim" else "id", one.type) for one in _SIDE)]
)  # fmt: skip

#: Claims that one bucket holds, about: some hundred megabytes of work at most.
_BUCKET = 250_000


class _Said(NamedTuple):
    """A claim, in the order in which claims are looked at."""

    day: str
    document: int
    start: int
    end: int
    id: str
    uri: str
    outlet: str
    text: str
    value: str
    polarity: str
    source: str
    claimant: str


# ---------------------------------------------------------------------- grouping


def buckets(output: Path, least: int = 1) -> int:
    """How many buckets the claims of a run are dealt out to."""
    return max(sum(done.rows["claims"] for done in entries(output)) // _BUCKET + 1, least)


def keyed(output: Path, unit: int, batch: int, count: int) -> pa.Table:
    """The claims of one batch that have a key and say that something is so, with their documents' names and days."""
    name = f"part-{name_of(unit, batch)}.parquet"
    claims = pq.read_table(output / "claims" / name, columns=[*_CLAIM, "key", "hypothetical"])
    claims = claims.filter(pc.and_(pc.not_equal(claims["key"], ""), pc.invert(claims["hypothetical"])))
    documents = pq.read_table(
        output / "documents" / name, columns=["document", "uri", "outlet", "date_from", "date_to"]
    )
    at = pc.index_in(claims["document"], value_set=documents["document"].combine_chunks())
    days = pa.array([_day(*pair) for pair in zip(*(documents[n].to_pylist() for n in ("date_from", "date_to")), strict=True)], pa.string())  # fmt: skip
    columns = {name: claims[name] for name in (*_CLAIM, "key")}
    columns |= {"uri": documents["uri"].take(at), "outlet": documents["outlet"].take(at), "day": days.take(at)}
    columns["bucket"] = _buckets(claims["key"], count)
    return pa.table([columns[name] for name in KEYED.names], schema=KEYED)


def _day(low: Any, high: Any) -> str:
    return low.isoformat() if low is not None and high is not None and (high - low).days == 1 else ""


def _buckets(keys: pa.ChunkedArray, count: int) -> pa.Array:
    """The bucket of each key: the same on every machine."""
    encoded = keys.combine_chunks().dictionary_encode()
    hashes = pa.array([zlib.crc32(key.encode()) % count for key in encoded.dictionary.to_pylist()], pa.int64())
    return hashes.take(encoded.indices)


def conflicts(output: Path, watch: Callable[[int, int], None] = lambda done, whole: None) -> pa.Table:
    """The conflicts of a run, in order of key and kind. ``watch`` is told (steps done, steps in all)."""
    names = [done.name for done in entries(output)]
    count = buckets(output)
    steps = len(names) + count
    with tempfile.TemporaryDirectory(prefix=".conflicts-", dir=output) as folder:
        spilled = _Spill(Path(folder), count)
        for at, (unit, batch) in enumerate(names, 1):
            spilled.add(keyed(output, unit, batch, count))
            watch(at, steps)
        spilled.close()
        found = []
        for bucket in range(count):
            found.append(conflicts_of(spilled.read(bucket)))
            watch(len(names) + bucket + 1, steps)
    return ordered(pa.concat_tables(found))


def ordered(found: pa.Table) -> pa.Table:
    """Conflicts in the order in which they are written: the same whoever found them."""
    return found.cast(CONFLICTS).sort_by([("key", "ascending"), ("kind", "ascending")]).combine_chunks()


class _Spill:
    """Claims on disk, a file a bucket; in memory where there is one bucket alone."""

    def __init__(self, folder: Path, count: int) -> None:
        self._folder = folder
        self._one: list[pa.Table] | None = [] if count == 1 else None
        self._writers: dict[int, pa.RecordBatchFileWriter] = {}

    def add(self, claims: pa.Table) -> None:
        if self._one is not None:
            self._one.append(claims)
            return
        claims = claims.sort_by("bucket")
        runs = pc.run_end_encode(claims["bucket"].combine_chunks()) if claims.num_rows else None
        start = 0
        for bucket, end in zip(runs.values.to_pylist(), runs.run_ends.to_pylist(), strict=True) if runs else ():
            if bucket not in self._writers:
                self._writers[bucket] = pa.ipc.new_file(self._folder / str(bucket), KEYED)
            self._writers[bucket].write_table(claims.slice(start, end - start))
            start = end

    def close(self) -> None:
        for writer in self._writers.values():
            writer.close()

    def read(self, bucket: int) -> pa.Table:
        if self._one is not None:
            return pa.concat_tables([*self._one, KEYED.empty_table()])
        if bucket not in self._writers:
            return KEYED.empty_table()
        with pa.OSFile(str(self._folder / str(bucket))) as file, pa.ipc.open_file(file) as reader:
            return reader.read_all()


def conflicts_of(claims: pa.Table) -> pa.Table:
    """The conflicts among claims (`KEYED`), all of each key, in any order and in buckets of any kind. Pure."""
    said = claims.group_by("key").aggregate([("value", "count_distinct"), ("polarity", "count_distinct")])
    several = pc.or_(pc.greater(said["value_count_distinct"], 1), pc.greater(said["polarity_count_distinct"], 1))
    keys = said.filter(several)["key"]
    left = claims.filter(pc.is_in(claims["key"], value_set=keys.combine_chunks())).sort_by("key")
    rows: list[dict[str, Any]] = []
    for key, group in groupby(_rows(left), key=lambda pair: pair[0]):
        rows += _conflicts(key, sorted(one for _, one in group))
    return pa.Table.from_pylist(rows, schema=CONFLICTS)


def _rows(claims: pa.Table) -> Iterator[tuple[str, _Said]]:
    for batch in claims.to_batches(max_chunksize=4096):
        columns = [batch.column(name).to_pylist() for name in _Said._fields]
        yield from zip(batch.column("key").to_pylist(), map(_Said, *columns), strict=True)


# ---------------------------------------------------------------------- one key


def _conflicts(key: str, group: Sequence[_Said]) -> Iterator[dict[str, Any]]:
    """At most one row for each kind, with the first pair that shows it."""
    lines = _Lines()
    pairs: dict[str, tuple[_Said, _Said] | None] = {
        "error": _first(lines.clash(some) for some in _grouped(group, lambda one: (one.document, one.source))),
        "disagreement": lines.clash([one for one in group if one.source], apart=lambda one: one.source)
        or _first(lines.clash(some, apart=lambda one: one.document) for some in _unnamed_days(group)),
        "update": _first(_steps(some, lines) for some in _grouped(group, lambda one: one.source)),
    }
    for kind in KINDS:
        if (pair := pairs[kind]) is not None:
            first, second = sorted(pair)
            yield {
                "key": key,
                "kind": kind,
                "claims": len(group),
                "documents": len({one.document for one in group}),
                "values": len({(one.value, one.polarity) for one in group}),
                "first": _side(first),
                "second": _side(second),
            }


def _side(one: _Said) -> dict[str, Any]:
    row = one._asdict()
    return {"claim": row.pop("id"), **row}


def _first(found: Iterable[tuple[_Said, _Said] | None]) -> tuple[_Said, _Said] | None:
    return next((pair for pair in found if pair is not None), None)


def _grouped(group: Sequence[_Said], by: Callable[[_Said], Any]) -> Iterator[list[_Said]]:
    """Those of two and more that share something, in order of their first."""
    found: dict[Any, list[_Said]] = {}
    for one in group:
        found.setdefault(by(one), []).append(one)
    return (some for some in found.values() if len(some) > 1)


def _unnamed_days(group: Sequence[_Said]) -> Iterator[list[_Said]]:
    """What documents of one day say in their own voices, or in those of one claimant."""
    return _grouped([one for one in group if one.day], lambda one: (one.day, one.source))


def _steps(group: Sequence[_Said], lines: _Lines) -> tuple[_Said, _Said] | None:
    """Two claims of one voice, on different days, the second as soon as possible behind the first."""
    dated = [one for one in group if one.day]
    before: list[_Said] = []
    for _, day in groupby(dated, key=lambda one: one.day):
        today = list(day)
        if before and (pair := lines.clash([*before, *today], apart=lambda one: one.day)) is not None:
            return pair
        before = today
    return None


class _Lines:
    """Values on their lines, each read once."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[tuple[str, ...], tuple[Interval | str, ...]]] = {}

    def clash(
        self, group: Sequence[_Said], apart: Callable[[_Said], Any] = lambda one: (one.document, one.start, one.id)
    ) -> tuple[_Said, _Said] | None:
        """Two claims that contradict each other and differ in what ``apart`` gives; None when there are none. One pass
        over the group for each of the few lines that its values lie on."""
        for some in _grouped(group, lambda one: (one.polarity, self._read(one.value)[0])):
            for at in range(len(self._read(some[0].value)[1])):
                pair = self._line(some, at, apart)
                if pair is not None:
                    return pair
        for some in _grouped(group, lambda one: one.value):
            pair = _differing(some, lambda one: one.polarity, apart)
            if pair is not None:
                return pair
        return None

    def _read(self, value: str) -> tuple[tuple[str, ...], tuple[Interval | str, ...]]:
        """The names of a value's lines, and where on them it lies; a name lies nowhere."""
        found = self._known.get(value)
        if found is None:
            items = value.split("; ") if value else []
            extents = [extent(item) for item in items]
            found = (
                tuple("name" if one is None else one[0] for one in extents),
                tuple(item if one is None else one[1] for item, one in zip(items, extents, strict=True)),
            )
            self._known[value] = found
        return found

    def _line(self, group: Sequence[_Said], at: int, apart: Callable[[_Said], Any]) -> tuple[_Said, _Said] | None:
        if isinstance(self._read(group[0].value)[1][at], str):
            pair = _differing(group, lambda one: self._read(one.value)[1][at], apart)
            # Two names differ; a word that stands for no value of its own does not.
            return pair if pair and compare(*(one.value.split("; ")[at] for one in pair)) == "changed" else None
        lows, highs = _Best(apart), _Best(apart)
        for one in group:
            interval = self._read(one.value)[1][at]
            assert isinstance(interval, Interval)
            if interval.low is not None:
                lows.offer((interval.low, interval.low_out), one)
            if interval.high is not None:
                highs.offer((-interval.high, interval.high_out), one)
        for low in lows.found:
            for high in highs.found:
                pair = low[1], high[1]
                if apart(pair[0]) != apart(pair[1]) and not self._meet(*pair, at):
                    return pair
        return None

    def _meet(self, one: _Said, two: _Said, at: int) -> bool:
        first, second = self._read(one.value)[1][at], self._read(two.value)[1][at]
        return isinstance(first, Interval) and isinstance(second, Interval) and first.meets(second)


class _Best:
    """The greatest that was offered, and the greatest of those apart from it; the first of equals."""

    def __init__(self, apart: Callable[[_Said], Any]) -> None:
        self._apart = apart
        self.found: list[tuple[Any, _Said]] = []

    def offer(self, rank: Any, one: _Said) -> None:
        found = self.found
        if not found:
            found.append((rank, one))
        elif rank > found[0][0]:
            if self._apart(one) == self._apart(found[0][1]):
                found[0] = rank, one
            else:
                found[:] = [(rank, one), found[0]]
        elif self._apart(one) != self._apart(found[0][1]) and (len(found) < 2 or rank > found[1][0]):
            found[1:] = [(rank, one)]


def _differing(
    group: Sequence[_Said], by: Callable[[_Said], Any], apart: Callable[[_Said], Any]
) -> tuple[_Said, _Said] | None:
    """Two that differ both in what ``by`` and in what ``apart`` gives. With the first of the group, or else one that
    shares its ``by`` with one that shares its ``apart``: there are no others."""
    first = group[0]
    like: _Said | None = None
    near: _Said | None = None
    for one in group[1:]:
        other, away = by(one) != by(first), apart(one) != apart(first)
        if other and away:
            return first, one
        like = one if away and like is None else like
        near = one if other and near is None else near
    return None if like is None or near is None else (like, near)
