"""QUOTE-DRIFT: one quotation is printed in two wordings, or put into two mouths.

A title quotes what the story quotes, and a word was changed on the way: shortened, translated twice, corrected in
one place. Or the same sentence is given to the minister above and to his spokesman below.

Flagged::

    [ar] الوزير: «لن نقبل بأي حل ينتقص من حقوق المزارعين»
            قال الوزير أمام البرلمان: «لن نقبل بأي حل ينتقص من أموال المزارعين».
    [en] Minister: "We will never accept a settlement that harms the farmers"
            The minister told parliament: "We will never accept a settlement that helps the farmers".

Clean::

    [ar] الوزير: «لن نقبل بأي حل ينتقص من حقوق المزارعين»
            قال الوزير أمام البرلمان: «لن نقبل اليوم بأي حل ينتقص من حقوق المزارعين، أيا كان».
    [en] Minister: "We will never accept a settlement"
            The minister told parliament: "We will never accept a settlement that harms the farmers".
    [en] The first sign said "Beware of the dog", the second "Beware of the big brown bear".

A piece of a quotation is no drift, nor is a word more in one of two: only where each has a word that the other
lacks is one of them changed. It is a note: a speaker may say a thing twice.

Assumes: both are the same utterance.
Source: editorial practice; the share of common words is chosen by us, to be measured.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from attrs import frozen

from factcheck.model.mention import Quote, QuoteKind
from factcheck.model.message import Message, msg
from factcheck.model.relation import Relation, Role, SameWords
from factcheck.rules._rule import Rule, View

__all__ = ["RULE"]

#: Share of the shorter one's words that both have, and the fewest words of a quotation that can drift.
_COMMON, _LONG = 0.7, 4
#: Words found in more quotations than this lead to no candidate.
_MOST = 20
#: What an editor puts into a quotation in brackets is not the speaker's.
_ASIDE = re.compile(r"\([^()]{0,60}\)|\[[^\[\]]{0,60}\]")
#: How many times as long as the shorter quotation the stretch of the longer one may be in which their words stand.
_STRETCH = 1.5
#: Code points between two pieces of one speech: "…," he wrote to staff. "…"
_BETWEEN = 60
_MARKS = ".,،;:؛!?؟()[]\"'«»“”‘’…-–"


@frozen
class _Said:
    """A quotation with its words that count."""

    quote: Quote
    words: tuple[tuple[str, str], ...]
    stems: frozenset[str]


def relate(view: View) -> Iterator[SameWords]:
    names = {entity.id: entity.name for entity in view.entities}
    #: whom a pronoun means is a guess, on which no mouth is told from another
    guessed = {said.id for said in view.attributions if said.resolved_from is not None}
    index: dict[str, list[_Said]] = {}
    for quote in view.quotes:
        if quote.kind is QuoteKind.NAME:
            continue
        said = _said(view, quote)
        if not said.words:
            continue
        sharing = {id(other): other for stem in sorted(said.stems) for other in index.get(stem, ())[:_MOST]}
        candidates = [other for other in sharing.values() if not _goes_on(view, other.quote, quote)]
        best = max(candidates, key=lambda other: _alike(other, said), default=None)
        if best is not None and _alike(best, said) >= _least(best, said) and _at_once(best, said):
            yield SameWords(
                code=RULE.code,
                evidence=(view.evidence(quote), view.evidence(best.quote, Role.AGAINST)),
                assumes=(msg("both are the same utterance"),),
                severity="note",
                retold=True,
                first=best.words,
                second=said.words,
                first_by=_named(best.quote, names, guessed) if len(said.words) >= _LONG else "",
                second_by=_named(quote, names, guessed) if len(said.words) >= _LONG else "",
            )
        for stem in said.stems:
            index.setdefault(stem, []).append(said)


def _named(quote: Quote, names: dict[str, str], guessed: set[str]) -> str:
    return "" if quote.attribution in guessed else names.get(quote.speaker or "", "")


def _goes_on(view: View, first: Quote, second: Quote) -> bool:
    """The second is what the speaker says next, with no more than who speaks between the two."""
    return second.start - first.end < _BETWEEN and view.segment_number(first.start) == view.segment_number(second.start)


def _said(view: View, quote: Quote) -> _Said:
    said = [word.strip(_MARKS) for word in _ASIDE.sub(" ", view.text[quote.start : quote.end]).split()]
    words = [(stem, word) for word in said if len(stem := view.stem(word)) > 2 or stem.isdecimal()]
    return _Said(quote, tuple(words), frozenset(stem for stem, _ in words))


def _alike(one: _Said, other: _Said) -> float:
    return len(one.stems & other.stems) / min(len(one.stems), len(other.stems))


def _at_once(one: _Said, other: _Said) -> bool:
    """The common words stand as close together in the longer one as in the shorter: two utterances about one thing
    share words, too, but here and there."""
    short, long = sorted((one, other), key=lambda said: len(said.words))
    places = [k for k, (stem, _) in enumerate(long.words) if stem in short.stems]
    return len(places) > 0 and places[-1] - places[0] < max(_STRETCH * len(short.words), len(short.words) + 2)


def _least(one: _Said, other: _Said) -> float:
    """A few words must all be found; many may differ in a few."""
    return _COMMON if min(len(one.words), len(other.words)) >= _LONG else 1.0


def explain(relation: Relation) -> Message:
    proposal = relation.proposal
    assert isinstance(proposal, SameWords)
    stems = {stem for stem, _ in proposal.first}, {stem for stem, _ in proposal.second}
    if stems[0] <= stems[1] or stems[1] <= stems[0]:
        return msg("one quotation is put into two mouths")
    return msg("one quotation stands in two wordings")


RULE = Rule(code="QUOTE-DRIFT", module=__name__, relate=relate, explain=explain)
