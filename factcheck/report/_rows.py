"""Rows: the mentions and claims of a document, each with its place and its reading in a few words.

`factcheck extract` lists them, `factcheck trace` hangs them into its tree.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date as Date
from datetime import datetime
from fractions import Fraction

from attrs import frozen

from factcheck.model.claim import Claim, Polarity
from factcheck.model.mention import Attribution, Enumeration, Quantity, TimeMention
from factcheck.model.message import Message, msg
from factcheck.model.report import Analysis
from factcheck.report._form import decimal
from factcheck.report._words import short

__all__ = ["KINDS", "Row", "mention_rows", "rows"]

#: Kinds of rows, in the order of rows that begin together, with their names for people.
KINDS = {
    "time": msg("time"),
    "quantity": msg("quantity"),
    "entity": msg("entity"),
    "list": msg("list"),
    "attribution": msg("attribution"),
    "quote": msg("quotation"),
    "claim": msg("claim"),
}
#: Parts of a claim longer than this are cut: "chosen by us", three of them in two lines.
LONGEST = 48


@frozen
class Row:
    """One mention or claim.

    reading:  what it was taken for; words of ours as messages, everything else as it stands in the analysis
    """

    kind: str
    id: str
    start: int
    end: int
    reading: tuple[str | Message, ...]


def rows(analysis: Analysis) -> list[Row]:
    """Mentions and claims in order of their place."""
    order = list(KINDS)
    claims = (_claim(claim) for claim in analysis.claims)
    return sorted(
        (*mention_rows(analysis), *claims), key=lambda row: (row.start, order.index(row.kind), -row.end, row.id)
    )


def mention_rows(analysis: Analysis) -> Iterator[Row]:
    """Every mention, kind by kind."""
    text = analysis.document.text
    speakers = {entity.id: entity.name for entity in analysis.entities}
    yield from map(_time, analysis.times)
    for quantity in analysis.quantities:
        yield _quantity(quantity, text)
    for entity in analysis.entities:
        for mention in entity.mentions:
            yield Row("entity", entity.id, mention.start, mention.end, (entity.name, entity.subtype or entity.type))
    for enumeration in analysis.enumerations:
        yield _list(enumeration, text)
    for attribution in analysis.attributions:
        yield _attribution(attribution, text, speakers)
    for quote in analysis.quotes:
        speaker = () if quote.speaker is None else (speakers.get(quote.speaker, quote.speaker),)
        yield Row("quote", quote.id, quote.start, quote.end, (quote.kind.value, *speaker))


def _moment(value: Date | datetime | None) -> str:
    return "…" if value is None else value.isoformat()


def _time(time: TimeMention) -> Row:
    reading: list[str | Message] = [time.type.value, time.value]
    if time.low is not None or time.high is not None:
        reading.append(f"[{_moment(time.low)}, {_moment(time.high)})")
    if time.mod is not None:
        reading.append(time.mod)
    if time.calendar != "gregorian":
        reading.append(time.calendar)
    if time.vague:
        reading.append(msg("vague"))
    if time.anchor is not None:
        anchor = msg("the document's date") if time.anchor == "document" else time.anchor
        reading.append(msg("counted from {anchor}", anchor=anchor))
    return Row("time", time.id, time.start, time.end, tuple(reading))


def _figure(value: Fraction | None) -> str:
    return decimal(value) or "…"


def _quantity(quantity: Quantity, text: str) -> Row:
    exact = quantity.exact
    figure = _figure(exact) if exact is not None else f"{_figure(quantity.low)} – {_figure(quantity.high)}"
    reading: list[str | Message] = [
        quantity.kind.value,
        " ".join(filter(None, (figure, quantity.unit))),
    ]
    if quantity.counted is not None:
        reading.append(quantity.counted.of(text))
    if quantity.approx:
        reading.append(msg("about"))
    return Row("quantity", quantity.id, quantity.start, quantity.end, tuple(reading))


def _list(enumeration: Enumeration, text: str) -> Row:
    total = enumeration.count
    count = msg("{n} item", "{n} items", n=total) if enumeration.complete else msg("at least {n}", n=total)
    items = " | ".join(item.of(text) for item in enumeration.items)
    return Row("list", "", enumeration.start, enumeration.end, (count, items))


def _attribution(attribution: Attribution, text: str, speakers: dict[str, str]) -> Row:
    cue = attribution.cue
    if attribution.speaker is not None:
        who = speakers.get(attribution.speaker, attribution.speaker)
    else:
        who = "…" if attribution.source is None else attribution.source.of(text)
    reading = (attribution.mode, attribution.source_type, who)
    return Row("attribution", attribution.id, cue.start, cue.end, reading)


def _claim(claim: Claim) -> Row:
    parts = [short(part, LONGEST) or "…" for part in (claim.subject, claim.predicate, claim.object)]
    statement = msg("{subject} | {predicate} | {object}", subject=parts[0], predicate=parts[1], object=parts[2])
    reading: list[str | Message] = [claim.kind.value, statement]
    reading.append(claim.stance.value if claim.source is None else f"{claim.stance.value} {claim.source}")
    if claim.polarity is Polarity.DENIED:
        reading.append(msg("denied"))
    return Row("claim", claim.id, claim.start, claim.end, tuple(reading))
