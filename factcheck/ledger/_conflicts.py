"""Conflicts: the same thing with different values, across the documents of the ledger, as their last revisions have it.

Claims come out of the database in the order of their keys, so that memory holds those about one thing at a time, and of these
only so many. Two values that cannot both be right are told apart:

- an *error* where one document says both in one voice (its own, or one source's);
- an *update* where the same source says them, or nobody is named, on different days;
- a *disagreement* where different sources say them, or two documents of one day in their own voices.

Plans and possibilities are left out: they do not contradict what happened. Where a review calls a claim false, its conflict is
settled, and the claim takes no part any more.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, groupby

from attrs import frozen

from factcheck.keys import differ
from factcheck.ledger import _tables as t
from factcheck.ledger._open import Ledger
from factcheck.ledger._read import CHUNK, Seen, current, saw, sightings
from factcheck.ledger._reviews import last_reviews, list_reviews
from factcheck.model.review import RATINGS

__all__ = ["KINDS", "Conflict", "Variant", "conflicts"]

#: Kinds, the gravest first.
KINDS = ("error", "disagreement", "update")
#: Different values, and places of one value and claimant, that are looked at for one key.
VALUES, PLACES = 24, 12


@frozen
class Variant:
    """One value, as one source gives it.

    seen:   where, in order of time, at most `PLACES`
    count:  of all places
    """

    value: str
    claimant: str
    seen: tuple[Seen, ...]
    count: int


@frozen
class Conflict:
    """What is said of one thing, and how it differs.

    kind:      the gravest of the kinds of its pairs
    variants:  in order of time
    pairs:     (kind, index, index) of the variants that cannot both be right
    """

    key: str
    kind: str
    variants: tuple[Variant, ...]
    pairs: tuple[tuple[str, int, int], ...]


def conflicts(ledger: Ledger, kinds: Iterable[str] = KINDS) -> Iterator[Conflict]:
    """Conflicts of these kinds, in order of their keys.

    Raises:
        LedgerError: the database refuses.
    """
    wanted = frozenset(kinds)
    claims = t.claims.c
    asked = (
        sightings()
        .where(claims.key != "", claims.hypothetical.is_(False), current())
        .order_by(claims.key)
        .execution_options(yield_per=CHUNK)
    )
    with ledger.reading() as connection:
        by_claim, by_key = last_reviews(list_reviews(connection))
        false = {ident for ident, review in by_claim.items() if RATINGS.get(review.verdict, 3) < 3}
        del by_key
        rows = connection.execute(asked)
        for key, group in groupby(map(saw, rows), key=lambda seen: seen.record.key):
            found = _conflict(key, _variants(one for one in group if one.record.id not in false))
            if found is not None and found.kind in wanted:
                yield found


def _variants(group: Iterable[Seen]) -> list[Variant]:
    """What is said, once for each value, polarity and source."""
    places: dict[tuple[str, str, str], list[Seen]] = {}
    counts: dict[tuple[str, str, str], int] = {}
    for one in group:
        said = one.record.value, one.record.polarity, one.record.source
        if said not in places and len(places) >= VALUES:
            continue
        counts[said] = counts.get(said, 0) + 1
        held = places.setdefault(said, [])
        held.append(one)
        if len(held) > PLACES:  # the earliest stay
            held.remove(max(held, key=_time))
    found = [
        Variant(
            _shown(value, polarity),
            held[0].record.claimant,
            tuple(sorted(held, key=_time)),
            counts[value, polarity, source],
        )
        for (value, polarity, source), held in places.items()
    ]
    return sorted(found, key=lambda variant: (_time(variant.seen[0]), variant.value, variant.claimant))


def _time(seen: Seen) -> tuple[str, str, int, int]:
    return seen.day, seen.uri, seen.record.start, seen.record.end


def _shown(value: str, polarity: str) -> str:
    return value if polarity == "affirmed" else f"¬ {value}".rstrip()


def _conflict(key: str, variants: Sequence[Variant]) -> Conflict | None:
    pairs = []
    for (m, one), (n, two) in combinations(enumerate(variants), 2):
        if differ(one.seen[0].record, two.seen[0].record) == "changed":
            pairs.append((_kind(one, two), m, n))
    if not pairs:
        return None
    kind = min((kind for kind, _, _ in pairs), key=KINDS.index)
    return Conflict(key, kind, tuple(variants), tuple(pairs))


def _kind(one: Variant, two: Variant) -> str:
    """What sort of difference two values are."""
    sources = one.seen[0].record.source, two.seen[0].record.source
    same = sources[0] == sources[1]
    if same and {seen.uri for seen in one.seen} & {seen.uri for seen in two.seen}:
        return "error"
    if not same and all(sources):
        return "disagreement"
    days = {seen.day for seen in one.seen}, {seen.day for seen in two.seen}
    if days[0] & days[1]:
        return "disagreement"
    return "update"
