"""JSON lines: one document a line, an object with ``text`` and, when known, ``title``, ``date`` (YYYY-MM-DD),
``language`` and ``id``; ``author``, ``site``, ``section`` and ``url`` are kept as well, and ``factcheck`` is a list of
directives for the whole text (`factcheck.text.directives`); other keys are passed over.

Lines are read one at a time, so that a file of any length takes the memory of its longest line. A bad line is a
failure that names the line; the others go on. A document is called "file.jsonl#id", or "file.jsonl#line" without id.
"""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from factcheck.errors import ReadError
from factcheck.model.document import Directive, Document
from factcheck.model.message import Message, msg
from factcheck.model.report import Failure
from factcheck.model.span import Span
from factcheck.read._metadata import make_document, parse_date
from factcheck.read._source import Reader, Source

__all__ = ["READER"]

KEPT = ("author", "section", "site", "url")


def read(source: Source) -> Iterator[Document | Failure]:
    """The documents of the lines, in order."""
    with source.open() as stream:
        for number, line in _lines(stream):
            try:
                if isinstance(line, ReadError):
                    raise line
                if line and not line.isspace():
                    yield _document(line, f"{source.uri}#", number)
            except ReadError as error:
                said = msg("{path}, line {line}: {trouble}", path=source.uri, line=number, trouble=error.said)
                yield Failure(f"{source.uri}#{number}", said)


def _lines(stream: BinaryIO) -> Iterator[tuple[int, str | ReadError]]:
    """Numbered lines, without the mark of UTF-8.

    Raises:
        ReadError: the file is UTF-16. JSON is UTF-8 (RFC 8259, section 8.1).
    """
    begun = 0
    for number, raw in enumerate(stream, 1):
        if number == 1 and raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            raise ReadError(msg("is UTF-16; save the file as UTF-8"))
        try:
            yield number, raw.decode("utf-8").removeprefix("\ufeff")
        except UnicodeDecodeError as error:
            at = begun + error.start
            value = f"0x{raw[error.start]:02X}"
            said = msg("byte {byte} of the file ({value}) is not UTF-8; save it as UTF-8", byte=at, value=value)
            yield number, ReadError(said)
        begun += len(raw)


def _document(line: str, prefix: str, number: int) -> Document:
    try:
        data = json.loads(line)
    except RecursionError:
        raise ReadError(msg("is nested too deep; write an object of plain values")) from None
    except ValueError as error:  # no JSON, or a number of more digits than Python reads
        if isinstance(error, json.JSONDecodeError):
            said = msg("is no JSON at character {number}; write one object a line", number=error.pos + 1)
        else:
            said = msg("is no JSON; write one object a line")
        raise ReadError(said) from None
    if not isinstance(data, dict):
        raise ReadError(msg("is a JSON {kind}; write an object with the key 'text'", kind=_kind(data)))
    text = _string(data, "text")
    if text is None:
        raise ReadError(msg("has no 'text'; add the key"))
    date = _string(data, "date")
    moment = parse_date(date) if date else None
    if date and moment is None:
        raise ReadError(msg("'date' is {value}; write it as YYYY-MM-DD", value=repr(date[:40])))
    ident = data.get("id")
    if isinstance(ident, bool | float | list | dict):
        raise ReadError(msg("'id' is a JSON {kind}; make it a string or a whole number", kind=_kind(ident)))
    name = None if ident is None else _well_formed(str(ident))
    kept = {key: data[key] for key in KEPT if isinstance(data.get(key), str)}
    return make_document(
        text,
        prefix + (name or str(number)),
        title=_string(data, "title"),
        date=moment,
        language=_string(data, "language") or _string(data, "lang"),
        ident=name,
        directives=_directives(data, number, text),
        metadata=kept,
    )


def _directives(data: dict[str, Any], number: int, text: str) -> tuple[Directive, ...]:
    value = data.get("factcheck", [])
    if isinstance(value, list) and all(isinstance(words, str) for words in value):
        return tuple(Directive(_well_formed(words), number, Span(0, len(text))) for words in value)
    raise ReadError(
        msg("'factcheck' is no list of strings; write one such as {example}", example='["ignore DATE-WEEKDAY why"]')
    )


def _string(data: dict[str, Any], key: str) -> str | None:
    value = data.get(key)
    if value is None or isinstance(value, str):
        return value
    raise ReadError(msg("{key} is a JSON {kind}; make it a string", key=repr(key), kind=_kind(value)))


def _kind(value: object) -> Message:
    names = {
        dict: msg("object"),
        list: msg("array"),
        str: msg("string"),
        bool: msg("boolean"),
        type(None): msg("null"),
    }
    return names.get(type(value), msg("number"))


def _well_formed(name: str) -> str:
    """A name that can be written out: JSON escapes may hold halves of characters."""
    return name.encode("utf-8", "backslashreplace").decode("utf-8")


READER = Reader("JSON lines", (".jsonl", ".ndjson"), read, re.compile(rb'\{"schema": ?"factcheck-[a-z]{1,20}/'))
