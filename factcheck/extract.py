"""Extract: mentions → claims, the shortest statements that can be true or false alone.

Comes in: a document's segments with its mentions, and the frames the grammars found. Goes out: `Claim`s in order of
``start``, each with the ids of the figures, times and attribution inside it.

Three sources of claims, in this order:

- a title beside a name is a tenure claim, a word of kinship between two persons a kinship claim;
- a clause with a frame («بدأت في عام 2003») is a claim with that predicate;
- what is left of a sentence in one voice, if it names something that could be looked up, is a claim without one.

A claim's id is made of its content (predicate, participants, values, words with figures and dates put in one form,
who says it), so respelling and edits elsewhere leave it alone.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from hashlib import sha256
from typing import Generic, TypeVar

from factcheck.lang.frames import FrameNode
from factcheck.model.claim import Claim, ClaimKind, Polarity, Stance
from factcheck.model.document import NOTHING, SegmentKind
from factcheck.model.mention import Attribution, Entity, EntityMention, Quantity, QuantityKind, TimeMention
from factcheck.model.report import Analysis
from factcheck.model.span import Span, stamp
from factcheck.model.voices import Voices
from factcheck.text.fold import Folded, fold_form

__all__ = ["extract_claims"]

#: Names of a sentence up to which all are looked at, which is quicker than to search.
_FEW = 24

T = TypeVar("T")

#: A clause ends behind a match. One class at the start, which is searched three times as fast as a choice.
_CLAUSE_END = re.compile(r"[،,;؛:()–—.-](?:(?<=[^.-])|(?<=\.)\s|(?<=\s-)\s)")
_EDGE = NOTHING + " \t\u00a0\"'«»“”‘’،,;؛:.!؟?()[]–—-…\n\r"
#: Prepositions of a time at which what is denied turns.
_TURNING = frozenset({"until", "since", "before", "after"})
#: Code points of a clause in which a negation reaches its figure.
_CLAUSE_LONG = 200
#: No letter, digit or white space; the commonest of those by their ranges, which are looked up faster than categories.
_MARK = re.compile(r"[^a-zء-ي \w\s]")
#: A voice that only holds a view; what it says is an opinion unless it states a figure.
_OPINION = frozenset({"anonymous"})

#: A frame's kind → the claim's, at the price of a look-up.
_KINDS = {kind.value: kind for kind in ClaimKind}
#: Members of enumerations by themselves: their class takes as long to give one as a call takes.
_ASSERTED, _ATTRIBUTED, _QUOTED, _VIEW = Stance.ASSERTED, Stance.ATTRIBUTED, Stance.QUOTED, Stance.OPINION
_AFFIRMED, _DENIED = Polarity.AFFIRMED, Polarity.DENIED
_ORDINAL, _MONEY = QuantityKind.ORDINAL, QuantityKind.MONEY
#: Figures that say nothing of how much (a tuple, because members of enumerations are slow to hash).
_NO_AMOUNTS = (_ORDINAL, QuantityKind.IDENTIFIER)

#: Check-worthiness: what adds to it and how much. Chosen by us, after the classes of ClaimBuster (Hassan et al. 2017):
#: figures, dates and named parties make a sentence checkable, views and plans do not.
_WEIGHTS = {
    "figure": 0.25,
    "money": 0.1,
    "date": 0.25,
    "vague": -0.1,
    "named party": 0.1,
    "two named parties": 0.1,
    "stated relation": 0.15,
    "plan": -0.1,
    "own voice": 0.15,
    "opinion": -0.3,
}


def extract_claims(
    analysis: Analysis, frames: Sequence[FrameNode], folded: Folded, *, verb_first: bool = False
) -> tuple[Claim, ...]:
    """Claims of one document, in order; linear in the number of mentions.

    ``folded``: the document's text as a reader sees it (`readable`). ``verb_first``: in the language's plain sentences
    the subject follows its verb.
    """
    return _Extractor(analysis, frames, folded, verb_first).run()


class _Piece:
    """A stretch of one sentence in one voice."""

    __slots__ = ("attribution", "end", "start")

    def __init__(self, start: int, end: int, attribution: Attribution | None) -> None:
        self.start = start
        self.end = end
        self.attribution = attribution


class _Row(Generic[T]):
    """Things in order of ``start``, asked for one stretch after another: each question goes on where the last ended."""

    __slots__ = ("_at", "_starts", "_things", "_upto")

    def __init__(self, things: Sequence[T], starts: list[int] | None = None) -> None:
        self._things = things
        self._starts = [thing.start for thing in things] if starts is None else starts  # type: ignore[attr-defined]
        self._at = self._upto = 0

    def within(self, start: int, end: int) -> Sequence[T]:
        """Those that begin in a stretch."""
        starts = self._starts
        lo = self._at if start >= self._upto else 0
        self._upto = end
        if lo == len(starts) or starts[lo] >= end:
            self._at = lo
            return ()
        if starts[lo] < start:
            lo = bisect_left(starts, start, lo)
        hi = self._at = bisect_left(starts, end, lo)
        return self._things[lo:hi]

    def all(self, start: int, end: int) -> Sequence[T]:
        """Those that begin in a stretch anywhere."""
        lo = bisect_left(self._starts, start)
        return self._things[lo : bisect_left(self._starts, end, lo)] if start < end else ()

    def last(self, at: int) -> T | None:
        """The last that begins at a place or before it."""
        k = bisect_right(self._starts, at) - 1
        return self._things[k] if k >= 0 else None


class _Held:
    """The mentions that lie wholly in a stretch.

    dated:    one of the times is not vague
    parties:  how many entities are named: none, one, or 2 for several
    """

    __slots__ = ("dated", "named", "parties", "quantities", "times")

    def __init__(
        self, times: list[TimeMention], quantities: list[Quantity], named: list[tuple[EntityMention, Entity]]
    ) -> None:
        self.times = times
        self.quantities = quantities
        self.named = named
        self.dated = bool(times) and False in [time.vague for time in times]
        self.parties = 0
        if named:
            first = named[0][1]
            self.parties = 1
            for _, entity in named:
                if entity is not first:
                    self.parties = 2
                    break


class _Inside:
    """The mentions that begin in a sentence."""

    __slots__ = ("named", "quantities", "times")

    def __init__(
        self,
        times: Sequence[TimeMention],
        quantities: Sequence[Quantity],
        named: Sequence[tuple[EntityMention, Entity]],
    ) -> None:
        self.times = times
        self.quantities = quantities
        self.named = named

    def held(self, a: int, b: int) -> _Held:
        """Those that lie wholly in a stretch of it."""
        named = self.named
        if len(named) > _FEW:  # a sentence without an end: look only where it may be
            first = bisect_left(named, a, key=_start_of)
            named = named[first : bisect_left(named, b, first, key=_start_of)]
        return _Held(
            [m for m in self.times if m.start >= a and m.end <= b] if self.times else [],
            [m for m in self.quantities if m.start >= a and m.end <= b] if self.quantities else [],
            [pair for pair in named if pair[0].start >= a and pair[0].end <= b] if named else [],
        )


def _start_of(pair: tuple[EntityMention, Entity]) -> int:
    return pair[0].start


def _worth(held: _Held, frame: FrameNode | None, attribution: Attribution | None) -> bool:
    """Something in it could be looked up."""
    if attribution is not None or held.quantities or held.dated:
        return True
    return held.parties > 1 or (frame is not None and held.parties > 0)


class _Extractor:
    def __init__(self, analysis: Analysis, frames: Sequence[FrameNode], folded: Folded, verb_first: bool) -> None:
        self.analysis = analysis
        self.verb_first = verb_first
        self.text = folded.original
        spaced = _spaced(folded.text)
        #: the words as they compare, letter for letter with the text where that can be
        self.aligned = folded.aligned(spaced)
        self.spaced = spaced
        self.forward = folded.forward
        self.frames = _Row([frame for frame in frames if frame.predicate])
        self.bare = _Row(sorted((frame for frame in frames if not frame.predicate), key=lambda frame: frame.start))
        self.times = _Row(analysis.times)
        self.quantities = _Row(analysis.quantities)
        self.by_id = {e.id: e for e in analysis.entities}
        named = [(m, e) for e in analysis.entities for m in e.mentions]
        places = [(m.start, -m.end) for m, _ in named]
        order = sorted(range(len(named)), key=places.__getitem__)
        self.named = _Row(list(map(named.__getitem__, order)), [places[k][0] for k in order])
        #: id → place and value of a figure or date, as identity sees it
        self.values = {t.id: (t.start, t.end, _spaced(t.value)) for t in analysis.times} | {
            q.id: (q.start, q.end, _spaced(f"{q.low}_{q.high}_{q.unit}")) for q in analysis.quantities
        }
        self.voices = Voices(analysis.attributions)
        self.sources = {a.id: a for a in analysis.attributions}
        cues = sorted(analysis.attributions, key=lambda a: a.cue.start)
        self.cues = _Row(cues, [a.cue.start for a in cues])
        #: Who says what an attribution holds, as identity sees it.
        self.said_by: dict[str, str] = {}
        self.claims: list[Claim] = []

    def run(self) -> tuple[Claim, ...]:
        self._offices()
        self._kinships()
        for segment in self.analysis.segments:
            if segment.kind is SegmentKind.BOILERPLATE:
                continue
            for sentence in segment.sentences or (segment.span,):
                start, end = sentence
                inside = _Inside(
                    self.times.within(start, end),
                    self.quantities.within(start, end),
                    self.named.within(start, end),
                )
                frames = self.frames.within(start, end)
                for piece in self._pieces(sentence):
                    self._piece(piece, inside, frames)
                said = self.cues.within(start, end)
                if said:
                    self._said(sentence, said, inside)
        ordered = sorted(self.claims, key=lambda c: (c.start, c.end, c.predicate))
        return _with_ids(ordered, self._canonical)

    # ------------------------------------------------------------------ places

    def _times(self, a: int, b: int) -> list[TimeMention]:
        return [m for m in self.times.all(a, b) if m.end <= b]

    def _trim(self, a: int, b: int) -> tuple[int, int]:
        inner = self.text[a:b].lstrip(_EDGE)
        a = b - len(inner)
        return a, a + len(inner.rstrip(_EDGE))

    def _words(self, a: int, b: int) -> str:
        """The words of a stretch, without markup and line ends."""
        words = self.text[a:b]
        if words.isprintable() and "  " not in words:  # no white space but single blanks, and nothing without width
            return words.strip()
        return " ".join(words.replace(NOTHING, "").split())

    def _pieces(self, sentence: Span) -> Iterable[_Piece]:
        """The sentence cut where the voice changes; a cue and its source stay with what surrounds them."""
        start, end = sentence
        for upto in [*self.voices.changes(start, end), end]:
            a, b = self._trim(start, upto)
            start = upto
            if a < b:
                yield _Piece(a, b, self.voices.at(a))

    # ------------------------------------------------------------------ claims

    def _stance(self, attribution: Attribution | None, figures: bool) -> Stance:
        if attribution is None:
            return _ASSERTED
        if attribution.source_type in _OPINION and not figures and attribution.mode == "indirect":
            return _VIEW
        return _ATTRIBUTED if attribution.mode == "indirect" else _QUOTED

    def _piece(self, piece: _Piece, inside: _Inside, near: Sequence[FrameNode]) -> None:
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
        if _worth(whole, strongest, piece.attribution):
            self._clause(piece.start, piece.end, strongest, piece, whole)

    def _said(self, sentence: Span, said: Sequence[Attribution], inside: _Inside) -> None:
        """Each attribution as a claim: who said what, with the figures and dates of the saying itself."""
        if True not in [time.end <= sentence.end for time in inside.times]:
            return
        ends: list[int] = []
        for attribution in said:
            cue, content = attribution.cue, attribution.content
            if content is None or content.start < cue.end:
                continue
            last = max(sentence.end, cue.end)
            if not self.times.all(sentence.start, content.start) and not self.times.all(content.end, last):
                continue  # the content's own claim says it all
            ends = ends or [sentence.start, *self._clause_ends(*sentence)]
            a = min(cue.start, attribution.source.start if attribution.source else cue.start)
            a = ends[max(bisect_right(ends, a) - 1, 0)]
            a, b = self._trim(a, min(content.end, last))
            if not self._times(a, content.start) and not self._times(min(content.end, b), b):
                continue
            speaker = self.by_id.get(attribution.speaker or "")
            held = _Inside(self.times.all(a, b), self.quantities.all(a, b), self.named.all(a, b)).held(a, b)
            stance = Stance.ATTRIBUTED if attribution.mode == "indirect" else Stance.QUOTED
            score, because = _score(held, None, stance)
            self.claims.append(
                Claim(
                    a,
                    b,
                    ClaimKind.QUOTATION,
                    subject=speaker.name if speaker else "",
                    predicate="say",
                    object=self._words(content.start, content.end),
                    times=tuple([t.id for t in held.times]),
                    quantities=tuple([q.id for q in held.quantities]),
                    source=attribution.id,
                    stance=stance,
                    polarity=Polarity.DENIED if attribution.negated else Polarity.AFFIRMED,
                    checkworthiness=score,
                    because=because,
                    subject_key=speaker.key if speaker else "",
                )
            )

    def _clause_ends(self, start: int, end: int) -> list[int]:
        return [mark.end() for mark in _CLAUSE_END.finditer(self.text, start, end)]

    def _clauses(self, piece: _Piece) -> list[tuple[int, int]]:
        found = []
        a = piece.start
        for b in [*self._clause_ends(piece.start, piece.end), piece.end]:
            start, end = self._trim(a, b)
            if start < end and not self._splits_mention(b):
                found.append((start, end))
                a = b
        return found or [(piece.start, piece.end)]

    def _splits_mention(self, at: int) -> bool:
        """A mark inside a figure, a date («ديسمبر (كانون الأول) 2017») or a name is no clause's end."""
        time, quantity = self.times.last(at), self.quantities.last(at)
        if time is not None and time.start < at < time.end:
            return True
        return quantity is not None and quantity.start < at < quantity.end

    def _clause(self, a: int, b: int, frame: FrameNode | None, piece: _Piece, held: _Held) -> None:
        times, quantities, named = held.times, held.quantities, held.named
        attribution = piece.attribution
        if self._covers_same(a, b, frame):
            return
        stance = self._stance(attribution, bool(quantities) or held.dated)
        subject, object_ = self._parties(named, frame)
        kind = self._kind(frame, held, attribution, stance)
        score, because = _score(held, frame, stance)
        negated, possible = self._mood(a, b, frame, held)
        self.claims.append(
            Claim(
                a,
                b,
                kind,
                subject=subject.name if subject else "",
                predicate=frame.predicate if frame else "state",
                object=object_.name if object_ else self._words(a, b),
                times=tuple([t.id for t in times]) if times else (),
                quantities=tuple([q.id for q in quantities]) if quantities else (),
                source=attribution.id if attribution else None,
                stance=stance,
                polarity=_DENIED if negated else _AFFIRMED,
                checkworthiness=score,
                because=because,
                hypothetical=possible,
                subject_key=subject.key if subject else "",
                object_key=object_.key if object_ else "",
            )
        )

    def _mood(self, a: int, b: int, frame: FrameNode | None, held: _Held) -> tuple[bool, bool]:
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
            and _CLAUSE_END.search(self.text, *sorted((w.end, first.start))) is None
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
        held: _Held,
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

    # ------------------------------------------------------------------ titles and kinship

    def _offices(self) -> None:
        for office in self.analysis.offices:
            if office.holder is None or office.person is None or office.role == "honorific":
                continue
            if not (office.of or office.of_name):
                continue
            a, b = min(office.start, office.holder.start), max(office.end, office.holder.end)
            person = self.by_id[office.person]
            voice = self.voices.at(a)
            times = self._times(a, b)
            self.claims.append(
                Claim(
                    a,
                    b,
                    ClaimKind.TENURE,
                    subject=person.name,
                    predicate=office.role,
                    object=self._words(office.start, office.end),
                    times=tuple(t.id for t in times),
                    source=voice.id if voice else None,
                    stance=self._stance(voice, True),
                    checkworthiness=0.8 if office.of else 0.7,
                    because=("office of a named person",),
                    subject_key=person.key,
                    object_key=office.of,
                )
            )

    def _kinships(self) -> None:
        for kin in self.analysis.kinships:
            person, other = self.by_id[kin.person], self.by_id[kin.of]
            before = person.before(kin.start)
            a = kin.start if before is None else before.start
            voice = self.voices.at(a)
            self.claims.append(
                Claim(
                    a,
                    kin.end,
                    ClaimKind.KINSHIP,
                    subject=person.name,
                    predicate=kin.relation,
                    object=other.name,
                    times=tuple(t.id for t in self._times(a, kin.end)),
                    source=voice.id if voice else None,
                    stance=self._stance(voice, True),
                    checkworthiness=0.8,
                    because=("kinship of named persons",),
                    subject_key=person.key,
                    object_key=other.key,
                )
            )

    # ------------------------------------------------------------------ identity

    def _shown(self, a: int, b: int) -> str:
        """The words of a stretch as they compare."""
        if self.aligned is not None:
            return self.aligned[a:b].replace("\0", "")
        return self.spaced[self.forward(a) : self.forward(b)]

    def _canonical(self, claim: Claim) -> str:
        """The claim's words folded, with figures and dates put in one form whatever their spelling."""
        shown = self._shown
        at = claim.start
        words = ""
        if claim.times or claim.quantities:
            values = list(map(self.values.__getitem__, claim.times + claim.quantities))
            if len(values) > 1:
                values.sort()
            for start, end, value in values:
                if start >= at:
                    words = f"{words}{shown(at, start)} {value} "
                    at = end
        words = f"{words}{shown(at, claim.end)}"
        speaker = "" if claim.source is None else self._speaker(claim.source)
        return f"{claim.kind._value_}|{claim.predicate}|{claim.polarity._value_}|{speaker}|{' '.join(words.split())}"

    def _speaker(self, ident: str) -> str:
        """Who says it, as far as the sentence itself tells: an implied speaker hangs on the text elsewhere, and so does
        whether a person is named in full."""
        found = self.said_by.get(ident)
        if found is None:
            source = self.sources[ident]
            named = source.source is not None and source.resolved_from is None
            speaker = self.by_id.get(source.speaker or "") if named else None
            if speaker is None:
                found = ""
            elif speaker.key:
                found = speaker.key
            else:
                words = _spaced(fold_form(speaker.name)).split()
                found = " ".join(words[-1:] if speaker.type == "person" else words)
            self.said_by[ident] = found
        return found


def _spaced(text: str) -> str:
    """The text with every mark turned into a blank, letter for letter: its words are what `str.split` gives."""
    return _MARK.sub(" ", text)


def _score(held: _Held, frame: FrameNode | None, stance: Stance) -> tuple[float, tuple[str, ...]]:
    """Check-worthiness from 0 to 1, and what made it."""
    figure = money = False
    for quantity in held.quantities:
        figure = figure or quantity.kind is not _ORDINAL
        money = money or quantity.kind is _MONEY
    vague = not held.dated and not held.quantities and bool(held.times)
    mood = "" if frame is None else frame.mood or "plain"
    return _total(figure, money, held.dated, vague, held.parties, mood, stance._value_)


@lru_cache(maxsize=1024)
def _total(
    figure: bool, money: bool, dated: bool, vague: bool, parties: int, mood: str, stance: str
) -> tuple[float, tuple[str, ...]]:
    """The sum and the reasons, one pair for all claims that have these. ``mood``: "" where no relation is stated."""
    counts = {
        "figure": figure,
        "money": money,
        "date": dated,
        "vague": vague,
        "named party": parties > 0,
        "two named parties": parties > 1,
        "stated relation": mood != "",
        "plan": mood not in ("", "plain"),
        "own voice": stance == "asserted",
        "opinion": stance == "opinion",
    }
    reasons = tuple([reason for reason, holds in counts.items() if holds])
    total = 0.1 + sum(_WEIGHTS[reason] for reason in reasons)
    return round(min(max(total, 0.0), 1.0), 2), reasons


def _with_ids(claims: Iterable[Claim], canonical: Callable[[Claim], str]) -> tuple[Claim, ...]:
    """Ids from content; a repeated statement gets a number behind it."""
    seen: dict[str, int] = {}
    done = []
    for claim in claims:
        ident = "c-" + sha256(canonical(claim).encode("utf-8", "surrogatepass")).hexdigest()[:16]
        seen[ident] = seen.get(ident, 0) + 1
        done.append(stamp(claim, ident if seen[ident] == 1 else f"{ident}-{seen[ident]}"))
    return tuple(done)
