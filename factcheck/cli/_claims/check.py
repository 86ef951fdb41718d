"""factcheck claims check: what the claim book expects, against its documents."""

from __future__ import annotations

import click

from factcheck.cli._options import Options, examples, reading
from factcheck.report import formats

__all__ = ["COMMAND"]


@click.command(
    "check",
    epilog=examples(
        "factcheck claims check",
        "factcheck claims check claims/seeds.toml",
        "factcheck claims check --ui ar claims/",
        "factcheck claims check --format junit --output claims.xml claims/",
    ),
)
@reading(*formats(), needed=False)
def COMMAND(options: Options) -> int:
    """Check the claim book: every expectation against the documents that it speaks of.

    PATH is a file or a folder of the book; without one it is the book that the settings name, or the folder claims/.
    The documents are read, whatever the expectations say of them is looked for, and every one that fails or that has
    nothing left to check is a finding. The status is 0 when all hold, 1 when one does not, 2 when the book is wrong
    or a document could not be read.
    """
    from pathlib import Path

    from attrs import evolve

    from factcheck.book import load_book, only_expectations, reading_list
    from factcheck.cli._output import look_of, write
    from factcheck.cli._run import status, verified
    from factcheck.errors import UsageError
    from factcheck.model.message import msg
    from factcheck.report import load_reporter
    from factcheck.rules import load_rules
    from factcheck.silence import silence

    paths = options.paths or options.settings.claims or (("claims",) if Path("claims").is_dir() else ())
    if not paths:
        raise UsageError(msg('no claim book is named; give its path, or set claims = "claims/" in [tool.factcheck]'))
    book = load_book(paths)
    settings = options.settings = evolve(options.settings, claims=paths)
    options.paths = tuple(reading_list(book))
    report = silence(only_expectations(verified(options)), settings)
    look = evolve(look_of(options), pages={code: rule.page for code, rule in load_rules().items()})
    write(load_reporter(options.format).render(report, look), options.output)
    return status(report, settings)
