"""factcheck diff: what two versions of one document claim differently."""

from __future__ import annotations

import click

from factcheck.cli._help import told
from factcheck.cli._options import Options, examples, reading
from factcheck.model.message import msg

__all__ = ["COMMAND"]


@click.command(
    "diff",
    epilog=examples(
        "factcheck diff old/article.txt new/article.txt",
        "git show HEAD~1:article.md | factcheck diff - article.md",
        "factcheck diff --format json v1.html v2.html | jq '.changes[] | select(.silent)'",
    ),
)
@reading("text", "json", "markdown", versions=True, checks=False)
def COMMAND(options: Options) -> int:
    """Compare what two versions of one document claim: claims added, dropped and changed, silently changed figures
    first, each with its places in both.

    What moved, was respelled or says the same facts in other words is no change. The status is 0 when no claim changed,
    1 when one did, 2 when a version cannot be read.
    """
    from factcheck.cli._output import look_of, write
    from factcheck.cli._trouble import FOUND
    from factcheck.differences import diff
    from factcheck.report._differences import to_form, to_markdown, to_text
    from factcheck.report._form import to_json

    old, new = options.paths
    if old == new == "-":
        raise click.UsageError(told(msg("standard input holds one version; name a file for the other")))
    found = diff(old, new, options.settings)
    if options.format == "json":
        write(to_json(to_form(found, options.settings.ui)), options.output)
    else:
        render = to_markdown if options.format == "markdown" else to_text
        write(render(found, look_of(options)), options.output)
    return 0 if found.same else FOUND
