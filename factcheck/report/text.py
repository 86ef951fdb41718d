"""Text for a terminal: findings first, then what was checked and holds, then what could not be decided.

The first line of a finding is ``path:line:column: severity: message [CODE]``, which editors and builds know how to
follow. Words of the document are made harmless (`factcheck.report._show`), evidence is bold in colour and in
brackets without.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from factcheck.locale import Voice, voice
from factcheck.model.message import Message, msg
from factcheck.model.relation import Evidence, Relation, Repair, Role, Verdict
from factcheck.model.report import Checked, Finding, Report, Severity
from factcheck.report import Look, Reporter
from factcheck.report._passage import Passage, Places, passages
from factcheck.report._show import cells, fenced, isolate, plain, shown, wrap
from factcheck.report._words import (
    COMMA,
    FINGERPRINT,
    LABELS,
    NO_REASON,
    SEVERITY,
    Detail,
    dated,
    details,
    headline,
    noticed,
    relation_details,
    short,
    silenced,
    summary,
    unread,
)

__all__ = ["REPORTER", "render"]

#: Reasons for undecided relations that the short form lists; "chosen by us": what is read in ten seconds.
REASONS = 4
#: Code points of a quotation in the list of what holds.
EXAMPLE = 40
#: Columns between the edge and the first word of a detail.
INDENT = 4

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
        self.places = Places(report)
        self.uris = [d.document.uri for d in report.documents]
        self.label_width = max(cells(self.say(label)) for label in LABELS)
        self.inset = " " * (INDENT + self.label_width + 2)

    # Words

    def sentence(self, text: str) -> str:
        """A line of words of ours, which begins where its language begins on whatever terminal."""
        return fenced(text) if self.rtl else text

    def say(self, message: Message | str) -> str:
        return self.voice.say(message, self.words)

    def words(self, text: str) -> str:
        """A document's words, or a path, inside a line of ours."""
        return shown(text, self.rtl)

    def paint(self, text: str, style: str) -> str:
        return f"\x1b[{style}m{text}\x1b[0m" if self.look.color and text else text

    def at(self, evidence: Evidence | Repair, home: int | None) -> str:
        """``line:column``, behind the path where it is not that of document ``home``."""
        line, column = self.places.at(evidence)
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
            yield self.broken(f"{fenced(f'{severity}: {message}')} {isolate(code, True)}", " " * INDENT)
            yield f"{' ' * INDENT}{self.paint(place, DIM)}"
        else:
            yield self.broken(f"{self.paint(place, BOLD)}: {severity}: {message} {code}", " " * INDENT)
        bar = f"{' ' * INDENT}{self.paint('│', DIM)} "
        room = None if self.look.width is None else self.look.width - INDENT - 2
        for passage in passages(finding.evidence, self.places.texts, room):
            yield bar + self.broken(self.passage(passage), bar)
        yield from self.details(details(finding), first.document)
        if self.look.verbose:
            yield from self.details([Detail(FINGERPRINT, said=finding.fingerprint)], first.document)

    def details(self, details: Iterable[Detail], home: int | None) -> Iterator[str]:
        """The lines of details, each label said once."""
        last = ""
        for detail in details:
            label = self.say(detail.label)
            yield self.detail(detail, "" if label == last else label, home)
            last = label

    def detail(self, detail: Detail, label: str, home: int | None) -> str:
        said = self.say(detail.said) if detail.said else ""
        parts = []
        if detail.place is not None:
            parts += [self.at(detail.place, home), self.quote(detail.place)]
        if detail.instead is not None:
            parts[-1] += f" {'←' if self.rtl else '→'} {self.words(short(detail.instead))}"
        if said:
            parts[-1:] = [f"{parts[-1]} ({said})"] if parts else [said]
        gap = " " * (self.label_width - cells(label) + 2)
        if self.rtl:
            # Columns keep their order whichever way the terminal runs: a number between Arabic words would turn them.
            label, parts = fenced(label), [fenced(part) for part in parts]
        name = self.paint(label, DIM) if label else ""
        return f"{' ' * INDENT}{name}{gap}{self.broken('  '.join(parts), self.inset)}"

    def quote(self, place: Evidence | Repair) -> str:
        return self.words(short(self.places.quote(place)))

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
        yield from self.suppressions()
        if len(report.documents) == 1:
            yield self.broken(self.sentence(self.say(dated(report.documents[0]))), "  ")
        yield from self.summary()

    def held(self, held: Sequence[tuple[int, Relation]]) -> Iterator[str]:
        by_code: dict[str, list[tuple[int, Relation]]] = defaultdict(list)
        for one in held:
            by_code[one[1].code].append(one)
        yield self.paint(self.sentence(self.say(msg("Checked and consistent: {n}", n=len(held)))), GOOD)
        wide = max(map(len, by_code))
        for code, ones in sorted(by_code.items()):
            name = f"  {isolate(code, self.rtl)}{' ' * (wide - len(code))}  {len(ones):>3}"
            if self.look.verbose:
                yield name
                for number, relation in ones:
                    yield from self.relation(number, relation)
            else:
                yield f"{name}  {self.paint(self.example(ones[0][1], cells(name) + 2), DIM)}".rstrip()
        yield ""

    def example(self, relation: Relation, taken: int) -> str:
        """One relation on the rest of a line: its first words and its first step; "" where there is no room."""
        first = relation.evidence[0]
        quote = self.words(short(self.places.quote(first).strip(), EXAMPLE))
        text = self.sentence(f"{quote}: {self.say(relation.steps[0])}" if relation.steps else quote)
        room = None if self.look.width is None else self.look.width - taken
        return text if room is None or cells(text) <= room else ""

    def undecided(self, open_: Sequence[tuple[int, Relation]]) -> Iterator[str]:
        yield self.sentence(self.say(msg("Could not be decided: {n}", n=len(open_))))
        if self.look.verbose:
            for number, relation in open_:
                yield f"  {isolate(relation.code, self.rtl)}"
                yield from self.relation(number, relation)
            yield ""
            return
        reasons = Counter(self.say(r.why_undecided) if r.why_undecided else self.say(NO_REASON) for _, r in open_)
        for reason, count in sorted(reasons.items(), key=lambda item: (-item[1], item[0]))[:REASONS]:
            yield f"  {count:>3}  {self.broken(self.sentence(reason), ' ' * 7)}"
        if len(reasons) > REASONS:
            more = msg(
                "and {n} more reason (-v lists it)", "and {n} more reasons (-v lists them)", n=len(reasons) - REASONS
            )
            yield f"       {self.sentence(self.say(more))}"
        yield ""

    def relation(self, number: int, relation: Relation) -> Iterator[str]:
        yield from self.details(relation_details(relation), self.home(number))

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
        yield self.sentence(self.say(msg("Left for a person to check: {n}", n=len(left))))
        for span in left:
            place = Evidence(span.start, span.end, document=number)
            yield f"  {self.at(place, self.home(number))}  {self.quote(place)}"
        yield ""

    def suppressions(self) -> Iterator[str]:
        """What does not count, and what is to be said of the suppressions."""
        report = self.report
        if counts := silenced(report):
            yield self.broken(f"{self.say(counts[0])} ({self.joined([self.say(part) for part in counts[1]])})", "  ")
        if self.look.verbose:
            for one in report.silenced:
                first = one.finding.evidence[0]
                said = [self.at(first, None), isolate(f"[{one.finding.code}]", self.rtl), self.say(one.finding.message)]
                if one.reason:
                    said.append(f"({self.words(one.reason)})")
                yield self.broken(f"  {'  '.join(said)}", " " * INDENT)
        for notice in report.notices:
            place, message = noticed(notice)
            where = f"{self.words(place)}: " if place else ""
            yield self.broken(
                f"{self.paint(self.say(SEVERITY[Severity.WARNING]), '1;33')}: {where}{self.say(message)}", "  "
            )
        if report.silenced or report.notices:
            yield ""

    def summary(self) -> Iterator[str]:
        report = self.report
        head, kinds = headline(report)
        first = self.say(head)
        if kinds:
            style = PAINT[max(f.severity for f in report.findings)]
            first = self.paint(f"{first} ({self.joined([self.say(kind) for kind in kinds])})", style)
        elif report.documents:
            first = self.paint(first, f"{BOLD};{GOOD}")
        counts = " · ".join([first, *(self.say(part) for part in summary(report))])
        yield self.broken(self.sentence(counts), "  ")
        if missing := unread(report):
            yield self.paint(self.sentence(self.say(missing)), PAINT[Severity.ERROR])

    def joined(self, parts: Sequence[str]) -> str:
        return self.say(COMMA).join(parts)


REPORTER = Reporter(render, "txt")
