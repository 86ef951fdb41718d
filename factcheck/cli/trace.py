"""factcheck trace: everything that was read and decided in one document, as a tree."""

from __future__ import annotations

import click

from factcheck.cli._options import Options, examples, reading
from factcheck.errors import UsageError
from factcheck.model.message import msg

__all__ = ["COMMAND"]


@click.command(
    "trace",
    epilog=examples(
        "factcheck trace article.txt",
        "factcheck trace article.txt --sentence 12",
        "factcheck trace article.txt --at 'two weeks ago'",
    ),
)
@reading("text", "json", several=False)
@click.option("--at", metavar="TEXT", help="Only sentences with these words.")
@click.option("--sentence", metavar="N", type=click.IntRange(min=1), help="Only this sentence.")
def COMMAND(options: Options, at: str | None, sentence: int | None) -> int:
    """Show every mention, claim, relation and verdict of one document, by segment and sentence: the first thing to
    look at when you cannot see why a rule spoke, or did not.

    Letters are compared as the rules compare them: without vowel marks, forms of alef told apart, or case.
    """
    from factcheck.cli._output import look_of, write
    from factcheck.cli._run import verified
    from factcheck.cli._trouble import BROKEN
    from factcheck.report._form import to_json, to_line
    from factcheck.report._trace import outline, to_form, to_text
    from factcheck.text.fold import fold_form

    report = verified(options)
    parts: list[str] = []
    for number, checked in enumerate(report.documents):
        shown = outline(report, number)
        if sentence is not None:
            shown = [one for one in shown if one.number == sentence]
        if at is not None:
            sought, text = fold_form(at), checked.document.text
            shown = [one for one in shown if sought in fold_form(one.span.of(text))]
        if not shown and (at is not None or sentence is not None):
            continue
        if options.format == "json":
            form = to_form(report, number, shown, options.settings.ui)
            parts.append(to_json(form) if len(report.documents) == 1 else to_line(form))
        else:
            parts.append(to_text(report, number, shown, look_of(options)))
    if report.documents and not parts:
        which = (
            msg("sentence {number}", number=sentence or 0)
            if at is None
            else msg("sentence with {words}", words=repr(at))
        )
        raise UsageError(
            msg("{path}: has no {which}; without --at and --sentence all are shown", path=options.paths[0], which=which)
        )
    write("".join(parts), options.output)
    return BROKEN if report.failures else 0
