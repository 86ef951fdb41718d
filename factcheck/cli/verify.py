"""factcheck verify: check documents, each for itself and against each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from factcheck.cli._options import Options, day, examples, ledger_option, reading
from factcheck.cli._trouble import BROKEN
from factcheck.report import formats

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date as Date

    from factcheck.config import Settings

__all__ = ["COMMAND"]


@click.command(
    "verify",
    epilog=examples(
        "factcheck verify article.txt",
        "factcheck verify --ui ar --date 2019-04-27 news/",
        "factcheck verify --format json --output report.json news/",
        "pandoc draft.docx -t plain | factcheck verify -",
        "factcheck verify --baseline known.json --write-baseline news/   # what is there is known",
        "factcheck verify --baseline known.json news/                    # only what is new counts",
        "factcheck verify --diff origin/main news/                       # only what a branch changed",
        "factcheck verify --claims claims/ news/                         # and what the claim book expects",
        "factcheck verify --format claimreview news/   # what people found its claims to be worth",
        "factcheck verify --watch article.txt",
    ),
)
@reading(*formats())
@click.option(
    "--claims", metavar="PATH", multiple=True, help="Claim book: its facts and expectations (may be repeated)."
)
@ledger_option
@click.option("--baseline", metavar="FILE", help="Findings that are known; they do not count.")
@click.option("--write-baseline", is_flag=True, help="Write what is found into the baseline; the status is 0.")
@click.option("--diff", metavar="REV", help="Only findings on lines that differ from this git revision.")
@click.option(
    "--today", metavar="YYYY-MM-DD", callback=day, help="The day that ends of suppressions are compared with."
)
@click.option(
    "--watch", is_flag=True, help="Run again whenever a document, the settings or the facts change; Ctrl-C ends it."
)
def COMMAND(
    options: Options,
    claims: tuple[str, ...],
    ledger: str | None,
    baseline: str | None,
    write_baseline: bool,
    diff: str | None,
    today: Date | None,
    watch: bool,
) -> int:
    """Check documents: files, folders, or - for standard input.

    The status is 0 when nothing at or above --fail-on was found, 1 when something was, 2 when the command
    could not do its work or an input could not be read.

    Findings that are suppressed (by a comment in the text, or by fingerprint in the settings), known (--baseline)
    or outside a change (--diff) do not count.
    """
    from attrs import evolve

    from factcheck.errors import UsageError
    from factcheck.model.message import msg

    def ready(settings: Settings) -> Settings:
        return evolve(
            settings,
            baseline=baseline or settings.baseline,
            today=today or settings.today,
            claims=claims or settings.claims,
        )

    options.settings = ready(options.settings)
    if watch:
        if "-" in options.paths or write_baseline:
            raise UsageError(msg("--watch goes with files and folders only; leave - and --write-baseline out"))
        from factcheck.cli._trouble import trouble
        from factcheck.cli._watch import watch_paths

        def beside() -> tuple[str, ...]:
            """What a run reads besides the documents."""
            known = options.settings
            files = (options.settings_file(), known.baseline, *known.facts, *known.claims)
            return tuple(dict.fromkeys(file for file in files if file))

        def again(changed: Sequence[str]) -> int:
            read = [path for path in changed if path not in options.paths]
            if read and not options.quiet:
                trouble(msg("read again, for it changed: {files}", files=", ".join(read)))
            options.settings = ready(options.read_settings())
            return once(options, write_baseline, diff, ledger)

        return watch_paths(lambda: (*options.paths, *beside()), again, but=options.output)
    return once(options, write_baseline, diff, ledger)


def once(options: Options, write_baseline: bool, diff: str | None, ledger: str | None) -> int:
    """One run; its status."""
    from pathlib import Path

    from attrs import evolve

    from factcheck.baseline import write_baseline as baseline_of
    from factcheck.cli._output import look_of, write
    from factcheck.cli._run import status, verified
    from factcheck.errors import UsageError
    from factcheck.model.message import msg
    from factcheck.report import load_reporter
    from factcheck.revision import only_changed
    from factcheck.rules import load_rules
    from factcheck.silence import silence

    settings = options.settings
    if write_baseline:
        if settings.baseline is None:
            raise UsageError(msg("--write-baseline needs the file's name; give it as --baseline FILE"))
        if diff is not None:
            raise UsageError(msg("--write-baseline writes everything that is found; leave --diff out"))
        if not Path(settings.baseline).exists():
            settings = evolve(settings, baseline=None)
    report = silence(verified(options), settings)
    if write_baseline and options.settings.baseline is not None:
        write(baseline_of(report, options.settings.baseline), options.settings.baseline)
        return BROKEN if report.failures else 0
    if diff is not None:
        report = only_changed(report, diff)
    if options.format == "claimreview":
        from factcheck.cli._reviewed import reviewed

        report = reviewed(report, settings, ledger)
    look = evolve(look_of(options), pages={code: rule.page for code, rule in load_rules().items()})
    write(load_reporter(options.format).render(report, look), options.output)
    return status(report, options.settings)
