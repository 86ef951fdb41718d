"""Facts from tables and entities into a file of facts."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from factcheck.cli._claims._ledger import Asked
from factcheck.errors import FactsError

__all__ = ["run"]

FORM = "factcheck-import/1"
#: Troubles that are told one by one.
_TOLD = 10


def run(asked: Asked, paths: Sequence[str], mapping: str | None, lenient: bool) -> int:
    """Write the facts of all files; or nothing, when something in them cannot be read and ``lenient`` is not asked for."""
    from factcheck.cli._output import write
    from factcheck.cli._trouble import trouble
    from factcheck.facts.importers import import_facts, joined, written
    from factcheck.model.message import msg
    from factcheck.model.troubles import lines

    imported = joined([import_facts(path, mapping) for path in paths])
    shown = list(imported.wrong[:_TOLD])
    if len(imported.wrong) > _TOLD:
        rest = len(imported.wrong) - _TOLD
        shown.append(msg("{n} more row cannot be read", "{n} more rows cannot be read", n=rest))
    if imported.wrong and not lenient:
        remedy = msg("nothing is written; repair the rows, or leave them out with --lenient")
        raise FactsError(lines([*shown, remedy]))
    for line in shown:
        trouble(line)
    write(written(imported, asked.output), asked.output)
    form = {
        "schema": FORM,
        "rows": imported.rows,
        "facts": len(imported.facts),
        "names": len(imported.names),
        "left": imported.left,
        "wrong": len(imported.wrong),
    }
    _tell(asked, form)
    return 0


def _tell(asked: Asked, form: dict[str, object]) -> None:
    """What was read, on standard error: standard output may be the file."""
    from factcheck.locale import voice
    from factcheck.model.message import msg
    from factcheck.report._form import to_json

    if asked.format == "json":
        sys.stderr.write(to_json(form))
        return
    said = msg(
        "{facts} facts and {names} names from {rows} rows; {left} rows gave none, {wrong} could not be read",
        **{key: value for key, value in form.items() if key != "schema"},  # type: ignore[arg-type]
    )
    sys.stderr.write(f"{voice(asked.settings.ui).say(said)}\n")
