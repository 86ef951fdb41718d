"""The tables as they are now. How a database gets there is told by ``ledger/migrations``; a test holds the two together.

Everything is append-only: triggers refuse whatever would change or take away a row. Days are ISO strings, moments ISO strings
in UTC, so both databases order them as they read. What is "current" is never stored: it is the last revision of a document.
"""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Float,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)

__all__ = ["METADATA", "claims", "documents", "findings", "reviews", "revisions", "runs", "stems", "verdicts"]

METADATA = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


#: Text that is ordered by code points on every database, whatever the server's language.
_TEXT = Text().with_variant(Text(collation="C"), "postgresql")


def _text(name: str) -> Column[str]:
    return Column(name, _TEXT, nullable=False)


#: What a place is known by: a path below the working folder, an address, "file#id" for a text in a file of several.
documents = Table(
    "documents",
    METADATA,
    Column("id", Integer, primary_key=True),
    _text("uri"),
    UniqueConstraint("uri"),
)

#: One call of a command that records.
runs = Table(
    "runs",
    METADATA,
    Column("id", Integer, primary_key=True),
    _text("version"),  # of factcheck
    _text("started"),
    _text("settings"),  # digest of what the run was told
    _text("command"),
)

#: What a document said at one time. ``digest``: of text, title, date and language together; ``sha256``: of the text.
revisions = Table(
    "revisions",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("document", ForeignKey("documents.id"), nullable=False),
    Column("number", Integer, nullable=False),  # from 1
    Column("run", ForeignKey("runs.id"), nullable=False),
    _text("recorded"),
    _text("digest"),
    _text("sha256"),
    _text("language"),
    _text("title"),
    _text("date_from"),  # half-open bounds of the document's date, "" where open
    _text("date_to"),
    _text("date_basis"),
    _text("text"),
    UniqueConstraint("document", "number"),
    CheckConstraint("number > 0", "number"),
    Index(None, "digest"),
)

#: The claims of a revision: `factcheck.keys.ClaimRecord`. ``n``: from 0 in order of the text.
claims = Table(
    "claims",
    METADATA,
    Column("revision", ForeignKey("revisions.id"), primary_key=True, autoincrement=False),
    Column("n", Integer, primary_key=True, autoincrement=False),
    _text("id"),
    _text("key"),
    _text("value"),
    _text("kind"),
    _text("subject"),
    _text("predicate"),
    _text("object"),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    _text("text"),
    _text("language"),
    _text("source"),
    _text("claimant"),
    _text("stance"),
    _text("polarity"),
    Column("hypothetical", Boolean, nullable=False),
    _text("scope"),
    _text("words"),  # stems, joined by blanks
    _text("due"),
    Column("checkworthiness", Float, nullable=False),
    Index(None, "id"),
    Index(None, "key"),
    Index(None, "due"),
)

#: Findings of a revision; ``data``: as in the report, JSON.
findings = Table(
    "findings",
    METADATA,
    Column("revision", ForeignKey("revisions.id"), primary_key=True, autoincrement=False),
    Column("n", Integer, primary_key=True, autoincrement=False),
    _text("code"),
    _text("severity"),
    _text("fingerprint"),
    _text("message"),
    _text("data"),
)

#: Relations of a revision and what became of them; ``data``: as in the report, JSON.
verdicts = Table(
    "verdicts",
    METADATA,
    Column("revision", ForeignKey("revisions.id"), primary_key=True, autoincrement=False),
    Column("n", Integer, primary_key=True, autoincrement=False),
    _text("code"),
    _text("verdict"),
    _text("claims"),  # ids, joined by blanks
    _text("data"),
)

#: People's verdicts. A later review of a claim stands beside the earlier ones and counts in their place.
reviews = Table(
    "reviews",
    METADATA,
    Column("id", Integer, primary_key=True),
    _text("digest"),  # of what the review says: the same one comes in once
    _text("recorded"),
    _text("claim"),  # the claim's id
    _text("key"),
    _text("statement"),
    _text("language"),
    _text("claimant"),
    _text("document"),  # where the claim stands: a uri
    _text("document_date"),
    _text("verdict"),
    _text("evidence"),  # JSON list
    _text("note"),
    _text("by"),
    _text("on"),
    _text("url"),
    UniqueConstraint("digest"),
    Index(None, "claim"),
    Index(None, "key"),
)

#: Stem → the claims with it: the index behind matching by wording.
stems = Table(
    "stems",
    METADATA,
    Column("stem", _TEXT, primary_key=True),
    Column("revision", Integer, primary_key=True, autoincrement=False),
    Column("n", Integer, primary_key=True, autoincrement=False),
    ForeignKeyConstraint(["revision", "n"], ["claims.revision", "claims.n"]),
    sqlite_with_rowid=False,
)
