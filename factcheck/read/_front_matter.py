"""Front matter: what a Markdown file says of itself above its text, between ``---`` (YAML) or ``+++`` (TOML).

Only flat ``key: value`` pairs are taken, as strings, each with the place of its value; lists and nested tables are
passed over. A block that is no front matter (a line between two rules that is no pair) is text.
"""

from __future__ import annotations

import re

from attrs import frozen

from factcheck.errors import ReadError
from factcheck.model.message import msg
from factcheck.model.span import Span
from factcheck.model.troubles import parser

__all__ = ["FrontMatter", "read_front_matter"]

_FENCE = re.compile(r"(---|\+\+\+)[ \t]*(?:\r\n|\r|\n)")
_LINE = re.compile(r"([^\r\n]*)(?:\r\n|\r|\n|\Z)")
_YAML = re.compile(r"([\w-]+)[ \t]*:(?:[ \t]+|\Z)")
_TOML = re.compile(r"([\w-]+)[ \t]*=[ \t]*")
# A value in quotation marks, up to the closing one; a bare value, up to a comment.
_QUOTED = re.compile(r"\"((?:[^\"\\]|\\.)*+)\"|'((?:[^']|'')*+)'")
_BARE = re.compile(r"(?:[^\s#]|(?<=\S)#|[ \t]+(?=[^\s#]))++")


@frozen
class FrontMatter:
    """Keys in lower case → value and its place; ``end`` is where the text begins, in code points and in lines."""

    values: dict[str, tuple[str, Span]]
    end: int = 0
    lines: int = 0

    def get(self, *keys: str) -> str | None:
        """The value of the first of these keys that is there."""
        return next((self.values[key][0] for key in keys if key in self.values), None)


def read_front_matter(text: str) -> FrontMatter:
    """The front matter of a file, empty when there is none.

    Raises:
        ReadError: TOML that is none.
    """
    opening = _FENCE.match(text)
    if opening is None:
        return FrontMatter({})
    fence = opening.group(1)
    values: dict[str, tuple[str, Span]] = {}
    at = opening.end()
    number = 1
    while at < len(text):
        match = _LINE.match(text, at)
        assert match is not None  # the pattern matches every line
        line = match.group(1)
        number += 1
        if line.rstrip() == fence or (fence == "---" and line.rstrip() == "..."):
            if fence == "+++":
                _check(text[opening.end() : at])
            return FrontMatter(values, match.end(), number)
        if not _take(line, at, fence, values):
            return FrontMatter({})
        at = match.end()
    return FrontMatter({})


def _take(line: str, at: int, fence: str, values: dict[str, tuple[str, Span]]) -> bool:
    """Keep the pair of a line, which begins at ``at``; False when no front matter has such a line."""
    pair = (_YAML if fence == "---" else _TOML).match(line)
    if pair is None:
        # blank, a comment, a list or what belongs to the pair above; in TOML the parser has the last word
        return fence == "+++" or not line.strip() or line[0] in " \t#-]}"
    quoted = _QUOTED.match(line, pair.end())
    value = quoted or _BARE.match(line, pair.end())
    if value is not None and value.group()[0] not in "[{|>&*":
        group = value.lastindex or 0
        start, end = value.span(group)
        plain = value.group(group)
        if quoted is not None:
            plain = plain.replace("''", "'") if group == 2 else re.sub(r"\\([\"\\/])", r"\1", plain)
        values.setdefault(pair.group(1).lower(), (plain, Span(at + start, at + end)))
    return True


def _check(block: str) -> None:
    import tomllib  # not at every start

    try:
        tomllib.loads(block.replace("\r\n", "\n").replace("\r", "\n"))
    except (ValueError, RecursionError) as error:
        raise ReadError(msg("the front matter is no TOML ({error}); repair it", error=parser(error))) from None
