"""Keys: the words of a text as they compare with the words of another sentence or another text.

Comes in: a document's text and its pack. Goes out: a `Word` for every word that says something, in order; function
words are left out, and words that say one thing ("film", "movie"; «قتلى», «مصرع») have one key. The words are rows of
``words.toml``; the grammar of a language is its `LanguagePack.roots`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from itertools import accumulate, compress
from typing import Generic, TypeVar

from factcheck.errors import TableError
from factcheck.lang import load_pack
from factcheck.lang.pack import LanguagePack
from factcheck.model.words import Words
from factcheck.tables import parse_tables
from factcheck.text.fold import GONE, MARKS, fold_form

__all__ = ["COPY", "TABLE", "Keys", "load_keys"]

#: The table, and its compiled copy.
TABLE, COPY = "words.toml", "words.json"
#: Forms remembered before the memory starts anew.
_REMEMBERED = 16_384


#: A letter; superscript figures are none.
_LETTER = r"[^\W\d_²³¹]"
#: Words as an author writes them: letters, and between and behind them what folding drops. Most are Arabic letters or
#: small Latin ones alone, which a class of ranges reads faster.
_WORD = re.compile(
    rf"([a-zء-غف-ي]++(?!{_LETTER}|[{GONE}])|(?!ـ){_LETTER}(?:{_LETTER}|[{GONE}]++(?={_LETTER}))*+[{MARKS}]*+)"
)


T = TypeVar("T")


class _Seen(dict[str, T], Generic[T]):
    """Folded words → what they come to, worked out once for each."""

    def __init__(self, analyse: Callable[[str], T]) -> None:
        super().__init__()
        self._analyse = analyse

    def __missing__(self, form: str) -> T:
        if len(self) >= _REMEMBERED:
            self.clear()
        found = self[form] = self._analyse(form)
        return found


class Keys:
    """The table of one language and the keys seen so far."""

    def __init__(self, pack: LanguagePack) -> None:
        self.pack = pack
        self._stop: set[str] = set()
        self._who: set[str] = set()
        self._concepts: dict[str, str] = {}
        self._seen = _Seen(self._analyse)
        #: The same by the word as it is written, so that a text need not be folded.
        self._written = _Seen(lambda word: self._seen[fold_form(word)])
        self._nouns = _Seen(self._noun)
        self._load()

    def _load(self) -> None:
        place = f"lang/{self.pack.code}/{TABLE}"
        data = parse_tables(f"factcheck.lang.{self.pack.code}", (TABLE,), COPY)[TABLE]
        for row in data.get("stop", ()):
            self._stop.update(map(fold_form, row["forms"]))
        for row in data.get("who", ()):
            self._who.update(map(fold_form, row["forms"]))
        for row in data.get("concept", ()):
            for form in row["forms"]:
                folded = fold_form(form)
                if self._concepts.setdefault(folded, row["value"]) != row["value"]:
                    raise TableError(f"{place}: {form!r} stands for two concepts; leave it in one")

    def of(self, form: str) -> tuple[str, ...]:
        """The keys of a folded word, the likeliest first; none for a function word."""
        return self._seen[form]

    def noun(self, form: str) -> str:
        """The key of a folded noun: its concept, "who" when it only says "human being", or its root."""
        return self._nouns[form]

    def _noun(self, form: str) -> str:
        variants = [bare for bare, *_ in self.pack.variants(form)]
        concept = next((self._concepts[bare] for bare in variants if bare in self._concepts), None)
        if concept is not None:
            return concept
        if any(bare in self._who for bare in variants):
            return "who"
        return self.pack.roots(form)[0]

    def _analyse(self, form: str) -> tuple[str, ...]:
        if not form.isalpha() or len(form) < 2:
            return ()
        for bare, *_ in self.pack.variants(form):
            if bare in self._stop:
                return ()
            concept = self._concepts.get(bare)
            if concept is not None:
                return (concept,)
        for whole in self.pack.unattached(form):
            for bare, *_ in self.pack.variants(whole):
                if bare in self._concepts:
                    return (self._concepts[bare],)
        return self.pack.roots(form)

    def words(self, text: str) -> Words:
        """The words of a text that say something, in order."""
        pieces = _WORD.split(text)
        keys = list(map(self._written.__getitem__, pieces[1::2]))
        edges = list(accumulate(map(len, pieces)))
        starts, ends = list(compress(edges[0:-1:2], keys)), list(compress(edges[1::2], keys))
        return Words(starts, ends, list(filter(None, keys)))


@lru_cache(maxsize=8)
def load_keys(language: str) -> Keys:
    """The keys of a language that has a pack."""
    return Keys(load_pack(language))
