"""Options that every reading command has, and the `Settings` they make together with the configuration file."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any, TypeVar

import click

from factcheck.cli._group import UI
from factcheck.cli._help import told, ui_of
from factcheck.cli._trouble import is_terminal
from factcheck.locale import LANGUAGES
from factcheck.model.message import msg

if TYPE_CHECKING:
    from factcheck.config import Settings

__all__ = ["Options", "codes", "day", "examples", "language", "reading", "ui_option"]

F = TypeVar("F", bound=Callable[..., Any])


class Options:
    """What a reading command was told.

    paths:     files, folders or ``-``
    settings:  from the configuration file, overruled by the command line
    format:    name of the format
    output:    path of the file to write, or None for standard output
    verbose, quiet:  how much to tell
    """

    def __init__(self, paths: tuple[str, ...], format: str, output: str | None, given: dict[str, Any]) -> None:
        self.paths = paths
        self.format = format
        self.output = None if output == "-" else output
        self.verbose: bool = given.pop("verbose")
        self.quiet: bool = given.pop("quiet")
        self._given = given
        self.settings = self.read_settings()

    def read_settings(self) -> Settings:
        """The settings as the file has them now, overruled by the command line."""
        seen = self.format == "text" and self.output is None and is_terminal(sys.stdout)
        return _settings(self.paths, dict(self._given), seen)

    def settings_file(self) -> str | None:
        """The configuration file, where there is one."""
        from pathlib import Path

        from factcheck.config import find_settings

        config: str | None = self._given["config"]
        if config is None:
            found = find_settings(Path(self.paths[0] if self.paths and self.paths[0] != "-" else "."))
            config = None if found is None else str(found)
        return config


def _settings(paths: tuple[str, ...], given: dict[str, Any], watched: bool) -> Settings:
    """The configuration file's settings with what the command line gives in their place."""
    from attrs import evolve

    from factcheck.config import load_settings

    settings = load_settings(paths, given.pop("config"))
    if watched and settings.ui == "en":
        # Somebody who reads at a terminal is spoken to as the locale says; files and pipes are the same everywhere.
        settings = evolve(settings, ui=ui_of(()))
    changes = {name: value for name, value in given.items() if value}
    if given["language"] == "auto":
        changes["language"] = None
    settings = evolve(settings, **changes)
    if given["language"] or given["date"]:
        # What the command line says of every document, no path of the file says otherwise.
        settings = evolve(
            settings,
            per_path=tuple(
                evolve(
                    one,
                    language=None if given["language"] else one.language,
                    date=None if given["date"] else one.date,
                )
                for one in settings.per_path
            ),
        )
    _known("--select", given["select"])
    _known("--ignore", given["ignore"])
    return settings


def _known(option: str, codes: tuple[str, ...]) -> None:
    """Every code, or beginning of one, names a rule."""
    if not codes:
        return
    from factcheck.rules import load_rules

    for code in codes:
        if not any(rule.startswith(code) for rule in load_rules()):
            raise click.UsageError(
                told(
                    msg(
                        "{option}: no rule is or begins with {code}; `factcheck explain` lists them",
                        option=option,
                        code=repr(code),
                    )
                )
            )


def language(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    if value is None or value == "auto":
        return value
    from factcheck.lang import LANGUAGES

    if value.lower().replace("_", "-").split("-")[0] not in LANGUAGES:
        known = ", ".join(LANGUAGES)
        said = told(msg("{value} is none of {known} and auto", value=repr(value), known=known))
        raise click.BadParameter(said, ctx, param)
    return value


def day(ctx: click.Context, param: click.Parameter, value: str | None) -> object:
    """A day as options give it."""
    if value is None:
        return None
    from datetime import date

    try:
        return date.fromisoformat(value)
    except ValueError:
        said = told(msg("{value} is no date; write it YYYY-MM-DD", value=repr(value)))
        raise click.BadParameter(said, ctx, param) from None


def codes(ctx: click.Context, param: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(code.strip().upper() for value in values for code in value.split(",") if code.strip())


def reading(
    *formats: str,
    several: bool = True,
    versions: bool = False,
    default: str = "text",
    checks: bool = True,
    needed: bool = True,
) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """The options of a reading command. The function gets `Options`, then whatever options stand above this one.

    formats:  names that ``--format`` takes
    several:  it takes more than one path
    versions: it takes two paths, of an old and a new version
    checks:   it runs the rules, so that there is something to select and to fail on
    needed:   a path has to be given
    """

    def decorate(function: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(function)  # takes over the options that the function has already
        def command(paths: tuple[str, ...] | str, format: str, output: str | None, **given: Any) -> Any:
            shared = {name: given.pop(name) for name in _SHARED if name in given}
            shared = {"select": (), "ignore": (), "fail_on": None, "facts": ()} | shared
            return function(Options((paths,) if isinstance(paths, str) else paths, format, output, shared), **given)

        paths, number = ("OLD NEW", 2) if versions else ("PATH...", -1) if several else ("PATH", 1)
        options = [
            click.argument(
                "paths", nargs=number, required=needed, metavar=paths if needed else f"[{paths[:4]}]{paths[4:]}"
            ),
            click.option("--language", metavar="ar|en|auto", callback=language, help="Language of the documents."),
            click.option(
                "--date",
                metavar="YYYY-MM-DD",
                callback=day,
                help="Date of documents that do not say it: what “yesterday” counts from.",
            ),
            click.option("--format", type=click.Choice(formats), default=default, show_default=True),
            click.option("-o", "--output", metavar="FILE", help="Write there instead of standard output."),
            click.option("--config", metavar="FILE", help="Settings; else the nearest above the first path."),
            click.option("-q", "--quiet", is_flag=True, help="Findings only."),
            click.option("-v", "--verbose", is_flag=True, help="Everything that was checked, one by one."),
            ui_option,
        ]
        if checks:
            options[3:3] = [
                click.option("--facts", metavar="PATH", multiple=True, help="Reference facts (may be repeated)."),
                click.option("--select", metavar="CODES", multiple=True, callback=codes, help="Only these rules."),
                click.option("--ignore", metavar="CODES", multiple=True, callback=codes, help="Not these rules."),
                click.option(
                    "--fail-on",
                    type=click.Choice(["error", "warning", "note", "never"]),
                    help="The least severity that makes the status 1.  [default: warning]",
                ),
            ]
        for option in reversed(options):
            command = option(command)
        return command

    return decorate


_SHARED = ("language", "date", "facts", "select", "ignore", "fail_on", "config", "quiet", "verbose", "ui")


def _ui(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    """A command's own word counts, then that of the groups it is in, then the environment's."""
    own = ctx.get_parameter_source(param.name or "") is click.core.ParameterSource.COMMANDLINE
    group: str | None = None if own else ctx.meta.get(UI)
    return group or value


def ui_option(function: F) -> F:
    """``--ui``, or the environment in its place."""
    return click.option(
        "--ui", type=click.Choice(LANGUAGES), envvar="FACTCHECK_UI", callback=_ui, help="Language of messages."
    )(function)


def ledger_option(function: F) -> F:
    """``--ledger``, or the environment in its place."""
    return click.option(
        "--ledger",
        metavar="PATH|URL",
        envvar="FACTCHECK_LEDGER",
        help="The ledger: a file, or postgresql://…  [default: the nearest .factcheck/ledger.sqlite]",
    )(function)


def examples(*lines: str) -> str:
    """An epilog that shows examples, one a line."""
    return "\b\nExamples:\n" + "\n".join(f"  {line}" for line in lines)
