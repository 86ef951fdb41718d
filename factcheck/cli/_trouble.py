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
    """Print one line about what went wrong: what, where, and what to do; in Arabic in an isolate, because a line that
    opens with the command's name runs from left to right."""
    from factcheck.cli._help import spoken, told
    from factcheck.locale import RTL
    from factcheck.report._show import fenced, harmless

    said = harmless(told(message))
    line = f"factcheck: {fenced(said) if spoken() in RTL else said}\n"
    encoding = sys.stderr.encoding or "utf-8"
    sys.stderr.write(line.encode(encoding, "backslashreplace").decode(encoding))
    sys.stderr.flush()
