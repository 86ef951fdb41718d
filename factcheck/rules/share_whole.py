"""SHARE-WHOLE: shares of one whole that make more than all of it, or a rest that is not what is left.

"45 percent, 35 percent and the remaining 30": polls, ballots and budgets are copied share by share, and one of them slips.

Flagged::

    [en] Some 60 percent said yes, 30 percent said no and the remaining 20 percent did not answer.
    [en] The budget is divided into 45 percent for wages, 35 percent for projects and 30 percent for debt.
    [ar] أيد الاقتراح 60 في المئة، وعارضه 30 في المئة، ولم يجب الباقون وهم 20 في المئة.
    [ar] يتوزع الركاب بين 45 في المئة من العمال و35 في المئة من الطلاب و30 في المئة من المتقاعدين.

Clean::

    [en] Some 60 percent said yes, 30 percent said no and the remaining 10 percent did not answer.
    [en] Some 60 percent read papers, 50 percent listen to the radio and 40 percent watch television.
    [en] The budget is divided into 33.3 percent for wages, 33.3 percent for projects and 33.3 percent for debt.
    [ar] يتوزع الركاب بين 45 في المئة من العمال و35 في المئة من الطلاب و20 في المئة من المتقاعدين.
    [ar] يقرأ الصحف 60 في المئة ويسمع الإذاعة 50 في المئة.
    [en] Some 60 percent support the law and 50 percent oppose the war.

Shares are of one whole only where the text says so: by "the rest", by "divided into", by for and against. Answers of
which more than one may be chosen make more than all. Percentages are taken for rounded.

Assumes: the shares are of one whole and nothing is in two of them.
Source: arithmetic.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from factcheck.model.interval import Interval, show
from factcheck.model.mention import Quantity, QuantityKind, Signal
from factcheck.model.message import Message, msg
from factcheck.model.relation import Relation, Repair, Role, Sum
from factcheck.model.span import Span
from factcheck.rules._amounts import figure, is_percent, named, repair_slip, signals_in, values
from factcheck.rules._rule import Rule, View

__all__ = ["RULE"]

#: Words between a share and the word that says what it is; code points between such a word and a share.
_NEAR, _CLOSE = 4, 24
#: Code points behind a share in which the word for or against stands ("of those asked said they support").
_STANCE = 44
#: How far "a third" may miss.
_WORDS = Fraction(1, 20)
_CLAUSE = re.compile(r"[,،.;؛:\n]")
_UNTIED = ("from", "to", "by", "versus", "or", "whole", "average")


def relate(view: View) -> Iterator[Sum]:
    percents = [q for q in view.quantities if is_percent(q)]
    done = -1
    for percent in percents:
        if percent.start < done:
            continue
        sentence = view.sentence(percent.start)
        done = sentence.end
        shares = [q for q in view.inside(view.quantities, sentence) if _is_share(q)]
        if len(shares) < 2:
            continue
        proposal = (
            _rest(view, sentence, shares, percents) or _split(view, sentence, shares) or _vote(view, sentence, shares)
        )
        if proposal is not None:
            yield proposal


def _is_share(quantity: Quantity) -> bool:
    value = quantity.exact
    if value is None or value <= 0:
        return False
    return is_percent(quantity) or (quantity.kind is QuantityKind.FRACTION and value < 1)


def _rest(view: View, sentence: Span, shares: Sequence[Quantity], percents: Sequence[Quantity]) -> Sum | None:
    """The last share is "the rest": with those before it, it makes all."""
    last = shares[-1]
    signals = [s for s in signals_in(view, sentence, "rest") if s.start > shares[-2].end]
    if not any(_beside(view, signal, last) for signal in signals) or any(q.link in _UNTIED for q in shares):
        return None
    first = shares[0]
    if first.link == "of" or (len(shares) > 2 and _make(shares[1:], first)):
        return None  # "of the 60 percent who came, 40 percent stayed and the remaining 20 percent left"
    total = sum((_size(q) for q in shares), Fraction(0))
    segment = view.segment(first.start)
    earlier = bool(view.begun(percents, segment.start, sentence.start))
    if total < 100 and (earlier or len(shares) < 3):
        return None  # shares of the sentences before may belong to them
    return _sum(view, shares, True)


def _beside(view: View, signal: Signal, share: Quantity) -> bool:
    """«والباقون وهم 20 في المئة», "the remaining 20 percent", «20 في المئة المتبقية»."""
    if signal.end <= share.start:
        return len(view.text[signal.end : share.start].split()) <= _NEAR
    return 0 <= signal.start - share.end <= 2


def _make(parts: Sequence[Quantity], whole: Quantity) -> bool:
    return abs(sum((_size(q) for q in parts), Fraction(0)) - _size(whole)) <= len(parts)


def _size(share: Quantity) -> Fraction:
    """A share in percent."""
    value = share.exact or Fraction(0)
    return value if is_percent(share) else value * 100


def _split(view: View, sentence: Span, shares: Sequence[Quantity]) -> Sum | None:
    """«يتوزع بين 45 في المئة ... و35 في المئة»: the shares behind a word of division, one behind the other."""
    for signal in signals_in(view, sentence, "split"):
        row: list[Quantity] = []
        for share in shares:
            if share.start < signal.end:
                continue
            if not row and share.start - signal.end > _CLOSE:
                break
            if row and share.link != "and":
                break
            row.append(share)
        if len(row) > 1:
            return _sum(view, row, False)
    return None


def _vote(view: View, sentence: Span, shares: Sequence[Quantity]) -> Sum | None:
    """For and against, in one sentence; the words stand behind their shares, or before them."""
    if any(share.link in _UNTIED for share in shares):
        return None
    for row in (_voted_behind(view, shares), _voted_before(view, sentence, shares)):
        if len(row) == len(shares):
            return _sum(view, list(row.values()), False)
    return None


def _voted_behind(view: View, shares: Sequence[Quantity]) -> dict[str, Quantity]:
    """ "60 percent support the law, 30 percent oppose it": word → share."""
    row: dict[str, Quantity] = {}
    for k, share in enumerate(shares):
        last = k + 1 == len(shares)
        end = share.end + _STANCE if last else shares[k + 1].start
        word = _stance(view, share.end, min(end, share.end + _STANCE))
        joined = 0 if last or shares[k + 1].link != "and" else 1
        if word is None or (k and _object(view, word.end, end) > 1 + joined):
            return {}
        row.setdefault(view.text[word.start : word.end].casefold(), share)
    return row


def _voted_before(view: View, sentence: Span, shares: Sequence[Quantity]) -> dict[str, Quantity]:
    """«أيد القانون 60 في المئة وعارضه 30»: word → share."""
    row: dict[str, Quantity] = {}
    start = sentence.start
    for k, share in enumerate(shares):
        word = _stance(view, start, share.start)
        if word is None or (k and _object(view, word.end, share.start) > 1):
            return {}
        row.setdefault(view.text[word.start : word.end].casefold(), share)
        start = share.end
    return row


def _stance(view: View, start: int, end: int) -> Signal | None:
    return next((s for s in signals_in(view, Span(start, end), "kind") if s.value == "vote"), None)


def _object(view: View, start: int, end: int) -> int:
    """Words of the clause behind a word for or against: more than one is an object of its own ("oppose the war")."""
    clause = _CLAUSE.split(view.text[start:end])[0]
    return sum(any(char.isalpha() for char in word) for word in clause.split())


def _sum(view: View, shares: Sequence[Quantity], complete: bool) -> Sum:
    return Sum(
        code=RULE.code,
        evidence=(
            view.evidence(shares[-1]),
            *(view.evidence(share, Role.AGAINST) for share in shares[:-1]),
        ),
        assumes=(msg("the shares are of one whole and nothing is in two of them"),),
        severity="error" if complete else "warning",
        parts=tuple(_meant(share) for share in shares),
        total=Interval.exactly(100),
        complete=complete,
        figures=(*(figure(view, share) if is_percent(share) else None for share in shares), None),
    )


def _meant(share: Quantity) -> Interval:
    if is_percent(share):
        return Interval.percentage(share)
    return Interval.exactly(_size(share)).widened(_WORDS)


def explain(relation: Relation) -> Message:
    *parts, _ = values(relation)
    known = [part for part in parts if part is not None]
    if len(known) < len(parts):
        return named(msg("the shares do not make 100 %"), relation)
    return named(msg("the shares make {sum} %", sum=show(sum(known, Fraction(0)))), relation)


def repair(relation: Relation, view: View) -> Iterator[Repair]:
    yield from repair_slip(relation, view)


RULE = Rule(code="SHARE-WHOLE", module=__name__, relate=relate, explain=explain, repair=repair)
