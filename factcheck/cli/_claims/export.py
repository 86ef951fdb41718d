"""factcheck claims export: the ledger's reviews for others."""

from __future__ import annotations

import click

from factcheck.cli._claims._ledger import Asked, asking
from factcheck.cli._options import examples

__all__ = ["COMMAND"]

FORMS = ("claimreview", "csv")


@click.command(
    "export",
    epilog=examples(
        "factcheck claims export --output reviews.jsonld",
        "factcheck claims export --as csv --output reviews.csv",
    ),
)
@asking()
@click.option("--as", "form", type=click.Choice(FORMS), default=FORMS[0], show_default=True)
@click.option("--last", is_flag=True, help="Only the review of each claim that counts.")
def COMMAND(asked: Asked, form: str, last: bool) -> int:
    """Write the reviews of the ledger as ClaimReview JSON-LD (schema.org) or CSV. `factcheck claims import --as reviews` reads
    both.
    """
    from factcheck.ledger import FORMATS, last_reviews, list_reviews

    with asked.open() as ledger, ledger.reading() as connection:
        reviews = list(list_reviews(connection))
    if last:
        counting = last_reviews(reviews)[0].values()
        reviews = [one for one in reviews if not one.claim or one in counting]
    asked.write(FORMATS[form](reviews))
    return 0
