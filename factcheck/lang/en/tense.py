"""Tense: whether the clause round a time expression looks back or ahead.

Comes in: a tape and the tokens of an expression. Goes out: -1 (past), 1 (future) or 0 (it does not say). The nearest
finite cue decides, to the left first; a participle behind "will be" or "to be" belongs to that.
"""

from __future__ import annotations

from factcheck.lang.en.tape import Tape

__all__ = ["is_lone", "tense"]

_LEFT, _RIGHT = 14, 12
#: Verbs that make a following infinitive a thing done ("was forced to resign").
_DONE = frozenset(
    [
        "forced",
        "able",
        "allowed",
        "managed",
        "failed",
        "began",
        "started",
        "continued",
        "refused",
        "used",
        "went",
        "happened",
        "compelled",
    ]
)
#: Words before a participle that carry the tense themselves.
_LEADS = frozenset(("be", "to", "being", "will", "shall", "would", "should", "must", "can", "could", "not", "also"))
_ARTICLES = frozenset(
    ["the", "a", "an", "this", "that", "these", "those", "its", "his", "her", "their", "our", "my", "your", "all"]
)
_LONE = frozenset(
    [
        "in",
        "on",
        "at",
        "the",
        "by",
        "since",
        "until",
        "before",
        "after",
        "of",
        "around",
        "about",
        "from",
        "for",
        "sometime",
    ]
)


def is_lone(t: Tape, i: int, j: int) -> bool:
    """Whether a whole text is this expression, as in an appointment: then it lies ahead."""
    if t.block.base or t.n > j - i + 3:
        return False
    return all(form in _LONE or not form[0].isalnum() for form in (*t.forms[:i], *t.forms[j : t.n]))


def tense(t: Tape, i: int, j: int) -> int:
    """The tense of the clause that tokens ``i`` to ``j`` stand in."""
    sentence = t.block.sentence
    number = sentence[i] if i < t.n else 0
    if t.forms[j] == "deadline":
        return 1
    infinitive = False
    k = i - 1
    while k >= 0 and k > i - _LEFT and sentence[k] == number:
        form = t.forms[k]
        cue = t.value(k, "time_tense")
        if cue == 1:
            return 1
        if form == "to" and _base_verb(t, k + 1):
            if k and (
                t.forms[k - 1] in _DONE
                or (t.value(k - 1, "time_tense") == -1 and t.forms[k - 1] not in ("said", "plans"))
            ):
                return -1
            infinitive = True
        elif cue == -1 and k and t.forms[k - 1] in _LEADS:
            k -= 1
            continue
        elif cue == -1:
            return 1 if infinitive and form not in ("was", "were", "had", "been", "has", "have") else -1
        elif len(form) > 4 and form.endswith("ed") and form.isalpha():
            before = t.forms[k - 1] if k else ""
            if before in _LEADS:
                k -= 1
                continue
            if before in ("is", "are", "'s") and infinitive:
                return 1
            if not infinitive:
                return -1
            return -1 if form in _DONE else 1
        elif form in (";", "\n"):
            break
        k -= 1
    if infinitive:
        return 1
    k = j
    while k < t.n and k < j + _RIGHT and sentence[k] == number:
        form = t.forms[k]
        cue = t.value(k, "time_tense")
        if cue is not None:
            return int(cue)
        if len(form) > 4 and form.endswith("ed") and form.isalpha():
            return -1
        if form in (";", "\n"):
            break
        k += 1
    return 0


def _base_verb(t: Tape, k: int) -> bool:
    """Whether a verb, not a noun phrase, follows "to"."""
    form = t.forms[k]
    return (
        form.isalpha()
        and form not in _ARTICLES
        and not t.upper(k)
        and not t.hit(k, "time_unit")
        and not t.lex[k].get("time")
    )
