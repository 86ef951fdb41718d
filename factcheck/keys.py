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
from calendar import monthrange
from collections.abc import Iterable, Mapping, Sequence
from datetime import date as Date
from datetime import datetime, timedelta
from fractions import Fraction

from attrs import frozen

from factcheck.facts import load_facts
from factcheck.facts.match import keys_of
from factcheck.lang import LANGUAGES
from factcheck.lang.keys import Keys, load_keys
from factcheck.model.claim import Claim, ClaimKind
from factcheck.model.fact import FactBase
from factcheck.model.interval import Interval
from factcheck.model.mention import Entity, EntityMention, Office, Quantity, QuantityKind, TimeMention, TimeType
from factcheck.model.report import Analysis
from factcheck.model.words import Word
from factcheck.text.fold import fold_form
from factcheck.units import load_units

__all__ = ["ClaimRecord", "claim_records", "differ", "key_of", "likeness", "same_key"]

#: Kinds of claims that keep their name in the key whatever figures they hold; the others are told by what they state.
_OWN = frozenset({ClaimKind.TENURE, ClaimKind.KINSHIP, ClaimKind.QUOTATION, ClaimKind.OBLIGATION, ClaimKind.PREDICTION})
_IDENTITY = frozenset({QuantityKind.ORDINAL, QuantityKind.IDENTIFIER})
#: Kinship that one person at most has to another: the key asks who it is.
_ONLY_ONE = frozenset({"father", "mother"})
#: Frames that only join a figure to what it is the figure of.
_COMES_TO = frozenset({"amount", "arrive"})
#: Nouns that a text may leave out («105 ملايين نسمة», "105 million people").
_ANYBODY = frozenset({"", "who", "population"})
_TERMS = frozenset({"within", "until", "by"})
#: What a figure starts from stands before what it comes to, whatever the order of the words.
_FIRST = frozenset({"from", "versus"})
_DAYS = {"Y": (365, 366), "M": (28, 31), "W": (7, 7), "D": (1, 1)}
_SECONDS = {"H": 3600, "M": 60, "S": 1}

_DIGITS = re.compile(r"\d+")
_NUMBER = re.compile(
    r"([~<>]?)(-?\d+(?:\.\d+|/\d+)?)?(?:±(\d+(?:\.\d+|/\d+)?))?(\.\.)?(-?\d+(?:\.\d+|/\d+)?)?(?: (\S.*))?"
)
_DATES = re.compile(r"(\d{4,5}-\d\d-\d\d[T\d:.+-]*)?/(\d{4,5}-\d\d-\d\d[T\d:.+-]*)?")
_LENGTH = re.compile(r"[~<>]?P(?=.)((?:\d+(?:\.\d+|/\d+)?[YMWD])*)(?:T((?:\d+(?:\.\d+|/\d+)?[HMS])+))?")
_PART = re.compile(r"(\d+(?:\.\d+|/\d+)?)([A-Z])")


@frozen
class ClaimRecord:
    """A claim as kept outside its document.

    id:        the claim's id in its document
    key:       what it is about, without its values; "" where nothing typed ties it
    value:     what it says about it; "" nothing but that it is so
    subject:   the subject's key, or its folded name; likewise ``object``
    source:    the claimant's key or folded name ("" the outlet's own voice); ``claimant``: as shown
    scope:     the time the claim holds at, as from/to; "" unknown
    words:     folded content stems, sorted, each once: for likeness of wording
    due:       ISO day on which a deadline or prediction of it falls: the latest day of its bounds; "" none
    """

    id: str
    key: str
    value: str
    kind: str
    subject: str
    predicate: str
    object: str
    start: int
    end: int
    text: str
    language: str
    source: str
    claimant: str
    stance: str
    polarity: str
    hypothetical: bool
    scope: str
    words: tuple[str, ...]
    due: str
    checkworthiness: float


def claim_records(analysis: Analysis, facts: FactBase | None = None) -> tuple[ClaimRecord, ...]:
    """The claims of one document, in order. ``facts``: what names entities beside the gazetteers, the shipped facts when
    None. A document in a language without a pack has none."""
    code = analysis.language.split("-")[0]
    if code not in LANGUAGES or not analysis.claims:
        return ()
    base = load_facts() if facts is None else facts
    return tuple(_Recorder(analysis, load_keys(code), keys_of(analysis, base)).run())


def key_of(record: ClaimRecord) -> str:
    """What the claim is about; "" where nothing typed ties it."""
    return record.key


def same_key(first: ClaimRecord, second: ClaimRecord) -> bool:
    """Both are about one thing."""
    return bool(first.key) and first.key == second.key


def likeness(first: ClaimRecord, second: ClaimRecord) -> float:
    """How much of their words two claims share, 0 to 1 (Dice's coefficient on content stems)."""
    one, two = set(first.words), set(second.words)
    if not one or not two:
        return float(fold_form(first.text) == fold_form(second.text))
    return 2 * len(one & two) / (len(one) + len(two))


class _Recorder:
    """One document's claims on their way out."""

    def __init__(self, analysis: Analysis, keys: Keys, known: Mapping[str, str]) -> None:
        self.analysis = analysis
        self.keys = keys
        self.known = known
        self.text = analysis.document.text
        self.words = keys.words(self.text)
        self.word_starts = [word.start for word in self.words]
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
        self.figure_starts = [quantity.start for quantity in analysis.quantities]
        self.offices: dict[tuple[int, int], Office] = {}
        for office in analysis.offices:
            if office.holder is not None:
                place = min(office.start, office.holder.start), max(office.end, office.holder.end)
                self.offices.setdefault(place, office)
        self._entity_keys: dict[str, str] = {}

    def run(self) -> Iterable[ClaimRecord]:
        for claim in self.analysis.claims:
            yield self._record(claim)

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

    def _record(self, claim: Claim) -> ClaimRecord:
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
        first = bisect_left(self.word_starts, claim.start)
        found = self.words[first : bisect_left(self.word_starts, claim.end, first)]
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
        dates = [t for t in times if t.type is not TimeType.DURATION and not t.vague]
        dated = claim.kind is ClaimKind.DATE or not (said or lengths)
        items = sorted(
            [
                *((self._unit(q), q.link not in _FIRST, q.start, _figure(q)) for q in said),
                *(("time", False, t.start, _length(t)) for t in lengths),
                *((("date", False, t.start, _dates(t)) for t in dates) if dated else ()),
            ]
        )
        scope = "" if dated else "; ".join(dict.fromkeys(map(_dates, dates)))
        here = self._meant(parties)
        about = here.get(subject, subject)
        others = set(here.values()) - {about}
        numbered = {
            f"{_figure(q)}:{self.keys.noun(q.counted_head) if q.counted_head else ''}"
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
        scope = "; ".join(_dates(t) for t in times if not t.vague)
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
            return f"money {_currency(q.unit or '')}{per}"
        if q.unit is not None:
            return f"{load_units().dimension(q.unit) or q.unit}{per}"
        return f"{noun if noun not in _ANYBODY else q.kind.value}{per}"

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
        return None if start is None else _after(start, time.value)


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


def _bare(part: str) -> str:
    return part.replace("|", " ")


def _currency(unit: str) -> str:
    """The word that a currency shares with others: "riyal" for SAR, since texts leave the country out."""
    currency = load_units().currencies.get(unit)
    return currency.words[0] if currency is not None and currency.words else unit


def _last(high: Date | datetime | None) -> Date | None:
    """The last day before a half-open bound."""
    if high is None:
        return None
    if isinstance(high, datetime):
        if high.hour or high.minute or high.second:
            return high.date()
        high = high.date()
    return high - timedelta(days=1) if high > Date.min else high


def _after(day: Date, length: str) -> Date | None:
    """The day so many whole years, months, weeks and days later; None for other lengths and beyond the calendar."""
    found = _LENGTH.fullmatch(length)
    if found is None or found[2] or not found[1]:
        return None
    months = days = Fraction(0)
    for amount, unit in _PART.findall(found[1]):
        if unit in "YM":
            months += Fraction(amount) * (12 if unit == "Y" else 1)
        else:
            days += Fraction(amount) * (7 if unit == "W" else 1)
    if months.denominator != 1:
        return None
    year, month = divmod(day.year * 12 + day.month - 1 + int(months), 12)
    try:
        last = monthrange(year, month + 1)[1]
        return Date(year, month + 1, min(day.day, last)) + timedelta(days=int(days))
    except (ValueError, OverflowError):
        return None


# ---------------------------------------------------------------------- values


def _decimal(value: Fraction) -> str:
    """Exact: a decimal where it ends ("0.5"), a ratio where it does not ("1/3")."""
    rest, twos, fives = value.denominator, 0, 0
    while rest % 2 == 0:
        rest, twos = rest // 2, twos + 1
    while rest % 5 == 0:
        rest, fives = rest // 5, fives + 1
    if rest != 1:
        return f"{value.numerator}/{value.denominator}"
    places = max(twos, fives)
    if not places:
        return str(value.numerator)
    digits = str(abs(value.numerator) * 10**places // value.denominator).zfill(places + 1)
    return f"{'-' if value < 0 else ''}{digits[:-places]}.{digits[-places:]}"


def _figure(q: Quantity) -> str:
    low = "" if q.low is None else _decimal(q.low)
    high = "" if q.high is None else _decimal(q.high)
    if q.exact is not None:
        meant = Interval.meant(q)
        slack = q.exact - meant.low if meant.low is not None else Fraction(0)
        said = f"~{low}" if q.approx else f"{low}±{_decimal(slack)}" if slack else low
    else:
        said = f"{'>' if q.strict and high == '' else '<' if q.strict and low == '' else ''}{low}..{high}"
    return f"{said} {q.unit}" if q.unit is not None and q.unit != "percent" else f"{said} %" if q.unit else said


def _dates(time: TimeMention) -> str:
    """from/to, or the TIMEX3 value where neither is known."""
    if time.low is None and time.high is None:
        return time.value
    return f"{time.low.isoformat() if time.low else ''}/{time.high.isoformat() if time.high else ''}"


def _length(time: TimeMention) -> str:
    bound = {"MORE_THAN": ">", "EQUAL_OR_MORE": ">", "LESS_THAN": "<", "EQUAL_OR_LESS": "<", "APPROX": "~"}
    return bound.get(time.mod or "", "") + time.value


def _seconds(value: str) -> tuple[Fraction, Fraction] | None:
    """The fewest and most seconds of a TIMEX3 duration."""
    found = _LENGTH.fullmatch(value)
    if found is None:
        return None
    low = high = Fraction(0)
    for amount, unit in _PART.findall(found[1] or ""):
        least, most = _DAYS[unit]
        low += Fraction(amount) * least * 86400
        high += Fraction(amount) * most * 86400
    for amount, unit in _PART.findall(found[2] or ""):
        low += Fraction(amount) * _SECONDS[unit]
        high += Fraction(amount) * _SECONDS[unit]
    return low, high


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
    found = {_compare(a, b) for a, b in zip(one, two, strict=True)}
    return "changed" if "changed" in found else "unknown" if "unknown" in found else "same"


def _compare(one: str, two: str) -> str:
    if one == two:
        return "same"
    dates = _DATES.fullmatch(one), _DATES.fullmatch(two)
    if dates[0] and dates[1]:
        low = max(dates[0][1] or "", dates[1][1] or "")
        high = min(dates[0][2] or "9" * 9, dates[1][2] or "9" * 9)
        return "same" if low < high or low == high == "" else "changed"
    lengths = _seconds(one), _seconds(two)
    if lengths[0] and lengths[1]:
        return _meet(_widened(one, *lengths[0]), _widened(two, *lengths[1]))
    figures = _read(one), _read(two)
    if figures[0] and figures[1]:
        return _meet(figures[0][0], figures[1][0]) if figures[0][1] == figures[1][1] else "unknown"
    if one[:1].isalpha() and two[:1].isalpha() and not (one[0] in "XP" or two[0] in "XP"):
        return "changed"
    return "unknown"


def _meet(one: Interval, two: Interval) -> str:
    return "same" if one.meets(two) else "changed"


def _widened(value: str, low: Fraction, high: Fraction) -> Interval:
    if value[0] == ">":
        return Interval(low, None)
    if value[0] == "<":
        return Interval(None, high)
    return Interval(low, high).widened(Fraction(1, 10)) if value[0] == "~" else Interval(low, high)


def _read(value: str) -> tuple[Interval, str] | None:
    """A figure as written by `_figure`, in the base unit of its dimension, with the unit."""
    found = _NUMBER.fullmatch(value)
    if found is None or not (found[2] or found[5]):
        return None
    mark, said, slack, open_, top, unit = found.groups()
    if open_:
        low = Fraction(said) if said else None
        high = Fraction(top) if top else None
        interval = Interval(low, high, mark == ">", mark == "<")
    else:
        exact, by = Fraction(said), Fraction(slack or 0)
        interval = Interval(exact - by, exact + by)
        if mark == "~":
            interval = interval.widened(Fraction(1, 10))
    units = load_units()
    known = units.get(unit) if unit else None
    if known is not None:
        low = None if interval.low is None else interval.low * known.factor + known.offset
        high = None if interval.high is None else interval.high * known.factor + known.offset
        return Interval(low, high, interval.low_out, interval.high_out), known.dimension
    return interval, _currency(unit) if unit else ""
