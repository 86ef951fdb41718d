"""History: a claim's life. First seen where, by whom, with which values; when it changed, was denied, was dropped.

Claims with one key are one claim, whatever their words. A claim without a key joins the life whose wording it shares; between
two claims that have keys, and different ones, wording decides nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from attrs import frozen
from rapidfuzz import fuzz
from sqlalchemy import Connection, select

from factcheck.keys import ClaimRecord, differ
from factcheck.ledger import _tables as t
from factcheck.ledger._open import Ledger
from factcheck.ledger._read import Seen, by_id, by_key, by_words, matching_ids
from factcheck.ledger._reviews import reviews_of
from factcheck.model.review import Review

__all__ = ["Event", "Life", "history"]

#: Likeness, 0 to 100, from which a statement asked for is taken for a claim's wording, and from which two claims are one.
#: Chosen on pairs of reworded claims in both languages: see tests/test_ledger_history.py.
ASKED, ONE = 72, 84


@frozen
class Event:
    """Something that became of a claim.

    what:    "first", "repeated", "changed", "restated" (another value that agrees with the one before), "unclear" (another
             value that cannot be compared), "denied", "affirmed", "kept" (in a later revision), "dropped" (from a later
             revision) or "reviewed"
    day:     ISO day
    seen:    the claim where it happened; of "dropped" the one that is gone; None of a review
    number:  of the revision it happened in
    before:  the value before, where it changed
    """

    what: str
    day: str
    seen: Seen | None = None
    number: int = 0
    before: str = ""
    review: Review | None = None


@frozen
class Life:
    """One claim through all documents.

    how:      what it was found by: "id", "key" or "wording"
    likeness: of wording with what was asked, 0 to 100
    claim:    where it was first seen
    """

    how: str
    likeness: float
    claim: Seen
    events: tuple[Event, ...]


@frozen
class Found:
    """A claim that fits what was asked."""

    how: str
    likeness: float
    seen: Seen


def history(
    ledger: Ledger,
    *,
    ident: str = "",
    records: Sequence[ClaimRecord] = (),
    words: Sequence[str] = (),
    limit: int = 5,
) -> list[Life]:
    """The lives of claims: of the one with the id (or the beginning of it), and those like the records or words asked for.

    records:  claims read in what was asked
    words:    its stems

    Raises:
        LedgerError: the database refuses.
    """
    with ledger.reading() as connection:
        found = list(_asked(connection, ident, records, words))
        lives = []
        for group in _grouped(found)[:limit]:
            best = group[0]
            seen = _whole(connection, [one.seen for one in group])
            lives.append(Life(best.how, best.likeness, seen[0], tuple(_events(connection, seen))))
        return lives


def _asked(connection: Connection, ident: str, records: Sequence[ClaimRecord], words: Sequence[str]) -> Iterator[Found]:
    """Claims that fit, the surest first."""
    whole = False
    if ident:
        named = list(by_id(connection, matching_ids(connection, ident)))
        yield from (Found("id", 100, seen) for seen in named)
        records, whole = [seen.record for seen in named][:1], True
        words = [word for record in records for word in record.words]
    for seen in by_key(connection, [record.key for record in records]):
        yield Found("key", 100, seen)
    for score, seen in by_words(connection, words, ONE if whole else ASKED, whole=whole):
        yield Found("wording", score, seen)


def _grouped(found: Iterable[Found]) -> list[list[Found]]:
    """Claims that are one, in order of the surest of each group."""
    groups: dict[str, list[Found]] = {}
    loose: list[Found] = []
    for one in found:
        if one.seen.record.key:
            groups.setdefault(one.seen.record.key, []).append(one)
        else:
            loose.append(one)
    for one in loose:
        place = next((name for name, group in groups.items() if _alike(one.seen, group[0].seen)), None)
        groups.setdefault(place or f"id:{one.seen.record.id}", []).append(one)
    order = {"id": 0, "key": 1, "wording": 2}
    for group in groups.values():
        group.sort(key=lambda one: (order[one.how], -one.likeness))
    return sorted(groups.values(), key=lambda group: (order[group[0].how], -group[0].likeness))


def _alike(first: Seen, second: Seen) -> bool:
    one, two = " ".join(first.record.words), " ".join(second.record.words)
    return bool(one and two) and fuzz.token_sort_ratio(one, two, score_cutoff=ONE) > 0


def _whole(connection: Connection, found: Sequence[Seen]) -> list[Seen]:
    """All of the life that the found claims belong to, in order of time; a claim stands once in a revision for each of its
    values."""
    seen = {(one.revision, one.record.start, one.record.end): one for one in found}
    keys = {one.record.key for one in found}
    ids = {one.record.id for one in found if not one.record.key}
    for one in (*by_key(connection, keys), *by_id(connection, ids)):
        seen.setdefault((one.revision, one.record.start, one.record.end), one)
    ordered = sorted(seen.values(), key=lambda s: (s.day, s.revision, s.record.start, -s.record.end))
    once: dict[object, Seen] = {}
    for one in ordered:
        once.setdefault((one.revision, one.record.value, one.record.polarity, one.record.source), one)
    return list(once.values())


def _events(connection: Connection, seen: Sequence[Seen]) -> Iterator[Event]:
    """What became of a claim, in order of the days; what was said on one day in the order of recording."""
    by_revision: dict[int, list[Seen]] = defaultdict(list)
    for one in seen:
        by_revision[one.revision].append(one)
    last: Seen | None = None
    here: dict[str, list[Seen]] = {}
    events: list[Event] = []
    for uri, revision, number, day in _revisions(connection, {one.uri for one in seen}):
        now = by_revision.get(revision, [])
        before = here.get(uri, [])
        if before and not now:
            events.append(Event("dropped", day, before[0], number))
        for one in now:
            earlier = _nearest(one, before)
            kept = earlier is not None
            earlier = earlier or last
            events.append(_event(one, earlier, kept))
            last = one
        here[uri] = now
    events += [
        Event("reviewed", review.on, review=review) for review in reviews_of(connection, [s.record for s in seen])
    ]
    events.sort(key=lambda event: event.day)  # stable
    return iter(events)


def _nearest(one: Seen, before: Sequence[Seen]) -> Seen | None:
    """The claim of the revision before that this one continues: the same value, or the first."""
    same = next(
        (b for b in before if (b.record.value, b.record.polarity) == (one.record.value, one.record.polarity)), None
    )
    return same or next(iter(before), None)


def _event(one: Seen, earlier: Seen | None, kept: bool) -> Event:
    if earlier is None:
        return Event("first", one.day, one, one.number)
    now, then = one.record, earlier.record
    if now.polarity != then.polarity:
        return Event("denied" if now.polarity == "denied" else "affirmed", one.day, one, one.number, then.value)
    if now.value == then.value:
        return Event("kept" if kept else "repeated", one.day, one, one.number)
    what = {"same": "restated", "changed": "changed", "unknown": "unclear"}[differ(then, now)]
    if kept and what == "restated" and ".." in now.value + then.value:
        what = "changed"  # "at most 34" and "at most 43" can both be true, but a document that put one for the other changed
    return Event(what, one.day, one, one.number, then.value)


def _revisions(connection: Connection, uris: set[str]) -> list[tuple[str, int, int, str]]:
    """Revisions of the documents in order of time: uri, id, number, day."""
    r = t.revisions.c
    found = connection.execute(
        select(t.documents.c.uri, r.id, r.number, r.date_from, r.recorded)
        .join_from(t.revisions, t.documents, r.document == t.documents.c.id)
        .where(t.documents.c.uri.in_(sorted(uris)))
    )
    rows = [(uri, ident, number, date[:10] or recorded[:10]) for uri, ident, number, date, recorded in found]
    return sorted(rows, key=lambda row: (row[3], row[1]))
