"""Numbers in words, or begun in digits and finished in words ("two hundred and five thousand", "3.5 million").

Comes in: a block and a token. Goes out: a `Spelled`. The grammar: a group is below a thousand; a magnitude closes it;
magnitudes fall from left to right; "and" and a comma join a lower group, a hyphen joins tens to units. An ordinal or a
plural denominator may end it.

Source of the order of groups: Unicode CLDR rbnf, en (spell-out rules), read backwards.
"""

from __future__ import annotations

from fractions import Fraction

from factcheck.lang.block import Block

__all__ = ["HYPHENS", "Cardinal", "read_cardinal", "read_decimals", "read_denominator", "read_ordinal"]

HYPHENS = "-–—"


class Cardinal:
    """A whole number read from words.

    value:  exact
    j:      the token after it
    last:   rank of its last word: "zero", "unit", "teen", "ten", "hundred", "mag", "dozen", or "lead" when the digits
            before it stand alone
    mag:    the magnitude that was closed last, 1 when none was
    count:  number words read
    """

    __slots__ = ("count", "j", "last", "mag", "value")

    def __init__(self, value: Fraction, j: int, last: str, mag: int, count: int) -> None:
        self.value = value
        self.j = j
        self.last = last
        self.mag = mag
        self.count = count


def _rank(block: Block, j: int) -> tuple[str, int]:
    """(rank, value) of the number word at ``j``; ("", 0) for anything else."""
    reading = block.lex[j]
    if (hit := reading.get("num")) is not None:
        return hit.entry.data["rank"], hit.value
    if (hit := reading.get("mag")) is not None:
        if hit.entry.data.get("dozen"):
            return "dozen", hit.value
        return ("hundred" if hit.value == 100 else "mag"), hit.value
    return "", 0


def read_cardinal(
    block: Block, i: int, end: int, lead: Fraction | None = None, joins: bool = True, bare: bool = False
) -> Cardinal | None:
    """The longest number in words from token ``i``, before token ``end``.

    lead:   the figure in digits that stands before token ``i``; the words then go on from it
    joins:  whether "and" and commas hold groups together ("between two hundred and three hundred": they do not)
    bare:   whether a plural magnitude may begin it (never: "hundreds of")
    """
    lex, forms = block.lex, block.forms
    total = Fraction(0)
    group = lead if lead is not None else Fraction(0)
    last = "lead" if lead is not None else "start"
    mag = 1
    smallest = 0
    count = 0
    j = i
    closed: tuple[int, Fraction, int] | None = None  # after the magnitude closed last: (token, total, words)
    while j < end:
        rank, value = _rank(block, j)
        if not rank:
            if lead is not None and forms[j].isdecimal():
                digits = _inner_digits(block, j, last, smallest)
                if digits is None:
                    break
                group += digits
                last = "lead" if j + 1 < end and "mag" in lex[j + 1] else "teen"
                j += 1
                continue
            ahead = _joined(block, j, end, last, smallest, joins, lead is not None)
            if ahead == j:
                break
            j = ahead
            continue
        if rank == "zero":
            if last != "start":
                break
            last, j, count = "zero", j + 1, 1
            break
        if rank in ("unit", "teen", "ten"):
            if last not in ("start", "hundred", "mag") and not (rank == "unit" and last == "ten"):
                break
            group += value
        elif last == "zero" or (last == "start" and not bare and lex[j]["mag"].entry.data.get("plural")):
            break
        elif rank == "dozen":
            if last not in ("start", "unit", "teen", "ten", "lead") or smallest:
                break
            group = (group if last != "start" else Fraction(1)) * value
            j, count, last = j + 1, count + 1, "dozen"
            break
        elif rank == "hundred":
            if last == "start":
                group = Fraction(100)
            elif last in ("unit", "teen", "ten", "lead") and group < 1000:
                group *= 100
            else:
                break
        elif last == "mag":  # three thousand million
            if value < smallest or mag != smallest:
                break
            total *= value
            mag = smallest = smallest * value
            j, count = j + 1, count + 1
            closed = (j, total, count)
            continue
        elif smallest and value >= smallest:
            # The open group belongs to the next number: "one thousand / five million".
            if closed is not None:
                j, total, count = closed
                group, last = Fraction(0), "mag"
            break
        else:
            total += (group if last != "start" else Fraction(1)) * value
            group = Fraction(0)
            mag = smallest = value
            j, count, last = j + 1, count + 1, "mag"
            closed = (j, total, count)
            continue
        j, count, last = j + 1, count + 1, rank
    if not count:
        return None
    return Cardinal(total + group, j, last, mag if last == "mag" else 1, count)


def _inner_digits(block: Block, j: int, last: str, smallest: int) -> Fraction | None:
    """Digits that go on a number begun in digits: "3 hundred and 21", "1 crore 20 lakh"."""
    form = block.forms[j]
    if block.touches(j) or block.touches(j + 1) or len(form) > 3:
        return None
    if last == "hundred" and len(form) <= 2 and block.forms[j - 1] in ("and", "&"):
        return Fraction(int(form))
    if last == "mag" and j + 1 < len(block.forms) and (hit := block.lex[j + 1].get("mag")) is not None:
        return Fraction(int(form)) if hit.value < smallest and not hit.entry.data.get("dozen") else None
    return None


def _joined(block: Block, j: int, end: int, last: str, smallest: int, joins: bool, digits: bool) -> int:
    """Token that goes on after the "and", comma or hyphen at ``j``; ``j`` itself when it joins nothing."""
    form = block.forms[j]
    k = j + 1
    if k >= end:
        return j
    if form in HYPHENS:
        rank = _rank(block, k)[0]
        both = block.touches(j) and block.touches(k)
        if last == "ten" and rank == "unit" and block.touches(j) == block.touches(k):
            return k
        if both and last in ("unit", "teen", "ten", "lead") and rank in ("hundred", "mag", "dozen"):
            return k
        if both and last in ("hundred", "mag"):
            if rank in ("unit", "teen", "ten"):
                return k
            if block.forms[k] == "and" and joins and k + 2 < end and block.forms[k + 1] in HYPHENS:
                return k + 2 if _lower(block, k + 2, end, last, smallest) else j
        return j
    if not joins or last not in ("hundred", "mag"):
        return j
    if form in ("and", "&"):
        if digits and last == "hundred" and block.forms[k].isdecimal():
            return k if _inner_digits(block, k, last, smallest) is not None else j
        return k if _lower(block, k, end, last, smallest) else j
    if form == "," and last == "mag" and not block.touches(k):
        tail = read_cardinal(block, k, end, joins=False)
        return k if tail is not None and 100 <= tail.value < smallest and _rank(block, k)[0] in _SMALL else j
    return j


_SMALL = frozenset(("unit", "teen", "ten"))


def _lower(block: Block, k: int, end: int, last: str, smallest: int) -> bool:
    """Whether a group lower than what was said last begins at ``k``."""
    if _rank(block, k)[0] not in _SMALL:
        return False
    if last == "mag":
        tail = read_cardinal(block, k, end, joins=False)
        return tail is not None and tail.value < smallest and not _divided(block, tail, end)
    if (tail := read_cardinal(block, k, end, joins=False)) is not None and _divided(block, tail, end):
        return False
    rank = _rank(block, k)[0]
    k += 1
    if rank == "ten" and k < end:
        if block.forms[k] in HYPHENS:
            k += 1
        if k < end and _rank(block, k)[0] == "unit":
            k += 1
    return not (k < end and _rank(block, k)[0] == "hundred")


def _divided(block: Block, tail: Cardinal, end: int) -> bool:
    """A proper fraction: "and / three quarters", "and / one half"; its words are no lower group."""
    j = tail.j
    if j >= end:
        return False
    if (hit := block.lex[j].get("den")) is not None:
        return (bool(hit.entry.data.get("plural")) or tail.value == 1) and tail.value < hit.value
    hit = block.lex[j].get("ord")
    return hit is not None and tail.value == 1 and tail.last == "unit" and hit.value > 2


def read_decimals(block: Block, j: int, end: int) -> tuple[str, int] | None:
    """The digits after "point" at token ``j``, as digits, and the token after them: "point two five" is "25"."""
    k = j + 1
    if k < end and block.forms[k].isdecimal():
        return (block.forms[k], k + 1) if len(block.forms[k]) <= 12 and not block.touches(k + 1) else None
    digits = ""
    while k < end and len(digits) < 12:
        rank, value = _rank(block, k)
        if rank == "zero" or rank == "unit":
            digits += str(value)
            k += 1
        elif rank in ("ten", "teen") and not digits:
            if rank == "ten" and (rest := read_cardinal(block, k, end, joins=False)) is not None and rest.value < 100:
                return str(rest.value), rest.j
            return str(value), k + 1
        else:
            break
    return (digits, k) if digits else None


def read_ordinal(block: Block, j: int, end: int, last: str = "start") -> tuple[int, int, bool] | None:
    """An ordinal that ends a number whose last word has rank ``last``: (value, token after, multiplies).

    "first", "twenty-fifth" from the start; "fifth" after "twenty"; "millionth" multiplies what stands before it.
    """
    if (last in ("hundred", "mag") and j + 1 < end and block.forms[j] == "and") or (
        j < end and block.forms[j] in HYPHENS and last != "start" and block.touches(j) == block.touches(j + 1)
    ):
        j += 1
    elif last == "start" and j < end and _rank(block, j)[0] == "ten":
        k = j + 1
        if k < end and block.forms[k] in HYPHENS and block.touches(k) == block.touches(k + 1):
            k += 1
        if k < end and (hit := block.lex[k].get("ord")) is not None and hit.entry.data["rank"] == "unit":
            return _rank(block, j)[1] + hit.value, k + 1, False
        return None
    if j >= end or (hit := block.lex[j].get("ord")) is None:
        return None
    rank = hit.entry.data["rank"]
    if rank == "mag":
        return (hit.value, j + 1, True) if last in ("start", "unit", "teen", "ten", "hundred", "mag") else None
    if last in ("start", "hundred", "mag") or (last == "ten" and rank == "unit"):
        return hit.value, j + 1, False
    return None


def read_denominator(block: Block, i: int, j: int) -> tuple[int, int] | None:
    """A plural denominator that ends at token ``j`` ("fifths" there) and begins as early as it can after token ``i``.

    Returns (denominator, token where it begins). "one hundred / thirty fifths" is 35ths; after "and" or a hyphen the
    words belong to the numerator: "one hundred and thirty / fifths".
    """
    hit = block.lex[j].get("den")
    if hit is None:
        return None
    rank, value = hit.entry.data["rank"], hit.value
    best = (value, j)
    for k in range(i + 1, j):
        before = block.forms[k - 1]
        if before in ("and", "&") or before in HYPHENS or _rank(block, k)[0] not in _SMALL:
            continue
        head = read_cardinal(block, k, j)
        if head is None:
            continue
        stop = head.j
        if stop < j and block.forms[stop] in HYPHENS and stop + 1 == j:
            stop = j
        if stop != j:
            continue
        if rank == "mag":
            continue
        if head.last in ("hundred", "mag") or (head.last == "ten" and rank == "unit"):
            return int(head.value) + value, k
    return best
