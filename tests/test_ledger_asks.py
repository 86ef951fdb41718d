"""What the ledger answers: lives, what is due, conflicts, reviews; on SQLite and on PostgreSQL."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from ledgers import _server, ledger, place, put, reading  # noqa: F401

import factcheck.cli
from factcheck.cli._claims._values import shown_value
from factcheck.cli._claims.history import read_words
from factcheck.errors import LedgerError, ReadError
from factcheck.ledger import (
    FORMATS,
    Ledger,
    Life,
    Run,
    add_reviews,
    claim_named,
    conflicts,
    due,
    history,
    read_reviews,
    record,
)
from factcheck.model.review import RATINGS, Review

# ruff: noqa: F811  (fixtures are arguments)


def asked(ledger: Ledger, words: str, limit: int = 5) -> list[Life]:
    records, stems = read_words(words, None)
    return history(ledger, records=records, words=stems, limit=limit)


def told(life: Life) -> list[tuple[str, str, str, str, str]]:
    """Events as (what, day, document, value, claimant)."""
    return [
        (e.what, e.day, e.seen.uri, shown_value(e.seen.record.value), e.seen.record.claimant)
        if e.seen is not None
        else (e.what, e.day, "", e.review.verdict if e.review else "", e.review.by if e.review else "")
        for e in life.events
    ]


# History


def test_a_claim_s_life_across_documents_languages_and_claimants(ledger: Ledger) -> None:
    put(ledger, "b.txt", "قال البنك الدولي إن عدد سكان مصر بلغ 107 ملايين نسمة في عام 2024.", "2025-02-01")
    put(ledger, "a.txt", "In 2024 the population of Egypt was 105 million.", "2025-01-10")
    put(ledger, "c.txt", "The population of Egypt came to 107 million in 2024.", "2025-03-01")
    put(ledger, "d.txt", "The population of Tunisia came to 12 million in 2024.", "2025-03-02")
    (first, *_) = asked(ledger, "the population of Egypt in 2024 was 105 million")
    assert first.how == "key"
    assert told(first) == [
        ("first", "2025-01-10", "a.txt", "105,000,000", ""),
        ("changed", "2025-02-01", "b.txt", "107,000,000", "البنك الدولي"),
        ("repeated", "2025-03-01", "c.txt", "107,000,000", ""),
    ]
    assert first.events[1].before == "105000000±500000"


def test_words_find_claims_in_arabic_whatever_their_inflection(ledger: Ledger) -> None:
    put(
        ledger,
        "a.txt",
        "بلغ عدد سكان مصر 105 ملايين نسمة في عام 2024. وافتتح الوزير ثلاث مدارس في أسوان.",
        "2025-01-10",
    )
    lives = asked(ledger, "سكّان مِصر")
    assert lives and lives[0].claim.record.text.startswith("بلغ عدد سكان مصر")
    assert not asked(ledger, "أسعار النفط")


def test_wording_ties_what_no_key_ties_and_nothing_else(ledger: Ledger) -> None:
    put(ledger, "a.txt", "The old lighthouse is tall and its keeper is friendly, with 3 lamps.", "2025-01-01")
    put(ledger, "b.txt", "The old lighthouse is tall, and the keeper of it is friendly, with 4 lamps.", "2025-01-02")
    put(ledger, "c.txt", "The old theatre is tall and its owner is friendly, with 5 lamps.", "2025-01-03")
    found = asked(ledger, "the old lighthouse and its friendly keeper")
    assert [[(e.what, e.seen.uri) for e in life.events if e.seen] for life in found] == [
        [("first", "a.txt"), ("unclear", "b.txt")]
    ]


def test_different_keys_are_different_claims_whatever_their_wording(ledger: Ledger) -> None:
    put(ledger, "a.txt", "In 2024 the population of Egypt was 105 million.", "2025-01-10")
    put(ledger, "b.txt", "In 2023 the population of Egypt was 103 million.", "2025-01-11")
    lives = asked(ledger, "the population of Egypt")
    assert sorted(len(life.events) for life in lives) == [1, 1]


def test_revisions_of_a_document_keep_change_deny_and_drop(ledger: Ledger) -> None:
    said = ("The company sold its Tunisian factory in 2023. {} It rained.").format
    texts = [
        said("In 2024 the population of Egypt was 105 million."),
        said("In 2024 the population of Egypt was 105 million!"),
        said("In 2024 the population of Egypt was 111 million."),
        said("In 2024 the population of Egypt was not 111 million."),
        said(""),
        said("In 2024 the population of Egypt was 111 million."),
    ]
    for text in texts:
        put(ledger, "a.txt", text, "2025-01-10")
    (life, *_) = asked(ledger, "the population of Egypt was 105 million in 2024")
    whats = [(e.what, e.number) for e in life.events]
    assert whats[:3] == [("first", 1), ("kept", 2), ("changed", 3)]
    assert ("dropped", 5) in whats
    assert whats[-1][1] == 6


def test_an_id_or_its_beginning_names_a_claim(ledger: Ledger) -> None:
    put(
        ledger,
        "a.txt",
        "In 2024 the population of Egypt was 105 million. It rained in Oslo on 3 May 2024.",
        "2025-01-10",
    )
    (life, *_) = asked(ledger, "population of Egypt")
    ident = life.claim.record.id
    for name in (ident, ident[:8]):
        (same, *_) = history(ledger, ident=name)
        assert (same.how, same.claim) == ("id", life.claim)
        assert claim_named(ledger, name).record.id == ident
    assert history(ledger, ident="c-0000000000000000") == []
    with pytest.raises(
        LedgerError, match="no claim has the id 'c-0000'; `factcheck claims history WORDS` finds claims"
    ):
        claim_named(ledger, "c-0000")
    with pytest.raises(LedgerError, match="begins the ids of several claims"):
        claim_named(ledger, "c-")


@pytest.mark.parametrize(
    "words", ["", "؟!", "the of and", "%_\\", "\0", "\ud800", "'; DROP TABLE claims; --", "x" * 5000]
)
def test_odd_questions_get_no_answer_and_no_error(ledger: Ledger, words: str) -> None:
    put(ledger, "a.txt", "In 2024 the population of Egypt was 105 million.", "2025-01-10")
    assert asked(ledger, words) == []
    assert history(ledger, ident=words or "%") == []


# Due


BRIDGE = "The ministry must finish the Nile bridge by 1 June 2026."


def test_claims_are_due_on_their_day(ledger: Ledger) -> None:
    put(ledger, "a.txt", f"An opening line.\n\n{BRIDGE}", "2025-01-10")
    put(ledger, "b.txt", "يجب على الوزارة أن تنجز مطار أسوان بحلول 3 مارس 2026.", "2025-01-10")
    put(ledger, "c.txt", "The dam must be ready by 5 May 2019, the ministry said.", "2025-01-10")
    assert due(ledger, "2026-03-02") == []
    found = [(one.day, one.seen.uri, one.line) for one in due(ledger, "2026-06-01")]
    assert found == [("2026-03-03", "b.txt", 1), ("2026-06-01", "a.txt", 3)]
    assert [one.day for one in due(ledger, "2026-06-01", since="2026-03-04")] == ["2026-06-01"]


def test_only_the_last_revision_is_due_and_one_promise_is_due_once(ledger: Ledger) -> None:
    put(ledger, "a.txt", BRIDGE, "2025-01-10")
    put(ledger, "b.txt", f"{BRIDGE} It will be long.", "2025-01-11")
    (one,) = due(ledger, "2026-12-31")
    assert (one.seen.uri, one.others) == ("a.txt", ("b.txt",))
    put(ledger, "a.txt", BRIDGE.replace("2026", "2027"), "2025-01-10")
    assert [(o.day, o.seen.uri, o.others) for o in due(ledger, "2027-12-31")] == [
        ("2026-06-01", "b.txt", ()),
        ("2027-06-01", "a.txt", ()),
    ]
    put(ledger, "b.txt", "There is no bridge.", "2025-01-11")
    assert [one.day for one in due(ledger, "2027-12-31")] == ["2027-06-01"]


def test_a_clause_and_its_sentence_are_due_once(ledger: Ledger) -> None:
    put(ledger, "a.txt", "قبل أسبوع، أمهلت البلدية المقاول حتى نهاية العام الحالي لرصف الطريق.", "2025-05-10")
    found = due(ledger, "2026-01-01")
    assert [one.day for one in found] == ["2025-12-31"]


def test_a_review_settles_from_the_day_on_that_it_fell_due(ledger: Ledger) -> None:
    put(ledger, "a.txt", BRIDGE, "2025-01-10")
    (one,) = due(ledger, "2026-12-31")
    review = Review(
        claim=one.seen.record.id,
        key=one.seen.record.key,
        statement=BRIDGE,
        verdict="unproven",
        by="Desk",
        on="2026-05-31",
    )
    add_reviews(ledger, [review])
    assert len(due(ledger, "2026-12-31")) == 1, "too early to tell"
    add_reviews(ledger, [attrs.evolve(review, on="2026-06-02", verdict="kept")])
    assert due(ledger, "2026-12-31") == []
    (all_,) = due(ledger, "2026-12-31", settled=True)
    assert all_.review is not None and all_.review.verdict == "kept"


# Conflicts


EGYPT = "In 2024 the population of Egypt was {} million{}."


def found(ledger: Ledger) -> list[tuple[str, list[tuple[str, str]], list[tuple[str, int, int]]]]:
    return [
        (one.kind, [(shown_value(v.value), v.claimant) for v in one.variants], list(one.pairs))
        for one in conflicts(ledger)
    ]


def test_other_days_are_an_update(ledger: Ledger) -> None:
    put(ledger, "a.txt", EGYPT.format(105, ""), "2025-01-10")
    put(ledger, "b.txt", EGYPT.format(107, ""), "2025-02-10")
    assert found(ledger) == [("update", [("105,000,000", ""), ("107,000,000", "")], [("update", 0, 1)])]


def test_other_claimants_are_a_disagreement_in_two_languages(ledger: Ledger) -> None:
    put(ledger, "a.txt", "قال البنك الدولي إن عدد سكان مصر بلغ 107 ملايين نسمة في عام 2024.", "2025-01-10")
    put(ledger, "b.txt", "قالت الأمم المتحدة إن عدد سكان مصر بلغ 111 مليون نسمة في عام 2024.", "2025-01-10")
    put(ledger, "c.txt", EGYPT.format(107, ""), "2025-01-12")
    ((kind, variants, pairs),) = found(ledger)
    assert kind == "disagreement"
    assert sorted(variants) == [("107,000,000", ""), ("107,000,000", "البنك الدولي"), ("111,000,000", "الأمم المتحدة")]
    assert sorted(kind for kind, _, _ in pairs) == ["disagreement", "update"]


def test_one_voice_in_one_document_is_an_error(ledger: Ledger) -> None:
    put(ledger, "a.txt", f"{EGYPT.format(105, '')}\n\nA word.\n\n{EGYPT.format(111, '')}", "2025-01-10")
    ((kind, _, pairs),) = found(ledger)
    assert (kind, pairs) == ("error", [("error", 0, 1)])


@pytest.mark.parametrize(
    "other",
    [
        EGYPT.format(105, ""),  # the same
        "In 2024 the population of Egypt was 105.2 million.",  # less rounded
        "In 2023 the population of Egypt was 103 million.",  # another time
        "In 2024 the population of Tunisia was 12 million.",  # another thing
    ],
)
def test_what_can_be_right_together_is_no_conflict(ledger: Ledger, other: str) -> None:
    put(ledger, "a.txt", EGYPT.format(105, ""), "2025-01-10")
    put(ledger, "b.txt", other, "2025-02-10")
    assert found(ledger) == []


def test_a_possibility_contradicts_nothing(ledger: Ledger) -> None:
    put(ledger, "a.txt", EGYPT.format(105, ""), "2025-01-10")
    other = reading(EGYPT.format(111, ""), "2025-02-10")
    other = attrs.evolve(other, records=[attrs.evolve(one, hypothetical=True) for one in other.records])
    record(ledger, "b.txt", other, Run("0", "", "test"))
    assert found(ledger) == []


def test_a_revised_document_is_no_conflict_with_itself(ledger: Ledger) -> None:
    put(ledger, "a.txt", EGYPT.format(105, ""), "2025-01-10")
    put(ledger, "a.txt", EGYPT.format(111, ""), "2025-01-10")
    assert found(ledger) == []


def test_a_claim_that_was_found_false_takes_no_part(ledger: Ledger) -> None:
    put(ledger, "a.txt", EGYPT.format(105, ""), "2025-01-10")
    put(ledger, "b.txt", EGYPT.format(111, ""), "2025-02-10")
    ((_, _, _),) = found(ledger)
    (life, *_) = asked(ledger, "population of Egypt 2024")
    add_reviews(
        ledger,
        [
            Review(claim=e.seen.record.id, statement="x", verdict="false", by="Desk", on="2025-03-01")
            for e in life.events[1:]
            if e.seen
        ],
    )
    assert found(ledger) == []


def test_kinds_can_be_chosen(ledger: Ledger) -> None:
    put(ledger, "a.txt", EGYPT.format(105, ""), "2025-01-10")
    put(ledger, "b.txt", EGYPT.format(107, ""), "2025-02-10")
    assert [c.kind for c in conflicts(ledger, ["error", "disagreement"])] == []
    assert [c.kind for c in conflicts(ledger, ["update"])] == ["update"]


# Reviews


REVIEW = Review(
    statement="In 2024 the population of Egypt was 105 million",
    verdict="mostly-true",
    by="منى سعيد",
    on="2025-03-01",
    evidence=("https://example.org/census", "=HYPERLINK(1)", "A phone call, 1 March."),
    note="Rounded; see the table.",
    url="https://example.org/checks/7",
    language="en",
    claimant="the ministry",
    document="news/a.txt",
    document_date="2025-01-10",
)


def test_reviews_are_added_once_and_the_last_one_counts(ledger: Ledger) -> None:
    put(ledger, "a.txt", EGYPT.format(105, ""), "2025-01-10")
    (life, *_) = asked(ledger, "population of Egypt 2024")
    record = life.claim.record
    review = attrs.evolve(REVIEW, claim=record.id, key=record.key)
    assert [add_reviews(ledger, [review]), add_reviews(ledger, [review, review])] == [1, 0]
    add_reviews(ledger, [attrs.evolve(review, verdict="false", on="2025-04-01")])
    (life, *_) = asked(ledger, "population of Egypt 2024")
    assert told(life)[1:] == [
        ("reviewed", "2025-03-01", "", "mostly-true", "منى سعيد"),
        ("reviewed", "2025-04-01", "", "false", "منى سعيد"),
    ]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "holds no reviews"),
        ("[]", "holds no reviews"),
        ("a,b\n1,2\n", "holds no reviews"),
        ('{"@type": "ClaimReview"}', "has no claimReviewed"),
        ('{"@type": "ClaimReview", "claimReviewed": "x"}', "has no reviewRating"),
        ('{"@type": "ClaimReview", "claimReviewed": "x", "reviewRating": {"alternateName": "false"}}', "lacks 'by'"),
        ("{", "repair it"),
        ("[" * 100_000, "repair it"),
        ("statement,verdict,colour\nx,true,red\n", "unknown column 'colour'"),
        ("statement,verdict,by,on\nx,true,Desk,soon\n", "line 2: 'soon' is no date"),
        ("statement,verdict,by,on\nx,true,Desk,2025-01-01,more\n", "line 2: more cells"),
        ('statement,verdict\n"x', "is no CSV"),
    ],
)
def test_files_that_are_no_reviews_are_told_in_one_line(text: str, says: str) -> None:
    with pytest.raises(ReadError, match=says) as error:
        read_reviews(text.encode(), "r.json")
    assert "\n" not in str(error.value)
    assert str(error.value).startswith("r.json")


def test_bytes_that_are_no_text_are_told() -> None:
    with pytest.raises(ReadError, match="byte 1 is not UTF-8"):
        read_reviews(b"{\xff", "r.json")


def test_reviews_are_found_as_others_write_them() -> None:
    """A page with JSON-LD in a script, a graph, types and authors as lists, the rating in numbers on another scale."""
    page = """<!doctype html><html><head><script type="application/ld+json">
    {"@context": "http://schema.org", "@graph": [{"@type": "WebPage", "mainEntity": {
      "@type": ["http://schema.org/ClaimReview"], "claimReviewed": "The moon is near.", "datePublished": "2024-02-03T10:00:00Z",
      "author": [{"@type": "Organization", "name": "Checks & Co"}], "url": {"@id": "https://example.org/1"},
      "reviewRating": {"@type": "Rating", "ratingValue": "10", "bestRating": 10, "worstRating": "0"},
      "itemReviewed": {"@type": "Claim", "author": {"name": "A poet"}, "appearance": [{"url": "https://example.org/poem"}]}}}]}
    </script></head></html>"""
    assert read_reviews(page.encode(), "p.html") == [
        Review(
            statement="The moon is near.",
            verdict="true",
            by="Checks & Co",
            on="2024-02-03",
            url="https://example.org/1",
            claimant="A poet",
            document="https://example.org/poem",
        )
    ]


@pytest.mark.parametrize(
    ("value", "verdict"), [(1, "false"), (2, "mostly-false"), (3, "mixed"), (4, "mostly-true"), (5, "true")]
)
def test_ratings_in_numbers_are_words(value: int, verdict: str) -> None:
    data = {
        "@type": "ClaimReview",
        "claimReviewed": "x",
        "author": "A",
        "datePublished": "2024-01-01",
        "reviewRating": {"ratingValue": value},
    }
    assert [one.verdict for one in read_reviews(json.dumps(data).encode(), "x")] == [verdict]
    assert RATINGS[verdict] == value


# The commands


@attrs.frozen
class Done:
    status: int
    out: str
    err: str


Call = Callable[..., Done]


@pytest.fixture
def run(capsysbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Call:
    """`factcheck claims …` in a folder of its own."""
    monkeypatch.chdir(tmp_path)
    for name in ("NO_COLOR", "FORCE_COLOR", "FACTCHECK_LEDGER"):
        monkeypatch.delenv(name, raising=False)

    def call(*arguments: str, input: bytes = b"") -> Done:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(input), "utf-8"))
        status = factcheck.cli.run(("claims", *arguments))
        out, err = capsysbinary.readouterr()
        return Done(status, out.decode(), err.decode())

    return call


def test_the_commands_over_a_folder(run: Call, tmp_path: Path) -> None:
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "a.txt").write_text(f"{EGYPT.format(105, '')} {BRIDGE}\n", "utf-8")
    assert run("history", "population").err == (
        "factcheck: .factcheck/ledger.sqlite: there is no ledger here; `factcheck claims record PATH` begins one\n"
    )
    done = run("record", "news", "--date", "2025-01-10")
    assert (done.status, done.err) == (0, "")
    assert done.out == "news/a.txt: revision 1 recorded (2 claims, 0 findings)\n"
    assert run("record", "news", "--date", "2025-01-10").out == "news/a.txt: revision 1, unchanged\n"
    assert (tmp_path / ".factcheck" / "ledger.sqlite").is_file()

    done = run(
        "record", "-", "--uri", "https://example.org/b", "--date", "2025-02-10", input=EGYPT.format(107, "").encode()
    )
    assert done.out.startswith("https://example.org/b: revision 1")
    done = run("conflicts")
    assert done.status == 0 and "update" in done.out and "105,000,000" in done.out and "107,000,000" in done.out
    assert run("conflicts", "--exit-code").status == 1
    assert run("conflicts", "--kind", "error", "--exit-code").status == 0
    form = json.loads(run("conflicts", "--format", "json").out)
    assert [one["kind"] for one in form["conflicts"]] == ["update"]
    assert json.loads(run("conflicts", "--format", "jsonl").out)["pairs"] == [{"kind": "update", "variants": [0, 1]}]

    form = json.loads(run("due", "--on", "2026-06-02", "--format", "json").out)
    (one,) = form["due"]
    assert (one["due"], one["days"], one["document"], one["line"]) == ("2026-06-01", -1, "news/a.txt", 1)
    assert run("due", "--on", "2026-05-01", "--exit-code").status == 0
    assert run("due", "--on", "2026-05-01", "--within", "31", "--exit-code").status == 1
    assert run("due", "--on", "2025-05-01").out == "nothing is due\n"
    assert run("due", "--on", "2025-05-01", "--ui", "ar").out == "لا شيء مستحق\n"

    ident = one["claim"]
    done = run(
        "review",
        ident[:9],
        "--verdict",
        "kept",
        "--evidence",
        "https://example.org/opening",
        "--by",
        "Desk",
        "--on",
        "2026-06-03",
    )
    assert done.status == 0 and done.out.startswith(f"{ident}: promise kept, by Desk\n")
    assert run("due", "--on", "2026-06-05").out == "nothing is due\n"
    done = run("history", ident)
    assert done.status == 0 and "first seen" in done.out and "promise kept, by Desk" in done.out
    assert run("history", "zebra").status == 1

    for form_, name in (("claimreview", "r.jsonld"), ("csv", "r.csv")):
        assert run("export", "--as", form_, "-o", name).status == 0
        done = run("import", "--as", "reviews", name, "--ledger", f"{name}.sqlite")
        assert done.out == "1 review read, 1 of them new, 1 of a recorded claim\n"
        assert run("export", "--as", form_, "--ledger", f"{name}.sqlite").out == Path(name).read_text("utf-8")
    assert run("migrate").out == ".factcheck/ledger.sqlite: has schema 0002 already\n"


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("record", "-"), "standard input has no name to be known by; give it one with --uri"),
        (("record", "a.txt", "b.txt", "--uri", "x"), "--uri names one document"),
        (("due", "--on", "soon"), "is no date"),
        (("review", "c-1", "--verdict", " ", "--evidence", "x", "--by", "y"), "--verdict is empty"),
        (("import", "--as", "reviews", "none.csv"), "none.csv: cannot be read"),
        (("history", "x", "--ledger", "mysql://a/b"), "an SQLite file or a PostgreSQL database"),
    ],
)
def test_troubles_are_one_line(run: Call, tmp_path: Path, arguments: tuple[str, ...], says: str) -> None:
    for name in "ab":
        (tmp_path / f"{name}.txt").write_text("In 2024 it rained.\n", "utf-8")
    done = run(*arguments)
    assert done.status == 2 and says in done.err
    assert done.err.count("\n") == 1


def test_a_folder_with_a_bad_file_is_recorded_and_told(run: Call, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"text": "In 2024 the population of Egypt was 105 million."}\n{oops\n', "utf-8")
    done = run("record", "a.jsonl", "--format", "json")
    form = json.loads(done.out)
    assert done.status == 2 and len(form["documents"]) == len(form["failures"]) == 1


def test_the_ledger_is_found_from_a_folder_below_and_by_its_settings(
    run: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.txt").write_text(EGYPT.format(105, ""), "utf-8")
    run("record", "a.txt")
    (tmp_path / "deep").mkdir()
    monkeypatch.chdir(tmp_path / "deep")
    assert "105,000,000" in run("history", "population of Egypt").out
    (tmp_path / "factcheck.toml").write_text('ledger = "other.sqlite"\n', "utf-8")
    assert "other.sqlite: there is no ledger here" in run("history", "population").err
    monkeypatch.setenv("FACTCHECK_LEDGER", str(tmp_path / ".factcheck" / "ledger.sqlite"))
    assert "105,000,000" in run("history", "population of Egypt").out


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("", "—"),
        ("34000000±500000 USD", "34,000,000 USD"),
        ("..34000000 USD", "≤ 34,000,000 USD"),
        ("<..5", "< 5"),
        ("8.. %", "≥ 8 %"),
        (">5..", "> 5"),
        ("~12", "≈ 12"),
        ("2..4 kilometer", "2–4 kilometer"),
        ("1/3", "1/3"),
        ("0.5", "0.5"),
        ("-12000", "-12,000"),
        ("2019-04-27/2019-04-28", "2019-04-27"),
        ("2019-12-01/2020-01-01", "2019-12"),
        ("2019-01-01/2020-01-01", "2019"),
        ("1980-01-01/1990-01-01", "1980–1989"),
        ("2019-04-27/2019-05-03", "2019-04-27 – 2019-05-02"),
        ("/2026-06-02", "– 2026-06-01"),
        ("P2Y; iso:RU", "P2Y; iso:RU"),
    ],
)
def test_values_as_people_read_them(value: str, shown: str) -> None:
    assert shown_value(value) == shown


# Revisions side by side, and reviews in reports


def test_recorded_revisions_are_compared_as_files_are(run: Call, tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    for number, said in enumerate(("105", "111", "111", "107")):
        path.write_text(
            f"---\ntitle: Egypt\ndate: 2025-01-10\n---\n# Egypt\n\n{EGYPT.format(said, '')}\n" + "\n" * number, "utf-8"
        )
        run("record", "a.md")
    done = run("diff", "a.md", "1", "2", "--format", "json")
    form = json.loads(done.out)
    assert done.status == 1 and [one["silent"] for one in form["changes"]] == [True]
    assert "105 million" in done.out and "111 million" in done.out
    assert run("diff", "a.md", "2", "3").status == 0, "an empty line more"
    for few, same in (((), ("3", "4")), (("1",), ("1", "4")), (("2", "1"), ("2", "1"))):
        assert run("diff", "./a.md", *few).out == run("diff", "a.md", *same).out
    assert "a.md@2" in run("diff", "a.md", "2", "1").out.split("\n")[0]
    for wrong, says in (
        (("b.md",), "no document 'b.md' is recorded"),
        (("a.md", "9", "1"), "has no revision 9; there are 1 to 4"),
        (("a.md", "4"), "name two of 1 to 4"),
        (("a.md", "1", "1"), "name two of 1 to 4"),
        (("a.md", "1", "2", "3"), "two revisions are compared"),
    ):
        done = run("diff", *wrong)
        assert done.status == 2 and says in done.err, wrong


def test_a_report_tells_the_reviews_of_its_claims(run: Call, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"{EGYPT.format(105, '')}\n\n{BRIDGE}\n", "utf-8")
    (tmp_path / "b.txt").write_text("It rained in Oslo on 3 May 2024.\n", "utf-8")

    def graph(*arguments: str) -> list[dict[str, object]]:
        assert (
            factcheck.cli.run(("verify", "a.txt", "b.txt", "--format", "claimreview", "-o", "r.jsonld", *arguments))
            == 0
        )
        found: list[dict[str, object]] = json.loads((tmp_path / "r.jsonld").read_text("utf-8"))["@graph"]
        return found

    assert graph() == [], "no ledger, no reviews, no error"
    assert not (tmp_path / ".factcheck").exists()
    run("record", "a.txt", "b.txt")
    (one,) = json.loads(run("history", "population of Egypt", "--format", "json").out)["claims"]
    for verdict, day in (("false", "2025-02-01"), ("mostly-true", "2025-03-01")):
        run(
            "review",
            one["claim"],
            "--verdict",
            verdict,
            "--evidence",
            "https://example.org/1",
            "--by",
            "Desk",
            "--on",
            day,
        )
    (review,) = graph()
    assert review["reviewRating"] == {
        "@type": "Rating", "alternateName": "mostly-true", "ratingValue": 4, "bestRating": 5, "worstRating": 1,
    }  # fmt: skip
    (tmp_path / "book.toml").write_text(
        '[[claim]]\nid = "bridge"\nstatement = "The bridge opens by June 2026."\nlanguage = "en"\nverdict = "unproven"\n'
        'reviewer = "Desk"\nreviewed = 2025-04-01\nevidence = ["The ministry does not say."]\n'
        '[[claim.seen]]\nuri = "a.txt"\nquote = "must finish the Nile bridge"\n',
        "utf-8",
    )
    both = graph("--claims", "book.toml")
    assert [one["claimReviewed"] for one in both] == [
        "In 2024 the population of Egypt was 105 million",
        "The bridge opens by June 2026.",
    ]
    assert "factcheck-claim" in json.dumps(both[1]), "the book's claim is tied to the passage"
    assert factcheck.cli.run(("verify", "a.txt", "--format", "claimreview", "--ledger", "none.sqlite")) == 2


def test_claim_reviews_are_json_ld() -> None:
    """Expanded as readers of JSON-LD do: every name is one of schema.org, and nothing falls away."""
    from pyld import jsonld

    context = {"@context": {"@vocab": "https://schema.org/", "url": {"@type": "@id"}}}

    def load(url: str, options: object) -> dict[str, object]:
        assert url.rstrip("/") == "https://schema.org"
        return {"contextUrl": None, "documentUrl": url, "document": context, "contentType": "application/ld+json"}

    data = json.loads(FORMATS["claimreview"]([attrs.evolve(REVIEW, claim="c-1", key="k")]))
    ((review),) = jsonld.expand(data, {"documentLoader": load})
    schema = "https://schema.org/"

    def names(value: object) -> list[str]:
        if isinstance(value, dict):
            return [*value, *(name for one in value.values() for name in names(one))]
        return [name for one in value for name in names(one)] if isinstance(value, list) else []

    assert {name for name in names(review) if not name.startswith("@")} == {
        schema + name
        for name in (
            "alternateName", "appearance", "author", "bestRating", "citation", "claimReviewed", "datePublished", "identifier",
            "inLanguage", "itemReviewed", "name", "propertyID", "ratingValue", "reviewBody", "reviewRating", "text", "url",
            "value", "worstRating",
        )
    }  # fmt: skip
    assert review[schema + "url"] == [{"@id": "https://example.org/checks/7"}]
    assert len(review[schema + "citation"]) == 3


@pytest.mark.parametrize("form", ["claimreview", "csv"])
def test_reviews_come_back_as_they_went(form: str) -> None:
    reviews = [
        attrs.evolve(REVIEW, claim="c-1", key="figure|iso:EG|state"),
        attrs.evolve(REVIEW, evidence=(), note="'=x", url="", claimant="", document="", document_date="", language=""),
        attrs.evolve(
            REVIEW, verdict="وعد معلق", statement='«قال: "نعم"، ثم, صمت»', document="https://example.org/a?b=1#c"
        ),
    ]
    assert read_reviews(FORMATS[form](reviews).encode(), "x") == reviews


texts = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp", "Zs", "Cf", "Cn", "Co"]), min_size=1, max_size=12
)


@pytest.mark.parametrize("form", ["claimreview", "csv"])
@given(texts, texts, texts, st.lists(texts, max_size=3), texts)
def test_any_review_comes_back(
    form: str, statement: str, verdict: str, by: str, evidence: list[str], note: str
) -> None:
    review = Review(statement=statement, verdict=verdict, by=by, on="2024-02-29", evidence=tuple(evidence), note=note)
    assert read_reviews(FORMATS[form]([review]).encode(), "x") == [review]
