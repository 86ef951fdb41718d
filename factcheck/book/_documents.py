"""Which files an expectation speaks of, and which documents of a run they are."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path

from attrs import frozen

from factcheck.book.model import Book
from factcheck.model.document import Document
from factcheck.read import is_report, suffixes

__all__ = ["Run", "Scope", "files_of", "is_path", "reading_list", "scope", "shown"]

_GLOB = frozenset("*?[")


@frozen
class Scope:
    """Documents of a run that an expectation speaks of.

    documents:  their numbers, in order
    missing:    names and patterns that fit no file
    complete:   every file that fits is in the run
    """

    documents: tuple[int, ...]
    missing: tuple[str, ...]
    complete: bool


def files_of(root: Path, name: str) -> list[Path]:
    """The files that a name or pattern fits, in order: of a folder all that have a format.

    What cannot be a path fits none. Nothing passes by that: an expectation without documents fails as vacuous, and the
    finding shows the name as the book has it.
    """
    pattern = name.removeprefix("./")
    try:
        if _GLOB & set(pattern) and not Path(pattern).is_absolute():
            found = sorted(path for path in root.glob(pattern) if not _hidden(path, root))
        else:
            found = [root / pattern]
        return [file for path in found for file in _inside(path)]
    except (OSError, ValueError, NotImplementedError, RecursionError):  # NUL, too long, or no pattern to glob
        return []


def _hidden(path: Path, root: Path) -> bool:
    return any(part.startswith(".") for part in path.relative_to(root).parts if part != "..")


def _inside(path: Path) -> list[Path]:
    if path.is_dir():
        return sorted(
            one
            for one in path.rglob("*")
            if one.suffix.lower() in suffixes() and not _hidden(one, path) and one.is_file() and not is_report(one)
        )
    return [path] if path.is_file() else []


def shown(path: Path) -> str:
    """A path as its user would write it: from the working folder where it lies below."""
    try:
        return path.relative_to(Path.cwd()).as_posix()
    except ValueError:
        return path.as_posix()


def reading_list(book: Book) -> list[str]:
    """Every file that the expectations and tracked claims of a book speak of, once, in order."""
    files: dict[Path, None] = {}
    for file in book.files:
        names = [name for one in file.expectations for name in one.documents]
        names += [seen.uri for claim in file.claims for seen in claim.seen if is_path(seen.uri)]
        for name in names:
            files.update(dict.fromkeys(_whole(path) for path in files_of(file.root, name)))
    return [shown(path) for path in files]


def is_path(uri: str) -> bool:
    """The place is a file, no address of the net."""
    return "://" not in uri and not uri.startswith(("urn:", "doi:"))


def _whole(path: Path) -> Path:
    return Path(os.path.normpath(path))


class Run:
    """The documents of a run, found by their files."""

    def __init__(self, documents: Sequence[Document]) -> None:
        self._by_file: dict[str, list[int]] = {}
        for number, document in enumerate(documents):
            for name in {document.uri, document.uri.rpartition("#")[0] or document.uri}:
                self._by_file.setdefault(os.path.realpath(name), []).append(number)

    def numbers(self, file: Path) -> list[int]:
        """The documents that a file holds."""
        return self._by_file.get(os.path.realpath(file), [])


def scope(run: Run, root: Path, names: Iterable[str]) -> Scope:
    """The documents of a run that names and patterns fit."""
    numbers: set[int] = set()
    missing: list[str] = []
    complete = True
    for name in names:
        files = files_of(root, name)
        if not files:
            missing.append(name)
        for file in files:
            found = run.numbers(file)
            numbers.update(found)
            complete = complete and bool(found)
    return Scope(tuple(sorted(numbers)), tuple(missing), complete)
