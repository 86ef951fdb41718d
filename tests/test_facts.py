"""Facts: any TOML gives facts or errors that name the place; the pack says what its files say; look-up agrees with a scan."""

from __future__ import annotations

import re
import tomllib
from fractions import Fraction
from importlib import resources
from pathlib import Path
from time import process_time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.config import Settings
from factcheck.errors import FactsError
from factcheck.facts import COMPILED, compile_pack, load_facts, pack_facts, read_file
from factcheck.facts._packed import Packed, pack
from factcheck.facts._toml import read_tables
from factcheck.model.fact import PREDICATES, Fact, days_in, is_when
from factcheck.pipeline import verify_text
from factcheck.report import Look, formats, load_reporter
from factcheck.rules._moments import at, stretch
from factcheck.text.fold import fold_form

WHENS = st.one_of(
    st.dates().map(lambda day: day.isoformat()),
    st.dates().map(lambda day: day.isoformat()[:7]),
    st.integers(1, 9999).map(lambda year: f"{year:04d}"),
    st.text("0123456789-/", max_size=12),
)
VALUES: Any = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=8), st.dates(), WHENS),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("abnru", max_size=3), inner, max_size=3),
    max_leaves=6,
)
KEYS = st.sampled_from(
    ["subject", "predicate", "object", "role", "value", "unit", "when", "start", "end", "parties", "place", "names", "source", "certainty", "sorce"]
)  # fmt: skip
ENTRIES = st.dictionaries(KEYS, VALUES | st.sampled_from([*PREDICATES, "iso:RU", "iso:KR", "high", "low"]), max_size=9)


@given(
    st.dictionaries(
        st.sampled_from(["meta", "name", "fact", "claim"]), st.lists(ENTRIES, max_size=3) | VALUES, max_size=3
    )
)
def test_any_tables_give_facts_or_troubles(data: dict[str, Any]) -> None:
    read = read_tables(data, "x.toml")
    given_ = data.get("fact", [])
    assert len(read.facts) <= (len(given_) if isinstance(given_, list) else 0)
    assert all(fact.source and fact.predicate in PREDICATES for fact in read.facts)
    if isinstance(given_, list) and len(read.facts) < len(given_):
        assert read.wrong


@given(st.binary(max_size=60) | st.text(max_size=60).map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_any_bytes_give_facts_or_an_error(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    for suffix in (".toml", ".facts"):
        file = tmp_path_factory.getbasetemp() / f"any{suffix}"
        file.write_bytes(content)
        try:
            load_facts(["none", str(file)])
        except FactsError as error:
            assert str(file) in str(error)


@given(WHENS)
def test_a_date_is_its_days_or_none(text: str) -> None:
    if is_when(text):
        first, last = days_in(text)
        assert first <= last
    else:
        with pytest.raises(ValueError):
            first, last = days_in(text)
            if first > last:
                raise ValueError(text)


def fact_of(**changes: object) -> dict[str, object]:
    entry: dict[str, object] = {
        "subject": "iso:SU", "predicate": "relations", "object": "iso:KR", "when": "1990-09-30", "source": "archive",
    }  # fmt: skip
    return {**entry, **changes}


def test_an_entry_is_read_as_written() -> None:
    read = read_tables({"fact": [fact_of(certainty="medium")]}, "a.toml")
    assert read.wrong == ()
    (fact,) = read.facts
    assert (fact.keys, fact.when, fact.certainty) == (("iso:SU", "iso:KR"), "1990-09-30", "medium")
    assert fact.where == "a.toml, fact 1"


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"when": "1990-13"}, "fact 1, key 'when': must be a date"),
        ({"predicate": "relation"}, "did you mean 'relations'?"),
        ({"sorce": "x"}, "key 'sorce': is unknown; did you mean 'source'?"),
        ({"source": " "}, "key 'source': must be a text"),
        ({"subject": "Russia"}, "key 'subject': 'Russia' is no entity's key"),
        ({"certainty": "sure"}, "key 'certainty': must be one of high, medium, low"),
        ({"value": "1e999999999"}, "key 'value': must be a number"),
        ({"parties": ["iso:RU|iso:KR"]}, "key 'parties': must be a list"),
        ({"predicate": "office", "role": "head_of_state"}, "key 'start': is missing"),
        ({"start": "2001", "end": "1999"}, "key 'end': lies before 'start'"),
        ({"names": {"arabic!": "x"}}, "key 'names': must be a table"),
    ],
)
def test_a_wrong_entry_is_named_with_its_key_and_remedy(changes: dict[str, object], said: str) -> None:
    read = read_tables({"fact": [fact_of(**changes)]}, "a.toml")
    assert read.facts == ()
    assert any(said in str(trouble) for trouble in read.wrong), read.wrong


def test_every_trouble_is_told_at_once(tmp_path: Path) -> None:
    file = tmp_path / "wrong.toml"
    file.write_text('[[fact]]\nsubject = "x"\n[[fact]]\npredicate = "born"\n', "utf-8")
    with pytest.raises(FactsError) as caught:
        load_facts([str(file)])
    lines = str(caught.value).splitlines()
    assert len(lines) >= 5
    assert all(line.startswith(f"{file}: fact ") for line in lines)


def test_a_missing_file_is_named() -> None:
    with pytest.raises(FactsError, match=r"nowhere\.toml: is no file of facts"):
        load_facts(["nowhere.toml"])


def test_packing_loses_nothing() -> None:
    folder = Path(str(resources.files("factcheck.facts").joinpath("pack")))
    reads = [read_tables(tomllib.loads(file.read_text("utf-8")), file.name) for file in sorted(folder.glob("*.toml"))]
    packed = Packed(pack_facts(reads).encode(), "x.facts")
    written: dict[str, list[Fact]] = {}
    for fact in (fact for read in reads for fact in read.facts):
        for key in fact.keys:
            written.setdefault(key, []).append(fact)
    assert set(packed.every_key()) == set(written)
    assert all(packed.facts(key) == facts for key, facts in written.items())
    for read in reads:
        for name in read.names:
            assert name.language in packed.names(name.key)
            assert all(name.key in packed.named(fold_form(one)) for one in name.names)


@given(
    st.dictionaries(
        st.text(st.characters(exclude_characters="\t\n\r|=", exclude_categories=["Cs"]), min_size=1), st.integers(0, 3)
    ),
    st.text(),
)
def test_a_packed_file_is_searched_as_a_table(table: dict[str, int], other: str) -> None:
    """Any names, in any order of their bytes, are found, and no other is."""
    names = [("event:x" + str(k), "en", name, name) for name, n in table.items() for k in range(n)]
    packed = Packed(pack([], names).encode(), "x.facts")
    for name, n in table.items():
        assert packed.named(name) == tuple(f"event:x{k}" for k in range(n))
    if other not in table:
        assert packed.named(other) == ()


@given(st.data())
def test_a_damaged_pack_is_an_error_or_still_one(data: st.DataObject) -> None:
    facts = [Fact(subject="iso:PE", predicate="founded", when="1821", source="a")]
    whole = pack(facts, [("iso:PE", "en", "peru", "Peru")]).encode()
    at = data.draw(st.integers(0, len(whole)))
    bad = whole[:at] + data.draw(st.binary(max_size=4)) + whole[at + data.draw(st.integers(0, 3)) :]
    try:
        packed = Packed(bad, "x.facts")
        packed.facts("iso:PE")
        packed.named("peru")
        packed.names("iso:PE")
        list(packed.every_key())
    except FactsError as error:
        assert "x.facts" in str(error)


def test_a_file_that_changes_is_read_again(tmp_path: Path) -> None:
    file = tmp_path / "a.toml"
    for year in ("1821", "18225"):
        file.write_text(
            f'[[fact]]\nsubject = "iso:PE"\npredicate = "founded"\nwhen = "{year[:4]}"\nsource = "{year}"\n', "utf-8"
        )
        (fact,) = load_facts(["none", str(file)]).of("founded", "iso:PE")
        assert fact.source == year


def test_the_compiled_pack_is_fresh() -> None:
    """Run ``python docs/generate.py``."""
    assert resources.files("factcheck.facts").joinpath(COMPILED).read_bytes() == compile_pack().encode()


def test_the_pack_is_large_and_every_fact_has_a_source() -> None:
    facts = list(load_facts())
    assert len(facts) >= 600
    assert all(fact.source for fact in facts)
    assert len({fact.predicate for fact in facts}) >= 12


def test_looking_up_agrees_with_a_scan() -> None:
    base = load_facts()
    everything = list(base)
    for key in ("iso:KP", "person:vladimir-putin", "resolution:2397", "event:hanoi-summit-2019", "iso:ZZ"):
        assert set(base.about(key)) == {fact for fact in everything if key in fact.keys}
    assert base.between("relations", "iso:KR", "iso:SU") == base.of("relations", "iso:SU", "iso:KR")


SEOUL = "In 1985 Peru withdrew its advisers after establishing diplomatic relations with Nepal."


def test_a_file_of_the_user_adds_to_the_pack(tmp_path: Path) -> None:
    file = tmp_path / "more.toml"
    file.write_text(
        '[[fact]]\nsubject = "iso:PE"\npredicate = "relations"\nobject = "iso:NP"\nwhen = 1999-02-03\nsource = "gazette 12"\n',
        "utf-8",
    )
    assert verify_text(SEOUL, "en").findings == ()
    (finding,) = verify_text(SEOUL, "en", settings=Settings(facts=(str(file),))).findings
    assert finding.code == "FACT-ORDER"
    assert finding.fact is not None
    assert "gazette 12" in str(finding.fact)
    assert "3 February 1999" in str(finding.fact)
    base = load_facts([str(file)])
    assert base.of("died", "person:kim-jong-il")  # the pack is still there


def test_the_headline_names_no_source_and_every_format_does(tmp_path: Path) -> None:
    """What cannot be true is one sentence; the fact with its source stands below it, whoever reads."""
    (finding,) = (report := verify_text("توفي جمال عبد الناصر عام 1972 في القاهرة.", "ar")).findings
    assert str(finding.message) == (
        "the text says عام 1972, but reference facts say that جمال عبد الناصر died on 28 September 1970"
    )
    source = re.search(r"source: (\w+)", str(finding.fact))
    assert source is not None
    for name in set(formats()) - {"claimreview"}:  # which tells of reviews
        for ui in ("en", "ar"):
            assert source.group(1) in load_reporter(name).render(report, Look(ui=ui)), (name, ui)


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("1970-01-01", "1979-12-31", "1970 to 1979"),
        ("1970-01-01", "1970-12-31", "1970"),
        ("2020-02-01", "2020-02-29", "February 2020"),
        ("2020-02-01", "2020-02-28", "1 February 2020 to 28 February 2020"),
        ("2019-11-01", "2020-01-31", "November 2019 to January 2020"),
        ("2019-11-02", "2020-01-31", "2 November 2019 to 31 January 2020"),
    ],
)
def test_whole_years_and_months_are_told_as_such(first: str, last: str, words: str) -> None:
    assert str(stretch(first, last)) == words


@pytest.mark.parametrize(
    ("when", "words"),
    [
        ("1990-09-30", "on 30 September 1990"),
        ("1990-09", "in September 1990"),
        ("0632", "in 632"),
        ("1990-09/1991", "from September 1990 to 1991"),
    ],
)
def test_a_fact_tells_its_day_in_words(when: str, words: str) -> None:
    assert str(at(when)) == words


def test_none_turns_the_pack_off() -> None:
    text = "In 1985 China withdrew its advisers after establishing diplomatic relations with South Korea."
    assert [f.code for f in verify_text(text, "en").findings] == ["FACT-ORDER"]
    assert verify_text(text, "en", settings=Settings(facts=("none",))).findings == ()


def test_values_are_exact() -> None:
    read = read_tables({"fact": [fact_of(predicate="figure", value="2.5", names={"en": ["trade"]})]}, "a.toml")
    assert read.facts[0].value == Fraction(5, 2)


def test_read_file_gives_what_it_holds(tmp_path: Path) -> None:
    file = tmp_path / "a.toml"
    file.write_text('[[name]]\nkey = "iso:PE"\nar = ["بيرو"]\nen = "Peru"\n', "utf-8")
    assert [(name.language, name.names) for name in read_file(file).names] == [("ar", ("بيرو",)), ("en", ("Peru",))]


def test_facts_are_equal_by_what_they_say() -> None:
    assert Fact(subject="iso:PE", predicate="founded", when="1821", where="a") == Fact(
        subject="iso:PE", predicate="founded", when="1821", where="b"
    )


@pytest.mark.slow
@pytest.mark.parametrize(
    ("language", "unit"),
    [
        ("en", "on 5 May 2019 Vladimir Putin met Kim Jong Un in China and "),
        ("ar", "في 5 مايو 2019 التقى فلاديمير بوتين كيم جونغ أون في الصين و"),
    ],
)
def test_a_sentence_without_an_end_takes_time_as_it_grows(language: str, unit: str) -> None:
    """Twice the text takes less than four times as long, facts being asked at every name."""

    def seconds(times: int) -> float:
        begin = process_time()
        verify_text(unit * times, language)
        return process_time() - begin

    seconds(100)
    short, long = min(seconds(300) for _ in range(3)), min(seconds(600) for _ in range(3))
    assert long < 4 * short


def test_a_file_that_is_named_is_read_even_where_nothing_needs_it(tmp_path: Path) -> None:
    """A slip in the path is told, and not passed over because the text names nobody."""
    from factcheck import verify_text

    with pytest.raises(FactsError, match=r"gone\.toml: is no file of facts; check the path"):
        verify_text("Hi.", settings=Settings(facts=(str(tmp_path / "gone.toml"),)))
