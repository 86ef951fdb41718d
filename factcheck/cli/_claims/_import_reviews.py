"""Reviews from files into the ledger."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from factcheck.cli._claims._ledger import Asked, Pen
from factcheck.errors import ReadError
from factcheck.model.message import msg

if TYPE_CHECKING:
    from factcheck.model.review import Review

__all__ = ["run"]

FORM = "factcheck-import/1"


def run(asked: Asked, paths: Sequence[str]) -> int:
    """Add the reviews of all files, or of none when one of them cannot be read."""
    from factcheck.ledger import add_reviews, read_reviews, tie_review

    reviews = [review for path in paths for review in read_reviews(_bytes(path), path)]
    with asked.open(create=True) as ledger:
        with ledger.reading() as connection:
            tied = [tie_review(connection, review, _stems(review)) for review in reviews]
        new = add_reviews(ledger, tied)
    bound = sum(bool(review.claim) for review in tied)
    form = {"schema": FORM, "read": len(reviews), "added": new, "tied": bound}
    asked.answer(form, lambda pen: _text(pen, len(reviews), new, bound))
    return 0


def _bytes(path: str) -> bytes:
    try:
        return sys.stdin.buffer.read() if path == "-" else Path(path).read_bytes()
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise ReadError(
            msg("{file}: cannot be read ({reason}); check the path and its rights", file=path, reason=why)
        ) from error


def _stems(review: Review) -> Sequence[str]:
    """The stems of a review's statement, where they are needed."""
    if review.claim:
        return ()
    from factcheck.cli._claims.history import read_words

    return read_words(review.statement, review.language or None)[1]


def _text(pen: Pen, read: int, new: int, bound: int) -> list[str]:
    comma = "، " if pen.rtl else ", "
    parts = (
        msg("{n} review read", "{n} reviews read", n=read),
        msg("{n} of them new", n=new),
        msg("{n} of a recorded claim", "{n} of recorded claims", n=bound),
    )
    return [comma.join(map(pen.say, parts))]
