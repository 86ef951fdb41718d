"""What a passage says of what a statement asks for.

Comes in: a passage and a `Statement`. Goes out: where it says so, or what it says instead: figures of the same unit and
of the same counted thing, dates, words. A figure "about", "at least" or "at most" so much says that number; a date says
every month and year that it lies in.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date as Date
from datetime import datetime, timedelta
from fractions import Fraction

from attrs import frozen

from factcheck.book._entry import KEY
from factcheck.book._passages import Reader
from factcheck.book.model import Statement
from factcheck.model.interval import Interval
from factcheck.model.mention import Quantity, QuantityKind, TimeMention, TimeType
from factcheck.model.span import Span
from factcheck.model.timex import Range
from factcheck.text.fold import fold_form
from factcheck.units import load_units

__all__ = ["LENGTHS", "Said", "days_of", "deadlines", "length", "said"]

_KINDS = {
    "percent": QuantityKind.PERCENT,
    "ordinal": QuantityKind.ORDINAL,
    "identifier": QuantityKind.IDENTIFIER,
    "multiple": QuantityKind.MULTIPLE,
    "fraction": QuantityKind.FRACTION,
}
#: Units of time, as a duration of one figure.
LENGTHS = {
    "year": "P{}Y",
    "month": "P{}M",
    "week": "P{}W",
    "day": "P{}D",
    "hour": "PT{}H",
    "minute": "PT{}M",
    "second": "PT{}S",
}
_N = r"(\d{1,9}(?:\.\d{1,9})?)"
_DURATION = re.compile(rf"P(?:{_N}Y)?(?:{_N}M)?(?:{_N}W)?(?:{_N}D)?(?:T(?:{_N}H)?(?:{_N}M)?(?:{_N}S)?)?")
#: Prepositions and conjunctions that make a date the last day of something.
_UNTIL = frozenset({"by", "until", "within", "before"})


@frozen
class Said:
    """What a passage says.

    here:     where it says what is asked for; empty when it does not
    instead:  where it says something else of that sort
    """

    here: tuple[Span, ...] = ()
    instead: tuple[Span, ...] = ()


def said(reader: Reader, unit: Span, statement: Statement, *, loose: bool = False) -> Said:
    """Whether a passage says all that a statement asks for.

    loose:  a date that is less exact than the one asked for says it, too
    """
    here: list[Span] = []
    instead: list[Span] = []
    for right, wrong in _parts(reader, unit, statement, loose):
        right = [span for span in right if _by(reader, span, statement.by)]
        if not right:
            instead += wrong
            here = []
            return Said((), tuple(instead))
        here += right
    return Said(tuple(dict.fromkeys(here)))


def _parts(reader: Reader, unit: Span, statement: Statement, loose: bool) -> list[tuple[list[Span], list[Span]]]:
    """For each thing asked for: where it stands, and what stands in its place."""
    view = reader.view
    parts: list[tuple[list[Span], list[Span]]] = []
    if statement.value is not None:
        figures = [
            q for q in view.inside(view.quantities, unit) if _of_sort(q, statement) and _counts(reader, q, statement.of)
        ]
        right = [q.span for q in figures if _names(q, statement.value) and not _denied(reader, unit, q)]
        parts.append((right, [q.span for q in figures if q.span not in right]))
    if statement.date:
        times = [(t.span, days) for t in view.inside(view.times, unit) if (days := days_of(t)) is not None]
        parts.append(_dates(times, statement.days, loose))
    if statement.duration:
        lengths = [t for t in view.inside(view.times, unit) if t.type is TimeType.DURATION]
        right = [t.span for t in lengths if length(t.value) == length(statement.duration)]
        parts.append((right, [t.span for t in lengths if t.span not in right]))
    if statement.name:
        parts.append((_named(reader, unit, statement.name), []))
    if statement.text:
        place = reader.find(unit, statement.text)
        parts.append(([] if place is None else [place], []))
    return parts


# ---------------------------------------------------------------------- figures


def _of_sort(quantity: Quantity, statement: Statement) -> bool:
    """The figure is of the kind and unit that are asked for. Ordinals and identifiers are figures only by request."""
    unit = statement.unit
    if unit in _KINDS:
        return quantity.kind is _KINDS[unit]
    if quantity.kind in (QuantityKind.ORDINAL, QuantityKind.IDENTIFIER, QuantityKind.PERCENT):
        return False
    if not unit:
        return quantity.unit is None or not statement.of
    if quantity.unit is None:
        return False
    words = load_units().words
    return quantity.unit == unit or unit in words.get(quantity.unit, ()) or quantity.unit in words.get(unit, ())


def _counts(reader: Reader, quantity: Quantity, of: str) -> bool:
    """What the figure counts is what is asked for."""
    if not of:
        return True
    said = quantity.counted.of(reader.view.text) if quantity.counted is not None else quantity.counted_head or ""
    # «دولتان»: the figure and what it counts are one word.
    return bool(said) and reader.says(f"{said} {quantity.counted_head or ''}", of)


def _names(quantity: Quantity, value: Interval) -> bool:
    """The number that the words name lies in what is asked for; of a range both ends do."""
    bounds = [bound for bound in (quantity.low, quantity.high) if bound is not None]
    return bool(bounds) and all(bound in value for bound in bounds)


def _denied(reader: Reader, unit: Span, quantity: Quantity) -> bool:
    """It is denied that there are so many («ليست خمس دول»), or only supposed. In "not more than 34" the denial is a
    bound of the figure."""
    return quantity.exact is not None and reader.denied(unit, quantity.span)


# ---------------------------------------------------------------------- dates


def days_of(time: TimeMention) -> tuple[int | None, int] | None:
    """First and last day of a date that the text gives, as ordinals; None where there is no last day."""
    if time.type not in (TimeType.DATE, TimeType.TIME) or time.vague or time.high is None:
        return None
    high = time.high
    last = high - timedelta(microseconds=1) if isinstance(high, datetime) else high - timedelta(days=1)
    low = time.low
    return (None if low is None else _day(low)), max(_day(last), _day(low) if low is not None else 1)


def _day(value: Date | datetime) -> int:
    return value.toordinal()


def _dates(
    times: Sequence[tuple[Span, tuple[int | None, int]]], wanted: tuple[int, int], loose: bool
) -> tuple[list[Span], list[Span]]:
    right: list[Span] = []
    wrong: list[Span] = []
    for span, (low, high) in times:
        inside = low is not None and wanted[0] <= low and high <= wanted[1]
        # An open beginning ("by 5 March") names its last day.
        open_ = low is None and wanted[0] <= high <= wanted[1]
        wider = loose and low is not None and low <= wanted[0] and wanted[1] <= high
        (right if inside or open_ or wider else wrong).append(span)
    return right, wrong


def deadlines(reader: Reader, unit: Span, wanted: tuple[int, int]) -> Said:
    """Whether a passage sets one of the wanted days as the last for something: by a preposition ("by", «حتى»), or by
    a word ("deadline", «مهلة») in the passage."""
    view = reader.view
    worded = any(signal.kind == "deadline" for signal in view.inside(view.signals, unit))
    right: list[Span] = []
    wrong: list[Span] = []
    for time in view.inside(view.times, unit):
        days = days_of(time)
        if days is None:
            continue
        bound = time.signal_word in _UNTIL or (isinstance(time.expression, Range) and time.low is None)
        if bound or worded:
            (right if wanted[0] <= days[1] <= wanted[1] else wrong).append(time.span)
    return Said(tuple(right)) if right else Said((), tuple(wrong))


def length(duration: str) -> tuple[Fraction, Fraction] | None:
    """A TIMEX3 duration as months and seconds, of which neither is a number of the other; None where it is none."""
    match = _DURATION.fullmatch(duration)
    if match is None or not any(match.groups()):
        return None
    parts = [Fraction(part or 0) for part in match.groups()]
    months = sum((n * part for n, part in zip((12, 1), parts[:2], strict=True)), Fraction(0))
    seconds = sum((n * part for n, part in zip((604800, 86400, 3600, 60, 1), parts[2:], strict=True)), Fraction(0))
    return months, seconds


# ---------------------------------------------------------------------- names and voices


def _named(reader: Reader, unit: Span, name: str) -> list[Span]:
    """Where an entity is named, by its key or by a name that says what this one says."""
    view = reader.view
    if KEY.fullmatch(name):
        return [Span(start, end) for start, end, entity in view.named_at(unit) if view.entity_key(entity) == name]
    folded = fold_form(name)
    return [
        Span(start, end)
        for start, end, entity in view.named_at(unit)
        if folded in (fold_form(entity.name), fold_form(view.text[start:end]))
        or reader.says(view.text[start:end], name)
    ]


def _by(reader: Reader, place: Span, by: str) -> bool:
    """Whether somebody says it."""
    if not by:
        return True
    view = reader.view
    voice = view.voice(place.start)
    attributions = {a.id: a for a in view.attributions}
    while voice is not None:
        attribution = attributions[voice]
        speaker = view.by_id.get(attribution.speaker or "")
        if speaker is not None and (view.entity_key(speaker) == by or reader.says(speaker.name, by)):
            return True
        if attribution.source is not None and reader.says(attribution.source.of(view.text), by):
            return True
        voice = attribution.nested_in
    return False
