"""Tokens: a folded stretch of text cut into words, digit runs, marks and line ends, in one pass.

Comes in: folded text. Goes out: parallel lists (forms, starts, ends), because an object for every token
would cost more than the scan. Words and digits are never joined ("30m" is two tokens that touch), so the
grammars decide what belongs together; `touches` tells whether white space stands between two tokens.
"""

from __future__ import annotations

import re
from itertools import accumulate, chain
from operator import itemgetter

__all__ = ["Tokens", "forms_of", "tokenize"]

# One capturing group, so that ``split`` gives white space and tokens in turn, at the speed of C.
# Most words are Arabic letters or small Latin ones alone, and a class of ranges is read faster than one of categories.
_TOKEN = re.compile(r"([a-zء-ي]++(?![^\W\d_])|[^\W\d_]++|\d++|\n|\S)")

#: Chunks between blanks that are remembered, and how long one may be: keeps a run over a corpus flat.
_REMEMBERED = 16_384
_LONGEST = 32


class _Uneven(Exception):
    """Blanks side by side, or white space of another kind behind a blank."""


class _Chunks(dict[str, tuple[tuple[str, ...], tuple[int, ...]]]):
    """What stands between two blanks → its tokens, and the lengths of each and of the gap behind it in turn, the blank
    included. A chunk is cut once: most of a text are words met before."""

    def __missing__(self, chunk: str) -> tuple[tuple[str, ...], tuple[int, ...]]:
        cut: tuple[tuple[str, ...], tuple[int, ...]]
        if chunk.isalpha():
            cut = (chunk,), (len(chunk), 1)
        else:
            first, *pieces = _TOKEN.split(chunk)
            if first or not pieces:
                raise _Uneven
            lengths = list(map(len, pieces))
            lengths[-1] += 1
            cut = tuple(pieces[0::2]), tuple(lengths)
        if len(chunk) <= _LONGEST:
            if len(self) >= _REMEMBERED:
                self.clear()
            self[chunk] = cut
        return cut


_cut = _Chunks().__getitem__
_forms, _lengths = itemgetter(0), itemgetter(1)


class Tokens:
    """Parallel lists over one folded text.

    forms:   the token texts; "\\n" stands for a line end
    starts:  offset of each token in the folded text
    ends:    offset after each token
    """

    __slots__ = ("ends", "forms", "starts")

    def __init__(self, forms: list[str], starts: list[int], ends: list[int]) -> None:
        self.forms = forms
        self.starts = starts
        self.ends = ends

    def __len__(self) -> int:
        return len(self.forms)

    def touches(self, i: int) -> bool:
        """True when token ``i`` follows token ``i - 1`` with nothing between them."""
        return 0 < i < len(self.forms) and self.starts[i] == self.ends[i - 1]


def tokenize(folded: str) -> Tokens:
    """Cut folded text into tokens; linear, one scan."""
    try:
        chunks = list(map(_cut, folded.split(" ")))
    except _Uneven:
        pieces = _TOKEN.split(folded)
        edges = list(accumulate(map(len, pieces)))
        return Tokens(pieces[1::2], edges[0:-1:2], edges[1::2])
    forms = list(chain.from_iterable(map(_forms, chunks)))
    edges = list(accumulate(chain.from_iterable(map(_lengths, chunks)), initial=0))
    return Tokens(forms, edges[0:-1:2], edges[1::2])


def forms_of(folded: str) -> list[str]:
    """The token texts alone. Rows of tables are mostly words with blanks between them, which need no scan."""
    if folded.isalpha():
        return [folded]
    return folded.split() if folded.replace(" ", "").isalpha() else tokenize(folded).forms
