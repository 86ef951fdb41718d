"""factcheck verify: check documents, each for itself and against each other."""

from __future__ import annotations

import click

from factcheck.cli._options import Options, examples, reading
from factcheck.report import formats

__all__ = ["COMMAND"]


@click.command(
    "verify",
    epilog=examples(
        "factcheck verify article.txt",
        "factcheck verify --ui ar --date 2019-04-27 news/",
        "factcheck verify --format json --output report.json news/",
        "pandoc draft.docx -t plain | factcheck verify -",
    ),
)
@reading(*formats())
def COMMAND(options: Options) -> int:
    """Check documents: files, folders, or - for standard input.

    The status is 0 when nothing at or above --fail-on was found, 1 when something was, 2 when the command
    could not do its work or an input could not be read.
    """
    from attrs import evolve

    from factcheck.cli._output import look_of, write
    from factcheck.cli._run import status, verified
    from factcheck.report import load_reporter
    from factcheck.rules import load_rules

    report = verified(options)
    look = evolve(look_of(options), pages={code: rule.page for code, rule in load_rules().items()})
    write(load_reporter(options.format).render(report, look), options.output)
    return status(report, options.settings)
