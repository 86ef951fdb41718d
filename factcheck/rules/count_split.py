"""COUNT-SPLIT: so many rose and so many fell are more than there are, or not all; more votes than voters.

"Of the 196 shares traded 101 rose, 85 fell and 20 were unchanged": market reports give the whole and its three parts,
day after day, by copying. A vote gives those for, against and abstaining, of all who sat.

Flagged::

    [en] Of the 196 shares traded, 101 rose, 85 fell and 20 were unchanged.
    [ar] من أصل 196 شركة جرى تداول أسهمها، ارتفعت أسهم 101 شركة، وهبطت أسهم 85 شركة، واستقرت أسهم 20 شركة.
    [en] The law passed by 120 votes to 60, with 10 abstentions, of the 180 members present.
    [ar] أقر المجلس القانون بأغلبية 120 صوتا مقابل 60 صوتا وامتناع 10 أعضاء، من أصل 180 عضوا.

Clean::

    [en] Of the 196 shares traded, 101 rose, 75 fell and 20 were unchanged.
    [en] Of the 196 shares traded, 101 rose and 75 fell.
    [ar] من أصل 196 شركة جرى تداول أسهمها، ارتفعت أسهم 101 شركة، وهبطت أسهم 75 شركة، واستقرت أسهم 20 شركة.
    [en] The law passed by 110 votes to 60, with 10 abstentions, of the 200 members.
    [ar] أقر المجلس القانون بأغلبية 110 أصوات مقابل 60 صوتا وامتناع 10 أعضاء، من أصل 200 عضو.

Where the text does not say how many stayed as they were, the others must only not be more than all.

Assumes: whole and parts are of one day and one market.
Source: arithmetic.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from factcheck.model.interval import Interval, show
from factcheck.model.mention import Quantity, QuantityKind, Signal
from factcheck.model.message import Message, msg
from factcheck.model.relation import Relation, Repair, Role, Sum
from factcheck.model.span import Span
from factcheck.rules._amounts import figure, named, noun_end, repair_slip, signals_in, values
from factcheck.rules._rule import Rule, View

__all__ = ["RULE"]

_MOVES = ("change", "moved", "flat")
#: Code points behind a number in which its verb stands ("101 rose", "20 were unchanged").
_BEHIND = 28


def relate(view: View) -> Iterator[Sum]:
    for whole in view.quantities:
        if whole.link not in ("whole", "of") or not _counts(whole):
            continue
        sentence = view.sentence(whole.start)
        parts = _parts(view, sentence, whole) or _ballot(view, sentence, whole)
        if len(parts) > 1:
            yield _sum(view, whole, parts)


def _counts(quantity: Quantity) -> bool:
    value = quantity.exact
    return (
        quantity.kind is QuantityKind.NUMBER and value is not None and value.denominator == 1 and quantity.unit is None
    )


def _parts(view: View, sentence: Span, whole: Quantity) -> dict[str, Quantity]:
    """The numbers that rose, fell and stayed, each with a word of its own; empty when one has another."""
    numbers = [q for q in view.inside(view.quantities, sentence) if _counts(q) and q is not whole]
    if len(numbers) not in (2, 3) or any(_other(q, whole) for q in numbers):
        return {}
    for places in (_before(view, sentence, numbers, whole), _behind(view, numbers)):
        if len(places) == len(numbers):
            return places
    return {}


def _ballot(view: View, sentence: Span, whole: Quantity) -> dict[str, Quantity]:
    """«بأغلبية 120 صوتا مقابل 60 وامتناع 10»: votes for, votes against, and who abstained, if it is said."""
    numbers = [q for q in view.inside(view.quantities, sentence) if _counts(q) and q is not whole]
    named = Span(whole.end, noun_end(whole) + 1)
    if len(numbers) not in (2, 3) or any(True for _ in signals_in(view, named, "ballot")):
        return {}  # "short of the nine votes it needed" is no number of members
    if numbers[1].link not in ("versus", "to"):
        return _stances(view, sentence, numbers)
    cast = Span(numbers[0].end, numbers[1].end + _BEHIND)
    if not any(True for _ in signals_in(view, cast, "ballot")):
        return {}
    row = {"for": numbers[0], "against": numbers[1]}
    if len(numbers) == 3:
        around = Span(noun_end(numbers[1]), noun_end(numbers[2]) + _BEHIND)
        if not any(s.value == "vote" for s in signals_in(view, around, "kind")):
            return {}
        row["abstained"] = numbers[2]
    return row


def _stances(view: View, sentence: Span, numbers: Sequence[Quantity]) -> dict[str, Quantity]:
    """ "Nine voted in favour, five against and two abstained": each number before a word for, against or neither."""
    row: dict[str, Quantity] = {}
    for k, number in enumerate(numbers):
        end = numbers[k + 1].start if k + 1 < len(numbers) else min(number.end + _BEHIND, sentence.end)
        words = [s for s in signals_in(view, Span(number.end, end), "kind") if s.value == "vote"]
        if len(words) == 1:
            row.setdefault(view.text[words[0].start : words[0].end].casefold(), number)
    return row if len(row) == len(numbers) else {}


def _other(number: Quantity, whole: Quantity) -> bool:
    """It counts other things, or says more or less than it counts."""
    apart = number.counted_head and whole.counted_head and number.counted_head != whole.counted_head
    return bool(apart) or number.link in ("from", "to", "by", "versus", "total", "average")


def _before(view: View, sentence: Span, numbers: Sequence[Quantity], whole: Quantity) -> dict[str, Quantity]:
    """«ارتفعت 101 شركة وهبطت 75»: each number behind its verb."""
    found: dict[str, Quantity] = {}
    start = sentence.start
    for number in numbers:
        words = list(signals_in(view, Span(max(start, _start(whole, number, start)), number.start), *_MOVES))
        if len(words) == 1:
            found.setdefault(_way(words[0]), number)
        start = noun_end(number)
    return found


def _start(whole: Quantity, number: Quantity, start: int) -> int:
    return noun_end(whole) if whole.start < number.start and whole.start >= start else start


def _behind(view: View, numbers: Sequence[Quantity]) -> dict[str, Quantity]:
    """ "101 rose, 75 fell and 20 were unchanged": each number before its verb."""
    found: dict[str, Quantity] = {}
    for k, number in enumerate(numbers):
        end = numbers[k + 1].start if k + 1 < len(numbers) else noun_end(number) + _BEHIND
        words = list(signals_in(view, Span(noun_end(number), min(end, noun_end(number) + _BEHIND)), *_MOVES))
        if len(words) == 1:
            found.setdefault(_way(words[0]), number)
    return found


def _way(signal: Signal) -> str:
    return "flat" if signal.kind == "flat" else signal.value


def _sum(view: View, whole: Quantity, parts: dict[str, Quantity]) -> Sum:
    each = list(parts.values())
    return Sum(
        code=RULE.code,
        evidence=(view.evidence(whole), *(view.evidence(part, Role.AGAINST) for part in each)),
        assumes=(msg("whole and parts are of one day and one market"),),
        severity="warning",
        parts=tuple(Interval.stated(part) for part in each),
        total=Interval.stated(whole),
        complete=len(parts) == 3 and "flat" in parts,
        figures=(*(figure(view, part) for part in each), figure(view, whole)),
    )


def explain(relation: Relation) -> Message:
    *parts, whole = values(relation)
    known = [part for part in parts if part is not None]
    made = sum(known, Fraction(0))
    return named(msg("the parts make {sum}, the whole is {whole}", sum=show(made), whole=show(whole or 0)), relation)


def repair(relation: Relation, view: View) -> Iterator[Repair]:
    yield from repair_slip(relation, view)


RULE = Rule(code="COUNT-SPLIT", module=__name__, relate=relate, explain=explain, repair=repair)
