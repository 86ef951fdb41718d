"""Identity: a claim's id, made of its content, so that respelling and edits elsewhere leave it alone.

Comes in: the claims in order, the text and the mentions. Goes out: the claims with their ids: a hash of the kind, the
predicate, the polarity, the speaker and the words, in which figures and dates stand in one form.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from hashlib import sha256

from factcheck.model.claim import Claim
from factcheck.model.report import Analysis
from factcheck.model.span import stamp
from factcheck.text.fold import Folded, fold_form

__all__ = ["Identity"]

#: No letter, digit or white space; the commonest of those by their ranges, which are looked up faster than categories.
_MARK = re.compile(r"[^a-zء-ي \w\s]")


class Identity:
    """Who a claim is, in one document. ``folded``: its text as a reader sees it."""

    def __init__(self, analysis: Analysis, folded: Folded) -> None:
        self.spaced = _spaced(folded.text)
        #: the words as they compare, letter for letter with the text where that can be
        self.aligned = folded.aligned(self.spaced)
        self.forward = folded.forward
        #: id → place and value of a figure or date
        self.values = {t.id: (t.start, t.end, _spaced(t.value)) for t in analysis.times} | {
            q.id: (q.start, q.end, _spaced(f"{q.low}_{q.high}_{q.unit}")) for q in analysis.quantities
        }
        self.by_id = {e.id: e for e in analysis.entities}
        self.sources = {a.id: a for a in analysis.attributions}
        #: attribution → who says what it holds
        self.said_by: dict[str, str] = {}

    def stamped(self, claims: Iterable[Claim]) -> tuple[Claim, ...]:
        """The claims with their ids; a repeated statement gets a number behind it."""
        seen: dict[str, int] = {}
        done = []
        for claim in claims:
            ident = "c-" + sha256(self._canonical(claim).encode("utf-8", "surrogatepass")).hexdigest()[:16]
            seen[ident] = seen.get(ident, 0) + 1
            done.append(stamp(claim, ident if seen[ident] == 1 else f"{ident}-{seen[ident]}"))
        return tuple(done)

    def _shown(self, a: int, b: int) -> str:
        """The words of a stretch as they compare."""
        if self.aligned is not None:
            return self.aligned[a:b].replace("\0", "")
        return self.spaced[self.forward(a) : self.forward(b)]

    def _canonical(self, claim: Claim) -> str:
        """The claim's words folded, with figures and dates put in one form whatever their spelling."""
        shown = self._shown
        at = claim.start
        words = ""
        if claim.times or claim.quantities:
            values = list(map(self.values.__getitem__, claim.times + claim.quantities))
            if len(values) > 1:
                values.sort()
            for start, end, value in values:
                if start >= at:
                    words = f"{words}{shown(at, start)} {value} "
                    at = end
        words = f"{words}{shown(at, claim.end)}"
        speaker = "" if claim.source is None else self._speaker(claim.source)
        return f"{claim.kind._value_}|{claim.predicate}|{claim.polarity._value_}|{speaker}|{' '.join(words.split())}"

    def _speaker(self, ident: str) -> str:
        """Who says it, as far as the sentence itself tells: an implied speaker hangs on the text elsewhere, and so does
        whether a person is named in full."""
        found = self.said_by.get(ident)
        if found is None:
            source = self.sources[ident]
            named = source.source is not None and source.resolved_from is None
            speaker = self.by_id.get(source.speaker or "") if named else None
            if speaker is None:
                found = ""
            elif speaker.key:
                found = speaker.key
            else:
                words = _spaced(fold_form(speaker.name)).split()
                found = " ".join(words[-1:] if speaker.type == "person" else words)
            self.said_by[ident] = found
        return found


def _spaced(text: str) -> str:
    """The text with every mark turned into a blank, letter for letter: its words are what `str.split` gives."""
    return _MARK.sub(" ", text)
