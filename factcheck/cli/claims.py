"""factcheck claims: the claim book and the ledger. Its commands are the modules of ``cli/_claims``."""

from __future__ import annotations

import click

from factcheck.cli._group import Commands

__all__ = ["COMMAND"]


@click.group(
    "claims",
    cls=Commands,
    package="factcheck.cli._claims",
    epilog="`factcheck claims COMMAND --help` shows a command's options and examples.",
)
def COMMAND() -> None:
    """The claim book and the ledger: what is known, what is claimed, and what became of it.

    A claim book is a folder of plain text that people write and review: facts, tracked claims, and what documents
    are expected to state. The ledger is a database of what runs have read.
    """
