"""Shares: "12 of the 60 members (20 percent)", «12 عضوا من أصل 60، أي نسبة 20 في المئة».

Comes in: a `View`. Goes out: the statements of one text that give a part, its whole and the percentage, in any of the
orders in which news gives them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from attrs import frozen

from factcheck.model.interval import Interval
from factcheck.model.mention import Quantity, QuantityKind
from factcheck.model.span import Span
from factcheck.rules._amounts import is_percent, noun_end, plain, same_unit, signals_in
from factcheck.rules._rule import View

__all__ = ["Shared", "next_to", "of_them", "shares"]

#: Code points behind a number in which the mark that follows it stands.
_GAP = 40
#: Words between a figure and the next.
_NEAR, _FAR = 3, 7
_ARTICLE = 3
_STOPS = ".;؛:\n!؟?"
_UNITS = (QuantityKind.NUMBER, QuantityKind.MONEY, QuantityKind.MEASURE)


@frozen
class Shared:
    part: Quantity
    whole: Quantity
    percent: Quantity


def shares(view: View, is_share: Callable[[Quantity], bool] = is_percent) -> Iterator[Shared]:
    """Each part with its whole and percentage, in order; ``is_share`` chooses what says the share."""
    usable = [q for q in view.quantities if is_share(q) or q.kind in _UNITS]
    at = 0
    while at + 2 < len(usable):
        one, two, three = usable[at : at + 3]
        at += 1
        if is_share(one) + is_share(two) + is_share(three) != 1 or not view.together(one, three):
            continue
        if not (next_to(view, one, two) and next_to(view, two, three)):
            continue
        found = _read(view, is_share, one, two, three)
        if found is not None:
            at += 2  # a figure that has its place here has none in the next statement
            if _fits(view, found):
                yield found


def of_them(view: View) -> Iterator[Shared]:
    """ "1,116 of its 1,550 members voted, 781 of them, or 70 percent, for it": a part of one of the numbers before it, of
    whichever it fits."""
    for signal in view.marked("partof"):
        sentence = view.sentence(signal.start)
        row = view.inside(view.quantities, sentence)
        k = next((n for n, q in enumerate(row) if 0 <= signal.start - q.end <= 1), -1)
        if k < 0:  # "18,500 hectares, of which 11,100, or 60 percent, belong to the county"
            k = next((n for n, q in enumerate(row) if 0 <= q.start - signal.end <= 1), -1)
        if signal.value or not 0 < k < len(row) - 1:
            continue
        part, percent = row[k], row[k + 1]
        gap = view.text[max(signal.end, noun_end(part)) : percent.start]
        if not is_percent(percent) or percent.link != "or" or len(gap.split()) > 2 or part.exact is None:
            continue
        wholes = [q for q in row[:k] if q.exact is not None and q.exact > part.exact]
        said = [Shared(part, whole, percent) for whole in reversed(wholes)]
        said = [one for one in said if _fits(view, one)]
        if said:
            yield next((one for one in said if _gives(one)), said[0])


def _gives(said: Shared) -> bool:
    """Part and whole give the percentage."""
    ratio = Interval.printed(said.part).over(Interval.printed(said.whole))
    return ratio is not None and ratio.times(100).meets(Interval.percentage(said.percent))


def next_to(view: View, first: Quantity, second: Quantity) -> bool:
    """A few words of one sentence stand between two figures, no mark that ends a clause; more of them where they say
    that a share of the first follows: "passed, a success rate of 75 percent"."""
    gap = view.text[noun_end(first) : second.start]
    room = _FAR if is_percent(second) and _proportion(view, first, second) else _NEAR
    return len(gap.split()) <= room and not any(stop in gap for stop in _STOPS)


def _proportion(view: View, first: Quantity, second: Quantity) -> bool:
    return any(True for _ in signals_in(view, Span(noun_end(first), second.start), "proportion"))


def _read(
    view: View, is_share: Callable[[Quantity], bool], one: Quantity, two: Quantity, three: Quantity
) -> Shared | None:
    if is_share(three) and _opening(view, one, two):  # Of the 60 members, 12, or 20 percent
        return Shared(two, one, three) if three.link == "or" and _again(view, two, three) else None
    if is_share(three):  # 12 of 60 (20 percent)
        return Shared(one, two, three) if _of(view, one, two) and _again(view, two, three) else None
    if is_share(two):  # 12, or 20 percent, of the 60
        again = _again(view, one, two) or _set_off(view, one, two, three)
        return Shared(one, three, two) if again and _of(view, two, three) else None
    if _of(view, two, three):  # 20 percent, or 12 of the 60
        return Shared(two, three, one) if _again(view, one, two) else None
    # 20 percent of the 60, or 12
    return Shared(three, two, one) if _of(view, one, two) and _again(view, two, three) else None


def _opening(view: View, whole: Quantity, part: Quantity) -> bool:
    """A sentence begins with the whole: "Of the 60 members asked, 12"."""
    opens = len(view.text[view.sentence(whole.start).start : whole.start].split()) <= 2
    gap = view.text[noun_end(whole) : part.start].rstrip()
    return opens and whole.link in ("of", "whole") and part.counted is None and gap.endswith((",", "،"))


def _set_off(view: View, part: Quantity, percent: Quantity, whole: Quantity) -> bool:
    """ "1,150 hectares of meadows, 12 percent of the 9,600": a comma, and one noun or unit for both figures."""
    gap = view.text[noun_end(part) : percent.start].strip()
    alone = whole.counted is None and whole.unit is None
    alike = part.unit is not None and part.unit == whole.unit
    return gap in (",", "،") and percent.counted is None and (alone or alike)


def _of(view: View, before: Quantity, quantity: Quantity) -> bool:
    """A figure is what the one before is part of: "of the 60", «ثلث الأعضاء الـ60»."""
    gap = view.text[noun_end(before) : quantity.start].strip()
    definite = before.counted is not None and quantity.link == "" and gap.isalpha() and len(gap) <= _ARTICLE
    return definite or quantity.link in ("of", "whole", "from")


def _again(view: View, first: Quantity, second: Quantity) -> bool:
    """The second figure says the first again: in brackets, or behind "or", «أي»."""
    gap = view.text[noun_end(first) : second.start]
    if gap.strip() == "(":
        return view.text[second.end : second.end + _GAP].lstrip()[:1] in (")", "،", ",")
    return second.link == "or" or (is_percent(second) and (second.link == "by" or _proportion(view, first, second)))


def _fits(view: View, found: Shared) -> bool:
    part, whole, percent = found.part, found.whole, found.percent
    if not (plain(part) and plain(whole) and same_unit(view, part, whole)) or part.link in ("from", "to", "versus"):
        return False
    if (
        part.exact is None
        or whole.exact is None
        or part.exact > whole.exact
        or (is_percent(percent) and percent.counted is not None)
    ):
        return False
    behind = Span(percent.end, percent.end + 16)
    return not any(True for _ in signals_in(view, behind, "change", "moved", "changed", "partof"))
