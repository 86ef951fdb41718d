"""The noun phrase that a figure counts: "20 / police officers", "three of / the hostages".

Comes in: a block and the token after a figure. Goes out: the phrase and its head, without a tagger: the phrase runs to
the last plural noun before a word that cannot stand inside it. Where none is found, nothing is claimed.
"""

from __future__ import annotations

from factcheck.lang.block import Block

__all__ = ["counted_phrase", "singular"]

#: Tokens a counted phrase may take.
_LONGEST = 6


def counted_phrase(block: Block, j: int, one: bool) -> tuple[int, int, str] | None:
    """(first token, token after, head in the singular) of what the figure before ``j`` counts.

    one:  the figure is 1 or a share, so that the head need not be a plural
    """
    forms, lex = block.forms, block.lex
    n = len(forms)
    if j + 1 < n and forms[j] == "-" and block.touches(j) and block.touches(j + 1):
        word = forms[j + 1]  # "15-member", "six-party"
        counts = word.isalpha() and len(word) > 3 and "stop" not in lex[j + 1] and "no_count" not in lex[j + 1]
        return (j + 1, j + 2, word) if counts else None
    start = j
    if start < n and forms[start] == "of":
        start += 1
    k = start
    if k < n and "half_of" in lex[k] and k > j and forms[k] != "of":
        k += 1
    found = -1
    stop = min(n, k + _LONGEST)
    at = k
    while at < stop:
        form = forms[at]
        if form in "-'" and block.touches(at) and block.touches(at + 1):
            at += 2 if form == "'" and forms[at + 1 : at + 2] == ["s"] else 1
            continue
        plural = is_plural(block, at)
        if (
            not form.isalpha()
            or ("stop" in lex[at] and not (at == k and (plural or k > start)))
            or "num" in lex[at]
            or "mag" in lex[at]
        ):
            break
        if plural:
            found = at
        elif found >= 0 or (one and at > k and form.endswith("ed")):
            break
        at += 1
    if found < 0:
        if not one or at == k:
            return None
        found = at - 1
    return start, found + 1, _head(block, found)


def is_plural(block: Block, k: int) -> bool:
    """A plural noun by its form, or by the table of irregular ones."""
    form = block.forms[k]
    if "plural" in block.lex[k]:
        return True
    if "no_plural" in block.lex[k]:
        return False
    return len(form) > 3 and form[-1] == "s" and not form.endswith(("ss", "us", "is", "ous"))


def _head(block: Block, k: int) -> str:
    """The head at token ``k`` in the singular."""
    hit = block.lex[k].get("plural")
    return singular(block.forms[k]) if hit is None else str(hit.value or block.forms[k])


def singular(form: str) -> str:
    """The head as a key to compare by: "officers" → "officer"."""
    if form.endswith("men") and len(form) > 4:
        return form[:-3] + "man"
    if form.endswith("women"):
        return form[:-5] + "woman"
    if form.endswith("ies") and len(form) > 4:
        return form[:-3] + "y"
    if form.endswith(("ches", "shes", "sses", "xes")):
        return form[:-2]
    if form.endswith("s") and not form.endswith(("ss", "us", "is")):
        return form[:-1]
    return form
