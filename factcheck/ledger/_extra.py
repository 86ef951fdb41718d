"""What the ledger needs beside the core; imported before all else of it, so that a missing package is one line."""

from __future__ import annotations

from importlib.util import find_spec

from factcheck.errors import UsageError
from factcheck.model.message import msg

__all__ = ["NEEDED"]

NEEDED = ("sqlalchemy", "alembic", "rapidfuzz")

for _name in NEEDED:
    if find_spec(_name) is None:  # looked for, not imported: Alembic alone takes 200 ms
        raise UsageError(
            msg(
                "the ledger needs {package}, which is not installed; pip install 'factcheck-claims[ledger]'",
                package=_name,
            )
        )
