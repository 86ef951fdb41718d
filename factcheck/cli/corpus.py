"""factcheck corpus: a million texts. Its commands are the modules of ``cli/_corpus``."""

from __future__ import annotations

import click

from factcheck.cli._group import Commands

__all__ = ["COMMAND"]


@click.group(
    "corpus",
    cls=Commands,
    package="factcheck.cli._corpus",
    epilog="`factcheck corpus COMMAND --help` shows a command's options and examples.",
)
def COMMAND() -> None:
    """A million texts, on one machine or many: tables of all that they say, and what is to be learnt from these.

    It needs the extra corpus: pip install 'factcheck-claims[corpus]'.
    """
