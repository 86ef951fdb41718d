"""Boilerplate: lines of a news page that are no part of the article, and yield no claims.

Comes in: one line as a reader sees it. Goes out: yes or no. To add one, add a line to ``boilerplate.toml``; both
languages are looked up together, since pages in one carry furniture in the other.
"""

from __future__ import annotations

import re
from functools import lru_cache

from attrs import frozen

from factcheck.text._tables import table
from factcheck.text.fold import fold

__all__ = ["is_boilerplate"]

_WORD = re.compile(r"[^\W\d_]+")
_LABEL = re.compile(r"[:|>»–—]|\s-\s")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|[@#]\w+|(?<![\w.+-])[\w.+-]++@[\w-]++\.\S+")
#: Furniture is short; longer lines are prose whatever they begin with.
_LONGEST = 200


@frozen
class _Table:
    """Folded forms by the place where they count: see ``boilerplate.toml``."""

    whole: frozenset[str]
    label: frozenset[str]
    start: tuple[str, ...]
    anywhere: tuple[str, ...]


@lru_cache(maxsize=1)
def _table() -> _Table:
    data = table("boilerplate.toml")
    forms = {kind: [_key(form) for row in data[kind] for form in row["forms"]] for kind in data if kind != "meta"}
    return _Table(frozenset(forms["whole"]), frozenset(forms["label"]), tuple(forms["start"]), tuple(forms["anywhere"]))


def _key(text: str) -> str:
    """Letters alone, folded, one blank between words."""
    return " ".join(_WORD.findall(fold(text).text))


def is_boilerplate(line: str) -> bool:
    """Whether a line is furniture of the page: a share button, a link to more, a credit, a copyright notice, an
    address, a row of stars."""
    if len(line) > _LONGEST:
        return False
    key = _key(line)
    if not key:
        return not any(char.isdecimal() for char in line)
    table = _table()
    if key in table.whole or line.startswith("©"):
        return True
    label = _LABEL.search(line)
    if label is not None and _key(line[: label.start()]) in table.label:
        return True
    if key.startswith(table.start):
        return True
    for form in table.anywhere:
        if form in key:
            return True
    return ("@" in line or "#" in line or "/" in line) and not _WORD.search(_ADDRESS.sub("", line))
