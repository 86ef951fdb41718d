"""factcheck corpus report: how common which findings are."""

from __future__ import annotations

import click

from factcheck.cli._options import examples, ui_option

__all__ = ["COMMAND"]


@click.command(
    "report",
    epilog=examples(
        "factcheck corpus report tables/",
        "factcheck corpus report tables/ --format html --output report.html --ui ar",
        "factcheck corpus report tables/ --format json | jq '.rules[0]'",
    ),
)
@click.argument("folder", metavar="DIR")
@click.option("--format", type=click.Choice(["text", "json", "html"]), default="text", show_default=True)
@click.option("-o", "--output", metavar="FILE", help="Write there instead of standard output.")
@click.option("--limit", type=click.IntRange(1), default=30, show_default=True, help="Outlets and months shown.")
@ui_option
def COMMAND(folder: str, format: str, output: str | None, limit: int, ui: str | None) -> int:
    """Show how common which findings are in the corpus whose tables DIR holds: by rule, by outlet, by month.

    json has everything, the other formats the first of each list.
    """
    from factcheck.cli._output import write
    from factcheck.corpus.pages import prevalence_sheets, to_html, to_text
    from factcheck.corpus.report import measure
    from factcheck.model.message import msg
    from factcheck.report._form import to_json

    found = measure(folder)
    notes = [] if found.finished else [msg("The run is not finished; `factcheck corpus run --resume` goes on with it.")]
    sheets = prevalence_sheets(found, limit)
    if format == "json":
        text = to_json(found.to_dict())
    elif format == "html":
        text = to_html(sheets, ui or "en", msg("Findings in a corpus"), notes)
    else:
        text = to_text(sheets, ui or "en", notes)
    write(text, None if output == "-" else output)
    return 0
