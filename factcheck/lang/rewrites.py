"""Rewrites: what is written in place of a word when one fact of a text is changed.

Comes in: ``lang/<code>/rewrites.toml``, series of words that may stand for each other, and swaps. Goes out: for a
word of a text its replacements, in its own form: with its article, its clitics' place left alone, its capital.
Only mutation needs these tables, so they are read when it asks for them and are no part of a pack.
"""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib import resources

from factcheck.text.fold import fold_form

__all__ = ["Rewrites", "load_rewrites"]

_ARTICLE = "ال"


class Rewrites:
    """The words of one language that stand for each other."""

    def __init__(self, series: list[list[str]], swaps: list[list[str]]) -> None:
        self._next: dict[str, str] = {}
        for forms in series:
            for k, form in enumerate(forms):
                # The last goes back to the one before it, so that the change stays small.
                self._next.setdefault(fold_form(form), forms[k + 1] if k + 1 < len(forms) else forms[k - 1])
        for first, second in swaps:
            self._next.setdefault(fold_form(first), second)

    def other(self, word: str) -> str | None:
        """What may stand in the place of a word, or of a few; None where nothing is known of them."""
        folded = fold_form(word)
        found = self._next.get(folded)
        if found is None and folded.startswith(_ARTICLE):
            found = self._next.get(folded[len(_ARTICLE) :])
            found = None if found is None else _ARTICLE + found
        elif found is None:
            # «لخمسة» behind a preposition that swallowed the article's alef: «لثنين»
            found = self._next.get(_ARTICLE + folded[1:]) if folded.startswith("ل") else None
            found = None if found is None else found[1:]
        if found is not None and word[:1].isupper():
            return found[:1].upper() + found[1:]
        if found is not None and word.islower():
            return found.lower()
        return found


@lru_cache(maxsize=8)
def load_rewrites(code: str) -> Rewrites:
    """The rewrites of a language."""
    source = resources.files(f"factcheck.lang.{code}").joinpath("rewrites.toml")
    data = tomllib.loads(source.read_text("utf-8"))
    return Rewrites([row["forms"] for row in data.get("series", [])], [row["forms"] for row in data.get("swap", [])])
