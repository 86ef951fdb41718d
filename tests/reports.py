"""Reports for tests: two built by hand, and a Hypothesis strategy for any."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

from attrs import evolve
from hypothesis import strategies as st

from factcheck.model.claim import Claim, ClaimKind, Polarity, Stance
from factcheck.model.document import Document, Segment, SegmentKind
from factcheck.model.interval import Interval
from factcheck.model.mention import (
    Attribution,
    Entity,
    EntityMention,
    Quantity,
    QuantityKind,
    Quote,
    QuoteKind,
    TimeMention,
    TimeType,
)
from factcheck.model.message import Message, msg
from factcheck.model.relation import Count, Evidence, Relation, Repair, Role, Verdict, WeekdayOf
from factcheck.model.report import (
    Analysis,
    Checked,
    Coverage,
    DocumentDate,
    Failure,
    Finding,
    Notice,
    Report,
    Severity,
    Silenced,
)
from factcheck.model.span import Span
from factcheck.model.troubles import verbatim

ENGLISH = "The hearing\n\nThe hearing opens on Monday, 5 March 2024.\nTwo towns sent a mayor: Sfax, Gabes and Tozeur.\n"
ARABIC = "الجلسة\n\nتبدأ الجلسة يوم الاثنين 5 مارس 2024.\nوحضر من المدن الثلاث عمدة: صفاقس وقابس وتوزر.\n"


def found(documents: list[Document], number: int, words: str, role: Role = Role.CLAIM) -> Evidence:
    """Evidence for the first place of ``words``."""
    start = documents[number].text.index(words)
    return Evidence(start, start + len(words), role, document=number)


def checked(document: Document, *relations: Relation) -> Checked:
    """A document as checked; two spans of it count as checkable."""
    language = document.language or "en"
    low = document.day
    when = DocumentDate() if low is None else DocumentDate(low, low + timedelta(days=1), "given")
    segments = (Segment(0, len(document.text), SegmentKind.PARAGRAPH, (Span(0, len(document.text)),)),)
    return Checked(
        analysis=Analysis(document=document, language=language, date=when, segments=segments),
        relations=relations,
        coverage=Coverage(8, 6) if relations else Coverage(),
    )


def weekday(documents: list[Document], number: int, wrong: str, day: str, right: str) -> tuple[Relation, Finding]:
    """A weekday that is not that of the date beside it, as a relation and a finding."""
    proposal = WeekdayOf(
        code="DATE-WEEKDAY",
        evidence=(found(documents, number, wrong), found(documents, number, day, Role.AGAINST)),
        assumes=(msg("Gregorian calendar"),),
        weekday=1,
        days=(date(2024, 3, 5),),
    )
    message = msg("{day} is not a {weekday}", day=day, weekday=wrong)
    steps = (msg("{date} is a {weekday}", date=day, weekday=right),)
    first = proposal.evidence[0]
    repair = Repair(first.start, first.end, right, msg("the weekday of that date"), number)
    relation = Relation(proposal, Verdict.CONFLICT, steps, message=message, repairs=(repair,), id="r1")
    finding = Finding(
        code="DATE-WEEKDAY",
        severity=Severity.ERROR,
        message=message,
        document=number,
        evidence=proposal.evidence,
        steps=steps,
        assumes=proposal.assumes,
        repairs=(repair,),
        fingerprint=f"{number:064x}",
    )
    return relation, finding


def count(documents: list[Document], number: int, stated: str, items: str, verdict: Verdict) -> Relation:
    """A stated number against three items listed."""
    evidence = (found(documents, number, stated), found(documents, number, items, Role.AGAINST))
    proposal = Count(code="COUNT-LIST", evidence=evidence, stated=Interval.exactly(3), weights=(1, 1, 1))
    steps = (msg("{sum} = {total}", sum="1 + 1 + 1", total=3),)
    return Relation(proposal, verdict, steps, id="r2")


def english() -> Report:
    """One English document with an error and a warning."""
    documents = [Document.from_text(ENGLISH, uri="news/hearing.txt", language="en", date=date(2024, 3, 1))]
    relation, finding = weekday(documents, 0, "Monday", "5 March 2024", "Tuesday")
    listed = count(documents, 0, "Two towns", "Sfax, Gabes and Tozeur", Verdict.CONFLICT)
    second = Finding(
        code="COUNT-LIST",
        severity=Severity.WARNING,
        message=msg("{n} item is listed", "{n} items are listed", n=3),
        document=0,
        evidence=listed.evidence,
        steps=listed.steps,
        also=("SUM-TOTAL",),
        fingerprint="f" * 64,
    )
    return Report(documents=(checked(documents[0], relation, listed),), findings=(finding, second))


def both() -> Report:
    """An English and an Arabic document and an input that could not be read; something holds, something is open."""
    documents = [
        Document.from_text(ENGLISH, uri="news/hearing.txt", language="en", date=date(2024, 3, 1)),
        Document.from_text(ARABIC, uri="news/جلسة.txt", language="ar"),
    ]
    one, first = weekday(documents, 0, "Monday", "5 March 2024", "Tuesday")
    two, second = weekday(documents, 1, "الاثنين", "5 مارس 2024", "الثلاثاء")
    crossing = evolve(second, evidence=(*second.evidence, found(documents, 0, "Monday", Role.CONTEXT)))
    held = count(documents, 1, "المدن الثلاث", "صفاقس وقابس وتوزر", Verdict.HOLDS)
    unknown = msg("the date names no year")
    open_ = Relation(evolve(one.proposal, evidence=one.evidence[:1]), Verdict.UNDECIDED, (), unknown, id="r3")
    return Report(
        documents=(checked(documents[0], one, open_), checked(documents[1], two, held)),
        findings=(first, crossing),
        failures=(Failure("news/broken.bin", verbatim("news/broken.bin: not text; leave it out")),),
    )


def suppressed() -> Report:
    """`both` with its second finding suppressed, and something to say of that."""
    report = both()
    first, second = report.findings
    told = (
        Notice(msg("the suppression of {name} is not needed; take it out", name="MONTH-PAIR"), "news/hearing.txt", 2),
    )
    return evolve(report, findings=(first,), silenced=(Silenced(second, "text", "as printed"),), notices=told)


# Any report

#: Any code point at all, with those that have work to do on terminals, in HTML and in Markdown more often than chance.
letters = st.one_of(
    st.characters(),
    st.characters(categories=["Cs"]),
    st.sampled_from("\x00\x07\x1b\x9b\r\n\t\u200f\u202e\u2066\u2069\u2028\ufeff<>&\"'`*_[]()|\\{}$\U000e0041"),
)
texts = st.text(letters, max_size=60)
words = st.text(letters, max_size=8)
messages: st.SearchStrategy[Message] = st.recursive(
    st.builds(lambda value: msg("{a} said", a=value), words),
    lambda inner: st.builds(lambda m, n: msg("{m}: {n} item", "{m}: {n} items", m=m, n=n), inner, st.integers(0, 200)),
    max_leaves=3,
)
figures = st.none() | st.fractions() | st.integers(-(10**9), 10**9).map(Fraction)
days = st.none() | st.dates()


def spans(text: str) -> st.SearchStrategy[Span]:
    return st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(lambda p: Span(min(p), max(p)))


@st.composite
def analyses(draw: st.DrawFn) -> Analysis:
    document = Document(
        text=draw(texts), uri=draw(words), language="ar", title=draw(st.none() | words), date=draw(days), basis="given"
    )
    span = spans(document.text)

    def drawn(build: st.SearchStrategy[object], most: int = 2) -> tuple[object, ...]:
        return tuple(draw(st.lists(build, max_size=most)))

    def at(make: type, **parts: st.SearchStrategy[object]) -> st.SearchStrategy[object]:
        return st.builds(lambda s, values: make(s.start, s.end, **values), span, st.fixed_dictionaries(parts))

    return Analysis(
        document=document,
        language=draw(st.sampled_from(["ar", "en", "fa"])),
        segments=drawn(at(Segment, kind=st.sampled_from(SegmentKind))),
        date=draw(st.builds(DocumentDate, days, days, st.sampled_from(["given", "metadata", "inferred", "unknown"]))),
        times=drawn(
            at(TimeMention, type=st.sampled_from(TimeType), value=words, low=days, high=days, id=st.just("t1"))
        ),
        quantities=drawn(
            at(
                Quantity,
                kind=st.sampled_from(QuantityKind),
                low=figures,
                high=figures,
                unit=st.none() | words,
                counted=st.none() | span,
                id=st.just("q1"),
            )
        ),
        entities=drawn(
            st.builds(lambda s, name: Entity(name, "place", (EntityMention(s.start, s.end),), id="e1"), span, words)
        ),
        attributions=drawn(
            st.builds(Attribution, span, st.none() | span, st.none() | span, st.just("agency"), id=st.just("a1"))
        ),
        quotes=drawn(at(Quote, kind=st.sampled_from(QuoteKind))),
        claims=drawn(
            at(
                Claim,
                kind=st.sampled_from(ClaimKind),
                subject=words,
                predicate=words,
                object=words,
                stance=st.sampled_from(Stance),
                polarity=st.sampled_from(Polarity),
                checkworthiness=st.floats(0, 1),
                id=words,
            )
        ),
    )


@st.composite
def reports(draw: st.DrawFn) -> Report:
    read = draw(st.lists(analyses(), max_size=3))

    def evidence() -> tuple[Evidence, ...]:
        made = []
        for _ in range(draw(st.integers(1, 3))):
            number = draw(st.integers(0, len(read) - 1))
            span = draw(spans(read[number].document.text))
            note = draw(st.none() | messages)
            made.append(Evidence(span.start, span.end, draw(st.sampled_from(Role)), note, number))
        return tuple(made)

    def repairs(number: int) -> tuple[Repair, ...]:
        span = draw(spans(read[number].document.text))
        return (Repair(span.start, span.end, draw(words), draw(messages), number),) if draw(st.booleans()) else ()

    def relation() -> Relation:
        proposal = WeekdayOf(code=draw(codes), evidence=evidence(), weekday=1, days=())
        verdict = draw(st.sampled_from(Verdict))
        steps = tuple(draw(st.lists(messages, max_size=2)))
        return Relation(proposal, verdict, steps, draw(st.none() | messages), id="r1")

    def finding() -> Finding:
        places = evidence()
        return Finding(
            code=draw(codes),
            severity=draw(st.sampled_from(Severity)),
            message=draw(messages),
            document=places[0].document,
            evidence=places,
            steps=tuple(draw(st.lists(messages, max_size=2))),
            assumes=tuple(draw(st.lists(messages, max_size=2))),
            repairs=repairs(places[0].document),
            fact=draw(st.none() | words),
            fingerprint=draw(words),
        )

    documents = tuple(
        Checked(
            analysis=one,
            relations=tuple(relation() for _ in range(draw(st.integers(0, 2)))),
            coverage=Coverage(4, draw(st.integers(0, 4)), ("t1", "q1", "q9")),
        )
        for one in read
    )
    findings = tuple(finding() for _ in range(draw(st.integers(0, 2)))) if read else ()
    failures = tuple(draw(st.lists(st.builds(Failure, words, words), max_size=1)))
    silenced = ()
    if read:
        by = st.sampled_from(["text", "settings", "baseline", "diff"])
        silenced = tuple(Silenced(finding(), draw(by), draw(words), draw(days)) for _ in range(draw(st.integers(0, 1))))
    notices = tuple(draw(st.lists(st.builds(Notice, messages, words, st.integers(0, 9)), max_size=1)))
    return Report(documents=documents, findings=findings, failures=failures, silenced=silenced, notices=notices)


codes = st.sampled_from(["DATE-WEEKDAY", "COUNT-LIST", "MONTH-PAIR"])
