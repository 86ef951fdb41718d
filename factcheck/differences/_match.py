"""Which claim of one version stands for which of the other."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from factcheck.keys import ClaimRecord, Part, Recorder, same_key
from factcheck.model.claim import Claim
from factcheck.model.document import SegmentKind
from factcheck.text.fold import fold

__all__ = ["Match", "Side", "form"]

#: What of a sentence makes it the same: words and numbers with the marks inside and at figures, no others.
_TOKEN = re.compile(r"\w+(?:[.,:/٫٬'-]\w+)*|[-+$€£¥](?=\d)|[%‰]")
_NUMBERED = re.compile(r"-\d+$")
#: Claims that one word may lead to; a word of more claims says too little.
_POINTS = 24
#: The least likeness (Dice) at which two claims are versions of one, and the least for claims of equal key.
_LIKE, _KEYED = 0.5, 0.2
#: What counts beside likeness: one predicate, and standing at the same place.
_PREDICATE, _PLACE = 0.1, 0.15
#: Sentences between two places beyond which all is equally far.
_FAR = 9


def form(text: str) -> str:
    """A passage's words and figures, whatever their spelling and the marks around them."""
    return " ".join(_TOKEN.findall(fold(text).text))


class Side:
    """One version: its sentences and its claims by sentence."""

    def __init__(self, recorder: Recorder) -> None:
        self.recorder = recorder
        analysis = recorder.analysis
        text = analysis.document.text
        self.spans = [
            span
            for segment in analysis.segments
            if segment.kind is not SegmentKind.BOILERPLATE
            for span in segment.sentences or (segment.span,)
        ]
        starts = [span.start for span in self.spans]
        self.forms = [form(text[span.start : span.end]) for span in self.spans]
        self.claims = analysis.claims
        self.sentence = [max(bisect_right(starts, claim.start) - 1, 0) for claim in self.claims]
        self._features: dict[int, frozenset[str]] = {}
        self._said: dict[int, tuple[ClaimRecord, list[Part]]] = {}

    def record(self, k: int) -> ClaimRecord:
        return self._claim(k)[0]

    def features(self, k: int) -> frozenset[str]:
        """What a claim is found by: its words, names and figures."""
        if k not in self._features:
            found = frozenset(f"{part.sort}:{part.value}" for part in self.parts(k))
            self._features[k] = found | {f"!{self.record(k).predicate}"}
        return self._features[k]

    def parts(self, k: int) -> list[Part]:
        return self._claim(k)[1]

    def _claim(self, k: int) -> tuple[ClaimRecord, list[Part]]:
        if k not in self._said:
            claim: Claim = self.claims[k]
            self._said[k] = self.recorder.record(claim), self.recorder.parts(claim)
        return self._said[k]


class Match:
    """Two versions, and what came of matching them.

    pairs:        claims (old, new) that stand for each other though something in them or their sentence is other
    left, right:  claims of the old version without a counterpart, and of the new one
    unchanged:    claims in sentences that are as they were
    moved:        sentences that stand elsewhere
    """

    def __init__(self, old: Recorder, new: Recorder) -> None:
        self.old = Side(old)
        self.new = Side(new)
        self.pairs: list[tuple[int, int]] = []
        self.left: list[int] = []
        self.right: list[int] = []
        self.unchanged = 0
        self.moved = 0
        #: Sentences of both versions that stand for each other, in order of the old.
        self._anchors: list[tuple[int, int]] = []
        self._sentences()
        self._ids()
        self._near()

    def _sentences(self) -> None:
        """Equal sentences, in their order where there are several alike."""
        waiting: dict[str, list[int]] = defaultdict(list)
        for number, form in enumerate(self.new.forms):
            waiting[form].append(number)
        for numbers in waiting.values():
            numbers.reverse()
        for number, form in enumerate(self.old.forms):
            if waiting.get(form):
                self._anchors.append((number, waiting[form].pop()))
        known_old = {a for a, _ in self._anchors}
        known_new = {b for _, b in self._anchors}
        said = [b for a, b in self._anchors if self.old.forms[a]]
        self.moved = len(said) - _longest(said)
        self.left = [k for k, s in enumerate(self.old.sentence) if s not in known_old]
        self.right = [k for k, s in enumerate(self.new.sentence) if s not in known_new]
        self.unchanged = len(self.old.claims) - len(self.left)

    def _ids(self) -> None:
        """Claims of the same content."""
        waiting: dict[str, list[int]] = defaultdict(list)
        for k in reversed(self.right):
            waiting[_content(self.new.claims[k])].append(k)
        left, taken = [], set()
        for k in self.left:
            alike = waiting.get(_content(self.old.claims[k]))
            if alike:
                other = alike.pop()
                taken.add(other)
                self.pairs.append((k, other))
                self._anchors.append((self.old.sentence[k], self.new.sentence[other]))
            else:
                left.append(k)
        self.left = left
        self.right = [k for k in self.right if k not in taken]
        self._anchors.sort()

    def _near(self) -> None:
        """Claims in other words or with other values."""
        place = _Places(self._anchors)
        found: list[tuple[float, int, int]] = []
        index = _index(self.right, self.new)
        for k in self.left:
            record = self.old.record(k)
            features = self.old.features(k)
            shared: Counter[int] = Counter()
            expected = place.of(self.old.sentence[k])
            near = bisect_left(self.new.sentence, expected)
            for feature in features:
                shared.update(_around(index.get(feature, ()), near))
            for other, common in shared.items():
                two = self.new.record(other)
                alike = 2 * common / (len(features) + len(self.new.features(other)))
                keyed = same_key(record, two)
                if alike < (_KEYED if keyed else _LIKE):
                    continue
                far = min(abs(self.new.sentence[other] - expected), _FAR) / _FAR
                score = alike + keyed + _PREDICATE * (record.predicate == two.predicate) + _PLACE * (1 - far)
                found.append((score, k, other))
        taken_old, taken_new = set(), set()
        for _, k, other in sorted(found, key=lambda f: (-f[0], f[1], f[2])):
            if k not in taken_old and other not in taken_new:
                taken_old.add(k)
                taken_new.add(other)
                self.pairs.append((k, other))
        self.left = [k for k in self.left if k not in taken_old]
        self.right = [k for k in self.right if k not in taken_new]


def _content(claim: Claim) -> str:
    """The claim's id without the number of a statement that is repeated."""
    return _NUMBERED.sub("", claim.id[2:])


def _index(claims: Iterable[int], side: Side) -> Mapping[str, list[int]]:
    index: dict[str, list[int]] = defaultdict(list)
    for k in claims:
        for feature in side.features(k):
            index[feature].append(k)
    return index


def _around(claims: Sequence[int], near: int) -> Sequence[int]:
    """Of the claims that have a word, in order, those nearest to one."""
    if len(claims) <= _POINTS:
        return claims
    k = min(max(bisect_left(claims, near) - _POINTS // 2, 0), len(claims) - _POINTS)
    return claims[k : k + _POINTS]


class _Places:
    """Where a sentence of the old version is to be looked for in the new one."""

    def __init__(self, anchors: Sequence[tuple[int, int]]) -> None:
        self._old = [a for a, _ in anchors]
        self._new = [b for _, b in anchors]

    def of(self, sentence: int) -> int:
        k = bisect_right(self._old, sentence) - 1
        if k < 0:
            return sentence
        return self._new[k] + sentence - self._old[k]


def _longest(numbers: Sequence[int]) -> int:
    """The length of the longest run that rises, gaps allowed: what is not in it has moved."""
    ends: list[int] = []
    for number in numbers:
        k = bisect_left(ends, number)
        ends[k : k + 1] = [number]
    return len(ends)
