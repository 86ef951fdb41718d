"""Claims and entities against an article annotated by hand, where it lies beside the project.

The bars are those of a regression test: a little under what was last measured. The figures are printed (``-rP``).
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import factcheck
from factcheck.model.report import Analysis

SHARED = Path(__file__).resolve().parents[1].parent / "shared"
GOLD = SHARED / "gold" / "seed.gold.json"
TEXT = SHARED / "seeds" / "vladivostok-2019.ar.txt"

pytestmark = pytest.mark.skipif(not GOLD.is_file(), reason="the annotated article is not beside the project")


@pytest.fixture(scope="module")
def gold() -> dict[str, Any]:
    return json.loads(GOLD.read_text("utf-8"))


@pytest.fixture(scope="module")
def analysis(gold: dict[str, Any]) -> Analysis:
    text = TEXT.read_bytes().decode("utf-8")
    return factcheck.analyze(text, language="ar", date=date.fromisoformat(gold["date"]))


def shared(a: dict[str, int], b: dict[str, int]) -> int:
    return max(0, min(a["end"], b["end"]) - max(a["start"], b["start"]))


def test_entity_mentions_are_found_and_linked(gold: dict[str, Any], analysis: Analysis) -> None:
    wanted = [{**m, "entity": e["id"]} for e in gold["entities"] for m in e["mentions"]]
    ours = [{"start": m.start, "end": m.end, "entity": e.id} for e in analysis.entities for m in e.mentions]
    pairs = []
    for i, mine in enumerate(ours):
        for j, want in enumerate(wanted):
            if both := shared(mine, want):
                hull = max(mine["end"], want["end"]) - min(mine["start"], want["start"])
                pairs.append((both / hull, i, j))
    used_ours: set[int] = set()
    used_gold: set[int] = set()
    matched = []
    for overlap, i, j in sorted(pairs, key=lambda p: (-p[0], p[1], p[2])):
        if overlap >= 1 / 3 and i not in used_ours and j not in used_gold:
            used_ours.add(i)
            used_gold.add(j)
            matched.append((i, j))
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for i, j in matched:
        votes[ours[i]["entity"]][wanted[j]["entity"]] += 1
    stands_for = {entity: counted.most_common(1)[0][0] for entity, counted in votes.items()}
    right = sum(stands_for[ours[i]["entity"]] == wanted[j]["entity"] for i, j in matched)
    precision, recall = right / len(ours), right / len(wanted)
    f1 = 2 * precision * recall / (precision + recall)
    print(f"entity mentions: precision {precision:.3f}, recall {recall:.3f}, F1 {f1:.3f}")
    assert f1 >= 0.85


def test_high_claims_are_covered(gold: dict[str, Any], analysis: Analysis) -> None:
    """A claim of ours overlaps it, has its quantities and times, and the same stance."""
    mentions = {m["id"]: m for kind in ("times", "quantities") for m in gold[kind]}
    ours = {m.id: {"start": m.start, "end": m.end} for m in (*analysis.times, *analysis.quantities)}
    missed = []
    high = [c for c in gold["claims"] if c["checkworthiness"] == "high"]
    for want in high:
        needs = [mentions[i] for i in (*want["times"], *want["quantities"]) if not mentions[i].get("optional")]
        needs = [m for m in needs if not m.get("vague")]
        for claim in analysis.claims:
            has = [ours[i] for i in (*claim.times, *claim.quantities)]
            if (
                shared({"start": claim.start, "end": claim.end}, want)
                and claim.stance.value == want["modality"]
                and all(any(shared(mine, need) for mine in has) for need in needs)
            ):
                break
        else:
            missed.append((want["id"], want["modality"], want["surface"]))
    print(f"claims of high check-worthiness covered: {len(high) - len(missed)} of {len(high)}")
    assert len(high) - len(missed) >= 33, "\n".join(map(str, missed))
