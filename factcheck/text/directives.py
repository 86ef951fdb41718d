"""Directives: what an author tells factcheck inside a text, in the form that suits the format.

A directive says ``factcheck: ignore CODE[,CODE] why [until=YYYY-MM-DD]``. In HTML and Markdown it is a comment
(``<!-- factcheck: ignore ... -->``), in plain text a line of its own in square brackets (``[factcheck: ignore ...]``).
Neither is ever read as prose.
"""

from __future__ import annotations

import re

__all__ = ["COMMENT", "LINE", "has_lines", "words_of"]

#: A comment; group 1 is what it says to us. What is no comment for HTML ("--" inside) ends at the first "-->" all the same.
COMMENT = re.compile(r"<!--\s*+factcheck:\s*+((?:[^-]|-(?!->))*+)-->", re.IGNORECASE)
#: A line of plain text; marks of direction round it and in it stand in right-to-left files.
LINE = re.compile(
    r"(?:^|(?<=\r))[ \t\u200e\u200f\u061c\u2066-\u2069\ufeff]*+\[factcheck:[ \t]*+([^\n\r\[\]]*+)\][ \t\u200e\u200f\u061c\u2066-\u2069]*+(?:\r?$|(?=\r))",
    re.IGNORECASE | re.MULTILINE,
)


def has_lines(text: str) -> bool:
    """Whether a text may hold a directive that is a line; quick."""
    return "[factcheck:" in text or ("[" in text and "[factcheck:" in text.lower())


def words_of(line: str) -> str | None:
    """What a line says to us, or None when it is prose."""
    match = LINE.fullmatch(line) if "[" in line[:8] else None
    return match.group(1) if match else None
