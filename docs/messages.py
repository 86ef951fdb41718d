"""Keeps the message catalogues: ``python docs/messages.py update`` after a message was added or changed.

Reads every ``msg("…")`` of the package and the prose of every rule's docstring, brings
``factcheck/locale/<code>/LC_MESSAGES/factcheck.po`` up to date, and compiles it to ``.mo``. ``check`` only tells what
is missing. Extraction, updating and compiling are Babel's; see docs/messages.md.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from inspect import cleandoc
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from factcheck.locale import LANGUAGES, RTL
from factcheck.report._page import read_page

PACKAGE = Path(__file__).resolve().parent.parent / "factcheck"
#: Catalogues carry no clock: their dates would differ in every diff.
EPOCH = datetime(2026, 1, 1, tzinfo=UTC)
HEADER = "# Messages of factcheck. Kept by docs/messages.py; see docs/messages.md.\n# Licensed as factcheck is."


class NotAMessage(Exception):
    """A ``msg()`` whose template is no literal: it cannot be extracted, so it could never be translated."""


def found(path: Path) -> Iterator[tuple[str | tuple[str, str], int]]:
    """The messages of one module with their lines: a template, or a template and its plural."""
    tree = ast.parse(path.read_text("utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "msg":
            parts = [part.value if isinstance(part, ast.Constant) else None for part in node.args]
            if not parts or not all(isinstance(part, str) for part in parts):
                raise NotAMessage(f"{path}:{node.lineno}: msg() needs its template as a literal string")
            yield (str(parts[0]), str(parts[1])) if len(parts) == 2 else str(parts[0]), node.lineno
    if "cli" in path.relative_to(PACKAGE).parts[:1]:
        yield from help_of(tree)
    if path.parent.name == "rules" and not path.name.startswith("_"):
        for prose in read_page(cleandoc(ast.get_docstring(tree, clean=False) or "")).prose():
            # Messages are templates: a brace of the prose is written twice.
            yield prose.replace("{", "{{").replace("}", "}}"), 1


def help_of(tree: ast.AST) -> Iterator[tuple[str, int]]:
    """What a command's module says in its help: the docstrings of commands, paragraph by paragraph, the help of
    options, and remarks behind examples."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef) and node.name.isupper():
            for part in cleandoc(ast.get_docstring(node, clean=False) or "").split("\n\n"):
                yield " ".join(part.split()), node.lineno
        elif isinstance(node, ast.keyword) and node.arg in ("help", "epilog") and isinstance(node.value, ast.Constant):
            yield str(node.value.value), node.value.lineno
        elif isinstance(node, ast.keyword) and node.arg == "help" and isinstance(node.value, ast.JoinedStr):
            parts = (str(one.value).strip() for one in node.value.values if isinstance(one, ast.Constant))
            yield from ((part, node.value.lineno) for part in parts if part)
        elif isinstance(node, ast.FunctionDef):
            named = node.args.args[len(node.args.args) - len(node.args.defaults) :]
            for argument, default in zip(named, node.args.defaults, strict=True):
                if argument.arg == "help" and isinstance(default, ast.Constant):
                    yield str(default.value), node.lineno
        elif isinstance(node, ast.Call) and getattr(node.func, "id", "").endswith("_option"):
            yield from ((str(one.value), node.lineno) for one in node.args if isinstance(one, ast.Constant))
        elif isinstance(node, ast.Call) and getattr(node.func, "id", "") == "gettext":
            if isinstance(node.args[0], ast.Constant):
                yield str(node.args[0].value), node.lineno
        elif isinstance(node, ast.Call) and getattr(node.func, "id", "") == "examples":
            yield "Examples:", node.lineno
            for line in (one.value for one in node.args if isinstance(one, ast.Constant)):
                _, found, remark = str(line).partition("  # ")
                if found:
                    yield remark.strip(), node.lineno


#: What is isolated already, or will be when it is filled in.
_KEPT = re.compile("(\u2068[^\u2069]*\u2069|\\{\\{|\\}\\}|\\{[^{}]*\\})")
_LATIN = re.compile(r"[!-~]+(?: [!-~]+)*")


def isolated(text: str, values: bool = False) -> str:
    """A translation that runs from right to left, with Latin words that marks stand at (`--date`, `.md`, `a = "b"`) in
    isolates: the marks would change sides there. ``values``: places too, because nobody isolates what fills them."""
    parts = _KEPT.split(text)
    for index, part in enumerate(parts):
        if index % 2 == 0:
            parts[index] = _LATIN.sub(_run, part)
        elif values and part[0] == "{" and part not in ("{{", "}}"):
            parts[index] = f"\u2068{part}\u2069"
    return "".join(parts)


def _run(match: re.Match[str]) -> str:
    """A run of ASCII with the isolate round what is Latin in it: marks at its ends that belong to the sentence, and
    brackets and quotation marks whose partner stands elsewhere, stay outside."""
    run = match.group()
    start, end = 0, len(run)
    for mark in "([":
        at = run.rfind(mark)
        if at >= 0 and {"(": ")", "[": "]"}[mark] not in run[at:]:
            start, end = (at + 1, end) if not run[:at].strip("([ ") else (start, at)
    trimmed = run[start:end]
    while trimmed and (
        trimmed[-1] in " .,:;!?"
        or (trimmed[-1] in ")]" and {")": "(", "]": "["}[trimmed[-1]] not in trimmed)
        or (trimmed[-1] in "'\"" and trimmed.count(trimmed[-1]) % 2)
    ):
        trimmed = trimmed[:-1]
    end = start + len(trimmed)
    while re.match(r"[.,:;!?)\]] | ", run[start:end]):
        start += 1
    if run[start:end].startswith("(") and run.find(")") == end - 1:
        start, end = start + 1, end - 1
    inner = run[start:end]
    if not re.search("[A-Za-z]", inner) or re.fullmatch("[A-Za-z0-9 ]*", inner):
        return run
    return f"{run[:start]}\u2068{inner}\u2069{run[end:]}"


def fence(catalog: Catalog) -> None:
    """`isolated` for every translation of a catalogue."""
    for message in catalog:
        if message.id and message.string:
            values = any("cli/_click.py" in place for place, _ in message.locations)
            strings = message.string if isinstance(message.string, tuple) else (message.string,)
            done = tuple(isolated(one, values) for one in strings)
            message.string = done if isinstance(message.string, tuple) else done[0]


def template() -> Catalog:
    """All messages of the package."""
    catalog = Catalog(
        project="factcheck", domain="factcheck", creation_date=EPOCH, revision_date=EPOCH, charset="utf-8"
    )
    for path in sorted(PACKAGE.rglob("*.py")):
        for message, _ in found(path):
            if message:
                catalog.add(message, locations=[(path.relative_to(PACKAGE.parent).as_posix(), 1)])
    return catalog


def catalogue(code: str) -> Path:
    """The file of one language."""
    return PACKAGE / "locale" / code / "LC_MESSAGES" / "factcheck.po"


def updated(code: str) -> Catalog:
    """The catalogue of one language with all messages, old translations kept where the message is the same."""
    path = catalogue(code)
    if path.exists():
        with path.open("rb") as file:
            catalog = read_po(file, locale=code, domain="factcheck")
    else:
        catalog = Catalog(locale=code, domain="factcheck", charset="utf-8")
    catalog.update(template(), no_fuzzy_matching=True)
    if code in RTL:
        fence(catalog)
    catalog.obsolete.clear()
    catalog.project, catalog.version = "factcheck", "1"
    catalog.creation_date = catalog.revision_date = EPOCH
    catalog.header_comment, catalog.fuzzy = HEADER, False
    catalog.last_translator, catalog.language_team, catalog.msgid_bugs_address = "factcheck", code, ""
    return catalog


def missing(catalog: Catalog) -> list[str]:
    """Messages without a translation in every plural form."""
    gaps = []
    for message in catalog:
        strings = message.string if isinstance(message.string, tuple) else (message.string,)
        if message.id and not all(strings):
            gaps.append(message.id if isinstance(message.id, str) else message.id[0])
    return gaps


def complete(catalog: Catalog) -> Catalog:
    """The catalogue without messages that lack a translation: those are said in English."""
    gaps = set(missing(catalog))
    kept = Catalog(locale=catalog.locale, domain="factcheck", charset="utf-8", fuzzy=False)
    kept.mime_headers = catalog.mime_headers
    for message in catalog:
        if message.id and (message.id if isinstance(message.id, str) else message.id[0]) not in gaps:
            kept.add(message.id, message.string)
    return kept


def main(arguments: list[str]) -> int:
    if arguments not in (["update"], ["check"]):
        print("usage: python docs/messages.py update|check", file=sys.stderr)
        return 2
    gaps = 0
    for code in LANGUAGES[1:]:
        catalog = updated(code)
        for gap in missing(catalog):
            print(f"{code}: not translated: {gap}")
            gaps += 1
        if arguments == ["update"]:
            path = catalogue(code)
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("wb") as file:
                write_po(file, catalog, sort_output=True, include_lineno=False, width=100)
            with path.with_suffix(".mo").open("wb") as file:
                write_mo(file, complete(catalog))
    return 1 if gaps and arguments == ["check"] else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
