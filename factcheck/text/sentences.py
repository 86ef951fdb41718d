"""Sentences: where one ends. Arabic and English in one pass, since each writes words of the other.

Comes in: the text of one segment, as a reader sees it. Goes out: offsets at which it may be cut, each behind the
white space that follows a stop, so that the pieces tile the text.

A full stop ends no sentence after an abbreviation («د. سامي», "Mr. Hale", "U.S. troops"), after an initial, before a
small letter, or in a figure; two dots are a pause in Arabic prose («يريدون ذلك.. لأنهم»). Semicolons never do.
To add an abbreviation, add a line to ``abbreviations.toml``.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from factcheck.model.span import Span
from factcheck.text._tables import table
from factcheck.text.fold import DIRECTION_MARKS, fold_form

__all__ = ["cuts", "sentences", "stops"]

#: A `Span` without the detour over its constructor: there are thousands in a long text.
_make = tuple.__new__

_STOPS = ".!?؟…"
_CLOSERS = "\"'»”’)\\]\u200b" + DIRECTION_MARKS
# Possessive, and begun only where a run of stops begins: linear whatever the text. A pattern that begins with a class
# is searched four times as fast as one that begins with a look behind.
_END = re.compile(rf"[{_STOPS}](?<![{_STOPS}][{_STOPS}])[{_STOPS}]*+[{_CLOSERS}]*+(?=\s)")
_NEXT = re.compile(rf"\s*+[\"'«“‘(\[\u200b{DIRECTION_MARKS}]*+")
_LAST = re.compile(rf"[{_STOPS}][{_CLOSERS}]*+\Z")
_WORD = re.compile(r"[^\W\d_]+")
#: What may stand before a stop and belong to it: letters, vowel marks («صعبًا.» is no «ا.»), stretches inside a word
#: («العالـم.» is no «م.») and inner stops.
_BEFORE = re.compile(r"(?:[^\W\d_]|[\u064b-\u0652\u0670])*(?:[^\W\d_\u0640]|[\u064b-\u0652\u0670])(?:\.[^\W\d_]+)*\Z")
_LONGEST = 12
# «2021 م.» and «أ ف ب.»: a letter that stands for a word, but for no title of a name.
_ERA = re.compile(r"(?:\d\s?|\b[^\W\dو] )\w\Z")


@lru_cache(maxsize=1)
def _table() -> dict[str, frozenset[str]]:
    """Abbreviations by kind, folded."""
    data = table("abbreviations.toml")
    kinds: dict[str, set[str]] = {}
    for kind in ("title", "number", "other", "opener"):
        for row in data[kind]:
            kinds.setdefault(kind, set()).update(fold_form(form) for form in row["forms"])
    return {kind: frozenset(forms) for kind, forms in kinds.items()}


def sentences(text: str, start: int = 0) -> tuple[Span, ...]:
    """The sentences of ``text``, end to end without gaps, with ``start`` added to their offsets."""
    edges = [0, *cuts(text), len(text)]
    return tuple([_make(Span, (start + a, start + b)) for a, b in pairwise(edges) if a < b])


def stops(text: str) -> bool:
    """Whether the text ends as a sentence does, quotation marks and brackets apart."""
    return _LAST.search(text, max(0, len(text) - _LONGEST)) is not None


def cuts(text: str) -> list[int]:
    """Offsets inside ``text`` at which a sentence begins."""
    found = []
    size = len(text)
    for match in _END.finditer(text):
        after = _NEXT.match(text, match.end())
        assert after is not None  # the pattern matches the empty string too
        if after.end() < size and _is_end(text, match.group(), match.start(), after.end()):
            begin = match.end()
            while text[begin].isspace():
                begin += 1
            found.append(begin)
    return found


def _is_end(text: str, mark: str, at: int, after: int) -> bool:
    """Whether the stops ``mark``, at ``at``, end a sentence; ``after`` is where the next word begins."""
    follows = text[after]
    if follows.islower():
        return False
    run = mark.rstrip(_CLOSERS.replace("\\", ""))
    if "!" in run or "?" in run or "؟" in run:
        return True
    if len(run) > 1 or run == "…":
        return follows.isupper() or (len(run) != len(mark) and len(run) != 2)
    before = _BEFORE.search(text, max(0, at - _LONGEST), at)
    if before is None:
        # "1. Firstly": a number alone at the start is a mark of a list
        return not text[:at].strip().isdecimal() if at < 4 else True
    word = fold_form(before.group())
    table = _table()
    if len(word) == 1 and not word.isascii() and _ERA.search(text, max(0, at - 4), at):
        return True
    if word in table["title"]:
        return False
    if word in table["number"]:
        return not follows.isdecimal()
    if word in table["other"] or "." in word or (len(word) == 1 and before.group().isupper()):
        return _opens(text, after)
    return True


def _opens(text: str, at: int) -> bool:
    """Whether the word at ``at`` opens sentences but no names; a word without capitals decides nothing and does."""
    word = _WORD.match(text, at, at + _LONGEST)
    return word is not None and (not word.group().isascii() or word.group().lower() in _table()["opener"])
