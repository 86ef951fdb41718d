"""What was found in a document, laid out to be asked by place."""

from __future__ import annotations

from factcheck.extract.held import Row
from factcheck.model.claim import Stance
from factcheck.model.document import NOTHING
from factcheck.model.mention import Attribution, TimeMention
from factcheck.model.report import Analysis
from factcheck.model.voices import Voices

__all__ = ["Found", "stance_of"]

_EDGE = NOTHING + " \t\u00a0\"'«»“”‘’،,;؛:.!؟?()[]–—-…\n\r"
#: A voice that only holds a view; what it says is an opinion unless it states a figure.
_OPINION = frozenset({"anonymous"})
#: Members of enumerations by themselves: their class takes as long to give one as a call takes.
_ASSERTED, _ATTRIBUTED, _QUOTED, _VIEW = Stance.ASSERTED, Stance.ATTRIBUTED, Stance.QUOTED, Stance.OPINION


class Found:
    """The mentions of one document in rows, and its text as a reader sees it.

    times, quantities: in order
    named:   each mention of an entity with the entity, the longer first where two begin together
    voices:  who speaks where
    cues:    the attributions in order of their cues
    by_id:   the entities
    """

    def __init__(self, analysis: Analysis, text: str) -> None:
        self.text = text
        self.times = Row(analysis.times)
        self.quantities = Row(analysis.quantities)
        self.by_id = {e.id: e for e in analysis.entities}
        named = [(m, e) for e in analysis.entities for m in e.mentions]
        places = [(m.start, -m.end) for m, _ in named]
        order = sorted(range(len(named)), key=places.__getitem__)
        self.named = Row(list(map(named.__getitem__, order)), [places[k][0] for k in order])
        self.voices = Voices(analysis.attributions)
        cues = sorted(analysis.attributions, key=lambda a: a.cue.start)
        self.cues = Row(cues, [a.cue.start for a in cues])

    def times_in(self, a: int, b: int) -> list[TimeMention]:
        """The times that lie wholly in a stretch."""
        return [m for m in self.times.all(a, b) if m.end <= b]

    def trim(self, a: int, b: int) -> tuple[int, int]:
        """The stretch without the marks and white space at its ends."""
        inner = self.text[a:b].lstrip(_EDGE)
        a = b - len(inner)
        return a, a + len(inner.rstrip(_EDGE))

    def words(self, a: int, b: int) -> str:
        """The words of a stretch, without markup and line ends."""
        words = self.text[a:b]
        if words.isprintable() and "  " not in words:  # no white space but single blanks, and nothing without width
            return words.strip()
        return " ".join(words.replace(NOTHING, "").split())


def stance_of(attribution: Attribution | None, figures: bool) -> Stance:
    """Whose statement it is; ``figures``: it states one, which is more than a view."""
    if attribution is None:
        return _ASSERTED
    if attribution.source_type in _OPINION and not figures and attribution.mode == "indirect":
        return _VIEW
    return _ATTRIBUTED if attribution.mode == "indirect" else _QUOTED
