"""factcheck claims due: claims whose deadline or predicted day has come."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date as Date
from typing import TYPE_CHECKING, Any

import click

from factcheck.cli._claims._ledger import Asked, Pen, asking
from factcheck.cli._options import day, examples
from factcheck.cli._trouble import FOUND

if TYPE_CHECKING:
    from factcheck.ledger import Due

__all__ = ["COMMAND"]

FORM = "factcheck-due/1"


@click.command(
    "due",
    epilog=examples(
        "factcheck claims due",
        "factcheck claims due --on 2019-12-31",
        "factcheck claims due --within 30 --exit-code   # for a nightly job",
    ),
)
@asking("text", "json")
@click.option("--on", metavar="YYYY-MM-DD", callback=day, help="The day to ask about.  [default: today]")
@click.option("--since", metavar="YYYY-MM-DD", callback=day, help="Only what fell due on this day or later.")
@click.option("--within", metavar="DAYS", type=click.IntRange(0, 36600), default=0, help="And what falls due so soon.")
@click.option("--all", "settled", is_flag=True, help="Also claims that a review has settled.")
@click.option("--exit-code", is_flag=True, help="Status 1 when something is due.")
def COMMAND(asked: Asked, on: Date | None, since: Date | None, within: int, settled: bool, exit_code: bool) -> int:
    """List claims whose deadline or predicted day has come, with the passage.

    Claims count as the last revisions of documents state them. One that was reviewed on the day it fell due, or later,
    is settled.
    """
    from datetime import timedelta

    from factcheck.ledger import due

    today = on or asked.settings.today or Date.today()
    try:
        until = today + timedelta(days=within)
    except OverflowError:
        until = Date.max
    with asked.open() as ledger:
        found = due(ledger, until.isoformat(), since=since.isoformat() if since else "", settled=settled)
    form = {"schema": FORM, "on": today.isoformat(), "within": within, "due": [_form(one, today) for one in found]}
    asked.answer(form, lambda pen: _text(pen, found, today))
    return FOUND if found and exit_code else 0


def _days(one: Due, today: Date) -> int:
    """Days until it falls due; negative when that day has passed."""
    return (Date.fromisoformat(one.day) - today).days


def _form(one: Due, today: Date) -> dict[str, Any]:
    from factcheck.cli._claims._reviews import review_form
    from factcheck.cli._claims.history import seen_form

    return {
        "due": one.day,
        "days": _days(one, today),
        **seen_form(one.seen),
        "line": one.line,
        "also_in": list(one.others),
        "review": None if one.review is None else review_form(one.review),
    }


def _text(pen: Pen, found: Sequence[Due], today: Date) -> list[str]:
    from factcheck.model.message import msg

    if not found:
        return [pen.say(msg("nothing is due"))]
    lines = []
    for one in found:
        days = _days(one, today)
        if days < 0:
            when = msg("since {n} day", "since {n} days", n=-days)
        else:
            when = msg("today") if days == 0 else msg("in {n} day", "in {n} days", n=days)
        record = one.seen.record
        claimant = f"  {pen.words(record.claimant)}" if record.claimant else ""
        place = pen.words(f"{one.seen.uri}:{one.line}")
        head = f"{pen.paint(one.day, '1')}  {pen.say(when)}  {place}  {pen.paint(pen.words(record.id), '2')}{claimant}"
        lines += [head, f"    {pen.wrap(pen.quote(record.text), '    ')}"]
        if one.others:
            also = msg("also in {n} other document", "also in {n} other documents", n=len(one.others))
            lines.append(f"    {pen.paint(pen.say(also), '2')}")
        if one.review is not None:
            from factcheck.cli._claims._reviews import verdict_message

            said = msg("{verdict}, by {name}", verdict=verdict_message(one.review.verdict), name=one.review.by)
            lines.append(f"    {pen.say(said)}")
    return lines
