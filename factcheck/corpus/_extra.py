"""Libraries of extras, imported when they are needed."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from factcheck.errors import UsageError
from factcheck.model.message import msg

__all__ = ["need"]


def need(name: str, extra: str) -> Any:
    """A module of an extra.

    Raises:
        UsageError: it is not installed; the command that installs it is named.
    """
    try:
        return import_module(name)
    except ImportError as error:
        missing = (error.name or name).partition(".")[0]
        raise UsageError(
            msg(
                "corpus runs need {package}; install it with {command}",
                package=missing,
                command=f"pip install 'factcheck-claims[{extra}]'",
            )
        ) from error
