"""factcheck mutate: one fact changed at a time, and what the rules say to it."""

from __future__ import annotations

import click

from factcheck.cli._options import Options, examples, reading

__all__ = ["COMMAND"]


@click.command(
    "mutate",
    epilog=examples(
        "factcheck mutate article.txt",
        "factcheck mutate article.txt --format json --output mutants.json",
        "factcheck mutate article.txt --limit 1000 --verbose",
    ),
)
@reading("text", "json", several=False)
@click.option(
    "--limit", metavar="N", type=click.IntRange(min=1), default=300, show_default=True,
    help="Changes tried in one document at most; each is one check of the whole text.",
)  # fmt: skip
def COMMAND(options: Options, limit: int) -> int:
    """Change one fact of a document at a time (a day, a month, a year, a weekday, a number, a list's item, a
    percentage, a term, a title's status), check it again, and report which changes would be caught and which facts
    nothing protects: those are the ones to verify by hand.

    Respellings that change no fact (digits, alef, vowel marks, quotation marks, order of month names) are tried too:
    they must stay silent.
    """
    from factcheck.cli._output import look_of, write
    from factcheck.cli._trouble import BROKEN, trouble
    from factcheck.mutate import mutate
    from factcheck.pipeline import gather
    from factcheck.report._form import to_json, to_line
    from factcheck.report._mutants import to_form, to_text

    documents, failures = gather(options.paths)
    for failure in failures:
        trouble(failure.said)
    results = [mutate(document, options.settings, limit) for document in documents]
    if options.format == "json":
        forms = [to_form(one, options.settings.ui) for one in results]
        write(to_json(forms[0]) if len(forms) == 1 else "".join(map(to_line, forms)), options.output)
    else:
        write("\n".join(to_text(one, look_of(options)) for one in results), options.output)
    return BROKEN if failures else 0
