"""Keys: claims as they are kept outside their document, so that what is said of one thing meets wherever it is said.

Comes in: an `Analysis`. Goes out: a `ClaimRecord` for each claim, in order, made of strings alone. Deterministic, the
same under respelling, and untouched by text elsewhere unless that text changes whom a name in the claim means. Cost
follows the words inside the claims.

A key says what a claim is about, its value what it says of it::

    figure|iso:EG|amount||who|population|2024-01-01/2025-01-01    →  105000000±500000
    ─┬──── ──┬─── ──┬─── ┬ ─┬─ ────┬───── ──────────┬──────────
    kind  subject   │    │  │   other words     when it holds
              predicate  │  what the figures count or measure
                         other parties, numbered things («القرار 2397»)

The key is "" where nothing typed ties the claim: no party and no stated relation at a known day. Values are items
joined by "; ": figures ``low..high unit`` (``5..`` at least, ``>5..`` more than, ``34000000±500000`` rounded to its last
place, ``~12`` about), dates ``from/to`` (half-open), lengths of time as TIMEX3 (``P2Y``), names as keys.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from datetime import date as Date
from datetime import datetime, timedelta

from attrs import frozen

from factcheck.facts import load_facts
from factcheck.facts.match import keys_of
from factcheck.lang import LANGUAGES
from factcheck.lang.keys import load_keys
from factcheck.model.claim import Claim, ClaimKind, ClaimRecord
from factcheck.model.fact import FactBase
from factcheck.model.mention import Entity, EntityMention, Office, Quantity, QuantityKind, Signal, TimeMention, TimeType
from factcheck.model.report import Analysis
from factcheck.model.words import Word
from factcheck.text.fold import fold_form
from factcheck.units import load_units
from factcheck.values import compare, currency, dates, figure, later, length

__all__ = ["ClaimRecord", "Part", "Recorder", "claim_records", "differ", "key_of", "likeness", "same_key"]

#: Kinds of claims that keep their name in the key whatever figures they hold; the others are told by what they state.
_OWN = frozenset({ClaimKind.TENURE, ClaimKind.KINSHIP, ClaimKind.QUOTATION, ClaimKind.OBLIGATION, ClaimKind.PREDICTION})
_IDENTITY = frozenset({QuantityKind.ORDINAL, QuantityKind.IDENTIFIER})
#: Kinship that one person at most has to another: the key asks who it is.
_ONLY_ONE = frozenset({"father", "mother"})
#: Frames that only join a figure to what it is the figure of.
_COMES_TO = frozenset({"amount", "arrive"})
#: Nouns that a text may leave out («105 ملايين نسمة», "105 million people").
_ANYBODY = frozenset({"", "who", "population"})
#: Signals that order what happened, or deny it.
_SIGNALS = {"before": "order", "after": "order", "eve": "order", "morrow": "order", "negation": "polarity"}
_NOUNS = frozenset({"nominal", "group"})
_TERMS = frozenset({"within", "until", "by"})
#: What a figure starts from stands before what it comes to, whatever the order of the words.
_FIRST = frozenset({"from", "versus"})

_DIGITS = re.compile(r"\d+")


@frozen
class Part:
    """A piece of a claim.

    sort:   "figure", "date", "length", "name", "office", "order" (a word such as "before"), "polarity" (one such as
            "not"), "word"
    label:  what it is of: a figure's unit, an entity's type, an office with its state
    value:  as in a record's value; an office's status, an entity's key, a word's stem
    written: what a date says beside its value: its months and weekday, which may be at odds with it
    """

    sort: str
    label: str
    value: str
    start: int
    end: int
    written: str = ""


def claim_records(analysis: Analysis, facts: FactBase | None = None) -> tuple[ClaimRecord, ...]:
    """The claims of one document, in order. ``facts``: what names entities beside the gazetteers, the shipped facts when
    None. A document in a language without a pack has none."""
    code = analysis.language.split("-")[0]
    if code not in LANGUAGES or not analysis.claims:
        return ()
    recorder = Recorder(analysis, load_facts() if facts is None else facts)
    return tuple([recorder.record(claim) for claim in analysis.claims])


def key_of(record: ClaimRecord) -> str:
    """What the claim is about; "" where nothing typed ties it."""
    return record.key


def same_key(first: ClaimRecord, second: ClaimRecord) -> bool:
    """Both are about one thing."""
    return bool(first.key) and first.key == second.key


def differ(first: ClaimRecord, second: ClaimRecord) -> str:
    """Whether two claims about one thing say the same of it: "same", "changed", or "unknown" where their keys differ,
    one is a mere possibility, or their values cannot be compared. Rounding is understood: 34 million agrees with
    34,200,000, "May 2019" with "5 May 2019", 2 kilometres with 2,000 metres."""
    if not same_key(first, second) or first.hypothetical != second.hypothetical:
        return "unknown"
    if first.polarity != second.polarity:
        return "changed"
    if first.value == second.value:
        return "same"
    one, two = first.value.split("; "), second.value.split("; ")
    if not first.value or not second.value or len(one) != len(two):
        return "unknown"
    found = {compare(a, b) for a, b in zip(one, two, strict=True)}
    return "changed" if "changed" in found else "unknown" if "unknown" in found else "same"


def likeness(first: ClaimRecord, second: ClaimRecord) -> float:
    """How much of their words two claims share, 0 to 1 (Dice's coefficient on content stems)."""
    one, two = set(first.words), set(second.words)
    if not one or not two:
        return float(fold_form(first.text) == fold_form(second.text))
    return 2 * len(one & two) / (len(one) + len(two))


class Recorder:
    """One document's claims on their way out. The document's language has a pack."""

    def __init__(self, analysis: Analysis, facts: FactBase) -> None:
        self.analysis = analysis
        self.keys = load_keys(analysis.language.split("-")[0])
        self.known = keys_of(analysis, facts)
        self.text = analysis.document.text
        self.words = self.keys.words(self.text)
        self.times = {time.id: time for time in analysis.times}
        self.quantities = {quantity.id: quantity for quantity in analysis.quantities}
        self.sources = {a.id: a for a in analysis.attributions}
        self.by_id = {entity.id: entity for entity in analysis.entities}
        self.by_name: dict[tuple[str, str], Entity] = {}
        for entity in analysis.entities:
            self.by_name.setdefault((entity.name, entity.key), entity)
        self.named: list[tuple[EntityMention, Entity]] = sorted(
            ((m, e) for e in analysis.entities for m in e.mentions), key=lambda pair: (pair[0].start, -pair[0].end)
        )
        self.named_starts = [mention.start for mention, _ in self.named]
        self.by_place = sorted(analysis.offices, key=lambda office: (office.start, -office.end))
        self.office_starts = [office.start for office in self.by_place]
        self.signals = sorted((s for s in analysis.signals if s.kind in _SIGNALS), key=lambda s: s.start)
        self.signal_starts = [signal.start for signal in self.signals]
        self.figure_starts = [quantity.start for quantity in analysis.quantities]
        self.offices: dict[tuple[int, int], Office] = {}
        for office in analysis.offices:
            if office.holder is not None:
                place = min(office.start, office.holder.start), max(office.end, office.holder.end)
                self.offices.setdefault(place, office)
        self._entity_keys: dict[str, str] = {}

    # ------------------------------------------------------------------ parties

    def _entity(self, entity: Entity) -> str:
        """The entity's key, or the stems of its name."""
        found = self._entity_keys.get(entity.id)
        if found is None:
            found = entity.key or self.known.get(entity.id, "")
            if not found and entity.members and entity.subtype == "group":
                members = [self.by_id[m] for m in entity.members if m in self.by_id]
                found = "+".join(sorted([m.key for m in members if m.key] or [m for m in entity.members if ":" in m]))
            found = found or self._name(entity.name)
            self._entity_keys[entity.id] = found
        return found

    def _ties(self, entity: Entity) -> bool:
        """It is the same thing in another text: it has a key or a name, not only a noun («المشروع»)."""
        return not self._entity(entity).startswith("~") or any(m.kind == "name" for m in entity.mentions)

    def _name(self, name: str) -> str:
        folded = fold_form(name)
        stems = [word.key for word in self.keys.words(name)] + _DIGITS.findall(folded)
        return "~" + (" ".join(stems) or _plain(folded))

    def _party(self, name: str, key: str) -> str:
        if not name:
            return ""
        entity = self.by_name.get((name, key))
        return key or (self._entity(entity) if entity is not None else self._name(name))

    def _parties(self, claim: Claim) -> list[tuple[EntityMention, Entity]]:
        first = bisect_left(self.named_starts, claim.start)
        found = self.named[first : bisect_left(self.named_starts, claim.end, first)]
        return [(mention, entity) for mention, entity in found if mention.end <= claim.end and not self._money(mention)]

    def _money(self, mention: EntityMention) -> bool:
        """A country inside a figure («ريال سعودي») tells the currency, not a party."""
        k = bisect_right(self.figure_starts, mention.start) - 1
        return k >= 0 and mention.end <= self.analysis.quantities[k].end

    # ------------------------------------------------------------------ one claim

    def record(self, claim: Claim) -> ClaimRecord:
        times = [self.times[ident] for ident in claim.times]
        figures = [self.quantities[ident] for ident in claim.quantities]
        parties = self._parties(claim)
        subject = self._party(claim.subject, claim.subject_key)
        inside = self._inside(claim, times, figures)
        key, value, scope = self._key(claim, subject, times, figures, parties, inside)
        source = self.sources.get(claim.source or "")
        speaker = self.by_id.get(source.speaker or "") if source is not None else None
        claimant = ""
        if source is not None:
            shown = "" if source.source is None else self.text[source.source.start : source.source.end]
            claimant = speaker.name if speaker is not None else shown
        return ClaimRecord(
            id=claim.id,
            key=key,
            value=value,
            kind=claim.kind.value,
            subject=subject,
            predicate=claim.predicate,
            object=claim.object_key or _plain(fold_form(claim.object)),
            start=claim.start,
            end=claim.end,
            text=self.text[claim.start : claim.end],
            language=self.analysis.language,
            source=self._entity(speaker) if speaker is not None else _plain(fold_form(claimant)),
            claimant=claimant,
            stance=claim.stance.value,
            polarity=claim.polarity.value,
            hypothetical=claim.hypothetical,
            scope=scope,
            words=tuple(sorted({word.key for word in inside})),
            due=self._due(claim, times),
            checkworthiness=claim.checkworthiness,
        )

    def _inside(self, claim: Claim, times: Sequence[TimeMention], figures: Sequence[Quantity]) -> list[Word]:
        """The claim's words outside of its dates and figures."""
        found = list(self.words.at(claim.start, claim.end))
        spans = [(t.start, t.end) for t in times] + [(q.start, q.end) for q in figures]
        return _outside(found, spans)

    def _key(
        self,
        claim: Claim,
        subject: str,
        times: Sequence[TimeMention],
        figures: Sequence[Quantity],
        parties: Sequence[tuple[EntityMention, Entity]],
        inside: list[Word],
    ) -> tuple[str, str, str]:
        """Key, value and scope."""
        if claim.kind is ClaimKind.TENURE:
            return self._tenure(claim, subject, times)
        if claim.kind is ClaimKind.KINSHIP:
            return self._kinship(claim, subject)
        said = [q for q in figures if q.kind not in _IDENTITY]
        lengths = [t for t in times if t.type is TimeType.DURATION and not t.vague]
        days = [t for t in times if t.type is not TimeType.DURATION and not t.vague]
        dated = claim.kind is ClaimKind.DATE or not (said or lengths)
        items = sorted(
            [
                *((self._unit(q), q.link not in _FIRST, q.start, figure(q)) for q in said),
                *(("time", False, t.start, length(t)) for t in lengths),
                *((("date", False, t.start, dates(t)) for t in days) if dated else ()),
            ]
        )
        scope = "" if dated else "; ".join(dict.fromkeys(map(dates, days)))
        here = self._meant(parties)
        about = here.get(subject, subject)
        others = set(here.values()) - {about}
        numbered = {
            f"{figure(q)}:{self.keys.noun(q.counted_head) if q.counted_head else ''}"
            for q in figures
            if q.kind in _IDENTITY
        }
        taken = [(m.start, m.end) for m, _ in parties]
        taken += [(q.counted.start, q.counted.end) for q in figures if q.counted is not None]
        topic = sorted({word.key for word in _outside(inside, taken)})
        value = "; ".join(item[3] for item in items)
        stated = claim.predicate != "state"
        tied = any(self._ties(entity) for _, entity in parties)
        if not (tied or (stated and topic and scope[:4].isdecimal())):
            return "", value, scope
        kind = claim.kind.value if claim.kind in _OWN or not items else "date" if dated else "figure"
        units = "+".join(item[0] for item in items)
        predicate = "state" if kind == "figure" and claim.predicate in _COMES_TO else claim.predicate
        parts = kind, about, predicate, "+".join(sorted(others | numbered)), units, " ".join(topic), scope
        return "|".join(map(_bare, parts)), value, scope

    def _meant(self, parties: Iterable[tuple[EntityMention, Entity]]) -> dict[str, str]:
        """Keys of the parties as they are named here. A city that can stand for its state is told from it: what «القاهرة»
        counts need not be what Egypt counts."""
        kinds: dict[str, set[str]] = {}
        for mention, entity in parties:
            kinds.setdefault(self._entity(entity), set()).add(mention.kind)
        return {key: f"{key}@seat" if found == {"metonym"} else key for key, found in kinds.items()}

    def _tenure(self, claim: Claim, subject: str, times: Sequence[TimeMention]) -> tuple[str, str, str]:
        """Who holds which office of what; the value is whether former or current."""
        office = self.offices.get((claim.start, claim.end))
        of = claim.object_key or (self._name(office.of_name) if office is not None and office.of_name else "")
        scope = "; ".join(dates(t) for t in times if not t.vague)
        parts = "tenure", subject, claim.predicate, of, "", "", scope
        return "|".join(map(_bare, parts)) if subject and of else "", office.status if office is not None else "", scope

    def _kinship(self, claim: Claim, subject: str) -> tuple[str, str, str]:
        other = self._party(claim.object, claim.object_key)
        if not subject or not other:
            return "", "", ""
        if claim.predicate in _ONLY_ONE:
            return "|".join(map(_bare, ("kinship", other, claim.predicate, "", "", "", ""))), subject, ""
        return "|".join(map(_bare, ("kinship", subject, claim.predicate, other, "", "", ""))), "", ""

    def _unit(self, q: Quantity) -> str:
        """What a figure counts or measures, as far as two figures of one thing share it."""
        per = f"/{q.rate}" if q.rate else ""
        noun = self.keys.noun(q.counted_head) if q.counted_head else ""
        if q.kind is QuantityKind.PERCENT:
            return f"percent {noun}".rstrip()
        if q.kind is QuantityKind.MONEY:
            return f"money {currency(q.unit or '')}{per}"
        if q.unit is not None:
            return f"{load_units().dimension(q.unit) or q.unit}{per}"
        return f"{noun if noun not in _ANYBODY else q.kind.value}{per}"

    # ------------------------------------------------------------------ parts

    def parts(self, claim: Claim) -> list[Part]:
        """What a claim is made of, in order of the text: figures, dates, parties with a name, offices, words."""
        times = [self.times[ident] for ident in claim.times]
        figures = [self.quantities[ident] for ident in claim.quantities]
        found = [Part("figure", self._unit(q), figure(q), q.start, q.end) for q in figures]
        found += [_time(t) for t in times if not t.vague]
        # What a mere noun («الشركة») means hangs on the text elsewhere: it is a word.
        named = [(m, e) for m, e in self._parties(claim) if m.kind not in _NOUNS and self._ties(e)]
        found += [Part("name", e.type, self._entity(e), m.start, m.end) for m, e in named]
        found += [Part(_SIGNALS[s.kind], "", s.kind, s.start, s.end) for s in self._signals(claim)]
        found += [
            Part("office", f"{o.role} {o.of or o.of_name}", o.status, o.start, o.end) for o in self._offices(claim)
        ]
        taken = [(part.start, part.end) for part in found if part.sort not in ("office", "order", "polarity")]
        inside = _outside(self._inside(claim, times, figures), taken)
        found += [Part("word", "", word.key, word.start, word.end) for word in inside]
        return sorted(found, key=lambda part: (part.start, -part.end, part.sort))

    def _signals(self, claim: Claim) -> list[Signal]:
        """What puts one thing before another («غداة», "after")."""
        first = bisect_left(self.signal_starts, claim.start)
        return self.signals[first : bisect_left(self.signal_starts, claim.end, first)]

    def _offices(self, claim: Claim) -> list[Office]:
        first = bisect_left(self.office_starts, claim.start)
        found = self.by_place[first : bisect_left(self.office_starts, claim.end, first)]
        return [office for office in found if office.end <= claim.end]

    # ------------------------------------------------------------------ deadlines

    def _due(self, claim: Claim, times: Sequence[TimeMention]) -> str:
        """The latest day on which what the claim promises, demands or foretells falls."""
        expects = claim.kind in (ClaimKind.OBLIGATION, ClaimKind.PREDICTION)
        today = self.analysis.date.low
        latest: Date | None = None
        for time in times:
            if time.vague or not (expects or time.signal_word in _TERMS or time.tense == "future"):
                continue
            day = self._ends(time, times)
            if day is not None and (today is None or day >= today) and (latest is None or day > latest):
                latest = day
        return latest.isoformat() if latest is not None else ""

    def _ends(self, time: TimeMention, times: Sequence[TimeMention]) -> Date | None:
        """The last day of a date, or of a length counted from the date before it in the claim or from the text's own."""
        if time.type is not TimeType.DURATION:
            return _last(time.high)
        if time.signal_word != "within":
            return None
        since = [t for t in times if t.start < time.start and t.type is TimeType.DATE and t.high is not None]
        start = _last(since[-1].high) if since else self.analysis.date.low
        return None if start is None else later(start, time.value)


def _outside(words: Sequence[Word], spans: Iterable[tuple[int, int]]) -> list[Word]:
    """The words that stand in none of the stretches, which may overlap."""
    kept = []
    holes = sorted(spans)
    k, end = 0, -1
    for word in words:
        while k < len(holes) and holes[k][0] <= word.start:
            end = max(end, holes[k][1])
            k += 1
        if word.start >= end and not (k < len(holes) and holes[k][0] < word.end):
            kept.append(word)
    return kept


def _plain(folded: str) -> str:
    return " ".join(folded.split())


def _time(time: TimeMention) -> Part:
    lasts = time.type is TimeType.DURATION
    value = length(time) if lasts else dates(time)
    written = sorted({f"{part.role} {part.value}" for part in time.parts if part.role in ("month", "weekday")})
    if not lasts and time.low is None and time.high is None:
        written.append(repr(time.expression))  # "last year" is not "this year" where neither year is known
    return Part("length" if lasts else "date", time.signal_word or "", value, time.start, time.end, ", ".join(written))


def _bare(part: str) -> str:
    return part.replace("|", " ")


def _last(high: Date | datetime | None) -> Date | None:
    """The last day before a half-open bound."""
    if high is None:
        return None
    if isinstance(high, datetime):
        if high.hour or high.minute or high.second:
            return high.date()
        high = high.date()
    return high - timedelta(days=1) if high > Date.min else high
