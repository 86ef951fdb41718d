"""Ledger: what runs have read, kept for good. Documents, their revisions, claims, findings and verdicts, and people's reviews.

Comes in: analyses and reports, questions. Goes out: a claim's life, what is due, what contradicts what. One ledger is an SQLite
file or a PostgreSQL database; both are written in SQLAlchemy Core, and brought from one schema to the next by Alembic (``migrations``).
Nothing recorded is ever changed or taken away; a document is recorded in one transaction.

To ask something new, add a module that takes a `Ledger` and gives frozen values, and a command in ``cli/_claims``.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from factcheck.ledger._extra import NEEDED
from factcheck.ledger._open import DEFAULT, Ledger, locate, migrate_ledger, open_ledger

if TYPE_CHECKING:
    from factcheck.ledger._conflicts import Conflict as Conflict
    from factcheck.ledger._conflicts import Variant as Variant
    from factcheck.ledger._conflicts import conflicts as conflicts
    from factcheck.ledger._due import Due as Due
    from factcheck.ledger._due import due as due
    from factcheck.ledger._exchange import FORMATS as FORMATS
    from factcheck.ledger._exchange import read_reviews as read_reviews
    from factcheck.ledger._lives import Event as Event
    from factcheck.ledger._lives import Life as Life
    from factcheck.ledger._lives import history as history
    from factcheck.ledger._read import Seen as Seen
    from factcheck.ledger._record import Reading as Reading
    from factcheck.ledger._record import Recorded as Recorded
    from factcheck.ledger._record import Run as Run
    from factcheck.ledger._record import address as address
    from factcheck.ledger._record import record as record
    from factcheck.ledger._reviews import add_reviews as add_reviews
    from factcheck.ledger._reviews import claim_named as claim_named
    from factcheck.ledger._reviews import last_reviews as last_reviews
    from factcheck.ledger._reviews import list_reviews as list_reviews
    from factcheck.ledger._reviews import reviews_of as reviews_of
    from factcheck.ledger._reviews import tie_review as tie_review
    from factcheck.ledger._revisions import two_revisions as two_revisions

#: Name → module, imported when the name is first used: each command pays for what it asks alone.
_WHERE = {
    "Conflict": "_conflicts",
    "Due": "_due",
    "Event": "_lives",
    "FORMATS": "_exchange",
    "Life": "_lives",
    "Reading": "_record",
    "Recorded": "_record",
    "Run": "_record",
    "Seen": "_read",
    "Variant": "_conflicts",
    "add_reviews": "_reviews",
    "address": "_record",
    "claim_named": "_reviews",
    "conflicts": "_conflicts",
    "due": "_due",
    "history": "_lives",
    "last_reviews": "_reviews",
    "list_reviews": "_reviews",
    "read_reviews": "_exchange",
    "reviews_of": "_reviews",
    "tie_review": "_reviews",
    "two_revisions": "_revisions",
    "record": "_record",
}

__all__ = ["DEFAULT", "NEEDED", "Ledger", "locate", "migrate_ledger", "open_ledger", *_WHERE]


def __getattr__(name: str) -> Any:
    if name in _WHERE:
        value = getattr(import_module(f"{__name__}.{_WHERE[name]}"), name)
        globals()[name] = value
        return value
    raise AttributeError(f"module 'factcheck.ledger' has no attribute {name!r}")
