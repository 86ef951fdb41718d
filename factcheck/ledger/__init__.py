"""Ledger: what runs have read, kept for good. Documents, their revisions, claims, findings and verdicts, and people's reviews.

Comes in: analyses and reports, questions. Goes out: a claim's life, what is due, what contradicts what. One ledger is an SQLite
file or a PostgreSQL database; both are written in SQLAlchemy Core, and brought from one schema to the next by Alembic (``migrations``).
Nothing recorded is ever changed or taken away; a document is recorded in one transaction.

To ask something new, add a module that takes a `Ledger` and gives frozen values, and a command in ``cli/_claims``.
"""

from __future__ import annotations

from factcheck.ledger._extra import NEEDED
from factcheck.ledger._open import DEFAULT, Ledger, locate, migrate_ledger, open_ledger
from factcheck.ledger._record import Reading, Recorded, Run, address, record

__all__ = [
    "DEFAULT",
    "NEEDED",
    "Ledger",
    "Reading",
    "Recorded",
    "Run",
    "address",
    "locate",
    "migrate_ledger",
    "open_ledger",
    "record",
]
