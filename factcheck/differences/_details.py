"""What is other in two versions of one claim."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher

from factcheck.differences._match import Match, Side, form
from factcheck.keys import ClaimRecord, Part
from factcheck.model.difference import Change, Detail, Passage
from factcheck.text.fold import fold_form

__all__ = ["change_of"]

#: Parts of a claim that are compared in their order; of longer claims only the ends that differ.
_PARTS = 200
#: Details that stand for a fact, in the order of their weight.
_TYPED = ("figure", "date", "length", "name", "office", "order", "polarity", "source", "mood", "predicate")
#: Details that a reader does not see coming when nothing else in the sentence changed.
_SILENT = frozenset({"figure", "date", "length", "name", "office", "order"})


def change_of(match: Match, k: int, other: int, title: bool) -> Change | None:
    """What is other in claim ``other`` of the new version against claim ``k`` of the old; None when nothing is."""
    old, new = match.old, match.new
    one, two = old.record(k), new.record(other)
    details, words = list(_whole(one, two)), []
    if form(one.text) != form(two.text):
        typed = [detail for detail in _typed(old, k, new, other) if not _same(detail)]
        if any(detail.what == "polarity" for detail in typed):  # the very word says more than the claim as a whole
            details = [detail for detail in details if detail.what != "polarity"]
        details += typed
        words = list(_worded(old, k, new, other))
    if not details and not words:
        return None
    silent = bool(details) and not words and all(detail.what in _SILENT for detail in details)
    details.sort(key=lambda d: _TYPED.index(d.what))
    return Change("changed" if details else "reworded", one, two, (*details, *words), silent, title)


def _same(detail: Detail) -> bool:
    """Written alike: what the words come to hangs on another passage («من العام نفسه»), and is told there."""
    return detail.old is not None and detail.new is not None and form(detail.old.text) == form(detail.new.text)


def _passage(part: Part, side: Side) -> Passage:
    return Passage(part.start, part.end, side.recorder.text[part.start : part.end], part.value)


def _typed(old: Side, k: int, new: Side, other: int) -> Iterator[Detail]:
    """Figures, dates, names and offices that are other."""
    one, two = _facts(old.parts(k)), _facts(new.parts(other))
    for left, right in _blocks(one, two):
        rest = list(right)
        for part in left:
            found = next((p for p in rest if (p.sort, p.label) == (part.sort, part.label)), None)
            found = found or next((p for p in rest if p.sort == part.sort), None)
            if found is not None:
                rest.remove(found)
            if found is None or (found.value, found.written) != (part.value, part.written):
                yield Detail(part.sort, _passage(part, old), None if found is None else _passage(found, new))
        for part in rest:
            yield Detail(part.sort, None, _passage(part, new))


def _facts(parts: Iterable[Part]) -> list[Part]:
    """The parts that stand for facts, each party once."""
    found, seen = [], set()
    for part in parts:
        if part.sort == "word" or (part.sort, part.value) in seen:
            continue
        if part.sort == "name":
            seen.add((part.sort, part.value))
        found.append(part)
    return found


def _blocks(one: list[Part], two: list[Part]) -> Iterator[tuple[list[Part], list[Part]]]:
    """Stretches of two lists that do not match."""
    first, second = (
        [(p.sort, p.label if p.sort == "office" else p.written, p.value) for p in parts] for parts in (one, two)
    )
    names = Counter(t for t in first if t[0] == "name") & Counter(t for t in second if t[0] == "name")
    if names:  # in whatever order the parties are named
        one = [p for p, t in zip(one, first, strict=True) if t not in names]
        two = [p for p, t in zip(two, second, strict=True) if t not in names]
        first, second = [t for t in first if t not in names], [t for t in second if t not in names]
    if sorted(first) == sorted(second):
        return
    start = 0
    while start < min(len(first), len(second)) and first[start] == second[start]:
        start += 1
    end = 0
    while end < min(len(first), len(second)) - start and first[-1 - end] == second[-1 - end]:
        end += 1
    one, two = one[start : len(one) - end], two[start : len(two) - end]
    first, second = first[start : len(first) - end], second[start : len(second) - end]
    if max(len(first), len(second)) > _PARTS:
        yield one, two
        return
    for tag, a, b, c, d in SequenceMatcher(None, first, second, autojunk=False).get_opcodes():
        if tag != "equal":
            yield one[a:b], two[c:d]


def _whole(one: ClaimRecord, two: ClaimRecord) -> Iterator[Detail]:
    """What is other of the claim as a whole."""

    def detail(what: str, old: str, new: str) -> Detail:
        return Detail(what, Passage(one.start, one.end, one.text, old), Passage(two.start, two.end, two.text, new))

    if one.polarity != two.polarity:
        yield detail("polarity", one.polarity, two.polarity)
    if one.hypothetical != two.hypothetical:
        yield detail("mood", "possible" if one.hypothetical else "stated", "possible" if two.hypothetical else "stated")
    if one.predicate != two.predicate and "state" not in (one.predicate, two.predicate):
        yield detail("predicate", one.predicate, two.predicate)
    if one.source != two.source and not _one_name(one.claimant, two.claimant):
        yield detail("source", one.source, two.source)


def _one_name(one: str, two: str) -> bool:
    """One name shortened: a speaker is named in full where the text names him in full somewhere."""
    first, second = set(fold_form(one).split()), set(fold_form(two).split())
    return bool(first and second) and (first <= second or second <= first)


def _worded(old: Side, k: int, new: Side, other: int) -> Iterator[Detail]:
    """Words that are other, as the stretches they stand in."""
    one = [part for part in old.parts(k) if part.sort == "word"]
    two = [part for part in new.parts(other) if part.sort == "word"]
    gone = Counter(p.value for p in one) - Counter(p.value for p in two)
    come = Counter(p.value for p in two) - Counter(p.value for p in one)
    if not gone and not come:
        return
    left, right = [p for p in one if p.value in gone], [p for p in two if p.value in come]
    yield Detail("words", _words(left, old), _words(right, new))


def _words(parts: Sequence[Part], side: Side) -> Passage | None:
    if not parts:
        return None
    text = side.recorder.text
    shown = " … ".join(text[part.start : part.end] for part in parts)
    return Passage(parts[0].start, parts[-1].end, shown, " ".join(sorted({part.value for part in parts})))
