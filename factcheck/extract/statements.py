"""Statements: the claims of a sentence, cut where the voice changes, and of its clauses that state a relation.

Comes in: what was found in the document, and its frames. Goes out: for each sentence its claims, without ids.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence

from factcheck.extract.found import Found, stance_of
from factcheck.extract.held import Held, Inside, Row
from factcheck.extract.score import score, worth
from factcheck.lang.frames import FrameNode
from factcheck.model.claim import Claim, ClaimKind, Polarity, Stance
from factcheck.model.mention import Attribution, Entity, EntityMention, Quantity, QuantityKind, TimeMention
from factcheck.model.span import Span

__all__ = ["Statements"]

#: A clause ends behind a match. One class at the start, which is searched three times as fast as a choice.
_CLAUSE_END = re.compile(r"[،,;؛:()–—.-](?:(?<=[^.-])|(?<=\.)\s|(?<=\s-)\s)")
#: Prepositions of a time at which what is denied turns.
_TURNING = frozenset({"until", "since", "before", "after"})
#: Code points of a clause in which a negation reaches its figure.
_CLAUSE_LONG = 200

#: A frame's kind → the claim's, at the price of a look-up.
_KINDS = {kind.value: kind for kind in ClaimKind}
#: Members of enumerations by themselves: their class takes as long to give one as a call takes.
_ATTRIBUTED, _QUOTED, _VIEW = Stance.ATTRIBUTED, Stance.QUOTED, Stance.OPINION
_AFFIRMED, _DENIED = Polarity.AFFIRMED, Polarity.DENIED
#: Figures that say nothing of how much (a tuple, because members of enumerations are slow to hash).
_NO_AMOUNTS = (QuantityKind.ORDINAL, QuantityKind.IDENTIFIER)


class _Piece:
    """A stretch of one sentence in one voice."""

    __slots__ = ("attribution", "end", "start")

    def __init__(self, start: int, end: int, attribution: Attribution | None) -> None:
        self.start = start
        self.end = end
        self.attribution = attribution


class Statements:
    """The claims of one document's sentences, which are asked for in order.

    ``verb_first``: in the language's plain sentences the subject follows its verb.
    """

    def __init__(self, found: Found, frames: Sequence[FrameNode], verb_first: bool) -> None:
        self.found = found
        self.verb_first = verb_first
        self.frames = Row([frame for frame in frames if frame.predicate])
        self.bare = Row(sorted((frame for frame in frames if not frame.predicate), key=lambda frame: frame.start))
        self.claims: list[Claim] = []

    def read(self, sentence: Span) -> None:
        """Add what a sentence says to `claims`."""
        start, end = sentence
        found = self.found
        inside = Inside(
            found.times.within(start, end), found.quantities.within(start, end), found.named.within(start, end)
        )
        frames = self.frames.within(start, end)
        for piece in self._pieces(sentence):
            self._piece(piece, inside, frames)
        said = found.cues.within(start, end)
        if said:
            self._said(sentence, said, inside)

    def _pieces(self, sentence: Span) -> Iterable[_Piece]:
        """The sentence cut where the voice changes; a cue and its source stay with what surrounds them."""
        start, end = sentence
        for upto in [*self.found.voices.changes(start, end), end]:
            a, b = self.found.trim(start, upto)
            start = upto
            if a < b:
                yield _Piece(a, b, self.found.voices.at(a))

    def _piece(self, piece: _Piece, inside: Inside, near: Sequence[FrameNode]) -> None:
        """Claims of a stretch: one for each clause with a frame of its own, and the stretch itself."""
        frames = [f for f in near if piece.start <= f.start < piece.end] if near else []
        whole = inside.held(piece.start, piece.end)
        if frames and (whole.times or whole.quantities):
            clauses = self._clauses(piece)
            starts = [clause[0] for clause in clauses]
            used: set[int] = set()
            for frame in frames if len(clauses) > 1 else ():
                k = bisect_right(starts, frame.start) - 1
                if k in used:
                    continue
                a, b = clauses[k]
                held = inside.held(a, b)
                if held.times or held.quantities:
                    used.add(k)
                    self._clause(a, b, frame, piece, held)
        strongest = next((f for f in frames if f.kind == "obligation"), frames[0]) if frames else None
        if worth(whole, strongest, piece.attribution):
            self._clause(piece.start, piece.end, strongest, piece, whole)

    def _said(self, sentence: Span, said: Sequence[Attribution], inside: Inside) -> None:
        """Each attribution as a claim: who said what, with the figures and dates of the saying itself."""
        if True not in [time.end <= sentence.end for time in inside.times]:
            return
        ends: list[int] = []
        for attribution in said:
            cue, content = attribution.cue, attribution.content
            if content is None or content.start < cue.end:
                continue
            last = max(sentence.end, cue.end)
            if not self.found.times.all(sentence.start, content.start) and not self.found.times.all(content.end, last):
                continue  # the content's own claim says it all
            ends = ends or [sentence.start, *self._clause_ends(*sentence)]
            a = min(cue.start, attribution.source.start if attribution.source else cue.start)
            a = ends[max(bisect_right(ends, a) - 1, 0)]
            a, b = self.found.trim(a, min(content.end, last))
            if not self.found.times_in(a, content.start) and not self.found.times_in(min(content.end, b), b):
                continue
            speaker = self.found.by_id.get(attribution.speaker or "")
            held = Inside(self.found.times.all(a, b), self.found.quantities.all(a, b), self.found.named.all(a, b)).held(
                a, b
            )
            stance = _ATTRIBUTED if attribution.mode == "indirect" else _QUOTED
            worthiness, because = score(held, None, stance)
            self.claims.append(
                Claim(
                    a,
                    b,
                    ClaimKind.QUOTATION,
                    subject=speaker.name if speaker else "",
                    predicate="say",
                    object=self.found.words(content.start, content.end),
                    times=tuple([t.id for t in held.times]),
                    quantities=tuple([q.id for q in held.quantities]),
                    source=attribution.id,
                    stance=stance,
                    polarity=Polarity.DENIED if attribution.negated else Polarity.AFFIRMED,
                    checkworthiness=worthiness,
                    because=because,
                    subject_key=speaker.key if speaker else "",
                )
            )

    def _clause_ends(self, start: int, end: int) -> list[int]:
        return [mark.end() for mark in _CLAUSE_END.finditer(self.found.text, start, end)]

    def _clauses(self, piece: _Piece) -> list[tuple[int, int]]:
        found = []
        a = piece.start
        for b in [*self._clause_ends(piece.start, piece.end), piece.end]:
            start, end = self.found.trim(a, b)
            if start < end and not self._splits_mention(b):
                found.append((start, end))
                a = b
        return found or [(piece.start, piece.end)]

    def _splits_mention(self, at: int) -> bool:
        """A mark inside a figure, a date («ديسمبر (كانون الأول) 2017») or a name is no clause's end."""
        time, quantity = self.found.times.last(at), self.found.quantities.last(at)
        if time is not None and time.start < at < time.end:
            return True
        return quantity is not None and quantity.start < at < quantity.end

    def _clause(self, a: int, b: int, frame: FrameNode | None, piece: _Piece, held: Held) -> None:
        times, quantities, named = held.times, held.quantities, held.named
        attribution = piece.attribution
        if self._covers_same(a, b, frame):
            return
        stance = stance_of(attribution, bool(quantities) or held.dated)
        subject, object_ = self._parties(named, frame)
        kind = self._kind(frame, held, attribution, stance)
        worthiness, because = score(held, frame, stance)
        negated, possible = self._mood(a, b, frame, held)
        self.claims.append(
            Claim(
                a,
                b,
                kind,
                subject=subject.name if subject else "",
                predicate=frame.predicate if frame else "state",
                object=object_.name if object_ else self.found.words(a, b),
                times=tuple([t.id for t in times]) if times else (),
                quantities=tuple([q.id for q in quantities]) if quantities else (),
                source=attribution.id if attribution else None,
                stance=stance,
                polarity=_DENIED if negated else _AFFIRMED,
                checkworthiness=worthiness,
                because=because,
                hypothetical=possible,
                subject_key=subject.key if subject else "",
                object_key=object_.key if object_ else "",
            )
        )

    def _mood(self, a: int, b: int, frame: FrameNode | None, held: Held) -> tuple[bool, bool]:
        """Whether a statement is denied, and whether it is no more than possible, planned or supposed: by its frame, or
        by the one negation before its first figure and a "may" beside it, in the same clause."""
        if frame is not None:
            return frame.negated, frame.mood != ""
        words = self.bare.all(a, b)
        if not words:
            return False, False
        figures: list[Quantity | TimeMention] = [*held.quantities, *held.times]
        first = min(figures, key=lambda m: m.start, default=None)
        if first is None:
            return sum(word.negated for word in words) == 1, any(word.mood for word in words)
        near = [
            w
            for w in words
            if abs(w.start - first.start) < _CLAUSE_LONG
            and not first.start <= w.start < first.end
            and _CLAUSE_END.search(self.found.text, *sorted((w.end, first.start))) is None
        ]
        # "did not play until 2015": it did, then
        since = isinstance(first, TimeMention) and first.signal_word in _TURNING
        denied = not since and sum(word.negated and word.start < first.start for word in near) == 1
        return denied, any(word.mood for word in near)

    def _covers_same(self, a: int, b: int, frame: FrameNode | None) -> bool:
        if not self.claims:
            return False
        last = self.claims[-1]
        return last.start == a and last.end == b and last.predicate == (frame.predicate if frame else "state")

    @staticmethod
    def _kind(
        frame: FrameNode | None,
        held: Held,
        attribution: Attribution | None,
        stance: Stance,
    ) -> ClaimKind:
        if stance is _VIEW:
            return ClaimKind.OPINION
        if frame is not None and frame.mood == "future" and frame.kind != "obligation":
            return ClaimKind.PREDICTION
        if frame is not None and (frame.kind not in ("date", "quantity") or held.times or held.quantities):
            return _KINDS[frame.kind]
        for quantity in held.quantities:
            if quantity.kind not in _NO_AMOUNTS:
                return ClaimKind.QUANTITY
        if held.dated:
            return ClaimKind.DATE
        return ClaimKind.QUOTATION if attribution is not None else ClaimKind.RELATION

    def _parties(
        self, named: Sequence[tuple[EntityMention, Entity]], frame: FrameNode | None
    ) -> tuple[Entity | None, Entity | None]:
        """Subject and object: around the frame in the order of the text, the relative pronoun's subject before it."""
        if frame is None:
            first: Entity | None = None
            for mention, entity in named:
                if mention.kind != "adjectival" and entity is not first:
                    if first is not None:
                        return first, entity
                    first = entity
            return first, None
        outer = [pair for pair in named if pair[0].kind != "adjectival"]
        if not outer:
            return None, None
        before = [e for m, e in outer if m.end <= frame.start]
        after = [e for m, e in outer if m.start >= frame.end]
        if before and (frame.relative or not after or not self.verb_first):
            subject: Entity | None = before[-1]
            rest = after
        else:
            subject, rest = (after[0], after[1:]) if after else (None, [])
            if before and subject is None:
                subject = before[-1]
        return subject, next((e for e in rest if e is not subject), None)
