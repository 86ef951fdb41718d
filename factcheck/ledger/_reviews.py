"""Reviews in the ledger: people's verdicts, added one after the other. The last one of a claim counts; all are kept."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from attrs import asdict, evolve
from rapidfuzz import fuzz
from sqlalchemy import Connection, Row, insert, or_, select

from factcheck.errors import LedgerError
from factcheck.keys import ClaimRecord
from factcheck.ledger import _tables as t
from factcheck.ledger._open import Ledger
from factcheck.ledger._read import LIST, Seen, by_id, by_words, matching_ids
from factcheck.ledger._store import now, storable
from factcheck.model.message import msg
from factcheck.model.review import Review
from factcheck.model.troubles import placed

__all__ = ["add_reviews", "claim_named", "last_reviews", "list_reviews", "reviews_of", "tie_review"]

#: Likeness of wording, 0 to 100, from which a review that came from elsewhere is of a claim in the ledger. High, since a wrong
#: verdict does more harm than a missing one.
SAME = 92


def claim_named(ledger: Ledger, ident: str) -> Seen:
    """The claim with an id, or the one whose id begins so; where it was seen last.

    Raises:
        LedgerError: there is none, or more than one.
    """
    with ledger.reading() as connection:
        ids = matching_ids(connection, ident)
        if not ids:
            raise LedgerError(
                placed(
                    ledger.where,
                    msg("no claim has the id {id}; `factcheck claims history WORDS` finds claims", id=repr(ident)),
                )
            )
        if len(ids) > 1:
            raise LedgerError(
                placed(
                    ledger.where,
                    msg(
                        "{id} begins the ids of several claims ({ids}); write more of it",
                        id=repr(ident),
                        ids=", ".join(ids[:4]),
                    ),
                )
            )
        return max(by_id(connection, ids), key=lambda seen: (seen.revision, -seen.record.start))


def tie_review(connection: Connection, review: Review, words: Sequence[str]) -> Review:
    """The review with the id and key of the claim it is of, where the ledger holds a claim with its words."""
    if review.claim:
        if review.key:
            return review
        seen = next(by_id(connection, [review.claim]), None)
        return review if seen is None else evolve(review, key=seen.record.key)
    for _, seen in by_words(connection, words, SAME, whole=True):
        mine = " ".join(seen.record.text.split()), " ".join(review.statement.split())
        if fuzz.ratio(*mine) >= SAME:  # stems leave out figures and small words such as "not"
            return evolve(review, claim=seen.record.id, key=seen.record.key)
    return review


def add_reviews(ledger: Ledger, reviews: Iterable[Review]) -> int:
    """Add reviews, in one transaction; how many were new. One that says the same as one that is there is not added."""
    rows = [_row(review) for review in reviews]

    def work(connection: Connection) -> int:
        added = 0
        for row in rows:
            known = select(t.reviews.c.id).where(t.reviews.c.digest == row["digest"])
            if connection.execute(known).first() is None:
                connection.execute(insert(t.reviews), row)
                added += 1
        return added

    return ledger.write(work) if rows else 0


def _row(review: Review) -> dict[str, Any]:
    given = {name: storable(value) if isinstance(value, str) else value for name, value in asdict(review).items()}
    given["evidence"] = json.dumps([storable(one) for one in review.evidence], ensure_ascii=False)
    said = json.dumps([given[name] for name in sorted(given) if name != "key"], ensure_ascii=True)
    return given | {"digest": hashlib.sha256(said.encode("ascii")).hexdigest(), "recorded": now()}


def list_reviews(connection: Connection) -> Iterator[Review]:
    """All reviews, in the order they came."""
    for row in connection.execute(select(t.reviews).order_by(t.reviews.c.id)):
        yield _review(row)


def reviews_of(connection: Connection, records: Iterable[ClaimRecord]) -> list[Review]:
    """The reviews of claims, by id or key, in the order they came."""
    ids: set[str] = set()
    keys: set[str] = set()
    for record in records:
        ids.add(record.id)
        keys.add(record.key)
    keys.discard("")
    found: dict[int, Review] = {}
    named = sorted(ids), sorted(keys)
    for at in range(0, max(map(len, named)), LIST):
        some = [values[at : at + LIST] for values in named]
        where = or_(t.reviews.c.claim.in_(some[0]), t.reviews.c.key.in_(some[1]))
        for row in connection.execute(select(t.reviews).where(where)):
            found[row.id] = _review(row)
    return [found[ident] for ident in sorted(found)]


def last_reviews(reviews: Iterable[Review]) -> tuple[dict[str, Review], dict[str, Review]]:
    """The review that counts, by claim id and by key: the one of the latest day, of several on one day the one that came
    last."""
    by_claim: dict[str, Review] = {}
    by_key: dict[str, Review] = {}
    for review in reviews:
        for name, kept in ((review.claim, by_claim), (review.key, by_key)):
            if name and (name not in kept or kept[name].on <= review.on):
                kept[name] = review
    return by_claim, by_key


def _review(row: Row[Any]) -> Review:
    return Review(
        claim=row.claim,
        statement=row.statement,
        verdict=row.verdict,
        evidence=tuple(json.loads(row.evidence)),
        by=row.by,
        on=row.on,
        note=row.note,
        url=row.url,
        key=row.key,
        language=row.language,
        claimant=row.claimant,
        document=row.document,
        document_date=row.document_date,
    )
