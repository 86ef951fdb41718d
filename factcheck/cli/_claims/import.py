"""factcheck claims import: what others have, into the ledger or the claim book. One module of ``_import_<what>.py`` for each
thing that can be read."""

from __future__ import annotations

from importlib import import_module

import click

from factcheck.cli._claims._ledger import Asked, asking
from factcheck.cli._help import told
from factcheck.cli._options import examples
from factcheck.model.message import msg

__all__ = ["COMMAND"]

KINDS = ("facts", "reviews")


@click.command(
    "import",
    epilog=examples(
        "factcheck claims import --as facts --mapping offices.toml --output offices.facts offices.csv",
        "factcheck claims import --as facts --output q1.toml Q1.json",
        "factcheck claims import --as reviews reviews.jsonld",
        "factcheck claims import --as reviews archive.csv page.html",
    ),
)
@asking("text", "json")
@click.argument("paths", metavar="PATH...", nargs=-1, required=True)
@click.option("--as", "kind", type=click.Choice(KINDS), required=True, help="What the files hold.")
@click.option("--mapping", metavar="FILE", help="facts: what the columns of the rows are.")
@click.option("--lenient", is_flag=True, help="facts: leave out what cannot be read, and tell it.")
def COMMAND(asked: Asked, kind: str, paths: tuple[str, ...], mapping: str | None, lenient: bool) -> int:
    """Read what others have.

    facts: CSV or results of a SPARQL query in JSON, with a mapping that says what the columns are, or entities of Wikidata
    in JSON, which need none. They are written to --output, as TOML to review, or packed to load fast where the name ends in
    .facts; `factcheck verify --facts` reads both.

    reviews: ClaimReview JSON-LD, pages that carry it, or CSV as `factcheck claims export` writes it, into the ledger. A review
    that is there already is not added again. One that names no claim is tied to the claim with its words, where there is one.
    """
    if kind != "facts" and (mapping or lenient):
        raise click.UsageError(told(msg("--mapping and --lenient are for facts, not for {kind}", kind=kind)))
    given = {"mapping": mapping, "lenient": lenient} if kind == "facts" else {}
    status: int = import_module(f"factcheck.cli._claims._import_{kind}").run(asked, paths, **given)
    return status
