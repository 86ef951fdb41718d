"""FACT-KINSHIP: a father, grandfather, son or grandson whom reference facts give to somebody else.

Flagged::

    [ar] ظهرت صورة كيم إيل سونغ والد الزعيم الكوري الشمالي كيم جونغ أون في الساحة.

Clean::

    [ar] ظهرت صورة كيم إيل سونغ جد الزعيم الكوري الشمالي كيم جونغ أون في الساحة.
    [ar] ظهرت صورة كيم جونغ إيل والد الزعيم الكوري الشمالي كيم جونغ أون في الساحة.

Only fathers are known; a grandfather may be the mother's father, whom no fact names, so that a grandfather is never
called wrong unless he is known to be the father.

Assumes: both names stand for those whom the facts speak of.
Source: the fact named.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from factcheck.model.fact import Fact
from factcheck.model.message import Message, msg
from factcheck.model.relation import Named, Relation, Role
from factcheck.rules._reference import differs, severity, told
from factcheck.rules._rule import Rule, View

__all__ = ["RULE"]


def relate(view: View) -> Iterator[Named]:
    if not view.facts:
        return
    for kin in view.kinships:
        person, other = view.entity_key(view.by_id[kin.person]), view.entity_key(view.by_id[kin.of])
        if not person or not other:
            continue
        elder, younger = (other, person) if kin.relation in ("son", "grandson") else (person, other)
        if kin.relation in ("father", "son"):
            facts = list(view.facts.of("father", younger))
            known = [fact.object for fact in facts]
        elif kin.relation in ("grandfather", "grandson"):
            facts, known = _grandfathers(view, younger)
            if elder not in known and elder not in [fact.object for fact in view.facts.of("father", younger)]:
                continue
        else:
            continue
        if not facts:
            continue
        before = view.by_id[kin.person].before(kin.start)
        yield Named(
            code=RULE.code,
            evidence=(view.evidence(kin), *([] if before is None else [view.evidence(before, Role.AGAINST)])),
            assumes=(msg("both names stand for those whom the facts speak of"),),
            severity=severity(facts),
            facts=tuple(facts),
            said=(elder,),
            known=tuple(known),
            told=told(view, facts),
            said_text=_SAID[kin.relation in ("father", "son")](
                view.facts.shown(elder, view.analysis.language), view.facts.shown(younger, view.analysis.language)
            ),
        )


#: Whether it is the father → what the text says of elder and younger.
_SAID: Mapping[bool, Callable[[str, str], Message]] = {
    True: lambda a, b: msg("the text makes {elder} the father of {younger}", elder=a, younger=b),
    False: lambda a, b: msg("the text makes {elder} the grandfather of {younger}", elder=a, younger=b),
}


def _grandfathers(view: View, person: str) -> tuple[list[Fact], list[str]]:
    fathers = list(view.facts.of("father", person))
    above = [fact for one in fathers for fact in view.facts.of("father", one.object)]
    return [*fathers, *above], [fact.object for fact in above]


def explain(relation: Relation) -> Message:
    return differs(relation)


RULE = Rule(code="FACT-KINSHIP", module=__name__, relate=relate, explain=explain)
