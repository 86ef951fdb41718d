"""JUnit XML, for builds: a suite a document, a case for every relation that was decided or not.

A finding is a failure, what holds is a case that passed, what could not be decided a case that was skipped with the reason; an
input that could not be read is an error. An entry of a claim book is a case of the book's file under the entry's own name,
whether it passed or not: builds that compare runs see one test. Every other case is named by its rule and the words of its
passages, and not by their place, so that it keeps its name, and what a build remembers of it, when a line is put in above;
the place is the case's ``line``, and stands in the text of a failure. No two cases of a run have one name, since some readers keep
only the first (GitLab, "Unit test reports").

Elements and attributes are those of Jenkins' xUnit schema (junit-10.xsd), and ``file`` and ``line``, which GitLab and others
link to.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from io import BytesIO

from junitparser import Error, Failure, JUnitXml, Skipped, TestCase, TestSuite

from factcheck.locale import voice
from factcheck.model.message import Message
from factcheck.model.relation import Evidence, Relation, Role, Verdict
from factcheck.model.report import Finding, Report
from factcheck.report import Look, Reporter
from factcheck.report._passage import Places
from factcheck.report._show import plain
from factcheck.report._words import NO_REASON, SEVERITY, details, short

__all__ = ["REPORTER", "render"]


def render(report: Report, look: Look) -> str:
    """The report as one XML document."""
    suites = JUnitXml("factcheck")
    page = _Page(report, look)
    findings: dict[int, list[Finding]] = defaultdict(list)
    for finding in report.findings:
        findings[_home(finding)].append(finding)
    for number, checked in enumerate(report.documents):
        suite = TestSuite(plain(checked.document.uri))
        for finding in findings[number]:
            _put(suite, page.failed(finding))
        for relation in checked.relations:
            if relation.verdict is not Verdict.CONFLICT:
                _put(suite, page.passed_or_skipped(number, relation))
        _put(suites, suite)
    for failure in report.failures:
        suite, case = TestSuite(plain(failure.uri)), TestCase("READ", plain(failure.uri))
        case.result = [Error(page.say(failure.said), "ReadError")]
        _put(suite, case)
        _put(suites, suite)
    suites.update_statistics()  # type: ignore[no-untyped-call]
    file = BytesIO()
    suites.write(file, pretty=True)
    return file.getvalue().decode("utf-8").rstrip("\n") + "\n"


def _home(finding: Finding) -> int:
    """The document whose suite a finding is in: that of its first passage, or the claim book's file."""
    return finding.evidence[-1].document if finding.entry else finding.document


def _put(holder: JUnitXml | TestSuite, one: TestSuite | TestCase) -> None:
    """Append rather than add: adding counts all that is there again for each case."""
    holder.append(one)  # type: ignore[no-untyped-call]


class _Page:
    """One rendering."""

    def __init__(self, report: Report, look: Look) -> None:
        self.report = report
        self.voice = voice(look.ui)
        self.places = Places(report)
        self.named: Counter[tuple[int, str]] = Counter()

    def say(self, message: Message | str) -> str:
        return self.voice.say(message, plain)

    def case(self, code: str, number: int, evidence: Sequence[Evidence], entry: str) -> TestCase:
        first = evidence[0]
        document = self.report.documents[first.document].document
        line, _ = self.places.at(first)
        name = plain(entry) or f"{code} {plain(self.words(evidence))}"
        self.named[number, name] += 1
        if self.named[number, name] > 1:
            name = f"{name} ({self.named[number, name]})"
        case = TestCase(name, plain(self.report.documents[number].document.uri))
        case._elem.set("file", plain(document.uri))
        case._elem.set("line", str(line))
        return case

    def words(self, evidence: Sequence[Evidence]) -> str:
        """The first passage and what it is held against, on one line however the text breaks its own."""
        others = [one for one in evidence[1:] if one.role is Role.AGAINST]
        quotes = [" ".join(self.places.quote(one).split()) for one in (evidence[0], *others[:1])]
        return " / ".join(short(quote, 60) for quote in dict.fromkeys(quotes))

    def failed(self, finding: Finding) -> TestCase:
        case = self.case(finding.code, _home(finding), finding.evidence, finding.entry)
        said = self.say(finding.message)
        # An entry's case is not named by the code, so the message is.
        failure = Failure(f"{said} [{finding.code}]" if finding.entry else said, self.say(SEVERITY[finding.severity]))
        failure.text = "\n".join(self.lines(finding))
        case.result = [failure]
        return case

    def lines(self, finding: Finding) -> list[str]:
        lines = []
        for detail in details(finding):
            parts = [f"{self.say(detail.label)}:"]
            if detail.place is not None:
                uri = self.report.documents[detail.place.document].document.uri
                line, column = self.places.at(detail.place)
                parts += [f"{plain(uri)}:{line}:{column}", plain(short(self.places.quote(detail.place)))]
            if detail.instead is not None:
                parts += ["→", plain(short(detail.instead))]
            if detail.said:
                said = self.say(detail.said)
                parts.append(said if detail.place is None else f"({said})")
            lines.append(" ".join(parts))
        return lines

    def passed_or_skipped(self, number: int, relation: Relation) -> TestCase:
        case = self.case(relation.code, number, relation.evidence, relation.entry)
        if relation.verdict is Verdict.UNDECIDED:
            case.result = [Skipped(self.say(relation.why_undecided or NO_REASON))]
        return case


REPORTER = Reporter(render, "xml")
