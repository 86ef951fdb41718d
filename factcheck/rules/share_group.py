"""SHARE-GROUP: shares of one group, told in several sentences, that do not fit the group.

"The council has 120 seats" and, two sentences on, "60 percent of the seats, or 60 seats"; parties that win 45, 40 and
25 percent of the seats, each in a sentence of its own.

Flagged::

    [en] The council has 120 seats. The Harbour party won 60 percent of the seats, or 60 seats.
    [en] The Left won 45 percent of the seats. The Greens won 40 percent of the seats. The Right won 25 percent of the seats.
    [ar] يضم مجلس البلدية 120 مقعدا. وفاز حزب الميناء بستين في المئة من المقاعد، أي 60 مقعدا.
    [ar] فاز اليسار بنسبة 45 في المئة من المقاعد. وفاز الخضر بنسبة 40 في المئة من المقاعد. وفاز اليمين بنسبة 25 في المئة من المقاعد.

Clean::

    [en] The council has 120 seats. The Harbour party won 60 percent of the seats, or 72 seats.
    [en] The council has 120 seats. The Harbour party won 60 percent of the votes, or 60 seats.
    [en] The old council had 120 seats, the new one has 100 seats. The Left won 60 percent of the seats, or 60 seats.
    [ar] يضم مجلس البلدية 120 مقعدا. وفاز حزب الميناء بستين في المئة من المقاعد، أي 72 مقعدا.

The group is weighed only where the text gives one number for it. Shares are added up only where each sentence says
that another won it, and all are percentages of one noun: seats, votes, shares.

Assumes: the shares are of one whole and nothing is in two of them.
Source: arithmetic.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from factcheck.model.interval import Interval, show
from factcheck.model.mention import Quantity, QuantityKind
from factcheck.model.message import Message, msg
from factcheck.model.relation import Proposal, Relation, Repair, Role, Share, Sum
from factcheck.rules._amounts import figure, is_percent, mend, named, plain, repair_slip, values
from factcheck.rules._rule import Rule, View
from factcheck.rules._shares import next_to

__all__ = ["RULE"]

#: What ties a share to its number: "60 percent of the seats, or 60 seats", «60 مقعدا بنسبة 60 في المئة من المقاعد».
_AGAIN = ("or", "by")
#: What words for winning have in common.
_WON = "win"
#: Numbers of one noun, and sentences of one row, that are looked at.
_MOST = 24
#: Fewest sentences whose shares are added up.
_FEWEST = 3


def relate(view: View) -> Iterator[Proposal]:
    percents = [q for q in view.quantities if is_percent(q) and q.exact is not None and q.counted_head]
    if not percents:
        return
    groups: dict[str, list[Quantity]] = {}
    for quantity in view.quantities:
        if quantity.kind is QuantityKind.NUMBER and quantity.counted_head:
            groups.setdefault(view.key(quantity.counted_head), []).append(quantity)
    for percent in percents:
        yield from _whole(view, percent, groups.get(view.key(percent.counted_head or ""), ()))
    yield from _won(view, percents)


def _whole(view: View, percent: Quantity, group: Sequence[Quantity]) -> Iterator[Share]:
    """The number of the group stands in another sentence, and nowhere another one."""
    if len(group) > _MOST:
        return
    part = next((q for q in group if _said_again(view, percent, q)), None)
    if part is None or part.exact is None or not part.exact:
        return
    sentence = view.sentence(percent.start)
    if any(q is not part and sentence.start <= q.start < sentence.end for q in group):
        return  # the whole stands beside them: another rule's
    more = [q for q in group if q is not part and (q.low is None or q.low > part.exact)]
    if not more or any(not plain(q) or q.exact is None or q.approx or q.exact != more[0].exact for q in more):
        return
    whole = more[0]
    yield Share(
        code=RULE.code,
        evidence=(view.evidence(percent), view.evidence(part, Role.AGAINST), view.evidence(whole, Role.AGAINST)),
        assumes=(msg("the percentage is the part's share of the whole"),),
        severity="warning",
        part=Interval.printed(part),
        whole=Interval.printed(whole),
        percent=Interval.percentage(percent),
        figures=(figure(view, part), figure(view, whole), figure(view, percent)),
    )


def _said_again(view: View, percent: Quantity, part: Quantity) -> bool:
    """The number that the share makes stands beside it, tied by a word that says so."""
    first, second = (percent, part) if percent.start < part.start else (part, percent)
    if not (plain(part) and view.together(first, second) and next_to(view, first, second)):
        return False
    return second.link in _AGAIN and part.link not in ("from", "to", "versus")


def _won(view: View, percents: Sequence[Quantity]) -> Iterator[Sum]:
    """Shares of one noun that others win in the sentences of one paragraph, one in each."""
    row: list[Quantity] = []
    for percent in [*percents, None]:
        if percent is not None and row and _goes_on(view, row, percent):
            row.append(percent)
            continue
        if len(row) >= _FEWEST:
            yield Sum(
                code=RULE.code,
                evidence=(view.evidence(row[-1]), *(view.evidence(q, Role.AGAINST) for q in row[:-1])),
                assumes=(msg("the shares are of one whole and nothing is in two of them"),),
                severity="warning",
                parts=tuple(Interval.percentage(q) for q in row),
                total=Interval.exactly(100),
                complete=False,
                figures=(*(figure(view, q) for q in row), None),
            )
        row = [percent] if percent is not None and _is_won(view, percent) else []


def _goes_on(view: View, row: Sequence[Quantity], percent: Quantity) -> bool:
    last = row[-1]
    one, two = view.sentence(last.start), view.sentence(percent.start)
    same = view.segment_number(last.start) == view.segment_number(percent.start)
    noun = view.key(last.counted_head or "") == view.key(percent.counted_head or "")
    others = {view.text[view.sentence(q.start).start : q.start] for q in row[-_MOST:]}
    new = view.text[two.start : percent.start] not in others
    return same and one != two and noun and new and _is_won(view, percent)


def _is_won(view: View, percent: Quantity) -> bool:
    """The sentence says that one won it, and has no other share and no earlier time."""
    sentence = view.sentence(percent.start)
    if sum(is_percent(q) for q in view.inside(view.quantities, sentence)) != 1 or view.inside(view.times, sentence):
        return False
    if percent.link in ("from", "to", "versus", "average"):
        return False
    return any(_WON in keys for keys in view.words.at(sentence.start, sentence.end).keys)


def explain(relation: Relation) -> Message:
    known = values(relation)
    if isinstance(relation.proposal, Share):
        part, whole, _ = known
        if part is None or not whole:
            return named(msg("part and whole do not give that percentage"), relation)
        right = show(_right(part, whole))
        return named(msg("{part} of {whole} is {right} %", part=show(part), whole=show(whole), right=right), relation)
    shares = [share for share in known if share is not None]
    return named(msg("the shares make {sum} %", sum=show(sum(shares, Fraction(0)))), relation)


def _right(part: Fraction, whole: Fraction) -> Fraction:
    return round(part / whole * 100, 1)


def repair(relation: Relation, view: View) -> Iterator[Repair]:
    if relation.slip is not None:
        yield from repair_slip(relation, view)
    elif isinstance(relation.proposal, Share):
        part, whole, _ = values(relation)
        if part is not None and whole:
            why = msg("the part's share of the whole")
            yield from mend(view, relation.proposal.figures[2], Interval.exactly(_right(part, whole)), why)


RULE = Rule(code="SHARE-GROUP", module=__name__, relate=relate, explain=explain, repair=repair)
