"""Decoding: bytes → text, never by guessing wildly.

UTF-8 (with or without its mark) and UTF-16 are taken as they are. Other bytes are read in a legacy encoding only
when charset-normalizer finds the words of a language in them; anything else is an error that names the byte and the
remedy. Line ends are kept: offsets count the original.
"""

from __future__ import annotations

import codecs
import re

from factcheck.errors import ReadError
from factcheck.model.message import msg

__all__ = ["decode"]

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # begins with the mark of UTF-16, so it comes first
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
#: How files of other kinds begin, and what they are.
_MAGIC = (
    (b"%PDF-", msg("a PDF")),
    (b"PK\x03\x04", msg("an archive or an office document")),
    (b"\xd0\xcf\x11\xe0", msg("an old office document")),
    (b"{\\rtf", msg("a rich text document")),
    (b"\x1f\x8b", msg("a compressed file")),
)
#: Encodings in which Arabic and English news were written before Unicode, tried by charset-normalizer.
_LEGACY = ["cp1256", "iso8859_6", "cp720", "cp864", "cp1252"]
_SAMPLE = 65_536
#: Least share of its checks on a language that charset-normalizer must find fulfilled (0 to 1). Chosen by us: texts of
#: one sentence reach 0.5, wrong encodings 0.
_COHERENCE = 0.2
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
#: More control characters than one in so many are no text.
_FEW = 10


def decode(data: bytes, declared: str | None = None) -> str:
    """The text of a file. ``declared`` is an encoding that the file itself names.

    Raises:
        ReadError: it is no text, or in no encoding that can be told; says where and what to do.
    """
    for magic, what in _MAGIC:
        if data.startswith(magic):
            raise ReadError(msg("is {what}, not text; save its text as .txt, .md or .html", what=what))
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strictly(data, encoding, len(mark))
    if declared is not None:
        try:
            return data.decode(declared)
        except (LookupError, UnicodeDecodeError):
            pass
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _legacy(data, error)
    sample = text[:_SAMPLE]
    if len(_CONTROL.findall(sample)) * _FEW > len(sample):
        return _without_mark(data)
    return text


def _strictly(data: bytes, encoding: str, start: int) -> str:
    try:
        return data[start:].decode(encoding)
    except UnicodeDecodeError as error:
        at = start + error.start
        raise ReadError(
            msg("byte {byte} is not {encoding}; save the file as UTF-8", byte=at, encoding=encoding[:6].upper())
        ) from None


def _without_mark(data: bytes) -> str:
    """UTF-16 without its mark: the zero bytes of Latin letters, blanks and stops stand on one side only."""
    even, odd = data[:_SAMPLE:2].count(0), data[1:_SAMPLE:2].count(0)
    if len(data) % 2 == 0 and (even == 0) != (odd == 0):
        try:
            text = data.decode("utf-16-le" if odd else "utf-16-be")
        except UnicodeDecodeError:
            text = "\0"
        sample = text[:_SAMPLE]
        if sum(char.isprintable() or char.isspace() for char in sample) * _FEW >= len(sample) * (_FEW - 1):
            return text
    control = _CONTROL.search(data.decode("latin-1"))
    at = control.start() if control else 0
    raise ReadError(
        msg("is not text (byte {byte} is {value}); save its text as UTF-8", byte=at, value=f"0x{data[at]:02X}")
    )


def _legacy(data: bytes, error: UnicodeDecodeError) -> str:
    """Text in an encoding from before Unicode, when its words show which."""
    if b"\0" in data[:_SAMPLE]:
        return _without_mark(data)
    # Damaged UTF-8 is not to be read as something else: there, most sequences are sound.
    mended = data[:_SAMPLE].decode("utf-8", "replace")
    broken = mended.count("\ufffd")
    sound = sum(char > "\x7f" for char in mended) - broken
    if sound <= broken:
        from charset_normalizer import from_bytes

        best = from_bytes(data[:_SAMPLE], cp_isolation=_LEGACY).best()
        if best is not None and best.coherence >= _COHERENCE:
            try:
                return data.decode(best.encoding)
            except UnicodeDecodeError:
                pass
    at = error.start
    raise ReadError(
        msg(
            "byte {byte} ({value}) is not UTF-8 and its encoding cannot be told; save the file as UTF-8",
            byte=at,
            value=f"0x{data[at]:02X}",
        )
    )
