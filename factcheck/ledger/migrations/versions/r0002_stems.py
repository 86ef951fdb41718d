"""The index of stems, for matching by wording; what was recorded before is put into it.

Revision ID: 0002
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

#: Claims put into the index at a time.
BATCH = 5000


def upgrade() -> None:
    op.create_table(
        "stems",
        sa.Column("stem", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), primary_key=True),
        sa.Column("revision", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("n", sa.Integer, primary_key=True, autoincrement=False),
        sa.ForeignKeyConstraint(["revision", "n"], ["claims.revision", "claims.n"]),
        sqlite_with_rowid=False,
    )
    bind = op.get_bind()
    claims = sa.table("claims", sa.column("revision"), sa.column("n"), sa.column("words"))
    stems = sa.table("stems", sa.column("stem"), sa.column("revision"), sa.column("n"))
    after = (0, -1)
    while True:
        here = sa.tuple_(claims.c.revision, claims.c.n)
        found = bind.execute(
            sa.select(claims).where(here > sa.tuple_(*map(sa.literal, after))).order_by(*here.clauses).limit(BATCH)
        ).all()
        if not found:
            return
        rows = [{"stem": s, "revision": r, "n": n} for r, n, words in found for s in sorted(set(words.split()))]
        if rows:
            bind.execute(sa.insert(stems), rows)
        after = (found[-1].revision, found[-1].n)
