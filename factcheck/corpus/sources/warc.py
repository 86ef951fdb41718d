"""WARC: pages of a web archive (responses of HTML) and texts of a WET file (conversions), by warcio.

A page goes to the workers as it is; the HTML reader finds the article in it. Records of other kinds, answers that are no
page, and pages that the server could not give are passed over. Source: ISO 28500:2017.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from factcheck.corpus._extra import need
from factcheck.corpus.sources._record import LONGEST, Fields, Kind, Record, Unit
from factcheck.errors import ReadError
from factcheck.model.message import msg
from factcheck.read._source import printable

__all__ = ["KIND"]

#: Bytes that may stand behind the last record: empty lines.
_BEHIND = 16
_PAGES = ("text/html", "application/xhtml+xml")


def records(unit: Unit, fields: Fields) -> Iterator[Record]:
    """The pages and texts.

    Raises:
        ReadError: it is no WARC, or breaks off.
    """
    iterator = need("warcio.archiveiterator", "corpus").ArchiveIterator
    path = unit.paths[0]
    before = number = end = 0
    with Path(path).open("rb") as raw:
        try:
            archive = iterator(raw)
            for record in archive:
                reader = _reader(record)
                data = b"" if reader is None else record.content_stream().read(LONGEST + 1)
                _whole(record)
                end = archive.get_record_offset() + archive.get_record_length()
                if reader is None:
                    continue
                number += 1
                uri = record.rec_headers.get_header("WARC-Target-URI") or f"{printable(path)}#{number}"
                if len(data) > LONGEST:
                    error = f"is longer than {LONGEST} bytes; leave the document out"
                    yield Record(uri=uri, stage="read", error=error, weight=end - before)
                else:
                    yield Record(
                        uri=uri, reader=reader, data=_utf8(record, data), outlet=_host(uri), weight=end - before
                    )
                before = end
            if end + _BEHIND < unit.bytes:  # half a header is no record to warcio, and no error
                raise ReadError(msg("breaks off at byte {byte}; fetch it again", byte=end))
        except ReadError:
            raise
        except Exception as error:  # whatever half a header does to the parser
            raise ReadError(msg("breaks off as a WARC ({error}); fetch it again", error=str(error))) from error


def _reader(record: Any) -> str | None:
    """What reads a record; None for one that is no page."""
    if record.rec_type == "conversion":
        return ".txt"
    if record.rec_type != "response" or record.http_headers is None:
        return None
    kind = (record.http_headers.get_header("Content-Type") or "").partition(";")[0].strip().lower()
    return ".html" if record.http_headers.get_statuscode() == "200" and kind in _PAGES else None


def _whole(record: Any) -> None:
    """Read what is left of a record.

    Raises:
        ReadError: the record says that it is longer than what is there of it.
    """
    while record.raw_stream.read(1 << 16):
        pass
    if getattr(record.raw_stream, "limit", 0) > 0 or record.rec_headers.get_header("Content-Length") is None:
        raise ReadError(msg("breaks off in a record; fetch it again"))


def _utf8(record: Any, data: bytes) -> bytes:
    """The page in UTF-8 where the server, and not the page, says its encoding."""
    if record.http_headers is None:
        return data
    declared = (record.http_headers.get_header("Content-Type") or "").lower().partition("charset=")[2]
    name = declared.partition(";")[0].strip(" \"'")
    try:
        if name and codecs.lookup(name).name != "utf-8" and b"charset" not in data[:4096].lower():
            return data.decode(name).encode("utf-8")
    except (LookupError, UnicodeError):
        pass
    return data


def _host(uri: str) -> str | None:
    try:
        host = urlsplit(uri).hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None


KIND = Kind((".warc",), records, needs=("warcio", "corpus"))
