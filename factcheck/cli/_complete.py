"""Completion: what a shell offers for a word of ours. Choices are click's own; paths and rules are told by the name that
the help gives to a value (``PATH``, ``FILE``, ``DIR``, ``CODES``)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import click
from click.types import StringParamType

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

__all__ = ["completed"]

_FOLDER = re.compile(r"\bDIR\b")
_FILE = re.compile(r"\b(PATH|FILE|INPUT|OLD)\b")
_CODE = re.compile(r"\bCODES?\b")


class _Paths(StringParamType):
    """A text that is a path; the shell looks for it."""

    def __init__(self, kind: str) -> None:
        self.kind = kind

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        from click.shell_completion import CompletionItem

        return [CompletionItem(incomplete, type=self.kind)]


class _Codes(StringParamType):
    """A text that is a rule's code, or several with commas between."""

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        from click.shell_completion import CompletionItem

        from factcheck.rules import load_rules

        before, comma, begun = incomplete.rpartition(",")
        return [CompletionItem(f"{before}{comma}{code}") for code in load_rules() if code.startswith(begun.upper())]


def completed(command: click.Command) -> click.Command:
    """The command, whose texts that are paths or codes are completed."""
    for param in command.params:
        if type(param.type) is not StringParamType:
            continue
        name = param.metavar or (param.name or "").upper()
        if _FOLDER.search(name):
            param.type = _Paths("dir")
        elif _FILE.search(name):
            param.type = _Paths("file")
        elif _CODE.search(name):
            param.type = _Codes()
    return command
