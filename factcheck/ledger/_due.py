"""Due: claims whose deadline or predicted day has come, as the last revisions of documents state them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from attrs import frozen

from factcheck.ledger import _tables as t
from factcheck.ledger._open import Ledger
from factcheck.ledger._read import Seen, current, lines_of, saw, sightings
from factcheck.ledger._reviews import last_reviews, reviews_of
from factcheck.model.review import Review

__all__ = ["Due", "due"]

#: Claims whose reviews are fetched at a time.
CHUNK = 500


@frozen
class Due:
    """A claim that is due.

    day:     the day it falls due, ISO
    seen:    where it stands; the first place in order of time where it stands in several documents
    line:    of the passage in its document, from 1
    others:  uris of the other documents it stands in
    review:  the review that settles it: the last one, of the day it fell due or later
    """

    day: str
    seen: Seen
    line: int
    others: tuple[str, ...]
    review: Review | None


def due(ledger: Ledger, until: str, *, since: str = "", settled: bool = False) -> list[Due]:
    """Claims due by a day (ISO), in order of their days.

    since:    the first day that counts, or "" for all
    settled:  also those that a review has settled

    Raises:
        LedgerError: the database refuses.
    """
    day = t.claims.c.due
    wanted = sightings().where(day != "", day <= until, day >= since, current()).order_by(day)
    with ledger.reading() as connection:
        # Fetched whole: due dates are few beside claims, and reviews are looked up on the same connection.
        seen = [saw(row) for row in connection.execute(wanted)]
        by_claim: dict[str, Review] = {}
        by_key: dict[str, Review] = {}
        for at in range(0, len(seen), CHUNK):
            found = last_reviews(reviews_of(connection, [one.record for one in seen[at : at + CHUNK]]))
            by_claim |= found[0]
            by_key |= found[1]
        kept = []
        for group in _groups(seen):
            said = [by_claim.get(one.record.id) or by_key.get(one.record.key) for one in group]
            settles = [review for review in said if review is not None and review.on >= group[0].record.due]
            review = max(settles, key=lambda one: one.on, default=None)
            if review is None or settled:
                kept.append((group, review))
        lines = lines_of(connection, [group[0] for group, _ in kept])
        return [
            Due(
                group[0].record.due,
                group[0],
                lines[group[0].revision, group[0].record.start],
                tuple(sorted({one.uri for one in group} - {group[0].uri})),
                review,
            )
            for group, review in kept
        ]


def _groups(seen: list[Seen]) -> Iterator[list[Seen]]:
    """Claims that say one thing of one day, in order of the day and then of time: claims with one key, and a clause with the
    sentence round it."""
    for _, today in groupby(seen, key=lambda one: one.record.due):
        groups: dict[str, list[Seen]] = {}
        outer: Seen | None = None
        held: list[Seen] = []
        for one in sorted(today, key=lambda s: (s.day, s.uri, s.revision, s.record.start, -s.record.end)):
            if outer is not None and one.revision == outer.revision and one.record.end <= outer.record.end:
                held.append(one)
                continue
            outer = one
            held = groups.setdefault(one.record.key or one.record.id, [])
            held.append(one)
        yield from groups.values()
