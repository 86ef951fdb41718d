"""Processes that check: started early, loaded once.

Checking needs tables that take a second to load. Where the system can, one process loads them while the command still
reads its options, and the others are forked from it: they begin at once and share its memory. That process is made for
this and has neither threads nor anything of its caller's. Elsewhere each process starts by itself.

This module imports next to nothing, so that the command can begin with it.
"""

from __future__ import annotations

import sys
from importlib.util import find_spec
from multiprocessing import forkserver, get_context
from multiprocessing.context import BaseContext

__all__ = ["context", "prepare"]

_LOADED = "factcheck.corpus.engines._ready"
#: And what that needs.
_NEEDS = "pyarrow"
#: macOS has the means too, but its own libraries do not bear it.
_FORKS = sys.platform == "linux"


def context() -> BaseContext:
    """What processes that check are made by."""
    if not _FORKS:
        return get_context("spawn")
    found = get_context("forkserver")
    found.set_forkserver_preload([_LOADED])
    return found


def prepare() -> None:
    """Begin to load, in the background. Nothing needs to wait for it, and it ends with this process. Where the extra is
    not installed there is nothing to load, which the command says better than the other process would."""
    if _FORKS and find_spec(_NEEDS) is not None:
        context()
        forkserver.ensure_running()
