"""What a rule is, and what it sees.

A rule proposes relations and words their conflicts; it computes no verdict. `Rule` is its table entry,
`View` one analysed document, asked by place.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date as Date
from fractions import Fraction
from functools import cached_property, partial
from inspect import getdoc
from operator import itemgetter
from sys import modules
from types import MappingProxyType
from typing import Protocol, TypeVar

from attrs import field, frozen

from factcheck.model.document import Segment, SegmentKind
from factcheck.model.fact import NO_FACTS, FactBase
from factcheck.model.mention import Attribution, Entity, Office, Signal, TimeMention
from factcheck.model.message import Message, msg
from factcheck.model.relation import ORIGIN, Evidence, Link, Proposal, Relation, Repair, Role
from factcheck.model.report import Analysis
from factcheck.model.span import Span
from factcheck.model.timex import Deictic
from factcheck.model.words import Words

__all__ = ["Placed", "Rule", "View"]


class Placed(Protocol):
    """Anything with a place in the text."""

    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...


P = TypeVar("P", bound=Placed)

Names = Callable[[str, int], str]

_EXAMPLE = re.compile(r"^\s*\[(ar|en|book)\]\s+(\S.*(?:\n {8,}\S.*)*)$", re.M)


#: Vowel marks stand inside a word and are no letters.
_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[\u064b-\u0655\u0670])*")


#: Signals of a kind that a text has none of.
_NOTHING: tuple[list[int], list[Signal]] = ([], [])


#: A `Span` of its two fields, without the detour over its constructor.
_span = partial(tuple.__new__, Span)


def _no_names(kind: str, number: int) -> str:
    return ""


def _never(word: str) -> bool:
    return False


def _as_is(text: str) -> str:
    return text


def _no_words(text: str) -> Words:
    return Words([], [], [])


def _no_base(value: Fraction, unit: str) -> tuple[str, Fraction] | None:
    return None


class View:
    """One analysed document as rules see it: mentions by kind, and questions about places.

    index:  the document's number in the run, for evidence
    name:   words of the document's language for repairs: ``name("weekday", 2)``, ``name("month", 12)``; "" if unknown
    stem:   a word as it compares with other words of the text: one spelling, without what is written together
            with it (clitics, the article, a plural ending)
    joins:  a word that begins another clause or item («وتولى», "and")
    known_name:  a word that lists of personal names have
    alike:  whether two units can be one: "riyal" is some country's, so it may be "SAR"
    key:    a folded noun as it compares with others that say the same ("film" for "movies"); "who" for one that
            says only "human being"
    base:   an amount in the base unit of its dimension, with the dimension's name; None for an unknown unit
    """

    def __init__(
        self,
        analysis: Analysis,
        index: int = 0,
        name: Names = _no_names,
        stem: Callable[[str], str] = _as_is,
        joins: Callable[[str], bool] = _never,
        known_name: Callable[[str], bool] = _never,
        *,
        alike: Callable[[str, str], bool] = str.__eq__,
        words: Callable[[str], Words] = _no_words,
        key: Callable[[str], str] = _as_is,
        base: Callable[[Fraction, str], tuple[str, Fraction] | None] = _no_base,
    ) -> None:
        self.analysis = analysis
        self.stem = stem
        self._joins = joins
        self.known_name = known_name
        self.alike = alike
        self._read_words = words
        self.key = key
        self.base = base
        #: What is known from outside the text, and entity id → the key it is known by, for entities without one.
        self.facts: FactBase = NO_FACTS
        self.known_as: Mapping[str, str] = MappingProxyType({})
        self._stems: dict[tuple[int, int], frozenset[str]] = {}
        #: What rules work out once and share, by the name of the module that does.
        self.memo: dict[str, object] = {}
        #: The title read for itself, where it does not stand in the text.
        self.headline: View | None = None
        self.index = index
        self.name = name
        self.text = analysis.document.text
        self.times = analysis.times
        self.quantities = analysis.quantities
        self.enumerations = analysis.enumerations
        self.quotes = analysis.quotes
        self.attributions = analysis.attributions
        self.entities = analysis.entities
        self.segments = analysis.segments
        self.claims = analysis.claims
        self.signals = analysis.signals
        self.offices = analysis.offices
        self.kinships = analysis.kinships
        self.date = analysis.date

    def forget(self) -> None:
        """Let go of what rules worked out, which points back to the view: so nothing is left to the cycle collector."""
        self.memo.clear()
        if self.headline is not None:
            self.headline.forget()

    # ------------------------------------------------------------------ places

    @cached_property
    def _sentences(self) -> tuple[list[int], list[Span]]:
        """Every sentence with where it begins; a segment without sentences counts as one."""
        starts: list[int] = []
        found: list[Span] = []
        for segment in self.segments:
            sentences = segment.sentences or (segment.span,)
            # what stands in a segment before its first sentence belongs to that
            starts += [segment.start, *[sentence.start for sentence in sentences[1:]]]
            found += sentences
        return starts, found

    @cached_property
    def _segment_starts(self) -> list[int]:
        return [segment.start for segment in self.segments]

    def segment_number(self, offset: int) -> int:
        """The number of the segment that holds an offset."""
        return max(bisect_right(self._segment_starts, offset) - 1, 0)

    def segment(self, offset: int) -> Segment:
        """The segment that holds an offset."""
        at = self.segment_number(offset)
        return self.segments[at] if self.segments else Segment(0, len(self.text), SegmentKind.PARAGRAPH)

    def sentence(self, offset: int) -> Span:
        """The sentence that holds an offset; the whole segment where it has none."""
        sentences = self._sentences[1]
        return sentences[self.sentence_number(offset)] if sentences else Span(0, len(self.text))

    def sentence_number(self, offset: int) -> int:
        """The number of the sentence that holds an offset, in the whole text."""
        at = bisect_right(self._sentences[0], offset)
        return at - 1 if at else 0

    def sentence_at(self, number: int) -> Span:
        """The sentence of a number; the last one for a greater number."""
        sentences = self._sentences[1]
        return sentences[min(max(number, 0), len(sentences) - 1)] if sentences else Span(0, len(self.text))

    def together(self, first: Placed, second: Placed) -> bool:
        """Both stand in one sentence."""
        return self.sentence_number(first.start) == self.sentence_number(second.start)

    def between(self, first: Placed, second: Placed) -> str:
        """The text between two passages, in whichever order they stand; "" when they touch or overlap."""
        if first.start > second.start:
            first, second = second, first
        return self.text[first.end : second.start]

    def beside(self, first: Placed, second: Placed, reach: int = 0) -> bool:
        """At most ``reach`` words, and no sentence's end, stand between two passages."""
        gap = self.between(first, second)
        return len(gap) < 30 * (reach + 1) and len(gap.split()) <= reach and self.together(first, second)

    def stems(self, span: Placed) -> frozenset[str]:
        """The words of a stretch as they compare; short ones say little and are left out. Worked out once."""
        place = span.start, span.end
        found = self._stems.get(place)
        if found is None:
            words = map(self.stem, _WORD.findall(self.text, *place))
            found = self._stems[place] = frozenset([stem for stem in words if len(stem) > 2])
        return found

    def joined(self, span: Placed) -> bool:
        """A conjunction stands in a stretch, so that it may hold two clauses."""
        return any(map(self._joins, _WORD.findall(self.text, span.start, span.end)))

    def inside(self, mentions: Sequence[P], span: Placed) -> list[P]:
        """The mentions (in order of ``start``) that lie wholly in a stretch."""
        end = span.end
        return [mention for mention in self.begun(mentions, span.start, end) if mention.end <= end]

    def begun(self, mentions: Sequence[P], start: int, end: int) -> Sequence[P]:
        """The mentions (in order of ``start``) that begin in a stretch."""
        starts = self._starts.get(id(mentions))
        if starts is None:
            first = bisect_left(mentions, start, key=lambda m: m.start)
            last = bisect_left(mentions, end, first, key=lambda m: m.start)
        else:
            first = bisect_left(starts, start)
            last = bisect_left(starts, end, first)
        return mentions[first:last] if first < last else ()

    @cached_property
    def _starts(self) -> dict[int, list[int]]:
        """Where the mentions of the document's own lists begin, by the list's identity: rules ask again and again."""
        own: tuple[Sequence[Placed], ...] = (self.times, self.quantities, self.signals, self.quotes, self.enumerations)
        return {id(mentions): [mention.start for mention in mentions] for mentions in own}

    @cached_property
    def _named(self) -> list[tuple[int, int, Entity]]:
        named = [(m.start, m.end, entity) for entity in self.entities for m in entity.mentions]
        named.sort(key=itemgetter(0, 1))
        return named

    def named(self, span: Placed) -> list[Entity]:
        """The entities mentioned wholly in a stretch, in order, once for each mention."""
        return [entity for _, _, entity in self.named_at(span)]

    def named_at(self, span: Placed) -> list[tuple[int, int, Entity]]:
        """The mentions of entities wholly in a stretch: start, end, entity."""
        first = bisect_left(self._named_starts, span.start)
        last = bisect_left(self._named_starts, span.end, first)
        return [named for named in self._named[first:last] if named[1] <= span.end] if first < last else []

    @cached_property
    def _named_starts(self) -> list[int]:
        return [start for start, _, _ in self._named]

    @cached_property
    def _keyed(self) -> tuple[list[int], list[tuple[Span, str, str]]]:
        """What is named and known by a key, with where each begins."""
        keyed: list[tuple[Span, str, str]] = []
        for entity in self.entities:
            key = self.entity_key(entity)
            keys = entity.members if entity.subtype == "group" else (key,) if key else ()
            if keys:
                kinds: dict[Span, str] = {}  # of two at one place the first counts
                for mention in entity.mentions:
                    place = _span((mention.start, mention.end))
                    kind = kinds.setdefault(place, mention.kind)
                    keyed += [(place, one, kind) for one in keys]
        keyed.sort(key=itemgetter(0))
        return [place.start for place, _, _ in keyed], keyed

    def keyed_at(self, span: Placed) -> list[tuple[Span, str, str]]:
        """What is named wholly in a stretch and known by a key: place, key, kind of mention; a group as its members."""
        end = span.end
        starts, keyed = self._keyed
        first = bisect_left(starts, span.start)
        last = bisect_left(starts, end, first)
        return [one for one in keyed[first:last] if one[0][1] <= end] if first < last else []

    @cached_property
    def _foundings(self) -> dict[str, list[Span]]:
        """Mentions of a founding by the ids of the entities named in them, in order."""
        found: dict[str, list[Span]] = {}
        for entity in self.entities:
            if entity.type == "event" and entity.subtype == "founding":
                for mention in entity.mentions:
                    for ident in {e.id for e in self.named(mention)}:
                        found.setdefault(ident, []).append(mention.span)
        return {ident: sorted(places) for ident, places in found.items()}

    def founding(self, ident: str, offset: int) -> Span | None:
        """The mention of the founding of an entity that begins nearest to an offset."""
        places = self._foundings.get(ident, [])
        k = bisect_left(places, offset, key=lambda place: place.start)
        return min(places[max(k - 1, 0) : k + 1], default=None, key=lambda place: abs(place.start - offset))

    @cached_property
    def first_day(self) -> TimeMention | None:
        """The first words that tie the document's day to the calendar («أمس الجمعة», "today"), outside quotations."""
        for time in self.times:
            if not time.quoted and isinstance(time.expression, Deictic) and time.expression.unit == "day":
                return time
        return None

    # ------------------------------------------------------------------ signals

    @cached_property
    def _by_kind(self) -> dict[str, tuple[list[int], list[Signal]]]:
        """Signals by kind, with where each begins."""
        found: dict[str, tuple[list[int], list[Signal]]] = {}
        for signal in self.signals:
            starts, signals = found.setdefault(signal.kind, ([], []))
            starts.append(signal.start)
            signals.append(signal)
        return found

    def marked(self, *kinds: str) -> Sequence[Signal]:
        """The signals of some kinds, in order of the text. A text has few of one kind, so that a rule begins there."""
        held = [kind for kind in kinds if kind in self._by_kind]
        if len(held) > 1:
            return [signal for signal in self.signals if signal.kind in held]
        return self._by_kind[held[0]][1] if held else ()

    def marks(self, span: Placed, *kinds: str) -> list[Signal]:
        """The signals of some kinds that lie wholly in a stretch, in order."""
        end = span.end
        if len(kinds) > 1:
            return [s for s in self.begun(self.signals, span.start, end) if s.kind in kinds and s.end <= end]
        starts, signals = self._by_kind.get(kinds[0], _NOTHING)
        first = bisect_left(starts, span.start)
        return [s for s in signals[first : bisect_left(starts, end, first)] if s.end <= end]

    def crowded(self, span: Placed, kinds: Iterable[str], most: int) -> bool:
        """More than so many signals of some kinds begin in a stretch; counted, however long it is."""
        count = 0
        for kind in kinds:
            starts = self._by_kind.get(kind, _NOTHING)[0]
            first = bisect_left(starts, span.start)
            count += bisect_left(starts, span.end, first) - first
        return count > most

    # ------------------------------------------------------------------ words

    @cached_property
    def words(self) -> Words:
        """The words of the text that say something, in order."""
        return self._read_words(self.text)

    def words_of(self, text: str) -> Words:
        """The same of a text that goes with the document: a title that does not stand in it."""
        return self._read_words(text)

    # ------------------------------------------------------------------ facts

    def entity_key(self, entity: Entity) -> str:
        """The key that facts know an entity by; "" when none do."""
        return entity.key or self.known_as.get(entity.id, "")

    @cached_property
    def by_id(self) -> dict[str, Entity]:
        """Entities by id."""
        return {entity.id: entity for entity in self.entities}

    @cached_property
    def offices_of(self) -> dict[str, list[Office]]:
        """Offices by the id of the person who holds them."""
        found: dict[str, list[Office]] = {}
        for office in self.offices:
            if office.person is not None:
                found.setdefault(office.person, []).append(office)
        return found

    # ------------------------------------------------------------------ voices

    @cached_property
    def _voices(self) -> tuple[list[int], list[str | None]]:
        """Offsets at which the voice changes, and who speaks from each on: one sweep over all contents."""
        edges: list[tuple[int, int, int, str]] = []
        for a in self.attributions:
            if a.content is not None and a.content.start < a.content.end:
                edges.append((a.content.start, 1, a.content.end, a.id))
                edges.append((a.content.end, 0, a.content.end, a.id))
        at: list[int] = []
        who: list[str | None] = []
        speaking: list[str] = []
        # Where two begin together the longer comes first, so that the last one speaking is the innermost.
        for offset, begins, _, ident in sorted(edges, key=lambda e: (e[0], e[1], -e[2], e[3])):
            if begins:
                speaking.append(ident)
            else:
                speaking.remove(ident)
            at.append(offset)
            who.append(speaking[-1] if speaking else None)
        return at, who

    def voice(self, offset: int) -> str | None:
        """Id of the innermost attribution whose content holds an offset; None in the outlet's own voice."""
        at, who = self._voices
        k = bisect_right(at, offset) - 1
        return who[k] if k >= 0 else None

    def attributions_in(self, span: Placed) -> list[Attribution]:
        """The attributions whose cue begins in a stretch, in order."""
        first = bisect_left(self.attributions, span.start, key=lambda a: a.start)
        last = bisect_left(self.attributions, span.end, first, key=lambda a: a.start)
        return list(self.attributions[first:last])

    def quoted(self, offset: int) -> bool:
        """Inside quotation marks."""
        at = bisect_right(self._starts[id(self.quotes)], offset) - 1
        return at >= 0 and self.quotes[at].end > offset

    # ------------------------------------------------------------------ evidence

    def evidence(self, place: Placed, role: Role = Role.CLAIM, note: Message | None = None) -> Evidence:
        """A passage of this document with its part in the argument."""
        return Evidence(place.start, place.end, role, note, self.index)

    def point(self, place: str) -> str:
        """Name of a time point of this document for the temporal network; "doc" is its own day."""
        return f"{self.index}:{place}"

    @cached_property
    def today(self) -> list[Link]:
        """The document's own day as links from the origin: empty while nothing is known of it but what the text
        itself suggests, which cannot be weighed against the text."""
        if self.date.basis == "inferred":
            return []
        low, high = self.date.low, self.date.high
        if low is None and high is None:
            return []
        first = None if low is None else low.toordinal()
        last = None if high is None else high.toordinal() - 1
        step = None
        if self.day is not None:
            step = msg("the document is dated {day}", day=self.day.isoformat())
        return [Link(ORIGIN, self.point("doc"), first, last, step)]

    @cached_property
    def day(self) -> Date | None:
        """The document's own day, when it is known otherwise than from the text."""
        return None if self.date.basis == "inferred" else self.date.day


@frozen(kw_only=True)
class Rule:
    """One rule: its code, what it proposes, how its conflicts are worded.

    code:     public for ever; also the name of file, cases and page
    module:   ``__name__`` of its file; the docstring there is its page
    relate:   relations inside one document
    across:   relations between documents of one run, or None
    explain:  one sentence on a conflict: what is so, then what was written
    repair:   edits that would mend a conflict, the likeliest first
    by_book:  it is the claim book that proposes; the examples of the page then show entries of one
    """

    code: str
    module: str
    relate: Callable[[View], Iterable[Proposal]]
    explain: Callable[[Relation], Message]
    across: Callable[[Sequence[View]], Iterable[Proposal]] | None = None
    repair: Callable[[Relation, View], Iterable[Repair]] | None = None
    by_book: bool = False
    page: str = field(init=False)

    @page.default
    def _page(self) -> str:
        return getdoc(modules[self.module]) or ""

    @property
    def file(self) -> str:
        return modules[self.module].__file__ or self.module

    @property
    def summary(self) -> str:
        """The page's first line without the code."""
        return self.page.partition("\n")[0].partition(": ")[2]

    def examples(self, heading: str) -> list[tuple[str, str]]:
        """(language, text) of the examples under "Flagged" or "Clean"."""
        _, found, rest = self.page.partition(f"{heading}::")
        if not found:
            return []
        block = re.split(r"\n(?=\S)", rest.lstrip("\n"), maxsplit=1)[0]
        return [(code, re.sub(r"\s*\n\s*", "\n", text).strip()) for code, text in _EXAMPLE.findall(block)]
