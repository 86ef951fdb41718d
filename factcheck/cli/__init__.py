"""Command line: one public module a command, found by its file, loaded when it is asked for.

Comes in: arguments. Goes out: a report on standard output or in ``--output``, troubles as one line each on standard
error, and a status: 0 nothing at or above ``--fail-on``, 1 findings, 2 the command could not do its work.
To add a command, add ``cli/<command>.py`` with ``COMMAND``, a click command; its help is its docstring. A command with
commands of its own is a `Commands` over a private folder (``cli/claims.py`` and ``cli/_claims/``). Nothing heavy is imported
at the top of these files: ``factcheck --version`` and ``--help`` have to be there at once.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from gettext import gettext

import click

from factcheck import __version__
from factcheck.cli._group import Commands
from factcheck.cli._help import Context, speaking, ui_of
from factcheck.cli._trouble import BROKEN, trouble
from factcheck.errors import FactcheckError

__all__ = ["COMPLETE", "FACTCHECK", "main"]

#: The variable by which a shell asks what may follow.
COMPLETE = "_FACTCHECK_COMPLETE"
#: Objects that a process makes before Python looks for cycles among them. Modules and the tables of both languages are
#: 180,000 that all stay: by Python's own number, 700, a sixth of a short run goes into looking for what is not there.
_OBJECTS = 200_000


@click.group(
    cls=Commands,
    package=__name__,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="`factcheck COMMAND --help` shows a command's options and examples.",
)
@click.version_option(__version__, "-V", "--version", message="factcheck %(version)s")
def FACTCHECK() -> None:
    """Read claims in news prose, Arabic and English, and show what cannot all be true."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Run a command and exit with its status. The process is ours."""
    gc.set_threshold(_OBJECTS)
    status = run(arguments)
    gc.freeze()  # at its end Python would look for cycles among all that goes with the process anyway
    sys.exit(status)


FACTCHECK.context_class = Context


def run(arguments: Sequence[str] | None = None) -> int:
    """Run a command; its status. Whatever goes wrong is one line on standard error."""
    with speaking(ui_of(sys.argv[1:] if arguments is None else arguments)):
        return _perform(arguments)


def _perform(arguments: Sequence[str] | None) -> int:
    if COMPLETE in os.environ:  # a shell asks
        from factcheck.cli import _shells  # noqa: F401  # which tells click of them
    try:
        # A command that prints help or a version ends with None.
        return FACTCHECK.main(arguments, prog_name="factcheck", standalone_mode=False) or 0
    except click.exceptions.Abort:
        trouble(gettext("interrupted"))
        return 130
    except click.exceptions.NoArgsIsHelpError as error:
        error.show()
    except click.ClickException as error:
        context = getattr(error, "ctx", None)
        path = context.command_path if context else "factcheck"
        what = error.format_message().rstrip(".")
        trouble(gettext("{what}; see '{command} --help'").format(what=what, command=path))
    except FactcheckError as error:
        trouble(error.said)
    except MemoryError:
        trouble(gettext("not enough memory: a text needs about 150 bytes a character; check it in parts"))
    except Exception as error:
        if os.environ.get("FACTCHECK_DEBUG"):
            raise
        what = f"{type(error).__name__}: {error}"
        trouble(gettext("internal error ({what}); FACTCHECK_DEBUG=1 shows where, please report it").format(what=what))
    return BROKEN
