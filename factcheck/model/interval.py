"""Intervals: every value a figure can stand for, exact, with open and excluded bounds.

A figure in a text is seldom one number: 34 million is anything from 33.5 to 34.5 million, "more than 5" has
no upper bound, "about" widens. Arithmetic on intervals keeps what follows from the words and no more.
"""

from __future__ import annotations

from fractions import Fraction

from attrs import frozen

from factcheck.model.mention import Quantity
from factcheck.model.quick import quick

__all__ = ["ABOUT", "Interval", "show"]

#: How far "about" reaches, as a share of the figure. Chosen by us: in news «نحو» stands for a figure rounded
#: to one or two digits, whose error is at most a tenth.
ABOUT = Fraction(1, 10)

#: A whole number from here on may be rounded to its closing zeros, by this part of itself at most: "5,000" for 4,800.
#: Chosen by us.
_ROUND, _ROUNDED = 1000, 20
#: How far a figure in several units ("5 feet 10") or with a fraction is taken for rounded. Chosen by us.
_ROUGH = Fraction(1, 100)


def show(value: Fraction | int) -> str:
    """A number for a derivation: whole numbers grouped by thousands, others to three decimals at most."""
    value = Fraction(value)
    if value.denominator == 1:
        return f"{value.numerator:,}"
    thousandths = round(value * 1000)
    sign = "-" if thousandths < 0 else ""
    whole, rest = divmod(abs(thousandths), 1000)
    return f"{sign}{whole:,}.{rest:03d}".rstrip("0").rstrip(".")


@quick
@frozen
class Interval:
    """Values from ``low`` to ``high``; None is open, ``*_out`` excludes the bound itself."""

    low: Fraction | None
    high: Fraction | None
    low_out: bool = False
    high_out: bool = False

    @classmethod
    def exactly(cls, value: Fraction | int) -> Interval:
        exact = value if isinstance(value, Fraction) else Fraction(value)
        return cls(exact, exact)

    @classmethod
    def rounded(cls, value: Fraction, decimals: int, scale: int = 0) -> Interval:
        """What rounds to ``value`` written with so many decimals of the given power of ten: half a unit in
        the last place either way ("2.5 million": 2.45 to 2.55 million)."""
        half = Fraction(10) ** (scale - decimals) / 2
        return cls(value - half, value + half)

    @classmethod
    def stated(cls, quantity: Quantity) -> Interval:
        """What the words say, without rounding: a number, or the bounds of "more than", "between"."""
        return cls(
            quantity.low,
            quantity.high,
            quantity.strict and quantity.high is None,
            quantity.strict and quantity.low is None,
        )

    @classmethod
    def meant(cls, quantity: Quantity, *, coarse: bool = False) -> Interval:
        """What the words can stand for: rounding as far as the figure's last place shows it, and "about".

        A plain whole number is exact; one with decimals or written in thousands and more is rounded to its
        last place. ``coarse`` takes closing zeros for rounding, too (1,200: 1,150 to 1,250).
        """
        value = quantity.exact
        if value is None:
            return cls.stated(quantity).widened(ABOUT) if quantity.approx else cls.stated(quantity)
        if quantity.approx:
            return cls.exactly(value).widened(ABOUT)
        places = quantity.digits or 0
        if coarse and not places and not quantity.scale and value.denominator == 1:
            return cls.rounded(value, -_closing_zeros(value.numerator))
        if places or quantity.scale:
            return cls.rounded(value, places, quantity.scale)
        return cls.exactly(value)

    @classmethod
    def printed(cls, quantity: Quantity, *, cut: bool = False) -> Interval:
        """What a figure in print can stand for: as `meant`, and a whole number from 1,000 may be rounded to its closing
        zeros, by a twentieth at most. A whole amount of money or measure may be rounded to one.

        cut:  it may also be cut off behind its last place ("26 points" for 26.7)
        """
        value = quantity.exact
        if value is None or quantity.approx or quantity.low is None:
            return cls.meant(quantity)
        if quantity.digits or quantity.scale:
            half = Fraction(10) ** (quantity.scale - (quantity.digits or 0)) / 2
        elif value.denominator != 1:
            return cls.meant(quantity)
        else:
            half = Fraction(1, 2) if quantity.unit is not None or cut else Fraction(0)
            if value >= _ROUND and _closing_zeros(value.numerator):
                half = max(half, min(Fraction(10) ** _closing_zeros(value.numerator) / 2, value / _ROUNDED))
        return cls(value - half, value + half * (2 if cut else 1), high_out=cut and half > 0)

    @classmethod
    def rough(cls, quantity: Quantity) -> Interval:
        """What a figure can stand for where it was converted or copied in round numbers: its closing zeros are rounding,
        and bounds are left aside ("up to 30 miles" is 30 miles in other units, too)."""
        value = quantity.exact
        if value is None:
            value = quantity.low if quantity.high is None else quantity.high if quantity.low is None else None
        if value is None:
            return cls.meant(quantity)
        if quantity.digits or quantity.scale:
            found = cls.rounded(value, quantity.digits or 0, quantity.scale)
        elif value.denominator == 1:
            found = cls.rounded(value, -_closing_zeros(value.numerator))
        else:
            found = cls.exactly(value).widened(_ROUGH)
        return found.widened(ABOUT) if quantity.approx else found

    @classmethod
    def percentage(cls, quantity: Quantity) -> Interval:
        """What a printed percentage can stand for: rounded to its last place, or cut off behind it (6.97 % as 6.9)."""
        value = quantity.exact
        if value is None or quantity.approx or value < 0:
            return cls.meant(quantity)
        place = Fraction(1, 10 ** (quantity.digits or 0))
        return cls(value - place / 2, value + place, high_out=True)

    def widened(self, share: Fraction) -> Interval:
        """Both bounds moved outwards by a share of themselves."""
        low = None if self.low is None else self.low - abs(self.low) * share
        high = None if self.high is None else self.high + abs(self.high) * share
        return Interval(low, high, self.low_out, self.high_out)

    @property
    def value(self) -> Fraction | None:
        """The number itself when there is only one."""
        low, high = self.low, self.high
        return low if low is high or (low is not None and low == high) else None

    def meets(self, other: Interval) -> bool:
        """Some value lies in both."""
        return self._reaches(other) and other._reaches(self)

    def _reaches(self, other: Interval) -> bool:
        """``self`` begins before ``other`` ends."""
        low, high = self.low, other.high
        if low is None or high is None:
            return True
        if low.denominator == high.denominator:  # whole numbers, mostly
            apart = high.numerator - low.numerator
        else:
            apart = high.numerator * low.denominator - low.numerator * high.denominator
        return apart > 0 or (apart == 0 and not (self.low_out or other.high_out))

    def __contains__(self, value: Fraction | int) -> bool:
        return self.meets(Interval.exactly(value))

    def __add__(self, other: Interval) -> Interval:
        return Interval(
            None if self.low is None or other.low is None else self.low + other.low,
            None if self.high is None or other.high is None else self.high + other.high,
            self.low_out or other.low_out,
            self.high_out or other.high_out,
        )

    def __neg__(self) -> Interval:
        return Interval(
            None if self.high is None else -self.high,
            None if self.low is None else -self.low,
            self.high_out,
            self.low_out,
        )

    def __sub__(self, other: Interval) -> Interval:
        return self + -other

    def times(self, factor: Fraction | int) -> Interval:
        """Every value multiplied by an exact number."""
        if factor < 0:
            return (-self).times(-factor)
        return Interval(
            None if self.low is None else self.low * factor,
            None if self.high is None else self.high * factor,
            self.low_out,
            self.high_out,
        )

    def over(self, other: Interval) -> Interval | None:
        """Quotients of two positive figures; None where ``other`` may be zero or a sign is open."""
        if self.low is None or other.low is None or self.low < 0 or other.low <= 0:
            return None
        return Interval(
            Fraction(0) if other.high is None else self.low / other.high,
            None if self.high is None else self.high / other.low,
            self.low_out or other.high is None or other.high_out,
            self.high_out or other.low_out,
        )

    def __str__(self) -> str:
        if self.value is not None:
            return show(self.value)
        if self.low is None:
            return "any" if self.high is None else f"{'<' if self.high_out else '≤'} {show(self.high)}"
        if self.high is None:
            return f"{'>' if self.low_out else '≥'} {show(self.low)}"
        return f"{show(self.low)}–{show(self.high)}"


def _closing_zeros(number: int) -> int:
    """Zeros at the end of a whole number, leaving its first digit: 1,200 has 2, 30 has 1."""
    digits = str(abs(number))
    return len(digits) - max(len(digits.rstrip("0")), 1)
