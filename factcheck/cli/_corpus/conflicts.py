"""factcheck corpus conflicts: claims of different documents that cannot all be true."""

from __future__ import annotations

import click

from factcheck.cli._corpus.run import ENGINES, cores
from factcheck.cli._options import examples, ui_option

__all__ = ["COMMAND"]


@click.command(
    "conflicts",
    epilog=examples(
        "factcheck corpus conflicts tables/",
        "factcheck corpus conflicts tables/ --kind error --kind disagreement --format html --output conflicts.html",
        "factcheck corpus conflicts tables/ --format jsonl | head -3",
        "factcheck corpus conflicts /shared/tables --engine spark",
    ),
)
@click.argument("folder", metavar="DIR")
@click.option(
    "--kind", "kinds", type=click.Choice(["error", "disagreement", "update"]), multiple=True, help="Only these kinds."
)
@click.option("--format", type=click.Choice(["text", "jsonl", "html"]), default="text", show_default=True)
@click.option("-o", "--output", metavar="FILE", help="Write there instead of standard output.")
@click.option("--limit", type=click.IntRange(1), default=100, show_default=True, help="Conflicts shown of each kind.")
@click.option("--engine", type=click.Choice(ENGINES), default="local", show_default=True, help="Who groups the claims.")
@click.option("--jobs", type=click.IntRange(1, 4096), help="CPUs of a cluster started for this.  [default: all]")
@ui_option
def COMMAND(
    folder: str,
    kinds: tuple[str, ...],
    format: str,
    output: str | None,
    limit: int,
    engine: str,
    jobs: int | None,
    ui: str | None,
) -> int:
    """Find the claims of the corpus in DIR that are about one thing and cannot all be true.

    An error is one document at odds with itself in one voice, a disagreement two claimants, or two documents of one
    day, and an update a claimant, or nobody who is named, on another day. All are written to DIR/conflicts.parquet;
    jsonl has everything, the other formats the first of each kind.
    """
    from pathlib import Path

    from factcheck.cli._output import write
    from factcheck.corpus.conflicts import ordered
    from factcheck.corpus.engines import load_engine
    from factcheck.corpus.pages import conflict_sheets, to_html, to_text
    from factcheck.corpus.parts import store
    from factcheck.corpus.report import CONFLICTS_FILE
    from factcheck.corpus.run import read_plan
    from factcheck.model.message import msg
    from factcheck.report._form import to_line

    read_plan(Path(folder))
    table = ordered(load_engine(engine).conflicts(Path(folder), jobs or cores()))
    store(Path(folder) / CONFLICTS_FILE, table)
    rows = [row for row in table.to_pylist() if not kinds or row["kind"] in kinds]
    if format == "jsonl":
        text = "".join(map(to_line, rows))
    else:
        sheets = [one for one in conflict_sheets(rows, limit) if one.rows or not kinds]
        title = msg("Conflicts across documents")
        text = to_html(sheets, ui or "en", title) if format == "html" else to_text(sheets, ui or "en")
    write(text, None if output == "-" else output)
    return 0
