"""Alembic runs this: the steps go over the connection that `factcheck.ledger._schema` hands in, in its transaction."""

from __future__ import annotations

from alembic import context

from factcheck.ledger._tables import METADATA

context.configure(connection=context.config.attributes["connection"], target_metadata=METADATA)
context.run_migrations()
