"""Quotations cut for one line."""

from __future__ import annotations

import regex
from hypothesis import given
from hypothesis import strategies as st

from factcheck.report._words import short

#: Letters with marks, joined emoji, flags, direction marks and plain ones.
_PIECES = st.sampled_from(["a", "كُ", "تِ", "بٌّ", " ", "é", "👩‍🔬", "👍🏽", "🇪🇬", "‏", "ل", "؟", "«", "\r\n", "क्षि", "ﷺ"])


@given(st.lists(_PIECES, max_size=60).map("".join), st.integers(10, 40).map(lambda n: 2 * n))
def test_no_letter_is_cut_in_two(text: str, longest: int) -> None:
    shown = short(text, longest)
    if len(text) <= longest:
        assert shown == text
        return
    head, tail = shown.split(" … ", 1)
    ends = {0, *(match.end() for match in regex.finditer(r"\X", text))}
    cut = next(at for at in range(len(text) + 1) if text[:at].rstrip() == head and at in ends)
    assert cut <= longest // 2
    assert any(text[at:].lstrip() == tail for at in ends)


def test_vowel_marks_stay_with_their_letter() -> None:
    text = "ك" * 39 + "تُ" + "ب" * 60
    assert short(text, 80).startswith("ك" * 39 + " … ")
    assert short("ب" * 60 + "تُ" + "ك" * 39, 80) == "ب" * 40 + " … " + "تُ" + "ك" * 39


def test_short_ones_stay() -> None:
    assert short("قال إن العدد 15.") == "قال إن العدد 15."
    assert short("x" * 81) == "x" * 40 + " … " + "x" * 40
