"""Troubles: one line each on standard error, harmless whatever they quote."""

from __future__ import annotations

import sys

__all__ = ["BROKEN", "FOUND", "trouble"]

#: Exit status: findings at or above ``--fail-on``.
FOUND = 1
#: Exit status: the command could not do its work.
BROKEN = 2


def trouble(message: str) -> None:
    """Print one line about what went wrong: what, where, and what to do."""
    from factcheck.report._show import plain

    line = f"factcheck: {plain(message)}\n"
    encoding = sys.stderr.encoding or "utf-8"
    sys.stderr.write(line.encode(encoding, "backslashreplace").decode(encoding))
    sys.stderr.flush()
