"""Which passages of a document an expectation is about.

Comes in: a document as rules see it (`View`), and what a passage has to have: words, or the key of an entity. Goes out:
the sentences, claims or paragraphs that have all of it. Words compare as they do everywhere in factcheck: without their
endings, clitics and marks, and a word's synonyms of the language's table count as the word.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import chain

from factcheck.book._entry import KEY
from factcheck.book.model import About
from factcheck.lang import LANGUAGES, load_pack
from factcheck.model.document import SegmentKind
from factcheck.model.span import Span
from factcheck.rules import View
from factcheck.text.fold import Folded, fold
from factcheck.text.tokens import tokenize

__all__ = ["Reader"]

#: How many tokens before a figure its negation may stand; "chosen by us".
_REACH = 8
#: Code points that a word has at most, on average.
_WORD = 16
#: Marks that end the reach of a negation.
_MARKS = frozenset('،,.;؛:!?؟()«»"\n')


class Reader:
    """One document, asked for passages and for words in them."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.language = view.analysis.language.partition("-")[0]
        self._units: dict[str, list[Span]] = {}
        self._about: dict[tuple[tuple[str, ...], str], list[Span]] = {}

    # ------------------------------------------------------------------ passages

    def about(self, about: About, passage: str) -> list[Span]:
        """The passages that have everything asked for, in order. What is asked for in other languages only, no passage
        of this document has."""
        asked = about.get("") or about.get(self.language, ())
        if about and not asked:
            return []
        found = self._about.get((asked, passage))
        if found is None:
            found = self.units(passage)
            for item in asked:
                found = [unit for unit in found if self.has(unit, item)]
            self._about[asked, passage] = found
        return found

    def holds(self, about: About, passage: str, offset: int) -> bool:
        """A passage that has everything asked for holds an offset. Claims may lie inside one another."""
        units = self.about(about, passage)
        if passage == "claim":
            return any(unit.start <= offset < unit.end for unit in units)
        at = bisect_right(units, offset, key=lambda unit: unit.start) - 1
        return at >= 0 and offset < units[at].end

    def units(self, passage: str) -> list[Span]:
        """The document cut into passages; boilerplate is none."""
        if passage not in self._units:
            self._units[passage] = list(self._cut(passage))
        return self._units[passage]

    def _cut(self, passage: str) -> Iterator[Span]:
        view = self.view
        if passage == "document":
            yield Span(0, len(view.text))
        elif passage == "claim":
            yield from dict.fromkeys(claim.span for claim in view.claims)
        else:
            for segment in view.segments:
                if segment.kind is SegmentKind.BOILERPLATE:
                    continue
                if passage == "sentence" and segment.sentences:
                    yield from segment.sentences
                else:
                    yield segment.span

    # ------------------------------------------------------------------ words

    def has(self, unit: Span, item: str) -> bool:
        """Whether a passage has the words of an item, in whatever order, or names the entity of a key."""
        if KEY.fullmatch(item):
            return any(self.view.entity_key(entity) == item for entity in self.view.named(unit))
        return self._has_words(self.keys(unit), unit, item)

    def _has_words(self, keys: set[str], unit: Span, item: str) -> bool:
        words = self.view.words_of(item)
        if not all(any(key in keys for key in word.keys) for word in words):
            return False
        figures = [form for form in tokenize(fold(item).text).forms if form.isdigit()]
        if not words and not figures:
            return self.find(unit, item) is not None
        return not figures or set(figures) <= set(tokenize(fold(unit.of(self.view.text)).text).forms)

    def keys(self, unit: Span) -> set[str]:
        """What the words of a passage say."""
        return set(chain.from_iterable(self.view.words.at(unit.start, unit.end).keys))

    def says(self, said: str, item: str) -> bool:
        """Whether a few words say what an item says."""
        words = self.view.words_of(item)
        keys = {key for word in self.view.words_of(said) for key in word.keys}
        if not words:
            return fold(item).text in fold(said).text
        return all(any(key in keys for key in word.keys) for word in words)

    def denied(self, unit: Span, place: Span) -> bool:
        """A negation or an "if" stands in a passage before a place, with no mark and no new clause between."""
        if self.language not in LANGUAGES:
            return False
        # A passage may be a whole document: only what stands near is looked at.
        near = max(unit.start, place.start - _REACH * _WORD)
        forms = tokenize(fold(self.view.text[near : place.start]).text).forms[-_REACH:]
        for form, reading in zip(reversed(forms), reversed(load_pack(self.language).read(forms)), strict=True):
            if form in _MARKS:
                return False
            if "negation" in reading or ("mood" in reading and reading["mood"].value == "hypothetical"):
                return True
            if "signal_break" in reading or "clause_opener" in reading:
                return False
        return False

    def find(self, unit: Span, text: str) -> Span | None:
        """Where words stand in a passage as they are, marks and blanks aside; None where they do not."""
        folded = fold(unit.of(self.view.text))
        at = _find(folded, tokenize(fold(text).text).forms)
        return None if at is None else Span(unit.start + at[0], unit.start + at[1])


def _find(folded: Folded, wanted: list[str]) -> tuple[int, int] | None:
    """The place in the original of a run of tokens; marks between words are passed over."""
    tokens = tokenize(folded.text)
    words = [i for i, form in enumerate(tokens.forms) if form.isalnum()]
    forms = [tokens.forms[i] for i in words]
    run = [form for form in wanted if form.isalnum()]
    if not run:
        return None
    for start in _starts_of(forms, run):
        first, last = words[start], words[start + len(run) - 1]
        return folded.back(tokens.starts[first], tokens.ends[last])
    return None


def _starts_of(forms: list[str], run: list[str]) -> Iterable[int]:
    """Where a run begins in a list: the search of Knuth, Morris and Pratt, linear in both."""
    fall = [0] * len(run)
    k = 0
    for i in range(1, len(run)):
        while k and run[i] != run[k]:
            k = fall[k - 1]
        k += run[i] == run[k]
        fall[i] = k
    k = 0
    for i, form in enumerate(forms):
        while k and (k == len(run) or form != run[k]):
            k = fall[k - 1]
        k += form == run[k]
        if k == len(run):
            yield i - len(run) + 1
