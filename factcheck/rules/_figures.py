"""The figures of a document that can be stated twice."""

from __future__ import annotations

from factcheck.rules._figure import Figure
from factcheck.rules._figure_amounts import amounts, magnitudes, scored
from factcheck.rules._figure_times import times
from factcheck.rules._rule import View

__all__ = ["figures"]


def figures(view: View) -> list[Figure]:
    """The figures of a document, in order; worked out once."""
    found = view.memo.get(__name__)
    if found is None:
        found = view.memo[__name__] = sorted(
            [*amounts(view), *times(view), *magnitudes(view), *scored(view)], key=lambda f: (f.start, f.end)
        )
    assert isinstance(found, list)
    return found
