"""Mentions: passages that name a time, a quantity, an entity, an attribution, a quotation or a list.

Every mention has ``start`` and ``end`` (code points of the original, half-open). Ids are given per document
by the pipeline ("t1", "q1", ...); annotators leave them empty.
"""

from __future__ import annotations

from bisect import bisect_right
from datetime import date as Date
from datetime import datetime
from enum import Enum
from fractions import Fraction

from attrs import frozen

from factcheck.model.quick import quick
from factcheck.model.span import Span
from factcheck.model.timex import TimeExpression

__all__ = [
    "Attribution",
    "Entity",
    "EntityMention",
    "Enumeration",
    "Kinship",
    "Office",
    "Part",
    "Quantity",
    "QuantityKind",
    "Quote",
    "QuoteKind",
    "Signal",
    "TimeMention",
    "TimeType",
]


class TimeType(Enum):
    """TIMEX3 types."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


@quick
@frozen
class Part:
    """A piece of a mention that a rule may weigh: a month's name, a weekday, the day's number.

    role:   "day", "month", "year", "weekday", "deictic", "number", "unit", "calendar", ...
    value:  its meaning as a number (month 2, ISO weekday 5, day 32) or a word ("hijri")
    """

    role: str
    start: int
    end: int
    value: int | str


@quick
@frozen
class TimeMention:
    """One time expression, TIMEX3-typed, with half-open bounds.

    value:       TIMEX3 value ("2017-12-05", "2019-W15", "198", "P2Y", "XXXX-02", "PRESENT_REF")
    low, high:   half-open bounds; None where open or unknown
    calendar:    "gregorian" or "hijri"
    vague:       no value that could be checked ("now", "for decades")
    anchor:      "document", the id of another time, or None
    expression:  the parsed expression before resolution: what the words say, relative or not
    parts:       the pieces with their own places, in order of the text
    mod:         TIMEX3 mod ("START", "MID", "END", "APPROX", "LESS_THAN", ...), or None
    quoted:      inside a quotation: relative words count from the time of speaking
    tense:       "past" or "future" when the clause around it is, else None
    signal:      place of the preposition that governs it (since, until, within), outside the span
    signal_word: the folded preposition's meaning: "since", "until", "within", "before", "after", "in", "from", "to"
    """

    start: int
    end: int
    type: TimeType
    value: str
    low: Date | datetime | None = None
    high: Date | datetime | None = None
    calendar: str = "gregorian"
    vague: bool = False
    anchor: str | None = None
    expression: TimeExpression | None = None
    parts: tuple[Part, ...] = ()
    mod: str | None = None
    quoted: bool = False
    tense: str | None = None
    signal: Span | None = None
    signal_word: str | None = None
    id: str = ""

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)

    def part(self, role: str) -> Part | None:
        """The first part with this role."""
        return next((part for part in self.parts if part.role == role), None)


class QuantityKind(Enum):
    """What a figure is."""

    NUMBER = "number"
    ORDINAL = "ordinal"
    PERCENT = "percent"
    MONEY = "money"
    MEASURE = "measure"
    FRACTION = "fraction"
    MULTIPLE = "multiple"
    IDENTIFIER = "identifier"


@quick
@frozen
class Quantity:
    """A figure as the text has it: what it may stand for lies between two bounds.

    low, high:  the bounds, which belong to it; the same for a figure told exactly; None on a side that is open ("more than 5")
    unit:       ISO 4217 for money, a CLDR unit id for measures, None for plain numbers and counted things
    counted:    the counted noun phrase, or None
    approx:     "about": the text itself says that the figure is not exact
    strict:     "more than" or "less than": the bound itself is excluded
    digits:     decimal places as written (for rounding), or None for words: "2.5 million" has 1
    scale:      the power of ten that the figure is written in ("2.5 million": 6)
    form:       "digits", "words", "mixed", "dual", "adjective" (ثنائي، سداسية), "verb"
    only:       an exclusive word stands with it («فقط», only)
    rate:       "day", "year", ... when the figure is per a unit of time; or a CLDR per-unit id
    link:       what ties it to the words before it: "from", "to", "versus", "by", "or", "total", "whole", ... (the
                packs' table ``link``), or ""
    place:      the folded word behind "in" or "at" right behind a bare figure: "120 in the capital"
    again:      the folded noun by which the figure is named as one that the reader knows already ("the losses of 640
                million", "the 46 families"), or ""
    """

    start: int
    end: int
    kind: QuantityKind
    low: Fraction | None
    high: Fraction | None
    unit: str | None = None
    counted: Span | None = None
    counted_head: str | None = None
    approx: bool = False
    strict: bool = False
    digits: int | None = None
    scale: int = 0
    form: str = "digits"
    only: bool = False
    rate: str | None = None
    parts: tuple[Part, ...] = ()
    link: str = ""
    place: str = ""
    again: str = ""
    id: str = ""

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)

    @property
    def exact(self) -> Fraction | None:
        """The figure when it is a single value."""
        low, high = self.low, self.high
        return low if low is high or (low is not None and low == high) else None  # mostly one object


@quick
@frozen
class EntityMention:
    """One place where an entity is named.

    kind:  "name", "title", "nominal", "metonym" (a capital for its government), "adjectival", "group"
    """

    start: int
    end: int
    kind: str = "name"

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


@quick
@frozen
class Entity:
    """One person, place, organisation, event or document, with all its mentions in order.

    key:      stable identity across documents ("iso:RU", "person:vladimir-putin") or "" when only named here
    subtype:  "state", "city", "agency", "newspaper", "office", ... finer than ``type``
    members:  ids or keys of the entities a group stands for («الكوريتين»: both Koreas)
    because:  why mentions were linked, one reason a mention, same order
    """

    name: str
    type: str
    mentions: tuple[EntityMention, ...]
    key: str = ""
    subtype: str = ""
    members: tuple[str, ...] = ()
    because: tuple[str, ...] = ()
    id: str = ""

    @property
    def start(self) -> int:
        return self.mentions[0].start

    def before(self, offset: int) -> EntityMention | None:
        """The last mention that ends by an offset."""
        k = bisect_right(self.mentions, offset, key=lambda mention: mention.start)
        while k and self.mentions[k - 1].end > offset:
            k -= 1
        return self.mentions[k - 1] if k else None


@quick
@frozen
class Office:
    """A title held: «وزير الخارجية الأميركي مايك بومبيو».

    role:    "president", "minister", "spokesperson", ... (the pack's title table)
    of:      key of the state or organisation, or ""
    of_name: what it is of, as written, folded ("الخارجية")
    status:  "former", "current", "elect", "acting", "late" or "" when the text does not say
    person:  id of the entity that holds it, or None when the title stands alone
    holder:  place of the name beside the title, or None
    """

    start: int
    end: int
    role: str
    of: str = ""
    of_name: str = ""
    status: str = ""
    person: str | None = None
    holder: Span | None = None

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


@frozen
class Kinship:
    """``person`` is ``relation`` ("father") of ``of``; both are entity ids."""

    start: int
    end: int
    relation: str
    person: str
    of: str

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


@quick
@frozen
class Attribution:
    """Who says what: source, cue and content in the sense of PARC and PolNeAR.

    cue:          the verb, preposition or noun that attributes
    source:       who speaks, as written; None when the subject is implicit (then ``speaker`` may still be known)
    content:      what is said
    source_type:  "person", "organisation", "agency", "newspaper", "anonymous"
    speaker:      id of the speaking entity, or None
    mode:         "direct" (a full clause in marks), "indirect", "mixed"
    nested_in:    id of the attribution that this one is reported by
    negated:      it is said that the source did not say so («لم يؤكد أن»)
    act:          what is done in saying: "say", "deny", "think", "forecast", "demand", "warn", "accuse", "promise", ...
    resolved_from: where an implicit source is named, or None
    """

    cue: Span
    source: Span | None
    content: Span | None
    source_type: str
    speaker: str | None = None
    mode: str = "indirect"
    nested_in: str | None = None
    negated: bool = False
    act: str = "say"
    resolved_from: Span | None = None
    id: str = ""

    @property
    def start(self) -> int:
        return self.cue.start


class QuoteKind(Enum):
    """What marks around words mean."""

    SPEECH = "speech"
    FRAGMENT = "fragment"
    SCARE = "scare"
    NAME = "name"


@quick
@frozen
class Quote:
    """Words in quotation marks, the marks left out of the span."""

    start: int
    end: int
    kind: QuoteKind
    speaker: str | None = None
    attribution: str | None = None
    id: str = ""

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


@quick
@frozen
class Signal:
    """A word that ties passages together: it says what relation holds, not between what.

    kind:   "before", "after", "eve", "morrow", "begin", "stop", "last", "first", "born", ... (the packs' tables
            ``signal_<kind>``)
    value:  what the table adds, or ""
    """

    start: int
    end: int
    kind: str
    value: str = ""

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


@quick
@frozen
class Enumeration:
    """A written list: «الصين واليابان وروسيا», "Libya, Tunisia and Morocco".

    items:      the places of its items, in order
    weights:    how many each item stands for («الكوريتين» is 2), same order
    complete:   False after "among them", «بينهم», «مثل», including
    lead:       the place of the words that announce the list («كل من», "namely", a colon), or None
    junction:   "and" or "or"
    cue:        what announces it: "is" (a colon, «هما», namely), "of" («كل من»), "group" («تضم», comprising),
                "between", "in" (places), "part" (among them), "" nothing
    fewest:     the fewest that the words allow to be counted, where the end of an item is open; None otherwise
    named:      every item is a known name
    """

    start: int
    end: int
    items: tuple[Span, ...]
    weights: tuple[int, ...]
    complete: bool = True
    lead: Span | None = None
    junction: str = "and"
    cue: str = ""
    fewest: int | None = None
    named: bool = False

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)

    @property
    def count(self) -> int:
        return sum(self.weights)
