"""Judging: every expectation of a book against the documents of a run.

Comes in: a `Report` on documents and a `Book`. Goes out: the report with the book's files among its documents, each with a
relation for every expectation that speaks of the run, and a finding for every one that fails: EXPECT-FAILED where
documents say otherwise, EXPECT-VACUOUS where nothing is there to be checked any more.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date as Date

from attrs import evolve, frozen

from factcheck.book._documents import Run, Scope, is_path, scope
from factcheck.book._passages import Reader
from factcheck.book._statements import LENGTHS, Said, deadlines, said
from factcheck.book.model import About, Book, BookFile, Expectation, FactPick, Statement, TrackedClaim
from factcheck.check import view_of
from factcheck.config import Settings
from factcheck.facts import load_facts
from factcheck.findings import fingerprint
from factcheck.model.document import Document, Segment, SegmentKind
from factcheck.model.fact import Fact, FactBase
from factcheck.model.interval import Interval, show
from factcheck.model.message import Message, msg
from factcheck.model.relation import Evidence, Proposal, Relation, Role, Verdict
from factcheck.model.report import Analysis, Checked, Coverage, Finding, Report, Severity
from factcheck.model.span import Span, stamp

__all__ = ["FAILED", "NO_LANGUAGE", "VACUOUS", "documents_of", "judge", "only_expectations"]

FAILED = "EXPECT-FAILED"
VACUOUS = "EXPECT-VACUOUS"
#: The code of relations that hold or are undecided.
EXPECT = "EXPECT"
#: BCP 47 for text that is in no language.
NO_LANGUAGE = "zxx"
#: Passages shown for one expectation; "chosen by us": more are counted.
_SHOWN = 4


@frozen
class _Outcome:
    """What became of an expectation.

    evidence:  passages, the one to blame first
    entry:     the entry's name, which no edit of the book's other lines changes
    """

    verdict: Verdict
    code: str = FAILED
    message: Message | None = None
    evidence: tuple[Evidence, ...] = ()
    steps: tuple[Message, ...] = ()
    why: Message | None = None
    entry: str = ""


def judge(report: Report, book: Book, settings: Settings) -> Report:
    """The report with what the book expects of its documents."""
    bench = _Bench(report, book, settings)
    documents = list(report.documents)
    findings = list(report.findings)
    for file in book.files:
        number = len(documents)
        cases = list(bench.cases(file, number))
        if not cases:
            continue
        relations = tuple(
            stamp(_relation(outcome, place, number), f"r{n}") for n, (outcome, place) in enumerate(cases, 1)
        )
        documents.append(Checked(analysis=_analysis(file), relations=relations))
        for outcome, place in cases:
            if outcome.message is not None and settings.wants(outcome.code):
                findings.append(_finding(outcome, place, number, documents))
    findings.sort(key=lambda f: (f.document, f.evidence[0].start))
    return evolve(report, documents=tuple(documents), findings=tuple(findings))


def only_expectations(report: Report) -> Report:
    """The report with what the book expects alone: no findings and no relations of the documents' own."""
    return evolve(
        report,
        documents=tuple(
            one if one.analysis.language == NO_LANGUAGE else evolve(one, relations=(), coverage=Coverage())
            for one in report.documents
        ),
        findings=tuple(finding for finding in report.findings if finding.code in (FAILED, VACUOUS)),
    )


def documents_of(report: Report, file: BookFile) -> frozenset[int]:
    """The documents of a run that a file's expectations speak of."""
    run = Run([checked.document for checked in report.documents])
    names = [name for one in file.expectations for name in one.documents]
    return frozenset(scope(run, file.root, names).documents)


def _analysis(file: BookFile) -> Analysis:
    """A book's file as a document: an entry is a paragraph."""
    places = sorted({*(one.entry for one in file.expectations), *(one.entry for one in file.claims)})
    segments = tuple(Segment(place.start, place.end, SegmentKind.PARAGRAPH) for place in places)
    document = Document.from_text(file.text, uri=file.path, language=NO_LANGUAGE)
    return Analysis(document=document, language=NO_LANGUAGE, supported=False, segments=segments)


def _relation(outcome: _Outcome, place: Span, number: int) -> Relation:
    own = Evidence(place.start, place.end, Role.CLAIM, document=number)
    others = tuple(evolve(one, role=Role.AGAINST) for one in outcome.evidence[:_SHOWN])
    return Relation(
        proposal=Proposal(code=outcome.code if outcome.message is not None else EXPECT, evidence=(own, *others)),
        verdict=outcome.verdict,
        steps=outcome.steps,
        message=outcome.message,
        why_undecided=outcome.why,
        entry=outcome.entry,
    )


def _finding(outcome: _Outcome, place: Span, number: int, documents: Sequence[Checked]) -> Finding:
    assert outcome.message is not None
    own = Evidence(place.start, place.end, Role.AGAINST if outcome.evidence else Role.CLAIM, document=number)
    evidence = (*outcome.evidence[:_SHOWN], own)
    return Finding(
        code=outcome.code,
        severity=Severity.ERROR,
        message=outcome.message,
        document=evidence[0].document,
        evidence=evidence,
        steps=outcome.steps,
        fingerprint=fingerprint(outcome.code, evidence, documents),
        entry=outcome.entry,
    )


class _Bench:
    """One run and its documents as they are asked about."""

    def __init__(self, report: Report, book: Book, settings: Settings) -> None:
        self.report = report
        self.run = Run([checked.document for checked in report.documents])
        self.facts: FactBase = load_facts((*settings.facts, *book.paths))
        self._readers: dict[int, Reader] = {}

    def reader(self, number: int) -> Reader:
        if number not in self._readers:
            self._readers[number] = Reader(view_of(self.report.documents[number].analysis, number, self.facts))
        return self._readers[number]

    def cases(self, file: BookFile, number: int) -> Iterator[tuple[_Outcome, Span]]:
        """What became of each entry of a file that speaks of this run, and where the entry stands."""
        for one in file.expectations:
            which = scope(self.run, file.root, one.documents)
            if which.documents or which.missing:
                outcome = self.expected(one, which)
                note = (msg("note: {note}", note=one.note),) if one.note else ()
                yield evolve(outcome, steps=(*outcome.steps, *note), entry=one.ident), one.place
        for claim in file.claims:
            name = f"claim[{claim.ident}]"
            yield from ((evolve(outcome, entry=name), claim.place) for outcome in self.tracked(claim, file))

    # ------------------------------------------------------------------ expectations

    def expected(self, one: Expectation, which: Scope) -> _Outcome:
        if which.missing:
            return _vacuous(one.ident, msg("there is no document {name}", name=which.missing[0]))
        if one.findings is not None:
            return self.counted(one, which)
        if one.holds or one.conflicts:
            return self.ruled(one, which)
        passages = [
            (self.reader(number), unit)
            for number in which.documents
            for unit in self.reader(number).about(one.about, one.passage)
        ]
        if not passages:
            if not which.complete:
                return _Outcome(Verdict.UNDECIDED, why=msg("not all of its documents are in this run"))
            return _vacuous(one.ident, msg("no passage is about {about}", about=_shown_about(one.about)))
        if one.never is not None:
            return self.never(one, one.never, passages)
        if one.deadline:
            wanted = Statement(date=one.deadline).days
            found = [(reader, unit, deadlines(reader, unit, wanted)) for reader, unit in passages]
            return self.stated(one, which, found, one.deadline)
        if one.equals_fact is not None:
            return self.equal(one, one.equals_fact, which, passages)
        assert one.states is not None
        found = [(reader, unit, said(reader, unit, one.states)) for reader, unit in passages]
        return self.stated(one, which, found, _shown_statement(one.states))

    def stated(
        self, one: Expectation, which: Scope, found: Sequence[tuple[Reader, Span, Said]], expected: str
    ) -> _Outcome:
        """Passages have to say it: every one that says anything of the sort, or one when that is enough."""
        right = [self.at(reader, span) for reader, _, told in found for span in told.here[:1]]
        wrong = [self.at(reader, span) for reader, _, told in found for span in told.instead if not told.here]
        steps = (_counting(len(found), one.about),)
        if wrong and (not right or not one.somewhere):
            text = msg(
                "{name}: {expected} is expected here, not {found}",
                name=one.ident,
                expected=expected,
                found=self.quote(wrong[0]),
            )
            return _Outcome(Verdict.CONFLICT, FAILED, text, tuple(wrong), steps)
        if not right:
            where = tuple(self.at(reader, unit) for reader, unit, _ in found)
            text = msg("{name}: {expected} is expected here; nothing says so", name=one.ident, expected=expected)
            return _Outcome(Verdict.CONFLICT, FAILED, text, where, steps)
        if one.each:
            having = {evidence.document for evidence in right}
            lacking = [number for number in which.documents if number not in having]
            if lacking:
                uri = self.report.documents[lacking[0]].document.uri
                text = msg(
                    "{name}: {document} does not say {expected}", name=one.ident, document=uri, expected=expected
                )
                return _Outcome(Verdict.CONFLICT, FAILED, text, (), steps)
        return _Outcome(Verdict.HOLDS, evidence=tuple(right), steps=steps)

    def never(self, one: Expectation, statement: Statement, passages: Sequence[tuple[Reader, Span]]) -> _Outcome:
        """No passage may say it."""
        hits = [self.at(reader, span) for reader, unit in passages for span in said(reader, unit, statement).here[:1]]
        steps = (_counting(len(passages), one.about),)
        if hits:
            text = msg(
                "{name}: no document is expected to say {expected}; this one does",
                name=one.ident,
                expected=_shown_statement(statement),
            )
            return _Outcome(Verdict.CONFLICT, FAILED, text, tuple(hits), steps)
        reader, unit = passages[0]
        return _Outcome(Verdict.HOLDS, evidence=(self.at(reader, unit),), steps=steps)

    def equal(
        self, one: Expectation, pick: FactPick, which: Scope, passages: Sequence[tuple[Reader, Span]]
    ) -> _Outcome:
        """What passages say is what one of the facts says."""
        facts = [
            fact
            for fact in self.facts.of(pick.predicate, pick.subject, pick.object or None)
            if pick.role in ("", fact.role)
        ]
        statements = [statement for fact in facts if (statement := _of_fact(fact)) is not None]
        if not statements:
            why = msg("no fact says {predicate} of {subject}", predicate=pick.predicate, subject=pick.subject)
            return _vacuous(one.ident, why)
        found = []
        for reader, unit in passages:
            told = [said(reader, unit, statement, loose=True) for statement in statements]
            found.append((reader, unit, next((one for one in told if one.here), told[0])))
        outcome = self.stated(one, which, found, _shown_statement(statements[0]))
        return evolve(outcome, steps=(*outcome.steps, facts[0].warrant))

    def counted(self, one: Expectation, which: Scope) -> _Outcome:
        """So many findings have their first passage in the documents."""
        found = [
            finding
            for finding in self.report.findings
            if finding.document in which.documents and finding.code.startswith(one.rule)
        ]
        steps = (msg("{n} finding", "{n} findings", n=len(found)),)
        if len(found) == one.findings:
            return _Outcome(Verdict.HOLDS, steps=steps)
        if not which.complete and len(found) < (one.findings or 0):
            return _Outcome(Verdict.UNDECIDED, why=msg("not all of its documents are in this run"))
        text = msg(
            "{name}: the number of findings is expected to be {expected}, not {found}",
            name=one.ident,
            expected=one.findings or 0,
            found=len(found),
        )
        where = tuple(finding.evidence[0] for finding in found)
        return _Outcome(Verdict.CONFLICT, FAILED, text, where, tuple(finding.message for finding in found[:_SHOWN]))

    def ruled(self, one: Expectation, which: Scope) -> _Outcome:
        """A rule binds passages, and they agree; or it finds a conflict."""
        code = one.holds or one.conflicts
        relations = [
            relation
            for number in which.documents
            for relation in self.report.documents[number].relations
            if relation.code.startswith(code) and self.touches(relation, one)
        ]
        if not relations:
            if not which.complete:
                return _Outcome(Verdict.UNDECIDED, why=msg("not all of its documents are in this run"))
            return _vacuous(one.ident, msg("{code} finds nothing to check", code=code))
        by = {verdict: [r for r in relations if r.verdict is verdict] for verdict in Verdict}
        steps = (
            msg(
                "{code}: {holds} hold, {conflict} in conflict, {undecided} undecided",
                code=code,
                holds=len(by[Verdict.HOLDS]),
                conflict=len(by[Verdict.CONFLICT]),
                undecided=len(by[Verdict.UNDECIDED]),
            ),
        )
        wanted = Verdict.HOLDS if one.holds else Verdict.CONFLICT
        bad = by[Verdict.CONFLICT] if one.holds else []
        if by[wanted] and not bad:
            return _Outcome(Verdict.HOLDS, evidence=by[wanted][0].evidence, steps=steps)
        if one.conflicts:
            text = msg("{name}: {code} is expected to find a conflict and finds none", name=one.ident, code=code)
        elif bad:
            text = msg("{name}: {code} is expected to hold and finds a conflict", name=one.ident, code=code)
        else:
            text = msg("{name}: {code} is expected to hold and cannot be decided", name=one.ident, code=code)
        evidence = (bad or relations)[0].evidence
        return _Outcome(Verdict.CONFLICT, FAILED, text, evidence, steps)

    def touches(self, relation: Relation, one: Expectation) -> bool:
        """One of a relation's passages stands in a passage that the expectation is about."""
        if not one.about:
            return True
        return any(self.reader(e.document).holds(one.about, one.passage, e.start) for e in relation.evidence)

    # ------------------------------------------------------------------ tracked claims

    def tracked(self, claim: TrackedClaim, file: BookFile) -> Iterator[_Outcome]:
        """Whether the claim still stands where it was seen; addresses of the net are not looked at."""
        for seen in claim.seen:
            if not seen.quote or not is_path(seen.uri):
                continue
            which = scope(self.run, file.root, (seen.uri,))
            if which.missing:
                yield _vacuous(claim.ident, msg("there is no document {name}", name=which.missing[0]))
                continue
            for number in which.documents:
                reader = self.reader(number)
                place = reader.find(Span(0, len(reader.view.text)), seen.quote)
                if place is None:
                    uri = self.report.documents[number].document.uri
                    yield _vacuous(claim.ident, msg("{document} no longer says so", document=uri))
                else:
                    yield _Outcome(Verdict.HOLDS, evidence=(self.at(reader, place),))

    # ------------------------------------------------------------------ evidence

    def at(self, reader: Reader, place: Span) -> Evidence:
        return reader.view.evidence(place)

    def quote(self, evidence: Evidence) -> str:
        return evidence.span.of(self.report.documents[evidence.document].document.text)


def _vacuous(name: str, why: Message) -> _Outcome:
    text = msg("{name} checks nothing: {why}", name=name, why=why)
    return _Outcome(Verdict.CONFLICT, VACUOUS, text)


def _counting(n: int, about: About) -> Message:
    return msg("{n} passage is about {about}", "{n} passages are about {about}", n=n, about=_shown_about(about))


def _shown_about(about: About) -> str:
    return " / ".join(" + ".join(items) for items in about.values())


def _shown_statement(statement: Statement) -> str:
    """A statement in a few words: figures as the book writes them."""
    figure = " ".join(filter(None, (statement.shown, statement.unit, statement.of))) if statement.value else ""
    parts = (figure, statement.date, statement.duration, statement.name, statement.text, statement.by)
    return ", ".join(filter(None, parts))


def _of_fact(fact: Fact) -> Statement | None:
    """What a passage has to say to say what a fact says: its figure, or its date, or whom or what it names."""
    if fact.value is not None and fact.unit in LENGTHS:
        # A term runs out on a day; what lasts has a length alone.
        return Statement(date=fact.when) if fact.when else Statement(duration=LENGTHS[fact.unit].format(fact.value))
    if fact.value is not None:
        return Statement(value=Interval.exactly(fact.value), unit=fact.unit, shown=show(fact.value))
    when = fact.when or (fact.start if fact.predicate not in ("office", "member") else "")
    if when:
        return Statement(date=when)
    name = fact.subject if fact.predicate == "office" else fact.object
    return Statement(name=name) if name else None


def due(claim: TrackedClaim, today: Date) -> bool:
    """The day by which a claim was to come true has come, and nobody has reviewed it since."""
    return bool(claim.due) and claim.due <= today.isoformat() and claim.reviewed < claim.due
