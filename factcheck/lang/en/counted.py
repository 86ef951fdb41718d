"""The noun phrase that a figure counts: "20 / police officers", "three of / the hostages".

Comes in: a block and the token after a figure. Goes out: the phrase and its head, without a tagger: the phrase runs to
the last plural noun before a word that cannot stand inside it. Where none is found, nothing is claimed.
"""

from __future__ import annotations

from factcheck.lang.block import Block

__all__ = ["counted_phrase", "singular"]

#: Tokens a counted phrase may take.
_LONGEST = 6
_SKIP = frozenset(("more", "other", "others", "different", "new", "additional", "further", "such"))


def counted_phrase(block: Block, j: int, one: bool) -> tuple[int, int, str] | None:
    """(first token, token after, head in the singular) of what the figure before ``j`` counts."""
    forms, lex = block.forms, block.lex
    n = len(forms)
    start = j
    if (
        start + 1 < n
        and forms[start] == "of"
        and forms[start + 1] in ("the", "its", "their", "his", "her", "these", "those", "them")
    ):
        start += 1
    k = start
    if k < n and "half_of" in lex[k] and k > j:
        k += 1
    found = -1
    stop = min(n, k + _LONGEST)
    at = k
    while at < stop:
        form = forms[at]
        if form == "-" and block.touches(at) and block.touches(at + 1):
            at += 1
            continue
        if not form.isalpha() or "stop" in lex[at] or ("num" in lex[at] or "mag" in lex[at]):
            break
        plural = is_plural(block, at)
        if plural:
            found = at
        elif found >= 0 or (one and at > k and (form.endswith("ed") or "stop" in lex[at])):
            break
        at += 1
    if found < 0:
        if not one or at == k:
            return None
        found = at - 1
    return start, found + 1, singular(forms[found])


def is_plural(block: Block, k: int) -> bool:
    """A plural noun by its form, or by the table of irregular ones."""
    form = block.forms[k]
    if "plural" in block.lex[k]:
        return True
    return len(form) > 3 and form[-1] == "s" and not form.endswith(("ss", "us", "is", "ous"))


_IRREGULAR = {"people": "person", "men": "man", "women": "woman", "children": "child", "police": "police"}


def singular(form: str) -> str:
    """The head as a key to compare by: "officers" → "officer"."""
    if form in _IRREGULAR:
        return _IRREGULAR[form]
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
