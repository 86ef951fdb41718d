"""Groups of commands: one module a command, found by its file, imported when it is named."""

from __future__ import annotations

from gettext import gettext
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Any

import click

from factcheck.cli._complete import completed
from factcheck.cli._help import Context, languages

__all__ = ["UI", "Commands"]


FSI, PDI = "\u2068", "\u2069"
#: Where a context keeps the language that a group was given.
UI = "factcheck.ui"


class Commands(click.Group):
    """The commands of a folder: every public module of it has ``COMMAND``, a click command.

    package:  dotted name of the folder, below ``factcheck``
    """

    def __init__(self, *args: Any, package: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.package = package
        self.params.append(
            click.Option(
                ["--ui"],
                type=click.Choice(languages()),
                expose_value=False,
                callback=_note,
                help="Language of messages.",
            )
        )

    def list_commands(self, ctx: click.Context) -> list[str]:
        # Not through the package's __path__: that would import it, and a folder of commands holds nothing else.
        folder = Path(__file__).parents[1].joinpath(*self.package.split(".")[1:])
        return sorted(m.name.replace("_", "-") for m in iter_modules([str(folder)]) if not m.name.startswith("_"))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.list_commands(ctx):
            return None
        command: click.Command = import_module(f"{self.package}.{cmd_name.replace('-', '_')}").COMMAND
        command.context_class = Context
        return completed(command)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """As click does it, but for the first sentences: they are cut after they are translated."""
        named = [(name, self.get_command(ctx, name)) for name in self.list_commands(ctx)]
        shown = [(name, command) for name, command in named if command is not None and not command.hidden]
        room = formatter.width - 6 - max((len(name) for name, _ in shown), default=0)
        if shown:
            with formatter.section(gettext("Commands")):
                formatter.write_dl([(name, _short(command, room)) for name, command in shown])


def _note(ctx: click.Context, param: click.Parameter, value: str | None) -> None:
    """``factcheck --ui ar verify …``: the language of a group is that of its commands."""
    if value is not None:
        ctx.meta[UI] = value


def _short(command: click.Command, room: int) -> str:
    """The first sentence of a command's help, cut to one line."""
    said = gettext(" ".join((command.help or "").strip().split("\n\n")[0].split()))
    sentence = said.partition(". ")[0].rstrip(".")
    if len(sentence) < room:
        return f"{sentence}."
    cut = sentence[: room - 1].rsplit(" ", 1)[0].rstrip(",:;،؛")
    return f"{cut}…{PDI * (cut.count(FSI) - cut.count(PDI))}"
