"""The engine as a whole: verdicts, severity, fingerprints, coverage, and that it stays linear and never falls over."""

from __future__ import annotations

import time
from datetime import date

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.config import Settings
from factcheck.coverage import measure
from factcheck.findings import explain
from factcheck.model.document import Document
from factcheck.model.message import msg
from factcheck.model.relation import ORIGIN, Evidence, Gap, Link, Verdict
from factcheck.model.report import Report, Severity
from factcheck.pipeline import verify, verify_text
from factcheck.rules import View, load_rules
from factcheck.solve import decide

WRONG = "The senate meets on Monday, 5 March 2024."


def gap(code: str, at: int, *links: Link) -> Gap:
    return Gap(code=code, evidence=(Evidence(at, at + 1),), links=links)


# ------------------------------------------------------------------------------------- verdicts


def test_an_order_and_a_duration_from_two_places_meet() -> None:
    """Neither gap alone is impossible; the two and a date are, and each names the others."""
    relations = decide(
        [
            gap("ORDER", 0, Link("a", "b", 0, None, msg("b after a"))),
            gap("LENGTH", 5, Link("a", "c", 10, 10, msg("c ten days after a"))),
            gap("DATES", 9, Link("c", "b", None, -11, msg("b eleven days before c"))),
        ]
    )
    assert [r.verdict for r in relations] == [Verdict.CONFLICT] * 3
    assert relations[0].also == ("DATES", "LENGTH")
    assert {r.clash for r in relations} == {0}
    assert len(relations[0].evidence) == 3


def test_what_nothing_could_contradict_is_undecided() -> None:
    (alone,) = decide([gap("ORDER", 0, Link("a", "b", 0, None))])
    assert alone.verdict is Verdict.UNDECIDED
    assert alone.why_undecided is not None


def test_what_could_be_contradicted_and_is_not_holds() -> None:
    dated = gap("ORDER", 0, Link("a", "b", 0, None), Link(ORIGIN, "a", 1, 5), Link(ORIGIN, "b", 3, 9))
    assert decide([dated])[0].verdict is Verdict.HOLDS


def test_a_bound_through_the_claim_itself_is_no_bound() -> None:
    """Only the claim ties ``b`` to the calendar, so nothing can contradict it."""
    one_sided = gap("ORDER", 0, Link("a", "b", 0, None), Link(ORIGIN, "a", 1, 5))
    assert decide([one_sided])[0].verdict is Verdict.UNDECIDED


# ------------------------------------------------------------------------------------- findings


def finding(text: str, **more: object) -> Report:
    return verify_text(text, "en", **more)  # type: ignore[arg-type]


def test_one_voice_is_an_error_and_two_a_disagreement() -> None:
    report = finding("The minister will visit three countries: Libya, Tunisia, Morocco and Egypt.")
    assert [f.severity for f in report.findings] == [Severity.ERROR]
    (relation,) = [r for r in report.documents[0].relations if r.verdict is Verdict.CONFLICT]
    (note,) = explain([evolve(relation, severity="note")], load_rules(), [View(report.documents[0].analysis)])
    assert note.severity is Severity.NOTE


def test_a_fingerprint_survives_text_above_and_not_a_changed_quote() -> None:
    one = finding(WRONG).findings[0].fingerprint
    assert one == finding("Some news.\n\nMore of it.\n\n" + WRONG).findings[0].fingerprint
    assert one != finding(WRONG.replace("5 March", "6 March").replace("Monday", "Sunday")).findings[0].fingerprint


def test_a_repair_mends_what_it_names() -> None:
    """Every repair offered for a weekday leaves nothing to find."""
    found = finding(WRONG).findings[0]
    assert found.repairs
    for repair in found.repairs:
        mended = WRONG[: repair.start] + repair.replacement + WRONG[repair.end :]
        assert not finding(mended).findings


def test_rules_are_chosen_by_code_or_prefix() -> None:
    assert not verify_text(WRONG, "en", settings=Settings(ignore=("DATE",))).findings
    assert verify_text(WRONG, "en", settings=Settings(select=("DATE-WEEKDAY",))).findings
    assert not verify_text(WRONG, "en", settings=Settings(select=("COUNT",))).documents[0].relations


def test_documents_are_checked_against_each_other() -> None:
    texts = ["The storm began on 3 May 2019.", "The storm began after 5 May 2019."]
    report = verify([Document.from_text(text, uri=str(n), language="en") for n, text in enumerate(texts)])
    (found,) = report.findings
    assert {evidence.document for evidence in found.evidence} == {0, 1}
    assert not any(verify_text(text, "en").findings for text in texts)


def test_the_same_input_gives_the_same_bytes() -> None:
    text = WRONG + " In 1980 the family returned after the war ended in 1991."
    assert finding(text).to_json() == finding(text).to_json()


# ------------------------------------------------------------------------------------- coverage


def test_coverage_counts_what_is_bound_and_lists_the_rest() -> None:
    document = finding("The senate meets on Tuesday, 5 March 2024. Some 40 guests came.").documents[0]
    coverage = document.coverage
    assert coverage.checkable == coverage.checked + len(coverage.unchecked)
    assert coverage.checked >= 1
    ids = {m.id for m in (*document.analysis.times, *document.analysis.quantities)}
    assert set(coverage.unchecked) <= ids


def test_an_undecided_relation_covers_nothing() -> None:
    document = finding("The senate meets on Tuesday, 5 March.").documents[0]
    undecided = [r for r in document.relations if r.verdict is Verdict.UNDECIDED]
    assert undecided
    assert measure(document.analysis, undecided).checked == 0


# ------------------------------------------------------------------------------------- size and hostility

SENTENCES = (
    "The six-party talks, which began in 2003, were suspended in 2009.",
    "On 5 May 2019, two months after the summit in March 2019, the leaders met in Cairo.",
    "The minister will visit three countries: Libya, Tunisia and Morocco.",
    "He led the bank from 2010 to 2015, a five-year term.",
    "The senate meets on Tuesday, 5 March 2024.",
)


def seconds(sentences: int) -> float:
    text = "\n".join(SENTENCES[n % len(SENTENCES)] for n in range(sentences))
    start = time.process_time()
    verify_text(text, "en", date(2024, 3, 1))
    return time.process_time() - start


@pytest.mark.slow
def test_ten_thousand_sentences_take_linear_time() -> None:
    seconds(200)
    short, long = seconds(1250), seconds(10_000)
    assert long < 8 * short * 2


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=300))
def test_any_text_gives_a_report(text: str) -> None:
    verify_text(text, "ar")
    verify_text(text, "en")


ARABIC = (
    "في",
    "31",
    "فبراير",
    "2019",
    "أمس",
    "الجمعة",
    "و",
    "ثلاث دول",
    "هي",
    "مصر",
    "بعد",
    "شهرين",
    "إلى",
    "القرن",
    "الثانية",
)
ENGLISH = ("from", "to", "May", "Monday", "and", "three", "born", "died", "aged", "before", "0", "99999")
PIECES = st.sampled_from((*ARABIC, *ENGLISH, *"(),،:\n"))


@settings(max_examples=60, deadline=None)
@given(st.lists(PIECES, max_size=40).map(" ".join))
def test_any_heap_of_time_words_gives_a_report(text: str) -> None:
    for language in ("ar", "en"):
        verify_text(text, language, date(2019, 4, 27)).to_json()
        verify_text(text, language).to_json()
