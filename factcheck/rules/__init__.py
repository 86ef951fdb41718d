"""Rules: which passages must agree. One public module a rule; each sees `factcheck.model` and nothing else of ours.

Comes in: a `View` of one analysed document. Goes out: `Proposal`s, and words for their conflicts.
To add one: ``rules/<code>.py`` with a docstring that is its page and ``RULE``, and ``tests/rules/<code>.md``.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from factcheck.discover import discover
from factcheck.errors import TableError
from factcheck.rules._rule import Rule, View

__all__ = ["Rule", "View", "load_rules"]


@lru_cache(maxsize=1)
def load_rules() -> Mapping[str, Rule]:
    """All rules by code, in order of code.

    Raises:
        TableError: two modules use one code; both files are named.
    """
    by_code: dict[str, Rule] = {}
    for rule in discover(__name__, "RULE", Rule):
        if other := by_code.get(rule.code):
            raise TableError(f"{rule.code} is defined twice: {other.file} and {rule.file}; rename one")
        by_code[rule.code] = rule
    return MappingProxyType(dict(sorted(by_code.items())))
