"""Time follows the text: twice as long takes about twice as long, in one line or many, in both languages."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from factcheck.pipeline import verify_text

SEEDS = Path(__file__).resolve().parent.parent / "seeds"


def seconds(text: str, language: str) -> float:
    best = float("inf")
    for _ in range(2):
        start = time.process_time()
        verify_text(text, language)
        best = min(best, time.process_time() - start)
    return best


@pytest.mark.slow
@pytest.mark.parametrize("one_line", [False, True], ids=["lines", "one line"])
@pytest.mark.parametrize(("name", "language"), [("vladivostok-summit.ar.md", "ar"), ("webb-telescope.en.md", "en")])
def test_time_follows_the_text(name: str, language: str, one_line: bool) -> None:
    body = (SEEDS / name).read_text("utf-8").split("---\n", 2)[2]
    if one_line:
        body = " ".join(body.split()) + " "
    times = 120_000 // len(body)
    seconds(body, language)
    short, long = seconds(body * times, language), seconds(body * times * 4, language)
    assert long < 4 * short * 1.7, f"{short:.2f} s, then {long:.2f} s for four times the text"
