"""Inline Markdown: the stretches that a reader of the page does not see.

One pass over a block's text. It follows CommonMark where figures and names could be hidden or invented (emphasis,
links and their targets, images, addresses, tags, character references, escapes, footnote marks) and is plainer where
nothing could: a mark of emphasis need not have a partner.

Source: CommonMark 0.31, sections 2.4, 2.5 and 6; footnotes and strikethrough as on GitHub.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Container

from factcheck.model.span import Span

__all__ = ["inline_markup"]

# Possessive throughout: no alternative is tried twice over the same letters.
_MARK = re.compile(
    r"""
      (?P<escape>  \\ (?=[!-/:-@\[-`{-~]) )
    | (?P<break>   \\ (?=[\r\n]) )
    | (?P<code>    `++ )
    | (?P<address> <(?:[a-zA-Z][a-zA-Z0-9+.-]{1,31}+:|[\w.+-]++@)[^\s<>]*+> )
    | (?P<tag>     <[/!?]?[a-zA-Z-][^<>]*+> )
    | (?P<struck>  ~~[^~\r\n]++~~ )
    | (?P<note>    \[\^[^\s\[\]]++\]:? )
    | (?P<open>    !?\[ )
    | (?P<close>   \] )
    | (?P<stress>  \*++ | _++ )
    | (?P<char>    &(?:\#\d{1,7}|\#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31}); )
    """,
    re.VERBOSE,
)
_TARGET = re.compile(
    r"\(\s*+(?:<[^<>\r\n]*+>|(?:[^\s()\\]|\\.|\([^\s()]*+\))*+)"
    r"(?:\s++(?:\"[^\"]*+\"|'[^']*+'|\([^()]*+\)))?+\s*+\)"
)
_BACKTICKS = re.compile("`++")
_REFERENCE = re.compile(r"\[([^\[\]]*+)\]")


def inline_markup(text: str, start: int, end: int, references: Container[str] = ()) -> list[Span]:
    """Spans of markup in ``text[start:end]``, in order of their ends. ``references`` are the labels that the document
    defines, folded as `label` does."""
    from html import unescape  # its table of names is long: not at every start

    found: list[Span] = []
    opened: list[tuple[int, bool]] = []  # where a bracket opened, and whether for an image
    spent = 0  # how many of them stand before a link's end, so that they open no link round it
    runs: dict[int, list[int]] = {}  # length of a run of backticks → where such runs begin
    at = start
    while (match := _MARK.search(text, at, end)) is not None:
        first, at = match.span()
        kind = match.lastgroup
        if kind == "code":
            runs = runs or _code_runs(text, first, end)
            closing = runs[at - first]
            after = bisect_left(closing, at)
            if after < len(closing):  # what lies between is shown as it stands
                found += [Span(first, at), Span(closing[after], closing[after] + at - first)]
                at = closing[after] + at - first
        elif kind == "escape":
            found.append(Span(first, at))
            at += 1  # the escaped mark is a letter like others
        elif kind == "stress":
            if _is_stress(text, first, at, start, end):
                found.append(Span(first, at))
        elif kind == "char":
            if unescape(match.group()) != match.group():
                found.append(Span(first, at))
        elif kind == "open":
            opened.append((first, text[first] == "!"))
        elif kind == "close":
            if opened:
                begun, image = opened.pop()
                inside = len(opened) < spent and not image  # round a link there is no other
                spent = min(spent, len(opened))
                tail = None if inside else _tail(text, begun, first, end, references)
                if tail is not None:
                    at = tail
                    spent = spent if image else len(opened)
                    found += [Span(begun, at)] if image else [Span(begun, begun + 1), Span(first, at)]
        else:
            found.append(Span(first, at))
    return found


def _code_runs(text: str, start: int, end: int) -> dict[int, list[int]]:
    runs: dict[int, list[int]] = defaultdict(list)
    for match in _BACKTICKS.finditer(text, start, end):
        runs[match.end() - match.start()].append(match.start())
    return runs


def _tail(text: str, begun: int, at: int, end: int, references: Container[str]) -> int | None:
    """Where a link's target ends, for the bracket that closes at ``at``; None when it is no link."""
    target = _TARGET.match(text, at + 1, end)
    if target is not None:
        return target.end()
    reference = _REFERENCE.match(text, at + 1, end)
    if reference is not None:
        name = reference.group(1) or text[begun:at].lstrip("!").removeprefix("[")
        return reference.end() if label(name) in references else None
    return None


def label(name: str) -> str:
    """A link's label, as CommonMark compares them: white space and case aside."""
    return " ".join(name.split()).casefold()


def _is_stress(text: str, first: int, last: int, start: int, end: int) -> bool:
    """Whether a run of stars or underscores may mark emphasis: it touches a word on one side, and is no sign of
    multiplication between digits ("2*3") nor a part of a name with underscores."""
    before = text[first - 1] if first > start else " "
    after = text[last] if last < end else " "
    if before.isspace() and after.isspace():
        return False
    if text[first] == "_":
        return not (before.isalnum() and after.isalnum())
    return last - first > 1 or not (before.isdecimal() and after.isdecimal())
