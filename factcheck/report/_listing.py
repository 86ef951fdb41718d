"""Listings of what was read, without checking: what `factcheck extract` prints."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from factcheck import __version__
from factcheck.locale import voice
from factcheck.model.message import msg
from factcheck.model.report import Analysis
from factcheck.report import Look
from factcheck.report._form import analysis_to_dict, to_json, to_line
from factcheck.report._passage import Lines, seen
from factcheck.report._rows import KINDS, rows
from factcheck.report._show import cells, fenced, shown, wrap
from factcheck.report._table import cell
from factcheck.report._words import COMMA

__all__ = ["LISTINGS"]

#: Name and version of the JSON form: the contract's documents without relations and coverage.
EXTRACT = "factcheck-extract/1"
#: Most code points of a passage, and fewest on a narrow terminal; "chosen by us".
LONGEST, SHORTEST = 48, 16
CLAIM_COLUMNS = (
    "document",
    "id",
    "start",
    "end",
    "text",
    "kind",
    "subject",
    "predicate",
    "object",
    "times",
    "quantities",
    "source",
    "stance",
    "polarity",
    "checkworthiness",
)


def to_text(analyses: Sequence[Analysis], look: Look) -> str:
    """A table for each document: place, kind, words, reading."""
    own = voice(look.ui)

    def words(text: str) -> str:
        return shown(text, own.rtl)

    lines: list[str] = []
    comma = own.say(COMMA)
    kinds = max(cells(own.say(kind)) for kind in KINDS.values())
    # The words get half of what a terminal leaves them, the reading the rest.
    room = LONGEST if look.width is None else min(max((look.width - kinds - 16) // 2, SHORTEST), LONGEST)
    for analysis in analyses:
        text = seen(analysis)
        places = Lines(analysis.document.text)
        uri = words(analysis.document.uri)
        lines += [f"\x1b[1m{uri}\x1b[0m" if look.color else uri]
        table = []
        for row in rows(analysis):
            line, column = places.place(row.start)
            quote = words(_short(text[row.start : row.end].strip(), room))
            reading = comma.join(own.say(part, words) for part in row.reading)
            told = (own.say(KINDS[row.kind]), quote, reading)
            # A number between Arabic words would turn the columns round.
            table.append((f"{line}:{column}", *map(fenced, told)) if own.rtl else (f"{line}:{column}", *told))
        wide = [max((cells(row[n]) for row in table), default=0) for n in range(3)]
        for place, kind, quote, reading in table:
            head = "  ".join(_left(value, cols) for value, cols in zip((place, kind, quote), wide, strict=True))
            indent = " " * (sum(wide) + 8)
            lines.append(f"  {head}  {wrap(reading, look.width, indent)}".rstrip())
        if not table:
            lines.append(f"  {own.say(msg('nothing found'))}")
        lines.append("")
    return "".join(f"{line}\n" for line in lines[:-1])


def _left(text: str, room: int) -> str:
    return text + " " * (room - cells(text))


def _short(text: str, longest: int) -> str:
    return text if len(text) <= longest else f"{text[: longest - 1].rstrip()}…"


def _form(analyses: Sequence[Analysis]) -> dict[str, Any]:
    return {
        "schema": EXTRACT,
        "tool": {"name": "factcheck", "version": __version__},
        "documents": [analysis_to_dict(analysis) for analysis in analyses],
    }


def to_whole(analyses: Sequence[Analysis], look: Look) -> str:
    """One JSON object."""
    return to_json(_form(analyses))


def to_lines(analyses: Sequence[Analysis], look: Look) -> str:
    """One JSON object a document."""
    return "".join(to_line(_form((analysis,))) for analysis in analyses)


def to_csv(analyses: Sequence[Analysis], look: Look) -> str:
    """One claim a row, with a row of names on top."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(CLAIM_COLUMNS)
    for analysis in analyses:
        for claim in analysis_to_dict(analysis)["claims"]:
            values = {**claim, "document": analysis.document.uri}
            writer.writerow([cell(values[name]) for name in CLAIM_COLUMNS])
    return file.getvalue()


#: Formats by name.
LISTINGS: Mapping[str, Callable[[Sequence[Analysis], Look], str]] = MappingProxyType(
    {"text": to_text, "json": to_whole, "jsonl": to_lines, "csv": to_csv}
)
