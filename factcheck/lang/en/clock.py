"""English times of day: 4:30 p.m., 18:00 GMT, 1945 GMT, noon, half past seven, this morning's parts.

Comes in: a tape and the token where a time may begin. Goes out: a `Found` with a `Clock`, or a range of two.
"""

from __future__ import annotations

from attrs import evolve

from factcheck.lang.en.tape import Found, Piece, Tape
from factcheck.model.timex import Clock, Range

__all__ = ["clock", "clock_or_range", "day_part"]


def clock(t: Tape, i: int, expected: bool = False) -> Found | None:
    """A time of day.

    expected:  a day stands beside it, so that "7:30" and "at 4" need nothing more
    """
    noon = t.hit(i, "noon")
    if noon is not None:
        return Found(i, i + noon.width, Clock(noon.value), "TIME", (("hour", noon.value, i, i + noon.width),))
    spoken = _past(t, i)
    if spoken is not None:
        return spoken
    form = t.forms[i]
    if not form.isdecimal() or not form.isascii():
        return _word_hour(t, i)
    if t.touches(i) and (t.forms[i - 1][0].isalnum() or t.forms[i - 1] in ".,:/$€£#+"):
        return None
    if len(form) in (3, 4):
        return _military(t, i)
    if len(form) > 2:
        return None
    hour, minute, second, j = int(form), 0, None, i + 1
    sep = t.forms[j]
    if sep == "h" and t.touches(j) and hour < 24:
        return _with_h(t, i, hour, expected)
    colon = False
    if sep in (":", ".") and t.touches(j) and t.touches(j + 1) and len(t.forms[j + 1]) == 2:
        value = t.digits(j + 1, 2)
        if value is None or value > 59:
            return None
        minute, colon, j = value, sep == ":", j + 2
        if (
            t.forms[j] == sep
            and t.touches(j)
            and len(t.forms[j + 1]) == 2
            and (value := t.digits(j + 1, 2)) is not None
        ):
            if value > 59:
                return None
            second, j = value, j + 2
            if t.forms[j] == "." and t.touches(j) and t.touches(j + 1) and t.forms[j + 1].isdecimal():
                j += 2
        elif t.touches(j) and (
            t.forms[j] in (":", "%") or (t.forms[j] in ".," and t.touches(j + 1) and t.forms[j + 1][:1].isdecimal())
        ):
            return None
    half = _half(t, j)
    if half is not None and half[1] == j + 1 and t.forms[j] in ("a", "p"):
        # "at 9a" and "9:30p" are times, "4a" a flat or a clause.
        half = half if colon or expected or t.has(i - 1, "before_clock") else None
    if half is not None:
        if not 1 <= hour <= 12:
            return None if hour > 24 else _done(t, i, half[1], Clock(hour, minute, second))
        return _done(t, i, half[1], Clock(hour % 12 + half[0], minute, second))
    oclock = t.hit(j, "oclock")
    if oclock is not None and hour <= 12:
        return _part_of_day(t, _done(t, i, j + oclock.width, Clock(hour, minute, second, ambiguous=True)))
    if hour > 24:
        return None
    zone = t.hit(j, "zone_after")
    if minute or colon or second is not None:
        zoned = _zone(t, j) is not None or t.forms[j] in ("hours", "hrs", "local")
        lone = t.n <= j + 1
        if (
            not colon
            and not zoned
            and not (t.ends_here(j) and (expected or (i and t.forms[i - 1] in ("at", "around"))))
        ):
            return None
        if not (expected or zoned or lone or _announced(t, i)):
            return None
        found = _done(t, i, t.skip(j, "hours", "hrs"), Clock(hour, minute, second, ambiguous=0 < hour <= 12))
        return _part_of_day(t, found)
    if zone is not None:
        return None
    if _zone(t, j) is not None and t.forms[j] != "z":
        return _done(t, i, j, Clock(hour, ambiguous=False))
    part = _in_part(t, j)
    if part is not None and 1 <= hour <= 12:
        return Found(i, part[1], Clock(_into(hour, part[0]), 0), "TIME", (("hour", hour, i, i + 1),))
    grouped = t.forms[j] in (",", ".") and t.touches(j) and t.touches(j + 1) and t.forms[j + 1][:1].isdecimal()
    if expected and i and t.has(i - 1, "before_clock") and 1 <= hour <= 12 and t.ends_here(j) and not grouped:
        return _done(t, i, j, Clock(hour, ambiguous=True))
    return None


def _with_h(t: Tape, i: int, hour: int, expected: bool) -> Found | None:
    """13h30, as continental Europe writes it; "13h" only where a time stands."""
    minute = t.digits(i + 2, 2)
    if minute is not None and len(t.forms[i + 2]) == 2 and minute < 60 and t.touches(i + 2):
        return _done(t, i, i + 3, Clock(hour, minute))
    at = expected or (i > 0 and t.forms[i - 1] == "at")
    return _done(t, i, i + 2, Clock(hour)) if at and not t.touches(i + 2) else None


def _done(t: Tape, i: int, j: int, e: Clock) -> Found:
    """The time with its zone."""
    pieces: tuple[Piece, ...] = (("hour", e.hour, i, i + 1),)
    zone = _zone(t, j)
    if zone is not None:
        e = evolve(e, zone=zone[0], zone_name=zone[1], ambiguous=False)
        j = zone[2]
    return Found(i, j, e, "TIME", pieces)


def _zone(t: Tape, j: int) -> tuple[int, str, int] | None:
    """A time zone behind a time: (offset in minutes, name, token after)."""
    k = t.skip(j, "(")
    hit = t.hit(k, "time_zone")
    if (
        hit is None
        or (hit.entry.form == "z" and not t.touches(k))
        or (len(hit.entry.form) < 4 and not t.upper(k) and k != j)
    ):
        return None
    end = k + hit.width
    if k > j:
        if t.forms[end] != ")":
            return None
        end += 1
    return int(hit.value), hit.entry.form.upper(), end


def _half(t: Tape, j: int) -> tuple[int, int] | None:
    """ "am", "p.m.", "a m", "9p": (hours to add, token after)."""
    hit = t.hit(j, "time_half_day")
    if hit is not None:
        return int(hit.value), j + hit.width
    form = t.forms[j]
    if form == "." and t.touches(j) and t.hit(j + 1, "time_half_day"):
        return _half(t, j + 1)
    if form not in ("a", "p"):
        return None
    hours = 0 if form == "a" else 12
    if t.forms[j + 1] == "." and t.forms[j + 2] == "m" and t.touches(j + 1):
        return hours, j + 4 if t.forms[j + 3] == "." and t.touches(j + 3) and not _closes(t, j + 4) else j + 3
    if t.forms[j + 1] == "m" and not t.touches(j + 1):
        return hours, j + 2
    if t.touches(j) and t.ends_here(j + 1):
        return hours, j + 1
    return None


def _closes(t: Tape, j: int) -> bool:
    """Whether the dot before token ``j`` also ends the text: then it is left to the sentence."""
    return j >= t.n


def _military(t: Tape, i: int) -> Found | None:
    """1945 GMT, 0730 hours, 1140 a.m."""
    form = t.forms[i]
    hour, minute = int(form[:-2]), int(form[-2:])
    if hour > 24 or minute > 59:
        return None
    j = i + 1
    half = _half(t, j)
    if half is not None and 1 <= hour <= 12:
        return _done(t, i, half[1], Clock(hour % 12 + half[0], minute))
    zone = _zone(t, j)
    if zone is not None and len(form) == 4 and not t.touches(j):
        return _done(t, i, j, Clock(hour, minute))
    if (
        len(form) == 4
        and t.forms[j] in ("hours", "hrs")
        and t.forms[j + 1] != "of"
        and (form[0] == "0" or _announced(t, i))
    ):
        return Found(i, j + 1, Clock(hour, minute), "TIME", (("hour", hour, i, i + 1),))
    return None


def _announced(t: Tape, i: int) -> bool:
    """Whether a figure with a colon stands where a time does."""
    if i == 0:
        return True
    before = t.forms[i - 1]
    if t.has(i - 1, "before_clock") or not before[0].isalnum() or t.hit(i - 1, "weekday") or t.hit(i - 1, "dayword"):
        return not any(t.has(k, "no_clock") for k in range(max(0, i - 4), i))
    return (
        not t.upper(i - 1)
        and not any(t.has(k, "no_clock") for k in range(max(0, i - 4), i))
        and before in ("is", "was", "the")
    )


def _word_hour(t: Tape, i: int) -> Found | None:
    """ "seven o'clock", "nine a.m."."""
    node = t.nodes.get(i)
    if (
        node is None
        or node.form != "words"
        or node.value is None
        or not 1 <= node.value <= 12
        or node.value.denominator != 1
    ):
        return None
    hour, j = int(node.value), node.bare[1]
    oclock = t.hit(j, "oclock")
    if oclock is not None:
        return _part_of_day(t, _done(t, i, j + oclock.width, Clock(hour, ambiguous=True)))
    half = _half(t, j) if t.forms[j] in ("am", "pm") or t.forms[j + 1] in (".", "m") else None
    if half is not None:
        return _done(t, i, half[1], Clock(hour % 12 + half[0]))
    return None


def _past(t: Tape, i: int) -> Found | None:
    """Half past seven, a quarter to nine, 20 min past eight in the evening."""
    ahead = t.forms[i + 1 : i + 5]
    if "past" not in ahead and "to" not in ahead:
        return None
    k = t.skip(i, "a")
    minutes: int
    if t.forms[k] == "half":
        minutes, k = 30, k + 1
    elif t.forms[k] == "quarter":
        minutes, k = 15, k + 1
    else:
        number = t.number(i)
        if number is None or number[3] != "cardinal" or not 1 <= number[0] <= 59 or number[0].denominator != 1:
            return None
        minutes, k = int(number[0]), number[2]
        k = t.skip(k, "minutes", "min", "mins")
    sign = {"past": 1, "to": -1}.get(t.forms[k])
    if sign is None or (sign < 0 and (k == i + 1 or (i and t.forms[i - 1] == "from"))):
        return None  # "from 40 minutes to four" are two lengths
    number = t.number(k + 1)
    if number is None or not 1 <= number[0] <= 12 or number[0].denominator != 1 or number[3] != "cardinal":
        return None
    j = t.skip(number[2], "o'clock")
    total = int(number[0]) * 60 + sign * minutes
    half = _half(t, j)
    e = Clock(total // 60, total % 60, ambiguous=half is None)
    found = Found(i, j, e, "TIME", (("hour", int(number[0]), k + 1, number[2]),))
    if half is not None:
        return Found(i, half[1], Clock(total // 60 % 12 + half[0], total % 60), "TIME", found.pieces)
    return _part_of_day(t, found)


def _in_part(t: Tape, j: int) -> tuple[str, int] | None:
    """ "in the evening", "at night" behind a time: (code, token after)."""
    if t.forms[j] == "in" and t.forms[j + 1] == "the" and (hit := t.hit(j + 2, "daypart")) is not None:
        return str(hit.value), j + 3
    if t.forms[j] == "at" and t.forms[j + 1] == "night":
        return "NI", j + 2
    return None


def _into(hour: int, part: str) -> int:
    """The hour of a twelve-hour clock within a part of the day."""
    if part == "MO" or (part == "NI" and hour < 5):
        return hour % 12
    return hour % 12 + 12


def _part_of_day(t: Tape, found: Found) -> Found:
    """A time whose half of the day is told by "in the evening" behind it."""
    e = found.e
    part = _in_part(t, found.j)
    if part is None or not isinstance(e, Clock) or not e.ambiguous:
        return found
    return Found(found.i, part[1], evolve(e, hour=_into(e.hour, part[0]), ambiguous=False), "TIME", found.pieces)


def clock_or_range(t: Tape, i: int, expected: bool = False) -> Found | None:
    """A time of day, or two joined: 5 to 6pm, 9:30 - 11:00, between 3 and 5 p.m."""
    first = clock(t, i, expected)
    if first is not None and not isinstance(first.e, Clock):
        return first
    return _with_second(t, i, first, expected) or first


def _with_second(t: Tape, i: int, first: Found | None, expected: bool) -> Found | None:
    """The range from a time (or a bare figure: "5 to 6pm") to a second one."""
    bare = t.digits(i, 2) if first is None else None
    j = first.j if first is not None else i + 1
    if first is None and (bare is None or not 1 <= bare <= 12):
        return None
    between = i > 0 and t.forms[i - 1] == "between"
    if not (t.dash(j) or t.forms[j] in ("to", "until", "till") or (between and t.forms[j] == "and")):
        return None
    second = clock(t, j + 1, expected or first is not None)
    if second is None or not isinstance(second.e, Clock):
        return None
    start = first.e if first is not None else Clock(bare or 0, ambiguous=True)
    if not isinstance(start, Clock):
        return None
    end = second.e
    if start.ambiguous and not end.ambiguous and start.hour < 12 <= end.hour and start.hour + 12 <= end.hour:
        # "5 to 6 pm": the half of the day is said once
        start = evolve(start, hour=start.hour + 12)
    start = evolve(start, ambiguous=start.ambiguous and end.ambiguous, zone=end.zone, zone_name=end.zone_name)
    pieces: tuple[Piece, ...] = (("hour", start.hour, i, i + 1), *second.pieces)
    return Found(i, second.j, Range(start, end), "TIME", pieces)


def day_part(t: Tape, i: int) -> tuple[str, str, int] | None:
    """A part of the day: (code, unit, token after)."""
    hit = t.hit(i, "daypart")
    return None if hit is None else (str(hit.value), str(hit.entry.data["unit"]), i + hit.width)
