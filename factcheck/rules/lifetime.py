"""LIFETIME: somebody speaks or acts after his death or before his birth, or dies on two days.

"The painter (1870-1965)" who "said in 1970": one of the dates was copied wrong, or the words are another's.

Flagged::

    [ar] توفي نجيب محفوظ في 30 أغسطس 2006.
            وقال نجيب محفوظ في عام 2010 إن الرواية لا تموت.
    [en] Peter Brandt (1870-1965) painted the harbour.
            Peter Brandt said in 1970 that the picture was his best.
    [en] Anna Keller was born in 1950.
            In 1947, Anna Keller visited Cairo.
    [en] Anna Keller died on 3 May 2001.
            The city mourned when Anna Keller died in 2004.

Clean::

    [ar] توفي نجيب محفوظ في 30 أغسطس 2006.
            وقال نجيب محفوظ في عام 2001 إن الرواية لا تموت.
    [en] Peter Brandt (1870-1965) painted the harbour.
            In 1970 the museum said that Peter Brandt was its favourite.
    [en] Peter Brandt's father died in 1950.
            Peter Brandt said in 1970 that he missed him.
    [en] Anna Keller was born in 1950.
            Her mother visited Cairo in 1947.

A date counts only where it stands right at the name: with "born", with "died", in brackets. What is done to the dead
(honours, prints, films) is nothing that they do; only speaking, meeting, visiting, signing and resigning are.

Assumes: both passages speak of one person; who speaks or acts is alive.
Source: a life begins with birth and ends with death.
"""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.model.mention import TimeMention
from factcheck.model.message import Message, msg
from factcheck.model.relation import ORIGIN, Gap, Link, Relation, Role
from factcheck.rules._lives import Fact, acts, facts_of_lives
from factcheck.rules._rule import Rule, View
from factcheck.rules._times import placed

__all__ = ["RULE"]

#: Facts and acts weighed for one person; a text with more of them is a table.
_MOST = 20


def relate(view: View) -> Iterator[Gap]:
    lives: dict[str, list[Fact]] = {}
    for fact in facts_of_lives(view):
        lives.setdefault(fact.person, []).append(fact)
    if not lives:
        return
    names = {entity.id: entity.name for entity in view.entities if entity.id in lives}
    for person, facts in lives.items():
        yield from _twice(view, facts[:_MOST], names[person])
    done: dict[str, int] = {}
    for person, time in acts(view, lives):
        done[person] = done.get(person, 0) + 1
        for fact in _weighed(lives[person][:_MOST], time) if done[person] <= _MOST else ():
            if fact.place is not time and view.sentence(fact.place.start) != view.sentence(time.start):
                yield _alive(view, fact, time, names[person])


def _weighed(facts: list[Fact], time: TimeMention) -> Iterator[Fact]:
    """Of a life in brackets the end that lies nearer to the time."""
    assert time.low is not None
    day = time.low.toordinal()
    by_place: dict[str, list[Fact]] = {}
    for fact in facts:
        by_place.setdefault(fact.place.id, []).append(fact)
    for ends in by_place.values():
        yield min(ends, key=lambda fact: abs(fact.first - day))


def _point(view: View, fact: Fact) -> str:
    return view.point(f"{fact.place.id}:{fact.sort}")


def _known(view: View, fact: Fact, name: str) -> Link:
    step = (
        msg("{name} was born, as the text says: {date}", name=name, date=fact.place.value.partition("/")[0])
        if fact.sort == "born"
        else msg("{name} died, as the text says: {date}", name=name, date=fact.place.value.rpartition("/")[2])
    )
    return Link(ORIGIN, _point(view, fact), fact.first, fact.last, step)


def _twice(view: View, facts: list[Fact], name: str) -> Iterator[Gap]:
    """One is born once, and dies once."""
    for sort in ("born", "died"):
        same = [fact for fact in facts if fact.sort == sort]
        for other in same[1:]:
            first = same[0]
            yield Gap(
                code=RULE.code,
                evidence=(view.evidence(other.place), view.evidence(first.place, Role.AGAINST)),
                assumes=(msg("both passages speak of one person"),),
                severity="warning",
                links=(
                    Link(_point(view, first), _point(view, other), 0, 0),
                    _known(view, first, name),
                    _known(view, other, name),
                ),
            )


def _alive(view: View, fact: Fact, time: TimeMention, name: str) -> Gap:
    here, life = view.point(time.id), _point(view, fact)
    claimed = Link(here, life, 0, None) if fact.sort == "died" else Link(life, here, 0, None)
    return Gap(
        code=RULE.code,
        evidence=(view.evidence(time), view.evidence(fact.place, Role.AGAINST)),
        assumes=(msg("both passages speak of one person"), msg("who speaks or acts is alive")),
        severity="warning",
        links=(claimed, _known(view, fact, name), *placed(time, here, view.point("doc"))),
    )


def explain(relation: Relation) -> Message:
    proposal = relation.proposal
    assert isinstance(proposal, Gap)
    claimed = proposal.links[0]
    if claimed.high == 0:
        return msg("one person is born, or dies, on two days")
    if claimed.later.endswith(":died"):
        return msg("this is told of somebody who was dead by then")
    return msg("this is told of somebody who was not born yet")


RULE = Rule(code="LIFETIME", module=__name__, relate=relate, explain=explain)
