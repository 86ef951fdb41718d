"""The Arabic time grammar: walks a block and hands out its time expressions in order.

Comes in: a block and its numbers. Goes out: `TimeNode`s. The pieces are read by `dates`, `weekdays`, `relative`,
`periods`, `lengths` and `clock`; here they are put together: prepositions (`signals`), ranges, tense, ages.

Only words that can begin a time expression are looked at; which ones those are is worked out once for each
distinct word and remembered.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from functools import lru_cache
from operator import attrgetter
from typing import NamedTuple

from factcheck.lang.ar.clock import clock, day_part, join_clock
from factcheck.lang.ar.dates import day_of_month, month_date, year_date
from factcheck.lang.ar.lengths import length
from factcheck.lang.ar.numeric import numeric_date
from factcheck.lang.ar.periods import century, decade, edge, feast, first_units, nth, season, year_part
from factcheck.lang.ar.ranges import Reader, day_pair, extend, year_list
from factcheck.lang.ar.relative import deictic_unit
from factcheck.lang.ar.scan import Found, Scan
from factcheck.lang.ar.signals import place, recurring, reference
from factcheck.lang.ar.tense import Tense, alone
from factcheck.lang.ar.weekdays import day
from factcheck.lang.block import Block, NumberNode, TimeNode
from factcheck.lang.pack import OPENS, TIME, Hit, LanguagePack
from factcheck.model.timex import After, NamedDay, Shifted
from factcheck.text.tokens import tokenize

__all__ = ["begins_time", "find_times"]

#: What a token needs to be looked at by each reader, in the order in which they are tried: categories of
#: `calendar.toml` ("timeunit.day": a unit that is a day), "digits", "number" (a number in words) and "word" (one
#: of `_WORDS`).
_POINTS: tuple[tuple[Reader, frozenset[str]], ...] = (
    (nth, frozenset(("timeunit", "weekday", "number", "word"))),
    (day_part, frozenset(("daypart", "timeunit.night"))),
    (day, frozenset(("deictic", "weekday", "timeunit.day", "timeunit.week", "this"))),
    (numeric_date, frozenset(("digits",))),
    (day_of_month, frozenset(("digits", "number", "timeunit.day", "firstday"))),
    (clock, frozenset(("digits", "number", "timeunit.hour", "hourname", "word"))),
    (edge, frozenset(("edge",))),
    (first_units, frozenset(("timeunit",))),
    (month_date, frozenset(("month", "hmonth", "timeunit.month"))),
    (deictic_unit, frozenset(("this", "timeunit", "edge", "word"))),
    (year_date, frozenset(("timeunit.year",))),
    (year_part, frozenset(("yearpart",))),
    (season, frozenset(("season", "word"))),
    (century, frozenset(("timeunit.century",))),
    (decade, frozenset(("timeunit.decade", "decadename"))),
    (feast, frozenset(("feast",))),
)
_SETS = frozenset(("setword", "every", "timeunit.day"))
_REFERENCES = frozenset(("timeref", "timeadjective", "morrow", "timesignal.after", "timesignal.before"))
_PAIRS = frozenset(("digits", "number", "month", "hmonth", "timeunit.month"))
_LENGTHS = frozenset(("timeunit", "several", "timefraction", "digits", "number", "word"))
_WORDS = frozenset(("ال", "عطله", "العطله", "فصل", "الفصل", "وفصل", "اخر", "الواحده"))
_CATEGORIES = frozenset(
    name.partition(".")[0]
    for names in (*(names for _, names in _POINTS), _SETS, _REFERENCES, _LENGTHS)
    for name in names
)


#: Keys that let a word by itself begin an expression.
_OPENING = _CATEGORIES.difference(("timesignal",)).union(
    ("digits", "number", "word", "timesignal.after", "timesignal.before")
)


#: A word that has none of these, is no digit and none of `_WORDS` begins no expression, alone or with others.
_CONCERNED = _CATEGORIES | {OPENS}


class _Plan(NamedTuple):
    """Which readers look at a word; ``phrase``: only if a form of several words begins there («في الوقت الراهن»)."""

    points: tuple[Reader, ...]
    sets: bool
    references: bool
    pairs: bool
    years: bool
    lengths: bool
    phrase: bool = False


_NO_PLAN = _Plan((), False, False, False, False, False)


class _Plans(dict[str, _Plan]):
    """Word → its plan, worked out once for each word; ``number``: a number in words begins there."""

    def __init__(self, pack: LanguagePack, number: bool) -> None:
        super().__init__()
        self._pack = pack
        self._number = number
        self._phrases: dict[str, set[str]] = {}
        for name in _CATEGORIES:
            for entry in pack.entries.get(name, ()):
                first, *rest = tokenize(entry.form).forms
                if rest:
                    self._phrases.setdefault(first, set()).add(name)

    def __missing__(self, form: str) -> _Plan:
        if len(self) > _REMEMBERED:
            self.clear()
        plan = self[form] = self.make(form, self._pack.lexicon[form])
        return plan

    def make(self, form: str, reading: Mapping[str, Hit]) -> _Plan:
        """The plan of a word with this reading."""
        keys = set(reading)
        for name in ("timeunit", "timesignal"):
            if name in reading:
                keys.add(f"{name}.{reading[name].value}")
        if form in _WORDS:
            keys.add("word")
        if form[0].isdecimal():
            keys.add("digits")
        elif self._number:
            keys.add("number")
        phrase = _OPENING.isdisjoint(keys)
        for bare, *_ in self._pack.variants(form):
            keys |= self._phrases.get(bare, set())
        points = tuple(reader for reader, names in _POINTS if not names.isdisjoint(keys))
        counted = not keys.isdisjoint(("digits", "number"))
        plan = _Plan(
            points,
            not _SETS.isdisjoint(keys),
            not _REFERENCES.isdisjoint(keys),
            not _PAIRS.isdisjoint(keys),
            counted,
            not _LENGTHS.isdisjoint(keys),
            phrase,
        )
        return plan if points or any(plan[1:-1]) else _NO_PLAN


#: Words remembered before the memory starts anew; keeps a run over a corpus flat.
_REMEMBERED = 16_384


@lru_cache(maxsize=4)
def _plans(pack: LanguagePack) -> tuple[_Plans, _Plans]:
    """Plans of a pack's words: of words that are no numbers, and of those that are."""
    return _Plans(pack, False), _Plans(pack, True)


def begins_time(pack: LanguagePack, form: str, alone: Mapping[str, Hit], found: Mapping[str, Hit]) -> bool:
    """Whether some reader looks at a word, by what it means alone and with the words behind it; at a number in words
    one always does."""
    if not ("0" <= form[:1] <= "9" or form in _WORDS) and _CONCERNED.isdisjoint(alone):
        return False
    plan = _plans(pack)[0].make(form, alone)
    return plan is not _NO_PLAN and not (plan.phrase and _OPENING.isdisjoint(found))


def find_times(block: Block, numbers: list[NumberNode]) -> list[TimeNode]:
    """Every time expression of the block, in order, not overlapping."""
    places = block.at[TIME]
    # a dual is no figure (`Scan.figure`): as a time it is its unit, «يومين»
    counted = {number.bare[0] for number in numbers if number.form != "dual"} if numbers else ()
    if counted:
        places = sorted(counted.union(places))
    if not places:
        return []
    forms = block.forms
    plans, of_numbers = _plans(block.pack)
    scan = Scan(block, numbers)
    tense = Tense(scan)

    def point(scan: Scan, i: int) -> Found | None:
        """The expression that begins at a token, without prepositions and ranges."""
        if 0 <= i < scan.n:
            plan = of_numbers[forms[i]] if i in counted else plans[forms[i]]
            for reader in plan.points:
                found = reader(scan, i)
                if found is not None:
                    return join_clock(scan, found)
        return None

    starts = [number.bare[0] for number in numbers]
    nodes: list[TimeNode] = []
    done = 0
    for i in places:
        if i < done:
            continue
        plan = of_numbers[forms[i]] if i in counted else plans[forms[i]]
        if plan.years and _is_idle(scan, i):
            continue
        found = _read(scan, i, done, plan, point)
        if found is None:
            continue
        if not found.drop:
            nodes.append(_node(block, found, _consumed(numbers, starts, found), tense))
        done = max(found.j, i + 1)
    return nodes


_start = attrgetter("start")

#: What may stand behind a number that is part of a time.
_BESIDE = frozenset(
    ("timeunit", "month", "hmonth", "weekday", "daypart", "hourname", "timesignal", "timefraction", "rel", "era", "zone", "this")
)  # fmt: skip
_MARKS = frozenset(
    ("و", "الا", "/", "-", "–", ".", ":", ",", "،", "(", ")", "ت", "او", "ص", "م", "بتوقيت", "بالتوقيت", "شهر")
)


def _is_idle(scan: Scan, i: int) -> bool:
    """A number whose next word has nothing to do with time; four digits may be a year beside any word."""
    node = scan.places.get(i)
    j = i + 1 if node is None else node.bare[1]
    if j >= scan.n or len(scan.forms[i]) == 4 or not _BESIDE.isdisjoint(scan.lex[i]):
        return False
    form = scan.forms[j]
    if form[0] == "و":
        return False  # «بين ثلاثة وستة أشهر»
    return form not in _MARKS and not form[0].isdecimal() and _BESIDE.isdisjoint(scan.lex[j])


def _read(scan: Scan, i: int, done: int, plan: _Plan, point: Reader) -> Found | None:
    """What begins at token ``i``, with the prepositions before it down to token ``done``."""
    found = recurring(scan, i) if plan.sets else None
    if found is None and plan.references:
        found = reference(scan, i)
    if found is not None:
        return found
    if plan.pairs:
        found = day_pair(scan, i, point)
    if found is None:
        found = point(scan, i)
    if found is None and plan.years:
        found = year_list(scan, i)
    if found is not None:
        return place(scan, extend(scan, found, point), done)
    found = length(scan, i, bare=True, vague=True) if plan.lengths else None
    return None if found is None else place(scan, found, done)


def _consumed(numbers: list[NumberNode], starts: list[int], found: Found) -> tuple[NumberNode, ...]:
    """The numbers that stand in the expression's tokens."""
    last = first = bisect_left(starts, found.j)
    while first and numbers[first - 1].bare[1] > found.i:
        first -= 1
    return tuple(numbers[first:last])


def _from_event(found: Found) -> None:
    """«عاد بعد عامين» in a story counts from what was told before, «سيعود بعد عامين» from the document."""
    shifted = found.expression
    if isinstance(shifted, Shifted) and found.inner is not None:
        found.expression = After(shifted.length, 1)
        found.type = "DURATION"
        found.i, found.skip = found.inner


def _node(block: Block, found: Found, consumed: tuple[NumberNode, ...], tense: Tense) -> TimeNode:
    signal = None
    if found.signal is not None:
        i, j, skip = found.signal
        signal = block.span(i, j, skip)
    past, future = tense.around(found)
    if past and found.inner is not None:
        _from_event(found)
    if not past and not future:
        found.expression = alone(found.expression)
        # A weekday that stands alone is the coming one.
        future = not isinstance(found.expression, NamedDay)
    return TimeNode(
        block,
        found.i,
        found.j,
        found.expression,
        found.type,
        skip=found.skip,
        parts=tuple(sorted(found.parts, key=_start) if len(found.parts) > 1 else found.parts),
        numbers=consumed,
        signal=signal,
        signal_word=found.signal_word,
        past=past,
        future=future,
        vague=found.vague,
        mod=found.mod,
    )
