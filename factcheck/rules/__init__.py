"""Rules: which passages must agree. One public module a rule; each sees `factcheck.model` and nothing else of ours.

Comes in: a `View` of one analysed document. Goes out: `Proposal`s, and words for their conflicts.
To add one: ``rules/<code>.py`` with a docstring that is its page and ``RULE``, and ``tests/rules/<code>.md``.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from itertools import pairwise
from types import MappingProxyType

from factcheck.discover import discover
from factcheck.errors import TableError
from factcheck.rules._rule import Rule, View

__all__ = ["Rule", "View", "load_rules"]


@lru_cache(maxsize=1)
def load_rules() -> Mapping[str, Rule]:
    """All rules by code, in order of code.

    Raises:
        TableError: a code is not one rule's alone.
    """
    rules = sorted(discover(__name__, "RULE", Rule), key=lambda rule: (rule.code, rule.file))
    for first, second in pairwise(rules):
        if first.code == second.code:
            raise TableError(
                f"two rules have the code {first.code}; give one of them another: {first.file}, {second.file}"
            )
    return MappingProxyType({rule.code: rule for rule in rules})
