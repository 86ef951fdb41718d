"""Units: what a unit *is*, with no word of any language.

Comes in: the tables of this folder. Goes out: a `UnitTable` that knows the dimension and the exact factor of each
unit id, converts exactly (`Fraction`), and knows the ISO 4217 currencies with the places of their smallest unit.
To add a unit, add a block with its source to ``units.toml``, and its names to ``lang/<code>/units.toml``.

A unit id is CLDR's ("kilometer", "square-meter", "mile-per-hour"). Money has an ISO 4217 code ("USD"), or a word that
several countries share ("dinar"), or a word for a part of an unnamed currency ("cent").
"""

from __future__ import annotations

from factcheck.units.table import Currency, Unit, UnitTable, load_units

__all__ = ["Currency", "Unit", "UnitTable", "load_units"]
