"""Arabic times of day: clock times with their zones, parts of the day, and both on a day.

Comes in: a `Scan` and a token. Goes out: a `Found` of type TIME that begins there, or None.
"""

from __future__ import annotations

from typing import NamedTuple

from factcheck.lang.ar.dates import day_of_month, month_date
from factcheck.lang.ar.numeric import numeric_date
from factcheck.lang.ar.relative import side
from factcheck.lang.ar.scan import COMMAS, Figure, Found, Scan
from factcheck.lang.ar.weekdays import day, weekday
from factcheck.lang.block import NumberNode
from factcheck.lang.pack import Hit
from factcheck.model.mention import Part
from factcheck.model.timex import Clock, DateTime, DayPart, Deictic, TimeExpression

__all__ = ["any_day", "clock", "day_part", "join_clock"]

#: What an hour that is no number can begin with: «منتصف الليل», «الساعة».
_HOURS = frozenset(("hourname", "timeunit"))
_QUARTERS = {"1/2": 30, "1/3": 20, "1/4": 15, "3/4": 45, "2/3": 40}
_COLON = frozenset(":.,٫")
_AT = frozenset(("في", "عند", "علي", "حوالي", "نحو", "-", "–", "تمام"))


class _Half(NamedTuple):
    """Which half of the day a clock time lies in."""

    half: str
    j: int
    code: str


def any_day(scan: Scan, i: int) -> Found | None:
    """A day in any form, for a clock time to lie on."""
    found = day(scan, i) or numeric_date(scan, i) or day_of_month(scan, i)
    if found is None:
        found = month_date(scan, i)
        if found is not None and not any(part.role == "day" for part in found.parts):
            return None
    return found


# ---------------------------------------------------------------------- parts of the day


def _half(scan: Scan, j: int) -> _Half | None:
    """«صباحا», «مساء», «بعد الظهر», «العصر», «من صباح»: which half of the day."""
    at = j + 1 if scan.form(j) in ("في", "من") else j
    hit = scan.lone(at, "daypart")
    if hit is None:
        if scan.form(j) in ("ص", "م") and (scan.ends(j + 1) or scan.form(j + 1) == "بتوقيت"):
            return _Half("am" if scan.forms[j] == "ص" else "pm", j + 1, "")
        return None
    if at > j and not hit.article and hit.width == 1 and any_day(scan, at + 1) is None:
        return None
    return _Half(str(hit.entry.data["half"]), at + hit.width, str(hit.value))


def day_part(scan: Scan, i: int) -> Found | None:
    """«صباح الجمعة», «مساء أمس», «ليلة الخميس», «فجر اليوم السبت», «بعد ظهر الاثنين»: a part of a named day."""
    hit = scan.hit(i, "daypart")
    night = scan.hit(i, "timeunit") if hit is None else None
    if hit is None and (night is None or night.value != "night" or night.article or night.entry.data["number"] != "sg"):
        return None
    word: Hit | None = hit or night
    if word is None or word.article:
        return None
    code = str(hit.value) if hit is not None else "NI"
    j = i + word.width
    inside = any_day(scan, j)
    if inside is None or inside.skip or inside.type != "DATE":
        return None
    second = weekday(scan, inside.j + 1 if scan.form(inside.j) in ("-", "–", "/") else inside.j)
    if code == "NI" and second is not None and not second.skip and not second.named:
        # «ليل الخميس الجمعة»: the night between two days carries both names.
        inside.parts.append(second.part)
        inside.j = second.j
    expression = DateTime(inside.expression, DayPart(code))
    part = scan.part("daypart", code, i, j, word.skip)
    return Found(i, inside.j, expression, "TIME", skip=word.skip, parts=[part, *inside.parts])


# ---------------------------------------------------------------------- clock times


def clock(scan: Scan, i: int) -> Found | None:
    """A clock time: «الساعة العاشرة والنصف صباحا», «20:00 بتوقيت غرينتش», «الثامنة مساء», «7:56:30 مساء»."""
    plain = scan.lacks(i, _HOURS)
    name_hit = None if plain else scan.hit(i, "hourname")
    if name_hit is not None:
        value = int(name_hit.value)
        part = scan.part("hour", value, i, i + name_hit.width, name_hit.skip)
        return Found(i, i + name_hit.width, Clock(value), "TIME", skip=name_hit.skip, parts=[part])
    word = None if plain else scan.hit(i, "timeunit")
    named = word is not None and word.value == "hour" and word.article and word.entry.data["number"] == "sg"
    at = i
    if named:
        at = i + 1
        if scan.form(at) == ":":
            at += 1
    if scan.form(at) in ("تمام", "حوالي", "نحو"):
        at += 1
    digits = _digital(scan, at, named)
    if digits is not None:
        hour, minute, second, j = digits
        figure = None
    else:
        figure = _hour(scan, at)
        if figure is None or (figure.skip and named) or not 0 <= figure.value <= 59:
            return None
        hour, minute, second, j = _with_fraction(scan, figure) or _spoken(scan, figure, named)
        if hour > 24:
            return None
    half = _half(scan, j)
    end = half.j if half is not None else j
    late = _minutes_after(scan, end) if half is not None and not minute else None
    if late is not None:
        minute, end = late
    zone, name, end = _zone(scan, end)
    if not named and digits is None and not _worded(scan, figure, j, half, zone is not None or name is not None):
        return None
    if not named and digits is not None and len(scan.forms[at]) > 2 and zone is None and half is None:
        return None
    skip = word.skip if named and word is not None else (figure.skip if figure is not None else 0)
    value, ambiguous = _on_half(hour, half)
    expression = Clock(value, minute, second, zone, name, ambiguous and zone is None)
    parts: list[Part] = [scan.part("hour", value, at, at + 1, figure.skip if figure is not None else 0)]
    return Found(i, end, expression, "TIME", skip=skip, parts=parts)


def _digital(scan: Scan, i: int, named: bool) -> tuple[int, int, int | None, int] | None:
    """«20:00», «8:00:30», «18.30» after «الساعة», «2000» before a zone: hour, minute, second, next token."""
    hour = scan.digits(i)
    if hour is None:
        return None
    if i >= 2 and scan.forms[i - 1] in _COLON and scan.touches(i) and scan.touches(i - 1) and scan.is_number(i - 2):
        return None
    mark = scan.form(i + 1)
    tight = scan.touches(i + 1) and scan.touches(i + 2)
    minute = scan.digits(i + 2, 2)
    if mark in _COLON and mark and tight and minute is not None and len(scan.forms[i + 2]) == 2 and minute < 60:
        if hour > 24 or len(scan.forms[i]) > 2:
            return None
        j = i + 3
        second = None
        if scan.form(j) == ":" and scan.touches(j) and scan.touches(j + 1):
            second = scan.digits(j + 1, 2)
            if second is None:
                return None
            j += 2
        elif scan.form(j) in _COLON and scan.is_number(j + 1) and scan.touches(j) and scan.touches(j + 1):
            return None
        if mark != ":" and not named and _zone(scan, j)[2] == j and _half(scan, j) is None:
            return None
        return hour, minute, second, j
    width = len(scan.forms[i])
    if width in (3, 4) and not scan.glued(i) and hour // 100 <= 24 and hour % 100 < 60:
        zoned = _zone(scan, i + 1)
        half = _half(scan, i + 1)
        # «2017م» is a year, «340 مساء» a time.
        if zoned[2] > i + 1 or (width == 4 and named) or (half is not None and half.code):
            return hour // 100, hour % 100, None, i + 1
    return None


def _hour(scan: Scan, i: int) -> Figure | None:
    """The hour's number; «الواحدة» is an adjective elsewhere."""
    if scan.form(i) == "الواحده":
        return Figure(1, i, i + 1, 0, "ordinal")
    node = scan.places.get(i)
    if node is not None and node.value is not None and node.kind == "cardinal" and _minutes(scan, node) is not None:
        return Figure(int(node.value), i, node.bare[1], node.bare[2], "cardinal")
    return scan.figure(i)


def _minutes(scan: Scan, node: NumberNode) -> int | None:
    """The minutes in an hour and a fraction that were read as one number: «ثلاثة وثلث», «7 وعشر دقائق»."""
    if node.value is None or node.value.denominator == 1:
        return None
    part = node.value - int(node.value)
    word = scan.lone(node.bare[1], "timeunit")
    if word is not None and word.value == "minute" and part.numerator == 1:
        return part.denominator
    return int(part * 60) if part.denominator in (2, 3, 4) else None


def _with_fraction(scan: Scan, figure: Figure) -> tuple[int, int, int | None, int] | None:
    """«ثلاثة وثلث» as one number: the fraction is minutes."""
    node = scan.places.get(figure.i)
    if node is None or figure.kind != "cardinal" or figure.j != node.bare[1]:
        return None
    minutes = _minutes(scan, node)
    if minutes is None:
        return None
    word = scan.lone(figure.j, "timeunit")
    j = figure.j + 1 if word is not None and word.value == "minute" else figure.j
    return figure.value, minutes, None, j


def _spoken(scan: Scan, figure: Figure, named: bool) -> tuple[int, int, int | None, int]:
    """The hour in a word or number and what is said of the minutes: «والنصف», «إلا ربعا», «و20 دقيقة»."""
    hour, j = figure.value, figure.j
    if hour > 24 and figure.kind == "cardinal" and figure.j == figure.i + 2:
        # «الساعة خمسة وخمسين دقيقة»: one number to the ear, an hour and its minutes to the clock.
        hour, minute = hour % 10, hour - hour % 10
        if scan.lone(j, "timeunit") is not None:
            j += 1
        return hour, minute, None, j
    if scan.form(j) == "الا":
        fraction = scan.lone(j + 1, "timefraction")
        if fraction is not None:
            return (hour - 1) % 24, 60 - _QUARTERS[str(fraction.value)], None, j + 1 + fraction.width
        less = scan.figure(j + 1)
        unit = scan.lone(less.j, "timeunit") if less is not None else None
        if less is not None and unit is not None and unit.value == "minute" and less.value < 60:
            return (hour - 1) % 24, 60 - less.value, None, less.j + 1
        return hour, 0, None, j
    k = j + 1 if scan.form(j) == "و" else j
    fraction = scan.hit(k, "timefraction")
    if fraction is not None and (fraction.prefix == "و" or k > j) and str(fraction.value) in _QUARTERS:
        return hour, _QUARTERS[str(fraction.value)], None, k + fraction.width
    minutes = scan.figure(k)
    if minutes is not None and minutes.value < 60 and (k > j or minutes.skip == 1) and minutes.kind != "ordinal":
        unit = scan.lone(minutes.j, "timeunit")
        if unit is not None and unit.value == "minute":
            return hour, minutes.value, None, minutes.j + 1
        if minutes.value >= 5 and (_half(scan, minutes.j) is not None or (named and scan.ends(minutes.j))):
            return hour, minutes.value, None, minutes.j
    return hour, 0, None, j


def _minutes_after(scan: Scan, j: int) -> tuple[int, int] | None:
    """Minutes behind the part of the day: «الثامنة ليلا و44 دقيقة»."""
    figure = scan.figure(j + 1) if scan.form(j) == "و" else scan.figure(j)
    if figure is None or figure.value > 59 or (scan.form(j) != "و" and figure.skip != 1):
        return None
    word = scan.lone(figure.j, "timeunit")
    return (figure.value, figure.j + 1) if word is not None and word.value == "minute" else None


def _worded(scan: Scan, figure: Figure | None, j: int, half: _Half | None, zoned: bool) -> bool:
    """Whether an hour without «الساعة» is one: it needs a part of the day, a zone or minutes beside it."""
    if figure is None:
        return True
    if figure.kind == "ordinal":
        form = scan.forms[figure.j - 1]
        feminine = form.endswith("ه") or scan.forms[figure.i].endswith("ه")
        return feminine and 1 <= figure.value <= 12 and (half is not None or zoned or j > figure.j)
    if not 0 <= figure.value <= 24:
        return False
    if half is None:
        return False
    # «7 مساء» is a time; «3 ظهر» needs its tanween or article, which folding shows as another form.
    return figure.kind == "digits" or scan.forms[figure.i].startswith("ال") or j > figure.j


def _zone(scan: Scan, j: int) -> tuple[int | None, str | None, int]:
    """«بتوقيت غرينتش», «ت غ», «GMT», «بالتوقيت المحلي»: UTC offset in minutes, the name, the token after it."""
    form = scan.form(j)
    if form in ("بتوقيت", "توقيت"):
        hit = scan.hit(j + 1, "zone")
        if hit is not None:
            return int(hit.value), None, j + 2
        hit = scan.hit(j + 1, "placezone")
        if hit is not None:
            return int(hit.value), None, j + 1 + hit.width
        if scan.ends(j + 1):
            return None, None, j
        end = j + 2
        if scan.form(end) in ("الصيفي", "الشتوي", "المحلي", "المحتله", "المكرمه"):
            end += 1
        return None, scan.forms[j + 1], end
    if form == "بالتوقيت":
        return None, scan.form(j + 1) or None, min(j + 2, scan.n)
    if form == "ت" and scan.form(j + 1) == "غ":
        return 0, None, j + 2
    if form == "ت" and scan.form(j + 1) == "." and scan.form(j + 2) == "غ":
        return 0, None, j + 3
    hit = scan.lone(j, "zone")
    if hit is not None and form != "العالمي":
        return int(hit.value), None, j + 1
    return None, None, j


def _on_half(hour: int, half: _Half | None) -> tuple[int, bool]:
    """The hour on a 24-hour clock, and whether that had to be left open."""
    if half is None or hour > 12:
        return hour, 1 <= hour <= 12 and half is None
    if half.half == "am":
        return (0 if hour == 12 else hour), False
    if half.half == "noon":
        return (hour if hour >= 10 else hour + 12), False
    if half.half == "night":
        return (0 if hour == 12 else hour + 12 if hour >= 5 else hour), False
    return (hour if hour == 12 else hour + 12), False


# ---------------------------------------------------------------------- a day and a time of it


def join_clock(scan: Scan, found: Found) -> Found:
    """The time of day behind a day, or the day behind a time of day, as one mention."""
    if found.type == "DATE":
        return _time_after(scan, found)
    if isinstance(found.expression, Clock):
        return _day_after(scan, found)
    if isinstance(found.expression, DateTime) and isinstance(found.expression.clock, DayPart):
        return _time_after(scan, found, found.expression.day)
    return found


def _time_after(scan: Scan, found: Found, on: TimeExpression | None = None) -> Found:
    at = found.j
    if scan.form(at) in COMMAS:
        at += 1
    while scan.form(at) in _AT and at < found.j + 3:
        at += 1
    time = clock(scan, at)
    if time is not None and (time.skip == 0 or scan.forms[at].startswith(("ب", "ال"))):
        # «في 27 أبريل، 20:00»: only what is a clock time by its own look joins over a comma.
        clear = scan.forms[at].endswith("الساعه") or scan.is_number(at)
        if at > found.j and scan.form(found.j) in COMMAS and not clear:
            return found
        found.expression = DateTime(on or found.expression, time.expression)
        found.type = "TIME"
        found.parts += time.parts
        found.j = time.j
        return found
    if on is not None:
        return found
    at = found.j + 1 if scan.form(found.j) == "في" else found.j
    hit = scan.lone(at, "daypart")
    if hit is None or ((at > found.j) != hit.article and hit.width == 1):
        return found
    if hit.width == 1 and not hit.article and scan.forms[at] in ("صباح", "ظهر", "فجر", "عصر", "ليل", "مغرب", "عشاء"):
        return found
    if any_day(scan, at + hit.width) is not None:
        return found
    found.expression = DateTime(found.expression, DayPart(str(hit.value)))
    found.type = "TIME"
    found.parts.append(scan.part("daypart", str(hit.value), at, at + hit.width))
    found.j = at + hit.width
    return found


def _day_after(scan: Scan, found: Found) -> Found:
    at = found.j
    if scan.form(at) in COMMAS or scan.form(at) in ("من", "في"):
        at += 1
    part = scan.lone(at, "daypart")
    if part is not None and not part.article:
        # «الساعة العاشرة من صباح أمس»
        at += part.width
    on = any_day(scan, at)
    if on is None and scan.form(at) in ("هذا", "هذه"):
        half = scan.lone(at + 1, "daypart")
        if half is not None and isinstance(found.expression, Clock):
            value, _ = _on_half(found.expression.hour, _Half(str(half.entry.data["half"]), 0, ""))
            clock_time = Clock(value, found.expression.minute, found.expression.second)
            found.expression = DateTime(Deictic("day", 0), clock_time)
            found.j = at + 2
        return found
    if on is None or on.skip or on.type != "DATE" or side(scan, found.j) is not None:
        return found
    found.expression = DateTime(on.expression, found.expression)
    found.parts += on.parts
    found.j = on.j
    return found
