"""What a claim book holds, as values."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from attrs import field, frozen

from factcheck.model.fact import days_in
from factcheck.model.interval import Interval
from factcheck.model.span import Span

__all__ = [
    "ASSERTIONS",
    "PASSAGES",
    "VERDICTS",
    "About",
    "Book",
    "BookFile",
    "Expectation",
    "FactPick",
    "Seen",
    "Statement",
    "TrackedClaim",
]

#: The keys of which an expectation has exactly one, and what each asserts.
ASSERTIONS: Mapping[str, str] = {
    "states": "the passages say this",
    "never": "no passage says this",
    "equals_fact": "what the passages say is what the fact says",
    "deadline": "the passages set this day, month or year as the last",
    "holds": "the rule checks the document and finds no conflict",
    "conflicts": "the rule finds a conflict",
    "findings": "so many findings are made",
}
#: How much of a text is one passage.
PASSAGES = ("sentence", "claim", "paragraph", "document")
#: A human's verdict on a claim, a promise "kept" or "broken" among them; "open" while there is none.
VERDICTS = ("true", "mostly-true", "mixed", "mostly-false", "false", "unproven", "kept", "broken", "open")

#: Language tag → what a passage has to be about, in that language; "" for every language.
About = Mapping[str, tuple[str, ...]]


@frozen(kw_only=True)
class Statement:
    """What a passage says. Everything that is given has to be said in one passage.

    value:     a figure, as an interval that holds it whole
    unit:      ISO 4217, a CLDR unit id, or "percent", "ordinal", "identifier", "multiple"; "" any
    of:        what is counted, in the text's words; "" anything
    date:      a day, month, year or span, ISO 8601 cut to what is known
    duration:  a TIMEX3 duration ("P2Y")
    name:      an entity, by its key ("iso:RU") or by its name
    text:      words that stand there as they are, spelling aside
    by:        who says it, by key or name; "" whoever
    shown:     as the book writes it
    """

    value: Interval | None = None
    unit: str = ""
    of: str = ""
    date: str = ""
    duration: str = ""
    name: str = ""
    text: str = ""
    by: str = ""
    shown: str = ""

    @property
    def days(self) -> tuple[int, int]:
        """First and last day of ``date``, as ordinals."""
        return days_in(self.date)


@frozen(kw_only=True)
class FactPick:
    """Which fact is meant: by its subject and predicate, and by object and role where they are given."""

    subject: str
    predicate: str
    object: str = ""
    role: str = ""


@frozen(kw_only=True)
class Expectation:
    """What documents are expected to state. Exactly one of the fields named in `ASSERTIONS` is set.

    ident:      its name, from the book, or "expect 3"
    documents:  paths and patterns of paths, from the book's root
    about:      what selects the passages; empty for all
    passage:    one of `PASSAGES`
    somewhere:  one passage that says it is enough, whatever the others say
    each:       every document has to have one that says it
    claim:      id of the tracked claim that it belongs to, or ""
    note:       why it is expected, for whoever reads the finding
    place:      its assertion in the book file
    entry:      the whole entry there
    line:       of its entry in the file, from 1
    """

    ident: str
    documents: tuple[str, ...]
    about: About
    passage: str = "sentence"
    somewhere: bool = False
    each: bool = False
    states: Statement | None = None
    never: Statement | None = None
    equals_fact: FactPick | None = None
    deadline: str = ""
    holds: str = ""
    conflicts: str = ""
    findings: int | None = None
    rule: str = ""
    claim: str = ""
    note: str = ""
    place: Span
    entry: Span
    line: int


@frozen(kw_only=True)
class Seen:
    """Where a claim was seen: an address or a path from the book's root, the words, and the day."""

    uri: str
    quote: str = ""
    date: str = ""


@frozen(kw_only=True)
class TrackedClaim:
    """A claim that somebody follows.

    claimant:   who claims it, by key or name; "" when the documents themselves do
    verdict:    one of `VERDICTS`
    evidence:   where the verdict is known from
    first_seen, due, reviewed:  days, ISO 8601; "" unknown
    place, entry, line:  its statement, the whole of it, and its line in the book file
    """

    ident: str
    statement: str
    language: str = ""
    claimant: str = ""
    seen: tuple[Seen, ...] = ()
    verdict: str = "open"
    reviewer: str = ""
    evidence: tuple[str, ...] = ()
    first_seen: str = ""
    due: str = ""
    reviewed: str = ""
    note: str = ""
    place: Span
    entry: Span
    line: int


@frozen(kw_only=True)
class BookFile:
    """One file of a claim book.

    path:   as given
    text:   its content
    root:   the folder that its paths count from
    facts:  how many facts it holds
    """

    path: str
    text: str = field(repr=False)
    root: Path
    facts: int = 0
    claims: tuple[TrackedClaim, ...] = ()
    expectations: tuple[Expectation, ...] = ()


@frozen
class Book:
    """A claim book: its files, in order."""

    files: tuple[BookFile, ...] = ()

    @property
    def claims(self) -> tuple[TrackedClaim, ...]:
        return tuple(claim for file in self.files for claim in file.claims)

    @property
    def expectations(self) -> tuple[Expectation, ...]:
        return tuple(one for file in self.files for one in file.expectations)

    @property
    def paths(self) -> tuple[str, ...]:
        """The files, as files of facts."""
        return tuple(file.path for file in self.files if file.facts)
