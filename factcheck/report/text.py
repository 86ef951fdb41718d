"""Text for a terminal: findings first, then what was checked and holds, then what could not be decided.

The first line of a finding is ``path:line:column: severity: message [CODE]``, which editors and builds know how to
follow. Words of the document are made harmless (`factcheck.report._show`), evidence is bold in colour and in
brackets without.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import date as Date
from datetime import timedelta

from factcheck.locale import Voice, voice
from factcheck.model.message import Message, msg
from factcheck.model.relation import Evidence, Relation, Repair, Role, Verdict
from factcheck.model.report import Checked, Finding, Report, Severity
from factcheck.report import Look, Reporter
from factcheck.report._passage import Lines, Passage, passages
from factcheck.report._show import cells, isolate, plain, shown, wrap
from factcheck.report._words import BASIS, LANGUAGE, SEVERITY

__all__ = ["REPORTER", "render"]

#: Reasons for undecided relations that the short form lists; "chosen by us": what is read in ten seconds.
REASONS = 4
#: Columns between the edge and the first word of a detail.
INDENT = 4

ROLE = {Role.CLAIM: msg("claim"), Role.AGAINST: msg("against"), Role.CONTEXT: msg("context")}
STEP = msg("because")
ASSUMES = msg("assuming")
REPAIR = msg("repair")
WITH = msg("also")
OPEN = msg("undecided")
LABELS = (*ROLE.values(), STEP, ASSUMES, REPAIR, WITH, OPEN)
NO_REASON = msg("no reason given")

PAINT = {Severity.ERROR: "1;31", Severity.WARNING: "1;33", Severity.NOTE: "1;36"}
MARK = {Role.CLAIM: "1;4", Role.AGAINST: "1;4", Role.CONTEXT: "4"}
DIM, BOLD, GOOD = "2", "1", "32"


def render(report: Report, look: Look) -> str:
    """The whole report."""
    page = _Page(report, look)
    lines: list[str] = []
    for finding in report.findings:
        lines += page.finding(finding)
        lines.append("")
    if not look.quiet:
        lines += page.closing()
    elif lines:
        lines.pop()
    return "".join(f"{line}\n" for line in lines)


class _Page:
    """One rendering: the report, how it should look, and line numbers made once a document."""

    def __init__(self, report: Report, look: Look) -> None:
        self.report = report
        self.look = look
        self.voice: Voice = voice(look.ui)
        self.rtl = self.voice.rtl
        self.texts = [d.document.text for d in report.documents]
        self.uris = [d.document.uri for d in report.documents]
        self._lines: dict[int, Lines] = {}
        self.label_width = max(cells(self.say(label)) for label in LABELS)
        self.inset = " " * (INDENT + self.label_width + 2)

    # Words

    def say(self, message: Message | str) -> str:
        return self.voice.say(message, self.words)

    def words(self, text: str) -> str:
        """A document's words, or a path, inside a line of ours."""
        return shown(text, self.rtl)

    def paint(self, text: str, style: str) -> str:
        return f"\x1b[{style}m{text}\x1b[0m" if self.look.color else text

    def place(self, evidence: Evidence | Repair) -> tuple[int, int]:
        number = evidence.document
        if number not in self._lines:
            self._lines[number] = Lines(self.texts[number])
        return self._lines[number].place(evidence.start)

    def at(self, evidence: Evidence | Repair, home: int | None) -> str:
        """``line:column``, behind the path where it is not that of document ``home``."""
        line, column = self.place(evidence)
        here = f"{line}:{column}"
        if evidence.document != home:
            here = f"{self.uris[evidence.document]}:{here}"
        return self.words(here)

    # Findings

    def finding(self, finding: Finding) -> Iterator[str]:
        first = finding.evidence[0]
        severity = self.paint(self.say(SEVERITY[finding.severity]), PAINT[finding.severity])
        code = self.paint(f"[{finding.code}]", DIM)
        message = self.paint(self.say(finding.message), BOLD)
        place = self.at(first, None)
        if self.rtl:
            # A line that opens with a path would run from left to right in most terminals.
            yield self.broken(f"{severity}: {message} {isolate(code, True)}", " " * INDENT)
            yield f"{' ' * INDENT}{self.paint(place, DIM)}"
        else:
            yield self.broken(f"{self.paint(place, BOLD)}: {severity}: {message} {code}", " " * INDENT)
        for passage in passages(finding.evidence, self.texts):
            yield f"{' ' * INDENT}{self.paint('│', DIM)} {self.passage(passage)}"
        for one in finding.evidence:
            quote = self.words(_short(self.texts[one.document][one.start : one.end]))
            note = "" if one.note is None else f" ({self.say(one.note)})"
            yield self.detail(ROLE[one.role], f"{self.at(one, first.document)}  {quote}{note}")
        yield from self.reasoning(finding.steps, finding.assumes, finding.repairs, first.document)
        if finding.also:
            yield self.detail(WITH, self.joined([self.words(code) for code in finding.also]))

    def reasoning(
        self, steps: Sequence[Message], assumes: Sequence[Message], repairs: Sequence[Repair], home: int
    ) -> Iterator[str]:
        for step in steps:
            yield self.detail(STEP, self.say(step))
        for one in assumes:
            yield self.detail(ASSUMES, self.say(one))
        for repair in repairs:
            old = self.words(_short(self.texts[repair.document][repair.start : repair.end]))
            new = self.words(_short(repair.replacement))
            arrow = "←" if self.rtl else "→"
            because = self.say(repair.because)
            yield self.detail(
                REPAIR, f"{self.at(repair, home)}  {old} {arrow} {new}" + (f" ({because})" if because else "")
            )

    def detail(self, label: Message, text: str) -> str:
        name = self.say(label)
        gap = " " * (self.label_width - cells(name) + 2)
        return f"{' ' * INDENT}{self.paint(name, DIM)}{gap}{self.broken(text, self.inset)}"

    def broken(self, text: str, indent: str) -> str:
        return wrap(text, self.look.width, indent)

    def passage(self, passage: Passage) -> str:
        def mark(words: str, evidence: Evidence) -> str:
            return self.paint(words, MARK[evidence.role]) if self.look.color else f"[{words}]"

        return isolate(passage.text(mark, plain), self.rtl)

    # What stands below the findings

    def closing(self) -> Iterator[str]:
        report = self.report
        relations = [(n, r) for n, d in enumerate(report.documents) for r in d.relations]
        held = [(n, r) for n, r in relations if r.verdict is Verdict.HOLDS]
        open_ = [(n, r) for n, r in relations if r.verdict is Verdict.UNDECIDED]
        if held:
            yield from self.held(held)
        if open_:
            yield from self.undecided(open_)
        if self.look.verbose:
            for number, checked in enumerate(report.documents):
                yield from self.unchecked(number, checked)
        if len(report.documents) == 1:
            yield self.dated(report.documents[0])
        yield from self.summary()

    def held(self, held: Sequence[tuple[int, Relation]]) -> Iterator[str]:
        by_code: dict[str, list[tuple[int, Relation]]] = defaultdict(list)
        for one in held:
            by_code[one[1].code].append(one)
        yield self.paint(self.say(msg("Checked and consistent: {n}", n=len(held))), GOOD)
        wide = max(map(len, by_code))
        for code, ones in sorted(by_code.items()):
            name = f"  {isolate(code, self.rtl)}{' ' * (wide - len(code))}  {len(ones):>3}"
            if self.look.verbose:
                yield name
                for number, relation in ones:
                    yield from self.relation(number, relation)
            else:
                yield f"{name}  {self.paint(self.example(*ones[0]), DIM)}"
        yield ""

    def example(self, number: int, relation: Relation) -> str:
        """One relation in half a line: its last step, else its first passage."""
        if relation.steps:
            text = self.say(relation.steps[-1])
        else:
            first = relation.evidence[0]
            text = self.words(_short(self.texts[first.document][first.start : first.end]))
        room = None if self.look.width is None else self.look.width - 30
        return text if room is None or cells(text) <= room else ""

    def undecided(self, open_: Sequence[tuple[int, Relation]]) -> Iterator[str]:
        yield self.say(msg("Could not be decided: {n}", n=len(open_)))
        if self.look.verbose:
            for number, relation in open_:
                yield f"  {isolate(relation.code, self.rtl)}"
                yield from self.relation(number, relation)
            yield ""
            return
        reasons = Counter(self.say(r.why_undecided) if r.why_undecided else self.say(NO_REASON) for _, r in open_)
        for reason, count in sorted(reasons.items(), key=lambda item: (-item[1], item[0]))[:REASONS]:
            yield f"  {count:>3}  {self.broken(reason, ' ' * 7)}"
        if len(reasons) > REASONS:
            more = msg(
                "and {n} more reason (-v lists it)", "and {n} more reasons (-v lists them)", n=len(reasons) - REASONS
            )
            yield f"       {self.say(more)}"
        yield ""

    def relation(self, number: int, relation: Relation) -> Iterator[str]:
        for one in relation.evidence:
            quote = self.words(_short(self.texts[one.document][one.start : one.end]))
            yield self.detail(ROLE[one.role], f"{self.at(one, self.home(number))}  {quote}")
        for step in relation.steps:
            yield self.detail(STEP, self.say(step))
        if relation.why_undecided is not None:
            yield self.detail(OPEN, self.say(relation.why_undecided))

    def home(self, number: int) -> int | None:
        """The document whose places need no path: the only one of the run."""
        return number if len(self.report.documents) == 1 else None

    def unchecked(self, number: int, checked: Checked) -> Iterator[str]:
        coverage = checked.coverage
        if not coverage.unchecked:
            return
        analysis = checked.analysis
        places = {m.id: m.span for m in analysis.times} | {m.id: m.span for m in analysis.quantities}
        left = sorted(places[i] for i in coverage.unchecked if i in places)
        yield self.say(msg("Left for a person to check: {n}", n=len(left)))
        for span in left:
            place = self.at(Evidence(span.start, span.end, document=number), self.home(number))
            yield f"  {place}  {self.words(_short(span.of(self.texts[number])))}"
        yield ""

    def dated(self, checked: Checked) -> str:
        """One line about what the document was taken for."""
        date = checked.analysis.date
        language = LANGUAGE.get(checked.analysis.language.split("-")[0], checked.analysis.language)
        if date.day is not None:
            return self.say(
                msg(
                    "{language}, dated {date} ({basis})",
                    language=language,
                    date=date.day.isoformat(),
                    basis=BASIS[date.basis],
                )
            )
        if date.low is not None or date.high is not None:
            return self.say(
                msg(
                    "{language}, dated between {first} and {last} ({basis})",
                    language=language,
                    first="…" if date.low is None else date.low.isoformat(),
                    last="…" if date.high is None else _day_before(date.high),
                    basis=BASIS[date.basis],
                )
            )
        return self.say(msg("{language}, of unknown date (--date gives it)", language=language))

    def summary(self) -> Iterator[str]:
        report = self.report
        parts = [self.say(part) for part in _counts(report)]
        found = len(report.findings)
        if found:
            tally = Counter(f.severity for f in report.findings)
            kinds = [self.say(_tally(severity, tally[severity])) for severity in sorted(tally, reverse=True)]
            head = self.paint(
                f"{self.say(msg('{n} finding', '{n} findings', n=found))} ({self.joined(kinds)})",
                PAINT[max(tally)],
            )
        elif report.documents:
            head = self.paint(self.say(msg("Nothing found that contradicts itself")), f"{BOLD};{GOOD}")
        else:
            head = self.say(msg("Nothing was read"))
        yield self.broken(" · ".join([head, *parts]), "  ")
        if report.failures:
            n = len(report.failures)
            yield self.paint(
                self.say(msg("{n} input could not be read", "{n} inputs could not be read", n=n)), PAINT[Severity.ERROR]
            )

    def joined(self, parts: Sequence[str]) -> str:
        return self.say(msg(", ")).join(parts)


def _tally(severity: Severity, n: int) -> Message:
    if severity is Severity.ERROR:
        return msg("{n} error", "{n} errors", n=n)
    if severity is Severity.WARNING:
        return msg("{n} warning", "{n} warnings", n=n)
    return msg("{n} note", "{n} notes", n=n)


def _counts(report: Report) -> Iterator[Message]:
    if len(report.documents) != 1:
        yield msg("{n} document", "{n} documents", n=len(report.documents))
    yield msg("{n} claim", "{n} claims", n=sum(len(d.analysis.claims) for d in report.documents))
    yield msg("{n} holds", "{n} hold", n=report.count(Verdict.HOLDS))
    yield msg("{n} conflict", "{n} conflicts", n=report.count(Verdict.CONFLICT))
    yield msg("{n} undecided", "{n} undecided", n=report.count(Verdict.UNDECIDED))
    checkable = sum(d.coverage.checkable for d in report.documents)
    if checkable:
        checked = sum(d.coverage.checked for d in report.documents)
        yield msg(
            "{checked} of {checkable} figures and dates checked ({percent} %)",
            checked=checked,
            checkable=checkable,
            percent=checked * 100 // checkable,
        )


def _day_before(bound: Date) -> str:
    """The last day inside a half-open bound."""
    return (bound if bound == Date.min else bound - timedelta(days=1)).isoformat()


def _short(text: str, longest: int = 80) -> str:
    """A quotation for a line of details, cut in the middle."""
    if len(text) <= longest:
        return text
    return f"{text[: longest // 2].rstrip()} … {text[-longest // 2 :].lstrip()}"


REPORTER = Reporter(render, "txt")
