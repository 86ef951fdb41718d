"""Tense: whether the clause round a time expression looks back or ahead.

Comes in: a tape and the tokens of an expression. Goes out: -1 (past), 1 (future) or 0 (it does not say). The nearest
finite cue decides, to the left first; a participle behind "will be" or "to be" belongs to that.
"""

from __future__ import annotations

from factcheck.lang.en.tape import Tape

__all__ = ["is_lone", "tense"]

_LEFT, _RIGHT = 14, 12


def is_lone(t: Tape, i: int, j: int) -> bool:
    """Whether a whole text is this expression, as in an appointment: then it lies ahead."""
    if t.block.base or t.n > j - i + 3:
        return False
    outside = (*range(i), *range(j, t.n))
    return all(t.has(k, "beside_lone_date") or not t.forms[k][0].isalnum() for k in outside)


def tense(t: Tape, i: int, j: int) -> int:
    """The tense of the clause that tokens ``i`` to ``j`` stand in."""
    if t.has(j, "tense_ahead"):
        return 1
    sentence = t.block.sentence
    number = sentence[i] if i < t.n else 0
    found = _before(t, i, number)
    if found or i >= t.n:
        return found
    k = j
    while k < t.n and k < j + _RIGHT and sentence[k] == number:
        cue = t.value(k, "time_tense")
        if cue is not None:
            return int(cue)
        if _participle(t.forms[k]):
            # "from October they are banned": a present that has a beginning lies ahead of it
            ahead = i > 0 and t.forms[i - 1] == "from" and t.forms[k - 1] in ("is", "are")
            return 1 if ahead else -1
        if t.forms[k] in (";", "\n"):
            break
        k += 1
    return 1 if i > 0 and t.forms[i - 1] in ("until", "till") else 0


def _before(t: Tape, i: int, number: int) -> int:
    """The nearest cue to the left within the sentence.

    What lasts until a day lies ahead of the verb that says so ("kept the borders shut until Friday"), unless the verb
    is a plain past ("were shut until Friday").
    """
    sentence = t.block.sentence
    until = i > 0 and t.forms[i - 1] in ("until", "till")
    infinitive = False
    k = i - 1
    while k >= 0 and k > i - _LEFT and sentence[k] == number:
        form = t.forms[k]
        cue = t.value(k, "time_tense")
        if form in (";", "\n"):
            break
        if cue == 1:
            return 1
        if form == "to" and _base_verb(t, k + 1):
            if not until and (t.has(k - 1, "tense_done") or _finite_past(t, k - 1)):
                return -1
            infinitive = True
        elif cue == -1 or _participle(form):
            if t.has(k - 1, "tense_lead"):
                k -= 1  # "will be held", "to be held": the word before decides
            elif t.has(k, "tense_finite"):
                return -1
            elif infinitive or until:
                return 1 if until or t.has(k, "tense_commit") else -1
            elif cue != -1 and t.forms[k - 1] in ("is", "are") and k:
                pass  # "is expected": the present, with a participle
            else:
                return -1
        k -= 1
    return 1 if infinitive else 0


def _participle(form: str) -> bool:
    return len(form) > 4 and form.endswith("ed") and form.isalpha()


def _finite_past(t: Tape, k: int) -> bool:
    """Whether a past verb governs the infinitive that follows ("had to", "was to"): it happened."""
    return t.has(k, "tense_finite")


def _base_verb(t: Tape, k: int) -> bool:
    """Whether a verb, not a noun phrase, follows "to"."""
    form = t.forms[k]
    noun = t.has(k, "tense_article") or t.upper(k) or t.has(k, "time_unit") or t.has(k, "time") or t.has(k, "figure")
    return form.isalpha() and not noun
