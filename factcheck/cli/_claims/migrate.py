"""factcheck claims migrate: an older ledger to the schema of this version."""

from __future__ import annotations

import click

from factcheck.cli._claims._ledger import Asked, Pen, asking
from factcheck.cli._options import examples

__all__ = ["COMMAND"]

FORM = "factcheck-migrate/1"


@click.command(
    "migrate",
    epilog=examples(
        "factcheck claims migrate",
        "factcheck claims migrate --ledger postgresql://desk@db/claims   # after a backup",
    ),
)
@asking("text", "json")
def COMMAND(asked: Asked) -> int:
    """Bring a ledger that an older factcheck made to the schema of this one, in one transaction.

    A file is copied first, beside itself; of a database on a server, make a backup. No other command changes a schema: an older
    ledger is told and left as it is until then.
    """
    from factcheck.ledger import migrate_ledger

    old, new, copy = migrate_ledger(asked.where)

    def text(pen: Pen) -> list[str]:
        from factcheck.model.message import msg

        if old == new:
            return [pen.say(msg("{ledger}: has schema {new} already", ledger=asked.where, new=new))]
        lines = [pen.say(msg("{ledger}: from schema {old} to {new}", ledger=asked.where, old=old, new=new))]
        return lines if copy is None else [*lines, pen.say(msg("the copy is {path}", path=copy))]

    asked.answer({"schema": FORM, "from": old, "to": new, "copy": copy}, text)
    return 0
