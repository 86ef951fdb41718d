"""Moon and sun: new moons, lunar days and solar terms, for the feasts of lunisolar calendars.

Comes in: years, lunar months, hours of the day. Goes out: civil days. Accuracy: the sun to 0.01 degrees, the moon to
0.05, so a lunar day (12 degrees) begins within some ten minutes of its true time; a feast that hangs on less is kept
on different days by different almanacs anyway. Valid for 1600 to 2400.

Source: Meeus, *Astronomical Algorithms*, 2nd edition, chapters 25 and 47 (largest terms); Lahiri ayanamsa of the Indian
Calendar Reform Committee (1955). Hindu months are amanta: from new moon to new moon, named by the sign the sun stands in.
"""

from __future__ import annotations

from datetime import date as Date
from functools import lru_cache
from math import floor, radians, sin

__all__ = ["chinese_new_year", "lunar_day", "solar_entry"]

#: Julian day of noon, 1 January 2000, and of the midnight before the day that `toordinal` counts as 0.
_J2000 = 2451545.0
_ORDINAL_0 = 1721424.5
_MONTH = 29.530588861
#: Degrees a day by which the moon gains on the sun, on the average.
_GAIN = 360 / _MONTH
_INDIA, _CHINA = 5.5, 8.0


def _sun(jd: float) -> float:
    """Apparent tropical longitude of the sun, degrees."""
    t = (jd - _J2000) / 36525
    mean = 280.46646 + 36000.76983 * t
    m = radians(357.52911 + 35999.05029 * t)
    centre = (1.914602 - 0.004817 * t) * sin(m) + 0.019993 * sin(2 * m) + 0.000289 * sin(3 * m)
    return mean + centre - 0.00569 - 0.00478 * sin(radians(125.04 - 1934.136 * t))


#: Largest terms of the moon's longitude: degrees, and multiples of D, M, M', F.
_MOON_TERMS = (
    (6.288774, 0, 0, 1, 0), (1.274027, 2, 0, -1, 0), (0.658314, 2, 0, 0, 0), (0.213618, 0, 0, 2, 0),
    (-0.185116, 0, 1, 0, 0), (-0.114332, 0, 0, 0, 2), (0.058793, 2, 0, -2, 0), (0.057066, 2, -1, -1, 0),
    (0.053322, 2, 0, 1, 0), (0.045758, 2, -1, 0, 0), (-0.040923, 0, 1, -1, 0), (-0.034720, 1, 0, 0, 0),
    (-0.030383, 0, 1, 1, 0), (0.015327, 2, 0, 0, -2), (-0.012528, 0, 0, 1, 2), (0.010980, 0, 0, 1, -2),
    (0.010675, 4, 0, -1, 0), (0.010034, 0, 0, 3, 0), (0.008548, 4, 0, -2, 0),
)  # fmt: skip


def _moon(jd: float) -> float:
    """Tropical longitude of the moon, degrees."""
    t = (jd - _J2000) / 36525
    d = 297.8501921 + 445267.1114034 * t
    m = 357.5291092 + 35999.0502909 * t
    m1 = 134.9633964 + 477198.8675055 * t
    f = 93.2720950 + 483202.0175233 * t
    terms = sum(a * sin(radians(b * d + c * m + e * m1 + g * f)) for a, b, c, e, g in _MOON_TERMS)
    return 218.3164477 + 481267.88123421 * t + terms


def _phase(jd: float) -> float:
    """How far the moon is ahead of the sun, 0 to 360 degrees."""
    return (_moon(jd) - _sun(jd)) % 360


def _sign(jd: float) -> int:
    """The sidereal sign the sun stands in, 0 (Mesha) to 11."""
    t = (jd - _J2000) / 36525
    return floor((_sun(jd) - 23.853 - 1.3970 * t) % 360 / 30)


@lru_cache(maxsize=512)
def _new_moon(k: int) -> float:
    """Julian day of the ``k``-th new moon since the one of 6 January 2000."""
    jd = 2451550.09766 + _MONTH * k
    for _ in range(4):
        ahead = _phase(jd)
        jd -= (ahead if ahead < 180 else ahead - 360) / _GAIN
    return jd


def _first_moon(year: int) -> int:
    """Number of a new moon shortly before a year."""
    return floor((Date(year, 1, 1).toordinal() + _ORDINAL_0 - 2451550.1) / _MONTH) - 1


def _day(jd: float, zone: float) -> int:
    """`date.toordinal` of the civil day in a time zone (hours east)."""
    return floor(jd + zone / 24 - _ORDINAL_0)


def chinese_new_year(year: int) -> Date | None:
    """The first day of the first Chinese month in a Gregorian year, by China's civil time.

    Month 11 is the one that holds the winter solstice; of thirteen months between two solstices the first in which
    the sun reaches no multiple of 30 degrees is left out of the count.
    """
    if not 1600 <= year <= 2400:
        return None
    k = _solstice_month(year - 1)
    count = _solstice_month(year) - k
    leap = next((i for i in range(count) if not _has_term(k + i)), None) if count == 13 else None
    month = 2 if leap is None or leap > 2 else 3
    return Date.fromordinal(_day(_new_moon(k + month), _CHINA))


def _solstice_month(year: int) -> int:
    """Number of the new moon that begins the month of the December solstice."""
    jd = Date(year, 12, 21).toordinal() + _ORDINAL_0
    for _ in range(4):
        away = (_sun(jd) - 270 + 180) % 360 - 180
        jd -= away * 365.2422 / 360
    day = _day(jd, _CHINA)
    k = floor((jd - 2451550.1) / _MONTH) + 1
    while _day(_new_moon(k), _CHINA) > day:
        k -= 1
    return k


def _has_term(k: int) -> bool:
    """Whether the sun reaches a multiple of 30 degrees in the month that begins with a new moon."""
    start, end = _day(_new_moon(k), _CHINA), _day(_new_moon(k + 1), _CHINA)
    first, last = (_sun(n + _ORDINAL_0 - _CHINA / 24) for n in (start, end))
    return floor(first / 30) != floor(last / 30)


def lunar_day(year: int, month: int, tithi: int, hour: float) -> Date | None:
    """The civil day in India on which a lunar day of a Hindu month prevails at an hour, in a Gregorian year.

    month:  1 (Chaitra) to 12 (Phalguna); of a leap month and its namesake the second
    tithi:  1 to 15 bright, 16 to 30 dark half
    hour:   Indian standard time at which it must hold (6 sunrise, 12 noon, 18 sunset, 24 midnight)
    """
    if not 1600 <= year <= 2400:
        return None
    start = _first_moon(year) - 1
    for k in range(start, start + 16):
        begin = _new_moon(k)
        sign = _sign(begin)
        if (sign + 2) % 12 != month % 12 or _sign(_new_moon(k + 1)) == sign:
            continue
        found = Date.fromordinal(_prevails(begin, tithi, hour))
        if found.year == year:
            return found
    return None


def _prevails(begin: float, tithi: int, hour: float) -> int:
    """`date.toordinal` of the first day after a new moon on which a lunar day prevails at an hour.

    One that is over before the hour comes again belongs to the day on which it began.
    """
    number = _day(begin, _INDIA) + tithi - 3
    while True:
        reached = floor(_phase(number + _ORDINAL_0 + (hour - _INDIA) / 24) / 12) + 1
        ahead = (reached - tithi + 15) % 30 - 15
        if ahead >= 0:
            return number if ahead == 0 else number - 1
        number += 1


def solar_entry(year: int, sign: int, hour: int = 18) -> Date | None:
    """The day in India on which the sun enters a sidereal sign (0 Mesha, 9 Makara); the next one when that is after
    ``hour``: sunset, or 24 for the midnight of the Bengali months."""
    if not 1600 <= year <= 2400:
        return None
    for number in range(Date(year, 1, 1).toordinal(), Date(year, 12, 31).toordinal() + 1):
        close = number + _ORDINAL_0 + (hour - _INDIA) / 24
        if _sign(close) == sign != _sign(close - 1):
            return Date.fromordinal(number)
    return None
