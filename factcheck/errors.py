"""Every error that factcheck raises on purpose.

    FactcheckError
    ├── UsageError        the call or the command line is wrong
    ├── SettingsError     a configuration file says what cannot be
    ├── ReadError         a document cannot be read
    ├── TableError        a language table, unit table or rule module is wrong
    ├── FactsError        a facts file or claim book is wrong
    └── LedgerError       a ledger cannot be opened, or does not hold what is asked for

Each message names the file (or the option), the place in it and the remedy.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from factcheck.model.message import Message

__all__ = ["FactcheckError", "FactsError", "LedgerError", "ReadError", "SettingsError", "TableError", "UsageError"]


class FactcheckError(Exception):
    """Base of all errors that factcheck raises on purpose.

    said:  the message, in whatever language it is to be shown
    """

    # Others may raise ours with plain English; what this package raises is in the catalogue, and mypy sees to it.
    def __init__(self, said: Message) -> None:
        super().__init__(str(said))
        self.said = said


class UsageError(FactcheckError):
    """The call or the command line is wrong."""


class SettingsError(FactcheckError):
    """A configuration file says what cannot be."""


class ReadError(FactcheckError):
    """A document cannot be read."""


class TableError(FactcheckError):
    """A language table, unit table or rule module is wrong: told to who works on factcheck, in English."""

    def __init__(self, said: str) -> None:
        super().__init__(said)  # type: ignore[arg-type]


class FactsError(FactcheckError):
    """A facts file or claim book is wrong."""


class LedgerError(FactcheckError):
    """A ledger cannot be opened, or does not hold what is asked for."""
