"""Reviews as ClaimReview JSON-LD, and back. What has a place in schema.org stands there; the ids and keys that only factcheck
has are identifiers of the claim.

Source: schema.org, types ClaimReview, Claim, Rating, PropertyValue (version 29); Google, "Fact Check (ClaimReview) structured
data", for what readers ask of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import Any

from factcheck.model.review import RATINGS, Review

__all__ = ["CONTEXT", "from_claim_reviews", "graph", "to_claim_review"]

CONTEXT = "https://schema.org"
#: Names of our identifiers of a claim.
CLAIM, KEY = "factcheck-claim", "factcheck-key"
#: How deep in a page's data reviews are looked for; "chosen by us".
DEPTH = 60


def graph(reviews: Iterable[Review]) -> dict[str, Any]:
    """Reviews as one JSON-LD document."""
    return {"@context": CONTEXT, "@graph": [to_claim_review(review) for review in reviews]}


def to_claim_review(review: Review) -> dict[str, Any]:
    """One review, without a context. The claimant stands without a type, since nobody told whether it is a person."""
    number = RATINGS.get(review.verdict)
    rating: dict[str, Any] = {"@type": "Rating", "alternateName": review.verdict}
    if number is not None:
        rating |= {"ratingValue": number, "bestRating": max(RATINGS.values()), "worstRating": min(RATINGS.values())}
    names = [(CLAIM, review.claim), (KEY, review.key)]
    claim: dict[str, Any] = {
        "@type": "Claim",
        "identifier": [
            {"@type": "PropertyValue", "propertyID": name, "value": value} for name, value in names if value
        ],
        "text": review.statement,
        "author": {"name": review.claimant} if review.claimant else "",
        "datePublished": review.document_date,
        "appearance": _work(review.document) if review.document else "",
        "inLanguage": review.language,
    }
    found: dict[str, Any] = {
        "@type": "ClaimReview",
        "url": review.url,
        "claimReviewed": review.statement,
        "reviewRating": rating,
        "author": {"@type": "Person", "name": review.by},
        "datePublished": review.on,
        "reviewBody": review.note,
        "citation": [_work(one) if "://" in one else one for one in review.evidence],
        "itemReviewed": {name: value for name, value in claim.items() if value},
    }
    return {name: value for name, value in found.items() if value}


def _work(place: str) -> dict[str, Any]:
    """A document by its address, or by its path."""
    return {"@type": "CreativeWork", "url" if "://" in place else "name": place}


def from_claim_reviews(data: object) -> Iterator[Review]:
    """The reviews in JSON-LD, however deep they lie; whatever is none is passed over.

    Raises:
        ValueError: a ClaimReview lacks what a review must have; the message names it.
    """
    waiting: list[tuple[object, int]] = [(data, 0)]
    while waiting:
        one, depth = waiting.pop()
        if isinstance(one, dict):
            if "ClaimReview" in map(_bare, _listed(one.get("@type"))):
                yield _review(one)
            elif depth < DEPTH:
                waiting += [(inner, depth + 1) for inner in reversed(list(one.values()))]
        elif isinstance(one, list) and depth < DEPTH:
            waiting += [(inner, depth + 1) for inner in reversed(one)]


def _review(data: dict[str, Any]) -> Review:
    claim = _first(data.get("itemReviewed"))
    statement = _text(data.get("claimReviewed")) or _text(claim.get("text")) or _text(claim.get("name"))
    if not statement:
        raise ValueError("a ClaimReview has no claimReviewed; give the claim's words")
    verdict = _verdict(_first(data.get("reviewRating")))
    if not verdict:
        raise ValueError(
            f"the review of {statement[:60]!r} has no reviewRating; give an alternateName or a ratingValue"
        )
    named = {_text(one.get("propertyID")): _text(one.get("value")) for one in _tables(claim.get("identifier"))}
    place = _first(claim.get("appearance")) or _first(claim.get("firstAppearance"))
    return Review(
        claim=named.get(CLAIM, ""),
        key=named.get(KEY, ""),
        statement=statement,
        verdict=verdict,
        evidence=tuple(filter(None, map(_place, _listed(data.get("citation"))))),
        by=_name(data.get("author")),
        on=_text(data.get("datePublished"))[:10],
        note=_text(data.get("reviewBody")),
        url=_text(data.get("url")),
        language=_text(claim.get("inLanguage")) or _text(data.get("inLanguage")),
        claimant=_name(claim.get("author")),
        document=_place(place) or _text(claim.get("appearance")),
        document_date=_text(claim.get("datePublished"))[:10],
    )


def _verdict(rating: dict[str, Any]) -> str:
    """The rating's word; of a rating in numbers alone, ours at its place on the scale."""
    word = _text(rating.get("alternateName"))
    if word:
        return word
    try:
        value, best, worst = (
            Fraction(_text(rating.get(name, default)))
            for name, default in (("ratingValue", ""), ("bestRating", 5), ("worstRating", 1))
        )
    except (ValueError, ZeroDivisionError):
        return ""
    if best == worst:
        return ""
    share = (value - worst) / (best - worst)
    words = sorted(RATINGS, key=lambda name: RATINGS[name])
    return words[round(share * (len(words) - 1))] if 0 <= share <= 1 else ""


def _bare(name: object) -> str:
    """A type's name without its vocabulary."""
    return str(name).rpartition("/")[2].rpartition(":")[2]


def _listed(value: object) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _tables(value: object) -> list[dict[str, Any]]:
    return [one for one in _listed(value) if isinstance(one, dict)]


def _first(value: object) -> dict[str, Any]:
    return next(iter(_tables(value)), {})


def _text(value: object) -> str:
    """A plain value: a string, a number, ``{"@value": …}``, ``{"@id": …}``, or the first of several."""
    for one in _listed(value):
        inner = one.get("@value", one.get("@id", "")) if isinstance(one, dict) else one
        if isinstance(inner, str | int | float) and not isinstance(inner, bool) and str(inner).strip():
            return " ".join(str(inner).split())
    return ""


def _name(value: object) -> str:
    """Somebody's name, or the address they are known by."""
    one = _first(value)
    return _text(one.get("name")) or _text(one.get("url")) or _text(one.get("@id")) if one else _text(value)


def _place(value: object) -> str:
    if isinstance(value, dict):
        return _text(value.get("url")) or _text(value.get("name")) or _text(value.get("@id"))
    return _text(value)
