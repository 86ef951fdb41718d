"""Quotation marks of a text, paired: straight, curly, guillemets, nested, unbalanced, over paragraphs.

Comes in: the original text. Goes out: `Pair`s in order of their opening mark. Which mark opens and which closes
is read from its surroundings as much as from its shape, because straight marks have one shape and Arabic texts
often carry curly marks the wrong way round. Apostrophes, inches and minutes are no marks.

One scan, one stack: the cost is linear however deep the nesting.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from attrs import frozen

from factcheck.model.document import NOTHING
from factcheck.model.quick import quick

__all__ = ["Marks", "Pair", "pair_marks"]

_DOUBLE, _ANGLED, _SINGLE, _ROUND, _CORNER, _NONE = range(6)
_FAMILY = {
    '"': _DOUBLE, "“": _DOUBLE, "”": _DOUBLE, "„": _DOUBLE, "‟": _DOUBLE, "＂": _DOUBLE, "``": _DOUBLE, "''": _DOUBLE,
    "«": _ANGLED, "»": _ANGLED, "‹": _ANGLED, "›": _ANGLED, "《": _ANGLED, "》": _ANGLED,
    "‘": _SINGLE, "’": _SINGLE, "‚": _SINGLE, "‛": _SINGLE, "'": _SINGLE,
    "((": _ROUND, "))": _ROUND, "「": _CORNER, "」": _CORNER, "『": _CORNER, "』": _CORNER,
}  # fmt: skip
_OPENS = frozenset(("“", "„", "‟", "``", "«", "‹", "《", "‘", "‚", "‛", "((", "「", "『"))
_CLOSES = frozenset(("”", "''", "»", "›", "》", "))", "」", "』"))

# One class of single characters: the scan over everything else then runs at the speed of the regex engine.
_MARK = re.compile(r"[\"“”„‟＂«»‹›《》「」『』\n‘‚‛'’`()]")
# What may stand right after an opening apostrophe when it only stands for left-out letters.
_ELISION = re.compile(r"(?:em|til|tis|twas|cause|n|bout|round|\d{2}s?)(?!\w)", re.IGNORECASE)
#: An opening mark is closed within this many paragraphs, or not at all.
_PARAGRAPHS = 8
#: After white space or an opening bracket no mark closes.
_GAP = frozenset(" \t\u00a0\n\r([{\u200f\u200e\u202b\u202a")
_BEFORE = frozenset(" \t\u00a0\n\r([{-–—/…:،؛,;|>\u200f\u200e\u202b\u202a")
_AFTER = frozenset(" \t\u00a0\n\r)]}-–—/…:،؛,;.!?؟|<\u200f\u200e\u202c")


@quick
@frozen
class Pair:
    """A stretch in quotation marks.

    open:    offset of the opening mark
    start, end: what stands between the marks, white space at its edges left out
    close:   offset after the closing mark
    depth:   how many pairs it lies in
    single:  in single marks
    closed:  False where the closing mark is missing and the paragraph's end stands for it
    """

    open: int
    start: int
    end: int
    close: int
    depth: int = 0
    single: bool = False
    closed: bool = True


class Marks:
    """The pairs of one text, in order of their opening mark, for look-up by place."""

    __slots__ = ("_outer", "_outer_starts", "_starts", "pairs")

    def __init__(self, pairs: list[Pair]) -> None:
        self.pairs = pairs
        self._starts = [pair.open for pair in pairs]
        self._outer = [pair for pair in pairs if not pair.depth]
        self._outer_starts = [pair.open for pair in self._outer]

    def within(self, start: int, end: int) -> list[Pair]:
        """Pairs whose opening mark stands in ``[start, end)``."""
        return self.pairs[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def around(self, offset: int) -> Pair | None:
        """The outermost pair that ``offset`` lies in, marks included."""
        k = bisect_right(self._outer_starts, offset) - 1
        return self._outer[k] if k >= 0 and offset < self._outer[k].close else None


class _Open:
    """An opening mark that waits for its partner."""

    __slots__ = ("at", "end", "family", "maybe", "paragraph", "shape")

    def __init__(self, at: int, end: int, family: int, shape: str, paragraph: int) -> None:
        self.at = at
        self.end = end
        self.family = family
        self.shape = shape
        self.paragraph = paragraph
        #: a mark that could close it, but reads better as a possessive ("the workers' rights")
        self.maybe: tuple[int, int] | None = None


class _Pairing:
    """The state of one scan: the stack of open marks and the pairs found."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.stack: list[_Open] = []
        self.waiting = [0, 0, 0, 0, 0]  # open marks of each family
        self.found: list[tuple[int, int, int, int, bool, bool]] = []
        self.paragraph = 0
        self.paragraph_ends: list[int] = []
        self.last_inch: int | None = None  # index in ``found`` of a pair that a figure's mark closed

    def open(self, at: int, end: int, family: int, shape: str) -> None:
        top = self.stack[-1] if self.stack else None
        if top is not None and top.family == family and top.shape in _CLOSES and not self.text[top.end : at].strip():
            self.stack.pop()  # «:” ”نعم”»: one of the two is a slip
            self.waiting[family] -= 1
        self.stack.append(_Open(at, end, family, shape, self.paragraph))
        self.waiting[family] += 1

    def close(self, at: int, end: int, family: int) -> None:
        """Close the nearest open mark of a family; marks opened inside it stay without partner."""
        while self.stack:
            top = self.stack.pop()
            self.waiting[top.family] -= 1
            if top.family == family:
                self.pair(top, at, end)
                return
            if top.maybe:
                self.pair(top, *top.maybe)

    def pair(self, opened: _Open, at: int, end: int, closed: bool = True) -> None:
        text, first, last = self.text, opened.end, at
        while first < last and text[first].isspace():
            first += 1
        while last > first and text[last - 1].isspace():
            last -= 1
        if first < last:
            self.found.append((opened.at, first, last, end, opened.family == _SINGLE, closed))

    def end_paragraph(self, at: int) -> None:
        """Single marks never run on; two straight marks left over are one pair; the rest may run on."""
        self.paragraph_ends.append(at)
        self.last_inch = None
        if self.stack:
            left: list[_Open] = []
            straight: list[_Open] = []
            for opened in self.stack:
                if opened.paragraph < self.paragraph:
                    left.append(opened)
                elif opened.family == _SINGLE:
                    self.waiting[_SINGLE] -= 1
                    if opened.maybe:
                        self.pair(opened, *opened.maybe)
                elif opened.shape == '"':
                    straight.append(opened)
                else:
                    left.append(opened)
            while len(straight) > 1:
                closing, opened = straight.pop(), straight.pop()
                self.waiting[_DOUBLE] -= 2
                self.pair(opened, closing.at, closing.end)
            self.stack = sorted(left + straight, key=lambda opened: opened.at)
            if self.stack and self.paragraph - self.stack[0].paragraph >= _PARAGRAPHS:
                keep = [opened for opened in self.stack if self.paragraph - opened.paragraph < _PARAGRAPHS]
                for opened in self.stack[: len(self.stack) - len(keep)]:
                    self.give_up(opened)
                self.stack = keep
        self.paragraph += 1

    def give_up(self, opened: _Open, runs_on: bool = False) -> None:
        """No partner comes. After a colon, or where the next paragraph opens anew, speech runs to the paragraph's end."""
        self.waiting[opened.family] -= 1
        before = self.text[max(0, opened.at - 3) : opened.at].rstrip()
        if (
            opened.family != _ROUND
            and opened.paragraph < len(self.paragraph_ends)
            and (runs_on or before.endswith(":"))
        ):
            end = self.paragraph_ends[opened.paragraph]
            self.pair(opened, end, end, closed=False)

    def older(self, family: int, *, at_start: bool) -> None:
        """A mark opens in a new paragraph: what an earlier one left open does not go on past it."""
        while self.waiting[family] and self.stack[-1].paragraph < self.paragraph:
            self.give_up(self.stack.pop(), runs_on=at_start)


def pair_marks(text: str) -> Marks:
    """Every stretch of ``text`` in quotation marks. Never fails; cost is linear in the length."""
    state = _Pairing(text)
    waiting = state.waiting
    size = len(text)
    line = 0  # where the paragraph's text starts
    done = 0
    for match in _MARK.finditer(text):
        at = match.start()
        mark = text[at]
        end = at + 1
        if at < done:
            continue  # the second half of a doubled mark
        if mark == "\n":
            state.end_paragraph(at)
            line = end
            continue
        before = text[at - 1] if at else "\n"
        after = text[end] if end < size else "\n"
        if mark in "'`()":
            if mark == after:
                mark, end = mark * 2, end + 1
                after = text[end] if end < size else "\n"
                done = end
            elif mark != "'":
                continue
        if mark in ("'", "’") and before.isalnum() and after.isalnum():
            continue  # an apostrophe between letters
        family = _FAMILY.get(mark, _NONE)
        if family == _NONE:
            continue
        if before == NOTHING or after == NOTHING:  # markup: what matters is what a reader sees beside the mark
            before, after = _beyond(text, at - 1, -1), _beyond(text, end, 1)
        if family == _SINGLE:
            _single(state, mark, at, end, before, after)
            continue
        opens = after not in _AFTER and (before in _BEFORE or before in _FAMILY)
        closes = before not in _GAP and (after in _AFTER or after in _FAMILY)
        if mark in _OPENS:
            role = not (waiting[family] and closes and not opens)
        elif mark in _CLOSES:
            # where there is nothing before it to close, or it closes nothing, it opens: «: ” نعم“»
            role = (not waiting[family] and (opens or before in _GAP)) or (opens and not closes)
        elif not waiting[family]:
            role = opens or not closes
            if before.isdigit() and not opens:
                if state.last_inch is not None and closes:
                    # the mark before was the inch, this one is the end
                    _widen(state, at, end)
                continue
        else:
            role = opens and not closes
            if not closes and state.stack[-1].paragraph < state.paragraph:
                role = True
        if role:
            if state.stack and waiting[family] and state.stack[-1].paragraph < state.paragraph:
                state.older(family, at_start=not text[line:at].strip())
            state.open(at, end, family, mark)
        elif waiting[family]:
            state.close(at, end, family)
            state.last_inch = len(state.found) - 1 if before.isdigit() and state.found else None
        elif state.last_inch is not None and mark == '"':
            _widen(state, at, end)
    state.end_paragraph(size)
    while state.stack:
        state.give_up(state.stack.pop())
    return Marks(_nest(sorted(state.found)))


def _beyond(text: str, at: int, step: int) -> str:
    """The first character from ``at`` on that a reader sees."""
    while 0 <= at < len(text) and text[at] == NOTHING:
        at += step
    return text[at] if 0 <= at < len(text) else "\n"


def _widen(state: _Pairing, at: int, end: int) -> None:
    """The pair that a figure's mark had closed goes on to here: «"a 15" screen"»."""
    index = state.last_inch
    if index is None:
        return
    opened, first, _, _, single, closed = state.found[index]
    state.found[index] = (opened, first, at, end, single, closed)
    state.last_inch = None


def _single(state: _Pairing, mark: str, at: int, end: int, before: str, after: str) -> None:
    """Single marks: apostrophes and minutes look the same, so both sides must agree."""
    top = state.stack[-1] if state.stack and state.stack[-1].family == _SINGLE else None
    if (before in _BEFORE or before in _FAMILY) and after.isalnum() and mark != "’":
        if _ELISION.match(state.text, end):
            return
        if top is not None:
            # single marks do not nest: the one before was no mark, or closed where a possessive stands
            state.stack.pop()
            state.waiting[_SINGLE] -= 1
            if top.maybe:
                state.pair(top, *top.maybe)
            elif state.text[max(0, at - 3) : at].rstrip()[-1:] in (".", "!", "?"):
                # «'One sentence. 'Another one.'»: each paragraph of speech opens anew, the last one closes
                state.pair(top, at, at, closed=False)
        state.open(at, end, _SINGLE, mark)
    elif top is not None and before not in _GAP and not after.isalnum():
        if before in "sS" and after == " " and state.text[end + 1 : end + 2].islower():
            top.maybe = top.maybe or (at, end)
        else:
            state.close(at, end, _SINGLE)


def _nest(found: list[tuple[int, int, int, int, bool, bool]]) -> list[Pair]:
    """Pairs with their depth; a pair that crosses an earlier one is left out."""
    pairs: list[Pair] = []
    ends: list[int] = []
    for at, start, end, close, single, closed in found:
        while ends and ends[-1] <= at:
            ends.pop()
        if ends and close > ends[-1]:
            continue
        pairs.append(Pair(at, start, end, close, len(ends), single, closed))
        ends.append(close)
    return pairs
