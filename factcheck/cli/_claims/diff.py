"""factcheck claims diff: what two recorded revisions of a document claim differently."""

from __future__ import annotations

import click

from factcheck.cli._claims._ledger import Asked, asking
from factcheck.cli._options import examples
from factcheck.cli._trouble import FOUND

__all__ = ["COMMAND"]


@click.command(
    "diff",
    epilog=examples(
        "factcheck claims diff news/article.md          # the last two",
        "factcheck claims diff news/article.md 1        # the first and the last",
        "factcheck claims diff news/article.md 2 3 --format json",
    ),
)
@asking("text", "json", "markdown")
@click.argument("uri", metavar="DOCUMENT")
@click.argument("revisions", metavar="[REVISION [REVISION]]", nargs=-1, type=click.IntRange(1))
def COMMAND(asked: Asked, uri: str, revisions: tuple[int, ...]) -> int:
    """Compare two recorded revisions of a document as `factcheck diff` compares files: claims added, dropped and changed.

    DOCUMENT is its path or address, as `record` named it. The status is 0 when no claim changed, 1 when one did.
    """
    from factcheck.differences import diff
    from factcheck.errors import UsageError
    from factcheck.ledger import address, two_revisions
    from factcheck.model.document import Document
    from factcheck.model.message import msg
    from factcheck.report._differences import to_form, to_markdown, to_text
    from factcheck.report._form import to_json

    if len(revisions) > 2:
        raise UsageError(msg("two revisions are compared; name two, one or none"))
    with asked.open() as ledger:
        old, new = two_revisions(ledger, address(Document.from_text("", uri=uri)), revisions)
    found = diff(old, new, asked.settings)
    if asked.format == "json":
        asked.write(to_json(to_form(found, asked.settings.ui)))
    else:
        asked.write((to_markdown if asked.format == "markdown" else to_text)(found, asked.pen().look))
    return 0 if found.same else FOUND
