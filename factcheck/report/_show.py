"""Words of a document on a terminal: shown, never obeyed; right-to-left runs kept to themselves.

`plain` makes controls visible, `isolate` fences a run off from the direction of the line round it, `cells` counts the
columns that a terminal gives to a text, `wrap` breaks a line.

Source of the isolates: Unicode Standard Annex 9, "Unicode Bidirectional Algorithm", sections 2.4 and 5 (FSI U+2068,
PDI U+2069). Source of the columns: Unicode Standard Annex 11, "East Asian Width".
"""

from __future__ import annotations

import re
import unicodedata

__all__ = ["FSI", "PDI", "cells", "fenced", "harmless", "isolate", "plain", "shown", "wrap"]

FSI = "\u2068"
PDI = "\u2069"

#: Invisible letters that only tune order and line breaks: left out, because inside an isolate they have no work.
_IDLE = "\u00ad\u061c\u200b\u200e\u200f\u2060\ufeff"
#: What a terminal might obey, or a reader not see: controls, embeddings, overrides, isolates, separators, old format
#: characters, tag letters, halves of surrogate pairs.
_ACTIVE = (
    "\x00-\x1f\x7f-\x9f\u2028-\u202e\u2061-\u206f\u180e\ud800-\udfff\ufff9-\ufffb\ufffe\uffff"
    "\U0001d173-\U0001d17a\U000e0000-\U000e00ff"
)
_SPECIAL = re.compile(f"[{_IDLE}{_ACTIVE}]")
_ISOLATES = re.compile(f"([{FSI}{PDI}])")
_BLANKS = str.maketrans({"\n": " ", "\r": " ", "\t": " ", "\u2028": " ", "\u2029": " "})
#: Blocks whose letters run from right to left (Hebrew to Arabic Extended-A, presentation forms, and the planes' own).
_RTL = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
#: Our own styles, put round text that is `plain` already.
_STYLE = re.compile(r"\x1b\[[0-9;]*m")
_LTR = re.compile(r"[^\W_\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")


def plain(text: str) -> str:
    """The text on one line, with everything that could act on a terminal as a visible escape (``\\x1b``)."""
    if text.isprintable() and not _SPECIAL.search(text):
        return text
    return _SPECIAL.sub(_escape, text.translate(_BLANKS))


def harmless(text: str) -> str:
    """`plain`, but isolates that are opened and closed in their order are kept: they are ours, or do no harm."""
    depth = 0
    for mark in _ISOLATES.findall(text):
        depth += 1 if mark == FSI else -1
        if depth < 0:
            break
    if depth:
        return plain(text)
    return "".join(part if part in (FSI, PDI) else plain(part) for part in _ISOLATES.split(text))


def _escape(match: re.Match[str]) -> str:
    code = ord(match.group())
    if match.group() in _IDLE:
        return ""
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def isolate(text: str, rtl: bool = False) -> str:
    """The text in a first-strong isolate where its direction is not that of a line that runs ``rtl``, or not certain."""
    strange = not text.replace(" ", "").isalpha() or _LTR.search(text) if rtl else _RTL.search(text)
    return f"{FSI}{text}{PDI}" if strange else text


def fenced(text: str) -> str:
    """The text in an isolate, whatever it holds; once is enough."""
    if not text or (text[0] == FSI and _closed(text) == len(text)):
        return text
    return f"{FSI}{text}{PDI}"


def _closed(text: str) -> int:
    """Where the isolate that a text begins with has been closed; 0 when it is not."""
    depth = 0
    for mark in re.finditer(f"[{FSI}{PDI}]", text):
        depth += 1 if mark[0] == FSI else -1
        if depth == 0:
            return mark.end()
    return 0


def shown(text: str, rtl: bool = False) -> str:
    """`plain`, then `isolate`: what a document's words become inside a line of ours."""
    return isolate(plain(text), rtl)


def cells(text: str) -> int:
    """Columns that a terminal gives to the text: none for marks, format characters and styles of ours, two for wide
    letters."""
    text = _STYLE.sub("", text)
    if text.isascii():
        return len(text)
    width = 0
    for letter in text:
        if unicodedata.category(letter) in ("Mn", "Me", "Cf"):
            continue
        width += 2 if unicodedata.east_asian_width(letter) in "WF" else 1
    return width


def wrap(text: str, width: int | None, indent: str) -> str:
    """Words of ``text`` in lines of at most ``width`` columns; every line but the first begins with ``indent``.
    An isolate that a break cuts is closed before it and opened again after it."""
    if width is None or cells(text) <= width - cells(indent):
        return text
    room = max(width - cells(indent), 20)
    lines: list[str] = []
    line, used, depth = "", 0, 0
    for word in text.split(" "):
        need = cells(word)
        if line and used + 1 + need > room:
            lines.append(line.rstrip() + PDI * depth)
            line, used = FSI * depth + word, need
        else:
            line, used = (f"{line} {word}", used + 1 + need) if line else (word, need)
        depth = max(depth + word.count(FSI) - word.count(PDI), 0)
    lines.append(line)
    return f"\n{indent}".join(lines)
