"""Claims: kind, parties, stance and identity, on sentences of our own."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import factcheck
from factcheck.model.claim import Claim


def claims(text: str, language: str) -> tuple[Claim, ...]:
    return factcheck.analyze(text, language=language).claims


CASES = [
    ("ar", "زار وزير الخارجية المصري سامح شكري بغداد.", "tenure", "minister", "سامح شكري"),
    ("ar", "تولى كيم جونغ إيل والد كيم جونغ أون الحكم سنوات.", "kinship", "father", "كيم جونغ إيل"),
    ("ar", "اعترفت روسيا باستقلال ليبيا.", "relation", "recognise", "روسيا"),
    ("en", "Former US President Jimmy Carter visited Cuba.", "tenure", "president", "Jimmy Carter"),
    ("en", "Russia recognised Libya.", "relation", "recognise", "Russia"),
]


@pytest.mark.parametrize(("language", "text", "kind", "predicate", "subject"), CASES)
def test_claims(language: str, text: str, kind: str, predicate: str, subject: str) -> None:
    assert (kind, predicate, subject) in [(c.kind.value, c.predicate, c.subject) for c in claims(text, language)]


@pytest.mark.parametrize(
    ("language", "text"),
    [("ar", "لم تعترف روسيا بليبيا."), ("en", "Russia has never recognised Libya.")],
)
def test_denials_are_denied(language: str, text: str) -> None:
    assert [c.polarity.value for c in claims(text, language) if c.predicate == "recognise"] == ["denied"]


@pytest.mark.parametrize(
    ("language", "text"),
    [("ar", "كان الجو جميلا والناس فرحين."), ("en", "The weather was fine and people were happy.")],
)
def test_nothing_to_look_up_is_no_claim(language: str, text: str) -> None:
    assert claims(text, language) == ()


SENTENCES = ["اعترفت روسيا باستقلال ليبيا.", "زارت فرنسا لبنان.", "دعمت الصين اليابان.", "اشترت تركيا قمحا من روسيا."]


@given(st.permutations(SENTENCES), st.integers(0, 3))
def test_ids_survive_edits_elsewhere(order: list[str], dropped: int) -> None:
    """A claim keeps its id whatever stands around it, and under respelling."""
    alone = {c.id for s in SENTENCES for c in claims(s, "ar")}
    kept = [s for k, s in enumerate(order) if k != dropped]
    ids = {c.id for c in claims("\n".join(kept), "ar")}
    assert ids <= alone
    assert len(ids) == len(kept)
    assert {c.id for c in claims("\n".join(kept).replace("ة", "ه").replace("ت", "ت\u064e"), "ar")} == ids


def test_the_same_sentence_twice_has_two_ids() -> None:
    found = claims("زارت فرنسا لبنان.\nزارت فرنسا لبنان.", "ar")
    assert len({c.id for c in found}) == len(found) == 2


def test_ids_survive_what_is_told_of_their_speaker_elsewhere() -> None:
    """Named in full above, spelled otherwise, or left out: the sentence says as much as it did."""
    said = "وقال سعيد العائدي إن 40 شخصا حضروا الحفل."
    alone = {c.id for c in claims(said, "ar")}
    assert alone <= {c.id for c in claims(f"وصل الوزير سعيد العائدي إلى تونس.\n\n{said}", "ar")}
    assert alone == {c.id for c in claims(said.replace("العائدي", "العايدي"), "ar")}
    quoted = '"We sold 40 ships," Mr Brandt said.'
    before = {c.id for c in claims(quoted, "en")}
    assert before
    assert before <= {c.id for c in claims(f"Peter Brandt came to Kenya in 2011.\n\n{quoted}", "en")}
    assert not before & {c.id for c in claims(quoted.replace("Brandt", "Keller"), "en")}


DENIED = [
    ("The port does not have seven docks.", "denied", False),
    ("The port does not only have seven docks.", "affirmed", False),
    ("The port has no more than seven docks.", "affirmed", False),
    ("The port, which has never had a crane, has seven docks.", "affirmed", False),
    ("The club did not play there until 2015.", "affirmed", False),
    ("The town was left without seven of its docks.", "affirmed", False),
    ("A fifth of the cargo might have been stopped at the dock.", "affirmed", True),
    ("A fifth of the cargo was stopped at the dock, which may close.", "affirmed", False),
]


@pytest.mark.parametrize(("text", "polarity", "possible"), DENIED)
def test_a_statement_without_a_verb_of_its_own_is_denied_or_possible(text: str, polarity: str, possible: bool) -> None:
    (claim,) = claims(text, "en")
    assert (claim.polarity.value, claim.hypothetical) == (polarity, possible)
