"""Engines: who works on the batches. One file an engine, one shape.

Comes in: a `Job`. Goes out: every batch that is done, in any order, each when its manifest entry is on disk. Batches are
named by the input alone and written whole, so engines may work in any order, and twice on one. To add an engine, add
``engines/<name>.py`` with ``ENGINE = Engine(run, conflicts)``; ``--engine`` offers it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import pyarrow as pa
from attrs import field, frozen

from factcheck.corpus.batch import Options
from factcheck.corpus.parts import Done
from factcheck.corpus.sources import Batch, Unit, batches

__all__ = ["Engine", "Job", "engines", "load_engine"]


@frozen(kw_only=True)
class Job:
    """What is to be done.

    units:    the input
    options:  what decides the rows
    output:   where parts go, a folder that every worker sees
    size:     documents a batch
    jobs:     processes, or CPUs
    done:     batches that are done already
    """

    units: tuple[Unit, ...]
    options: Options
    output: Path
    size: int
    jobs: int
    done: frozenset[tuple[int, int]] = field(factory=frozenset)

    def batches(self, unit: Unit) -> Iterator[Batch]:
        """What is left to do of a unit."""
        return batches(unit, self.options.fields, self.size, self.done)


@frozen
class Engine:
    """An engine.

    run:        works a job off and gives what is done
    conflicts:  the conflicts of a run's output, with claims grouped by key in the engine; takes the folder and CPUs, and
                gives them in any order
    """

    run: Callable[[Job], Iterator[Done]]
    conflicts: Callable[[Path, int], pa.Table]


def engines() -> tuple[str, ...]:
    """Names of the engines, without importing any."""
    return tuple(sorted(m.name for m in iter_modules(__path__) if not m.name.startswith("_")))


def load_engine(name: str) -> Engine:
    """The engine of a name.

    Raises:
        UsageError: what it needs is not installed.
    """
    engine: Engine = import_module(f"{__name__}.{name}").ENGINE
    return engine
