"""The unit table: load, look up, convert.

Source: the tables themselves name the source of every number.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from functools import lru_cache
from types import MappingProxyType

from attrs import frozen

from factcheck.errors import TableError
from factcheck.tables import parse_tables

__all__ = ["TABLES", "Currency", "Unit", "UnitTable", "load_units"]

TABLES = ("units.toml", "currencies.toml")


@frozen
class Unit:
    """One unit of measure.

    id:         canonical id
    dimension:  what it measures ("length", "speed", "mass/volume"); only equal dimensions convert
    base:       id of the unit that the dimension is reckoned in
    factor, offset: exact; value in base = value * factor + offset (offset only for temperatures)
    """

    id: str
    dimension: str
    base: str
    factor: Fraction
    offset: Fraction = Fraction(0)
    source: str = ""


@frozen
class Currency:
    """One currency.

    code:       ISO 4217
    minor:      decimal places of its smallest unit (JPY 0, USD 2, KWD 3)
    words:      words that name it when the country is left out ("dinar"), the usual first
    withdrawn:  no longer issued
    """

    code: str
    minor: int
    words: tuple[str, ...]
    withdrawn: bool = False


class UnitTable:
    """Units and currencies by id.

    units:       id → `Unit`
    currencies:  ISO code → `Currency`
    coins:       id → decimal places, for money that no country issues
    parts:       word for a part of an unnamed currency → how many make the whole
    words:       shared currency word → codes it may stand for, sorted
    """

    def __init__(
        self,
        units: Mapping[str, Unit],
        currencies: Mapping[str, Currency],
        coins: Mapping[str, int],
        parts: Mapping[str, int],
    ) -> None:
        self.units = units
        self.currencies = currencies
        self.coins = coins
        self.parts = parts
        words: dict[str, list[str]] = {}
        for currency in currencies.values():
            for word in currency.words:
                words.setdefault(word, []).append(currency.code)
        self.words: Mapping[str, tuple[str, ...]] = MappingProxyType({w: tuple(sorted(c)) for w, c in words.items()})

    def __contains__(self, id: str) -> bool:
        return id in self.units or self._composed(id) is not None

    def get(self, id: str) -> Unit | None:
        """The unit, or None. "a-per-b" is composed when both are known and the pair has no entry of its own."""
        return self.units.get(id) or self._composed(id)

    def _composed(self, id: str) -> Unit | None:
        over, per, under = id.partition("-per-")
        if not per:
            return None
        top, bottom = self.units.get(over), self.units.get(under)
        if top is None or bottom is None or top.offset or bottom.offset:
            return None
        return Unit(
            id,
            f"{top.dimension}/{bottom.dimension}",
            f"{top.base}-per-{bottom.base}",
            top.factor / bottom.factor,
            source=f"{top.source}; {bottom.source}",
        )

    def dimension(self, id: str) -> str | None:
        """What the unit measures; "money" for currencies, coins and their parts; None for an unknown id."""
        unit = self.get(id)
        if unit is not None:
            return unit.dimension
        return "money" if self.is_money(id) else None

    def is_money(self, id: str) -> bool:
        """True for an ISO code, a shared currency word, a coin or a part of a currency."""
        return id in self.currencies or id in self.words or id in self.coins or id in self.parts

    def convertible(self, first: str, second: str) -> bool:
        """True when an amount in one unit can be said exactly in the other."""
        a, b = self.get(first), self.get(second)
        return a is not None and b is not None and a.dimension == b.dimension

    def convert(self, value: Fraction, source: str, target: str) -> Fraction:
        """``value`` in ``source`` as an exact amount in ``target``.

        Raises:
            ValueError: a unit is unknown, or the two measure different things.
        """
        if source == target:
            return value
        a, b = self.get(source), self.get(target)
        if a is None or b is None:
            raise ValueError(f"unknown unit {(source if a is None else target)!r}; use an id of units.toml")
        if a.dimension != b.dimension:
            raise ValueError(f"{source} measures {a.dimension}, {target} measures {b.dimension}; they do not convert")
        return (value * a.factor + a.offset - b.offset) / b.factor

    def to_base(self, value: Fraction, id: str) -> Fraction:
        """``value`` in the base unit of its dimension, exact.

        Raises:
            ValueError: the unit is unknown.
        """
        unit = self.get(id)
        if unit is None:
            raise ValueError(f"unknown unit {id!r}; use an id of units.toml")
        return value * unit.factor + unit.offset

    def minor(self, money: str) -> int | None:
        """Decimal places of the smallest unit of a currency or word; None where the countries that share the word differ."""
        if (currency := self.currencies.get(money)) is not None:
            return currency.minor
        if money in self.coins:
            return self.coins[money]
        places = {self.currencies[code].minor for code in self.words.get(money, ())}
        return places.pop() if len(places) == 1 else None

    def same_money(self, first: str, second: str) -> bool | None:
        """Whether two money units are one currency: None when a shared word leaves it open ("dinar" and "KWD")."""
        if first == second:
            return True if first in self.currencies or first in self.coins else None
        one = {first} if first in self.currencies else set(self.words.get(first, ()))
        two = {second} if second in self.currencies else set(self.words.get(second, ()))
        if first in self.parts or second in self.parts:
            return None
        return None if one & two else False


@lru_cache(maxsize=1)
def load_units() -> UnitTable:
    """The table that ships, read once a process.

    Raises:
        TableError: a table is no TOML or lacks a key; file and block are named.
    """
    data, money = parse_tables("factcheck.units", TABLES).values()
    data.pop("meta", None)
    units: dict[str, Unit] = {}
    for id, row in data.items():
        try:
            units[id] = Unit(
                id,
                row["dimension"],
                row["base"],
                Fraction(row["factor"]),
                Fraction(row.get("offset", 0)),
                row["source"],
            )
        except (KeyError, ValueError, TypeError) as error:
            raise TableError(f"units/units.toml: [{id}] lacks or garbles {error}; repair the block") from error
    try:
        currencies = {
            code: Currency(code, row["minor"], tuple(row["words"]), row.get("withdrawn", False))
            for code, row in money["currency"].items()
        }
        coins = {id: row["minor"] for id, row in money["coin"].items()}
        parts = {id: row["of"] for id, row in money["part"].items()}
    except KeyError as error:
        raise TableError(f"units/currencies.toml: {error} is missing; repair the row") from error
    return UnitTable(units, currencies, coins, parts)
