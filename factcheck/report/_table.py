"""Cells of comma-separated values, inert in a spreadsheet.

Source of the letters that make a spreadsheet take a cell for a formula, full-width ones among them: OWASP, "CSV
Injection".
"""

from __future__ import annotations

from collections.abc import Iterable

from factcheck.report._show import plain

__all__ = ["cell", "cells"]

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def cell(value: object) -> str:
    """A value as a cell: lists joined by blanks, None empty; words that would be a formula behind an apostrophe."""
    if value is None:
        return ""
    if isinstance(value, list):
        return " ".join(str(item) for item in value)
    text = str(value)
    if isinstance(value, str):
        text = plain(text)
        if text.startswith(_FORMULA):
            return f"'{text}"
    return text


def cells(values: Iterable[str]) -> str:
    """Several texts in one cell, a line each."""
    return "\n".join(cell(value) for value in values)
