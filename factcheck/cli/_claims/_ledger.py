"""Options that the commands of the ledger share, and how they answer."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import wraps
from typing import TYPE_CHECKING, Any

import click

from factcheck.cli._options import ledger_option, ui_option

if TYPE_CHECKING:
    from factcheck.config import Settings
    from factcheck.ledger import Ledger
    from factcheck.model.message import Message
    from factcheck.report import Look

__all__ = ["Asked", "Pen", "asking"]


class Asked:
    """What a command of the ledger was told.

    format:    name of the format
    output:    path of the file to write, or None
    settings:  of the nearest file, overruled by the command line
    """

    def __init__(self, ledger: str | None, format: str, output: str | None, config: str | None, ui: str | None) -> None:
        from attrs import evolve

        from factcheck.config import load_settings

        self.format = format
        self.output = None if output == "-" else output
        settings: Settings = load_settings((), config)
        self.settings = evolve(settings, ui=ui) if ui else settings
        self._ledger = ledger

    def open(self, *, create: bool = False) -> Ledger:
        """The ledger, opened."""
        return opened(self._ledger, self.settings, create=create)

    @property
    def where(self) -> str:
        """The ledger's place."""
        from factcheck.ledger import locate

        return locate(self._ledger or self.settings.ledger)

    def write(self, text: str) -> None:
        from factcheck.cli._output import write

        write(text, self.output)

    def answer(self, form: dict[str, Any], text: Callable[[Pen], list[str]]) -> None:
        """Give the answer as JSON or as text, whichever is asked for."""
        if self.format == "json":
            from factcheck.report._form import to_json

            self.write(to_json(form))
            return
        self.write("".join(f"{line}\n" for line in text(self.pen())))

    def pen(self) -> Pen:
        """What writes the text, for where it goes."""
        from factcheck.cli._output import terminal_look
        from factcheck.report import Look

        return Pen(Look(ui=self.settings.ui) if self.output is not None else terminal_look(self.settings.ui))

    def stream(self, parts: Iterable[str]) -> None:
        """Write parts as they come; into a file, whole."""
        if self.output is not None:
            self.write("".join(parts))
            return
        for part in parts:
            self.write(part)


class Pen:
    """Writes lines for a terminal: our words in the reader's language, words of documents made harmless."""

    def __init__(self, look: Look) -> None:
        from factcheck.locale import voice

        self.look = look
        self.voice = voice(look.ui)
        self.rtl = self.voice.rtl

    def words(self, text: str) -> str:
        """Words of a document, or a path, inside a line of ours."""
        from factcheck.report._show import shown

        return shown(text, self.rtl)

    def say(self, message: Message | str) -> str:
        return self.voice.say(message, self.words)

    def quote(self, text: str, longest: int = 160) -> str:
        """A passage, shortened, as words of a document."""
        line = " ".join(text.split())
        return self.words(line if len(line) <= longest else f"{line[: longest - 1].rstrip()}…")

    def paint(self, text: str, style: str) -> str:
        return f"\x1b[{style}m{text}\x1b[0m" if self.look.color else text

    def wrap(self, text: str, indent: str) -> str:
        from factcheck.report._show import wrap

        return wrap(text, self.look.width, indent)


def opened(given: str | None, settings: Settings, *, create: bool) -> Ledger:
    """The ledger that the option, the environment or the settings name, or the nearest."""
    from factcheck.ledger import locate, open_ledger

    return open_ledger(locate(given or settings.ledger), create=create)


def asking(*formats: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """The options of a command that asks the ledger. The function gets `Asked`, then whatever options stand above
    this one.

    formats:  names that ``--format`` takes; without any there is no such option
    """

    def decorate(function: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(function)
        def command(
            ledger: str | None,
            output: str | None,
            config: str | None,
            ui: str | None,
            format: str = "text",
            **given: Any,
        ) -> Any:
            return function(Asked(ledger, format, output, config, ui), **given)

        options: list[Callable[[Any], Any]] = [
            ledger_option,
            click.option("-o", "--output", metavar="FILE", help="Write there instead of standard output."),
            click.option("--config", metavar="FILE", help="Settings; else the nearest above the working folder."),
            ui_option,
        ]
        if formats:
            options.insert(
                1, click.option("--format", type=click.Choice(formats), default=formats[0], show_default=True)
            )
        for option in reversed(options):
            command = option(command)
        return command

    return decorate
