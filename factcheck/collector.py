"""Collector: the cycle collector of Python waits while something short makes much and leaves no garbage behind.

Loading tables and reading an article make thousands of objects that are all kept, or freed by their counts. Looking
for cycles among them, and among all else that the process holds, takes a tenth of the time and finds nothing.
"""

from __future__ import annotations

import gc
import threading
from types import TracebackType

__all__ = ["Pause", "Young"]

#: Objects made before the young ones are looked at; how often that is done before those that stayed are looked at
#: again, and how often this before all are.
_YOUNG = 50_000, 50, 1_000


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


class Young:
    """``with Young():`` only what was made a short while ago is searched for cycles, as long as one such block is open.

    For blocks that take minutes. All that they make is kept to their end, so that looking through it again whenever it
    has grown by a quarter takes a fifth of the time and finds nothing; other threads get their young cycles collected
    as ever. Thresholds that somebody sets within the block hold until its end.
    """

    __slots__ = ()

    _lock = threading.Lock()
    _open = 0
    _before = gc.get_threshold()

    def __enter__(self) -> None:
        with Young._lock:
            if not Young._open:
                Young._before = gc.get_threshold()
                if Young._before[0]:  # 0 is no collection at all
                    gc.set_threshold(*_YOUNG)
            Young._open += 1

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with Young._lock:
            Young._open -= 1
            if not Young._open:
                gc.set_threshold(*Young._before)
