"""Troubles: one line each on standard error, harmless whatever they quote."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from factcheck.model.message import Message

__all__ = ["BROKEN", "FOUND", "is_terminal", "trouble"]

#: Exit status: findings at or above ``--fail-on``.
FOUND = 1
#: Exit status: the command could not do its work.
BROKEN = 2


def is_terminal(stream: TextIO) -> bool:
    """The stream is a terminal; a closed one is none."""
    try:
        return stream.isatty()
    except (AttributeError, ValueError):
        return False


def trouble(message: Message | str) -> None:
    """Print one line about what went wrong: what, where, and what to do."""
    from factcheck.cli._help import told
    from factcheck.report._show import plain

    line = f"factcheck: {plain(told(message))}\n"
    encoding = sys.stderr.encoding or "utf-8"
    sys.stderr.write(line.encode(encoding, "backslashreplace").decode(encoding))
    sys.stderr.flush()
