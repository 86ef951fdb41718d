"""factcheck schema: the JSON Schema of the report."""

from __future__ import annotations

import click

from factcheck.cli._options import examples

__all__ = ["COMMAND"]


@click.command("schema", epilog=examples("factcheck schema > factcheck-report.schema.json"))
@click.option("-o", "--output", metavar="FILE", help="Write there instead of standard output.")
def COMMAND(output: str | None) -> int:
    """Print the JSON Schema (draft 2020-12) of `factcheck verify --format json`."""
    from factcheck.cli._output import write
    from factcheck.report._form import to_json
    from factcheck.report._schema import report_schema

    write(to_json(report_schema()), None if output == "-" else output)
    return 0
