"""Tokens: a folded stretch of text cut into words, digit runs, marks and line ends, in one pass.

Comes in: folded text. Goes out: parallel lists (forms, starts, ends), because an object for every token
would cost more than the scan. Words and digits are never joined ("30m" is two tokens that touch), so the
grammars decide what belongs together; `touches` tells whether white space stands between two tokens.
"""

from __future__ import annotations

import re
from itertools import accumulate

__all__ = ["Tokens", "forms_of", "tokenize"]

# One capturing group, so that ``split`` gives white space and tokens in turn, at the speed of C.
# Most words are Arabic letters or small Latin ones alone, and a class of ranges is read faster than one of categories.
_TOKEN = re.compile(r"([a-zء-ي]++(?![^\W\d_])|[^\W\d_]++|\d++|\n|\S)")


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
    pieces = _TOKEN.split(folded)
    edges = list(accumulate(map(len, pieces)))
    return Tokens(pieces[1::2], edges[0:-1:2], edges[1::2])


def forms_of(folded: str) -> list[str]:
    """The token texts alone. Rows of tables are mostly words with blanks between them, which need no scan."""
    if folded.isalpha():
        return [folded]
    return folded.split() if folded.replace(" ", "").isalpha() else tokenize(folded).forms
