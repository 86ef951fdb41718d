"""Nothing that people read goes round the catalogue: errors, troubles, help, labels.

The package is searched as source, so that what no test happens to run is found, too.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

import factcheck.errors
from factcheck.cli import FACTCHECK
from factcheck.errors import FactcheckError, TableError
from factcheck.locale import LANGUAGES, voice
from factcheck.model.message import Message

PACKAGE = Path(__file__).resolve().parent.parent / "factcheck"
#: Errors whose words have to come from the catalogue. A `TableError` tells who works on factcheck that a file of the
#: package itself is broken; users cannot come by it, and it stays in English.
ERRORS = {name for name in factcheck.errors.__all__ if not issubclass(getattr(factcheck.errors, name), TableError)}
CLICK = {"UsageError", "BadParameter", "ClickException", "BadArgumentUsage", "BadOptionUsage", "FileError"}
#: What writes to people.
WRITERS = {"print", "echo", "secho", "write", "trouble", "say", "told"}
WORDS = re.compile(r"[A-Za-z]{2,} [a-z]{2,}")
TREES = {
    path.relative_to(PACKAGE).as_posix(): ast.parse(path.read_text("utf-8")) for path in sorted(PACKAGE.rglob("*.py"))
}


def strings(node: ast.AST) -> Iterator[ast.AST]:
    """The parts of an expression that make a string out of nothing but code: literals, f-strings, joins, formats."""
    for one in ast.walk(node):
        if isinstance(one, ast.Call):
            name = getattr(one.func, "id", getattr(one.func, "attr", ""))
            if name in ("join", "format", "str"):
                yield one
        if isinstance(one, ast.JoinedStr) or (isinstance(one, ast.Constant) and isinstance(one.value, str)):
            yield one


def is_message(node: ast.AST | None, known: set[str]) -> bool:
    """An expression that is a message: a call that makes one, an error's own, or a name that was given one."""
    if isinstance(node, ast.Call):
        return getattr(node.func, "id", getattr(node.func, "attr", "")) in known
    if isinstance(node, ast.IfExp):
        return is_message(node.body, known) and is_message(node.orelse, known)
    return isinstance(node, ast.Attribute) and node.attr == "said"


def makers() -> set[str]:
    """Functions of the package that give a `Message`, as they are declared; mypy holds them to it."""
    functions = (node for tree in TREES.values() for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))
    return {"msg", "Message"} | {one.name for one in functions if getattr(one.returns, "id", "") == "Message"}


MAKERS = makers()


def bypasses(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Where a module says something to people that is not in the catalogue: line and source."""
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    given: dict[str, list[ast.AST]] = {}
    for function in functions:
        for node in ast.walk(function):
            if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
                given.setdefault(node.targets[0].id, []).append(node.value)
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        name = getattr(node.func, "id", getattr(node.func, "attr", ""))
        first = node.args[0] if node.args else None
        of_click = isinstance(node.func, ast.Attribute) and getattr(node.func.value, "id", "") == "click"
        if (name in ERRORS and not of_click) or (of_click and name in CLICK):
            known = {"told"} if of_click else MAKERS
            said = given.get(first.id, [first]) if isinstance(first, ast.Name) else [first]
            # `said` may be a string elsewhere in the module: one of its values has to be a message.
            if not any(is_message(one, known) for one in said):
                yield node.lineno, ast.unparse(node)
        elif name in WRITERS and first is not None:
            for one in strings(first):
                if isinstance(one, ast.Constant) and WORDS.search(str(one.value)) and not inside_message(first, one):
                    yield node.lineno, ast.unparse(node)
                    break


def inside_message(whole: ast.AST, part: ast.AST) -> bool:
    """Whether a literal is the template, or a value, of a message, or is looked up by gettext."""
    return any(
        isinstance(node, ast.Call)
        and getattr(node.func, "id", "") in {"msg", "gettext"}
        and any(one is part for one in ast.walk(node))
        for node in ast.walk(whole)
    )


def test_nothing_bypasses_the_catalogue() -> None:
    assert {name: found for name, tree in TREES.items() if (found := list(bypasses(tree)))} == {}


@pytest.mark.parametrize(
    "source",
    [
        'raise UsageError("names no file")',
        'raise ReadError(f"{path}: is empty")',
        'raise FactsError("\\n".join(wrong))',
        "raise LedgerError(str(error))",
        'raise SettingsError("a" + name)',
        "raise FactsError(read.wrong)",
        "raise FactsError()",
        'def f():\n    said = "is empty"\n    raise ReadError(said)',
        'raise click.UsageError("names no file")',
        'raise click.BadParameter(msg("names no file"))',
        'trouble("nothing was written")',
        'sys.stderr.write(f"{n} rows were left\\n")',
        'click.echo("all is well")',
        'page.say("no such thing")',
    ],
)
def test_bypasses_are_found(source: str) -> None:
    assert len(list(bypasses(ast.parse(source)))) == 1


@pytest.mark.parametrize(
    "source",
    [
        'raise UsageError(msg("names no file"))',
        "raise ReadError(unread(path, error)) from error",
        "raise ReadError(error.said)",
        "raise FactsError(lines([placed(file, one) for one in wrong]))",
        'def f():\n    said = msg("is empty")\n    raise ReadError(said)',
        'raise click.UsageError(told(msg("names no file")))',
        'raise TableError(f"{file}: has no {name}")',
        'sys.stderr.write(f"{voice(ui).say(said)}\\n")',
        'trouble(msg("nothing was written"))',
        'file.write("\\n")',
    ],
)
def test_what_is_in_the_catalogue_is_no_bypass(source: str) -> None:
    assert list(bypasses(ast.parse(source))) == []


def commands() -> Iterator[click.Command]:
    waiting: list[click.Command] = [FACTCHECK]
    while waiting:
        command = waiting.pop()
        yield command
        if isinstance(command, click.Group):
            context = click.Context(command)
            waiting += filter(None, (command.get_command(context, name) for name in command.list_commands(context)))


@pytest.mark.parametrize("code", LANGUAGES[1:])
def test_every_help_is_in_the_catalogue(code: str) -> None:
    say = voice(code).say
    count = 0
    for command in commands():
        parts = [" ".join(part.split()) for part in (command.help or "").split("\n\n")]
        for param in command.params:
            said = getattr(param, "help", None)
            if said:
                # A default behind the sentence is a message of its own.
                parts.append(said)
        for part in filter(None, parts):
            template = part.replace("{", "{{").replace("}", "}}")
            found = say(Message(part)) if "{" not in part else say(Message(template))
            whole = found != part or _in_pieces(part, code)
            assert whole, (command.name, part)
            count += 1
    assert count > 100


def _in_pieces(said: str, code: str) -> bool:
    """Help of an option that names a value of ours ("of those there are: {kinds}") is said piece by piece."""
    bare = re.sub(r"\s*\[[^\[\]]*\]$", "", said)
    return bare != said and voice(code).say(Message(bare)) != bare


def test_errors_keep_their_message_through_a_pickle() -> None:
    """Workers of a corpus run hand their errors to the process that tells them."""
    import pickle

    from factcheck.errors import ReadError
    from factcheck.model.message import msg

    error = pickle.loads(pickle.dumps(ReadError(msg("has no 'text'; add the key"))))
    assert isinstance(error, FactcheckError)
    assert voice("ar").say(error.said) != str(error) == "has no 'text'; add the key"
