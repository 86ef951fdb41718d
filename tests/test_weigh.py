"""Who says a passage, and how, decides what a conflict is worth: one place for all rules.

The table is every rule's own flagged examples, both languages: whatever rule sets two passages against each other, its
conflict is an error or a warning in one voice, a note between two, and undecided where one passage is denied.
"""

from __future__ import annotations

import re
from datetime import date

import pytest
from attrs import evolve

from factcheck.check import view_of
from factcheck.model.document import Document, SegmentKind
from factcheck.model.fact import NO_FACTS
from factcheck.model.mention import Attribution
from factcheck.model.relation import Known, Named, Relation, Role, Verdict
from factcheck.model.report import Report, Severity
from factcheck.model.span import Span
from factcheck.pipeline import verify, verify_text
from factcheck.rules import load_rules
from factcheck.text.fold import fold_form
from factcheck.weigh import Weigher


def read(language: str, example: str) -> Report:
    """An example of a rule's page, one document or several."""
    when = re.match(r"\[date (\d+)-(\d+)-(\d+)\]\s*", example)
    day = date(*map(int, when.groups())) if when else None
    texts = re.split(r"\s*---\s*", example[when.end() :] if when else example)
    return verify([Document.from_text(one, uri=str(n), language=language, date=day) for n, one in enumerate(texts)])


def apart(report: Report, code: str) -> Relation | None:
    """A conflict of one document whose first two passages stand far from each other and under no heading."""
    for relation in report.documents[0].relations:
        places = [e for e in relation.evidence if e.role is not Role.CONTEXT]
        if relation.code != code or relation.verdict is not Verdict.CONFLICT or relation.proposal.retold:
            continue
        if len({e.document for e in places}) > 1 or isinstance(relation.proposal, Known | Named):
            continue
        if max(e.end for e in places) - min(e.start for e in places) > 60:
            segments = report.documents[0].analysis.segments
            heads = [s for s in segments if s.kind in (SegmentKind.TITLE, SegmentKind.HEADING)]
            if not any(s.start <= e.start < s.end for s in heads for e in places):
                return relation
    return None


TABLE = [
    (rule.code, language, text)
    for rule in load_rules().values()
    for language, text in rule.examples("Flagged")
    if language in ("ar", "en") and apart(read(language, text), rule.code) is not None
]


def test_the_table_has_rules_of_both_languages() -> None:
    assert {language for _, language, _ in TABLE} == {"ar", "en"}
    assert len({code for code, _, _ in TABLE}) >= 7


@pytest.mark.parametrize(("code", "language", "text"), TABLE, ids=[f"{c}-{lang}" for c, lang, _ in TABLE])
def test_voices_decide_what_a_conflict_is_worth(code: str, language: str, text: str) -> None:
    report = read(language, text)
    relation = apart(report, code)
    assert relation is not None
    analysis = report.documents[0].analysis
    places = sorted((e for e in relation.evidence if e.role is not Role.CONTEXT), key=lambda e: e.start)
    first, last = places[0], places[-1]
    names = [m.span() for m in re.finditer(r"\w{3,}", analysis.document.text)]
    one = Span(*names[0])
    two = next(Span(*n) for n in names if analysis.document.text[slice(*n)] != analysis.document.text[slice(*one)])

    def weighed(*said: tuple[Span, Span, str]) -> Relation:
        attributions = tuple(
            Attribution(cue=source, source=source, content=content, source_type="person", act=act, id=f"a{n}")
            for n, (source, content, act) in enumerate(said)
        )
        assert relation is not None
        plain = evolve(relation, severity=relation.proposal.severity)
        view = view_of(evolve(analysis, attributions=attributions), 0, NO_FACTS)
        return Weigher([view], fold_form).weigh(plain)

    here, there = Span(first.start, first.end), Span(last.start, last.end)
    rest = [(one, Span(e.start, e.end), "say") for e in places[1:-1]]
    # One speaker, however often he is named.
    together = weighed((one, here, "say"), *rest, (one, there, "say"))
    assert (together.verdict, together.severity) == (Verdict.CONFLICT, relation.proposal.severity)
    # Two speakers; a speaker and the story.
    for said in ([(one, here, "say"), *rest, (two, there, "say")], [(one, here, "say")]):
        parted = weighed(*said)
        assert (parted.verdict, parted.severity) == (Verdict.CONFLICT, "note")
        assert len(parted.steps) == len(relation.steps) + 1, "the derivation says who says what"
    if relation.proposal.moodless:
        return
    # What is denied clashes with nothing, nor does what one source was reported not to have said.
    denied = weighed((one, here, "deny"), *rest, (one, there, "say"))
    assert denied.verdict is Verdict.UNDECIDED
    assert denied.why_undecided is not None


def loud(report: Report) -> list[tuple[str, Severity]]:
    return [(f.code, f.severity) for f in report.findings]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        # One dispatch, one voice.
        ("en", "The team arrived yesterday, Friday. They will train until Monday and leave today, Sunday.", [Severity.WARNING]),
        ("ar", "وصل الفريق أمس الجمعة. ويتدرب اللاعبون قبل أن يغادروا المدينة اليوم الأحد إلى بلادهم.", [Severity.WARNING]),
        # A source and the outlet.
        (
            "en",
            "The team arrived yesterday, Friday. A rival paper reported that they had trained and would leave today, Sunday.",
            [Severity.NOTE],
        ),
    ],
)  # fmt: skip
def test_relative_days_in_one_voice_and_in_two(language: str, text: str, expected: list[Severity]) -> None:
    assert [severity for code, severity in loud(verify_text(text, language)) if code == "DATE-RELATIVE"] == expected


def two(first: str, second: str, *days: date | None) -> list[Severity]:
    """Severities of what is found between two documents."""
    texts = (first, second)
    report = verify([Document.from_text(text, uri=str(n), language="en", date=days[n]) for n, text in enumerate(texts)])
    return [f.severity for f in report.findings]


def test_documents_of_two_days_are_an_update() -> None:
    first, second = (
        "The treaty on the river was signed in Vienna on 5 May 2011.",
        "The treaty on the river was signed in Vienna on 6 May 2011.",
    )
    assert two(first, second, None, None) == [Severity.WARNING]
    assert two(first, second, date(2019, 4, 27), date(2019, 4, 27)) == [Severity.WARNING]
    assert two(first, second, date(2019, 4, 27), date(2019, 4, 28)) == [Severity.NOTE]


@pytest.mark.parametrize(
    ("second", "expected"),
    [
        ("The treaty on the river was signed in Vienna on 6 May 2011.", [Severity.WARNING]),
        ("The paper wrongly said that the treaty on the river was signed in Vienna on 6 May 2011.", []),
        ("The ministry denied that the treaty on the river was signed in Vienna on 6 May 2011.", []),
    ],
)
def test_mistakes_and_denials_only_quote(second: str, expected: list[Severity]) -> None:
    assert two("The treaty on the river was signed in Vienna on 5 May 2011.", second, None, None) == expected


def test_a_weekday_and_its_date_are_one_passage_whoever_speaks() -> None:
    for text in (
        "The senate meets on Monday, 5 March 2024.",
        'The minister said: "The senate meets on Monday, 5 March 2024."',
        "The minister denied that the vote was set for Monday, 5 March 2024.",
        "If the vote is held on Monday, 5 March 2024, few will come.",
    ):
        assert loud(verify_text(text, "en")) == [("DATE-WEEKDAY", Severity.ERROR)], text
