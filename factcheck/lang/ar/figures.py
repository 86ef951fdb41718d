"""Figures in digits, as Arabic copy writes them.

Comes in: a block and a token of digits (folding has made every digit ASCII). Goes out: a `Figure`, exact, with
the tokens it takes. Known shapes::

    1,234,567   1٬234٬567   1 234 567   26،013.94   10.000 شخص      groups of three
    2.5   2,5   2٫5   .75   5,00                                     decimals
    3ر18                                                             agency copy: the fraction first, 18.3
    3/4   2 1/4                                                      fractions
    -12   +1                                                         signs
    1e10   2^10                                                      powers

A point before exactly three digits is a group only where a decimal makes no sense («10.000 شخص»); a comma
before exactly three digits is always a group, except after 0.
"""

from __future__ import annotations

import re
from fractions import Fraction

from factcheck.lang.block import Block

__all__ = ["Figure", "figure_at"]

#: Longer runs of digits are no figures of news; they would only cost time.
_MAX_DIGITS = 60
_SPACES = " \u00a0\u202f\u2009"
_POINTS = ".٫,،"
# So many groups at most: a longer chain is no number, and looking at all of it from each of its links would be quadratic.
_GROUPS = 15
_GROUPED = re.compile(rf"\d{{1,3}}(?:[,٬،.'{_SPACES}]\d{{3}}){{1,{_GROUPS}}}(?!\d)")
_DECIMAL = re.compile(r"\d+([.٫,،ر])(\d+)")
_PLAIN = re.compile(r"\d+")
_FRACTION = re.compile(r"(\d{1,4})/(\d{1,4})(?![\d/])")
_MIXED = re.compile(rf"(\d{{1,3}})[{_SPACES}](\d{{1,2}})/(\d{{1,3}})(?![\d/])")
_POWER = re.compile(r"(e|\^)([+-]?\d{1,3})(?!\w)")
_DENOMINATORS = frozenset((2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 16, 20, 25, 50, 100, 1000))


class Figure:
    """A figure in digits.

    i, j:      its tokens, the sign included
    raw:       as written, folded, without the sign
    decimals:  decimal places as written
    fraction:  written with a stroke
    """

    __slots__ = ("decimals", "fraction", "i", "j", "raw", "value")

    def __init__(self, i: int, j: int, value: Fraction, raw: str, decimals: int = 0, fraction: bool = False) -> None:
        self.i = i
        self.j = j
        self.value = value
        self.raw = raw
        self.decimals = decimals
        self.fraction = fraction


def figure_at(block: Block, i: int) -> Figure | None:
    """The figure that begins with the digits of token ``i``; None for a run too long to be one."""
    text = block.folded.text
    start = block.starts[i]
    if block.ends[i] - start > _MAX_DIGITS:
        return None
    lead = _leading_point(block, i)
    if lead is not None:
        return lead
    found = _fraction(block, i) or _grouped(block, i) or _decimal(block, i)
    if found is None:
        found = Figure(i, i + 1, Fraction(int(block.forms[i])), block.forms[i])
    power = _POWER.match(text, block.ends[found.j - 1])
    if power is not None and not found.fraction:
        found = _raised(block, found, power)
    return _signed(block, found)


def _tokens_to(block: Block, i: int, end: int) -> int:
    """The token after those that reach to ``end`` in the folded text."""
    ends, j = block.ends, i + 1
    while j < len(ends) and ends[j - 1] < end:
        j += 1
    return j


def _leading_point(block: Block, i: int) -> Figure | None:
    """«٫75», ".75": a point that touches the digits and nothing before it."""
    if i and block.touches(i) and block.forms[i - 1] in (".", "٫"):
        before = i - 1
        if not block.touches(before) or block.forms[before - 1] in ("-", "+", "(", '"', "«"):
            digits = block.forms[i]
            value = Fraction(int(digits), 10 ** len(digits))
            return _signed(block, Figure(before, i + 1, value, "." + digits, len(digits)))
    return None


def _fraction(block: Block, i: int) -> Figure | None:
    text, start = block.folded.text, block.starts[i]
    if block.touches(i) and block.forms[i - 1] == "/":
        return None
    mixed = _MIXED.match(text, start)
    if mixed is not None:
        whole, top, bottom = (int(group) for group in mixed.groups())
        if 0 < top < bottom and bottom in _DENOMINATORS:
            value = whole + Fraction(top, bottom)
            return Figure(i, _tokens_to(block, i, mixed.end()), value, mixed.group(), 0, True)
    match = _FRACTION.match(text, start)
    if match is None:
        return None
    top, bottom = int(match.group(1)), int(match.group(2))
    if bottom == 1 and top in _DENOMINATORS:  # a copy in which the order was reversed: «2/1» for a half
        top, bottom = bottom, top
    if bottom not in _DENOMINATORS or top > 1000:
        return None
    return Figure(i, _tokens_to(block, i, match.end()), Fraction(top, bottom), match.group(), 0, True)


def _grouped(block: Block, i: int) -> Figure | None:
    """Digits in groups of three, and the decimals after them."""
    text = block.folded.text
    match = _GROUPED.match(text, block.starts[i])
    if match is None:
        return None
    written, end = match.group(), match.end()
    groups = re.split(r"\D", written)
    marks = re.findall(r"\D", written)
    if groups[0].startswith("0") or len(marks) == _GROUPS:
        return None
    if marks[0] in _SPACES:
        # «1 234» in a row of numbers, a telephone number: the next run has another length
        if text[end : end + 1] in _SPACES and text[end + 1 : end + 2].isdigit():
            return None
        if i and block.forms[i - 1].isdigit():
            return None
    last = marks[-1]
    inner = {mark for mark in marks[:-1] if mark not in _SPACES}
    if len(marks) > 1 and last in _POINTS and inner and last not in inner:
        whole, part = "".join(groups[:-1]), groups[-1]  # 1,234.567
        return _with_decimals(block, i, end, whole, part)
    after = text[end : end + 1]
    if after and after in _POINTS and after not in marks:
        tail = _PLAIN.match(text, end + 1)
        if tail is not None and not _goes_on(text, tail.end()):
            return _with_decimals(block, i, tail.end(), "".join(groups), tail.group())
    if set(marks) == {"."} and len(marks) == 1 and not _counts(block, _tokens_to(block, i, end), groups[-1]):
        return None
    return Figure(i, _tokens_to(block, i, end), Fraction(int("".join(groups))), written)


def _with_decimals(block: Block, i: int, end: int, whole: str, part: str) -> Figure | None:
    if len(whole) + len(part) > _MAX_DIGITS:
        return None
    value = Fraction(int(whole + part), 10 ** len(part))
    raw = block.folded.text[block.starts[i] : end]
    return Figure(i, _tokens_to(block, i, end), value, raw, len(part))


def _counts(block: Block, j: int, last: str) -> bool:
    """Whether what follows is counted in whole things, so that «10.000» has a group and no decimals."""
    if j >= len(block.forms) or not block.forms[j].isalpha():
        return False
    reading = block.lex[j]
    if "numeral" in reading or "percent" in reading:
        return False
    if "measure" in reading or "currency" in reading:
        return last.endswith("00")
    return True


def _goes_on(text: str, at: int) -> bool:
    """«5.6.7»: a chain of numbers, no decimal."""
    return text[at : at + 1] in _POINTS and text[at + 1 : at + 2].isdigit()


def _decimal(block: Block, i: int) -> Figure | None:
    text = block.folded.text
    match = _DECIMAL.match(text, block.starts[i])
    if match is None or _goes_on(text, match.end()):
        return None
    whole, (mark, part) = block.forms[i], match.groups()
    if mark == "ر":
        # Agencies type the fraction first, so that right-to-left display shows 18ر3 for 18.3.
        if text[match.end() : match.end() + 1].isalpha():
            return None
        if not (part.startswith("0") and len(part) > 1) and not (whole == "0" and part != "0"):
            whole, part = part, whole
    elif mark in ",،" and not (len(part) <= 2 or whole == "0" or (len(whole) <= 3 < len(part))):
        return None
    return _with_decimals(block, i, match.end(), whole, part)


def _raised(block: Block, base: Figure, power: re.Match[str]) -> Figure:
    exponent = int(power.group(2))
    if abs(exponent) > 30 or (power.group(1) == "^" and not base.value):
        return base
    value = base.value * Fraction(10) ** exponent if power.group(1) == "e" else base.value**exponent
    return Figure(base.i, _tokens_to(block, base.j - 1, power.end()), value, base.raw + power.group(), base.decimals)


def _signed(block: Block, figure: Figure) -> Figure:
    """With the sign that touches the digits, where it is one: no bullet, no range, no hyphen in a name."""
    i = figure.i
    if not i or not block.touches(i) or block.forms[i - 1] not in ("-", "+", "–"):
        return figure
    if block.touches(i - 1) and block.forms[i - 2] not in ("(", "[", '"', "«", "،", "°", "<", ">", "="):
        return figure
    if block.forms[i - 1] == "+":
        return Figure(i - 1, figure.j, figure.value, figure.raw, figure.decimals, figure.fraction)
    if figure.j < len(block.forms) and block.forms[figure.j].isalpha():
        reading = block.lex[figure.j]
        if not reading.keys() & {"measure", "numeral", "percent", "currency", "particle", "below_zero", "short"}:
            return figure  # a bullet: nobody counts less than nothing
    return Figure(i - 1, figure.j, -figure.value, figure.raw, figure.decimals, figure.fraction)
