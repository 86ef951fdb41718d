"""Weighing: what a conflict comes to, once it is known who says each passage and in what mood.

Comes in: a decided relation. Goes out: the same, with the severity it deserves; or undecided, where what is planned,
supposed, denied or quoted as a mistake meets what happened. All rules are weighed here and none does it itself:

======================================  =============================================
the passages stand                      a conflict between them is
======================================  =============================================
in one voice and mood                   what its rule says: an error, a warning
in the words of two sources, or of a    a disagreement: a note
source and of the story itself
in documents of two days                an update: a note
one in a plan, a forecast, a condition  undecided
or a denial, the other not
beside a word of correction             undecided: the mistake is only quoted
======================================  =============================================

A single passage (a weekday and the date beside it) has one author, whoever speaks. A title states what its story says,
so it takes any voice; and so does another document that names no source where the first one does.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property

from attrs import evolve, frozen

from factcheck.model.document import SegmentKind
from factcheck.model.mention import Attribution
from factcheck.model.message import Message, msg
from factcheck.model.relation import Evidence, Known, Named, Relation, Role, Verdict
from factcheck.model.voices import Voices
from factcheck.rules import View

__all__ = ["Stand", "Weigher"]

#: Longest stretch that is one passage, in code points.
_PASSAGE = 60
#: What is done in saying, and the mood of what is said then.
_MOODS = {"deny": "denied", "forecast": "to come", "promise": "to come", "fear": "supposed", "doubt": "supposed"}
#: What a demand or a question takes for granted the text says itself: "called for the talks suspended in 2009 to resume".
_NO_STATEMENT = frozenset(("demand", "ask"))
#: Words that set the mood of what follows them in their clause. Of a condition all of the sentence is.
_SIGNALS = {"plan": "to come", "future": "to come", "coming": "to come", "condition": "supposed"}
#: Words that such a word reaches.
_REACH = 12
_CLAUSE = frozenset(",،.;؛:!?؟()")
_HEADS = (SegmentKind.TITLE, SegmentKind.HEADING)


@frozen
class Stand:
    """Who says a passage, and how.

    voice:  who speaks, by a name that holds across documents; "" the document itself, None whoever: a title
    mood:   "" for what is said to be so, else "denied", "to come", "supposed" or "mistaken"; None for any: a title
    name:   the speaker's name for a derivation
    """

    voice: str | None
    mood: str | None = ""
    name: str = ""


class Weigher:
    """Weighs the conflicts of a run. Stands are found where they are asked for, which is seldom."""

    def __init__(self, views: Sequence[View], fold: Callable[[str], str]) -> None:
        self._speech = [_Speech(view, fold) for view in views]

    def weigh(self, relation: Relation) -> Relation:
        """A conflict with its severity, or undecided; other relations as they are."""
        if relation.verdict is not Verdict.CONFLICT:
            return relation
        severity = relation.proposal.severity
        passages = [e for e in relation.evidence if e.role is not Role.CONTEXT]
        if self._one_passage(passages):
            return evolve(relation, severity=severity)
        stands = [self._speech[e.document].at(e) for e in passages]
        why = self._moods(relation, passages, stands)
        if why is not None:
            return evolve(relation, verdict=Verdict.UNDECIDED, why_undecided=why, clash=None, slip=None)
        alone = relation.proposal.retold or isinstance(relation.proposal, Known | Named)
        step = None if alone else self._apart(passages, stands)
        if step is None:
            return evolve(relation, severity=severity)
        return evolve(relation, severity="note", steps=(*relation.steps, step))

    def _one_passage(self, passages: Sequence[Evidence]) -> bool:
        first, last = min(e.start for e in passages), max(e.end for e in passages)
        if len({e.document for e in passages}) > 1 or last - first > _PASSAGE:
            return False
        return self._speech[passages[0].document].view.sentence(first).end >= last

    def _moods(self, relation: Relation, passages: Sequence[Evidence], stands: Sequence[Stand]) -> Message | None:
        """Why passages in different moods decide nothing; None where they do."""
        if relation.proposal.moodless:
            return None
        moods = {stand.mood for stand in stands if stand.mood is not None}
        if "mistaken" in moods:
            return msg("one of the passages is told as a mistake")
        if isinstance(relation.proposal, Known | Named):
            moods = moods - {"to come"} | {""}  # a reference fact is so; it tells of plans, too
        elif len({e.document for e in passages}) > 1 or self._one_sentence(passages):
            # The sentence itself relates them ("from 5 this year to 4 next year"); of two texts one sums up the other,
            # and a change of plan is a matter of their dates.
            moods -= {"to come", "supposed"}
        if len(moods) < 2:
            return None
        if "denied" in moods:
            return msg("one of the passages is a denial")
        if "supposed" in moods:
            return msg("one of the passages is a condition")
        return msg("one of the passages tells of what is to come")

    def _one_sentence(self, passages: Sequence[Evidence]) -> bool:
        places = {(e.document, self._speech[e.document].view.sentence(e.start)) for e in passages}
        return len(places) == 1

    def _apart(self, passages: Sequence[Evidence], stands: Sequence[Stand]) -> Message | None:
        """Who differs: two voices, or documents of two days. None where all is one voice."""
        dated = {e.document: self._speech[e.document].view.day for e in passages}
        days = sorted({day for day in dated.values() if day is not None})
        if len(days) > 1:
            return msg("the documents are of {first} and {last}", first=days[0].isoformat(), last=days[-1].isoformat())
        voices = {stand.voice: stand.name for stand in stands if stand.voice is not None}
        if len(dated) > 1:
            voices.pop("", None)  # a summary seldom says whose words it sums up
        if len(voices) < 2:
            return None
        if "" in voices:
            (name,) = [name for voice, name in voices.items() if voice][:1]
            return msg("one is said by {name}, the other by the text itself", name=name)
        one, two = list(voices.values())[:2]
        return msg("one is said by {one}, the other by {two}", one=one, two=two)


class _Speech:
    """Voices and moods of one document, each worked out when it is first asked for."""

    def __init__(self, view: View, fold: Callable[[str], str]) -> None:
        self.view = view
        self._fold = fold

    @cached_property
    def _voices(self) -> Voices:
        return Voices(self.view.attributions)

    @cached_property
    def _by_id(self) -> dict[str, Attribution]:
        return {attribution.id: attribution for attribution in self.view.attributions}

    def at(self, place: Evidence) -> Stand:
        """How the passage stands."""
        attribution = self._voices.at(place.start)
        while attribution is not None and attribution.act in _NO_STATEMENT:
            attribution = self._by_id.get(attribution.nested_in or "")
        if attribution is None:
            if self.view.segment(place.start).kind in _HEADS:
                return Stand(None, None)
            return Stand("", self._mood(place, None))
        name = self._name(attribution)
        return Stand(
            self._fold(name) if name else f"?{place.document}{attribution.id}", self._mood(place, attribution), name
        )

    def _name(self, attribution: Attribution) -> str:
        """The speaker's name; as written where it is none that the text knows."""
        view = self.view
        if attribution.speaker is not None and attribution.speaker in view.by_id:
            return view.by_id[attribution.speaker].name
        if attribution.source_type == "anonymous":
            return ""
        source = attribution.source or attribution.resolved_from
        return "" if source is None else view.text[source.start : source.end]

    def _mood(self, place: Evidence, attribution: Attribution | None) -> str:
        view = self.view
        sentence = view.sentence(place.start)
        signals = view.inside(view.signals, sentence)
        if any(s.kind == "mistake" for s in signals):
            return "mistaken"
        while attribution is not None:
            if attribution.negated or attribution.act in _MOODS:
                return "denied" if attribution.negated else _MOODS[attribution.act]
            attribution = self._by_id.get(attribution.nested_in or "")
        times = view.inside(view.times, sentence)
        for signal in reversed(signals):
            mood = _SIGNALS.get(signal.kind)
            if mood is None or signal.end > place.start or any(t.start <= signal.start < t.end for t in times):
                continue  # "May" is a month
            between = view.text[signal.end : place.start]
            if mood == "supposed" or (len(between.split()) <= _REACH and _CLAUSE.isdisjoint(between)):
                return mood
        return ""
