"""How a ledger's tables came to be, step by step: Alembic migrations.

Add a step as ``versions/r<number>_<what>.py`` with ``revision``, ``down_revision`` and ``upgrade``. A step is never changed once it
has shipped, and never looks at `factcheck.ledger._tables`, which changes. There is no way down: a copy is kept instead.
"""
