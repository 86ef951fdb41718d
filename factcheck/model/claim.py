"""Claims: the shortest statements that can be true or false alone."""

from __future__ import annotations

from enum import Enum

from attrs import frozen

from factcheck.model.quick import quick
from factcheck.model.span import Span

__all__ = ["Claim", "ClaimKind", "ClaimRecord", "Polarity", "Stance"]


class ClaimKind(Enum):
    """What sort of statement a claim is."""

    EVENT = "event"
    QUANTITY = "quantity"
    DATE = "date"
    RELATION = "relation"
    TENURE = "tenure"
    KINSHIP = "kinship"
    MEMBERSHIP = "membership"
    OBLIGATION = "obligation"
    QUOTATION = "quotation"
    PREDICTION = "prediction"
    OPINION = "opinion"


class Stance(Enum):
    """Whose statement it is: the outlet's own, somebody's in reported speech, in marks, or a view."""

    ASSERTED = "asserted"
    ATTRIBUTED = "attributed"
    QUOTED = "quoted"
    OPINION = "opinion"


class Polarity(Enum):
    """Affirmed or denied."""

    AFFIRMED = "affirmed"
    DENIED = "denied"


@quick
@frozen
class Claim:
    """One statement with its typed parts.

    id:               derived from content (subject, predicate, object, values, source), so that it survives edits
                      elsewhere in the text
    times, quantities: ids of the mentions inside it
    source:           id of the attribution it stands in, or None
    checkworthiness:  0 to 1, with its reasons in ``because``
    hypothetical:     under "if", "would", a wish or a plan: never weighed against what happened
    """

    start: int
    end: int
    kind: ClaimKind
    subject: str
    predicate: str
    object: str
    times: tuple[str, ...] = ()
    quantities: tuple[str, ...] = ()
    source: str | None = None
    stance: Stance = Stance.ASSERTED
    polarity: Polarity = Polarity.AFFIRMED
    checkworthiness: float = 0.0
    because: tuple[str, ...] = ()
    hypothetical: bool = False
    subject_key: str = ""
    object_key: str = ""
    id: str = ""

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


@frozen
class ClaimRecord:
    """A claim as kept outside its document.

    id:        the claim's id in its document
    key:       what it is about, without its values; "" where nothing typed ties it
    value:     what it says about it; "" nothing but that it is so
    subject:   the subject's key, or its folded name; likewise ``object``
    source:    the claimant's key or folded name ("" the outlet's own voice); ``claimant``: as shown
    scope:     the time the claim holds at, as from/to; "" unknown
    words:     folded content stems, sorted, each once: for likeness of wording
    due:       ISO day on which a deadline or prediction of it falls: the latest day of its bounds; "" none
    """

    id: str
    key: str
    value: str
    kind: str
    subject: str
    predicate: str
    object: str
    start: int
    end: int
    text: str
    language: str
    source: str
    claimant: str
    stance: str
    polarity: str
    hypothetical: bool
    scope: str
    words: tuple[str, ...]
    due: str
    checkworthiness: float
