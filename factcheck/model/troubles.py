"""Troubles: what is wrong with a file or a word, in the same words wherever it is told.

Each is a `Message` that names the place and the remedy; `lines` and `series` put several together.
"""

from __future__ import annotations

import errno
import re
from collections.abc import Iterable, Sequence

from factcheck.model.message import Message, msg

__all__ = [
    "hint",
    "lines",
    "no_json",
    "no_toml",
    "not_utf8",
    "parser",
    "placed",
    "reason",
    "series",
    "unread",
    "unwritten",
    "verbatim",
]

#: What the system says of files, as people come by it; in other cases its own words are shown.
_SYSTEM = {
    errno.ENOENT: msg("No such file or directory"),
    errno.EACCES: msg("Permission denied"),
    errno.EPERM: msg("Operation not permitted"),
    errno.EISDIR: msg("Is a directory"),
    errno.ENOTDIR: msg("Not a directory"),
    errno.EEXIST: msg("File exists"),
    errno.ENAMETOOLONG: msg("File name too long"),
    errno.ELOOP: msg("Too many levels of symbolic links"),
    errno.ENOSPC: msg("No space left on device"),
    errno.EROFS: msg("Read-only file system"),
    errno.EIO: msg("Input/output error"),
}
#: Where `tomllib` and `json` put the place of what they trip over.
_AT = re.compile(r"(.*?)(?: \(at line (\d+), column (\d+)\)|: line (\d+) column (\d+) \(char \d+\))", re.DOTALL)


def reason(error: Exception) -> Message | str:
    """Why the system refuses: in our words where it is one of the usual reasons, else in its own."""
    if isinstance(error, OSError):
        said = error.strerror or str(error)
        return _SYSTEM.get(error.errno or 0, said) if error.errno is not None else said
    return str(error)


def unread(path: object, error: Exception) -> Message:
    """A file that cannot be read."""
    return msg("{path}: cannot be read ({why}); check the path and its rights", path=str(path), why=reason(error))


def unwritten(path: object, error: Exception) -> Message:
    """A file that cannot be written."""
    return msg("{file}: cannot be written ({why}); give another --output", file=str(path), why=reason(error))


def not_utf8(path: object, error: UnicodeDecodeError) -> Message:
    """A file in which a byte is no UTF-8."""
    return msg("{path}: byte {byte} is not UTF-8; save the file as UTF-8", path=str(path), byte=error.start)


def no_toml(path: object, error: Exception) -> Message:
    """A file that the TOML parser refuses; its words are shown, with the place in ours."""
    return msg("{path}: is no TOML ({error}); repair it", path=str(path), error=parser(error))


def no_json(path: object, error: Exception) -> Message:
    """A JSON file that its parser refuses."""
    return msg("{path}: is no JSON ({error}); download it again", path=str(path), error=parser(error))


def parser(error: Exception) -> Message | str:
    """What a parser says, with the line and the column in our words."""
    found = _AT.fullmatch(str(error))
    if found is None:
        return str(error)
    line, column = (int(one) for one in found.groups()[1:] if one is not None)
    return msg("{what} (at line {line}, column {column})", what=found[1], line=line, column=column)


def hint(word: str, known: Iterable[str], most: int | None = None) -> Message:
    """What may have been meant, or what there is (the first ``most`` of it)."""
    listed = tuple(known)
    from difflib import get_close_matches  # not at every start

    near = get_close_matches(word, listed, 1)
    if near:
        return msg("did you mean {near}?", near=repr(near[0]))
    return msg("known are {known}", known=", ".join(listed[:most]))


def placed(place: object, trouble: Message | str) -> Message:
    """A trouble behind the file, or the place in it, that has it."""
    return msg("{place}: {trouble}", place=place if isinstance(place, Message) else str(place), trouble=trouble)


def verbatim(said: str) -> Message:
    """What was said elsewhere, as it was said."""
    return Message("{said}", (("said", said),))


def lines(troubles: Sequence[Message]) -> Message:
    """Several messages, one below the other."""
    return _together(troubles, "\n")


def series(troubles: Sequence[Message]) -> Message:
    """Several messages in one line."""
    return _together(troubles, "{mark}", mark=msg("; "))


def _together(parts: Sequence[Message], between: str, **mark: Message) -> Message:
    # No words of its own: there is nothing to translate.
    named = {f"m{number}": part for number, part in enumerate(parts)}
    return Message(between.join(f"{{{name}}}" for name in named), (*named.items(), *mark.items()))
