"""Reading inside a batch: a row of the input → a document, or the errors that say why there is none."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date as Date
from datetime import datetime
from email.utils import parsedate_to_datetime
from io import BytesIO
from typing import Any
from urllib.parse import urlsplit

from attrs import evolve

from factcheck.corpus.sources._record import Fields
from factcheck.errors import ReadError
from factcheck.model.document import Document
from factcheck.model.message import msg
from factcheck.model.report import Failure
from factcheck.model.troubles import verbatim
from factcheck.read import suffixes
from factcheck.read._metadata import make_document, parse_date
from factcheck.read._source import Source

__all__ = ["documents_of"]


def documents_of(row: Mapping[str, Any], fields: Fields) -> Iterator[Document | Failure]:
    """The document of a row of `factcheck.corpus.schema.INPUT`: one, as a rule."""
    uri = row["uri"]
    try:
        if row["error"] is not None:
            yield Failure(uri, verbatim(row["error"]))
        elif row["reader"] is None:
            yield _document(row, uri)
        elif row["reader"] == ".jsonl":
            yield _line(row["data"], uri, fields)
        else:
            for one in suffixes()[row["reader"]].read(Source(uri, lambda: BytesIO(row["data"]))):
                yield one if isinstance(one, Failure) else _with_outlet(one, row["outlet"])
    except ReadError as error:
        yield Failure(uri, error.said)


def _line(data: bytes, place: str, fields: Fields) -> Document:
    """One line of JSON lines."""
    try:
        row = json.loads(data.decode("utf-8").removeprefix("\ufeff").rstrip())
    except UnicodeDecodeError as error:
        raise ReadError(msg("byte {byte} of the line is not UTF-8; save the file as UTF-8", byte=error.start)) from None
    except RecursionError:
        raise ReadError(msg("is nested too deep; write an object of plain values")) from None
    except ValueError as error:  # no JSON, or a number of more digits than Python reads
        if isinstance(error, json.JSONDecodeError):
            said = msg("is no JSON at character {number}; write one object a line", number=error.pos + 1)
        else:
            said = msg("is no JSON; write one object a line")
        raise ReadError(said) from None
    if not isinstance(row, dict):
        raise ReadError(msg("is no JSON object; write an object with the key 'text'"))
    found = fields.of(row)
    if "text" not in found:
        raise ReadError(
            msg("has no {key}; add the key, or name another with --field text=KEY", key=repr(fields.text[0]))
        )
    for name, value in found.items():
        if isinstance(value, int) and not isinstance(value, bool) and name != "text":
            found[name] = str(value)
        elif not isinstance(value, str):
            raise ReadError(msg("{key} is no string; make it one", key=repr(name)))
    ident = row.get("id")
    if isinstance(ident, str | int) and not isinstance(ident, bool):
        found.setdefault("ident", str(ident))
        place = f"{place.rpartition('#')[0]}#{ident}"
    return _document(found, found.get("uri") or place)


def _document(found: Mapping[str, Any], uri: str) -> Document:
    outlet = found.get("outlet")
    ident = found.get("ident")
    return make_document(
        found["text"],
        _whole(uri),
        title=found.get("title"),
        date=_moment(found.get("date")),
        language=found.get("language"),
        ident=None if ident is None else _whole(ident),
        metadata={"outlet": _whole(outlet)} if outlet else None,
    )


def _with_outlet(document: Document, outlet: str | None) -> Document:
    """The document with the outlet that the source knows, where the document does not name its site."""
    known = document.metadata.get("site") or outlet or _host(document.metadata.get("url"))
    return document if not known else evolve(document, metadata={**document.metadata, "outlet": known})


def _host(url: str | None) -> str | None:
    try:
        host = urlsplit(url or "").hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None


def _moment(text: str | None) -> Date | datetime | None:
    """The date that a field holds.

    Raises:
        ReadError: it is no date.
    """
    if text is None or not text.strip():
        return None
    moment = parse_date(text)
    if moment is not None:
        return moment
    try:
        return parsedate_to_datetime(text).replace(tzinfo=None)  # as mail and RSS write it
    except (ValueError, IndexError, TypeError, OverflowError):
        raise ReadError(msg("'date' is {value}; write it as YYYY-MM-DD", value=repr(text[:40]))) from None


def _whole(name: str) -> str:
    """A name that can be written out: JSON escapes may hold halves of characters."""
    return name.encode("utf-8", "backslashreplace").decode("utf-8")
