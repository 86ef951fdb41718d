"""Facts: what is known from outside the text, each with its source, and the index that finds them.

A fact is never more than a second voice: it may be stale, and the passage may be right. What a fact says of time is
kept cut to what is known ("1990-09-30", "1990-09", "1990") and compared as the days that may be meant.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date as Date
from fractions import Fraction
from functools import lru_cache
from types import MappingProxyType
from typing import Protocol

from attrs import field, frozen

from factcheck.model.message import Message, msg

__all__ = ["CERTAINTIES", "NO_FACTS", "PREDICATES", "Fact", "FactBase", "Shelf", "days_in", "is_when"]

#: How sure a fact is: "high" what primary sources agree on, "medium" what one good source says, "low" the rest.
CERTAINTIES = ("high", "medium", "low")

#: Predicate → what it says, and the keys that an entry must have besides subject and source.
PREDICATES: Mapping[str, tuple[str, tuple[str, ...]]] = MappingProxyType(
    {
        "office": ("the subject holds the office `role` of the object from `start` to `end`", ("object", "role", "start")),
        "born": ("the subject was born", ("when",)),
        "died": ("the subject died", ("when",)),
        "father": ("the object is the subject's father", ("object",)),
        "founded": ("the state or organisation was founded, proclaimed or became independent", ("when",)),
        "dissolved": ("the state or organisation ceased to be", ("when",)),
        "capital": ("the object is the state's capital", ("object",)),
        "relations": ("subject and object established diplomatic relations", ("object", "when")),
        "no_relations": ("subject and object have never had diplomatic relations, as of `when`", ("object", "when")),
        "relations_severed": ("subject and object broke diplomatic relations off", ("object", "when")),
        "elected": ("the subject was elected to lead the object", ("object", "when")),
        "resolution": ("the resolution was adopted", ("when",)),
        "term": ("what the document sets ends after `value` `unit`s, on `when`", ("value", "unit", "when")),
        "event": ("the event of the kind `role` took place", ("role", "when")),
        "duration": ("the event took `value` `unit`s", ("value", "unit")),
        "member": ("the subject belongs to the object from `start` to `end`, or in `when`", ("object",)),
        "members": ("the subject has `value` members from `start` to `end`", ("value", "start")),
        "figure": ("what `names` name was `value` `unit`s between the parties in `when`", ("value", "when", "names")),
        "statement": ("the subject said something of the parties", ("when", "parties")),
    }
)  # fmt: skip

_NONE: Mapping[str, tuple[str, ...]] = MappingProxyType({})


def is_when(text: str) -> bool:
    """Whether a text is a date cut to what is known, or two of them with a slash between."""
    parts = text.split("/")
    if len(parts) > 2:
        return False
    try:
        bounds = [_days(part) for part in parts]
    except (ValueError, OverflowError):
        return False
    return bounds[0][0] <= bounds[-1][1]


@lru_cache(maxsize=8192)
def days_in(when: str) -> tuple[int, int]:
    """First and last day (`date.toordinal`) that a date cut to what is known may mean.

    Raises:
        ValueError: the text is no such date.
    """
    first, slash, last = when.partition("/")
    return _days(first)[0], _days(last if slash else first)[1]


def _days(text: str) -> tuple[int, int]:
    parts = text.split("-")
    if not 1 <= len(parts) <= 3 or not all(part.isascii() and part.isdigit() for part in parts):
        raise ValueError(text)
    if [len(part) for part in parts] != [4, 2, 2][: len(parts)]:
        raise ValueError(text)
    year = int(parts[0])
    first = int(parts[1]) if len(parts) > 1 else 1
    last = int(parts[1]) if len(parts) > 1 else 12
    if len(parts) == 3:
        day = Date(year, first, int(parts[2])).toordinal()
        return day, day
    return Date(year, first, 1).toordinal(), Date(year, last, monthrange(year, last)[1]).toordinal()


@frozen(kw_only=True)
class Fact:
    """One fact.

    subject, object, place:  keys ("iso:RU", "person:vladimir-putin", "event:six-party-talks"); "" for none
    predicate:   one of `PREDICATES`
    role:        an office ("head_of_state", "foreign_minister", …) or a kind of event ("summit", "talks")
    value, unit: a figure, exact, and its unit as a quantity's
    when:        the day, month, year or span of it, ISO 8601 cut to what is known
    start, end:  since when and until when it holds; "" open
    parties:     keys of all who take part or are spoken of
    names:       language → names: of the subject, or of what a figure counts
    source:      where it is known from
    certainty:   one of `CERTAINTIES`
    where:       the file and entry it was read from
    """

    subject: str
    predicate: str
    object: str = ""
    role: str = ""
    value: Fraction | None = None
    unit: str = ""
    when: str = ""
    start: str = ""
    end: str = ""
    parties: tuple[str, ...] = ()
    place: str = ""
    names: Mapping[str, tuple[str, ...]] = field(default=_NONE, hash=False)
    source: str = ""
    certainty: str = "high"
    note: str = ""
    where: str = field(default="", eq=False)

    @property
    def days(self) -> tuple[int, int]:
        """First and last day of ``when``, as ordinals."""
        return days_in(self.when)

    @property
    def term(self) -> tuple[int | None, int | None]:
        """The earliest day of ``start`` and the latest of ``end``, as ordinals; None where open."""
        low = days_in(self.start)[0] if self.start else None
        high = days_in(self.end)[1] if self.end else None
        return low, high

    @property
    def keys(self) -> tuple[str, ...]:
        """Every key that the fact speaks of, each once."""
        return tuple(dict.fromkeys(key for key in (self.subject, self.object, self.place, *self.parties) if key))

    def speaks_of(self, key: str) -> bool:
        """Whether a key is one of those."""
        return key in (self.subject, self.object, self.place) or key in self.parties

    @property
    def warrant(self) -> Message:
        """Where it is known from, and how surely."""
        return msg("source: {source}; certainty: {certainty}", source=self.source, certainty=_SURE[self.certainty])


_SURE = {"high": msg("high"), "medium": msg("medium"), "low": msg("low")}


class Shelf(Protocol):
    """Where facts stand: those of a file, found by key and by name."""

    def facts(self, key: str) -> Sequence[Fact]:
        """Every fact that speaks of a key, in the order of the file."""

    def named(self, folded: str) -> tuple[str, ...]:
        """The keys that a folded name may stand for."""

    def names(self, key: str) -> Mapping[str, str]:
        """Language → the name to show."""

    def every_key(self) -> Iterator[str]:
        """Every key that a fact speaks of."""


#: Names looked up that are remembered; documents bring ever new ones.
_REMEMBERED = 20_000


class FactBase:
    """Facts by the keys they speak of, on shelves that are asked in order. Nothing changes after it is made; what was
    asked once is remembered."""

    __slots__ = ("_among", "_found", "_keys", "_of", "_shelves", "_shown", "memo")

    def __init__(self, *shelves: Shelf) -> None:
        self._shelves = shelves
        self._found: dict[str, tuple[Fact, ...]] = {}
        self._of: dict[str, dict[str, tuple[Fact, ...]]] = {}
        self._among: dict[str, dict[str, tuple[Fact, ...]]] = {}
        self._shown: dict[str, Mapping[str, str]] = {}
        self._keys: dict[str, tuple[str, ...]] = {}
        #: What is worked out once of facts and shared by all documents, by the name of the module that does.
        self.memo: dict[str, object] = {}

    def __bool__(self) -> bool:
        return bool(self._shelves)

    def about(self, key: str) -> tuple[Fact, ...]:
        """Every fact that speaks of a key, in the order of the files."""
        found = self._found.get(key)
        if found is None:
            found = self._found[key] = tuple([fact for shelf in self._shelves for fact in shelf.facts(key)])
        return found

    def of(self, predicate: str, subject: str, object: str | None = None) -> tuple[Fact, ...]:
        """The facts of one predicate on a subject, and on an object when one is given."""
        sorted_out = self._of.get(subject)
        if sorted_out is None:
            sorted_out = self._of[subject] = _by_predicate([f for f in self.about(subject) if f.subject == subject])
        facts = sorted_out.get(predicate, ())
        return facts if object is None else tuple([fact for fact in facts if fact.object == object])

    def among(self, predicate: str, key: str) -> tuple[Fact, ...]:
        """The facts of one predicate that speak of a key."""
        sorted_out = self._among.get(key)
        if sorted_out is None:
            sorted_out = self._among[key] = _by_predicate(self.about(key))
        return sorted_out.get(predicate, ())

    def between(self, predicate: str, one: str, other: str) -> tuple[Fact, ...]:
        """The facts of one predicate on two parties, whichever is the subject."""
        return tuple([fact for fact in self.among(predicate, one) if other and fact.speaks_of(other)])

    def named(self, folded: str) -> tuple[str, ...]:
        """The keys that a folded name may stand for."""
        keys = self._keys.get(folded)
        if keys is None:
            if len(self._keys) >= _REMEMBERED:
                self._keys.clear()
            keys = tuple(dict.fromkeys([key for shelf in self._shelves for key in shelf.named(folded)]))
            self._keys[folded] = keys
        return keys

    def shown(self, key: str, language: str) -> str:
        """A key's name in a language, or in another, or the bare key."""
        names = self._shown.get(key)
        if names is None:
            names = self._shown[key] = {
                code: name for shelf in reversed(self._shelves) for code, name in shelf.names(key).items()
            }
        if not names:
            kind, _, words = key.partition(":")
            plain = words.replace("-", " ")
            return plain.title() if kind == "person" else plain or key
        return names.get(language.partition("-")[0]) or names.get("en") or next(iter(names.values()))

    def __iter__(self) -> Iterator[Fact]:
        """Every fact once, by subject in the order of the files."""
        for key in dict.fromkeys(key for shelf in self._shelves for key in shelf.every_key()):
            yield from (fact for fact in self.about(key) if fact.subject == key)


def _by_predicate(facts: Iterable[Fact]) -> dict[str, tuple[Fact, ...]]:
    found: dict[str, list[Fact]] = {}
    for fact in facts:
        found.setdefault(fact.predicate, []).append(fact)
    return {predicate: tuple(some) for predicate, some in found.items()}


NO_FACTS = FactBase()
