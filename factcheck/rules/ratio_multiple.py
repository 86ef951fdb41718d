"""RATIO-MULTIPLE: "doubled", «ثلاثة أضعاف», "a third" of figures that say otherwise.

Flagged::

    [en] The number of cases tripled from 20 to 40 in a week.
    [en] The plan was backed by 12 members, or a third of the 60.
    [ar] ارتفع عدد الإصابات من 20 إلى 40، أي ثلاثة أضعاف.
    [ar] أيد الخطة 12 عضوا، أي ثلث الأعضاء الـ60.

Clean::

    [en] The number of cases doubled from 20 to 41 in a week.
    [en] The number of cases more than doubled to 45 from 20.
    [en] The plan was backed by 12 members, or a fifth of the 60.
    [ar] ارتفع عدد الإصابات من 20 إلى 60، أي ثلاثة أضعاف.
    [ar] أيد الخطة 19 عضوا، أي ثلث الأعضاء الـ60.

News says "doubled" of what nearly doubled: a multiple may miss by three twentieths, a share in words by a tenth of
itself. "A threefold increase" may be to three times or to four.

Assumes: the multiple is that of the two figures beside it.
Source: arithmetic; how far news stretches a multiple was chosen by us.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from factcheck.model.interval import Interval, show
from factcheck.model.mention import Quantity, QuantityKind
from factcheck.model.message import Message, msg
from factcheck.model.relation import Ratio, Relation, Role
from factcheck.model.span import Span
from factcheck.rules._amounts import figure, loose, named, noun_end, plain, same_unit, signals_in, values
from factcheck.rules._rule import Rule, View
from factcheck.rules._shares import shares
from factcheck.rules._thatis import said_again

__all__ = ["RULE"]

#: How far news stretches a multiple, a share in words, and a bound ("more than doubled" for 1.98). Chosen by us.
_TIMES, _SHARE, _BOUND = Fraction(3, 20), Fraction(1, 10), Fraction(1, 33)
#: Words between a multiple and its figures.
_APART = 12
#: Code points before "by a quarter" in which its verb stands, words between the two, and words from there to "from".
_REACH, _VERB, _SINCE = 30, 1, 4
_STOPS = ".;؛:\n!؟?"


def relate(view: View) -> Iterator[Ratio]:
    told = list(shares(view, _is_fraction))
    known = {said.percent.start for said in told}
    told += [said for said in said_again(view) if _is_fraction(said.percent) and said.percent.start not in known]
    for said in told:
        yield _ratio(view, said.percent, said.part, said.whole, _SHARE)
    for at, multiple in enumerate(view.quantities):
        if multiple.kind is QuantityKind.MULTIPLE and multiple.exact != 1:
            ends = _behind(view, view.quantities, at) or _before(view, view.quantities, at)
            if ends is not None:
                yield _ratio(view, multiple, *ends, _TIMES)
        elif _is_fraction(multiple) and multiple.link == "by":
            yield from _by(view, view.quantities, at)


def _by(view: View, quantities: Sequence[Quantity], at: int) -> Iterator[Ratio]:
    """ "Shrank by a quarter, from 12,400 to 9,300"."""
    part = quantities[at]
    words = view.marks(Span(max(part.start - _REACH, 0), part.start), "change")
    following = quantities[at + 1 : at + 3]
    if not words or len(following) < 2 or len(view.text[words[-1].end : part.start].split()) > _VERB:
        return
    gap = view.text[part.end : following[0].start]
    if len(gap.split()) > _SINCE or ("," not in gap and "،" not in gap):
        return
    ends = _ends(view, following[0].start, following)
    if ends is None or part.exact is None:
        return
    change = part.exact if words[-1].value == "up" else -part.exact
    yield _ratio(view, part, *ends, _SHARE, Interval.exactly(1 + change).widened(_SHARE * part.exact / (1 + change)))


def _is_fraction(quantity: Quantity) -> bool:
    return quantity.kind is QuantityKind.FRACTION and quantity.exact is not None and 0 < quantity.exact < 1


def _behind(view: View, quantities: Sequence[Quantity], at: int) -> tuple[Quantity, Quantity] | None:
    """ "doubled from 20 to 40", "tripled to 60 from 20": (after, before)."""
    following = quantities[at + 1 : at + 3]
    if len(following) < 2 or quantities[at].form != "verb":
        return None
    return _ends(view, quantities[at].end, following)


def _before(view: View, quantities: Sequence[Quantity], at: int) -> tuple[Quantity, Quantity] | None:
    """«من 20 إلى 40، أي ثلاثة أضعاف»: (after, before)."""
    multiple = quantities[at]
    leading = quantities[max(at - 2, 0) : at]
    if len(leading) < 2 or multiple.link != "or":
        return None
    ends = _ends(view, leading[0].start, leading)
    gap = view.text[noun_end(leading[1]) : multiple.start]
    return ends if ends is not None and len(gap.split()) <= 2 and not any(stop in gap for stop in _STOPS) else None


def _ends(view: View, start: int, pair: Sequence[Quantity]) -> tuple[Quantity, Quantity] | None:
    """The two figures of a change, tied by "from" and "to"."""
    roles = {"before": None, "after": None}
    found: dict[str, Quantity] = {}
    for quantity in pair:
        gap = view.text[start : quantity.start]
        role = {"from": "before", "versus": "before", "to": "after"}.get(quantity.link)
        if role not in roles or role in found or not plain(quantity):
            return None
        between = signals_in(view, Span(start, quantity.start), "break", "change", "moved")
        if len(gap.split()) > _APART or any(stop in gap for stop in _STOPS) or any(True for _ in between):
            return None
        found[role] = quantity
        start = noun_end(quantity)
    if len(found) < 2 or not same_unit(view, found["before"], found["after"]):
        return None
    return found["after"], found["before"]


def _ratio(
    view: View, multiple: Quantity, first: Quantity, second: Quantity, stretch: Fraction, told: Interval | None = None
) -> Ratio:
    stated = Interval.stated(multiple)
    stretch = 2 * stretch if multiple.approx else stretch if multiple.exact is not None else _BOUND
    times = stated.widened(stretch)
    if multiple.kind is QuantityKind.MULTIPLE and multiple.form != "verb" and times.high is not None:
        times = Interval(times.low, times.high + 1)  # "a threefold increase": to three times, or by three times
    cut = loose([first, second])
    return Ratio(
        code=RULE.code,
        evidence=(view.evidence(multiple), view.evidence(first, Role.AGAINST), view.evidence(second, Role.AGAINST)),
        assumes=(msg("the multiple is that of the two figures beside it"),),
        severity="warning",
        first=Interval.printed(first, cut=cut),
        second=Interval.printed(second, cut=cut),
        times=told or times,
        figures=(figure(view, first), figure(view, second), None),
    )


def explain(relation: Relation) -> Message:
    first, second, _ = values(relation)
    if first is None or not second:
        return named(msg("the two figures do not stand in that ratio"), relation)
    return named(
        msg("{first} is {times} times {second}", first=show(first), second=show(second), times=show(first / second)),
        relation,
    )


RULE = Rule(code="RATIO-MULTIPLE", module=__name__, relate=relate, explain=explain)
