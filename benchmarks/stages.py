"""Where the time of one article goes: the pipeline's stages, each timed where it stands, and the floor beside them.

Run by ``worker.py`` in a process of its own. Every round reads the article once for each measure, so that what slows
one slows the others; the medians of the rounds are compared.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from statistics import median
from time import process_time
from typing import Any

__all__ = ["STAGES", "time_stages"]

#: Shown → names of the functions of the pipeline, or of the language pack, that make it up.
STAGES: dict[str, tuple[str, ...]] = {
    "segments and sentences": ("segment", "readable"),
    "folding, tokens, look-up": ("fold", "blocks"),
    "numbers": ("numbers",),
    "times": ("times", "resolve_times", "settle_eras"),
    "quantities and their links": ("quantities", "tie"),
    "names, linked": ("entities", "link_entities"),
    "lists": ("enumerations",),
    "quotation marks": ("pair_marks", "Layout", "quote_nodes"),
    "attributions": ("voices", "resolve_voices"),
    "signals and frames": ("find_signals", "find_frames"),
    "claims": ("extract_claims",),
    "rules": ("propose",),
    "solvers": ("decide",),
}


class _Clock:
    """Wrappers that add up what the functions behind them take."""

    def __init__(self) -> None:
        self.spent: dict[str, float] = {}

    def wrap(self, owner: Any, name: str, *, drain: bool = False) -> None:
        function: Callable[..., Any] | None = getattr(owner, name, None)
        if function is None:
            return

        def timed(*given: Any, **named: Any) -> Any:
            begun = process_time()
            # a generator does its work when it is asked: here and now
            made = list(function(*given, **named)) if drain else function(*given, **named)
            self.spent[name] = self.spent.get(name, 0.0) + process_time() - begun
            return made

        setattr(owner, name, timed)


def _floor(text: str) -> dict[str, Callable[[], object]]:
    digits, words = re.compile(r"\d+"), re.compile(r"\w+|[^\w\s]")
    return {
        "one search for figures, `\\d+`": lambda: [m.span() for m in digits.finditer(text)],
        "one tokenisation, `\\w+|[^\\w\\s]`": lambda: [m.span() for m in words.finditer(text)],
    }


def time_stages(job: dict[str, Any], language: str) -> dict[str, Any]:
    """{"text", "moment", "rounds"} → name → median ms: "analyze", "verify", the floor, and "stages": name → ms."""
    from factcheck import check, pipeline

    text, moment = job["text"], datetime.fromisoformat(job["moment"])
    whole: dict[str, Callable[[], object]] = {
        "analyze": lambda: pipeline.analyze(text, language, moment),
        "verify": lambda: pipeline.verify_text(text, language, moment),
        **_floor(text),
    }
    for run in whole.values():
        for _ in range(3):
            run()
    took: dict[str, list[float]] = {name: [] for name in whole}
    for _ in range(job["rounds"]):
        for name, run in whole.items():
            begun = process_time()
            for _ in range(1 if name in ("analyze", "verify") else 20):
                run()
            took[name].append((process_time() - begun) * 1000 / (1 if name in ("analyze", "verify") else 20))
    clock = _Clock()
    pack = pipeline.load_pack(language)
    for names in STAGES.values():
        for name in names:
            owner = pack if hasattr(type(pack), name) else check if hasattr(check, name) else pipeline
            clock.wrap(owner, name, drain=name == "blocks")
    rounds: dict[str, list[float]] = {stage: [] for stage in STAGES}
    totals: list[float] = []
    for _ in range(job["rounds"]):
        clock.spent.clear()
        begun = process_time()
        pipeline.verify_text(text, language, moment)
        totals.append((process_time() - begun) * 1000)
        for stage, names in STAGES.items():
            rounds[stage].append(sum(clock.spent.get(name, 0.0) for name in names) * 1000)
    return {
        **{name: median(some) for name, some in took.items()},
        "stages": {stage: median(some) for stage, some in rounds.items()},
        "timed": median(totals),
    }
