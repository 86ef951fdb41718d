"""Frames: sentences of a run that tell of one thing, found by the words they share besides their figures and times."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import frozen

from factcheck.model.span import Span
from factcheck.rules._rule import Placed, View

__all__ = ["Frame", "frames", "pairs"]

#: Words found in more sentences than this do not lead to a candidate; they still count once one is found.
_COMMON = 40
#: Share of the longer sentence's words that must be common.
_LONGER = 0.3
#: Signals that say when and how, not what: they belong to no frame.
_WHEN = frozenset(("begin", "stop", "after", "before", "future", "bound", "now", "last", "first", "plan"))


@frozen
class Frame:
    """One sentence: its view, its place and its telling words.

    contrast:  it tells of another one than what was told ("other agencies", "again")
    """

    view: View
    span: Span
    words: frozenset[str]
    contrast: bool = False


def frames(view: View) -> list[Frame]:
    """The sentences of a document that hold a time or a figure, with their telling words."""
    found = []
    for segment in view.segments:
        for span in segment.sentences or (segment.span,):
            held: list[Placed] = [*view.inside(view.times, span), *view.inside(view.quantities, span)]
            if not held:
                continue
            words = view.stems(span)
            for mention in held:
                words -= view.stems(mention)
            signals = view.inside(view.signals, span)
            for signal in signals:
                if signal.kind in _WHEN:
                    words -= view.stems(signal)
            if words:
                contrast = any(signal.kind == "contrast" for signal in signals)
                found.append(Frame(view, span, frozenset(words), contrast))
    return found


def pairs(views: Sequence[View], share: float) -> Iterator[tuple[Frame, Frame]]:
    """Sentences of two documents that share at least so much of the shorter one's words: each with its best match.

    The later document's sentence comes second. Linear in the number of sentences for a given number of common words.
    """
    index: dict[str, list[Frame]] = {}
    for view in views:
        made = frames(view)
        for frame in made:
            candidates: dict[int, tuple[int, Frame]] = {}
            for word in sorted(frame.words):
                for other in index.get(word, ())[:_COMMON]:
                    count, _ = candidates.get(id(other), (0, other))
                    candidates[id(other)] = (count + 1, other)
            best = max(candidates.values(), key=lambda c: (_alike(c[1], frame), -c[1].span.start), default=None)
            if best is not None and _alike(best[1], frame) >= share:
                yield best[1], frame
        for frame in made:
            for word in frame.words:
                index.setdefault(word, []).append(frame)


def _alike(first: Frame, second: Frame) -> float:
    """Shared words over the words of the shorter sentence; one shared word is enough only where there is no more,
    and the longer sentence must not tell of much else."""
    if first.contrast != second.contrast:
        return 0.0
    shared = len(first.words & second.words)
    least, most = sorted((len(first.words), len(second.words)))
    if (shared < 2 and least > 2) or shared < most * _LONGER:
        return 0.0
    return shared / least
