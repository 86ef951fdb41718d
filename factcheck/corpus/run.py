"""A run: inputs → units → batches → parts, by one engine or another, from the beginning or from where it ended."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from attrs import asdict, frozen

from factcheck import __version__
from factcheck.config import Settings
from factcheck.corpus.batch import Options
from factcheck.corpus.engines import Job, load_engine
from factcheck.corpus.parts import Done, entries, prepare, sweep, write_file
from factcheck.corpus.sources import Fields, Unit, units
from factcheck.errors import UsageError
from factcheck.model.message import Message, msg
from factcheck.model.troubles import reason
from factcheck.read._source import printable

__all__ = ["SIZE", "Total", "read_plan", "run"]

#: Documents a batch: ten seconds of work, some megabytes of Parquet.
SIZE = 500
PLAN = "run.json"
SUMMARY = "summary.json"
SCHEMA = "factcheck-corpus/1"


@frozen
class Total:
    """What a run came to.

    batches:   how many there are
    weight:    bytes of the input
    rows:      table → rows
    errors:    stage → errors
    """

    batches: int
    weight: int
    rows: dict[str, int]
    errors: dict[str, int]


def run(
    inputs: Sequence[str | Path],
    output: str | Path,
    *,
    settings: Settings | None = None,
    fields: Fields | None = None,
    engine: str = "local",
    jobs: int = 1,
    size: int = SIZE,
    resume: bool = False,
    watch: Callable[[int, int, Done | None], None] = lambda whole, before, done: None,
) -> Total:
    """Check everything that the inputs name and write the tables under ``output``.

    jobs:    processes of the local engine; CPUs that a cluster started for the run has
    size:    documents a batch
    watch:   is told (bytes of the whole input, bytes done before this run, the batch that is done or None at first)

    Raises:
        UsageError: the output holds another run, or an input is not there.
    """
    folder = Path(output)
    options = Options(settings or Settings(), fields or Fields())
    parts = units(inputs)
    plan = _plan(parts, options, size)
    prepare(folder)
    with _locked(folder):
        _begin(folder, plan, resume)
        sweep(folder)
        before = list(entries(folder))
        total = _Sum()
        for done in before:
            total.add(done)
        whole, first = sum(unit.bytes for unit in parts), total.weight
        watch(whole, first, None)
        job = Job(
            units=tuple(parts),
            options=options,
            output=folder,
            size=size,
            jobs=jobs,
            done=frozenset(done.name for done in before),
        )
        if not (folder / SUMMARY).exists():
            for done in load_engine(engine).run(job):
                total.add(done)
                watch(whole, first, done)
            sweep(folder)
            write_file(folder / SUMMARY, _json(asdict(total.total())))
    return total.total()


class _Sum:
    """Batches, added up."""

    def __init__(self) -> None:
        self.batches = self.weight = 0
        self.rows: Counter[str] = Counter()
        self.errors: Counter[str] = Counter()
        self._seen: set[tuple[int, int]] = set()

    def add(self, done: Done) -> None:
        if done.name in self._seen:  # an engine may have worked twice on one
            return
        self._seen.add(done.name)
        self.batches += 1
        self.weight += done.weight
        self.rows.update(done.rows)
        self.errors.update(done.errors)

    def total(self) -> Total:
        return Total(self.batches, self.weight, dict(sorted(self.rows.items())), dict(sorted(self.errors.items())))


# ---------------------------------------------------------------------- the plan


def _plan(parts: Sequence[Unit], options: Options, size: int) -> dict[str, Any]:
    """What decides the output: a run that is resumed must have the same."""
    settings = asdict(options.settings, recurse=True)
    for name in ("fail_on", "baseline", "today"):
        settings.pop(name)
    return {
        "schema": SCHEMA,
        "tool": {"name": "factcheck", "version": __version__},
        "size": size,
        "fields": asdict(options.fields),
        "settings": settings,
        "units": [
            {
                "unit": unit.number,
                "kind": unit.kind,
                "first": printable(unit.paths[0]),
                "files": len(unit.paths),
                "bytes": unit.bytes,
                "paths": hashlib.sha256("\0".join(map(printable, unit.paths)).encode()).hexdigest(),
            }
            for unit in parts
        ],
    }


def _json(data: object) -> bytes:
    return f"{json.dumps(data, ensure_ascii=False, indent=1, default=str)}\n".encode()


def _begin(folder: Path, plan: dict[str, Any], resume: bool) -> None:
    """Write the plan, or find that the one there is the same."""
    data = _json(plan)
    if not (folder / PLAN).exists():
        write_file(folder / PLAN, data)
        return
    old = read_plan(folder)
    if not resume:
        what = msg("a finished run") if (folder / SUMMARY).exists() else msg("an unfinished run")
        raise UsageError(
            msg("{folder}: holds {what}; go on with --resume, or give another --output", folder=str(folder), what=what)
        )
    new = json.loads(data)
    changed = [name for name in new if old.get(name) != new[name]]
    if changed:
        names: dict[str, Message | str] = {
            "units": msg("the input"),
            "tool": msg("the version of factcheck"),
            "size": "--batch",
        }
        said = msg(
            "{folder}: holds a run in which {what} was another; give another --output",
            folder=str(folder),
            what=names.get(changed[0], changed[0]),
        )
        raise UsageError(said)


def read_plan(folder: Path) -> dict[str, Any]:
    """The plan of the run that a folder holds.

    Raises:
        UsageError: it holds none.
    """
    try:
        plan = json.loads((folder / PLAN).read_bytes())
    except FileNotFoundError:
        raise UsageError(
            msg("{folder}: holds no corpus run; `factcheck corpus run` makes one", folder=str(folder))
        ) from None
    except (OSError, ValueError) as error:
        raise UsageError(
            msg("{path}: cannot be read ({why}); give another folder", path=str(folder / PLAN), why=reason(error))
        ) from error
    if not isinstance(plan, dict) or plan.get("schema") != SCHEMA:
        raise UsageError(
            msg(
                "{path}: is not of {schema}; run the corpus again with this version",
                path=str(folder / PLAN),
                schema=SCHEMA,
            )
        )
    return plan


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """Nobody else runs into the same folder. The lock ends with the process, however that ends."""
    try:
        import fcntl
    except ImportError:  # Windows: two runs into one folder are the user's own doing
        yield
        return
    with (folder / ".lock").open("wb") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise UsageError(
                msg("{folder}: another run is writing there; wait for it, or give another --output", folder=str(folder))
            ) from None
        yield
