"""factcheck claims review: a person's verdict on a claim."""

from __future__ import annotations

from datetime import date as Date
from typing import TYPE_CHECKING, Any

import click

from factcheck.cli._claims._ledger import Asked, Pen, asking
from factcheck.cli._options import day, examples

if TYPE_CHECKING:
    from factcheck.model.review import Review

__all__ = ["COMMAND"]

FORM = "factcheck-review/1"
#: What is suggested; any other word is taken, too.
VERDICTS = "true|mostly-true|mixed|mostly-false|false|unproven|kept|broken"


@click.command(
    "review",
    epilog=examples(
        "factcheck claims review c-0dc5b9ba34b2a77c --verdict false --evidence https://example.org/minutes --by 'Desk'",
        "factcheck claims review c-0dc5 --verdict broken --evidence 'No law was passed.' --by Desk --on 2020-01-02",
    ),
)
@asking("text", "json")
@click.argument("claim", metavar="CLAIM")
@click.option(
    "--verdict", metavar=VERDICTS, required=True, help="What it is worth: one of these, or a word of your own."
)
@click.option("--evidence", metavar="URL|TEXT", multiple=True, required=True, help="How you know (may be repeated).")
@click.option("--by", metavar="NAME", required=True, help="Who says so.")
@click.option("--on", metavar="YYYY-MM-DD", callback=day, help="The day of the review.  [default: today]")
@click.option("--url", metavar="URL", default="", help="Where the review is published.")
@click.option("--note", metavar="TEXT", default="", help="What there is to say, in prose.")
def COMMAND(
    asked: Asked,
    claim: str,
    verdict: str,
    evidence: tuple[str, ...],
    by: str,
    on: Date | None,
    url: str,
    note: str,
) -> int:
    """Record a verdict on a claim, with the evidence. CLAIM is its id, or the beginning of it.

    Nothing is overwritten: a later review of the same claim counts in place of the earlier one, which is kept.
    """
    from factcheck.errors import UsageError
    from factcheck.ledger import add_reviews, claim_named
    from factcheck.model.message import msg
    from factcheck.model.review import Review

    given = {"--verdict": verdict, "--by": by, **{f"--evidence {n}": one for n, one in enumerate(evidence, 1)}}
    for option, value in given.items():
        if not value.strip():
            raise UsageError(msg("{option} is empty; say something", option=option.split()[0]))
    with asked.open() as ledger:
        seen = claim_named(ledger, claim)
        review = Review(
            claim=seen.record.id,
            statement=_line(seen.record.text),
            verdict=_line(verdict),
            evidence=tuple(map(_line, evidence)),
            by=_line(by),
            on=(on or asked.settings.today or Date.today()).isoformat(),
            note=_line(note),
            url=_line(url),
            key=seen.record.key,
            language=seen.record.language,
            claimant=seen.record.claimant,
            document=seen.uri,
            document_date=seen.date[:10],
        )
        new = add_reviews(ledger, [review]) == 1
    form: dict[str, Any] = {"schema": FORM, "recorded": new}
    from factcheck.cli._claims._reviews import review_form

    asked.answer(form | review_form(review), lambda pen: _text(pen, review, new))
    return 0


def _line(text: str) -> str:
    return " ".join(text.split())


def _text(pen: Pen, review: Review, new: bool) -> list[str]:
    from factcheck.cli._claims._reviews import verdict_message
    from factcheck.model.message import msg

    said = msg(
        "{claim}: {verdict}, by {name}", claim=review.claim, verdict=verdict_message(review.verdict), name=review.by
    )
    head = said if new else msg("{claim}: reviewed so already", claim=review.claim)
    return [pen.say(head), f"    {pen.quote(review.statement)}"]
