"""Collector: the cycle collector of Python waits while something short makes much and leaves no garbage behind.

Loading tables and reading an article make thousands of objects that are all kept, or freed by their counts. Looking
for cycles among them, and among all else that the process holds, takes a tenth of the time and finds nothing.
"""

from __future__ import annotations

import gc
from types import TracebackType

__all__ = ["Pause"]


class Pause:
    """``with Pause():`` no collection before the end of the block, or of the outermost of several.

    The collector is the process's: other threads wait for collections too, so the block must be short. Whoever has
    turned collection off keeps it off.
    """

    __slots__ = ("_on",)

    def __enter__(self) -> None:
        self._on = gc.isenabled()
        gc.disable()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._on:
            gc.enable()
