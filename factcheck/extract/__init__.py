"""Extract: mentions → claims, the shortest statements that can be true or false alone.

Comes in: a document's segments with its mentions, and the frames the grammars found. Goes out: `Claim`s in order of
``start``, each with the ids of the figures, times and attribution inside it.

Three sources of claims, in this order:

- a title beside a name is a tenure claim, a word of kinship between two persons a kinship claim;
- a clause with a frame («بدأت في عام 2003») is a claim with that predicate;
- what is left of a sentence in one voice, if it names something that could be looked up, is a claim without one.

A claim's id is made of its content (predicate, participants, values, words with figures and dates put in one form,
who says it), so respelling and edits elsewhere leave it alone.
"""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.extract.found import Found
from factcheck.extract.identity import Identity
from factcheck.extract.statements import Statements
from factcheck.extract.titles import kinships, offices
from factcheck.lang.frames import FrameNode
from factcheck.model.claim import Claim
from factcheck.model.document import SegmentKind
from factcheck.model.report import Analysis
from factcheck.text.fold import Folded

__all__ = ["extract_claims"]


def extract_claims(
    analysis: Analysis, frames: Sequence[FrameNode], folded: Folded, *, verb_first: bool = False
) -> tuple[Claim, ...]:
    """Claims of one document, in order; linear in the number of mentions.

    ``folded``: the document's text as a reader sees it (`readable`). ``verb_first``: in the language's plain sentences
    the subject follows its verb.
    """
    found = Found(analysis, folded.original)
    statements = Statements(found, frames, verb_first)
    claims = statements.claims
    claims += offices(analysis, found)
    claims += kinships(analysis, found)
    for segment in analysis.segments:
        if segment.kind is not SegmentKind.BOILERPLATE:
            for sentence in segment.sentences or (segment.span,):
                statements.read(sentence)
    claims.sort(key=lambda claim: (claim.start, claim.end, claim.predicate))
    return Identity(analysis, folded).stamped(claims)
