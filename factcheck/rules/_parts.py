"""Parts and their whole: «480 مليونا، منها 300 ... و120 ... و60», "20 men and 30 women, a total of 50".

Comes in: a `View`. Goes out: the statements of one text that give a whole and its parts, and whether the parts are all
of it. Several rules weigh them; they are found once.

Parts stand in one row: each but the first has a comma or "and" right before it. A figure in the row that has none is
something else, and then the row says nothing. What is said again in brackets or behind "or", and what is part of a
part, is passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import Enum
from fractions import Fraction

from attrs import evolve, frozen

from factcheck.model.mention import Quantity, QuantityKind, Signal
from factcheck.model.span import Span
from factcheck.rules._amounts import is_percent, noun_end, plain, same_unit, signals_in
from factcheck.rules._rule import View

__all__ = ["Cue", "Row", "rows"]

#: Words between the whole and what announces its parts, and between that and the first part, counts or amounts of one
#: unit.
_NEAR, _FIRST, _PAYS = 6, 2, 3
#: Words between a whole and its colon, and where so many places stand between or amounts follow.
_COLON, _TOLD = 3, 10
#: Code points behind a whole in which its colon stands.
_AHEAD = 150
#: A comma, "which" and a verb.
_SAYS = 3
#: Words before a whole that opens its sentence: "Of the 40".
_OPENS = 3
#: How near the sum must come to a tenth of the whole, or ten times as much, for a zero lost.
_CLOSE = 50
_MARKS = (",", "،", ":", "")
#: Most items without a number at the end of a row.
_UNNUMBERED = 2
_STOPS = ";؛\n.!؟?"
_MOST = 20
_DASHES = ("-", "–", "—")
#: Words behind a comma that make a clause of their own.
_NEW = 3
_CLAUSE = re.compile("[,،]")
#: Code points behind a figure in which the next word ends.
_WORD = 30


class Cue(Enum):
    """What ties the parts to their whole."""

    TOTAL = "total"  # "a total of", behind them
    LIST = "list"  # a colon, or brackets
    SPLIT = "split"  # "made up of"
    OF = "of"  # "of which"
    LOOSE = "loose"  # "including"


_WHOLE = (Cue.LIST, Cue.SPLIT)


@frozen
class Row:
    """A whole and its parts, in order of the text.

    complete:  the parts are all of it
    distinct:  nothing can be in two of the parts
    """

    total: Quantity
    parts: tuple[Quantity, ...]
    cue: Cue
    complete: bool
    distinct: bool


def rows(view: View) -> list[Row]:
    """The statements of parts and a whole of a text, in order; worked out once."""
    known = view.memo.get(__name__)
    if known is None:
        known = [row for sentence in _sentences(view) for row in _in_sentence(view, *sentence)]
        view.memo[__name__] = known
    return known  # type: ignore[return-value]


def _sentences(view: View) -> Iterator[tuple[Span, list[Quantity]]]:
    """Sentences with two figures or more."""
    group: list[Quantity] = []
    span: Span | None = None
    for quantity in view.quantities:
        if quantity.kind in (QuantityKind.IDENTIFIER, QuantityKind.ORDINAL):
            continue
        if span is None or quantity.start >= span.end:
            if span is not None and len(group) > 1:
                yield span, group
            group, span = [], view.sentence(quantity.start)
        group.append(quantity)
    if span is not None and len(group) > 1:
        yield span, group


def _in_sentence(view: View, sentence: Span, quantities: list[Quantity]) -> Iterator[Row]:
    signals = list(signals_in(view, sentence, "partof", "split", "rest", "break", "crossed"))
    if any(s.kind == "crossed" for s in signals):
        return
    for k, quantity in enumerate(quantities):
        if k > 1 and (quantity.link == "total" or _in_all(view, quantities[k - 1], quantity)):
            yield from _before(view, quantities, k, signals)
        if k + 1 < len(quantities) and plain(quantity) and quantity.exact != 1:
            yield from _behind(view, sentence, quantities, k, signals)
            yield from _spread(view, sentence, quantities, k, signals)


def _in_all(view: View, last: Quantity, quantity: Quantity) -> bool:
    """ "…, 50 in all": said behind the figure, which a comma sets off from the parts."""
    end = noun_end(quantity)
    if not any(view.text[end : signal.start] == " " for signal in view.marks(Span(end, end + _WORD), "altogether")):
        return False
    gap = view.text[noun_end(last) : quantity.start].rstrip()
    return "," in gap or "،" in gap


# ------------------------------------------------------------------------------------- "…, a total of 50"


def _before(view: View, quantities: Sequence[Quantity], at: int, signals: list[Signal]) -> Iterator[Row]:
    """The row of figures that ends before a total.

    Where more figures of its unit stand before the row, in clauses of their own («دفعت المدينة 18 مليونا، ودفع المصرف
    15 مليونا»), the reading that comes nearest to the total counts.
    """
    total = quantities[at]
    if not plain(total):
        return
    found: list[Quantity] = []
    solid = 0
    reached = total.start
    for k in range(at - 1, max(at - 1 - _MOST, -1), -1):
        part = quantities[k]
        gap = view.text[noun_end(part) : reached]
        if any(stop in gap for stop in _STOPS) or len(gap.split()) > 2 * _NEAR:
            break
        since = quantities[k - 1].end if k else 0
        if _again(view, quantities, k, total) or _is_subpart(signals, part, since):
            continue
        said = not found and len(gap.split()) <= _SAYS  # ", which makes 50 in all"
        if not said and any(s.kind == "break" and part.end <= s.start < reached for s in signals):
            break
        if not plain(part) or not same_unit(view, part, total) or part.link in _LINKS[:-1]:
            break
        found.append(part)
        reached = part.start
        if part.link != "and" and not solid:
            solid = len(found)
        if part.link == "total":
            break
    found = _nearest(found, solid or len(found), total)
    if len(found) > max(solid, 1) and total.unit is None:
        return  # counts of clauses of their own may count anything
    if len(found) > 1 and _countable(view, total, found):
        yield Row(total, tuple(found[::-1]), Cue.TOTAL, True, True)


def _nearest(parts: list[Quantity], solid: int, total: Quantity) -> list[Quantity]:
    """So many of the parts, the row itself at least, that their sum comes nearest to the total."""
    values = [part.exact for part in parts]
    if total.exact is None or any(value is None for value in values):
        return parts[:solid]
    best, least = parts[:solid], None
    summed = Fraction(0)
    for n, value in enumerate(values, 1):
        summed += value or 0
        if n >= max(solid, 2) and (least is None or abs(summed - total.exact) < least):
            best, least = parts[:n], abs(summed - total.exact)
    return best


_LINKS = ("from", "to", "versus", "by", "average", "whole", "total")


def _is_subpart(signals: list[Signal], part: Quantity, since: int) -> bool:
    """It stands behind "including", with no other figure between (``since`` is where the last one ended)."""
    return any(s.kind == "partof" and s.start >= since and 0 <= part.start - s.end < 12 for s in signals)


def _again(view: View, quantities: Sequence[Quantity], k: int, total: Quantity) -> bool:
    """It says another figure again, in another unit: "(40 percent)", "or $8 million"."""
    quantity = quantities[k]
    if quantity.link == "or":
        return True
    before = view.text[max(0, quantity.start - 2) : quantity.start]
    opened = "(" in before or "[" in before
    return opened and (is_percent(quantity) or quantity.unit != total.unit)


# ------------------------------------------------------------------------------------- "50: …", "50, of which …"


def _behind(
    view: View, sentence: Span, quantities: Sequence[Quantity], at: int, signals: list[Signal]
) -> Iterator[Row]:
    """The row of figures that what stands behind a whole announces."""
    total = quantities[at]
    first = quantities[at + 1]
    if is_percent(total) and not is_percent(first):
        return  # "24 million, or 80 percent of them all, 14 million of them in need"
    gap = view.text[noun_end(total) : first.start]
    if len(gap.split()) > _NEAR + _FIRST or any(stop in gap for stop in _STOPS):
        return
    announced = _announced(view, total, first, signals)
    if announced is None and total.link in ("of", "whole") and first.counted_head in (None, total.counted_head):
        # "Of the 40 members, 25 are women"
        opens = len(view.text[sentence.start : total.start].split()) <= _OPENS
        announced = (Cue.OF, noun_end(total)) if opens else None
    if announced is None:
        return
    cue, begin = announced
    end = _close(view, sentence, begin) if cue is Cue.LIST else sentence.end
    parts = _row(view, quantities, at + 1, end, total, signals, cue in _WHOLE)
    if not parts:
        return
    # "… and the remaining 60": the last figure is what is left; "… and the rest" without a figure leaves it open
    since = parts[-2].end if len(parts) > 1 else end
    rest = any(s.kind == "rest" and since <= s.start < parts[-1].start for s in signals)
    kinds = [kind for part in parts if (kind := _kind(view, part))]
    apart = len(kinds) == len(parts) and len({k[0] for k in kinds}) == 1 and len({k[1] for k in kinds}) == len(kinds)
    apart = apart or _elsewhere(parts)
    distinct = total.unit is not None or apart
    complete = cue in _WHOLE or rest
    if complete and (len(parts) < 2 or (cue is not Cue.LIST and not _countable(view, total, parts))):
        complete = False
    if cue is Cue.LIST and (len(parts) < 2 or not _countable(view, total, parts)):
        return
    unsaid = any(s.kind == "rest" and parts[-1].end <= s.start < end for s in signals)
    if complete and (unsaid or _more(view, total, parts, Span(noun_end(parts[-1]), end))):
        complete = False
    if (cue is Cue.LOOSE and not apart) or not (complete or distinct):
        # Only the first is surely a part: "12 guides, of whom three fell ill, 20 porters".
        parts = parts[:1] + [p for p in parts[1:] if cue is Cue.OF and _bare(view, p)]
    if any(_part_of_earlier(view, q, total, parts) for q in quantities[:at]) or _of_another(view, total, parts):
        return
    yield Row(total, tuple(parts), cue, complete, distinct or complete)


def _spread(
    view: View, sentence: Span, quantities: Sequence[Quantity], at: int, signals: list[Signal]
) -> Iterator[Row]:
    """ "240 lamps on three piers: 110 on the first, 80 on the second and 50 on the third": as many parts as places, or
    "$240 million for stations and canals: $150 million in loans and $90 million in grants": amounts to the end of the
    sentence."""
    total = quantities[at]
    colon = view.text.find(":", noun_end(total), min(noun_end(total) + _AHEAD, sentence.end))
    if colon < 0 or len(view.text[noun_end(total) : colon].split()) > _TOLD or view.text[colon + 1 : colon + 2] != " ":
        return
    inner = [q for q in quantities[at + 1 :] if q.start < colon]
    first = at + 1 + len(inner)
    if first >= len(quantities) or len(inner) > 1 or len(view.text[colon + 1 : quantities[first].start].split()) > 1:
        return
    gap = view.text[noun_end(total) : colon]
    if any(mark in gap for mark in ",،;؛(") or (inner and view.joined(Span(noun_end(total), colon))):
        return  # "lost $240 million and owes two banks: …"
    whole = (
        total if total.exact is not None else evolve(total, low=total.high or total.low, high=total.high or total.low)
    )
    parts = _row(view, quantities, first, sentence.end, whole, signals, True)
    placed = bool(inner) and inner[0].exact == len(parts) and inner[0].counted is not None
    paid = not inner and total.unit is not None and total.unit == quantities[first].unit and not view.joined(
        Span(noun_end(parts[-1]) if parts else colon, sentence.end)
    )  # fmt: skip
    paid = paid and len(gap.split()) > _COLON
    if len(parts) > 1 and (placed or paid) and _countable(view, whole, parts):
        yield Row(whole, tuple(parts), Cue.LIST, True, True)


def _bare(view: View, part: Quantity) -> bool:
    """It counts nothing of its own: no noun, known or not, stands right behind it ("11 grandchildren")."""
    behind = view.text[part.end : part.end + _WORD].split(maxsplit=1)[:1]
    alone = not behind or view.text[part.end] != " " or not behind[0][0].isalpha()
    return part.counted is None and (alone or not view.stem(behind[0].strip(".,،;:()")))


def _part_of_earlier(view: View, earlier: Quantity, total: Quantity, parts: Sequence[Quantity]) -> bool:
    """The parts are too many for the whole and fit a figure before it: "220,000 dead in 13 states, among them 168,000"."""
    most = max((part.exact or Fraction(0) for part in parts), default=Fraction(0))
    if total.unit is not None or total.exact is None or most <= total.exact or not plain(earlier):
        return False
    return earlier.exact is not None and earlier.exact >= most and same_unit(view, earlier, parts[0])


def _of_another(view: View, total: Quantity, parts: Sequence[Quantity]) -> bool:
    """They are more than the whole and count another thing: "publishers from 118 countries, 1,224 publishers of them
    Arab" speaks of what was told before the countries."""
    if total.unit is not None or not total.counted_head or total.exact is None:
        return False
    whole = view.key(total.counted_head)
    return any(
        part.exact is not None
        and part.exact > total.exact
        and part.counted_head
        and view.key(part.counted_head) != whole
        for part in parts
    )


def _announced(view: View, total: Quantity, first: Quantity, signals: list[Signal]) -> tuple[Cue, int] | None:
    """What ties the figures behind a whole to it, and where that ends."""
    begin = noun_end(total)
    gap = view.text[begin : first.start]
    for signal in signals:
        if not begin - 4 <= signal.start < first.start or signal.kind not in ("partof", "split"):
            continue
        before, behind = view.text[begin : signal.start], view.text[signal.end : first.start]
        room = (_FIRST if first.counted is not None else 0) + (1 if first.approx or first.only else 0)
        if signal.kind == "partof" and first.unit is not None and first.unit == total.unit:
            room = max(room, _PAYS)  # "of which Iraq would pay $230 million"
        if len(before.split()) > _NEAR or len(behind.split()) > room or ":" in before:
            return None
        if first.link == "and" and behind.strip() not in _MARKS:
            return None  # "three of them and 20 others"
        if total.unit is None and before and view.joined(Span(begin, signal.start)):
            return None  # "one of the four majors and his sixth in a row, including three": three of what is open
        if signal.kind == "split":
            return Cue.SPLIT, signal.end
        return (Cue.LOOSE if signal.value == "loose" else Cue.OF), signal.end
    stripped = gap.strip()
    words = stripped.split()
    if (
        stripped.endswith((":", "(", *_DASHES))
        and len(words) <= _COLON
        and (stripped[-1] not in _DASHES or gap[-1] == " ")
    ):
        return Cue.LIST, begin + gap.rindex(stripped[-1])
    return None


def _close(view: View, sentence: Span, begin: int) -> int:
    """Where the list behind a colon, a dash or an opening bracket ends; where it begins, for a dash that none closes."""
    opening = view.text[begin : begin + 1]
    closing = -1
    if opening == "(":
        closing = view.text.find(")", begin, sentence.end)
    elif opening in _DASHES:
        closing = max(view.text.find(opening, begin + 1, sentence.end), begin)
    return closing if closing >= 0 else sentence.end


def _row(
    view: View, quantities: Sequence[Quantity], at: int, end: int, total: Quantity, signals: list[Signal], whole: bool
) -> list[Quantity]:
    """The figures of one row from number ``at`` on; empty when something else stands among them. A row that need not
    be all (``whole`` is False) ends where a comma begins a clause: «و70 في الجنوب، ما يرفع الحصيلة إلى 4000»."""
    parts: list[Quantity] = []
    reached = -1
    gapped = False
    for k in range(at, min(at + _MOST, len(quantities))):
        part = quantities[k]
        if part.start >= end:
            break
        if _again(view, quantities, k, total):
            continue
        if reached >= 0:
            gap = view.text[reached : part.start]
            broken = any(s.kind == "break" and reached <= s.start < part.start for s in signals)
            if broken or any(stop in gap for stop in _STOPS + ":)–—") or " - " in gap:
                break
            gapped = part.link != "and" and _gapped(view, Span(reached, part.start))
            if not whole and part.link != "and" and not gapped and len(_CLAUSE.split(gap)[-1].split()) >= _NEW:
                break
        if parts and _is_subpart(signals, part, quantities[k - 1].end):
            continue
        first = not parts and part.link == "to"  # «موزعة على 400»
        if not plain(part) or not same_unit(view, part, total) or (part.link in _LINKS and not first):
            return parts if parts and not same_unit(view, part, total) and part.kind is not total.kind else []
        if parts and part.link != "and" and not gapped:
            return []
        parts.append(part)
        reached = noun_end(part)
    return parts


def _gapped(view: View, gap: Span) -> bool:
    """Between two parts stands whose the second is, and no verb: "Iraq would pay $230 million, Jordan $110 million and
    Egypt the remaining $70 million"."""
    between = view.text[gap.start : gap.end]
    name = between.strip()
    if not (name.startswith((",", "،")) or view.joined(gap)) or any(mark in between for mark in _STOPS + ":()"):
        return False
    words = [word.strip(",،") for word in name.split()]
    named = sum(word[:1].isupper() for word in words)
    rest = 2 if any(True for _ in signals_in(view, gap, "rest")) else 0
    return named > 0 and len(words) - named - rest <= 1 and len(words) <= _NEAR


def _more(view: View, total: Quantity, parts: Sequence[Quantity], tail: Span) -> bool:
    """Items without a number may follow the last part («ثلاث محلية وشركتين أوروبيتين وشركة يابانية», "two from Kuwait and
    another from Iraq"), each of them one: they explain what is missing."""
    if total.unit is not None or total.exact is None:
        return False
    missing = total.exact - sum((part.exact or 0 for part in parts), Fraction(0))
    return 0 < missing <= _UNNUMBERED and view.joined(tail)


# ------------------------------------------------------------------------------------- what is counted


def _kind(view: View, part: Quantity) -> tuple[str, str] | None:
    """The group and the word of what a part counts: ("sex", "women")."""
    around = Span(part.start, noun_end(part) + 24)
    found = next(signals_in(view, around, "kind"), None)
    return None if found is None else (found.value, view.stem(view.text[found.start : found.end]))


def _elsewhere(parts: Sequence[Quantity]) -> bool:
    """Each of several bare figures is said to be in a place of its own: «120 في العاصمة و150 في الشمال»."""
    places = {part.place for part in parts}
    return len(parts) > 1 and len(places) == len(parts) and "" not in places


def _countable(view: View, total: Quantity, parts: Sequence[Quantity]) -> bool:
    """Whole and parts can be counted together: one unit, one noun, or parts whose kinds belong together.

    What is counted must fit by its size, too: none of several parts is more than the whole, and the sum is not far
    from it, or by a power of ten.
    """
    if total.unit is None:
        heads = {part.counted_head for part in parts if part.counted_head}
        groups = {kind[0] for part in parts if (kind := _kind(view, part))}
        one = not heads or total.counted_head is None or total.counted_head in heads
        if not one and len(groups) != 1 and len(heads) != len(parts):
            return False
    whole = total.exact
    exact = [part.exact for part in parts]
    if whole is None or not whole or any(value is None for value in exact):
        return True
    known = [value for value in exact if value is not None]
    summed = sum(known, Fraction(0))
    if max(known) <= whole and whole / 2 <= summed <= 2 * whole:
        return True
    return any(abs(summed - other) <= other / _CLOSE for other in (whole * 10, whole / 10))
