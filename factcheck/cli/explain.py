"""factcheck explain: what a rule checks, with examples."""

from __future__ import annotations

import click

from factcheck.cli._options import examples
from factcheck.errors import UsageError
from factcheck.locale import LANGUAGES

__all__ = ["COMMAND"]


#: Columns of prose; longer lines are hard to read.
WIDTH = 88


@click.command("explain", epilog=examples("factcheck explain", "factcheck explain DATE-WEEKDAY"))
@click.argument("code", required=False)
@click.option("--ui", type=click.Choice(LANGUAGES), default="en", show_default=True, help="Language of messages.")
def COMMAND(code: str | None, ui: str) -> int:
    """Tell what the rule CODE checks, with examples; without CODE, list all rules."""
    from attrs import evolve

    from factcheck.cli._output import terminal_look, write
    from factcheck.report._page import listing, read_page, show_page
    from factcheck.rules import load_rules

    rules = load_rules()
    look = terminal_look(ui)
    look = evolve(look, width=min(look.width or WIDTH, WIDTH))
    if code is None:
        write(listing([read_page(rule.page) for rule in rules.values()], look), None)
        return 0
    rule = rules.get(code.strip().upper())
    if rule is None:
        from difflib import get_close_matches

        near = get_close_matches(code.upper(), rules, 1)
        hint = f"did you mean {near[0]}?" if near else "`factcheck explain` lists the rules"
        raise UsageError(f"{code!r} is no rule; {hint}")
    write(show_page(read_page(rule.page), look), None)
    return 0
