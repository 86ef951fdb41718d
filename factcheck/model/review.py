"""Reviews: what a person found a claim to be worth, with the evidence."""

from __future__ import annotations

from attrs import frozen

__all__ = ["RATINGS", "Review"]

#: Verdicts that lie on a scale from 1 (false) to 5 (true). Others ("unproven", "kept", "broken") are words without a number.
RATINGS = {"false": 1, "mostly-false": 2, "mixed": 3, "mostly-true": 4, "true": 5}


@frozen(kw_only=True)
class Review:
    """One person's verdict on one claim.

    claim:      the claim's id, or "" when the review came from elsewhere and names none
    statement:  the claim's words
    verdict:    a word: one of `RATINGS`, or any other
    evidence:   addresses or sentences
    by, on:     who, and the ISO day
    url:        of the published review, or ""
    note:       what the reviewer says of it in prose, or ""
    key:        the claim's typed key (`factcheck.keys`), or ""
    language:   of the statement, BCP 47
    claimant:   who made the claim, as shown; "" when it is the document's own
    document:   where the claim stands: a path or an address, or ""
    document_date: its ISO day, or ""
    """

    statement: str
    verdict: str
    by: str
    on: str
    claim: str = ""
    evidence: tuple[str, ...] = ()
    note: str = ""
    url: str = ""
    key: str = ""
    language: str = ""
    claimant: str = ""
    document: str = ""
    document_date: str = ""
