"""English times measured on annotated news, where it lies beside the project.

The bars are those of a regression test. The figures are printed (``-rP``).
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

import factcheck

CASES = Path(__file__).resolve().parents[1].parent / "shared" / "peer-cases"

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not CASES.is_dir(), reason="the peer cases are not beside the project"),
]


def cases(suite: str, kind: str) -> Iterator[dict[str, Any]]:
    with (CASES / f"{suite}.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            case = json.loads(line)
            if case["kind"] == kind and not (case.get("faults") or case.get("option") or case.get("latent")):
                yield case


def times(case: dict[str, Any]) -> list[dict[str, Any]]:
    moment = datetime.fromisoformat(case["reference"][:19]) if case.get("reference") else None
    data: Any = factcheck.analyze(case["text"], language="en", date=moment).to_dict()
    return list(data["times"])


def overlap(a: dict[str, Any], b: dict[str, Any]) -> int:
    return max(0, min(a["end"], b["end"]) - max(a["start"], b["start"]))


def test_news_articles() -> None:
    found = wanted = placed = valued = 0
    for case in cases("meantime-en", "timex"):
        free = times(case)
        found += len(free)
        wanted += len(case["expected"])
        for item in case["expected"]:
            best = max(free, key=lambda t: overlap(t, item), default=None)
            if best is None or not overlap(best, item):
                continue
            free.remove(best)
            placed += 1
            valued += best["value"] == (item.get("timex") or item["value"])
    relaxed, value = 2 * placed / (found + wanted), 2 * valued / (found + wanted)
    print(f"relaxed F1 {relaxed:.3f}, value F1 {value:.3f}")
    assert relaxed >= 0.90
    assert value >= 0.81


def test_texts_without_a_time() -> None:
    clean = [not any(not t["vague"] for t in times(case)) for case in cases("recognizers-en", "temporal")]
    print(f"{sum(clean)} of {len(clean)}")
    assert sum(clean) >= 0.95 * len(clean)
