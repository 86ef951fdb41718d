"""Folding: text prepared for matching, with the way back to the original.

Comes in: any string. Goes out: a `Folded` whose ``text`` is lower case, has one spelling for the
variants that writers use for one letter (alef, yeh, teh marbuta, kaf, hamza carriers), ASCII digits and
no vowel marks, tatweel, direction marks or zero-width characters. Values do not change by folding; every
offset can be carried back to what the author wrote.

This is the only module that knows that a second text exists.

Cost: a handful of guarded ``str.replace`` calls, each skipped where its letter does not occur, and one
scan for characters that disappear. Text without such characters needs no map at all.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import lru_cache

__all__ = ["DIRECTION_MARKS", "Folded", "fold", "fold_form"]

#: Invisible characters that steer the direction of text (UAX #9) or have no width.
DIRECTION_MARKS = "\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_ZERO_WIDTH = "\u200b\u200c\u200d\u2060\ufeff\u00ad\u180e\ufe0e\ufe0f"
#: Arabic vowel marks, Quranic marks, superscript alef, tatweel, and the combining marks that decomposed
#: text writes after a Latin or Arabic base letter.
MARKS = "\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u0640"

#: All that folding drops, as the inside of a class.
GONE = f"{MARKS}{DIRECTION_MARKS}{_ZERO_WIDTH}"
_DROPPED = re.compile(f"[{GONE}]+")
_MARK = re.compile(f"[{MARKS}]+")
# One character that becomes several, or that needs the Unicode tables: presentation forms, ligatures,
# full-width and mathematical letters, digits of other scripts.
_ODD = (
    "\u00aa\u00b2\u00b3\u00b9\u00ba\u0130\u017f\u06c0\u06c2\u06d3"
    "\u07c0-\u07c9\u0966-\u096f\u09e6-\u09ef\u0a66-\u0a6f\u0ae6-\u0aef\u0b66-\u0b6f\u0be6-\u0bef"
    "\u0c66-\u0c6f\u0ce6-\u0cef\u0d66-\u0d6f\u0e50-\u0e59\u0ed0-\u0ed9\u0f20-\u0f29\u1040-\u1049"
    "\u17e0-\u17e9\u1810-\u1819\ufb00-\ufb06\ufb50-\ufdff\ufe70-\ufefc\uff01-\uff5e"
    "\U0001d400-\U0001d7ff"
)
_RARE = re.compile(f"[{_ODD}]")
_CHANGED = re.compile(f"{_DROPPED.pattern}|{_RARE.pattern}")
# A class alone is searched several times as fast as a choice of two.
_STRETCH = re.compile(f"[{GONE}{_ODD}]+")

# One for one, so offsets do not move. Guarded by ``in`` when applied.
_LETTERS: tuple[tuple[str, str], ...] = (
    ("أ", "ا"), ("إ", "ا"), ("آ", "ا"), ("ٱ", "ا"),
    ("ة", "ه"), ("ى", "ي"), ("ی", "ي"), ("ې", "ي"), ("ک", "ك"), ("ڪ", "ك"), ("ہ", "ه"), ("ھ", "ه"), ("ە", "ه"),
    ("ؤ", "و"), ("ئ", "ي"), ("گ", "ك"), ("ڤ", "ف"), ("چ", "ج"), ("پ", "ب"), ("ڥ", "ف"), ("ژ", "ز"),
    ("٠", "0"), ("١", "1"), ("٢", "2"), ("٣", "3"), ("٤", "4"), ("٥", "5"), ("٦", "6"), ("٧", "7"), ("٨", "8"), ("٩", "9"),
    ("۰", "0"), ("۱", "1"), ("۲", "2"), ("۳", "3"), ("۴", "4"), ("۵", "5"), ("۶", "6"), ("۷", "7"), ("۸", "8"), ("۹", "9"),
    ("’", "'"), ("‘", "'"), ("ʼ", "'"), ("−", "-"), ("‐", "-"), ("‑", "-"), ("﹪", "%"), ("٪", "%"), ("\r", "\n"),
)  # fmt: skip


_LETTER_OF = dict(_LETTERS)
#: Characters of a text of which it is cheaper to ask which letters it has than for each letter whether it has it.
_FEW = 100

# Letters with accents, one for one: composed and decomposed text must meet ("López").
_LATIN = "\u00c0-\u024f\u1e00-\u1eff"
_ACCENTED = re.compile(f"[{_LATIN}]")
# Whatever needs more than lower case and `_LETTERS`: one scan tells that most texts have none of it.
_SPECIAL = re.compile(f"[{GONE}{_ODD}{_LATIN}\u212b]")


class Folded:
    """Text prepared for matching, with the way back.

    text:      folded text of length n
    original:  what was folded
    """

    __slots__ = ("_at", "_delta", "_from", "original", "text")

    def __init__(self, text: str, original: str, at: list[int], delta: list[int]) -> None:
        self.text = text
        self.original = original
        # Breakpoints: from folded offset ``_at[k]`` on, ``original = folded + _delta[k]``.
        self._at = at
        self._delta = delta
        self._from = [a + d for a, d in zip(at, delta, strict=True)] if at else at

    @property
    def plain(self) -> bool:
        """Every character folded to one: offsets are the original's."""
        return not self._at

    def forward(self, offset: int) -> int:
        """Offset in the folded text of the first character that comes from ``offset`` of the original or after it."""
        k = bisect_left(self._from, offset)
        known = k < len(self._from)
        if known and self._from[k] == offset:
            return self._at[k]
        at = offset - self._delta[k - 1] if k else offset
        return min(at, self._at[k]) if known else at

    def part(self, start: int, end: int) -> Folded:
        """The folding of ``original[start:end]``, without folding it again."""
        original = self.original[start:end]
        first, last = self.forward(start), self.forward(end)
        lo = bisect_left(self._from, start)
        hi = min(bisect_right(self._from, end), bisect_right(self._at, last))
        at = [offset - first for offset in self._at[lo:hi]]
        delta = [shift + first - start for shift in self._delta[lo:hi]]
        if hi < len(self._at) and self._at[hi] == last:  # it ends amid characters that were dropped
            at.append(last - first)
            delta.append(end - start - at[-1])
        return Folded(self.text[first:last], original, at, delta)

    def origin(self, offset: int) -> int:
        """Offset in the original of the folded character at ``offset``."""
        if not self._at:
            return offset
        k = bisect_right(self._at, offset) - 1
        return offset if k < 0 else offset + self._delta[k]

    def back(self, start: int, end: int) -> tuple[int, int]:
        """Bounds in the original of the match ``text[start:end]``, with the marks that sit on its last letter."""
        breaks = self._at
        if not breaks:
            return start, end
        k = bisect_right(breaks, start)
        first = start + self._delta[k - 1] if k else start
        if start >= end:
            return first, first
        k = bisect_left(breaks, end, k)  # breakpoints before ``end``
        last = max(end + self._delta[k - 1] if k else end, first + 1)
        if k == len(breaks) or breaks[k] != end:
            return first, last  # nothing was dropped there
        marks = _MARK.match(self.original, last)
        return first, marks.end() if marks else last

    def aligned(self, text: str) -> str | None:
        """``text``, which goes letter for letter with the folded one, as long as the original: "\\0" stands for what
        was dropped. None where one character became several."""
        if not self._at:
            return text
        parts: list[str] = []
        done = reached = 0
        for at, origin in zip(self._at, self._from, strict=True):
            if origin < reached + at - done:
                return None
            parts += [text[done:at], "\0" * (origin - reached - (at - done))]
            done, reached = at, origin
        parts.append(text[done:])
        return "".join(parts)

    def edges(self, starts: list[int], ends: list[int], base: int = 0) -> tuple[list[int], list[int]]:
        """`back` of many stretches in order that do not overlap, at once: where each begins and ends, ``base`` added."""
        if not self._at:
            if not base:
                return starts, ends
            return [start + base for start in starts], [end + base for end in ends]
        begin: list[int] = []
        finish: list[int] = []
        shift = base
        for at, delta in zip(self._at, self._delta, strict=True):
            begin += [start + shift for start in starts[len(begin) : bisect_left(starts, at)]]
            finish += [end + shift for end in ends[len(finish) : bisect_right(ends, at)]]
            shift = base + delta
        begin += [start + shift for start in starts[len(begin) :]]
        finish += [end + shift for end in ends[len(finish) :]]
        for at in self._at:
            k = bisect_left(ends, at)
            if k < len(ends) and ends[k] == at:
                marks = _MARK.match(self.original, finish[k] - base)
                if marks is not None:
                    finish[k] = base + marks.end()
        return begin, finish


def fold(text: str) -> Folded:
    """Fold ``text`` for matching. Never fails; cost is linear in the length."""
    original = text
    at: list[int] = []
    delta: list[int] = []
    special = not text.isascii() and _SPECIAL.search(text) is not None
    if special:
        text, at, delta = _with_map(text)
    lowered = text.lower()
    text = lowered if len(lowered) == len(text) else "".join(map(_lower_one, text))
    if special:
        text = _ACCENTED.sub(_bare_letter, text)
    if len(text) < _FEW:
        for old in _LETTER_OF.keys() & set(text):
            text = text.replace(old, _LETTER_OF[old])
    else:
        for old, new in _LETTERS:
            if old in text:
                text = text.replace(old, new)
    return Folded(text, original, at, delta)


@lru_cache(maxsize=4096)
def fold_form(form: str) -> str:
    """The folded text alone: for table entries, keys and comparisons."""
    return fold(form).text


def _lower_one(char: str) -> str:
    low = char.lower()
    return low if len(low) == 1 else low[0]


def _bare_letter(match: re.Match[str]) -> str:
    """The letter without its accent; letters of their own («ø», «ß») stay."""
    return unicodedata.normalize("NFD", match.group())[0]


def _expand(char: str) -> str:
    """What one rare character folds to: its compatibility decomposition, or its digit value."""
    try:
        return str(unicodedata.digit(char))
    except ValueError:
        pass
    plain = unicodedata.normalize("NFKC", char)
    return _DROPPED.sub("", plain) or plain[:1]


def _changed(text: str) -> Iterator[tuple[int, int]]:
    """Runs of dropped characters and single rare ones, in order."""
    for stretch in _STRETCH.finditer(text):
        for match in _CHANGED.finditer(text, stretch.start(), stretch.end()):
            yield match.span()


def _with_map(text: str) -> tuple[str, list[int], list[int]]:
    """Text without dropped characters and with rare ones expanded; breakpoints of the way back."""
    parts: list[str] = []
    at: list[int] = []
    delta: list[int] = []
    done = length = 0
    for start, end in _changed(text):
        if start > done:
            parts.append(text[done:start])
            length += start - done
        done = end
        first = text[start]
        if end - start == 1 and _RARE.match(first):
            new = _expand(first)
            for _ in new:  # every letter of an expansion comes from the one character
                at.append(length)
                delta.append(start - length)
                length += 1
            parts.append(new)
        at.append(length)
        delta.append(end - length)
    parts.append(text[done:])
    return "".join(parts), at, delta
