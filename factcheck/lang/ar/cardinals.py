"""Cardinal numbers in words, and words after digits: «مليون ومئتين وخمسة وأربعين ألفاً», «10 آلاف», «ألفين و500».

Comes in: a block and the token a number may begin with. Goes out: a `Chain`, the longest run of tokens that is one
number, with its exact value. One walk over the run, no backtracking beyond one token.

How numbers are put together: within a group below a thousand, hundreds come before units and units before tens,
joined by «و»; a scale word (ألف، مليون) multiplies the group it follows; groups follow in falling order of scale.
The classical order, smallest first («سبع وستين وتسعمئة وألف»), is read too. Anything else ends the number, so that
«عشرة وعشرين» stays two.
"""

from __future__ import annotations

from fractions import Fraction

from factcheck.lang.ar.figures import figure_at
from factcheck.lang.block import Block
from factcheck.lang.pack import Hit

__all__ = ["Chain", "cardinal_at", "conjoined", "first_of_two", "numeral", "written"]

_AND = "و"
#: How far behind a number the second one of «بين … و…» is looked for.
_AHEAD = 5
_NOTHING = Fraction(0)
_TANWIN = "\u064b"


class Chain:
    """A cardinal read so far.

    i, j:      its tokens; ``skip`` clitic letters of the first do not belong to it
    terms:     finished groups with the power of ten that their scale word stands for
    group:     the group in progress, below a thousand, or the digits it began with
    last:      what the number ends with: a kind of `numeral`, or "digits"
    parted:    where the second of two numbers in one scale begins («7 مليارات و8 مليارات»), or 0
    """

    __slots__ = (
        "decimals", "definite", "group", "i", "j", "last", "negative", "open_hundred", "open_ten", "open_unit",
        "parted", "raw", "scale", "skip", "terms", "words",
    )  # fmt: skip

    def __init__(self, i: int) -> None:
        self.i = self.j = i
        self.skip = 0
        self.terms: list[tuple[Fraction, int]] = []
        self.group = _NOTHING
        self.open_unit = self.open_ten = self.open_hundred = True
        self.last = ""
        self.raw = ""
        self.decimals: int | None = None
        self.scale = 0
        self.words = 0
        self.definite = False
        self.negative = False
        self.parted = 0

    @property
    def value(self) -> Fraction:
        total = self.group
        for term, _ in self.terms:
            total += term
        return total

    @property
    def form(self) -> str:
        """How it is written."""
        if not self.raw:
            return "words"
        return "mixed" if self.words else "digits"

    # ------------------------------------------------------------------ one atom more

    def _close(self) -> None:
        if self.group:
            self.terms.append((self.group, 0))
            self.group = _NOTHING
        self.open_unit = self.open_ten = self.open_hundred = True

    def _spend(self, value: int) -> None:
        self.group += value
        self.words += 1

    def unit(self, value: int) -> bool:
        """1 to 9."""
        if not self.open_unit or not self.open_ten:
            return False
        self._spend(value)
        self.open_unit = False
        self.last = "unit"
        return True

    def ten(self, joined: bool) -> bool:
        """10, or the second half of 11 to 19."""
        if joined:
            if not self.open_unit or not self.open_ten:
                return False
        elif not (self.last in ("unit", "stem") and self.open_ten):
            return False
        self._spend(10)
        self.open_unit = self.open_ten = False
        self.last = "ten"
        return True

    def teen(self, value: int, joined: bool) -> bool:
        if not joined or not self.open_unit or not self.open_ten:
            return False
        self._spend(value)
        self.open_unit = self.open_ten = False
        self.last = "teen"
        return True

    def tens(self, value: int, joined: bool) -> bool:
        if not joined or not self.open_ten or (not self.open_unit and self.last not in ("unit", "stem")):
            return False
        self._spend(value)
        self.open_unit = self.open_ten = False
        self.last = "tens"
        return True

    def hundred(self, value: int, plural: bool, joined: bool) -> bool:
        if not joined:
            if value != 100 or not self.group or (plural and not 3 <= self.group <= 9):
                return False
            if not self.open_hundred and self.last != "digits":
                return False
            self.group *= 100
            self.words += 1
        else:
            if plural or not self.open_hundred or self.group >= 100:
                return False
            if self.group:  # smallest first: nothing below a hundred can follow
                self._spend(value)
                self.open_unit = self.open_ten = self.open_hundred = False
                self.last = "hundred"
                return True
            self._spend(value)
        self.open_hundred = False
        self.open_unit = self.open_ten = True
        self.last = "hundred"
        return True

    def multiply(self, power: int) -> bool:
        """A scale word that follows directly: it multiplies everything smaller before it."""
        scale = 10**power
        value = self.group
        while self.terms and self.terms[-1][0] < scale:
            value += self.terms.pop()[0]
        if not value:
            return False
        self.terms.append((value * scale, power))
        self.group = Fraction(0)
        self.open_unit = self.open_ten = self.open_hundred = True
        self.words += 1
        self.scale = power if len(self.terms) == 1 else 0
        self.last = "scale"
        return True

    def append(self, value: int, power: int) -> bool:
        """A scale word after «و»: in falling order, or larger than all before it."""
        if self.terms and not self.group:
            smallest = min(power for _, power in self.terms)
            rising = not self.raw and power > max(power for _, power in self.terms)
            if power >= smallest and not rising:
                return False
        elif self.group:
            if any(term >= value for term, _ in self.terms) or self.group >= value or self.raw:
                return False
            self._close()
            self.open_unit = self.open_ten = self.open_hundred = False
        self.terms.append((Fraction(value), power))
        self.words += 1
        self.scale = 0
        self.last = "scale"
        return True

    def digits(self, value: Fraction, joined: bool) -> bool:
        if not joined or value.denominator != 1 or value <= 0:
            return False
        if self.last == "hundred" and self.open_unit and self.open_ten:
            if value >= 100:
                return False
        elif self.group or not self.terms or value >= 10 ** min(power for _, power in self.terms):
            return False
        self.group += value
        self.open_unit = self.open_ten = self.open_hundred = False
        self.last = "digits"
        return True

    def begin_digits(self, value: Fraction) -> None:
        """Digits at the head. After round ones words may follow: «100 وخمسين»."""
        self.group = value
        self.last = "digits"
        self.open_unit = self.open_ten = self.open_hundred = False
        if value.denominator == 1 and value.numerator > 0:
            whole = value.numerator
            if whole % 1000 == 0:
                self.open_unit = self.open_ten = self.open_hundred = True
                self.terms.append((value, 3))
                self.group = _NOTHING
            elif whole % 100 == 0:
                self.open_unit = self.open_ten = True


def conjoined(block: Block, k: int) -> tuple[int, bool]:
    """The token at ``k``, or the one after it when ``k`` is a «و» that stands alone."""
    if block.forms[k] == _AND and k + 1 < len(block.forms):
        return k + 1, True
    return k, False


def written(block: Block, k: int) -> str:
    """Token ``k`` as the author wrote it."""
    start, end = block.folded.back(block.starts[k], block.ends[k])
    return block.text[start:end]


def numeral(block: Block, k: int) -> Hit | None:
    """The number word at ``k``, if its spelling in the original admits it."""
    hit = block.lex[k].get("numeral")
    if hit is not None and hit.entry.data.get("seat") and "ئ" not in written(block, k):
        return None
    return hit


def cardinal_at(block: Block, i: int, stop: int | None = None) -> Chain | None:
    """The number that begins at token ``i``, if one does; ``stop`` is a token it must not reach over."""
    chain = Chain(i)
    if "0" <= block.forms[i][0] <= "9":
        figure = figure_at(block, i)
        if figure is None:
            return None
        chain.i, chain.j = figure.i, figure.j
        chain.raw, chain.decimals = figure.raw, figure.decimals
        if figure.fraction:
            chain.group = figure.value
            chain.last = "fraction"
            return chain
        chain.begin_digits(figure.value)
    else:
        hit = numeral(block, i)
        if hit is None or not _begin(chain, block, hit):
            return None
        chain.skip = hit.skip
        if _hidden_stem(block, i):
            chain.skip, chain.last = 1, "stem"
        chain.definite = hit.article
        chain.j = i + 1
    _continue(chain, block, len(block.forms) if stop is None else stop)
    if chain.parted:
        return cardinal_at(block, i, chain.parted)
    if chain.last == "stem":
        return None
    return chain


def _begin(chain: Chain, block: Block, hit: Hit) -> bool:
    kind, value = hit.entry.data["kind"], hit.value
    chain.words = 1
    if kind in ("unit", "stem"):
        chain.group, chain.open_unit = Fraction(value), False
    elif kind in ("ten", "teen", "tens"):
        chain.group = Fraction(value)
        chain.open_unit = chain.open_ten = False
    elif kind == "hundred":
        if hit.entry.data.get("shape") == "plural":
            return False
        chain.group, chain.open_hundred = Fraction(value), False
    elif kind == "scale":
        if hit.entry.data["shape"] == "plural":
            return False
        two = hit.entry.data["shape"] == "accusative" and _is_construct_dual(block, chain.i)
        chain.terms.append((Fraction((2 if two else 1) * 10**value), value))
    elif kind == "double":
        chain.terms.append((Fraction(2 * 10**value), value))
    elif kind == "dozen":
        chain.group = Fraction(value)
        chain.open_unit = chain.open_ten = chain.open_hundred = False
    elif kind == "zero":
        chain.open_unit = chain.open_ten = chain.open_hundred = False
    chain.last = kind
    return True


def _is_construct_dual(block: Block, i: int) -> bool:
    """«ألفا ريال», two thousand, against «ألفاً», a thousand in the accusative."""
    if _TANWIN in written(block, i):
        return False
    j = i + 1
    if j >= len(block.forms) or not block.forms[j].isalpha():
        return False
    reading, form = block.lex[j], block.forms[j]
    if form[0] == "و" and "waw_word" not in reading:
        return False  # «مليونا ونصف»
    return "numeral" not in reading and "particle" not in reading and not form.startswith("ال")


def first_of_two(block: Block, i: int, chain: Chain) -> Chain:
    """Behind «بين» one number cannot stand alone: «بين خمسين ومئة» is 50 and 100, where no other number follows."""
    for k in range(chain.j, min(chain.j + _AHEAD, len(block.forms))):
        reading = block.lex[k]
        if "numeral" in reading or "0" <= block.forms[k][0] <= "9":
            return chain
    for k in range(i + 1, chain.j):
        at, alone = conjoined(block, k)
        hit = block.lex[at].get("numeral")
        if hit is None or alone == (hit.prefix == _AND):
            continue
        left, right = cardinal_at(block, i, k), cardinal_at(block, at)
        if left is not None and right is not None and left.j == k and right.j == chain.j and left.value < right.value:
            return left
    return chain


def _continue(chain: Chain, block: Block, n: int) -> None:
    forms, lex = block.forms, block.lex
    second = 0  # where the group behind a scale word began
    while chain.j < n:
        k, joined = conjoined(block, chain.j)
        if chain.last == "scale":
            second = chain.j
        if k >= n:
            return
        if "0" <= forms[k][0] <= "9":
            figure = figure_at(block, k)
            if figure is None or figure.i != k or figure.fraction or figure.decimals or chain.last == "digits":
                return
            if not chain.digits(figure.value, joined):
                return
            chain.raw = chain.raw or figure.raw
            chain.decimals = chain.decimals or 0
            chain.j = figure.j
            continue
        hit = numeral(block, k) if lex[k] else None
        if hit is None or hit.prefix not in ("", _AND) or (joined and hit.prefix):
            return
        joined = joined or hit.prefix == _AND or _hidden_stem(block, k)
        if hit.article and not chain.definite:
            return
        if second and not joined and hit.entry.data["kind"] == "scale" and chain.terms[-1][1] == hit.value:
            chain.parted = second  # «607 مليارات و288 مليارا» are two
            return
        if not _extend(chain, block, k, hit, joined):
            return
        chain.j = k + 1


def _hidden_stem(block: Block, k: int) -> bool:
    """«وأحد عشر» folds to the spelling of «واحد عشر»: its first letter is the conjunction."""
    if block.forms[k] != "واحد" or k + 1 >= len(block.forms):
        return False
    hit = block.lex[k + 1].get("numeral")
    return hit is not None and hit.entry.data["kind"] == "ten" and not hit.prefix and not hit.article


def _extend(chain: Chain, block: Block, k: int, hit: Hit, joined: bool) -> bool:
    kind, value = hit.entry.data["kind"], hit.value
    if chain.last in ("zero", "fraction"):
        return False
    if chain.last == "stem":
        # «أحد» and «اثنا» only begin a number
        if kind == "ten" and not joined:
            return chain.ten(False)
        return kind == "tens" and joined and chain.group % 10 == 1 and chain.tens(value, True)
    if kind == "unit" or kind == "stem":
        # colloquial speech drops the «و» after a hundred: «خمسمية خمسة وعشرين»
        if not joined and not (chain.last == "hundred" and _tens_follow(block, k + 1)):
            return False
        if kind == "stem" and not _completes(block, k + 1, value):
            return False
        if not chain.unit(value):
            return False
        chain.last = kind
        return True
    if kind == "ten":
        return chain.ten(joined)
    if kind == "teen":
        return chain.teen(value, joined)
    if kind == "tens":
        return chain.tens(value, joined)
    if kind == "hundred":
        return chain.hundred(value, hit.entry.data.get("shape") == "plural", joined)
    if kind == "scale":
        if not joined:
            return chain.multiply(value)
        if hit.entry.data["shape"] == "plural":
            return False
        two = hit.entry.data["shape"] == "accusative" and _is_construct_dual(block, k)
        return chain.append((2 if two else 1) * 10**value, value)
    if kind == "double":
        return joined and chain.append(2 * 10**value, value)
    if kind == "dozen":
        if joined:
            return chain.last == "hundred" and chain.open_unit and chain.open_ten and _dozens(chain, value)
        if chain.last == "dozen" or value != 12 or not chain.group:
            return False
        chain.group *= 12
        chain.last = "dozen"
        return True
    return False


def _dozens(chain: Chain, value: int) -> bool:
    chain.group += value
    chain.last = "dozen"
    return True


def _tens_follow(block: Block, k: int) -> bool:
    """«خمسمية خمسة و عشرين»."""
    if k >= len(block.forms):
        return False
    k, joined = conjoined(block, k)
    hit = block.lex[k].get("numeral")
    return hit is not None and hit.entry.data["kind"] == "tens" and (joined or hit.prefix == _AND)


def _completes(block: Block, k: int, value: int) -> bool:
    """Whether the token after a stem makes it a number: «أحد عشر», «إحدى وتسعين»."""
    if k >= len(block.forms):
        return False
    hit = block.lex[k].get("numeral")
    if hit is not None and hit.entry.data["kind"] == "ten" and not hit.prefix:
        return True
    return value == 1 and _tens_follow(block, k)
