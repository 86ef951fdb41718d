"""LanguagePack: a language's tables, compiled for look-up by token.

Comes in: the TOML and TSV tables of ``lang/<code>/``. Goes out: for every token of a text, what its word can
mean (`Hit` by category), found by one dictionary look-up, because each distinct form is analysed once and
remembered. Clitics are split off here, so a table lists bare words: «وبالمئة» finds «المئة» with the prefix
«وب».

Words are data: a table row is a category, a value and its forms. Grammar is code: ``lang/<code>/*.py``
walks the tokens around the hits. A form of several words is a hit on its first token.

A table file::

    [meta]
    source  = "Unicode CLDR 45"
    licence = "Unicode-3.0"

    [[month]]
    value = 2
    forms = [
      "فبراير",
      "شباط",
    ]

The table's name is the category. Every key other than ``forms`` goes into the entry; ``value`` is the meaning.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import compress
from operator import attrgetter
from typing import TYPE_CHECKING, Any, ClassVar

from factcheck.errors import TableError
from factcheck.tables import parse_tables, read_text
from factcheck.text.fold import fold, fold_form
from factcheck.text.tokens import forms_of

if TYPE_CHECKING:
    from factcheck.lang.block import Block, NumberNode, TimeNode
    from factcheck.lang.entities import EntityNode
    from factcheck.lang.voice import Layout, VoiceNode
    from factcheck.model.mention import Enumeration, Quantity

__all__ = [
    "CUE",
    "NAME",
    "NAME_ONLY",
    "NOTHING",
    "NUMBER",
    "OPENS",
    "SIGNAL",
    "TIME",
    "Entry",
    "Hit",
    "LanguagePack",
    "Lexicon",
    "Reading",
    "is_anchor",
]

#: Forms remembered before the memory starts anew; keeps a run over a corpus flat.
_REMEMBERED = 16_384


class Entry:
    """One row of a table: what a form means.

    category:  the table's name ("month")
    value:     the meaning (2, "USD", "since"); None where the category says it all
    data:      the row's other keys
    form:      the folded form
    """

    __slots__ = ("category", "data", "form", "value")

    def __init__(self, category: str, value: Any, form: str, data: Mapping[str, Any]) -> None:
        self.category = category
        self.value = value
        self.form = form
        self.data = data

    def __repr__(self) -> str:
        return f"Entry({self.category}={self.value!r} {self.form!r})"


class Hit:
    """One meaning of one token.

    entry:   the table row
    value:   its value, for short
    prefix:  the clitics before it, folded («و», «وب», «لل»)
    skip:    how many folded characters of the token the clitics take (the article is not one of them)
    article: True when «ال» stands before the bare form
    suffix:  an attached pronoun that was split off, or ""
    width:   how many tokens the form has
    """

    __slots__ = ("article", "entry", "prefix", "skip", "suffix", "value", "width")

    def __init__(
        self,
        entry: Entry,
        prefix: str = "",
        skip: int = 0,
        article: bool = False,
        suffix: str = "",
        width: int = 1,
    ) -> None:
        self.entry = entry
        self.value = entry.value
        self.prefix = prefix
        self.skip = skip
        self.article = article
        self.suffix = suffix
        self.width = width

    def __repr__(self) -> str:
        return f"Hit({self.entry!r}, prefix={self.prefix!r})"


#: A way into forms of several words: second token → forms, and the clitics of the first token.
_Opening = tuple[Mapping[str, list[tuple[tuple[str, ...], "Entry"]]], str, int, bool, str]

#: Category that marks a token with which some form of several words may begin.
OPENS = "*opens"
#: Anchor of a word that may attribute, and of one that may begin a number or is part of one.
CUE = "*cue"
NUMBER = "*number"
#: Anchor of a word that a time expression may begin with, where a language looks for them so.
TIME = "*time"
#: Anchor of a word that can only be (part of) a name, and what such a word may mean.
NAME = "*name"
NAME_ONLY = frozenset(("entity", "name_link", "name_part", OPENS))
#: Anchor of a word that signals something, and how the tables of signals are named.
SIGNAL = "*signal"
_SIGNALS = "signal_"
#: Signals whose words are verbs: with an article they are nouns («التضخم», inflation, for «تضخم», it swelled).
_VERBAL = frozenset(("signal_change", "signal_future", "signal_coming"))
#: Categories that some grammar walks by place (`Block.at`).
#: Most words have none of them, which is known once for each word.
_ANCHORS = frozenset(
    ("entity", "title", "org_head", "event_head", "document_head", "group", "kin", "mood", "negation", "frame",
     "list_lead", "complementizer", "closest", "figure", "time", CUE, NAME, NUMBER, SIGNAL, TIME)
)  # fmt: skip
_NO_FORMS: Mapping[str, int] = {}


def is_anchor(category: str) -> bool:
    """Whether `Block.at` knows the places of a category."""
    return category in _ANCHORS


class Reading(dict[str, Hit]):
    """What one token can mean: category → hit. Empty when the word is in no table.

    anchors:  those of its categories that grammars walk by place, and what the pack adds (`LanguagePack.anchors`)
    signals:  what it signals: kind of signal ("before", "negation", ...), value, hit
    seconds:  token which, behind this one, may go on a form of several words → how many words that has at most
    """

    __slots__ = ("anchors", "seconds", "signals")

    def __init__(
        self, found: Mapping[str, Hit], seconds: Mapping[str, int] = _NO_FORMS, more: tuple[str, ...] = ()
    ) -> None:
        super().__init__(found)
        anchors = [category for category in found if category in _ANCHORS]
        self.signals = tuple(
            [
                (c.removeprefix(_SIGNALS), str(hit.value or ""), hit)
                for c, hit in found.items()
                if (c.startswith(_SIGNALS) and not (hit.article and c in _VERBAL)) or c == "negation"
            ]
        )
        if self.signals:
            anchors.append(SIGNAL)
        if "name_part" in found and found.keys() <= NAME_ONLY:
            anchors.append(NAME)
        self.anchors = (*anchors, *more)
        self.seconds = seconds


_seconds = attrgetter("seconds")
NOTHING = Reading({})


@lru_cache(maxsize=64)
def _unknown(more: tuple[str, ...]) -> Reading:
    """One reading for all words that are in no table and have these anchors."""
    return Reading({}, more=more)


class Lexicon(dict[str, Reading]):
    """Forms seen so far → what they mean. ``lexicon[form]`` never fails; unknown words give an empty mapping.

    It is a dict with ``__missing__``, so ``map(lexicon.__getitem__, forms)`` runs at the speed of a look-up.
    """

    def __init__(self, pack: LanguagePack) -> None:
        super().__init__()
        self._pack = pack

    def __missing__(self, form: str) -> Reading:
        if len(self) >= _REMEMBERED:
            self.clear()
        found = self._pack.analyse(form)
        more = self._pack.anchors(form, found, found)
        reading = self[form] = (
            Reading(found, self._pack.seconds(found), more) if found else _unknown(more) if more else NOTHING
        )
        return reading


class LanguagePack:
    """One language. Subclasses add clitics (`variants`) and the grammars.

    code:    BCP 47 primary tag
    script:  "arabic" or "latin"
    rtl:     written from right to left
    verb_first: in plain sentences the subject follows its verb
    """

    code = ""
    script = "latin"
    rtl = False
    verb_first = False
    #: Table files, in the folder of the pack; the order decides which entry wins for one category and form.
    tables: tuple[str, ...] = ()
    #: Anchors for several categories at once: anchor → the categories of the tokens that have it.
    groups: ClassVar[Mapping[str, frozenset[str]]] = {}
    #: Gazetteer files (names of known entities), read after the tables.
    gazetteers: tuple[str, ...] = ()

    def __init__(self) -> None:
        #: parts of personal names
        self._names: frozenset[str] = frozenset()
        #: bare folded form → category → entry
        self.words: dict[str, dict[str, Entry]] = {}
        #: first token → second token → the forms of several words that begin so, longest first
        self.phrases: dict[str, dict[str, list[tuple[tuple[str, ...], Entry]]]] = {}
        #: category → entries, for grammars that need the whole table
        self.entries: dict[str, list[Entry]] = {}
        self.meta: dict[str, Mapping[str, Any]] = {}
        self._categories: dict[str, tuple[str, ...]] = {}
        from factcheck.lang.gazetteer import load_gazetteer  # it needs Entry from here

        parsed = parse_tables(f"factcheck.lang.{self.code}", self.tables)
        for name in self.tables:
            self._load(name, parsed[name])
        for name in self.gazetteers:
            load_gazetteer(self, name)
        for seconds in self.phrases.values():
            for sequences in seconds.values():
                if len(sequences) > 1:
                    sequences.sort(key=lambda pair: -len(pair[0]))
        self.lexicon = Lexicon(self)
        #: words that begin with a form of several words → what the first of them means there
        self._in_company: dict[tuple[str, ...], Reading] = {}

    # ------------------------------------------------------------------ loading

    def _load(self, name: str, data: dict[str, Any]) -> None:
        """Take the rows of one table file.

        Raises:
            TableError: a row lacks ``forms``; file and row are named.
        """
        self.meta[name] = data.pop("meta", {})
        self._categories[name] = tuple(data)
        found: list[tuple[str, Any, str, Mapping[str, Any]]] = []
        for category, rows in data.items():
            if not isinstance(rows, list):
                raise TableError(f"lang/{self.code}/{name}: [{category}] must be rows, [[{category}]]")
            for number, row in enumerate(rows, 1):
                forms = row.get("forms")
                if not isinstance(forms, list) or not forms:
                    raise TableError(f"lang/{self.code}/{name}: [[{category}]] row {number} has no forms; list them")
                rest = {key: value for key, value in row.items() if key not in ("forms", "value")}
                found.extend((category, row.get("value"), form, rest) for form in forms)
        # One folding for the whole file: thousands of small ones would cost more than reading an article.
        folded = fold("\n".join(form.replace("\n", " ") for _, _, form, _ in found)).text.split("\n")
        for (category, value, _, keys), form in zip(found, folded, strict=True):
            self.add_folded(category, value, form.strip(), keys)

    def add(self, category: str, value: Any, form: str, data: Mapping[str, Any] = {}) -> Entry:
        """Add one form; the first entry of a category and form stays."""
        return self.add_folded(category, value, fold_form(form).strip(), data)

    def add_folded(self, category: str, value: Any, folded: str, data: Mapping[str, Any] = {}) -> Entry:
        """Add one form that has been folded already."""
        entry = Entry(category, value, folded, data)
        self.entries.setdefault(category, []).append(entry)
        tokens = forms_of(folded)
        if len(tokens) == 1:
            self.words.setdefault(folded, {}).setdefault(category, entry)
        elif tokens:
            self.add_phrase(tuple(tokens), entry)
        else:
            raise TableError(f"lang/{self.code}: [[{category}]] has an empty form; remove it")
        return entry

    def add_phrase(self, tokens: tuple[str, ...], entry: Entry) -> None:
        """Add a form of two words or more."""
        self.phrases.setdefault(tokens[0], {}).setdefault(tokens[1], []).append((tokens, entry))

    # ------------------------------------------------------------------ look-up

    def variants(self, form: str) -> Iterable[tuple[str, str, int, bool, str]]:
        """Ways to read one token: (bare form, prefix, skip, article, suffix), the likeliest first."""
        yield form, "", 0, False, ""

    def analyse(self, form: str) -> dict[str, Hit]:
        """What one folded token can mean; each category from the likeliest reading that has it."""
        found: dict[str, Hit] = {}
        openings: list[_Opening] = []
        for bare, prefix, skip, article, suffix in self.variants(form):
            entries = self.words.get(bare)
            if entries:
                for category, entry in entries.items():
                    if category not in found and self.admits(entry, prefix, article, suffix):
                        found[category] = Hit(entry, prefix, skip, article, suffix)
            if bare in self.phrases:
                openings.append((self.phrases[bare], prefix, skip, article, suffix))
        if openings:
            found[OPENS] = Hit(Entry(OPENS, openings, form, {}))
        return found

    def anchors(self, form: str, alone: Mapping[str, Hit], found: Mapping[str, Hit]) -> tuple[str, ...]:
        """Anchors of a token besides its categories, by what it means alone and with the tokens behind it; packs add
        words that one of their grammars looks for."""
        if not found:
            return ()
        return tuple([anchor for anchor, categories in self.groups.items() if not categories.isdisjoint(found)])

    def admits(self, entry: Entry, prefix: str, article: bool, suffix: str) -> bool:
        """Whether an entry may carry these clitics; packs narrow it."""
        return True

    def read(self, forms: list[str]) -> list[Reading]:
        """What each token can mean. A form of several words is a hit on its first token, with its ``width``;
        it outranks a single word of the same category."""
        lex: list[Reading] = list(map(self.lexicon.__getitem__, forms))
        # few words can open a form, and few of these are followed by one that goes on with it
        for i in list(compress(range(len(forms) - 1), map(_seconds, lex))):
            longest = lex[i].seconds.get(forms[i + 1])
            if longest is None:
                continue
            words = tuple(forms[i : i + longest])
            known = self._in_company.get(words)
            if known is None:
                found = self._with_phrases(forms, i, lex[i])
                known = lex[i] if found is lex[i] else Reading(found, more=self.anchors(forms[i], lex[i], found))
                if len(self._in_company) >= _REMEMBERED:
                    self._in_company.clear()
                self._in_company[words] = known
            lex[i] = known
        return lex

    def seconds(self, found: Mapping[str, Hit]) -> Mapping[str, int]:
        """The tokens that may go on a form of several words behind a token with this reading; see `Reading`."""
        if OPENS not in found:
            return _NO_FORMS
        longest: dict[str, int] = {}
        openings: list[_Opening] = found[OPENS].value
        for seconds, _, _, article, _ in openings:
            for second, sequences in seconds.items():
                most = max([len(words) for words, _ in sequences])
                for word in (second, f"ال{second}") if article else (second,):
                    longest[word] = max(longest.get(word, 0), most)
        return longest

    def _with_phrases(self, forms: list[str], i: int, reading: Mapping[str, Hit]) -> Mapping[str, Hit]:
        found: dict[str, Hit] = {}
        openings: list[_Opening] = reading[OPENS].value
        for seconds, prefix, skip, article, suffix in openings:
            for sequence, entry in self.continuations(seconds, forms[i + 1], article):
                n = len(sequence)
                if (
                    entry.category not in found
                    and (n == 2 or self.follows(forms[i + 2 : i + n], sequence[2:], article))
                    and self.admits(entry, prefix, article, suffix)
                ):
                    found[entry.category] = Hit(entry, prefix, skip, article, suffix, n)
        return {**reading, **found} if found else reading

    def continuations(
        self, seconds: Mapping[str, list[tuple[tuple[str, ...], Entry]]], second: str, article: bool
    ) -> Sequence[tuple[tuple[str, ...], Entry]]:
        """The forms of several words that go on with the token ``second``; packs add what agreement changes."""
        return seconds.get(second, ())

    def follows(self, forms: list[str], rest: tuple[str, ...], article: bool) -> bool:
        """Whether ``forms`` are the ``rest`` of a form of several words."""
        return forms == list(rest)

    # ------------------------------------------------------------------ grammars, one module each

    def numbers(self, block: Block) -> list[NumberNode]:
        """Every number in the block, in order, not overlapping."""
        return []

    def times(self, block: Block, numbers: list[NumberNode]) -> list[TimeNode]:
        """Every time expression in the block, in order, not overlapping; dates consume their numbers."""
        return []

    def quantities(self, block: Block, numbers: list[NumberNode], times: list[TimeNode]) -> list[Quantity]:
        """Figures with their units and counted nouns: the numbers that no date consumed, and more."""
        return []

    def entities(self, block: Block) -> list[EntityNode]:
        """Names, titles, organisations, events and documents, in order; nodes may lie in each other."""
        return []

    def voices(self, layout: Layout, entities: Sequence[EntityNode]) -> list[VoiceNode]:
        """Attributions, in order of the cue."""
        return []

    def quote_kind(self, layout: Layout, i: int) -> str:
        """What the marks that open at token ``i`` hold: "name", "clause" or "short"."""
        return "clause"

    def enumerations(self, block: Block, names: list[EntityNode]) -> list[Enumeration]:
        """Written lists; ``names`` are what `entities` found in the block."""
        return []

    def stem(self, form: str) -> str:
        """A folded word as it compares with others: without what is written together with it. Rough on purpose."""
        return form

    def categories(self, table: str) -> tuple[str, ...]:
        """The categories that one table file adds to."""
        return self._categories[table]

    def lines(self, name: str) -> list[str]:
        """The lines of a text file in this pack's folder."""
        return read_text(f"factcheck.lang.{self.code}", name).splitlines()

    def known_name(self, form: str) -> bool:
        """A folded word that lists of personal names, or a gazetteer, have."""
        return form in self._names or "entity" in self.lexicon[form]

    def participle(self, form: str) -> bool:
        """A folded word that may tell the noun before it apart: "the ten workers *injured* there"."""
        return False

    def joins(self, form: str) -> bool:
        """A folded word that begins another clause or item."""
        return False

    def roots(self, form: str) -> tuple[str, ...]:
        """What a folded word has in common with its other forms, for comparing sentences; more than one where the
        word can be cut in several ways, the likeliest first. Rougher than `stem`."""
        return (form,)

    def unattached(self, form: str) -> tuple[str, ...]:
        """A folded word without the pronoun written together with it; empty when there can be none."""
        return ()

    def forms_of(self, category: str) -> list[str]:
        """Every folded form of one table."""
        return [entry.form for entry in self.entries.get(category, ())]
