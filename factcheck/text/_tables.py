"""The tables of this package, parsed once a process."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from factcheck.tables import parse_tables

__all__ = ["TABLES", "table"]

TABLES = ("abbreviations.toml", "boilerplate.toml", "languages.toml")


@lru_cache(maxsize=1)
def _tables() -> dict[str, dict[str, Any]]:
    return parse_tables("factcheck.text", TABLES)


def table(name: str) -> dict[str, Any]:
    """The contents of one file."""
    return _tables()[name]
