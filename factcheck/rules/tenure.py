"""TENURE: two persons hold one office now, or one person is its holder and its former holder.

A president is called "former" in one paragraph and "current" in another, or two persons are both the present
head of one state: one of the titles was left as it stood, or taken from an older text.

Flagged::

    [ar] التقى الرئيس المصري عبد الفتاح السيسي أمس الجمعة وفدا من رجال الأعمال.
            وكان الرئيس المصري الحالي حسني مبارك قد افتتح المصنع.
    [en] French President Emmanuel Macron met the miners on Friday.
            The plant was opened by current French President Nicolas Sarkozy.

Clean::

    [ar] التقى الرئيس المصري عبد الفتاح السيسي أمس الجمعة وفدا من رجال الأعمال.
            وكان الرئيس المصري السابق حسني مبارك قد افتتح المصنع.
    [en] French President Emmanuel Macron met the miners on Friday.
            The plant was opened by former French President Nicolas Sarkozy.
    [en] French President Emmanuel Macron met the miners on Friday.
            In 2008 French President Nicolas Sarkozy had opened the plant.

Whoever is called by the office without "current" holds it now only where the text names him so beside a day of
the news, and gives that sentence no year; otherwise the relation is undecided. A former holder keeps his title
in some houses ("President Carter"), so an unmarked title contradicts nothing by itself.

Assumes: the office has one holder at a time.
Source: editorial practice; the offices are those of heads of state and government.
"""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from factcheck.model import timex as tx
from factcheck.model.mention import Office, TimeMention, TimeType
from factcheck.model.message import Message, msg
from factcheck.model.relation import Gap, Link, Relation, Role, Tenure
from factcheck.model.span import Span
from factcheck.rules._rule import Placed, Rule, View
from factcheck.rules._times import dates_in, placed

__all__ = ["RULE"]

#: Offices with one holder in a state.
_ONE = frozenset({"president", "head_of_government", "chancellor", "leader"})
_PAST = frozenset({"former", "late"})
#: Neither in office nor out of it.
_OTHER = frozenset({"elect", "acting"})


@frozen
class _Held:
    """One mention of an office with its holder: "now", "before" or "" when the text does not say."""

    office: Office
    place: Span
    name: str
    person: str
    when: str


def relate(view: View) -> Iterator[Tenure | Gap]:
    held: dict[tuple[str, str], list[_Held]] = {}
    names = {entity.id: entity.name for entity in view.entities}
    for office in view.analysis.offices:
        if office.person in names and _whole(view, office) and office.status not in _OTHER:
            held.setdefault((office.role, office.of), []).append(_held(view, office, names))
    for mentions in held.values():
        yield from _one_holder(view, mentions)
        for mention in mentions:
            yield from _acted(view, mention)


def _whole(view: View, office: Office) -> bool:
    """The head of a state and of nothing less: no word but the state's stands in the title."""
    if office.role not in _ONE or not office.of.startswith("iso:") or view.quoted(office.start):
        return False
    state = next((n for n in view.named_at(office) if n[2].key == office.of), None)
    if state is None:
        return False
    own = {view.stem(word) for word in view.text[state[0] : state[1]].split()}
    other = [word for word in office.of_name.split() if view.stem(word) not in own]
    # An English title keeps its "former" among its words.
    return len(other) <= (1 if office.status else 0)


def _held(view: View, office: Office, names: dict[str, str]) -> _Held:
    assert office.person is not None
    place = office.span if office.holder is None else Span(min(office.start, office.holder.start), office.holder.end)
    when = (
        "before" if office.status in _PAST else "now" if office.status == "current" or _of_today(view, office) else ""
    )
    return _Held(office, place, names[office.person], office.person, when)


def _of_today(view: View, office: Office) -> bool:
    """Named beside a day of the news, in a sentence of no other year, in the outlet's own voice."""
    sentence = view.sentence(office.start)
    times = view.inside(view.times, sentence)
    return (
        not office.status
        and office.holder is not None
        and view.voice(office.start) is None
        and any(_of_the_news(t) for t in times)
        and not any(d.year is not None for t in times for d in dates_in(t.expression))
    )


def _of_the_news(time: TimeMention) -> bool:
    e = time.expression
    return not time.quoted and (
        isinstance(e, tx.WeekdayRef) or (isinstance(e, tx.Deictic) and e.unit == "day" and abs(e.offset) <= 1)
    )


def _one_holder(view: View, mentions: list[_Held]) -> Iterator[Tenure]:
    """All mentions of one office together; a mention without a name counts with the one whom it stands for."""
    named = [m for m in mentions if m.office.holder is not None]
    if len(mentions) < 2 or not named:
        return
    # What "current" marks is the likeliest to be wrong where two are in office; else the last one named.
    present = [m for m in mentions if m.when == "now"]
    odd = next((m for m in reversed(present) if m.office.status == "current" and m.office.holder is not None), None)
    claim = odd or mentions[-1]
    against = [m for m in mentions if m is not claim]
    yield Tenure(
        code=RULE.code,
        evidence=(
            view.evidence(claim.place),
            *(view.evidence(m.place, Role.AGAINST if m.when else Role.CONTEXT) for m in against),
        ),
        assumes=(msg("the office has one holder at a time"),),
        severity="warning" if odd is not None else "note",
        present=tuple(m.name for m in present),
        past=tuple(m.name for m in mentions if m.when == "before" and m.office.holder is not None),
        unplaced=tuple(m.name for m in mentions if m.when == ""),
    )


def _acted(view: View, held: _Held) -> Iterator[Gap]:
    """«أكد للرئيس الروسي السابق … عام 2011»: what a former holder did in office lies before the document."""
    if held.when != "before" or held.office.holder is None:
        return
    sentence = view.sentence(held.place.start)
    times = [t for t in view.inside(view.times, sentence) if _dated(t)]
    if len(times) != 1 or view.voice(times[0].start) != view.voice(held.place.start):
        return
    time = times[0]
    here, doc = view.point(time.id), view.point("doc")
    yield Gap(
        code=RULE.code,
        evidence=(view.evidence(time), view.evidence(held.place, Role.AGAINST)),
        assumes=(msg("what is told was in office, or after it"),),
        severity="note",
        links=(
            Link(here, doc, 0, None, msg("{name} left the office before the document", name=held.name)),
            *placed(time, here, doc),
            *view.today,
        ),
        open=msg("the document's date is not known"),
    )


def _dated(time: Placed) -> bool:
    return (
        isinstance(time, TimeMention)
        and time.type is TimeType.DATE
        and not time.quoted
        and any(d.year is not None for d in dates_in(time.expression))
    )


def explain(relation: Relation) -> Message:
    proposal = relation.proposal
    if not isinstance(proposal, Tenure):
        return msg("a former holder of an office does nothing in it in the future")
    now = tuple(dict.fromkeys(proposal.present))
    if len(now) > 1:
        return msg("two persons hold one office: {one} and {other}", one=now[0], other=now[1])
    both = next(name for name in now if name in proposal.past)
    return msg("{name} is called both the present and the former holder of one office", name=both)


RULE = Rule(code="TENURE", module=__name__, relate=relate, explain=explain)
