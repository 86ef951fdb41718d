"""The shipped facts against an article annotated by hand, where it lies beside the project: what they confirm of its
claims, what they contradict, and the day that they date it by. The figures are printed (``-rP``)."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from factcheck.config import Settings
from factcheck.model.relation import Known, Named, Relation, Verdict
from factcheck.model.report import Report, Severity
from factcheck.pipeline import verify_text

SHARED = Path(__file__).resolve().parents[1].parent / "shared"
GOLD = SHARED / "gold" / "seed.gold.json"
TEXT = SHARED / "seeds" / "vladivostok-2019.ar.txt"

pytestmark = pytest.mark.skipif(not GOLD.is_file(), reason="the annotated article is not beside the project")

#: Which fact answers a check: its predicate, and a key that it speaks of. A check without one is not looked for.
ANSWERS = {
    "k_summit": ("event", "event:vladivostok-summit-2019"),
    "k_trump_friday": ("statement", "person:donald-trump"),
    "k_left": ("visit", "person:kim-jong-un"),
    "k_five": ("duration", "event:vladivostok-summit-2019"),
    "k_place": ("event", "event:vladivostok-summit-2019"),
    "k_hanoi": ("event", "event:hanoi-summit-2019"),
    "k_singapore": ("event", "event:singapore-summit-2018"),
    "k_park": ("office", "person:john-park"),
    "k_ultimatum": ("statement", "person:kim-jong-un"),
    "k_kortunov": ("office", "person:andrey-kortunov"),
    "k_pompeo": ("office", "person:mike-pompeo"),
    "k_2397": ("resolution", "resolution:2397"),
    "k_trade": ("figure", "iso:RU"),
    "k_peskov": ("statement", "person:dmitry-peskov"),
    "k_six": ("event", "event:six-party-talks"),
    "k_recognition": ("relations", "iso:SU"),
    "k_founding": ("founded", "iso:KP"),
    "k_grandfather": ("father", "person:kim-jong-un"),
    "k_election": ("elected", "person:vladimir-putin"),
    "k_three": ("event", "person:kim-jong-il"),
}


@pytest.fixture(scope="module")
def gold() -> dict[str, Any]:
    return json.loads(GOLD.read_text("utf-8"))


def read(day: date | None, settings: Settings) -> Report:
    return verify_text(TEXT.read_bytes().decode("utf-8"), "ar", day, settings=settings)


@pytest.fixture(scope="module")
def report(gold: dict[str, Any]) -> Report:
    return read(date.fromisoformat(gold["date"]), Settings())


@pytest.fixture(scope="module")
def undated() -> Report:
    return read(None, Settings())


def facts_of(relation: Relation) -> tuple[str, ...]:
    return tuple(key for fact in relation.proposal.facts for key in (fact.predicate, *fact.keys))


def answers(check: dict[str, Any], gold: dict[str, Any], report: Report) -> list[Relation]:
    """The relations with facts that rest on the passages of a check's claims and on the fact that answers it."""
    if check["key"] not in ANSWERS:
        return []
    predicate, key = ANSWERS[check["key"]]
    claims = [claim for claim in gold["claims"] if claim["id"] in check["claims"]]
    return [
        relation
        for relation in report.documents[0].relations
        if isinstance(relation.proposal, Known | Named)
        and any(fact.predicate == predicate and key in fact.keys for fact in relation.proposal.facts)
        and any(e.start < claim["end"] and claim["start"] < e.end for e in relation.evidence for claim in claims)
    ]


def test_most_confirmed_checks_hold_and_none_conflicts(gold: dict[str, Any], report: Report) -> None:
    confirmed = [check for check in gold["reference_checks"] if check["verdict"] == "confirmed"]
    assert len(confirmed) == 25
    verdicts = {check["key"]: {one.verdict for one in answers(check, gold, report)} for check in confirmed}
    holding = sorted(key for key, found in verdicts.items() if Verdict.HOLDS in found)
    print(f"{len(holding)} of {len(confirmed)} hold: {', '.join(holding)}")
    print("not answered:", ", ".join(sorted(set(verdicts) - set(holding))))
    assert len(holding) >= 17
    assert not [key for key, found in verdicts.items() if Verdict.CONFLICT in found]


@pytest.mark.parametrize("which", ["report", "undated"])
def test_the_one_contradiction_is_a_warning_that_names_fact_and_source(
    which: str, gold: dict[str, Any], request: pytest.FixtureRequest
) -> None:
    report: Report = request.getfixturevalue(which)
    (finding,) = report.findings
    (seoul,) = [check for check in gold["reference_checks"] if check["key"] == "k_seoul"]
    assert seoul["verdict"] == "contradicted"
    shown = [(place["start"], place["end"]) for place in seoul["evidence"]]
    assert [(place.start, place.end) for place in finding.evidence] == shown
    assert finding.severity is Severity.WARNING
    assert "on 30 September 1990" in str(finding.fact)
    assert "source: " in str(finding.fact)
    assert "certainty: " in str(finding.fact)
    assert any("out of date" in str(one) for one in finding.assumes)


def test_facts_date_the_article(gold: dict[str, Any], undated: Report) -> None:
    found = undated.documents[0].analysis.date
    assert found.day == date.fromisoformat(gold["document_date"]["value"])
    assert found.basis == "inferred"
    assert any("25 April 2019" in str(reason) and "source: " in str(reason) for reason in found.reasons)
    assert read(None, Settings(facts=("none",))).documents[0].analysis.date.day is None


def test_facts_add_to_coverage(gold: dict[str, Any], report: Report) -> None:
    without = read(date.fromisoformat(gold["date"]), Settings(facts=("none",)))
    more, fewer = report.documents[0].coverage, without.documents[0].coverage
    print(f"checked {more.checked} of {more.checkable} with facts, {fewer.checked} of {fewer.checkable} without")
    assert more.checked > fewer.checked
    assert sum(r.verdict is Verdict.HOLDS for r in report.documents[0].relations) > sum(
        r.verdict is Verdict.HOLDS for r in without.documents[0].relations
    )
