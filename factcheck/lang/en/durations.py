"""English lengths of time: five years, a 27-year contract, two and a half hours, several weeks, half an hour.

Comes in: a tape and the token where a length may begin. Goes out: a `Found` with a `Length`, or None.
"""

from __future__ import annotations

from fractions import Fraction

from factcheck.lang.en.bounds import spread
from factcheck.lang.en.tape import Found, Piece, Tape
from factcheck.model.timex import Length

__all__ = ["ONE", "Count", "count_at", "length", "unit_at"]

ONE = Fraction(1)
_ORDER = (
    "century",
    "decade",
    "year",
    "quarter",
    "month",
    "fortnight",
    "week",
    "weekend",
    "weekday",
    "day",
    "night",
    "hour",
    "minute",
    "second",
)


_RANK = {unit: rank for rank, unit in enumerate(_ORDER)}


#: Units that a figure counts as parts of something else as often as time ("three quarters of them").
_DOUBTFUL = {"quarter"}


class Count:
    """How many: bounds, the token after, whether there is a figure at all, and what blurs it."""

    __slots__ = ("article", "high", "j", "low", "mod", "vague")

    def __init__(
        self, low: Fraction, high: Fraction, j: int, vague: bool = False, mod: str | None = None, article: bool = False
    ) -> None:
        self.low = low
        self.high = high
        self.j = j
        self.vague = vague
        self.mod = mod
        self.article = article


def count_at(t: Tape, i: int) -> Count | None:
    mixed = _mixed(t, i)
    if mixed is not None:
        return mixed
    form = t.forms[i]
    if form in ("half", "half-a"):
        k = t.skip(i + 1, "a", "an", "-")
        return Count(Fraction(1, 2), Fraction(1, 2), k, article=k > i + 1) if t.hit(k, "time_unit") else None
    node = t.nodes.get(i)
    if (
        node is not None
        and node.kind == "fraction"
        and t.forms[i + 1] == "quarters"
        and node.bare[1] == i + 2
        and node.low is not None
    ):
        quarters = node.low * 4
        return Count(quarters, quarters, node.bare[1] - 1)
    if node is not None:
        if node.kind not in ("cardinal", "fraction") or (node.i == i and node.bare[0] != i and node.form == ""):
            return None
        low = node.low if node.low is not None else node.high
        high = node.high if node.high is not None else node.low
        if low is None or high is None or low.numerator < 0:
            return None
        mod = None
        if node.low is None:
            mod = "LESS_THAN" if node.strict else "EQUAL_OR_LESS"
        elif node.high is None:
            mod = "MORE_THAN" if node.strict else "EQUAL_OR_MORE"
        elif node.approx:
            mod = "APPROX"
        return Count(low, high, node.j if i == node.i else node.bare[1], mod=mod)
    if form in ("a", "an", "one", "another"):
        some = t.hit(i + 1, "time_some")
        if some is not None and form == "a":
            return _some(t, i + 1)
        return Count(ONE, ONE, i + 1, article=form in ("a", "an"))
    if (some := t.hit(i, "time_some")) is not None:
        return _some(t, i)
    number = t.number(i)
    if number is None or number[3] != "cardinal":
        return None
    return Count(number[0], number[1], number[2])


_QUARTERS = {"a": 1, "one": 1, "two": 2, "three": 3}


def _mixed(t: Tape, i: int) -> Count | None:
    """One and a half, two-and-a-half, two and three quarters (of an)."""
    if "and" not in t.forms[i + 1 : i + 4]:
        return None
    number = t.number(i)
    if number is None or number[3] != "cardinal" or number[0] != number[1]:
        return None
    k = _past_dash(t, number[2])
    if t.forms[k] != "and":
        return None
    k = _past_dash(t, k + 1)
    many = _QUARTERS.get(t.forms[k])
    share = _past_dash(t, k + 1) if many is not None or t.forms[k] == "an" else k
    if t.forms[share] == "half":
        part = Fraction(1, 2)
    elif t.forms[share] in ("quarter", "quarters"):
        part = Fraction(many or 1, 4)
    else:
        return None
    j = t.skip(share + 1, "of")
    j = t.skip(j, "an")
    return Count(number[0] + part, number[0] + part, j)


def _past_dash(t: Tape, j: int) -> int:
    return j + 1 if t.dash(j) and t.touches(j) else j


def _some(t: Tape, i: int) -> Count:
    hit = t.lex[i]["time_some"]
    if hit.value == "couple":
        return Count(Fraction(2), Fraction(2), t.skip(i + hit.width, "of"))
    return Count(ONE, ONE, i + hit.width, vague=True)


def unit_at(t: Tape, i: int, glued: bool = False) -> tuple[str, int, bool, bool] | None:
    """A unit of time: (unit, token after, plural, abbreviated)."""
    hit = t.hit(i, "time_unit")
    if hit is not None:
        data = hit.entry.data
        j = i + hit.width
        short = bool(data.get("short"))
        if short and t.forms[j] == "." and t.touches(j) and not t.upper(j + 1) and j + 1 < t.n:
            j += 1
        return str(hit.value), j, bool(data.get("many")), short
    letter = t.hit(i, "time_letter") if glued else None
    if letter is not None and not (t.touches(i + 1) and t.forms[i + 1][0].isalnum()):
        alone = t.n <= 2 or t.value(i + 1, "time_turn") == "ago"
        if letter.value in ("hour", "year") or alone or (letter.value == "day" and t.digits(i - 1) not in (2, 3, 4)):
            return str(letter.value), i + 1, False, True
    return None


def length(t: Tape, i: int, bare: bool = False) -> Found | None:
    """Five years, a 27-year contract's "27-year", two and a half hours, several weeks, more than a decade.

    bare:  a plural alone counts ("for decades")
    """
    k = i
    mod = t.hit(k, "time_mod")
    said = None
    if mod is not None and spread(t.block, k):
        return None  # "$6 billion over seven years": during them
    if mod is not None and not t.nodes.get(k):
        said, k = str(mod.value), k + mod.width
        k = t.skip(k, "the", "some")
    amounts: list[tuple[str, Fraction, Fraction]] = []
    pieces: list[Piece] = []
    vague = False
    rank = -1
    j = k
    hyphen = False
    while True:
        found = _amount(t, k, first=not amounts, bare=bare)
        if found is None:
            break
        unit, low, high, count, end, hyphen = found
        if _RANK.get(unit, 99) <= rank:
            break
        rank = _RANK.get(unit, 99)
        amounts.append((unit, low, high))
        pieces += [("unit", unit, end - 1, end)]
        vague = vague or count is None or count.vague
        said = said or (count.mod if count is not None else None)
        j = end
        minutes = _minutes(t, j) if unit == "hour" else None
        if minutes is not None:
            amounts.append(("minute", minutes[0], minutes[0]))
            j = minutes[1]
            break
        more = _half_more(t, j, unit)
        if more is not None:
            amounts[-1] = (unit, low + more[0], high + more[0])
            j = more[1]
            break
        k = t.skip(j, ",")
        k = t.skip(k, "and")
        if (
            hyphen
            or vague
            or not (t.digits(k) is not None or _figure_at(t, k) or t.forms[k] in ("a", "an", "one", "half"))
        ):
            break
    if not amounts:
        return None
    e = Length(tuple(amounts), vague=vague, approx=said == "APPROX")
    return Found(i, j, e, "DURATION", tuple(pieces), said, vague)


def _figure_at(t: Tape, k: int) -> bool:
    """Whether a figure begins at the token itself, with no bound before it ("and not less than 30 minutes")."""
    node = t.nodes.get(k)
    return node is not None and node.bare[0] == k


def _amount(t: Tape, k: int, first: bool, bare: bool) -> tuple[str, Fraction, Fraction, Count | None, int, bool] | None:
    """One count with its unit: (unit, low, high, count, token after, hyphenated)."""
    count = count_at(t, k)
    if count is None:
        unit = unit_at(t, k) if first and (bare or (t.dash(k + 1) and t.forms[k + 2] == "long")) else None
        if unit is None or not unit[2] or unit[0] in ("weekday", "quarter", "night", "weekend", "second"):
            return None
        return unit[0], ONE, ONE, None, unit[1], False
    u = count.j
    glued = t.touches(u) and t.forms[u - 1].isdecimal()
    hyphen = t.dash(u) and t.touches(u) and t.touches(u + 1)
    if count.low.denominator > 1 and t.digits(k, 1) is not None and t.forms[u] == "h":
        glued = True  # "1/2 h"
    if hyphen:
        u += 1
        glued = False  # "3-D" is no length
    else:
        shared = count.vague or count.low.denominator != 1 or t.forms[u - 1] == "couple"
        u = t.skip(t.skip(u, "of"), "a", "an") if shared else u
        while (filler := t.hit(u, "time_filler")) is not None:
            u += filler.width
    unit = unit_at(t, u, glued)
    if unit is None:
        return None
    name, end, many, short = unit
    low, high = count.low, count.high
    if not _countable(t, k, u, count, name, end, many, short, hyphen):
        return None
    return name, low, high, count, end, hyphen


def _countable(
    t: Tape, k: int, u: int, count: Count, name: str, end: int, many: bool, short: bool, hyphen: bool
) -> bool:
    """Whether count and unit make a length, and not an age, an order or a share."""
    if count.vague and not many:
        return False
    if (
        t.forms[k] == "one"
        and name in ("day", "night")
        and not t.has(k - 1, "before_one")
        and t.value(end, "time_turn") is None
    ):
        return False  # "one day he called": no length
    if name in _DOUBTFUL and not (
        t.hit(u - 1, "time_filler") or t.hit(k - 1, "time_which") or t.forms[k - 1] in ("for", "in")
    ):
        return False
    if name in _DOUBTFUL and t.forms[end] == "of" and not t.hit(u - 1, "time_filler") and not _of_year(t, end + 1):
        return False  # "for three quarters of all spending"
    if name == "second" and not many and (count.article or short):
        return short and not count.article
    if name == "month" and short and (not t.touches(u) or t.upper(u)):
        return False
    after = t.forms[end]
    if t.dash(end) and t.touches(end) and t.forms[end + 1] in ("old", "olds"):
        return False
    if after in ("old", "olds") or (after == "of" and t.forms[end + 1] == "age"):
        return False
    # "a minute" alone is more often a figure of speech.
    a_moment = name in ("minute", "second") and not many and not short and count.article
    return not a_moment or after in ("ago", "later", "after", "before", "earlier", "from")


def _of_year(t: Tape, k: int) -> bool:
    """Whether a year or a number of them stands there: "three quarters of 2019", "of the past two years"."""
    return any((t.digits(x) is not None and len(t.forms[x]) == 4) or t.hit(x, "time_unit") for x in range(k, k + 4))


def _half_more(t: Tape, j: int, unit: str) -> tuple[Fraction, int] | None:
    """ "and a half" behind a unit: (share of the unit, token after)."""
    k = t.skip(j, "and")
    if k > j:
        a = t.skip(k, "a", "an", "one")
        if t.forms[a] == "half":
            return Fraction(1, 2), a + 1
        if (t.forms[a] == "quarter" and a > k and unit != "year") or (t.forms[a] == "quarter" and a > k):
            return Fraction(1, 4), a + 1
    return None


def _minutes(t: Tape, j: int) -> tuple[Fraction, int] | None:
    """ "thirty" behind an hour ("an hour and thirty", "1 hour 15"): (minutes, token after)."""
    number = t.number(t.skip(j, "and"))
    if number is None or number[3] != "cardinal" or not 1 <= number[0] <= 59 or number[0] != number[1]:
        return None
    closes = t.ends_here(number[2]) and unit_at(t, number[2], True) is None
    return (number[0], number[2]) if closes else None
