"""English time expressions of a block: what stands where, in order, not overlapping.

Comes in: a block and its numbers. Goes out: a `TimeNode` for each expression, with its parts, the preposition that
governs it and the tense of its clause. This module finds where an expression may begin; `compose` reads it.

Cost: one look at every token; work only round words of time and figures.
"""

from __future__ import annotations

from factcheck.lang.block import Block, NumberNode, TimeNode
from factcheck.lang.en.compose import expression, lone_year
from factcheck.lang.en.context import measured
from factcheck.lang.en.date_figures import spaced
from factcheck.lang.en.homographs import is_another_word
from factcheck.lang.en.tape import Found, Tape
from factcheck.lang.en.time_nodes import time_node
from factcheck.lang.pack import TIME

__all__ = ["TIME_CATEGORIES", "find_times"]

#: A token of one of these categories may be the heart of an expression.
TIME_CATEGORIES = frozenset(
    (
        "month", "weekday", "weekdays", "hijri_month", "time_unit", "fiscal", "season", "decade", "dayword", "tonight",
        "daypart", "dayparts", "time_set_word", "noon", "oclock", "time_ref", "feast", "time_half_day", "time_q", "time_so_far", "time_short_end",
    )
)  # fmt: skip


#: What may stand before the heart and belong to the expression.
_BEFORE = frozenset(
    (
        "time_which",
        "time_edge",
        "time_mod",
        "time_some",
        "time_filler",
        "time_link",
        "time_each",
        "time_times",
        "fiscal",
        "calendar_year",
        "closest",
        "season",
        "daypart",
    )
)


#: What an expression may begin with, besides figures and the words of `begins_time`.
_BEGINS = (TIME_CATEGORIES | _BEFORE) - {"time_filler", "time_link"}
_FARTHEST = 9


#: Words that a year in words begins with.
_YEAR_WORDS = frozenset(("two", "eighteen", "nineteen", "twenty"))


#: What behind a short figure makes it a time.
_AFTER_FIGURE = frozenset(("time_half_day", "time_zone", "oclock", "time_letter", "era", "time_q"))


def find_times(block: Block, numbers: list[NumberNode]) -> list[TimeNode]:
    """Every time expression of a block, in order."""
    lex, forms = block.lex, block.forms
    t: Tape | None = None
    nodes: list[TimeNode] = []
    done = 0
    for i in block.at[TIME]:
        if i < done:
            continue
        digits = "time" not in lex[i]
        if digits and not (forms[i][0].isdecimal() or forms[i] in _YEAR_WORDS):
            continue
        if t is None:
            t = Tape(block, numbers)
        found = _at_figure(t, i, done) if digits else _at_word(t, i, done)
        if found is None or (digits and measured(block, found.j)) or _splits(t, found):
            continue
        node = time_node(t, found, done)
        nodes.append(node)
        done = found.j
    return nodes


def _splits(t: Tape, found: Found) -> bool:
    """The expression ends inside a figure: "the day at 7,114.3"."""
    node = t.nodes.get(found.j - 1)
    return node is not None and node.bare[1] > found.j and node.low is not None and t.touches(found.j)


def _at_word(t: Tape, i: int, done: int) -> Found | None:
    """The longest expression that has the word ``i`` in it, from the earliest token that fits."""
    for start in range(_left(t, i, done), i + 1):
        if start < i and not _may_begin(t, start):
            continue
        found = expression(t, start)
        if found is not None and found.j > i and not is_another_word(t, found):
            return found
    return None


def _looks_like_time(t: Tape, i: int, length: int) -> bool:
    """Whether what follows a short figure could make it a time or a date."""
    if spaced(t, i):
        return True
    after = t.lex[i + 1]
    if not _AFTER_FIGURE.isdisjoint(after):
        return True
    if length > 2 or "after_short_figure" not in after:
        return length == 8
    form = t.forms[i + 1]
    if form in (".", ":", "/", "'") or (form == "s" and t.touches(i + 1)):
        return t.touches(i + 1) or t.n <= 7
    beyond = t.lex[i + 2]
    return "figure" in beyond or "time" in beyond or len(form) == 1


def _may_begin(t: Tape, i: int) -> bool:
    """Whether an expression can begin with the token: "of", "and" or a dash only stand inside."""
    reading = t.lex[i]
    return "figure" in reading or "begins_time" in reading or not _BEGINS.isdisjoint(reading)


def _left(t: Tape, i: int, done: int) -> int:
    """The earliest token an expression with the word ``i`` could begin at."""
    k = i
    lowest = max(done, i - _FARTHEST)
    while k > lowest:
        form = t.forms[k - 1]
        reading = t.lex[k - 1]
        if "inside_time" in reading or form[0].isdecimal() or "figure" in reading or not _BEFORE.isdisjoint(reading):
            k -= 1
        elif (width := _ends_phrase(t, k)) and k - width >= lowest:
            k -= width
        else:
            break
    return k


def _ends_phrase(t: Tape, k: int) -> int:
    """How many tokens a phrase like "more than" has that ends before token ``k``; 0 for none."""
    for width in (2, 3):
        if k >= width and (hit := t.hit(k - width, "time_mod")) is not None and hit.width == width:
            return width
    return 0


def _at_figure(t: Tape, i: int, done: int) -> Found | None:
    """An expression that a figure begins or is: 12/10/1948, 18:00, 2019, 5 pm; those with a word of time wait for it."""
    if not t.forms[i][0].isdecimal():
        return lone_year(t, i)
    length = len(t.forms[i])
    short_year = length == 2 and i > done and t.forms[i - 1] == "'" and t.touches(i)
    nth = i > done and t.forms[i - 1] == "the" and t.forms[i + 1] in ("st", "nd", "rd", "th")
    if length != 4 and not short_year and not nth and not _looks_like_time(t, i, length):
        return None
    start = _left(t, i, done) if length == 4 or nth else i - 1 if short_year else i
    for at in range(start, i + 1):
        if at < i and not _may_begin(t, at):
            continue
        found = expression(t, at)
        if found is not None and found.j > i and not is_another_word(t, found):
            return found
    return lone_year(t, i)
