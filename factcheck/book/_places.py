"""Places of entries and keys in a TOML file, which the standard library's reader does not tell.

Comes in: the text of a file that is valid TOML. Goes out: the stretch of each ``[[table]]`` and the line of a key in it.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from factcheck.model.span import Span

__all__ = ["Layout"]

#: Strings and comments, the long forms first.
_OPAQUE = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!""))*"{3,5}'
    r"|'''(?:[^']|'(?!''))*'{3,5}"
    r'|"(?:[^"\\\n]|\\.)*"'
    r"|'[^'\n]*'"
    r"|\#[^\n]*",
    re.DOTALL,
)
_HEADER = re.compile(r"^[ \t]*\[\[?[ \t]*([A-Za-z0-9_-]+)([^\]\n]*)\]\]?", re.MULTILINE)


def _blank(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " " if match.group()[0] == "#" else "\0", match.group())


class Layout:
    """Where the entries of a file stand."""

    def __init__(self, text: str) -> None:
        self.text = text
        # Headers and keys are looked for where no string and no comment stands.
        self._masked = _OPAQUE.sub(_blank, text)
        self._lines = [0, *(match.end() for match in re.finditer("\n", text))]
        self._entries: dict[str, list[Span]] = {}
        headers = list(_HEADER.finditer(self._masked))
        end = len(text)
        for header in reversed(headers):
            table, below = header.group(1), header.group(2).strip()
            if below:  # a table of an entry ([expect.states], [[claim.seen]]) belongs to it
                continue
            if header.group().lstrip().startswith("[["):
                self._entries.setdefault(table, []).append(Span(header.start(), self._last(header.start(), end)))
            end = header.start()
        for spans in self._entries.values():
            spans.reverse()

    def _last(self, start: int, end: int) -> int:
        """The end of what an entry says; a comment behind it is the next one's."""
        return start + len(self._masked[start:end].rstrip())

    def entry(self, table: str, number: int, count: int) -> Span:
        """The stretch of entry ``number`` (from 0) of ``count``; the whole file where the headers are written in
        another way than ``[[table]]``."""
        found = self._entries.get(table, [])
        return found[number] if len(found) == count else Span(0, len(self.text))

    def line(self, offset: int) -> int:
        """The line of an offset, from 1."""
        return bisect_right(self._lines, offset)

    def key(self, entry: Span, key: str) -> Span:
        """The line that sets a key in an entry, without the blanks around it; the entry's first line where there is
        none."""
        pattern = re.compile(rf"^[ \t]*(?:{re.escape(key)}[ \t]*[=.]|\[\[?[ \t]*\w+\.{re.escape(key)}[ \t]*\])", re.M)
        match = pattern.search(self._masked, entry.start, entry.end)
        start = entry.start if match is None else match.start()
        end = self.text.find("\n", start)
        line = self.text[start : len(self.text) if end < 0 else end]
        return Span(start + len(line) - len(line.lstrip()), start + len(line.rstrip()))
