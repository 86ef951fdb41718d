"""factcheck claims conflicts: one thing with different values, across the documents of the ledger."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

import click

from factcheck.cli._claims._ledger import Asked, Pen, asking
from factcheck.cli._options import examples
from factcheck.cli._trouble import FOUND

if TYPE_CHECKING:
    from factcheck.ledger import Conflict
    from factcheck.model.message import Message

__all__ = ["COMMAND"]

FORM = "factcheck-conflicts/1"
KINDS = ("error", "disagreement", "update")


@click.command(
    "conflicts",
    epilog=examples(
        "factcheck claims conflicts",
        "factcheck claims conflicts --kind error --kind disagreement --exit-code",
        "factcheck claims conflicts --format jsonl --ledger postgresql://desk@db/claims",
    ),
)
@asking("text", "json", "jsonl")
@click.option("--kind", "kinds", type=click.Choice(KINDS), multiple=True, help="Only these (may be repeated).")
@click.option("--exit-code", is_flag=True, help="Status 1 when there are any.")
def COMMAND(asked: Asked, kinds: tuple[str, ...], exit_code: bool) -> int:
    """List what documents say differently of one thing, by claimant and date.

    An error is one document that says both in one voice; a disagreement, different claimants; an update, the same
    claimant, or none named, on different days. Documents count as their last revisions stand.
    """
    from factcheck.ledger import conflicts

    count = 0

    def counted(found: Iterable[Conflict]) -> Iterator[Conflict]:
        nonlocal count
        for one in found:
            count += 1
            yield one

    with asked.open() as ledger:
        found = counted(conflicts(ledger, kinds or KINDS))
        if asked.format == "json":
            asked.answer({"schema": FORM, "conflicts": [_form(one) for one in found]}, lambda pen: [])
        elif asked.format == "jsonl":
            from factcheck.report._form import to_line

            asked.stream(to_line(_form(one)) for one in found)
        else:
            asked.stream(_lines(asked.pen(), found))
    return FOUND if count and exit_code else 0


def _form(one: Conflict) -> dict[str, Any]:
    from factcheck.cli._claims.history import seen_form

    return {
        "key": one.key,
        "kind": one.kind,
        "variants": [
            {
                "value": variant.value,
                "claimant": variant.claimant,
                "count": variant.count,
                "seen": [seen_form(seen) for seen in variant.seen],
            }
            for variant in one.variants
        ],
        "pairs": [{"kind": kind, "variants": [first, second]} for kind, first, second in one.pairs],
    }


def _lines(pen: Pen, found: Iterable[Conflict]) -> Iterator[str]:
    from factcheck.model.message import msg

    empty = True
    for one in found:
        yield "" if empty else "\n"
        empty = False
        yield from (f"{line}\n" for line in _text(pen, one))
    if empty:
        yield f"{pen.say(msg('no conflicts'))}\n"


def _text(pen: Pen, one: Conflict) -> Iterator[str]:
    from factcheck.cli._claims._values import shown_value
    from factcheck.model.message import msg

    first = one.variants[0].seen[0].record
    color = {"error": "1;31", "disagreement": "1;33", "update": "1;36"}[one.kind]
    yield f"{pen.paint(pen.say(_kind(one.kind)), color)}: {pen.wrap(pen.quote(first.text), '    ')}"
    for variant in one.variants:
        seen = variant.seen[0]
        claimant = f"  {pen.words(variant.claimant)}" if variant.claimant else ""
        more = f"  {pen.say(msg('and {n} more', n=variant.count - 1))}" if variant.count > 1 else ""
        place = pen.paint(f"{pen.words(seen.uri)}  {pen.words(seen.record.id)}", "2")
        yield f"  {seen.day}  {pen.words(shown_value(variant.value))}{claimant}  {place}{more}"


def _kind(kind: str) -> Message:
    from factcheck.model.message import msg

    return {
        "error": msg("error in one document"),
        "disagreement": msg("disagreement"),
        "update": msg("update"),
    }[kind]
