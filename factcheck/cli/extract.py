"""factcheck extract: only the mentions and claims, nothing checked."""

from __future__ import annotations

import click

from factcheck.cli._options import Options, examples, reading

__all__ = ["COMMAND"]


@click.command(
    "extract",
    epilog=examples(
        "factcheck extract article.txt",
        "factcheck extract --format csv --output claims.csv news/",
        "factcheck extract --format jsonl news/ | head -1",
    ),
)
@reading("text", "json", "jsonl", "csv", checks=False)
def COMMAND(options: Options) -> int:
    """List what documents say: times, quantities, entities, lists, attributions, quotations and claims.

    csv lists the claims alone.
    """
    from factcheck.cli._output import look_of, write
    from factcheck.cli._run import analysed
    from factcheck.cli._trouble import BROKEN
    from factcheck.report._listing import LISTINGS

    analyses, failures = analysed(options)
    write(LISTINGS[options.format](analyses, look_of(options)), options.output)
    return BROKEN if failures else 0
