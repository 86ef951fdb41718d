"""factcheck corpus run: check everything that the inputs hold and write tables."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import click

from factcheck.cli._help import told
from factcheck.cli._options import Options, codes, day, examples, language, ui_option
from factcheck.model.message import msg
from factcheck.processes import prepare

if TYPE_CHECKING:
    from factcheck.config import Settings

__all__ = ["COMMAND", "ENGINES", "cores"]

ENGINES = ("local", "ray", "spark")


def _pairs(ctx: click.Context, param: click.Parameter, values: tuple[str, ...]) -> dict[str, str]:
    found = {}
    for value in values:
        name, equals, column = value.partition("=")
        if not equals or not name or not column:
            said = told(msg("{value} is no NAME=COLUMN; write one such as text=body", value=repr(value)))
            raise click.BadParameter(said, ctx, param)
        found[name] = column
    return found


@click.command(
    "run",
    epilog=examples(
        "factcheck corpus run articles.jsonl --output tables/",
        "factcheck corpus run archive/ --output tables/ --jobs 8 --date 2019-04-27",
        "factcheck corpus run news.parquet --field text=body --field title=headline --output tables/",
        "factcheck corpus run crawl.warc.gz --output tables/ --resume      # goes on where it ended",
        "factcheck corpus run archive/ --output /shared/tables --engine ray",
    ),
)
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option("-o", "--output", required=True, metavar="DIR", help="Folder of the tables.")
@click.option("--jobs", type=click.IntRange(1, 4096), help="Processes.  [default: one a core]")
@click.option("--engine", type=click.Choice(ENGINES), default="local", show_default=True, help="Who does the work.")
@click.option("--resume", is_flag=True, help="Go on with the run that DIR holds.")
@click.option(
    "--batch", type=click.IntRange(1, 1_000_000), default=500, show_default=True, help="Documents a part file."
)
@click.option(
    "--field",
    "fields",
    multiple=True,
    metavar="NAME=COLUMN",
    callback=_pairs,
    help="Where text, title, date, uri, language or outlet stands in a line or row (may be repeated).",
)
@click.option("--language", metavar="ar|en|auto", callback=language, help="Language of the documents.")
@click.option("--date", metavar="YYYY-MM-DD", callback=day, help="Date of documents that do not say it.")
@click.option("--facts", metavar="PATH", multiple=True, help="Reference facts (may be repeated).")
@click.option("--select", metavar="CODES", multiple=True, callback=codes, help="Only these rules.")
@click.option("--ignore", metavar="CODES", multiple=True, callback=codes, help="Not these rules.")
@click.option("--config", metavar="FILE", help="Settings; else the nearest above the first input.")
@click.option("-q", "--quiet", is_flag=True, help="No progress.")
@ui_option
def COMMAND(
    inputs: tuple[str, ...],
    output: str,
    jobs: int | None,
    engine: str,
    resume: bool,
    batch: int,
    fields: dict[str, str],
    quiet: bool,
    **given: Any,
) -> int:
    """Check every document of the inputs and write Parquet tables: documents, claims, mentions, relations, findings,
    errors.

    An input is a file of JSON lines, CSV or Parquet, a WARC, a text, or a folder of these; those that are packed with
    gzip, bzip2 or xz are unpacked. A document that cannot be read becomes a row of errors. The bytes of the tables are
    the same however many processes work, on whichever engine, and however often the run was ended and resumed.

    The status is 0 when everything was read, 2 when an input broke off or the command could not do its work.
    """
    jobs = jobs or cores()
    if engine == "local" and jobs > 1:
        prepare()
    settings = Options(inputs, "text", None, {**given, "fail_on": None, "verbose": False, "quiet": quiet}).settings
    return _run(inputs, output, settings, fields, engine, jobs, batch, resume, quiet)


def _run(
    inputs: tuple[str, ...],
    output: str,
    settings: Settings,
    fields: dict[str, str],
    engine: str,
    jobs: int,
    batch: int,
    resume: bool,
    quiet: bool,
) -> int:
    from factcheck.cli._corpus._watch import watching
    from factcheck.cli._trouble import BROKEN, trouble
    from factcheck.corpus.run import run
    from factcheck.corpus.sources import Fields

    with watching(settings.ui, quiet) as watch:
        total = run(
            inputs,
            output,
            settings=settings,
            fields=Fields.named(fields),
            engine=engine,
            jobs=jobs,
            size=batch,
            resume=resume,
            watch=watch,
        )
    broken = total.errors.get("input", 0)
    if broken:
        said = msg(
            "{path}: {n} input broke off; {command} says where and what to do",
            "{path}: {n} inputs broke off; {command} says where and what to do",
            n=broken,
            path=str(output),
            command=f"`factcheck corpus report {output}`",
        )
        trouble(said)
    return BROKEN if broken else 0


def cores() -> int:
    """The cores that this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not on every system
        return os.cpu_count() or 1
