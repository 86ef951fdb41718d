"""The tables: documents, their revisions, what was read in them, what people say of it; nothing is ever changed.

Revision ID: 0001
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

TABLES = ("documents", "runs", "revisions", "claims", "findings", "verdicts", "reviews")


#: Ordered by code points on every database.
TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def text(name: str) -> sa.Column[str]:
    return sa.Column(name, TEXT, nullable=False)


def row() -> tuple[sa.Column[int], sa.Column[int]]:
    """The key of what belongs to a revision."""
    return (
        sa.Column("revision", sa.Integer, sa.ForeignKey("revisions.id"), primary_key=True, autoincrement=False),
        sa.Column("n", sa.Integer, primary_key=True, autoincrement=False),
    )


def upgrade() -> None:
    op.create_table("documents", sa.Column("id", sa.Integer, primary_key=True), text("uri"), sa.UniqueConstraint("uri"))
    op.create_table(
        "runs",
        sa.Column("id", sa.Integer, primary_key=True),
        *map(text, ("version", "started", "settings", "command")),
    )
    op.create_table(
        "revisions",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("document", sa.Integer, sa.ForeignKey("documents.id"), nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("run", sa.Integer, sa.ForeignKey("runs.id"), nullable=False),
        *map(text, ("recorded", "digest", "sha256", "language", "title")),
        *map(text, ("date_from", "date_to", "date_basis", "text")),
        sa.UniqueConstraint("document", "number"),
        sa.CheckConstraint("number > 0", "number"),
    )
    op.create_index("ix_revisions_digest", "revisions", ["digest"])
    op.create_table(
        "claims",
        *row(),
        *map(text, ("id", "key", "value", "kind", "subject", "predicate", "object")),
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("end", sa.Integer, nullable=False),
        *map(text, ("text", "language", "source", "claimant", "stance", "polarity")),
        sa.Column("hypothetical", sa.Boolean, nullable=False),
        *map(text, ("scope", "words", "due")),
        sa.Column("checkworthiness", sa.Float, nullable=False),
    )
    for column in ("id", "key", "due"):
        op.create_index(f"ix_claims_{column}", "claims", [column])
    op.create_table("findings", *row(), *map(text, ("code", "severity", "fingerprint", "message", "data")))
    op.create_table("verdicts", *row(), *map(text, ("code", "verdict", "claims", "data")))
    op.create_table(
        "reviews",
        sa.Column("id", sa.Integer, primary_key=True),
        *map(text, ("digest", "recorded", "claim", "key", "statement", "language", "claimant")),
        *map(text, ("document", "document_date", "verdict", "evidence", "note", "by", "on", "url")),
        sa.UniqueConstraint("digest"),
    )
    for column in ("claim", "key"):
        op.create_index(f"ix_reviews_{column}", "reviews", [column])
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            "CREATE FUNCTION append_only() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN RAISE EXCEPTION 'the ledger is append-only'; END $$"
        )
    for table in TABLES:
        keep(table)


def keep(table: str) -> None:
    """Refuse changes to the rows of a table."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION append_only()"
        )
        return
    for action in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER {table}_no_{action.lower()} BEFORE {action} ON {table} "
            "BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END"
        )
