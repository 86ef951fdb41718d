"""factcheck claims import: what others have, into the ledger or the claim book. One module of ``_import_<what>.py`` for each
thing that can be read."""

from __future__ import annotations

from importlib import import_module

import click

from factcheck.cli._claims._ledger import Asked, asking
from factcheck.cli._options import examples

__all__ = ["COMMAND"]

KINDS = ("reviews",)


@click.command(
    "import",
    epilog=examples(
        "factcheck claims import --as reviews reviews.jsonld",
        "factcheck claims import --as reviews archive.csv page.html",
    ),
)
@asking("text", "json")
@click.argument("paths", metavar="PATH...", nargs=-1, required=True)
@click.option("--as", "kind", type=click.Choice(KINDS), required=True, help="What the files hold.")
def COMMAND(asked: Asked, kind: str, paths: tuple[str, ...]) -> int:
    """Read what others have.

    reviews: ClaimReview JSON-LD, pages that carry it, or CSV as `factcheck claims export` writes it, into the ledger. A review
    that is there already is not added again. One that names no claim is tied to the claim with its words, where there is one.
    """
    status: int = import_module(f"factcheck.cli._claims._import_{kind}").run(asked, paths)
    return status
