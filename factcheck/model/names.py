"""Names that derivations need, as messages, so that they come in the reader's language."""

from __future__ import annotations

from factcheck.model.message import msg

__all__ = ["MONTHS", "WEEKDAYS"]

#: January first.
MONTHS = (
    msg("January"), msg("February"), msg("March"), msg("April"), msg("May"), msg("June"),
    msg("July"), msg("August"), msg("September"), msg("October"), msg("November"), msg("December"),
)  # fmt: skip

#: Monday first, as ISO 8601 counts.
WEEKDAYS = (
    msg("Monday"), msg("Tuesday"), msg("Wednesday"), msg("Thursday"), msg("Friday"), msg("Saturday"), msg("Sunday"),
)  # fmt: skip
