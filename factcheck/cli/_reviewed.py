"""Reviews of what a run read: from the ledger, by the claims' ids and keys, and from the claim book, by their passages."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import evolve

from factcheck.config import Settings
from factcheck.keys import claim_records
from factcheck.model.report import Report
from factcheck.model.review import Review
from factcheck.text.fold import fold_form

if TYPE_CHECKING:
    from factcheck.book import TrackedClaim
    from factcheck.model.claim import Claim

__all__ = ["reviewed"]


def reviewed(report: Report, settings: Settings, ledger: str | None) -> Report:
    """The report with the reviews that count of its claims, in order of document and place: of the ledger that is named, by
    option, environment or settings, or the nearest one; then of the claim book that the settings name."""
    found = [*_from_ledger(report, ledger or settings.ledger), *_from_book(report, settings)]
    found.sort(key=lambda pair: pair[0])
    return evolve(report, reviews=tuple(dict.fromkeys(review for _, review in found)))


def _from_ledger(report: Report, named: str | None) -> Iterator[tuple[tuple[int, int], Review]]:
    if named is None and not _nearest():
        return
    from factcheck.ledger import last_reviews, locate, open_ledger, reviews_of

    records = [(number, one) for number, d in enumerate(report.documents) for one in claim_records(d.analysis)]
    with open_ledger(locate(named)) as ledger, ledger.reading() as connection:
        by_claim, by_key = last_reviews(reviews_of(connection, [record for _, record in records]))
    for number, record in records:
        review = by_claim.get(record.id) or by_key.get(record.key)
        if review is not None:
            yield (number, record.start), review


def _nearest() -> bool:
    """There is a ledger above the working folder; asked without the ledger's packages, which need not be installed."""
    here = Path.cwd()
    return any((folder / ".factcheck" / "ledger.sqlite").is_file() for folder in (here, *here.parents))


def _from_book(report: Report, settings: Settings) -> Iterator[tuple[tuple[int, int], Review]]:
    if not settings.claims:
        return
    from factcheck.book import load_book

    places = {os.path.realpath(d.document.uri): number for number, d in enumerate(report.documents)}
    for file in load_book(settings.claims).files:
        for tracked in file.claims:
            if tracked.verdict == "open" or not tracked.reviewer or not tracked.reviewed:
                continue
            for seen in tracked.seen:
                number = places.get(os.path.realpath(file.root / seen.uri))
                if number is None:
                    continue
                document = report.documents[number]
                claim = _quoted(document.document.text, document.analysis.claims, seen.quote)
                yield (number, claim.start if claim else 0), _review(tracked, claim, document.document.uri, seen.date)


def _quoted(text: str, claims: tuple[Claim, ...], quote: str) -> Claim | None:
    """The shortest claim that holds the words, or lies in them."""
    words = " ".join(fold_form(quote).split())
    if not words:
        return None
    fits = []
    for claim in claims:
        said = " ".join(fold_form(text[claim.start : claim.end]).split())
        if words in said or said in words:
            fits.append(claim)
    return min(fits, key=lambda claim: claim.end - claim.start, default=None)


def _review(tracked: TrackedClaim, claim: Claim | None, uri: str, date: str) -> Review:
    return Review(
        claim=claim.id if claim else "",
        statement=tracked.statement,
        verdict=tracked.verdict,
        by=tracked.reviewer,
        on=tracked.reviewed,
        evidence=tracked.evidence,
        note=tracked.note,
        language=tracked.language,
        claimant=tracked.claimant,
        document=uri,
        document_date=date or tracked.first_seen,
    )
