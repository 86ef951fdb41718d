"""Claims of titles and kinship: «الرئيس الروسي فلاديمير بوتين» holds an office, «شقيقة الزعيم» is someone's sister."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.extract.found import Found, stance_of
from factcheck.model.claim import Claim, ClaimKind
from factcheck.model.report import Analysis

__all__ = ["kinships", "offices"]


def offices(analysis: Analysis, found: Found) -> Iterator[Claim]:
    """A title beside a name says that the person holds the office."""
    for office in analysis.offices:
        if office.holder is None or office.person is None or office.role == "honorific":
            continue
        if not (office.of or office.of_name):
            continue
        a, b = min(office.start, office.holder.start), max(office.end, office.holder.end)
        person = found.by_id[office.person]
        voice = found.voices.at(a)
        times = found.times_in(a, b)
        yield Claim(
            a,
            b,
            ClaimKind.TENURE,
            subject=person.name,
            predicate=office.role,
            object=found.words(office.start, office.end),
            times=tuple(t.id for t in times),
            source=voice.id if voice else None,
            stance=stance_of(voice, True),
            checkworthiness=0.8 if office.of else 0.7,
            because=("office of a named person",),
            subject_key=person.key,
            object_key=office.of,
        )


def kinships(analysis: Analysis, found: Found) -> Iterator[Claim]:
    """A word of kinship between two persons."""
    for kin in analysis.kinships:
        person, other = found.by_id[kin.person], found.by_id[kin.of]
        before = person.before(kin.start)
        a = kin.start if before is None else before.start
        voice = found.voices.at(a)
        yield Claim(
            a,
            kin.end,
            ClaimKind.KINSHIP,
            subject=person.name,
            predicate=kin.relation,
            object=other.name,
            times=tuple(t.id for t in found.times_in(a, kin.end)),
            source=voice.id if voice else None,
            stance=stance_of(voice, True),
            checkworthiness=0.8,
            because=("kinship of named persons",),
            subject_key=person.key,
            object_key=other.key,
        )
