"""Reviews out and in: ClaimReview JSON-LD and comma-separated values, each a round trip."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterable
from datetime import date as Date

from attrs import evolve, fields

from factcheck.errors import ReadError
from factcheck.model.message import msg
from factcheck.model.review import Review
from factcheck.report._claimreview import from_claim_reviews, graph
from factcheck.report._form import to_json
from factcheck.report._show import plain

__all__ = ["FORMATS", "read_reviews", "write_claimreview", "write_csv"]

COLUMNS = tuple(field.name for field in fields(Review))
_FORMULA = re.compile(r"'*[=+\-@]")
#: Data for machines inside a web page.
_SCRIPT = re.compile(r"<script\b[^>]*\bapplication/ld\+json\b[^>]*>(.*?)</script\s*>", re.S | re.I)


def write_claimreview(reviews: Iterable[Review]) -> str:
    """One JSON-LD document."""
    return to_json(graph(reviews))


def write_csv(reviews: Iterable[Review]) -> str:
    """A row of names, then a review a row; evidence a line each in its cell. Cells are inert in a spreadsheet."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(COLUMNS)
    for review in reviews:
        given = {name: getattr(review, name) for name in COLUMNS}
        writer.writerow(
            ["\n".join(map(_inert, value if name == "evidence" else [value])) for name, value in given.items()]
        )
    return file.getvalue()


#: Formats by name.
FORMATS: dict[str, Callable[[Iterable[Review]], str]] = {"claimreview": write_claimreview, "csv": write_csv}


def read_reviews(data: bytes, name: str) -> list[Review]:
    """The reviews of a file: JSON-LD, a web page with such data, or comma-separated values with a row of names.

    Raises:
        ReadError: it holds none, or one that cannot be one; the place and the remedy are named.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ReadError(
            msg("{file}: byte {number} is not UTF-8; save the file as UTF-8", file=name, number=error.start)
        ) from None
    head = text.lstrip()[:1]
    if head in ("{", "["):
        found = _from_json([text], name)
    elif head == "<":
        found = _from_json(_SCRIPT.findall(text), name)
    else:
        found = _from_csv(text, name)
    if not found:
        raise ReadError(
            msg(
                "{file}: holds no reviews; give ClaimReview JSON-LD, a page with it, or CSV with {columns}, …",
                file=name,
                columns=", ".join(COLUMNS[:4]),
            )
        )
    return found


def _from_json(texts: Iterable[str], name: str) -> list[Review]:
    found = []
    for text in texts:
        try:
            found += [_sound(review) for review in from_claim_reviews(json.loads(text))]
        except (ValueError, RecursionError) as error:
            raise ReadError(
                msg("{file}: {reason}; repair it", file=name, reason=" ".join(str(error).split()))
            ) from None
    return found


def _from_csv(text: str, name: str) -> list[Review]:
    try:
        rows = csv.DictReader(io.StringIO(text, newline=""), strict=True)
        names = [str(column).strip() for column in rows.fieldnames or ()]
        rows.fieldnames = names
        if not {"statement", "verdict"} <= set(names):
            return []
        odd = [column for column in names if column not in COLUMNS]
        if odd:
            raise ReadError(
                msg(
                    "{file}: unknown column {column}; known are {columns}",
                    file=name,
                    column=repr(odd[0]),
                    columns=", ".join(COLUMNS),
                )
            )
        found = []
        for row in rows:
            given = {
                key: _bare(value or "") for key, value in row.items() if isinstance(key, str) and key != "evidence"
            }
            evidence = tuple(filter(None, map(_bare, (row.get("evidence") or "").split("\n"))))
            try:
                if None in row:
                    raise ValueError("more cells than there are columns")
                found.append(_sound(Review(**({"by": "", "on": ""} | given), evidence=evidence)))
            except ValueError as error:
                raise ReadError(
                    msg(
                        "{file}, line {line}: {reason}; repair the row",
                        file=name,
                        line=rows.line_num,
                        reason=str(error),
                    )
                ) from None
        return found
    except csv.Error as error:
        raise ReadError(msg("{file}: is no CSV ({reason}); repair it", file=name, reason=str(error))) from None


def _inert(value: str) -> str:
    """A value as a cell, one apostrophe more where a spreadsheet could take it for a formula (see `factcheck.report._table`)."""
    text = plain(value)
    return f"'{text}" if _FORMULA.match(text) else text


def _bare(value: str) -> str:
    """A cell without the apostrophe that made it inert."""
    value = value.strip()
    return value[1:] if value[:1] == "'" and _FORMULA.match(value) else value


def _sound(review: Review) -> Review:
    """The review, if it has all it needs.

    Raises:
        ValueError: what is missing.
    """
    for field in ("statement", "verdict", "by", "on"):
        if not getattr(review, field).strip():
            raise ValueError(f"the review of {review.statement[:60]!r} lacks {field!r}")
    try:
        day = Date.fromisoformat(review.on[:10]).isoformat()
    except ValueError:
        raise ValueError(f"{review.on!r} is no date; write YYYY-MM-DD") from None
    return evolve(review, on=day)
