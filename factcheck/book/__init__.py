"""Book: the claim book, plain text that people write and review.

Comes in: TOML files with facts (``[[fact]]``, ``[[name]]``), tracked claims (``[[claim]]``) and expectations
(``[[expect]]``), and the report of a run. Goes out: the report with a finding for every expectation that does not hold.
To add a sort of assertion: a key in `factcheck.book.model.ASSERTIONS`, its reading in ``_toml.py``, its judging in
``judge.py``, and a part of docs/claim-book.md.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from attrs import evolve

from factcheck.book._documents import reading_list
from factcheck.book._toml import read_book_file
from factcheck.book.judge import FAILED, NO_LANGUAGE, VACUOUS, documents_of, judge, only_expectations
from factcheck.book.model import Book, BookFile, Expectation, TrackedClaim
from factcheck.config import Settings
from factcheck.errors import FactsError
from factcheck.model.message import Message, msg
from factcheck.model.troubles import hint, lines

__all__ = [
    "FAILED",
    "NO_LANGUAGE",
    "VACUOUS",
    "Book",
    "BookFile",
    "Expectation",
    "TrackedClaim",
    "documents_of",
    "judge",
    "load_book",
    "only_expectations",
    "reading_list",
    "with_facts",
]


def load_book(paths: Iterable[str | Path]) -> Book:
    """The claim book of some files and folders: of a folder, every TOML file below it, in order.

    Raises:
        FactsError: a path is none, or an entry is wrong; every wrong entry is named with its file, line, key and remedy.
    """
    files: list[BookFile] = []
    wrong: list[Message] = []
    for file in dict.fromkeys(one for path in paths for one in _gather(Path(path))):
        try:
            files.append(read_book_file(file))
        except FactsError as error:
            wrong.append(error.said)
    book = Book(tuple(files))
    wrong += _across(book)
    if wrong:
        raise FactsError(lines(wrong))
    return book


def _gather(path: Path) -> list[Path]:
    try:
        if path.is_dir():
            found = sorted(one for one in path.rglob("*.toml") if one.is_file())
            if not found:
                raise FactsError(
                    msg("{path}: holds no claim book; put a file such as claims.toml into it", path=str(path))
                )
            return found
        if path.is_file():
            return [path]
    except (OSError, ValueError):  # too long a name, NUL in it
        pass
    raise FactsError(msg("{path}: is no claim book; check the path", path=str(path)))


def _across(book: Book) -> list[Message]:
    """What is wrong between entries of several files."""
    wrong: list[Message] = []
    claims: dict[str, str] = {}
    for file in book.files:
        for claim in file.claims:
            if claim.ident in claims:
                where = claims[claim.ident]
                wrong.append(
                    msg(
                        "{file}: line {line}, key 'id': {id} is used in {other}, too; rename one",
                        file=file.path,
                        line=claim.line,
                        id=repr(claim.ident),
                        other=where,
                    )
                )
            claims.setdefault(claim.ident, file.path)
    for file in book.files:
        for one in file.expectations:
            if one.claim and one.claim not in claims:
                wrong.append(
                    msg(
                        "{file}: line {line}, key 'claim': {id} is no claim of the book; {hint}",
                        file=file.path,
                        line=one.line,
                        id=repr(one.claim),
                        hint=hint(one.claim, claims) if claims else msg("the book tracks none"),
                    )
                )
    return wrong


def with_facts(settings: Settings, book: Book) -> Settings:
    """The settings with the book's facts among the files of facts."""
    return evolve(settings, facts=(*settings.facts, *book.paths)) if book.paths else settings
