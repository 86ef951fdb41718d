"""What stands in the ledger: claims where they were seen, and the ways to find them.

By key first, since a key says what a claim is about whatever its words; then by wording: claims that share stems come out of the
index (measured beside SQLite's FTS5 on 100,000 claims: a third of its time, and the same statement on PostgreSQL), and rapidfuzz
weighs them. Stems are those of the language packs, so Arabic is matched as English is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from attrs import fields, frozen
from rapidfuzz import fuzz
from sqlalchemy import ColumnElement, Connection, Row, Select, func, select, tuple_

from factcheck.keys import ClaimRecord
from factcheck.ledger import _tables as t
from factcheck.ledger._store import storable
from factcheck.report._passage import Lines

__all__ = ["Seen", "by_id", "by_key", "by_words", "current", "lines_of", "matching_ids", "saw", "sightings"]

#: Claims with the most stems in common that are weighed one by one.
CANDIDATES = 300
#: Rows fetched at a time, where they are many.
CHUNK = 1000
#: Values in one list of a statement.
LIST = 500
#: Ids that are looked for behind a beginning of one.
MATCHES = 20

_RECORD = tuple(field.name for field in fields(ClaimRecord))


@frozen
class Seen:
    """A claim in one revision of a document.

    uri, number:  the document, and which of its revisions
    revision:     id of the revision
    date:         first day the document can be of, ISO, or ""
    recorded:     when it came into the ledger
    """

    uri: str
    number: int
    revision: int
    date: str
    recorded: str
    record: ClaimRecord

    @property
    def day(self) -> str:
        """The day it counts for: the document's, or that of the recording."""
        return self.date[:10] or self.recorded[:10]


def sightings() -> Select[Any]:
    """Claims with their revision and document, as `saw` reads them."""
    r = t.revisions.c
    return (
        select(
            *(t.claims.c[name] for name in _RECORD),
            t.documents.c.uri.label("uri_"),
            r.number.label("number_"),
            r.id.label("revision_"),
            r.date_from.label("date_"),
            r.recorded.label("recorded_"),
        )
        .join_from(t.claims, t.revisions, t.claims.c.revision == r.id)
        .join(t.documents, r.document == t.documents.c.id)
    )


def saw(row: Row[Any]) -> Seen:
    given = row._mapping
    values = {name: given[name] for name in _RECORD}
    values["words"] = tuple(values["words"].split())
    return Seen(row.uri_, row.number_, row.revision_, row.date_, row.recorded_, ClaimRecord(**values))


def current() -> ColumnElement[bool]:
    """The claim stands in its document's last revision."""
    last = select(func.max(t.revisions.c.id)).group_by(t.revisions.c.document)
    return t.claims.c.revision.in_(last)


def by_id(connection: Connection, ids: Iterable[str]) -> Iterator[Seen]:
    return _listed(connection, t.claims.c.id, ids)


def by_key(connection: Connection, keys: Iterable[str]) -> Iterator[Seen]:
    """Claims about the same things; those without a key are about nothing that can be told."""
    return _listed(connection, t.claims.c.key, (key for key in keys if key))


def _listed(connection: Connection, column: ColumnElement[str], values: Iterable[str]) -> Iterator[Seen]:
    some = sorted(set(map(storable, values)))
    for at in range(0, len(some), LIST):
        for row in connection.execute(sightings().where(column.in_(some[at : at + LIST]))):
            yield saw(row)


def by_words(connection: Connection, words: Sequence[str], least: float, *, whole: bool) -> list[tuple[float, Seen]]:
    """Claims whose wording is like these stems, the likest first.

    least:  0 to 100
    whole:  the words are a whole statement; otherwise it is enough that the claim holds them
    """
    stems = sorted({storable(word) for word in words if word})[:LIST]
    if not stems:
        return []
    at = t.stems.c
    shared = (
        select(at.revision, at.n)
        .where(at.stem.in_(stems))
        .group_by(at.revision, at.n)
        .order_by(func.count().desc(), at.revision.desc(), at.n)
        .limit(CANDIDATES)
    )
    places = [tuple(row) for row in connection.execute(shared)]
    asked = " ".join(stems)
    scorer = fuzz.token_sort_ratio if whole else fuzz.token_set_ratio
    found = []
    for start in range(0, len(places), LIST):
        here = tuple_(t.claims.c.revision, t.claims.c.n).in_(places[start : start + LIST])
        for row in connection.execute(sightings().where(here)):
            score = scorer(asked, row.words, score_cutoff=least)
            if score:
                found.append((score, saw(row)))
    found.sort(key=lambda pair: (-pair[0], pair[1].uri, pair[1].number, pair[1].record.start))
    return found


def matching_ids(connection: Connection, ident: str) -> list[str]:
    """Ids of claims that begin so: the id itself where there is one, and a few others where it is only a beginning."""
    ids, ident = t.claims.c.id, storable(ident)
    if connection.execute(select(ids).where(ids == ident).limit(1)).first() is not None:
        return [ident]
    below = select(ids).where(ids >= ident, ids < f"{ident}\U0010ffff").distinct().order_by(ids).limit(MATCHES)
    return list(connection.execute(below).scalars())


def lines_of(connection: Connection, seen: Iterable[Seen]) -> dict[tuple[int, int], int]:
    """(revision, start) → line of the claim in its document, from 1."""
    found: dict[tuple[int, int], int] = {}
    wanted: dict[int, set[int]] = {}
    for one in seen:
        wanted.setdefault(one.revision, set()).add(one.record.start)
    for revision, starts in wanted.items():
        text = connection.execute(select(t.revisions.c.text).where(t.revisions.c.id == revision)).scalar_one()
        lines = Lines(text)
        found.update({(revision, start): lines.place(start)[0] for start in starts})
    return found
