"""Pages: what a corpus came to, as text and as a page of HTML that needs neither network nor script.

Comes in: sheets of words and numbers, in the order in which they are read. Words of documents (outlets, claims) are
shown, never obeyed: a terminal gets no controls, HTML is escaped, runs of the other direction are kept to themselves.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from attrs import frozen

from factcheck import __version__
from factcheck.corpus.report import Group, Prevalence
from factcheck.locale import Voice, voice
from factcheck.model.message import Message, msg
from factcheck.report import html as report_html
from factcheck.report._show import cells, plain, shown

if TYPE_CHECKING:
    from jinja2 import Template

__all__ = ["KIND", "Sheet", "conflict_sheets", "prevalence_sheets", "to_html", "to_text"]

TEMPLATES = Path(__file__).parent / "_html"

#: Names of kinds of conflicts across documents.
KIND = {"error": msg("error"), "disagreement": msg("disagreement"), "update": msg("update")}
_STAGE = {"input": msg("the input broke off"), "read": msg("could not be read"), "verify": msg("could not be checked")}
_UNKNOWN = msg("not known")


@frozen
class Sheet:
    """A table with a heading.

    rows:   a cell is a number, our own words, or a document's (a plain string)
    bar:    the column whose numbers are shares in percent, drawn as bars; None for none
    left:   rows that are not shown
    """

    title: Message
    columns: tuple[Message, ...]
    rows: tuple[tuple[Message | str | int | float, ...], ...]
    bar: int | None = None
    left: int = 0


def prevalence_sheets(found: Prevalence, limit: int) -> list[Sheet]:
    """The counts of a corpus, the rules first."""
    documents = found.totals["documents"]
    totals = (
        (msg("documents"), documents),
        (msg("documents with findings"), found.totals["flagged"]),
        (msg("findings"), found.totals["findings"]),
        (msg("claims"), found.totals["claims"]),
        (msg("mentions"), found.totals["mentions"]),
        (msg("characters"), found.totals["characters"]),
        (msg("relations that hold"), found.totals["holds"]),
        (msg("relations in conflict"), found.totals["conflict"]),
        (msg("relations undecided"), found.totals["undecided"]),
    )
    sheets = [Sheet(msg("The whole corpus"), (msg("what"), msg("number")), totals)]
    rules = tuple(
        (one.code, one.documents, _share(one.documents, documents), one.error, one.warning, one.note, one.holds, one.undecided)
        for one in found.rules
    )  # fmt: skip
    heads = (
        msg("rule"),
        msg("documents"),
        msg("% of documents"),
        msg("errors"),
        msg("warnings"),
        msg("notes"),
        msg("holds"),
        msg("undecided"),
    )
    sheets.append(Sheet(msg("Findings by rule"), heads, rules, bar=2))
    sheets.append(_group_sheet(msg("Outlets"), msg("outlet"), found.outlets, limit))
    sheets.append(_group_sheet(msg("Months"), msg("month"), found.months, limit))
    if found.errors:
        rows = tuple((_STAGE.get(stage, stage), kind, n) for (stage, kind), n in found.errors.items())
        sheets.append(Sheet(msg("Documents that came to nothing"), (msg("what"), msg("error"), msg("documents")), rows))
        some = tuple((one.uri, _short(one.message)) for one in found.troubles[:limit])
        left = sum(found.errors.values()) - len(some)
        sheets.append(Sheet(msg("Where, and what to do"), (msg("document"), msg("why")), some, left=left))
    if found.conflicts is not None:
        rows_ = tuple((KIND[kind], n) for kind, n in found.conflicts.items())
        sheets.append(Sheet(msg("Conflicts across documents"), (msg("what"), msg("number")), rows_))
    return sheets


def _group_sheet(title: Message, head: Message, groups: Sequence[Group], limit: int) -> Sheet:
    heads = (head, msg("documents"), msg("with findings"), msg("% of documents"), msg("findings"), msg("most frequent"))
    rows = tuple(
        (
            one.name or _UNKNOWN,
            one.documents,
            one.flagged,
            _share(one.flagged, one.documents),
            one.findings,
            ", ".join(f"{code} {n}" for code, n in list(one.rules.items())[:3]),
        )
        for one in groups[:limit]
    )
    return Sheet(title, heads, rows, bar=3, left=max(len(groups) - limit, 0))


def _share(part: int, whole: int) -> float:
    return round(100 * part / whole, 2) if whole else 0.0


def conflict_sheets(rows: Sequence[dict[str, Any]], limit: int) -> list[Sheet]:
    """Conflicts across documents, two rows each, the gravest kind first."""
    heads = (msg("what"), msg("value"), msg("day"), msg("outlet"), msg("document"), msg("who says it"), msg("claim"))
    sheets = []
    for kind, title in KIND.items():
        of_kind = [row for row in rows if row["kind"] == kind]
        found: list[tuple[Message | str | int | float, ...]] = []
        for row in of_kind[:limit]:
            for side in (row["first"], row["second"]):
                value = side["value"] if side["polarity"] == "affirmed" else f"¬ {side['value']}".rstrip()
                place = (side["day"] or _UNKNOWN, side["outlet"], side["uri"], side["claimant"])
                found.append((_about(row["key"]) if side is row["first"] else "", value, *place, _short(side["text"])))
        sheets.append(Sheet(title, heads, tuple(found), left=max(len(of_kind) - limit, 0)))
    return sheets


def _about(key: str) -> str:
    """A key without its empty parts."""
    return " · ".join(part for part in key.split("|") if part)


def _short(text: str, longest: int = 160) -> str:
    return text if len(text) <= longest else f"{text[: longest - 1].rstrip()}…"


# ---------------------------------------------------------------------- text


def to_text(sheets: Sequence[Sheet], ui: str, notes: Sequence[Message] = ()) -> str:
    """The sheets for a terminal or a file."""
    own = voice(ui)
    parts = [f"{own.say(note)}\n" for note in notes]
    for sheet in sheets:
        lines = [own.say(sheet.title)]
        rows = [
            [own.say(head) for head in sheet.columns],
            *([_cell(value, own) for value in row] for row in sheet.rows),
        ]
        widths = [max(cells(row[at]) for row in rows) for at in range(len(sheet.columns))]
        numbers = _numbers(sheet)
        for row in rows:
            padded = [_pad(text, width, right) for text, width, right in zip(row, widths, numbers, strict=True)]
            lines.append(f"  {'  '.join(padded).rstrip()}")
        if not sheet.rows:
            lines[1:] = [f"  {own.say(msg('none'))}"]
        if sheet.left:
            lines.append(f"  {own.say(_left(sheet.left))}")
        parts.append("\n".join(lines) + "\n")
    return "\n".join(parts)


def _numbers(sheet: Sheet) -> list[bool]:
    """Whether a column holds numbers alone."""
    return [all(isinstance(row[at], int | float) for row in sheet.rows) for at in range(len(sheet.columns))]


def _left(n: int) -> Message:
    return msg("and {n} more (--limit)", "and {n} more (--limit)", n=n)


def _cell(value: Message | str | int | float, own: Voice) -> str:
    if isinstance(value, Message):
        return own.say(value, lambda text: shown(text, own.rtl))
    return shown(value, own.rtl) if isinstance(value, str) else _number(value)


def _number(value: int | float) -> str:
    return f"{value:,}" if isinstance(value, int) else f"{value:,.2f}"


def _pad(text: str, width: int, right: bool) -> str:
    room = " " * (width - cells(text))
    return room + text if right else text + room


# ---------------------------------------------------------------------- HTML


def to_html(sheets: Sequence[Sheet], ui: str, title: Message, notes: Sequence[Message] = ()) -> str:
    """The sheets as one page. Everything goes through `plain` and the template's escaping; a content security policy
    forbids all scripts and all loading."""
    own = voice(ui)
    template, style = _template()
    form = [
        {
            "title": own.say(sheet.title),
            "columns": [
                {"said": own.say(head), "number": number}
                for head, number in zip(sheet.columns, _numbers(sheet), strict=True)
            ],
            "rows": [[_form(value, own) for value in row] for row in sheet.rows],
            "bar": sheet.bar,
            "left": own.say(_left(sheet.left)) if sheet.left else "",
        }
        for sheet in sheets
    ]
    return template.render(
        ui=own.ui,
        dir="rtl" if own.rtl else "ltr",
        version=__version__,
        title=own.say(title),
        notes=[own.say(note) for note in notes],
        none=own.say(msg("none")),
        sheets=form,
        style=style,
    )


def _form(value: Message | str | int | float, own: Voice) -> dict[str, Any]:
    if isinstance(value, Message):
        return {"said": own.say(value, plain), "number": None}
    if isinstance(value, str):
        return {"said": plain(value), "number": None}
    return {"said": _number(value), "number": float(value)}


@lru_cache(maxsize=1)
def _template() -> tuple[Template, str]:
    """The page and its style sheet, compiled once a process."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    style = (report_html.TEMPLATES / "report.css").read_text("utf-8")
    return environment.get_template("corpus.html"), style + (TEMPLATES / "corpus.css").read_text("utf-8")
