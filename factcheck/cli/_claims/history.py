"""factcheck claims history: a claim's life."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from factcheck.cli._claims._ledger import Asked, Pen, asking
from factcheck.cli._options import examples

if TYPE_CHECKING:
    from factcheck.ledger import Event, Life, Seen
    from factcheck.model.message import Message

__all__ = ["COMMAND"]

FORM = "factcheck-history/1"
#: A claim's id, or the beginning of one.
_ID = re.compile(r"c-[0-9a-f]{4,16}(-\d+)?")


@click.command(
    "history",
    epilog=examples(
        "factcheck claims history c-0dc5b9ba34b2a77c",
        "factcheck claims history 'حجم التجارة بين روسيا وكوريا الشمالية'",
        "factcheck claims history --format json 'the cost of the telescope'",
    ),
)
@asking("text", "json")
@click.argument("claim", metavar="CLAIM|WORDS", nargs=-1, required=True)
@click.option("--language", metavar="ar|en", help="Language of the words.  [default: told from them]")
@click.option("--limit", type=click.IntRange(1, 100), default=5, show_default=True, help="Most claims to show.")
@click.option("--all", "everything", is_flag=True, help="Also later revisions that keep the claim as it was.")
def COMMAND(asked: Asked, claim: tuple[str, ...], language: str | None, limit: int, everything: bool) -> int:
    """Tell the life of a claim: when it was first seen, where, by whom, with which values, and when it changed.

    The claim is named by its id (`factcheck extract` shows it, the beginning is enough), or looked for by words.
    Claims about one thing are one claim; where nothing typed ties them, wording decides. The status is 1 when
    nothing is found.
    """
    from factcheck.ledger import history

    words = " ".join(claim)
    with asked.open() as ledger:
        if _ID.fullmatch(words):
            lives = history(ledger, ident=words, limit=limit)
        else:
            records, stems = read_words(words, language)
            lives = history(ledger, records=records, words=stems, limit=limit)
    form = {"schema": FORM, "asked": words, "claims": [_form(life) for life in lives]}
    asked.answer(form, lambda pen: _text(pen, lives, everything))
    return 0 if lives else 1


def read_words(words: str, language: str | None) -> tuple[Sequence[Any], Sequence[str]]:
    """The claims that a text states, and its stems."""
    from factcheck.keys import claim_records
    from factcheck.lang import LANGUAGES
    from factcheck.lang.keys import load_keys
    from factcheck.pipeline import analyze

    analysis = analyze(words, language=language)
    code = analysis.language.split("-")[0]
    if code not in LANGUAGES:
        return (), ()
    return claim_records(analysis), sorted({word.key for word in load_keys(code).words(words)})


def _form(life: Life) -> dict[str, Any]:
    return {
        "claim": life.claim.record.id,
        "key": life.claim.record.key,
        "kind": life.claim.record.kind,
        "found_by": life.how,
        "likeness": round(life.likeness / 100, 2),
        "events": [_event(event) for event in life.events],
    }


def _event(event: Event) -> dict[str, Any]:
    if event.review is not None:
        from factcheck.cli._claims._reviews import review_form

        return {"what": event.what, "day": event.day, "review": review_form(event.review)}
    assert event.seen is not None
    return {
        "what": event.what,
        "day": event.day,
        "before": event.before or None,
        **seen_form(event.seen),
        "revision": event.number,
    }


def seen_form(seen: Seen) -> dict[str, Any]:
    """A claim where it was seen, as JSON."""
    record = seen.record
    return {
        "document": seen.uri,
        "revision": seen.number,
        "date": seen.date or None,
        "claim": record.id,
        "start": record.start,
        "end": record.end,
        "text": record.text,
        "claimant": record.claimant,
        "value": record.value,
        "polarity": record.polarity,
    }


def _text(pen: Pen, lives: Sequence[Life], everything: bool) -> list[str]:
    from factcheck.model.message import msg

    if not lives:
        return [pen.say(msg("no claim of the ledger fits"))]
    lines: list[str] = []
    for life in lives:
        record = life.claim.record
        lines.append(f"{pen.paint(pen.words(record.id), '1')}  {pen.wrap(pen.quote(record.text), '    ')}")
        events = [event for event in life.events if everything or event.what != "kept"]
        labels = [pen.say(_what(event)) for event in events]
        from factcheck.report._show import cells

        room = max(map(cells, labels), default=0)
        for event, label in zip(events, labels, strict=True):
            space = " " * (room - cells(label))
            lines.append(f"  {event.day}  {label}{space}  {pen.wrap(_said(pen, event), '      ')}")
        lines.append("")
    return lines[:-1]


def _said(pen: Pen, event: Event) -> str:
    """What an event's line says behind its name: value, claimant, place."""
    from factcheck.cli._claims._values import shown_value
    from factcheck.model.message import msg

    if event.review is not None:
        from factcheck.cli._claims._reviews import verdict_message

        head = pen.say(msg("{verdict}, by {name}", verdict=verdict_message(event.review.verdict), name=event.review.by))
        return "  ".join([head, *map(pen.words, event.review.evidence)])
    assert event.seen is not None
    record = event.seen.record
    place = pen.say(msg("{document}, revision {number}", document=event.seen.uri, number=event.number))
    value = pen.words(shown_value(record.value))
    if event.before and event.what in ("changed", "restated", "unclear"):
        arrow = "←" if pen.rtl else "→"
        value = f"{pen.words(shown_value(event.before))} {arrow} {value}"
    claimant = [pen.words(record.claimant)] if record.claimant else []
    return "  ".join([value, *claimant, pen.paint(place, "2")])


def _what(event: Event) -> Message:
    from factcheck.model.message import msg

    return {
        "first": msg("first seen"),
        "repeated": msg("repeated"),
        "kept": msg("kept"),
        "changed": msg("changed"),
        "restated": msg("put otherwise"),
        "unclear": msg("said otherwise"),
        "denied": msg("denied"),
        "affirmed": msg("affirmed"),
        "dropped": msg("dropped"),
        "reviewed": msg("reviewed"),
    }[event.what]
