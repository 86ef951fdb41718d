"""A claim book's files → values.

Comes in: the text of a TOML file. Goes out: a `BookFile`, or a `FactsError` that names every wrong entry with its line,
its key and the remedy.

    [meta]
    source    = "…"                          # of facts that name none
    documents = "seeds/*"                    # of expectations that name none

    [[expect]]
    id       = "return-deadline"
    document = "seeds/vladivostok-summit.ar.md"
    about    = "القرار 2397"
    deadline = "2019-12"
"""

from __future__ import annotations

import difflib
import tomllib
from pathlib import Path
from typing import Any

from factcheck.book._entry import KEY, Entry
from factcheck.book._places import Layout
from factcheck.book._statements import length
from factcheck.book.model import (
    ASSERTIONS,
    PASSAGES,
    VERDICTS,
    BookFile,
    Expectation,
    FactPick,
    Seen,
    Statement,
    TrackedClaim,
)
from factcheck.errors import FactsError
from factcheck.facts._toml import no_tables, read_tables
from factcheck.model.fact import PREDICATES
from factcheck.model.message import Message, msg
from factcheck.model.troubles import hint, lines, no_toml, not_utf8, placed, unread
from factcheck.rules import load_rules
from factcheck.units import load_units

__all__ = ["read_book_file"]

_TABLES = ("meta", "name", "fact", "claim", "expect")
_EXPECT = (
    "id",
    "document",
    "documents",
    "about",
    "passage",
    "somewhere",
    "each",
    *ASSERTIONS,
    "rule",
    "claim",
    "note",
)
_STATEMENT = ("value", "unit", "of", "date", "duration", "name", "text", "by")
_CLAIM = (
    "id",
    "statement",
    "language",
    "claimant",
    "seen",
    "verdict",
    "reviewer",
    "evidence",
    "first_seen",
    "due",
    "reviewed",
    "note",
)
_KINDS = ("percent", "ordinal", "identifier", "multiple", "fraction")
#: Files beside which a project's paths begin.
_MARKERS = ("factcheck.toml", "pyproject.toml", ".git")


def read_book_file(file: Path) -> BookFile:
    """One file of a claim book.

    Raises:
        FactsError: it cannot be read, is no TOML, or an entry is wrong; every wrong entry is named.
    """
    text = _text(file)
    try:
        data = tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # TOML errors are ValueErrors; so are numbers of a million digits
        raise FactsError(no_toml(file, error)) from error
    wrong = [
        msg("key {key}: {trouble}", key=repr(key), trouble=msg("is unknown; {hint}", hint=hint(key, _TABLES)))
        for key in data
        if key not in _TABLES
    ]
    facts = read_tables(data, str(file))
    wrong += facts.wrong
    layout = Layout(text)
    meta = data.get("meta", {})
    defaults = Entry(meta if isinstance(meta, dict) else {}, "[meta]", wrong)
    claims = _claims(data, layout, wrong)
    documents = defaults.texts("documents")
    expectations = _expectations(data, layout, documents, wrong)
    root = defaults.text("root")
    if wrong:
        raise FactsError(lines([placed(file, trouble) for trouble in wrong]))
    return BookFile(
        path=str(file),
        text=text,
        root=(file.parent / root).resolve() if root else _root(file),
        facts=len(facts.facts) + len(facts.names),
        claims=claims,
        expectations=expectations,
    )


def _text(file: Path) -> str:
    try:
        return file.read_bytes().decode("utf-8")  # offsets count its code points as they are, line ends too
    except OSError as error:
        raise FactsError(unread(file, error)) from error
    except UnicodeDecodeError as error:
        raise FactsError(not_utf8(file, error)) from error


def _root(file: Path) -> Path:
    """The nearest folder above that a project's files stand in, or the working folder."""
    for folder in file.resolve().parents:
        if any((folder / marker).exists() for marker in _MARKERS):
            return folder
    return Path.cwd()


def _entries(data: dict[str, Any], table: str, layout: Layout, wrong: list[Message]) -> list[tuple[Entry, int]]:
    """The entries of a table, each with its number from 0."""
    value = data.get(table, [])
    if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
        wrong.append(no_tables(table))
        return []
    found = []
    for number, one in enumerate(value):
        line = layout.line(layout.entry(table, number, len(value)).start)
        at = msg("{table} {number} (line {line})", table=table, number=number + 1, line=line)
        found.append((Entry(one, at, wrong), number))
    return found


def _unique(entry: Entry, ident: str, seen: set[str]) -> str:
    if ident in seen:
        entry.wrong("id", msg("{id} is another's, too; give each its own", id=repr(ident)))
    seen.add(ident)
    return ident


# ---------------------------------------------------------------------- expectations


def _expectations(
    data: dict[str, Any], layout: Layout, documents: tuple[str, ...], wrong: list[Message]
) -> tuple[Expectation, ...]:
    entries = _entries(data, "expect", layout, wrong)
    seen: set[str] = set()
    found = []
    for entry, number in entries:
        one = _expectation(entry, number, len(entries), layout, documents, seen)
        if one is not None:
            found.append(one)
    return tuple(found)


def _expectation(
    entry: Entry, number: int, count: int, layout: Layout, documents: tuple[str, ...], seen: set[str]
) -> Expectation | None:
    entry.only(_EXPECT)
    ident = _unique(entry, entry.text("id") or f"expect {number + 1}", seen)
    given = [key for key in ASSERTIONS if key in entry]
    if not given and entry.bad:  # a key that is unknown may be the one that is missing
        return None
    if len(given) != 1:
        choices, keys = ", ".join(ASSERTIONS), ", ".join(given)
        if given:
            entry.wrong(
                given[1], msg("the entry has {keys}; give exactly one of {choices}", keys=keys, choices=choices)
            )
        else:
            entry.wrong("states", msg("the entry asserts nothing; give exactly one of {choices}", choices=choices))
        return None
    if "document" in entry and "documents" in entry:
        entry.wrong("documents", msg("stands beside 'document'; leave one out"))
    named = entry.texts("document") + entry.texts("documents") or documents
    if not named and not entry.bad:
        entry.wrong("document", msg('is missing; name the file, or a pattern such as documents = "news/**/*.md"'))
    kind = given[0]
    about = entry.by_language("about")
    if not about and kind in ("states", "never", "equals_fact", "deadline") and not entry.bad:
        entry.wrong("about", msg("is missing; give the words that the passage has to have, or an entity's key"))
    if kind == "findings" and about:
        entry.wrong("about", msg("does not go with findings; leave it out"))
    if "rule" in entry and kind != "findings":
        entry.wrong("rule", msg("goes with findings only; leave it out"))
    for key in ("somewhere", "each"):
        if key in entry and kind not in ("states", "equals_fact", "deadline"):
            entry.wrong(key, msg("goes with states, equals_fact and deadline only; leave it out"))
    place = layout.entry("expect", number, count)
    expectation = Expectation(
        ident=ident,
        documents=named,
        about=about,
        passage=entry.choice("passage", PASSAGES, "sentence"),
        somewhere=entry.flag("somewhere"),
        each=entry.flag("each"),
        states=_statement(entry, "states"),
        never=_statement(entry, "never"),
        equals_fact=_pick(entry),
        deadline=entry.when("deadline"),
        holds=_code(entry, "holds"),
        conflicts=_code(entry, "conflicts"),
        findings=entry.count("findings"),
        rule=_code(entry, "rule"),
        claim=entry.text("claim"),
        note=entry.text("note"),
        place=layout.key(place, kind),
        entry=place,
        line=layout.line(place.start),
    )
    return None if entry.bad else expectation


def _code(entry: Entry, key: str) -> str:
    """A rule's code, or how several begin."""
    code = entry.text(key).upper()
    rules = load_rules()
    if code and not any(rule.startswith(code) for rule in rules):
        entry.wrong(key, msg("no rule is or begins with {code}; {hint}", code=repr(code), hint=hint(code, rules)))
        return ""
    return code


def _statement(entry: Entry, key: str) -> Statement | None:
    table = entry.table(key)
    if table is None:
        return None
    table.only(_STATEMENT)
    statement = Statement(
        value=table.figure("value"),
        unit=_unit(table),
        of=table.text("of"),
        date=table.when("date"),
        duration=_duration(table),
        name=table.text("name"),
        text=table.text("text"),
        by=table.text("by"),
        shown=_shown(table.data.get("value")),
    )
    if not table.bad and not any(key in table for key in ("value", "date", "duration", "name", "text")):
        table.wrong("value", msg("is missing; a statement has at least one of value, date, duration, name and text"))
    for one in ("unit", "of"):
        if one in table and "value" not in table:
            table.wrong(one, msg("goes with a value only; give the value too"))
    entry.bad |= table.bad
    return statement


def _duration(table: Entry) -> str:
    duration = table.text("duration").upper()
    if duration and length(duration) is None:
        table.wrong("duration", msg('must be a duration such as "P2Y", "P30D" or "PT5H"'))
        return ""
    return duration


def _shown(value: object) -> str:
    if isinstance(value, int) and not isinstance(value, bool):
        return f"{value:,}" if abs(value) < 10**30 else ""
    return str(value) if isinstance(value, float | str) else ""


def _unit(table: Entry) -> str:
    unit = table.text("unit")
    units = load_units()
    if not unit or unit in _KINDS or units.is_money(unit) or units.get(unit) is not None:
        return unit
    known = (*_KINDS, *units.units, *units.currencies, *units.words)
    near = (
        hint(unit, known)
        if difflib.get_close_matches(unit, known, 1)
        else msg("give one such as USD, kilometer or percent")
    )
    table.wrong("unit", msg("is no unit; {hint}", hint=near))
    return ""


def _pick(entry: Entry) -> FactPick | None:
    table = entry.table("equals_fact")
    if table is None:
        return None
    table.only(("subject", "predicate", "object", "role"))
    pick = FactPick(
        subject=table.text("subject", msg("name whom the fact is on")),
        predicate=table.text("predicate", msg("give one of {choices}", choices=", ".join(PREDICATES))),
        object=table.text("object"),
        role=table.text("role"),
    )
    for key, value in (("subject", pick.subject), ("object", pick.object)):
        if value and not KEY.fullmatch(value):
            table.wrong(key, msg('{value} is no entity\'s key; write one such as "iso:RU"', value=repr(value)))
    if pick.predicate and pick.predicate not in PREDICATES:
        table.wrong(
            "predicate",
            msg("{value} is none; {hint}", value=repr(pick.predicate), hint=hint(pick.predicate, PREDICATES)),
        )
    entry.bad |= table.bad
    return pick


# ---------------------------------------------------------------------- claims


def _claims(data: dict[str, Any], layout: Layout, wrong: list[Message]) -> tuple[TrackedClaim, ...]:
    entries = _entries(data, "claim", layout, wrong)
    seen: set[str] = set()
    found = [_claim(entry, number, len(entries), layout, seen) for entry, number in entries]
    return tuple(claim for claim in found if claim is not None)


def _claim(entry: Entry, number: int, count: int, layout: Layout, seen: set[str]) -> TrackedClaim | None:
    entry.only(_CLAIM)
    place = layout.entry("claim", number, count)
    claim = TrackedClaim(
        ident=_unique(entry, entry.text("id", msg("give the claim a name of its own")), seen),
        statement=entry.text("statement", msg("say what is claimed")),
        language=entry.text("language"),
        claimant=entry.text("claimant"),
        seen=_seen(entry),
        verdict=entry.choice("verdict", VERDICTS, "open"),
        reviewer=entry.text("reviewer"),
        evidence=entry.texts("evidence"),
        first_seen=entry.day("first_seen"),
        due=entry.day("due"),
        reviewed=entry.day("reviewed"),
        note=entry.text("note"),
        place=layout.key(place, "statement"),
        entry=place,
        line=layout.line(place.start),
    )
    _reviewed(entry, claim)
    return None if entry.bad else claim


def _reviewed(entry: Entry, claim: TrackedClaim) -> None:
    """A verdict is somebody's, of some day, from something."""
    if claim.verdict != "open":
        for key, remedy in (
            ("reviewer", msg("say who reviewed the claim")),
            ("reviewed", msg("give the day of the review")),
            ("evidence", msg("say what the verdict rests on")),
        ):
            if key not in entry:
                entry.wrong(
                    key,
                    msg(
                        "is missing beside the verdict {verdict}; {remedy}", verdict=repr(claim.verdict), remedy=remedy
                    ),
                )
    for first, second in (("first_seen", "reviewed"), ("first_seen", "due")):
        one, other = getattr(claim, first), getattr(claim, second)
        if one and other and other < one:
            entry.wrong(second, msg("lies before {first}; exchange them", first=repr(first)))


def _seen(entry: Entry) -> tuple[Seen, ...]:
    found = []
    for one in entry.tables("seen"):
        one.only(("uri", "quote", "date"))
        found.append(
            Seen(
                uri=one.text("uri", msg("give the address or the path")),
                quote=one.text("quote"),
                date=one.when("date"),
            )
        )
        entry.bad |= one.bad
    return tuple(found)
