"""NAME-FORM: one name stands in two forms in one text.

«غوتيريش» in five places and «غوتيرش» in the sixth: a letter was lost, doubled or exchanged. The form that stands less
often is the likelier slip.

Flagged::

    [ar] قال أنطونيو غوتيريش إن الأزمة خطيرة. وزار غوتيريش المخيم.
            وأضاف غوتيرش أن الحل ممكن.
    [en] Volodymyr Zelensky met the miners. Mr Zelensky then left.
            Mr Zelesnky said that the mine would stay.

Clean::

    [ar] قال أنطونيو غوتيريش إن الأزمة خطيرة.
            وأضاف غوتيريش أن الحل ممكن.
    [en] Boris Johnson met the miners. Mr Johnson then left.
            Alistair Johnston said that the mine would stay.
    [en] Marie Brandt met the miners. Ms Brandt then left.
            Mr Brant said that the mine would stay.

Two names a letter apart are often two persons ("Brandt" and "Brant", «حسن» and «حسين»): only a form that no list of
names has is taken for a slip of one that the text has in full. It is a note.

Assumes: both forms mean one person.
Source: editorial practice; one letter lost, added, changed or exchanged with its neighbour (Damerau 1964: four in five
misspellings are one of these).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from attrs import frozen

from factcheck.model.message import Message, msg
from factcheck.model.relation import Relation, Repair, Role, SameWords
from factcheck.model.span import Span
from factcheck.rules._rule import Rule, View

__all__ = ["RULE"]

#: Letters of a name that can be told from another by one of them.
_SHORTEST = 5
#: Names looked at in one text.
_MOST = 200


@frozen
class _Word:
    """A word of a name, as it compares; the words of the whole name; its place."""

    form: str
    name: tuple[str, ...]
    place: Span


def relate(view: View) -> Iterator[SameWords]:
    words = list(_words(view))[:_MOST]
    count = Counter(word.form for word in words)
    full = {word.form: word for word in reversed(words) if len(word.name) > 1}
    gaps: dict[str, list[str]] = {}
    for form in full:
        for cut in _cuts(form):
            gaps.setdefault(cut, []).append(form)
    told: set[str] = set()
    for word in words:
        if word.form in told or view.known_name(view.text[word.place.start : word.place.end]):
            continue
        told.add(word.form)
        meant = {form for cut in _cuts(word.form) for form in gaps.get(cut, ()) if _slip(word.form, form)}
        for form in sorted(meant, key=lambda form: -count[form])[:1]:
            other = full[form]
            if count[form] >= count[word.form] and _one(view, word, other):
                yield SameWords(
                    code=RULE.code,
                    evidence=(view.evidence(word.place), view.evidence(other.place, Role.AGAINST)),
                    assumes=(msg("both forms mean one person"),),
                    severity="note",
                    first=((form, view.text[other.place.start : other.place.end]),),
                    second=((word.form, view.text[word.place.start : word.place.end]),),
                )


def _words(view: View) -> Iterator[_Word]:
    """The last words of persons' names, as they stand, in order; of speakers, too, whom nothing else makes known."""
    places = [(start, end) for start, end, entity in view.named_at(Span(0, len(view.text))) if entity.type == "person"]
    places += [(a.source.start, a.source.end) for a in view.attributions if a.source and a.source_type == "person"]
    seen: set[int] = set()
    for start, end in sorted(set(places)):
        written = view.text[start:end].split()
        at = end - len(written[-1]) if written else end
        if at in seen or not written or view.quoted(start):
            continue
        last = _stem(view, written[-1])
        if len(last) >= _SHORTEST and last.isalpha():
            seen.add(at)
            yield _Word(last, (*(_stem(view, word) for word in written[:-1]), last), Span(at, end))


def _stem(view: View, word: str) -> str:
    return view.stem(word.strip(".,،\"'«»“”"))


def _cuts(form: str) -> set[str]:
    """The form, and the form with one letter left out."""
    return {form, *(form[:k] + form[k + 1 :] for k in range(len(form)))}


def _slip(form: str, meant: str) -> bool:
    """One letter lost, added, changed or exchanged with its neighbour, and not the first."""
    if form == meant or form[0] != meant[0] or abs(len(form) - len(meant)) > 1:
        return False
    start = 0
    while start < min(len(form), len(meant)) and form[start] == meant[start]:
        start += 1
    one, two = form[start:], meant[start:]
    if len(one) == len(two):
        return one[1:] == two[1:] or (one[:2] == two[1::-1] and one[2:] == two[2:])
    return one[1:] == two or one == two[1:]


def _one(view: View, word: _Word, other: _Word) -> bool:
    """The rest of the name is the same, or left out, or a word that is no name («Mr»)."""
    rest = word.name[:-1]
    return not rest or rest == other.name[:-1] or (len(rest) == 1 and not view.known_name(rest[0]))


def explain(relation: Relation) -> Message:
    return msg("one name stands in two forms")


def repair(relation: Relation, view: View) -> Iterator[Repair]:
    proposal = relation.proposal
    assert isinstance(proposal, SameWords)
    claim = proposal.evidence[0]
    yield Repair(
        claim.start, claim.end, proposal.first[0][1], msg("the form that the text has more often"), claim.document
    )


RULE = Rule(code="NAME-FORM", module=__name__, relate=relate, explain=explain, repair=repair)
