"""Counterparts: which figure of a text stands for the same thing as a figure of a statement.

Comes in: a statement and the `Text` it may restate. Goes out: `Match`es, each a figure with its counterpart.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet

from attrs import evolve, frozen

from factcheck.model.interval import Interval
from factcheck.model.mention import Quantity
from factcheck.rules._align import BREAKS, Statement, Text, nearness, said, surroundings
from factcheck.rules._figure import Figure
from factcheck.rules._figure_agreement import compared
from factcheck.rules._when import agree_in

__all__ = ["DATES", "SURE", "Match", "match_in", "matches"]

#: Sentences looked at for the counterpart of a figure.
_NEAR = 10
#: Share of the words around a figure that another sentence must have for it to count the same under another noun.
SURE = 0.6
_WORD_FOR_WORD = 0.95
#: Sorts of figures that are dates, and sorts that are amounts which hold at one time and not at another.
DATES = frozenset({"date", "scope", "weekday", "clock", "hours"})
_AMOUNTS = frozenset({"count", "money", "percent", "measure", "rating"})
#: What a word of the heading, or of the sentence before, counts for a sentence that does not repeat it.
_AROUND = 0.5
#: What a link makes of a figure in a statement of change, and how like two figures are that are the same part.
_PARTS = {"from": "before", "versus": "before", "to": "after", "by": "change"}
_ROLE = 0.4
#: How near a word must stand to a figure to say what befell those it counts.
_BEFELL = 0.4
#: What tells one date from another.
_CALENDAR = frozenset({"year", "quarter", "month", "day"})
#: How near a word stands to a rank that it may belong to.
_BY = 0.2
#: Digits of a number that tell it from all others of a text, and letters between an amount and its date.
_DIGITS, _BESIDE = 3, 30


#: Figures, by identity → how near each word stands to them.
_Seen = dict[int, dict[str, float]]


@frozen
class Match:
    """A figure and the one that stands for the same thing in another statement.

    cover:   share of the statement's words, by weight, that the other statement (and its surroundings) has
    likeness: how much both stand among the same words, 0 to 1
    lead:    how far it is ahead of the next best counterpart
    elsewhere: the other text has the very figure too, in some other sentence
    dated:   both sentences name one day
    named:   the words say that both count the same
    """

    figure: Figure
    other: Figure
    here: Statement
    there: Statement
    cover: float
    likeness: float
    lead: float
    score: float
    first: Interval
    second: Interval
    elsewhere: bool = False
    dated: bool = False
    named: bool = True

    @property
    def agrees(self) -> bool:
        return self.first.meets(self.second)


@frozen
class _Sought:
    """A figure whose counterpart is looked for.

    around:  the words that stand around it: keys, nearness, nearness by weight
    total:   the sum of the last
    near:    the statements of the text that have most of them and may restate it
    """

    figure: Figure
    around: list[tuple[tuple[str, ...], float, float]]
    total: float
    near: list[Statement]

    def promises(self, least: float, seen: _Seen) -> bool:
        """Whether some figure of its sort can be so like: it stands among the same words, as near to them."""
        mention = self.figure.mention
        part = isinstance(mention, Quantity) and mention.link in _PARTS
        if self.figure.whose or (part and least <= _ROLE):
            return bool(self.near)  # the name alone makes an age like another, the part that of one change
        least *= self.total
        for there in self.near:
            # Words that a statement shares are counted before they are looked at one by one.
            if sum([u for keys, _, u in self.around if not there.held.isdisjoint(keys)]) >= least:
                for other in there.figures:
                    comparable = compared(self.figure, other, there.view.alike) is not None
                    if comparable and self.likeness(_around(there, other, seen))[1] >= least:
                        return True
        return False

    def likeness(self, theirs: Mapping[str, float], context: AbstractSet[str] = frozenset()) -> tuple[float, float]:
        """How many of the words stand around another figure, and how many as near; those of its context count half."""
        cover = like = 0.0
        for keys, weight, u in self.around:
            close = max([theirs.get(key, 0.0) for key in keys], default=0.0)
            if close:
                cover += u
                like += u * min(1.0, close / weight)
            elif not context.isdisjoint(keys):
                cover += u * _AROUND
        return cover, like


def matches(here: Statement, text: Text, least: float = 0.0) -> list[Match]:
    """Each figure of a statement with its counterpart in a text, where it has one; of the statement's own text, in
    the running text alone.

    least:  a likeness below which the caller has no use for a match: where no figure of the statement can reach it, no
            counterpart is worked out
    """
    sought = [one for figure in here.figures if figure.sort != "label" and (one := _sought(here, figure, text))]
    seen: _Seen = {}
    if least and not any(one.promises(least, seen) for one in sought):
        return []
    found = [match for one in sought if (match := _counterpart(here, one, text, seen)) is not None]
    return _once(_own_dates(_one_time(here, found), text))


def match_in(here: Statement, figure: Figure, text: Text, among: Sequence[Statement]) -> Match | None:
    """A figure of a statement with its counterpart among some statements of a text, where it has one there."""
    sought = _sought(here, figure, text)
    if sought is None:
        return None
    near = [there for there in among if _may_restate(here, there)]
    return _counterpart(here, evolve(sought, near=near), text, {})


def _sought(here: Statement, figure: Figure, text: Text) -> _Sought | None:
    around = []
    reached: dict[int, float] = {}
    total = 0.0
    for keys, weight in surroundings(here, figure):
        rare, holders = text.found(keys)
        u = weight * rare
        around.append((keys, weight, u))
        total += u
        for n in holders:
            reached[n] = reached.get(n, 0.0) + u
    if not total:
        return None
    near = [text.statements[n] for n in sorted(reached, key=lambda n: (-reached[n], n))[:_NEAR]]
    return _Sought(figure, around, total, [there for there in near if _may_restate(here, there)])


def _may_restate(here: Statement, there: Statement) -> bool:
    return bool(there.figures) and here.marks <= there.marks and not (there.view is here.view and _own(here, there))


def _around(there: Statement, figure: Figure, seen: _Seen) -> dict[str, float]:
    """How near each word stands to a figure of another statement; worked out once."""
    found = seen.get(id(figure))
    if found is None:
        found = seen[id(figure)] = nearness(surroundings(there, figure))
    return found


def _counterpart(here: Statement, sought: _Sought, text: Text, seen: _Seen) -> Match | None:
    figure, total = sought.figure, sought.total
    mine = nearness((keys, weight) for keys, weight, _ in sought.around)
    found = []
    for there in sought.near:
        context = text.heading | text.around(there)
        for other in there.figures:
            values = compared(figure, other, here.view.alike)
            if values is None:
                continue
            theirs = _around(there, other, seen)
            alike = _alike(figure, other, mine, theirs)
            part = _part(figure, other)
            if alike is False or part is False or _opposed(mine, theirs, dated=not _telling(figure, other)):
                continue
            cover, like = sought.likeness(theirs, context)
            if part:
                like = max(like, _ROLE * total)
            if figure.whose and other.whose and alike:
                cover, like = max(cover, SURE * total), max(like, SURE * total)
            if alike is None and (cover < SURE * total or not _sole(figure, here) or not _sole(other, there)):
                continue
            found.append((cover / total, like / total, other, there, values, alike is not None))
    if not found:
        return None
    scored = []
    for cover, like, other, there, values, named in found:
        score = 0.5 * cover + 0.5 * like
        if figure.head and figure.head == other.head:
            score += 0.15
        if figure.bound == other.bound:
            score += 0.15 if figure.bound else 0.05
        if not values[0].meets(values[1]) and _said_in(figure, other, there):
            continue
        if values[0].meets(values[1]):
            score += _for_agreeing(figure, other)
        scored.append((score, cover, like, other, there, values, named))
    if not scored:
        return None
    # In a sentence told word for word the figure in the same place is the one that is meant, whatever it says.
    same = [f for f in scored if min(f[1], f[2]) >= _WORD_FOR_WORD]
    if same:
        scored = same
    scored.sort(key=lambda f: (-f[0], f[3].start))
    score, cover, like, other, there, values, named = scored[0]
    if _exchanged(figure, here, other, there):
        values = Interval.exactly(figure.said or 0), Interval.exactly(other.said or 0)
    rest = [f[0] for f in scored[1:] if not f[5][1].meets(values[1])]
    return Match(
        figure,
        other,
        here,
        there,
        cover,
        like,
        score - max(rest, default=0.0),
        score,
        *values,
        elsewhere=not figure.bound and text.says(figure, int(text.view is here.view)),
        named=named,
    )


def _exchanged(figure: Figure, here: Statement, other: Figure, there: Statement) -> bool:
    """Each sentence has the other's number in another place: then no rounding makes them one."""
    one, two = figure.said, other.said
    if one is None or two is None or one == two or figure.written != other.written:
        return False
    mine = {f.said for f in here.figures if f.sort == figure.sort and f.unit == figure.unit}
    theirs = {f.said for f in there.figures if f.sort == other.sort and f.unit == other.unit}
    return one in theirs and two in mine


def _for_agreeing(figure: Figure, other: Figure) -> float:
    """What it adds that two figures agree: most when they are alike, little when one of them would agree with many."""
    if figure.bound or other.bound:
        return 0.1 if figure.bound else 0.05
    if figure.loose != other.loose or figure.ranges != other.ranges:
        return 0.1
    return 0.3


def _own(here: Statement, there: Statement) -> bool:
    """A sentence of the same text that cannot restate it: itself, its neighbour, a title."""
    return not there.body or abs(here.number - there.number) < (2 if here.body else 1)


def _one_time(here: Statement, found: list[Match]) -> list[Match]:
    """Where the date differs and an amount is not the same, two sentences speak of two times: neither is wrong."""
    found = [m for m in found if m.agrees or m.figure.sort not in _AMOUNTS or _one_scope(here, m.there)]
    moved = {id(m.there) for m in found if not m.agrees and m.figure.sort in DATES}
    agreed = [m for m in found if m.agrees and m.figure.sort in _AMOUNTS and not m.figure.bound]
    told = {id(m.figure): id(m.there) for m in agreed}
    changed = {
        id(m.there)
        for m in found
        if id(m.there) in moved
        and (
            not _same_amounts(here, m.there, told) or ("scope" in (m.figure.sort, m.other.sort) and not _amounts(here))
        )
    }
    if not changed:
        days = {
            id(m.there) for m in found if m.agrees and m.figure.date is not None and _day(m.figure) and _day(m.other)
        }
        return [evolve(m, dated=True) if id(m.there) in days else m for m in found]
    return [m for m in found if m.agrees or id(m.there) not in changed]


def _once(found: list[Match]) -> list[Match]:
    """A day and a time of day that are written as one ("5 May at 13:00") agree only together."""
    apart = {_pair(m) for m in found if not m.agrees}
    return [m for m in found if not m.agrees or _pair(m) not in apart]


def _pair(match: Match) -> tuple[int, int, int, int]:
    one, two = match.figure, match.other
    return one.start, one.end, two.start, two.end


def _own_dates(found: list[Match], text: Text) -> list[Match]:
    """A date that belongs to an amount is compared with the date of that very amount ("$3.69 in the third quarter")."""
    dated: dict[int, Match] = {}
    for m in found:
        if not m.agrees or m.figure.sort not in _AMOUNTS or not _telling(m.figure, m.other):
            continue
        if text.stated[said(m.other)] > 1:
            continue
        theirs = _date_of(m.other, m.there, beside=True)
        mine = _date_of(m.figure, m.here, beside=False) if theirs is not None else None
        if mine is None or theirs is None or mine.date is None or theirs.date is None:
            continue
        values = agree_in(mine.date, theirs.date)
        if values is not None and not values[0].meets(values[1]) and _grain(mine) == _grain(theirs):
            dated.setdefault(
                id(mine), evolve(m, figure=mine, other=theirs, first=values[0], second=values[1], elsewhere=False)
            )
    return [m for m in found if id(m.figure) not in dated] + list(dated.values())


def _telling(one: Figure, two: Figure) -> bool:
    """Both are one number of so many digits that no other figure is likely to have it."""
    value = one.said
    if value is None or value != two.said or value <= 0:
        return False
    return len(str(value.numerator * (10**_DIGITS) // value.denominator).strip("0")) >= _DIGITS


def _date_of(amount: Figure, statement: Statement, *, beside: bool) -> Figure | None:
    """The date that follows an amount in its clause; or, when it need not stand beside it, the only one of its
    sentence."""
    text = statement.view.text
    dates = [f for f in statement.figures if f.sort == "date" and not f.bound and f.date is not None]
    for date in dates:
        gap = text[amount.end : date.start]
        others = any(amount.end <= f.start < date.start for f in statement.figures)
        if 0 < len(gap) <= _BESIDE and not others and not BREAKS.intersection(gap):
            return date
    return None if beside or len(dates) != 1 else dates[0]


def _grain(figure: Figure) -> str:
    date = figure.date
    assert date is not None
    if date.quarter is not None:
        return "quarter"
    parts = date.parts
    return "other" if parts is None else "day" if parts[2] else "month" if parts[1] else "year"


def _one_scope(here: Statement, there: Statement) -> bool:
    """Amounts that hold at a named day ("as of 3 May") are compared with those of that day alone."""
    scoped = [f for f in (*here.figures, *there.figures) if f.sort == "scope"]
    mine, theirs = ([f for f in s.figures if f.sort in ("date", "scope")] for s in (here, there))
    if not scoped or not mine or not theirs:
        return True
    return any(
        not one.bound
        and not two.bound
        and one.date is not None
        and two.date is not None
        and (days := agree_in(one.date, two.date)) is not None
        and days[0].meets(days[1])
        for one in mine
        for two in theirs
    )


def _said_in(figure: Figure, other: Figure, there: Statement) -> bool:
    """The sentence has the very number, though of something with another name; unless it names what is counted, and
    counts something else by that number ("two albums, eight films")."""
    value = figure.said
    if value is None or figure.sort != "count":
        return False
    same = [f for f in there.figures if f.sort == "count" and f.said == value]
    if figure.head and figure.head == other.head:
        same = [f for f in same if not f.head or f.head == figure.head]
    return bool(same)


def _amounts(here: Statement) -> bool:
    return any(f.sort in _AMOUNTS and not f.bound for f in here.figures)


def _same_amounts(here: Statement, there: Statement, told: Mapping[int, int]) -> bool:
    """Every amount of the one stands in the other, or in another sentence of the text when some stand here.

    told:  of each amount that agrees, the sentence that has it
    """
    some = id(there) in told.values()
    for figure in here.figures:
        if figure.sort in _AMOUNTS and not (some and id(figure) in told):
            values = [v for other in there.figures if (v := compared(figure, other, here.view.alike)) is not None]
            if values and not any(one.meets(two) for one, two in values):
                return False
    return True


def _day(figure: Figure) -> bool:
    """A date down to its day."""
    return figure.date is not None and figure.date.parts is not None and figure.date.parts[2] is not None


def _one_person(one: frozenset[str], two: frozenset[str]) -> bool:
    """Two names can be one person's: the one is short for the other ("Spell", "Michael Spell"); mother and daughter
    have their surname in common and no more."""
    return one <= two or two <= one


def _part(figure: Figure, other: Figure) -> bool | None:
    """Whether both are the same part of a change: where it came from, where it went to, by how much. None where one
    of them is none of these."""
    one, two = (_PARTS.get(f.mention.link) if isinstance(f.mention, Quantity) else None for f in (figure, other))
    return None if one is None or two is None else one == two


def _alike(figure: Figure, other: Figure, mine: dict[str, float], theirs: dict[str, float]) -> bool | None:
    """What they count can be one thing: one noun, or a noun that stands beside the bare figure, too. None where
    nothing says so, and nothing speaks against it."""
    if figure.sort == "length":
        return figure.head == other.head
    if figure.sort == "age" and figure.whose and other.whose:
        return _one_person(figure.whose, other.whose)
    if figure.sort not in ("count", "ordinal"):
        return True
    if figure.head == other.head:
        return True if figure.head or figure.sort == "count" else None
    if figure.sort == "ordinal":
        return _one_order(figure, other, mine, theirs)
    if figure.head and other.head:
        # "15 people were killed": what they are stands beside the bare word for them
        role, beside = (figure.head, theirs) if other.head == "who" else (other.head, mine)
        return "who" in (figure.head, other.head) and role.startswith("fate/") and beside.get(role, 0.0) >= 0.5
    bare, noun, beside = (other, figure.head, theirs) if figure.head else (figure, other.head, mine)
    if bare.of:
        return bare.of == noun or None
    if beside.get(noun, 0.0) >= 0.5:
        return True
    if noun == "who" and not figure.of and not other.of:
        # "12 killed", «مقتل 12»: what befell them says that they are people
        one, two = _fate(mine), _fate(theirs)
        if one and two:
            return one == two
    return None


def _fate(near: dict[str, float]) -> str:
    """The word beside a figure that says what befell those it counts."""
    fates = [(-weight, key) for key, weight in near.items() if key.startswith("fate/") and weight >= _BEFELL]
    return min(fates)[1] if fates else ""


def _one_order(figure: Figure, other: Figure, mine: dict[str, float], theirs: dict[str, float]) -> bool | None:
    """ "Fourth busiest airport" and "number five of the busiest airports": what the one ranks stands beside the other."""
    if "rank" not in (figure.head, other.head):
        return None
    noun, beside = (other.head, mine) if figure.head == "rank" else (figure.head, theirs)
    return True if noun and beside.get(noun, 0.0) > _BY else None


def _sole(figure: Figure, statement: Statement) -> bool:
    """The only figure of its sort in its sentence."""
    return sum(f.sort == figure.sort for f in statement.figures) == 1


def _opposed(mine: dict[str, float], theirs: dict[str, float], *, dated: bool) -> bool:
    """Both stand beside words of which one is the opposite of the other ("imports", "exports"), or when ``dated``
    beside two dates."""
    poles: dict[str, tuple[str, float]] = {}
    for key, weight in mine.items():
        axis, slash, pole = key.partition("/")
        if slash and (dated or axis not in _CALENDAR) and (axis not in poles or poles[axis][1] < weight):
            poles[axis] = (pole, weight)
    for axis, (pole, weight) in poles.items():
        best = max(((w, k) for k, w in theirs.items() if k.startswith(axis + "/")), default=None)
        if best is not None and best[1] != f"{axis}/{pole}" and weight >= 0.3 and best[0] >= 0.3:
            return True
    return False
