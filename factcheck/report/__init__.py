"""Report: a `Report` → text in one format. One file per format, one shape.

Comes in: a `Report` and a `Look` (language of messages, colour, width, verbosity). Goes out: a string that ends
with a line end, or is empty. To add a format, add ``report/<format>.py`` with ``REPORTER = Reporter(render, ...)``:
the file's name is the format's name, and ``--format`` offers it. What several formats need stands in the modules that
begin with ``_``. Whatever came from a document is escaped by the reporter as its format demands: shown, never obeyed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from pkgutil import iter_modules
from types import MappingProxyType

from attrs import field, frozen

from factcheck.errors import UsageError
from factcheck.model.message import msg
from factcheck.model.report import Report

__all__ = ["Look", "Reporter", "formats", "load_reporter"]


@frozen(kw_only=True)
class Look:
    """How a report should look.

    ui:       language of messages
    color:    the output is a terminal that shows colours
    width:    columns of the terminal; None when the output is no terminal, and lines may be as long as they like
    verbose:  everything that was checked, one by one, not only its counts
    quiet:    findings only
    pages:    code → docstring of its rule, for formats that carry help
    """

    ui: str = "en"
    color: bool = False
    width: int | None = None
    verbose: bool = False
    quiet: bool = False
    pages: Mapping[str, str] = field(factory=lambda: MappingProxyType({}))


@frozen
class Reporter:
    """A format.

    render:    the report as text
    suffix:    of a file in this format
    """

    render: Callable[[Report, Look], str]
    suffix: str


def formats() -> tuple[str, ...]:
    """Names of the formats, in order, without importing any."""
    return tuple(sorted(m.name for m in iter_modules(__path__) if not m.name.startswith("_")))


def load_reporter(name: str) -> Reporter:
    """The reporter of a format.

    Raises:
        UsageError: there is no such format; the ones there are get named.
    """
    if name not in formats():
        raise UsageError(
            msg("format {name} is unknown; use one of {known}", name=repr(name), known=", ".join(formats()))
        )
    reporter: Reporter = import_module(f"{__name__}.{name}").REPORTER
    return reporter
