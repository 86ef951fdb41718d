"""COUNT-LIST: the number stated is not the number of things listed.

"Three countries:" and four names; «السداسية» and five parties; two summits in three places. A list grows or
shrinks in editing and its number stays.

Flagged::

    [en] The minister will visit three countries: Libya, Tunisia, Morocco and Egypt.
    [ar] تشمل الجولة عاصمتين فقط هما بكين وموسكو وطوكيو.
    [ar] تشمل الخطة أربعة قطاعات هي الزراعة والصناعة والتجارة.

Clean::

    [en] The minister will visit three countries, including Libya and Tunisia.
    [en] The minister will visit three countries: Libya, Tunisia and Morocco.
    [ar] تشمل الجولة عاصمتين فقط هما بكين وموسكو.
    [ar] تشمل الجولة ثلاث دول بينها مصر والأردن.
    [ar] تشمل الخطة أربعة قطاعات هي الزراعة والصناعة والتجارة والسياحة.
    [ar] تشمل الخطة ثلاثة محاور هي الأمن والاستقرار، والتنمية، والحوار.

A list after "among them" need not be whole: then only more items than stated are too many. The same goes for a list
of anything but known names, whose items may be plural ("five people: a couple and their children"); but areas, goals,
reasons or languages are named one by one, so that a list of them that ends its sentence is counted whole.
A dual or group name counts for all that it stands for («الكوريتين» is two).

Assumes: each name in the list is counted once.
Source: arithmetic.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from factcheck.model.document import SegmentKind
from factcheck.model.interval import Interval
from factcheck.model.mention import Entity, Enumeration, Quantity, QuantityKind
from factcheck.model.message import Message, msg
from factcheck.model.relation import Count, Evidence, Relation, Role
from factcheck.model.span import Span
from factcheck.rules._pairs import pairs
from factcheck.rules._parties import Parties, parties
from factcheck.rules._rule import Placed, Rule, View

__all__ = ["RULE"]

#: Greatest number that anybody lists in a sentence.
_LISTED = 30
#: Words that may stand between the counted noun and the words that announce the list («فقط», "European").
_BETWEEN = 2
#: Marks that part a number from a list behind it.
_MARKS = '.;:()"«»\n،,'
#: Marks behind a list that is whole: what a comma would add is not there.
_ENDS = ".؛;!?؟"
#: Words between a number and that of which it is a part ("two of the party's four leaders").
_SOME = 4
#: Words between a group's number and its members («قمة ثلاثية في القاهرة بين»).
_GROUP = 5


def relate(view: View) -> Iterator[Count]:
    """Each list with the number that stands for it."""
    for listed in view.enumerations:
        announced = _announced(view, listed)
        if announced is not None:
            known = listed.named and _known(view, listed)
            whole = listed.complete and (known or (listed.cue == "is" and _single(view, announced, listed)))
            yield _count(view, listed, announced, Interval.stated(announced), whole)
        yield from _parties(view, listed)
        yield from _venues(view, listed)
        yield from _peers(view, listed)
    yield from _pair_words(view)


def _count(view: View, listed: Enumeration, claim: Placed, stated: Interval, complete: bool) -> Count:
    """Common nouns listed leave more doubt than names."""
    items: tuple[Evidence, ...] = tuple(view.evidence(item, Role.AGAINST) for item in listed.items)
    return Count(
        code=RULE.code,
        evidence=(view.evidence(claim), *items),
        assumes=(msg("each name in the list is counted once"),),
        severity="error" if not complete or (listed.named and _known(view, listed)) else "warning",
        stated=stated,
        weights=listed.weights,
        fewest=listed.fewest,
        complete=complete,
    )


def _opening(listed: Enumeration) -> int:
    """Where the list, or what announces it, begins."""
    return listed.start if listed.lead is None else listed.lead.start


def _number_before(view: View, listed: Enumeration) -> list[Quantity]:
    """Whole numbers of the sentence before the list, the nearest first."""
    sentence = view.sentence(listed.start)
    found = [
        q
        for q in view.inside(view.quantities, Span(sentence.start, _opening(listed)))
        if q.kind is QuantityKind.NUMBER and q.unit is None and _may_list(q)
    ]
    return found[::-1]


def _may_list(quantity: Quantity) -> bool:
    """Nobody lists more than thirty things in a sentence, nor "more than 50,000"."""
    if quantity.exact is None:
        return (quantity.low or 0) <= _LISTED
    return 2 <= quantity.exact <= _LISTED


def _noun_end(quantity: Quantity) -> int:
    return quantity.end if quantity.counted is None else max(quantity.end, quantity.counted.end)


def _announced(view: View, listed: Enumeration) -> Quantity | None:
    """The number of what the list announces: "three countries: ..."."""
    if listed.lead is None or listed.cue not in ("is", "part", "of"):
        return None
    numbers = _number_before(view, listed)
    if not numbers:
        return None
    nearest = numbers[0]
    if nearest.counted is None and nearest.form != "dual":
        return None
    between = view.text[_noun_end(nearest) : listed.lead.start].replace("،", " ").replace(",", " ")
    if len(between.split()) > _BETWEEN or any(mark in between for mark in '.;:()"«»\n'):
        return None
    # "five of the seven countries": which number is meant is open; «ثلاث مهمات من ثلاث دول» says what each counts.
    if (
        len(numbers) > 1
        and numbers[1].counted is None
        and len(view.text[_noun_end(numbers[1]) : nearest.start].split()) <= _SOME
    ):
        return None
    return nearest


def _single(view: View, announced: Quantity, listed: Enumeration) -> bool:
    """What is counted is named one by one, whatever the items' number («قطاعات», "areas"), or is people by their
    names; nothing is added behind the list («إضافة إلى», "as well as"), which ends its clause."""
    noun = announced if announced.counted is None else announced.counted
    kinds = {s.kind for s in view.inside(view.signals, Span(announced.start, max(announced.end, noun.end)))}
    if "facet" not in kinds and not ("head" in kinds and _names(view, listed)) and not listed.named:
        return False
    sentence = view.sentence(listed.start)
    rest = view.text[listed.end : sentence.end].lstrip()
    if rest.startswith(")"):
        return view.text[_opening(listed) : listed.start].strip() == "("
    if rest and (rest[0] not in _ENDS or rest.startswith("..")):
        return False
    # "The third was fear": the list goes on.
    following = view.sentence(sentence.end + 1)
    later = view.inside(view.quantities, following) if following.start > sentence.start else []
    return not any(q.kind is QuantityKind.ORDINAL and (q.exact or 0) > len(listed.items) for q in later)


def _known(view: View, listed: Enumeration) -> bool:
    """Every item is the name of something that is known for a name, not only words with capitals."""
    nations = view.memo.get(__name__)
    if nations is None:
        nations = {m.start for e in view.entities for m in e.mentions if m.kind == "adjectival"}
        view.memo[__name__] = nations
    named = [(start, end) for start, end, _ in view.named_at(listed) if start not in nations]  # type: ignore[operator]
    return all(any(item.start <= start and end <= item.end for start, end in named) for item in listed.items)


def _names(view: View, listed: Enumeration) -> bool:
    """The items are names of persons: every word of them has a capital, or half of them are known for such. «أفراد
    أسرة» may be any number."""
    words = [word for item in listed.items for word in view.text[item.start : item.end].split()]
    if all(word[:1].isupper() for word in words):
        return True
    known = sum(any(e.type == "person" for e in view.named(item)) for item in listed.items)
    full = all(len(view.text[item.start : item.end].split()) > 1 for item in listed.items)
    return full and 2 * known >= len(listed.items)


def _parties(view: View, listed: Enumeration) -> Iterator[Count]:
    """«السداسية», "six-party" against those who take part."""
    if not listed.named or listed.cue not in ("is", "of", "group", "between"):
        return
    whole = listed.complete and listed.cue != "between"
    sentence = view.sentence(listed.start)
    before = Span(sentence.start, _opening(listed))
    for number in reversed(parties(view, before)):
        between = view.text[number.end : before.end]
        if len(between.split()) > _GROUP or any(mark in between for mark in _MARKS):
            continue
        if number.number > 2 or listed.cue == "between":
            yield _count(view, listed, number, Interval.exactly(number.number), whole)
            return
    if listed.cue != "of":
        return
    # The event named with its number before, and named again in the sentence of the list.
    for entity in view.named(before):
        if entity.type == "event" and (named := _of_event(view, entity)) is not None:
            yield _count(view, listed, named, Interval.exactly(named.number), listed.complete)
            return


def _of_event(view: View, entity: Entity) -> Parties | None:
    """The first number of more than two parties at the mentions of an event; looked for once."""
    known = view.memo.setdefault(f"{__name__}.events", {})
    assert isinstance(known, dict)
    if entity.id not in known:
        numbers = (number for mention in entity.mentions for number in parties(view, mention))
        known[entity.id] = next((number for number in numbers if number.number > 2), None)
    found: Parties | None = known[entity.id]
    return found


def _venues(view: View, listed: Enumeration) -> Iterator[Count]:
    """«قمتي … في سنغافورة وفيتنام»: events with one place each are not held in more places than there are events."""
    if listed.cue != "in" or not listed.named or listed.junction != "and":
        return
    for number in _number_before(view, listed):
        between = view.text[_noun_end(number) : listed.start]
        if number.exact is None or number.exact < 2 or len(between.split()) > _GROUP:
            continue
        if any(mark in between for mark in '.;:()"«»\n،,'):
            continue
        held = Span(number.start, _noun_end(number))
        if view.marks(held, "venue"):
            yield _count(view, listed, number, Interval.stated(number), False)
            return


def _peers(view: View, listed: Enumeration) -> Iterator[Count]:
    """«الصين وروسيا خصمين»: a dual said of those just named."""
    if not listed.named or not listed.complete or listed.junction != "and":
        return
    for signal in view.marks(Span(listed.end, listed.end + 40), "peer"):
        if not view.text[listed.end : signal.start].strip():
            yield _count(view, listed, signal, Interval.exactly(2), True)


def _pair_words(view: View) -> Iterator[Count]:
    """«بين مصر والأردن ... البلدين», "the two sides": who is meant are the two named last before them."""
    marked = view.marked("pair")
    named = pairs(view) if marked else []
    starts = [pair.start for pair in named]
    for signal in marked:
        if view.segment(signal.start).kind is SegmentKind.BOILERPLATE:
            continue
        k = bisect_right(starts, signal.start) - 1
        if k < 0 or named[k].end > signal.start:
            continue
        pair, sentence = named[k], view.sentence(signal.start)
        if view.segment_number(pair.start) != view.segment_number(signal.start):
            continue
        if _far(view, pair.start, sentence):
            continue
        # Three named since, and who the two are is open.
        if any(e.named and len(e.items) > 2 for e in view.begun(view.enumerations, pair.end, signal.start)):
            continue
        yield Count(
            code=RULE.code,
            evidence=(view.evidence(signal), view.evidence(pair, Role.AGAINST)),
            assumes=(msg("the two are those named last"),),
            severity="note",
            stated=Interval.exactly(2),
            weights=(1, 1),
        )


def _far(view: View, place: int, sentence: Span) -> bool:
    """A place stands further back than the sentence before."""
    return place < view.sentence(max(sentence.start - 2, 0)).start


def explain(relation: Relation) -> Message:
    proposal = relation.proposal
    assert isinstance(proposal, Count)
    return msg(
        "the text says {stated} and lists {n}",
        "the text says {stated} and lists {n}",
        n=sum(proposal.weights),
        stated=str(proposal.stated),
    )


RULE = Rule(code="COUNT-LIST", module=__name__, relate=relate, explain=explain)
