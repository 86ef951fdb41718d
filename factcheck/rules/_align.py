"""Alignment: which sentence of one text says again what a sentence of another says, and which figure stands for which.

Two sentences are compared by the words they share, each weighed by how rare it is in the text looked into; a figure is
compared with the figure that stands among the same words. Sentences are found through an index from words to
sentences, so the cost follows the words and not the pairs.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable
from functools import cached_property
from itertools import chain
from math import log

from factcheck.model.document import SegmentKind
from factcheck.model.mention import TimeMention
from factcheck.model.span import Span
from factcheck.model.words import Word, Words
from factcheck.rules._figure import Figure
from factcheck.rules._figures import figures
from factcheck.rules._rule import Placed, View

__all__ = ["BREAKS", "MARKS", "Statement", "Text", "nearness", "said", "surroundings", "text_of"]

#: Sentences that one word may point to; a word in more of them says too little to find anything by.
_POINTS = 60
#: What a word of the heading, or of the sentence before, counts for a sentence that does not repeat it.
_AROUND = 0.5
#: How fast a word counts less, the farther it stands from the figure.
_FADING = 0.5
_HEADS = (SegmentKind.TITLE, SegmentKind.HEADING)
#: Sentences of a text in which every figure is looked at anyhow.
_FEW = 4
#: Sorts of figures whose numbers are no other figure's.
_APART = ("weekday", "length", "measure")
#: Signals that turn a sentence into another.
MARKS = frozenset({"negation", "contrast"})
#: Letters before a date in which the negation of its "until" stands.
_WITHIN = 80
#: Marks that part clauses.
BREAKS = frozenset(",;:()–—،؛\n")


class Statement:
    """One sentence with its figures and the words that say what it is about.

    words:  those outside of its figures
    keys:   of all of them
    body:   it stands in the running text, not in a title or a heading
    """

    def __init__(
        self, view: View, number: int, span: Span, segment: int, words: Words, held: list[Figure], body: bool
    ) -> None:
        self.view = view
        self.body = body
        self.number = number
        self.start = span.start
        self.end = span.end
        self.segment = segment
        self.figures = held
        self._words = words.outside([Span(f.start, f.end) for f in held]) if held else words
        self.keys = set(chain.from_iterable(self._words.keys))

    @cached_property
    def words(self) -> list[Word]:
        return list(self._words)

    @cached_property
    def marks(self) -> frozenset[str]:
        """What makes it another statement than one with the same words: that it denies, that it tells of others."""
        return _marked(self.view, self, self.figures)

    @cached_property
    def held(self) -> set[str]:
        """The keys of its words and of its figures: all that can stand around one of these."""
        return self.keys.union(*[(*figure.marks, *_marks(figure)) for figure in self.figures])

    def __repr__(self) -> str:
        return self.view.text[self.start : self.end]


def _marked(view: View, span: Placed, held: Iterable[Figure]) -> frozenset[str]:
    """The signals of a sentence that turn it into another; a negation that belongs to a figure («لم يتجاوز 49»,
    "not until May") is part of the figure."""
    marks = view.marks(span, *MARKS)
    if not marks:
        return frozenset()
    taken = [
        (
            f.start - _WITHIN if isinstance(f.mention, TimeMention) and f.mention.signal_word == "until" else f.start,
            f.end,
        )
        for f in held
    ]
    return frozenset(s.kind for s in marks if not any(start <= s.start < end for start, end in taken))


class Text:
    """A document's statements, and the way from a word to the statements that have it."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.statements: list[Statement] = []
        self.index: dict[str, list[int]] = {}
        self.heading: set[str] = set()
        self._found: dict[tuple[str, ...], tuple[float, set[int]]] = {}
        self._read()
        title = view.analysis.document.title
        if title:
            self.heading |= {key for word in view.words_of(title) for key in word.keys}

    def _read(self) -> None:
        view, words, held = self.view, self.view.words, figures(self.view)
        starts = [figure.start for figure in held]
        f = 0
        for n, segment in enumerate(view.segments):
            if segment.kind is SegmentKind.BOILERPLATE:
                continue
            for span in segment.sentences or (segment.span,):
                f = bisect_left(starts, span.start, f)
                last = bisect_left(starts, span.end, f)
                own, body = words.at(span.start, span.end), segment.kind not in _HEADS
                statement = Statement(view, len(self.statements), span, n, own, held[f:last], body)
                f = last
                if segment.kind is SegmentKind.TITLE:
                    self.heading |= statement.keys
                for key in statement.keys:
                    self.index.setdefault(key, []).append(statement.number)
                self.statements.append(statement)

    @cached_property
    def stated(self) -> Counter[object]:
        """How often the text has each value."""
        return Counter(said(figure) for statement in self.statements for figure in statement.figures)

    def says(self, figure: Figure, own: int = 0) -> bool:
        """The text has the very figure somewhere, whatever it says of it there; ``own`` times it is the one asked for."""
        return len(self.statements) > _FEW and self.stated[said(figure)] > own

    def has(self, keys: tuple[str, ...]) -> bool:
        """The word stands in the text or its title."""
        return any(key in self.index or key in self.heading for key in keys)

    def share(self, other: Text) -> float:
        """The share of this text's words that another one has."""
        words = {word.key: word.keys for statement in self.statements for word in statement.words}
        if not words:
            return 0.0
        return sum(other.has(keys) for keys in words.values()) / len(words)

    def weight(self, keys: tuple[str, ...]) -> float:
        """How much it says that a sentence has the word: less, the more sentences of this text have it."""
        return self.found(keys)[0]

    def found(self, keys: tuple[str, ...]) -> tuple[float, set[int]]:
        """The weight of a word, and the first statements that have it; the words of a sentence are asked for with each of
        its figures."""
        known = self._found.get(keys)
        if known is None:
            holders = [self.index.get(key, []) for key in keys]
            weight = log(1 + len(self.statements) / max([1, *map(len, holders)]))
            known = self._found[keys] = weight, {n for some in holders for n in some[:_POINTS]}
        return known

    def around(self, statement: Statement) -> set[str]:
        """The words of the sentence before it."""
        return self.statements[statement.number - 1].keys if statement.number else set()

    def near(self, statement: Statement) -> list[tuple[float, Statement]]:
        """Sentences of this text that say what ``statement`` (of any text) says, the nearest first, each with the
        share of its words, by weight, that they cover."""
        weights = [(word, self.weight(word.keys)) for word in statement.words]
        total = sum(weight for _, weight in weights)
        if not total:
            return []
        score: dict[int, float] = {}
        for word, weight in weights:
            for n in self.found(word.keys)[1]:
                score[n] = score.get(n, 0.0) + weight
        reached = []
        for n, own in score.items():
            other = self.statements[n]
            if other is statement:
                continue
            context = self.heading | self.around(other)
            for word, weight in weights:
                if not other.keys.intersection(word.keys) and context.intersection(word.keys):
                    own += weight * _AROUND
            reached.append((own / total, other))
        reached.sort(key=lambda pair: (-pair[0], pair[1].number))
        return reached


def said(figure: Figure) -> object:
    """A figure's value without what it is of."""
    if figure.date is not None:
        return figure.date.parts or figure.date
    value = figure.value
    what = figure.unit.partition("/")[0] if figure.sort == "money" else figure.sort in _APART and figure.sort
    return what, value and (value.low, value.high)


def text_of(view: View) -> Text:
    """The statements of a document; worked out once."""
    found = view.memo.get(__name__)
    if found is None:
        found = view.memo[__name__] = Text(view)
    assert isinstance(found, Text)
    return found


def surroundings(statement: Statement, figure: Figure) -> list[tuple[tuple[str, ...], float]]:
    """What stands around a figure: the words of its sentence, and the years, months and numbers of things in it
    ("year/2019", "ordinal/3"), each by its keys and weighed by how near it stands."""
    around = [(w.start, w.end, w.keys) for w in statement.words]
    if figure.sort not in ("date", "scope"):
        around += [(f.start, f.end, marks) for f in statement.figures if f is not figure and (marks := _marks(f))]
        around.sort(key=lambda item: item[0])
    text = statement.view.text
    at = bisect_left(around, figure.start, key=lambda item: item[0])
    found: list[tuple[tuple[str, ...], float]] = [(figure.marks, 1.0)] if figure.marks else []
    breaks, edge = 0, figure.end
    for k in range(at, len(around)):
        start, end, keys = around[k]
        breaks += _breaks(text[edge:start])
        edge = end
        found.append((keys, 1 / (1 + _FADING * (k - at + 2 * breaks))))
    breaks, edge = 0, figure.start
    for k in range(at - 1, -1, -1):
        start, end, keys = around[k]
        breaks += _breaks(text[end:edge])
        edge = start
        found.append((keys, 1 / (1 + _FADING * (at - 1 - k + 2 * breaks))))
    return found


def _breaks(gap: str) -> int:
    """Marks that part clauses between two words; between most there is a space and nothing else."""
    return 0 if gap == " " else sum([mark in BREAKS for mark in gap])


def nearness(around: Iterable[tuple[tuple[str, ...], float]]) -> dict[str, float]:
    """The same by key: how near a word stands to the figure."""
    found: dict[str, float] = {}
    for keys, weight in around:
        for key in keys:
            if found.get(key, 0.0) < weight:
                found[key] = weight
    return found


def _marks(figure: Figure) -> tuple[str, ...]:
    """What a figure says of the figures beside it: when they hold, and of which of several things."""
    parts = figure.date.parts if figure.date is not None else None
    if parts is not None:
        return tuple(f"{axis}/{part}" for axis, part in zip(("year", "month", "day"), parts, strict=True) if part)
    if figure.date is not None and figure.date.quarter is not None:
        year = figure.date.year
        return (f"quarter/{figure.date.quarter}", *(() if year is None else (f"year/{year}",)))
    if figure.sort in ("label", "ordinal") and figure.value is not None:
        return (f"{figure.sort}/{figure.value}",)
    return ()
