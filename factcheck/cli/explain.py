"""factcheck explain: what a rule checks, with examples."""

from __future__ import annotations

import click

from factcheck.cli._help import spoken
from factcheck.cli._options import examples, ui_option
from factcheck.errors import UsageError

__all__ = ["COMMAND"]


#: Columns of prose; longer lines are hard to read.
WIDTH = 88


@click.command("explain", epilog=examples("factcheck explain", "factcheck explain DATE-WEEKDAY"))
@click.argument("code", required=False)
@ui_option
def COMMAND(code: str | None, ui: str | None) -> int:
    """Tell what the rule CODE checks, with examples; without CODE, list all rules."""
    from attrs import evolve

    from factcheck.cli._output import terminal_look, write
    from factcheck.model.message import msg
    from factcheck.report._page import listing, read_page, show_page
    from factcheck.rules import load_rules

    rules = load_rules()
    look = terminal_look(ui or spoken())
    look = evolve(look, width=min(look.width or WIDTH, WIDTH))
    if code is None:
        write(listing([read_page(rule.page) for rule in rules.values()], look), None)
        return 0
    rule = rules.get(code.strip().upper())
    if rule is None:
        from difflib import get_close_matches

        near = get_close_matches(code.upper(), rules, 1)
        if near:
            raise UsageError(msg("{code} is no rule; did you mean {near}?", code=repr(code), near=near[0]))
        raise UsageError(msg("{code} is no rule; `factcheck explain` lists the rules", code=repr(code)))
    write(show_page(read_page(rule.page), look), None)
    return 0
