"""What goes into columns: text that every database holds, and the moment."""

from __future__ import annotations

import os
from datetime import UTC, datetime

__all__ = ["now", "storable"]

#: What a text column cannot hold on every database (NUL, halves of surrogate pairs), letter for letter, so that places stay.
_STAND_IN = {0: "\u2400"} | dict.fromkeys(range(0xD800, 0xE000), "\ufffd")


def storable(text: str) -> str:
    """The text as every database can hold it, of the same length."""
    if text.isascii() and "\0" not in text:
        return text
    return text.translate(_STAND_IN)


def now() -> str:
    """This moment in UTC, to the second; SOURCE_DATE_EPOCH stands for it where builds have to give equal bytes.

    Source of the variable: reproducible-builds.org.
    """
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    moment = datetime.fromtimestamp(int(given), UTC) if given.isdecimal() and len(given) < 11 else datetime.now(UTC)
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")
