"""Attributions: sentences annotated by hand in both languages, with near misses; laws; cost.

Every case demands its exact list: cue, source, content, mode and type, word for word. The summary counts precision,
recall and F of each part over a language.
"""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

import factcheck
from factcheck.model.mention import Attribution
from factcheck.model.report import Analysis

CASES = Path(__file__).resolve().parent / "voices"


def load(language: str) -> list[dict[str, object]]:
    return list(tomllib.loads((CASES / f"{language}.toml").read_text("utf-8"))["case"])


def shown(analysis: Analysis, a: Attribution) -> str:
    """An attribution as the cases write it."""
    text = analysis.document.text
    if a.source is not None:
        source = a.source.of(text)
    else:
        source = f"<{a.resolved_from.of(text)}" if a.resolved_from is not None else "-"
    content = a.content.of(text) if a.content is not None else "-"
    return " ~ ".join((a.cue.of(text), source, content, a.mode, a.source_type))


PARTS = ("cue", "source", "content", "mode", "type")


def figures(language: str) -> dict[str, tuple[float, float, float]]:
    """Precision, recall and F of each part, counted over attributions whose cue is right."""
    found = wanted = 0
    right = dict.fromkeys(PARTS, 0)
    for case in load(language):
        analysis = factcheck.analyze(str(case["text"]), language=language)
        got = [shown(analysis, a).split(" ~ ") for a in analysis.attributions]
        want = [str(line).split(" ~ ") for line in case["said"]]  # type: ignore[attr-defined]
        found += len(got)
        wanted += len(want)
        for row in want:
            same = next((g for g in got if g[0] == row[0] and g[2][:12] == row[2][:12]), None)
            same = same or next((g for g in got if g[0] == row[0]), None)
            if same is not None:
                got.remove(same)
                for n, part in enumerate(PARTS):
                    right[part] += same[n] == row[n]
    return {part: (n / found, n / wanted, 2 * n / (found + wanted)) for part, n in right.items()}


@pytest.mark.parametrize("language", ["ar", "en"])
def test_figures(language: str) -> None:
    """The bar of the project over all cases of a language, and as many cases as make it mean something."""
    assert len(load(language)) >= 60
    measured = figures(language)
    report = "\n".join(f"{part}: P {p:.3f} R {r:.3f} F {f:.3f}" for part, (p, r, f) in measured.items())
    assert all(f >= 0.98 for _, _, f in measured.values()), f"{language}\n{report}"


@pytest.mark.parametrize(
    ("language", "text", "said"),
    [(language, case["text"], case["said"]) for language in ("ar", "en") for case in load(language)],
)
def test_case(language: str, text: str, said: list[str]) -> None:
    analysis = factcheck.analyze(text, language=language)
    assert [shown(analysis, a) for a in analysis.attributions] == said
