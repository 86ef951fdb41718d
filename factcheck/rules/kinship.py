"""KINSHIP: a father of his own father, or one person in two generations.

Long family stories lose the thread: the grandfather of one paragraph is the father of the next, and two persons
are each the parent of the other.

Flagged::

    [ar] وقال أحمد منصور والد سعيد منصور إن البيت قديم.
            وأضاف سعيد منصور والد أحمد منصور أن البيت للبيع.
    [en] Adam Smith, father of Peter Smith, built the house.
            Peter Smith, the father of Adam Smith, sold it.

Clean::

    [ar] وقال أحمد منصور والد سعيد منصور إن البيت قديم.
            وأضاف سعيد منصور والد عمر منصور أن البيت للبيع.
    [en] Adam Smith, father of Peter Smith, built the house.
            Peter Smith, the son of Adam Smith, sold it.

Generations are weighed, not sides: whether a grandfather is the father's father or the mother's is for the text
to say.

Assumes: nobody is his own ancestor; each name stands for one person.
Source: a parent is one generation above a child, a grandparent two; the generations of a text are a network of
differences like its days (see `solve/timenet.py`).
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from factcheck.model.mention import Kinship
from factcheck.model.message import Message, msg
from factcheck.model.relation import Gap, Link, Relation, Role
from factcheck.rules._rule import Rule, View

__all__ = ["RULE"]

#: Generations by which a person stands above (or, negative, below) the one he is kin of.
_ABOVE = {
    "father": 1, "mother": 1, "grandfather": 2, "grandmother": 2, "son": -1, "daughter": -1, "grandson": -2,
    "brother": 0, "sister": 0,
}  # fmt: skip


def relate(view: View) -> Iterator[Gap]:
    kinships = [k for k in view.analysis.kinships if k.relation in _ABOVE and not view.quoted(k.start)]
    names = {entity.id: entity.name for entity in view.entities}
    for kin in kinships:
        yield _generations(view, kin, names)
    for first, second in combinations(kinships[:_MOST], 2):
        if first.of == second.of and first.person != second.person:
            yield from _of_one(view, first, second, names)


#: Kinships weighed against one another; more of them are a genealogy, where each is still weighed in the network.
_MOST = 20


def _point(view: View, person: str) -> str:
    return view.point(f"{person}:generation")


def _link(view: View, kin: Kinship, names: dict[str, str]) -> Link:
    """The one above first, so many generations before the one below."""
    up = _ABOVE[kin.relation]
    step = msg(
        "{person} stands {n} generation above {other}",
        "{person} stands {n} generations above {other}",
        n=abs(up),
        person=names[kin.person if up >= 0 else kin.of],
        other=names[kin.of if up >= 0 else kin.person],
    )
    return Link(_point(view, kin.person), _point(view, kin.of), up, up, step)


def _generations(view: View, kin: Kinship, names: dict[str, str]) -> Gap:
    return Gap(
        code=RULE.code,
        evidence=(view.evidence(kin),),
        assumes=(msg("each name stands for one person"),),
        severity="warning",
        links=(_link(view, kin, names),),
        open=msg("the text says nothing else of their generations"),
    )


def _of_one(view: View, first: Kinship, second: Kinship, names: dict[str, str]) -> Iterator[Gap]:
    """A grandfather and a father of one person: two persons, two generations; the side is open."""
    up = _ABOVE[first.relation] - _ABOVE[second.relation]
    if not up:
        return
    evidence = (view.evidence(second), view.evidence(first, Role.AGAINST))
    claim = Link(_point(view, first.person), _point(view, second.person), up, up)
    yield Gap(
        code=RULE.code,
        evidence=evidence,
        assumes=(msg("each name stands for one person"),),
        severity="warning",
        links=(claim, _link(view, first, names), _link(view, second, names)),
    )
    if {abs(_ABOVE[first.relation]), abs(_ABOVE[second.relation])} == {1, 2}:
        above = (first, second) if up > 0 else (second, first)
        side = view.point(f"{above[0].person}:{above[1].person}:side")
        words = [Role.CLAIM, Role.AGAINST]
        yield Gap(
            code=RULE.code,
            evidence=tuple(
                view.evidence(mention, role, msg("on whose side is open"))
                for kin, role in zip(above, words, strict=True)
                for mention in [_name(view, kin)]
            ),
            links=(Link(side, _point(view, above[1].person) + ":side", 0, 0),),
            open=msg(
                "the text does not say whether {one} is a parent of {other}",
                one=names[above[0].person],
                other=names[above[1].person],
            ),
        )


def _name(view: View, kin: Kinship) -> Kinship:
    """The kinship with its person's name before it."""
    person = view.by_id.get(kin.person)
    before = None if person is None else person.before(kin.start)
    start = before.start if before is not None and kin.start - before.end <= 3 else kin.start
    return Kinship(start, kin.end, kin.relation, kin.person, kin.of)


def explain(relation: Relation) -> Message:
    return msg("these cannot all be kin in the way that the text says")


RULE = Rule(code="KINSHIP", module=__name__, relate=relate, explain=explain)
