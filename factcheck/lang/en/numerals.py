"""Figures in digits: grouping, decimals, powers, fractions; and the digit runs that are no figures.

Comes in: a block and the token of a digit run. Goes out: a `Digits` (what the run says, where it ends), or the end
of a run to pass over: dates, clock times, telephone numbers, addresses, codes.
"""

from __future__ import annotations

from fractions import Fraction

from factcheck.lang.block import Block

__all__ = ["MAX_DIGITS", "Digits", "read_digits"]

#: A longer run of digits is no figure that prose states; it keeps arithmetic (and ``int``) cheap.
MAX_DIGITS = 60
#: Powers beyond this are passed over, for the same reason.
_MAX_POWER = 64
#: Strokes that make a name: the attacks of 9/11, open 24/7, a 50/50 chance.
_NAMES = frozenset((("9", "11"), ("24", "7"), ("7", "7"), ("50", "50")))
_DASHES = "-–—"
_SPACES = " \u00a0\u2009\u202f"


class Digits:
    """What a digit run says.

    value:    exact, or None for a label whose figure means nothing ("192.168.1.2")
    j:        the token after it
    raw:      folded text
    decimals: places after the decimal mark
    kind:     "cardinal", "fraction" or "identifier"
    whole:    True when a magnitude may follow ("3 million"); not after a power or a fraction
    """

    __slots__ = ("decimals", "j", "kind", "raw", "value", "whole")

    def __init__(
        self, value: Fraction | None, j: int, raw: str, decimals: int = 0, kind: str = "cardinal", whole: bool = True
    ) -> None:
        self.value = value
        self.j = j
        self.raw = raw
        self.decimals = decimals
        self.kind = kind
        self.whole = whole


def read_digits(block: Block, i: int) -> Digits:
    """The figure that begins with the digit run at token ``i`` (or with the point before it).

    A kind of "identifier" with no value is a run that says no amount.
    """
    forms, starts, ends = block.forms, block.starts, block.ends
    n = len(forms)
    if forms[i] == ".":
        return _plain(block, Fraction(0), i, i + 1)
    value, decimals, j, kind = _grouped(block, i)
    if kind == "identifier":
        return Digits(None, j, block.folded.text[starts[i] : ends[j - 1]], kind=kind)

    def glued(k: int) -> bool:
        return k < n and starts[k] == ends[k - 1]

    if glued(j):
        mark = forms[j]
        if mark in "/-–:" and glued(j + 1) and forms[j + 1][0].isdecimal():
            return _chain(block, i, value, decimals, j)
        if powered := _power(block, i, value, j):
            return powered
    else:
        fraction = _trailing_fraction(block, j)
        if fraction is not None and not decimals:
            part, k = fraction
            return Digits(value + part, k, block.folded.text[starts[i] : ends[k - 1]], kind="fraction")
    raw = block.folded.text[starts[i] : ends[j - 1]]
    return Digits(value, j, raw, decimals)


def _plain(block: Block, value: Fraction, i: int, j: int) -> Digits:
    """``.08``: the digits after a point that begins the figure."""
    digits = block.forms[j]
    if len(digits) > MAX_DIGITS:
        return Digits(None, j + 1, "", kind="identifier")
    value = Fraction(int(digits), 10 ** len(digits))
    return Digits(value, j + 1, "." + digits, len(digits))


def _grouped(block: Block, i: int) -> tuple[Fraction, int, int, str]:
    """Digits with separators from token ``i``: (value, decimals, next token, kind).

    A comma groups by three (or by two before the last three, as in India); one that cannot is a decimal comma when
    one or two digits follow it. A dot is the decimal point unless groups of three follow more than one.
    """
    forms, starts, ends = block.forms, block.starts, block.ends
    n = len(forms)
    parts = [forms[i]]
    marks: list[str] = []
    j = i + 1
    while (
        j + 1 < n
        and forms[j] in ".,٫٬'"
        and starts[j] == ends[j - 1]
        and starts[j + 1] == ends[j]
        and forms[j + 1].isdecimal()
        and (forms[j] != "'" or len(forms[j + 1]) == 3)
    ):
        marks.append(forms[j])
        parts.append(forms[j + 1])
        j += 2
    if sum(map(len, parts)) > MAX_DIGITS:
        return Fraction(0), 0, j, "identifier"
    if not marks:
        return _spaced(block, i)
    commas = marks.count(",") + marks.count("٬") + marks.count("'")
    dots = len(marks) - commas
    if dots and not commas:
        if dots == 1:
            return Fraction(int(parts[0] + parts[1]), 10 ** len(parts[1])), len(parts[1]), j, "cardinal"
        if len(parts[0]) <= 3 and all(len(p) == 3 for p in parts[1:]):
            return Fraction(int("".join(parts))), 0, j, "cardinal"
        return Fraction(0), 0, j, "identifier"
    # How many parts the commas group; the rest is for the decimal mark.
    last = marks[-1]
    listed = (
        i >= 2 and forms[i - 1] == "," and starts[i] == ends[i - 1] == starts[i - 1] + 1 and forms[i - 2].isdecimal()
    )
    if commas == len(marks):
        if _is_grouping(parts):
            return Fraction(int("".join(parts))), 0, j, "cardinal"
        if commas == 1 and not listed and (len(parts[1]) in (1, 2) or parts[0] == "0"):
            return Fraction(int(parts[0] + parts[1]), 10 ** len(parts[1])), len(parts[1]), j, "cardinal"
        return Fraction(int(parts[0])), 0, i + 1, "cardinal"  # a list: 22,24,26
    if last in ".٫" and dots == 1 and _is_grouping(parts[:-1]):
        return Fraction(int("".join(parts)), 10 ** len(parts[-1])), len(parts[-1]), j, "cardinal"
    if last == "," and commas == 1 and len(parts[0]) <= 3 and all(len(p) == 3 for p in parts[1:-1]):
        return Fraction(int("".join(parts)), 10 ** len(parts[-1])), len(parts[-1]), j, "cardinal"
    return Fraction(0), 0, j, "identifier"


def _is_grouping(parts: list[str]) -> bool:
    head, *rest = parts
    if not rest or len(rest[-1]) != 3 or head == "0":
        return not rest
    middle = rest[:-1]
    if all(len(p) == 3 for p in middle):
        return len(head) <= 3
    return len(head) <= 2 and all(len(p) == 2 for p in middle)


def _spaced(block: Block, i: int) -> tuple[Fraction, int, int, str]:
    """``1 234 567``: groups of three behind single blanks. An ordinary blank groups only where two groups follow, or
    where the one group is 000; otherwise two figures may stand side by side."""
    forms, starts, ends = block.forms, block.starts, block.ends
    n = len(forms)
    if len(forms[i]) > 3 or forms[i][0] == "0":
        return Fraction(int(forms[i])), 0, i + 1, "cardinal"
    text = block.folded.text
    j = i + 1
    wide = False
    while j < n and len(forms[j]) == 3 and forms[j].isdecimal() and starts[j] == ends[j - 1] + 1:
        gap = text[ends[j - 1]]
        if gap not in _SPACES:
            break
        wide |= gap != " "
        j += 1
    grown = j - i > 2 or (j - i == 2 and (wide or forms[j - 1] == "000"))
    follows = j < n and starts[j] == ends[j - 1] and (forms[j].isdecimal() or forms[j] in "-/")
    if not grown or follows:
        return Fraction(int(forms[i])), 0, i + 1, "cardinal"
    digits = "".join(forms[i:j])
    if len(digits) > MAX_DIGITS:
        return Fraction(0), 0, j, "identifier"
    if j + 1 < n and forms[j] in ".," and starts[j] == ends[j - 1] == starts[j + 1] - 1 and forms[j + 1].isdecimal():
        places = forms[j + 1]
        if len(places) != 3 and len(digits) + len(places) <= MAX_DIGITS:
            return Fraction(int(digits + places), 10 ** len(places)), len(places), j + 2, "cardinal"
    return Fraction(int(digits)), 0, j, "cardinal"


def _chain(block: Block, i: int, value: Fraction, decimals: int, j: int) -> Digits:
    """Digits joined by strokes, dashes or colons. Two with a stroke are a fraction; two with a dash are left to be a
    range; everything longer, and every colon, is a date, a time of day, a telephone number or a code."""
    forms, starts, ends = block.forms, block.starts, block.ends
    text = block.folded.text
    n = len(forms)
    marks = []
    k = j
    second: tuple[Fraction, int, int, str] | None = None
    while k + 1 < n and forms[k] in "/-–:" and starts[k] == ends[k - 1] and starts[k + 1] == ends[k]:
        if not forms[k + 1].isdecimal():
            break
        marks.append(forms[k])
        piece = _grouped(block, k + 1)
        second = second or piece
        k = piece[2]
    raw = text[starts[i] : ends[k - 1]]
    assert second is not None
    if len(marks) == 1 and second[3] == "cardinal":
        if marks[0] in _DASHES:
            return Digits(value, j, text[starts[i] : ends[j - 1]], decimals)
        top, bottom = forms[i], forms[k - 1]
        plain = not decimals and k == j + 2 and j == i + 1
        share = plain and (top, bottom) not in _NAMES and 0 < int(top) < int(bottom)
        if marks[0] == "/" and share and not (len(top) == 4 and len(bottom) in (2, 4)):
            return Digits(Fraction(int(top), int(bottom)), k, raw, kind="fraction")
    return Digits(None, k, raw, kind="identifier")


def _trailing_fraction(block: Block, j: int) -> tuple[Fraction, int] | None:
    """``10 1/2``, ``10 ½``: a proper fraction one blank after the whole number."""
    forms, starts, ends = block.forms, block.starts, block.ends
    if j >= len(forms) or starts[j] != ends[j - 1] + 1 or forms[j] == "\n":
        return None
    if (hit := block.lex[j].get("vulgar")) is not None:
        return Fraction(hit.value), j + 1
    if not forms[j].isdecimal() or j + 2 >= len(forms) or forms[j + 1] != "/" or not forms[j + 2].isdecimal():
        return None
    if starts[j + 1] != ends[j] or starts[j + 2] != ends[j + 1] or len(forms[j]) > 2 or len(forms[j + 2]) > 3:
        return None
    after = j + 3
    if after < len(forms) and starts[after] == ends[after - 1] and forms[after] in "/-":
        return None
    top, bottom = int(forms[j]), int(forms[j + 2])
    return (Fraction(top, bottom), after) if 0 < top < bottom else None


def _power(block: Block, i: int, value: Fraction, j: int) -> Digits | None:
    """``12.3e+14``, ``1.3x10^6``, ``2^10``: scientific notation right behind the figure."""
    forms, starts, ends = block.forms, block.starts, block.ends
    n = len(forms)

    def exponent(k: int) -> tuple[int, int] | None:
        sign = 1
        while k < n and forms[k] in "+-" and starts[k] == ends[k - 1]:
            sign = -sign if forms[k] == "-" else sign
            k += 1
        if k < n and forms[k].isdecimal() and starts[k] == ends[k - 1] and len(forms[k]) <= 2:
            size = int(forms[k])
            return (sign * size, k + 1) if size <= _MAX_POWER else None
        return None

    mark = forms[j]
    found = None
    if mark == "e" and (power := exponent(j + 1)):
        found = value * Fraction(10) ** power[0], power[1]
    elif mark == "^" and (value or forms[j + 1 : j + 2] != ["-"]) and (power := exponent(j + 1)):
        if (value or power[0] > 0) and len(str(value)) * abs(power[0]) <= 1000:
            found = value ** power[0], power[1]
    elif (
        mark in ("x", "×", "*")
        and j + 2 < n
        and forms[j + 1].isdecimal()
        and len(forms[j + 1]) <= 3
        and forms[j + 2] == "^"
        and (power := exponent(j + 3))
        and int(forms[j + 1])
    ):
        found = value * Fraction(int(forms[j + 1])) ** power[0], power[1]
    if found is None:
        return None
    raw = block.folded.text[starts[i] : ends[found[1] - 1]]
    return Digits(found[0], found[1], raw, whole=False)
