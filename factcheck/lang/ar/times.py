"""The Arabic time grammar: walks a block and hands out its time expressions in order.

Comes in: a block and its numbers. Goes out: `TimeNode`s. The pieces are read by `dates`, `weekdays`, `relative`,
`periods`, `lengths` and `clock`; here they are put together: prepositions (`signals`), ranges, tense, ages.

Only words that can begin a time expression are looked at; which ones those are is worked out once for each
distinct word and remembered.
"""

from __future__ import annotations

from collections.abc import Callable

from factcheck.lang.ar.clock import clock, day_part, join_clock
from factcheck.lang.ar.dates import day_of_month, month_date, numeric_date, year_date
from factcheck.lang.ar.lengths import length
from factcheck.lang.ar.periods import century, decade, edge, feast, first_units, nth, season, year_part
from factcheck.lang.ar.ranges import day_pair, extend, year_list
from factcheck.lang.ar.relative import deictic_unit
from factcheck.lang.ar.scan import Found, Scan
from factcheck.lang.ar.signals import place, recurring, reference
from factcheck.lang.ar.tense import Tense, alone
from factcheck.lang.ar.weekdays import day
from factcheck.lang.block import Block, NumberNode, TimeNode
from factcheck.lang.pack import LanguagePack
from factcheck.text.tokens import tokenize

__all__ = ["find_times"]

#: Categories of `calendar.toml` that can begin an expression.
_OPENING = frozenset(
    (
        "month", "hmonth", "weekday", "timeunit", "unitpair", "this", "edge", "deictic", "daypart", "hourname", "season",
        "decadename", "yearpart", "timefraction", "several", "setword", "every", "timeref", "timeadjective", "morrow",
        "feast", "era",
    )
)  # fmt: skip


class _Openers(dict[str, bool]):
    """Whether a word can begin a time expression, worked out once for each word."""

    def __init__(self, pack: LanguagePack) -> None:
        super().__init__()
        self._pack = pack
        forms = (tokenize(entry.form).forms for name in _OPENING for entry in pack.entries.get(name, ()))
        self._phrases = {tokens[0] for tokens in forms if len(tokens) > 1}

    def __missing__(self, form: str) -> bool:
        if len(self) > 200_000:
            self.clear()
        opens = (
            form[0].isdigit()
            or form in ("ال", "عطله", "العطله", "فصل", "اخر")
            or not _OPENING.isdisjoint(self._pack.lexicon[form])
            or any(bare in self._phrases for bare, *_ in self._pack.variants(form))
        )
        self[form] = opens
        return opens


_OPENERS: dict[int, _Openers] = {}


def find_times(block: Block, numbers: list[NumberNode]) -> list[TimeNode]:
    """Every time expression of the block, in order, not overlapping."""
    pack = block.pack
    openers = _OPENERS.get(id(pack))
    if openers is None:
        openers = _OPENERS[id(pack)] = _Openers(pack)
    flags = list(map(openers.__getitem__, block.forms))
    for number in numbers:
        flags[number.bare[0]] = True
    scan = Scan(block, numbers)
    tense = Tense(scan)
    nodes: list[TimeNode] = []
    done = 0
    for i, flag in enumerate(flags):
        if not flag or i < done:
            continue
        found = _read(scan, i, done)
        if found is not None:
            nodes.append(_node(block, scan, found, numbers, tense))
            done = max(found.j, i + 1)
    return nodes


#: The readers of a point or stretch in time, in the order in which they are tried at a token.
_POINTS: tuple[Callable[[Scan, int], Found | None], ...] = (
    nth,
    day_part,
    day,
    numeric_date,
    day_of_month,
    clock,
    edge,
    first_units,
    month_date,
    deictic_unit,
    year_date,
    year_part,
    season,
    century,
    decade,
    feast,
)


def point(scan: Scan, i: int) -> Found | None:
    """The expression that begins at a token, without prepositions and ranges."""
    for reader in _POINTS:
        found = reader(scan, i)
        if found is not None:
            return join_clock(scan, found)
    return None


def _read(scan: Scan, i: int, done: int) -> Found | None:
    found = recurring(scan, i) or reference(scan, i)
    if found is not None:
        return found
    found = day_pair(scan, i, point)
    if found is None:
        found = point(scan, i)
    if found is None:
        found = year_list(scan, i)
    if found is not None:
        return place(scan, extend(scan, found, point), done)
    found = length(scan, i, bare=True, vague=True)
    return None if found is None else place(scan, found, done)


def _node(block: Block, scan: Scan, found: Found, numbers: list[NumberNode], tense: Tense) -> TimeNode:
    consumed = tuple(number for number in numbers if number.bare[0] < found.j and number.bare[1] > found.i)
    signal = None
    if found.signal is not None:
        i, j, skip = found.signal
        signal = block.span(i, j, skip)
    past, future = tense.around(found)
    if not past and not future:
        found.expression = alone(found.expression)
        # A weekday that stands alone is the coming one.
        future = True
    return TimeNode(
        block,
        found.i,
        found.j,
        found.expression,
        found.type,
        skip=found.skip,
        parts=tuple(sorted(found.parts, key=lambda part: part.start)),
        numbers=consumed,
        signal=signal,
        signal_word=found.signal_word,
        past=past,
        future=future,
        vague=found.vague,
        mod=found.mod,
    )
