"""English words as they compare: without the endings of number, tense and derivation.

Rough on purpose: "released", "releases" and "releasing" must meet, and it does no harm when they meet in a string
that is no word. After Porter, "An algorithm for suffix stripping" (1980), steps 1 and 5, cut short.
"""

from __future__ import annotations

__all__ = ["root"]

_VOWELS = frozenset("aeiouy")
#: British endings and what American English writes for them.
_SPELLINGS = (("tre", "ter"), ("our", "or"), ("ise", "ize"), ("ised", "ized"), ("ising", "izing"))
#: Letters that stay doubled when an ending is dropped ("falling", "passed").
_DOUBLED = frozenset("lsz")


def root(form: str) -> str:
    """The root of a folded word."""
    word = _singular(form)
    for british, american in _SPELLINGS:
        if word.endswith(british) and len(word) > len(british) + 2:
            word = word[: -len(british)] + american
    for ending in ("ing", "ed"):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            bare = word[: -len(ending)]
            if not _VOWELS.isdisjoint(bare):
                word = bare
                if word[-1] == word[-2] and word[-1] not in _DOUBLED and word[-1] not in _VOWELS:
                    word = word[:-1]
                break
    for ending in ("ation", "ion", "ment", "ly"):
        if word.endswith(ending) and len(word) > len(ending) + 3:
            word = word[: -len(ending)]
            break
    if len(word) > 4 and word.endswith("at"):
        word = word[:-2]
    if len(word) > 3 and word[-1] == "e":
        word = word[:-1]
    if len(word) > 3 and word[-1] == "y":
        word = word[:-1] + "i"
    return word


def _singular(word: str) -> str:
    if len(word) < 4 or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes")):
        return word[:-2]
    return word[:-1]
