"""Output: where a report goes, and how it may look there."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from attrs import evolve

from factcheck.cli._options import Options
from factcheck.cli._trouble import is_terminal
from factcheck.errors import UsageError
from factcheck.model.message import msg
from factcheck.report import Look

__all__ = ["is_terminal", "look_of", "terminal_look", "write"]


def look_of(options: Options) -> Look:
    """How a report looks where the options send it."""
    look = Look(ui=options.settings.ui) if options.output is not None else terminal_look(options.settings.ui)
    return evolve(look, verbose=options.verbose, quiet=options.quiet)


def terminal_look(ui: str) -> Look:
    """Colours and the terminal's width where standard output is a terminal; ``NO_COLOR`` is honoured, and
    ``FORCE_COLOR`` too.

    Source: no-color.org and force-color.org: set to anything but the empty string.
    """
    terminal = is_terminal(sys.stdout)
    color = terminal and os.environ.get("TERM") != "dumb"
    if os.environ.get("NO_COLOR"):
        color = False
    elif os.environ.get("FORCE_COLOR"):
        color = True
    if not terminal:
        return Look(ui=ui, color=color)
    from shutil import get_terminal_size  # not at every start

    return Look(ui=ui, color=color, width=get_terminal_size().columns)


def write(text: str, output: str | None) -> None:
    """Put the text into the file, or on standard output. Files and pipes get UTF-8 on every system, so that
    equal input gives equal bytes.

    Raises:
        UsageError: the file cannot be written.
    """
    data = text.encode("utf-8", "backslashreplace")
    if output is not None:
        try:
            with Path(output).open("wb") as file:
                file.write(data)
        except (OSError, ValueError) as error:
            why = getattr(error, "strerror", None) or str(error)
            raise UsageError(
                msg("{file}: cannot be written ({why}); give another --output", file=output, why=str(why))
            ) from error
        return
    try:
        _print(text, data)
    except BrokenPipeError:
        # Who read our output has seen enough: no trouble. Python would complain when it flushes at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _print(text: str, data: bytes) -> None:
    stream = sys.stdout
    encoding = stream.encoding or "utf-8"
    if is_terminal(stream) and encoding.lower().replace("-", "") != "utf8":
        stream.write(text.encode(encoding, "backslashreplace").decode(encoding))
    else:
        stream.flush()
        stream.buffer.write(data)
    stream.flush()
