"""Importers: rows and entities become the facts they say, or troubles that name the row, the column and the remedy."""

from __future__ import annotations

import bz2
import gzip
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.cli import run
from factcheck.config import Settings
from factcheck.errors import FactsError
from factcheck.facts import load_facts
from factcheck.facts.importers import Imported, import_facts, load_mapping, written
from factcheck.facts.importers._build import slug
from factcheck.model.fact import Fact
from factcheck.pipeline import verify_text

SHARED = Path(__file__).resolve().parents[1].parent / "shared" / "reference-data"
MAPPINGS = Path(__file__).resolve().parents[1] / "docs" / "examples" / "mappings"

TABLE = """\
who,who_ar,land,title,since,until,gazette
Élise Martel,إليز مارتيل,Peru,President,03/02/2001,2006,12
"Sand, Omar",عمر ساند|عمر الساند,Nepal,King,1999,,13
Kofi Ato,,Ghana,Clerk,2000,,14
,,Peru,President,2001-05-01,,15
"""
LANDS = "name,code\nPeru,PE\nNepal,NP\nGhana,GH\n"
MAPPING = """
[meta]
source = "Gazette {gazette}"
certainty = "medium"

[[fact]]
where = {title = ["President", "King"]}
predicate = "office"
subject = {column = "who", key = "person"}
object = {column = "land", key = "iso", lookup = {file = "lands.csv", from = "name", to = "code"}}
role = {column = "title", values = {President = "head_of_state", King = "head_of_state"}}
start = {column = "since", date = ["%d/%m/%Y"]}
end = "{until}"

[[name]]
where = {title = {not = ["Clerk"]}}
key = {column = "who", key = "person"}
en = "{who}"
ar = {column = "who_ar", split = "|"}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "terms.csv").write_text(TABLE, "utf-8")
    (tmp_path / "lands.csv").write_text(LANDS, "utf-8")
    (tmp_path / "map.toml").write_text(MAPPING, "utf-8")
    return tmp_path


def office(**changes: object) -> Fact:
    values: dict[str, Any] = {
        "subject": "person:elise-martel", "predicate": "office", "object": "iso:PE", "role": "head_of_state",
        "start": "2001-02-03", "end": "2006", "source": "Gazette 12", "certainty": "medium",
    }  # fmt: skip
    return Fact(**(values | changes))


def test_rows_become_facts_and_names(folder: Path) -> None:
    found = import_facts(folder / "terms.csv", folder / "map.toml")
    assert found.facts == (
        office(),
        office(subject="person:sand-omar", object="iso:NP", start="1999", end="", source="Gazette 13"),
    )
    assert [(name.key, name.language, name.names) for name in found.names] == [
        ("person:elise-martel", "en", ("Élise Martel",)),
        ("person:elise-martel", "ar", ("إليز مارتيل",)),
        ("person:sand-omar", "en", ("Sand, Omar",)),
        ("person:sand-omar", "ar", ("عمر ساند", "عمر الساند")),
    ]
    assert (found.rows, found.left, found.wrong) == (4, 2, ())  # the clerk is not asked for, the last row names nobody
    assert found.facts[0].where == "terms.csv, row 2"


@pytest.mark.parametrize("suffix", [".toml", ".facts"])
def test_what_is_written_is_read_again(folder: Path, suffix: str) -> None:
    found = import_facts(folder / "terms.csv", folder / "map.toml")
    file = folder / f"out{suffix}"
    file.write_text(written(found, file), "utf-8")
    base = load_facts(["none", str(file)])
    assert tuple(base) == found.facts
    assert base.shown("person:elise-martel", "ar") == "إليز مارتيل"
    assert base.named("عمر الساند") == ("person:sand-omar",)


def test_imported_facts_are_used(folder: Path) -> None:
    file = folder / "out.facts"
    (folder / "terms.csv").write_text(
        "who,who_ar,land,title,since,until,gazette\nEmmanuel Macron,,Peru,President,2001,2006,9\n"
    )
    file.write_text(written(import_facts(folder / "terms.csv", folder / "map.toml"), file), "utf-8")
    settings = Settings(facts=("none", str(file)), date=__import__("datetime").date(2012, 4, 27))
    (finding,) = verify_text(
        "Peruvian President Emmanuel Macron said on Friday that he was ready.", "en", settings=settings
    ).findings
    assert finding.code == "FACT-TENURE"
    assert "Gazette 9" in str(finding.fact)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("03/02/2001", "3 Feb 2001", "terms.csv: row 2, column 'since': '3 Feb 2001' is no date such as 2001-02-03"),
        ("03/02/2001", "31/02/2001", "terms.csv: row 2, column 'since': '31/02/2001' is no date"),
        ("2006", "1999", "terms.csv: row 2, key 'end': lies before 'start'"),
        ("2006,12", "2006,12,extra", "terms.csv: row 2 has more cells (8) than the first row has columns (7)"),
        ("who,who_ar", "whom,who_ar", "map.toml: [[fact]] 1, subject: {folder}/terms.csv has no column 'who'; did you mean 'whom'?"),
        ("who,who_ar", "who,who", "terms.csv: row 1 names the column 'who' twice"),
        ('"Sand, Omar"', '"Sand, Omar"x', "terms.csv: line "),
    ],
)  # fmt: skip
def test_what_is_wrong_in_a_table_is_named(folder: Path, old: str, new: str, said: str) -> None:
    (folder / "terms.csv").write_text(TABLE.replace(old, new, 1), "utf-8")
    try:
        told = tuple(map(str, import_facts(folder / "terms.csv", folder / "map.toml").wrong))
    except FactsError as error:
        told = tuple(str(error).splitlines())
    wanted = said.format(folder=folder)
    assert any(wanted in one and "; " in one for one in told), told


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('predicate = "office"', 'predicate = "ofice"', "[[fact]] 1, key 'predicate': must be one that facts have"),
        ("start = {", "began = {", "[[fact]] 1, key 'start': is missing"),
        ("start = {", "strat = {", "[[fact]] 1, key 'strat': is unknown; did you mean 'start'?"),
        ('date = ["%d/%m/%Y"]', 'dates = ["%d"]', "[[fact]] 1, start, key 'dates': is unknown; did you mean 'date'?"),
        ('en = "{who}"', 'en = "{who"', "[[name]] 1, en: '{who' has unbalanced braces"),
        ('en = "{who}"', 'en = "{who.real}"', "{folder}/terms.csv has no column 'who.real'"),
        ('en = "{who}"', 'en = "{who!r}"', "must hold nothing but names of columns"),
        ('{column = "who", key = "person"}\nen', '{key = "person"}\nen', "[[name]] 1, key: must name a column"),
        ('from = "name"', 'from = "nom"', "lands.csv has no column 'nom'; it has name, code"),
        ('file = "lands.csv"', 'file = "nowhere.csv"', "nowhere.csv: cannot be read"),
        ('["President", "King"]', "7", "[[fact]] 1, where, 'title': must be a value, a list of values or bounds"),
        ("[meta]", "[mete]", "[mete]: is unknown; known are [input], [meta]"),
        ('certainty = "medium"', 'certainty = "sure"', "row 2, key 'certainty': must be one of high, medium, low"),
        ("key = \"iso\", ", "", "row 2, key 'object': 'PE' is no entity's key"),
    ],
)  # fmt: skip
def test_what_is_wrong_in_a_mapping_is_named(folder: Path, old: str, new: str, said: str) -> None:
    assert old in MAPPING
    (folder / "map.toml").write_text(MAPPING.replace(old, new, 1), "utf-8")
    try:
        told = tuple(map(str, import_facts(folder / "terms.csv", folder / "map.toml").wrong))
    except FactsError as error:
        told = tuple(str(error).splitlines())
    assert any(said.replace("{folder}", str(folder)) in one for one in told), told


def test_rows_without_a_mapping_are_told(folder: Path) -> None:
    with pytest.raises(FactsError, match="rows need a mapping"):
        import_facts(folder / "terms.csv")
    with pytest.raises(FactsError, match=r"nowhere\.csv: cannot be read"):
        import_facts(folder / "nowhere.csv", folder / "map.toml")


def test_packed_and_tabbed_tables(folder: Path) -> None:
    expected = import_facts(folder / "terms.csv", folder / "map.toml").facts
    tabs = TABLE.replace('"Sand, Omar"', "Sand; Omar").replace(",", "\t").replace(";", ",")
    (folder / "terms.tsv").write_text(tabs, "utf-8")
    (folder / "terms.csv.gz").write_bytes(gzip.compress(TABLE.encode("utf-8-sig")))
    (folder / "terms.csv.bz2").write_bytes(bz2.compress(TABLE.encode()))
    for name in ("terms.tsv", "terms.csv.gz", "terms.csv.bz2"):
        assert import_facts(folder / name, folder / "map.toml").facts == expected


# ------------------------------------------------------------------------------------- SPARQL


def bound(value: str, **more: str) -> dict[str, str]:
    return {"type": "literal", "value": value, **more}


def test_results_of_a_query(folder: Path) -> None:
    results = {
        "head": {"vars": ["who", "label", "land", "since"]},
        "results": {
            "bindings": [
                {
                    "who": {"type": "uri", "value": "http://www.wikidata.org/entity/Q77"},
                    "label": bound("Élise Martel", **{"xml:lang": "en"}),
                    "land": bound("PE"),
                    "since": bound("2001-02-03T00:00:00Z"),
                },
                {"who": {"type": "uri", "value": "http://www.wikidata.org/entity/Q78"}, "land": bound("NP")},
                {"who": bound("Q79"), "label": bound("X"), "land": bound("Peru"), "since": bound("t1234")},
            ]
        },
    }
    (folder / "q.json").write_text(json.dumps(results), "utf-8")
    (folder / "q.toml").write_text(
        """
        [[fact]]
        predicate = "office"
        subject = {column = "label", key = "person"}
        object = {column = "land", key = "iso"}
        role = "head_of_state"
        start = "{since}"
        source = "Wikidata {who} (CC0)"
        [[name]]
        key = {column = "label", key = "person"}
        en = "{label@en}"
        """,
        "utf-8",
    )
    found = import_facts(folder / "q.json", folder / "q.toml")
    assert found.facts == (office(end="", source="Wikidata Q77 (CC0)", certainty="high"),)
    assert [name.names for name in found.names] == [("Élise Martel",)]
    assert (found.rows, found.left) == (3, 1)
    assert tuple(map(str, found.wrong)) == (
        f"{folder / 'q.json'}: result 3, variable 'land': 'Peru' is no country's two letters (ISO 3166-1); "
        "map names by values or lookup",
    )


# ------------------------------------------------------------------------------------- Wikidata


def item(number: str) -> dict[str, Any]:
    return {
        "snaktype": "value",
        "datavalue": {"value": {"entity-type": "item", "id": number}, "type": "wikibase-entityid"},
    }


def time(iso: str, precision: int = 11, calendar: str = "Q1985727") -> dict[str, Any]:
    value = {
        "time": f"+{iso}T00:00:00Z",
        "precision": precision,
        "calendarmodel": f"http://www.wikidata.org/entity/{calendar}",
    }
    return {"snaktype": "value", "datavalue": {"value": value, "type": "time"}}


def says(
    snak: dict[str, Any], rank: str = "normal", referenced: bool = True, **qualifiers: dict[str, Any]
) -> dict[str, Any]:
    found: dict[str, Any] = {"mainsnak": snak, "rank": rank, "type": "statement"}
    if referenced:
        found["references"] = [{"snaks": {}}]
    if qualifiers:
        found["qualifiers"] = {code: [value] for code, value in qualifiers.items()}
    return found


def entity(number: str, en: str, claims: dict[str, list[dict[str, Any]]], ar: str = "") -> dict[str, Any]:
    labels = {"en": {"language": "en", "value": en}} | ({"ar": {"language": "ar", "value": ar}} if ar else {})
    return {"type": "item", "id": number, "labels": labels, "aliases": {}, "claims": claims}


ENTITIES = [
    entity(
        "Q900000901",
        "Élise Martel",
        {
            "P31": [says(item("Q5"))],
            "P569": [says(time("1950-01-05"), referenced=False)],
            "P570": [says(time("2010-00-00", 9)), says(time("2011-01-01"), rank="deprecated")],
            "P39": [
                says(item("Q900000955"), P580=time("2001-02-03"), P582=time("2006-03-00", 10)),
                says(item("Q900000956"), P580=time("1990-01-01")),  # a position that is not described
                says(item("Q900000955")),  # without a beginning
            ],
            "P22": [says(item("Q900000902"))],
        },
        "إليز مارتيل",
    ),
    entity(
        "Q900000902", "Jean Martel", {"P31": [says(item("Q5"))], "P569": [says(time("1700-05-05", 11, "Q1985786"))]}
    ),
    entity("Q900000903", "Élise Martel", {"P31": [says(item("Q5"))], "P570": [says(time("1899-01-01"))]}),
    entity("Q900000955", "President of Peru", {"P1001": [says(item("Q419"))]}),
    entity("Q900000957", "President of the Senate of Peru", {"P1001": [says(item("Q419"))]}),
    entity(
        "Q419",
        "Peru",
        {
            "P297": [says({"snaktype": "value", "datavalue": {"value": "PE", "type": "string"}})],
            "P571": [says(time("1821-07-28")), says({"snaktype": "somevalue"})],
            "P530": [says(item("Q837"), P580=time("1976-00-00", 9)), says(item("Q837"))],
            "P35": [says(item("Q900000902"), P580=time("1940-00-00", 9), P582=time("1944-00-00", 9))],
        },
    ),
]


def expected() -> set[Fact]:
    who, source = "person:elise-martel", "Wikidata Q900000901 {} (CC0)"
    return {
        Fact(subject=who, predicate="born", when="1950-01-05", source=source.format("P569"), certainty="low"),
        Fact(subject=who, predicate="died", when="2010", source=source.format("P570"), certainty="medium"),
        office(end="2006-03", source=source.format("P39")),
        Fact(subject=who, predicate="father", object="person:jean-martel", source=source.format("P22"), certainty="medium"),
        Fact(subject="person:jean-martel", predicate="born", when="1700", source="Wikidata Q900000902 P569 (CC0)", certainty="medium"),
        Fact(subject="person:elise-martel-q900000903", predicate="died", when="1899-01-01", source="Wikidata Q900000903 P570 (CC0)", certainty="medium"),
        Fact(subject="iso:PE", predicate="founded", when="1821-07-28", source="Wikidata Q419 P571 (CC0)", certainty="medium"),
        Fact(subject="iso:PE", predicate="relations", object="iso:NP", when="1976", source="Wikidata Q419 P530 (CC0)", certainty="medium"),
        office(subject="person:jean-martel", start="1940", end="1944", source="Wikidata Q419 P35 (CC0)"),
    }  # fmt: skip


def test_entities_of_a_page_and_of_a_dump(tmp_path: Path) -> None:
    page, dump, lines = tmp_path / "page.json", tmp_path / "dump.json.bz2", tmp_path / "lines.json"
    page.write_text(json.dumps({"entities": {one["id"]: one for one in ENTITIES}}), "utf-8")
    dump.write_bytes(bz2.compress(("[\n" + ",\n".join(json.dumps(one) for one in ENTITIES) + "\n]\n").encode()))
    lines.write_text("\n".join(json.dumps(one) for one in ENTITIES), "utf-8")
    for file in (page, dump, lines):
        found = import_facts(file)
        assert set(found.facts) == expected()
        assert found.rows == len(ENTITIES)
        assert found.wrong == ()
        assert ("person:elise-martel", "ar", ("إليز مارتيل",)) in [(n.key, n.language, n.names) for n in found.names]


def test_positions_may_be_said_by_a_mapping(tmp_path: Path) -> None:
    page, plan = tmp_path / "page.json", tmp_path / "map.toml"
    page.write_text(json.dumps({"entities": {"Q900000901": ENTITIES[0]}}), "utf-8")
    plan.write_text('[positions]\nQ900000956 = {role = "foreign_minister", of = "iso:PE"}\n', "utf-8")
    offices = [fact for fact in import_facts(page, plan).facts if fact.predicate == "office"]
    assert [(fact.role, fact.start) for fact in offices] == [("foreign_minister", "1990-01-01")]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{}", "holds no entities of Wikidata"),
        ('{"entities": 7}', "holds no entities of Wikidata"),
        ('[\n{"id": "Q1", "claims": {}},\n{"id": \n]', "line 3 is no entity in JSON"),
        ('{"head": {}, "results": {}}', "rows need a mapping"),
        ('{"entities": {"Q1": {"id": "Q1", "claims"', "is no JSON"),
    ],
)
def test_what_is_no_entity_is_told(tmp_path: Path, text: str, said: str) -> None:
    file = tmp_path / "x.json"
    file.write_text(text, "utf-8")
    with pytest.raises(FactsError, match=said):
        import_facts(file)


JSON: Any = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=6) | st.sampled_from(["Q5", "value", "+2001-01-01T00:00:00Z"]),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(
        st.sampled_from(
            ["entities", "id", "claims", "labels", "aliases", "en", "ar", "value", "P31", "P39", "P569", "mainsnak", "snaktype",
             "datavalue", "time", "precision", "head", "vars", "results", "bindings", "qualifiers", "P580", "rank"]
        ),
        inner,
        max_size=5,
    ),
    max_leaves=14,
)  # fmt: skip


@given(JSON, st.booleans())
def test_any_json_gives_facts_or_an_error(tmp_path_factory: pytest.TempPathFactory, data: Any, wrapped: bool) -> None:
    folder = tmp_path_factory.getbasetemp()
    file, plan = folder / "any.json", folder / "any.toml"
    plan.write_text('[[fact]]\npredicate = "born"\nsubject = "person:x"\nwhen = "{value}"\nsource = "s"\n', "utf-8")
    file.write_text(json.dumps({"entities": {"Q1": data}} if wrapped else data), "utf-8")
    try:
        assert isinstance(import_facts(file, plan), Imported)
    except FactsError as error:
        assert str(file) in str(error) or str(plan) in str(error)


@given(st.binary(max_size=80))
def test_any_bytes_give_rows_or_an_error(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    folder = tmp_path_factory.getbasetemp()
    plan = folder / "bytes.toml"
    plan.write_text('[[fact]]\npredicate = "born"\nsubject = "person:x"\nwhen = "{a}"\nsource = "s"\n', "utf-8")
    for name in ("bytes.csv", "bytes.csv.gz", "bytes.json.bz2"):
        file = folder / name
        file.write_bytes(content)
        try:
            import_facts(file, plan)
        except FactsError as error:
            assert str(folder) in str(error)


@given(st.text(max_size=20))
def test_a_slug_is_the_end_of_a_key(name: str) -> None:
    assert slug(slug(name)) == slug(name)
    assert not set(slug(name)) & set(" \t\n|:")


# ------------------------------------------------------------------------------------- the command


def test_the_command_writes_what_verify_reads(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = folder / "out.facts"
    words = ["claims", "import", "--as", "facts", "--mapping", str(folder / "map.toml")]
    assert run([*words, "--output", str(out), str(folder / "terms.csv")]) == 0
    assert "2 facts and 4 names from 4 rows; 2 rows gave none, 0 could not be read" in capsys.readouterr().err
    assert len(list(load_facts(["none", str(out)]))) == 2
    assert run([*words, str(folder / "terms.csv")]) == 0
    assert capsys.readouterr().out.startswith("[[name]]\n")


def test_the_command_tells_what_is_wrong_and_writes_nothing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = folder / "out.toml"
    (folder / "terms.csv").write_text(TABLE.replace("03/02/2001", "soon"), "utf-8")
    words = ["claims", "import", "--as", "facts", "--mapping", str(folder / "map.toml"), "--output", str(out)]
    assert run([*words, str(folder / "terms.csv")]) == 2
    assert "row 2, column 'since': 'soon' is no date" in capsys.readouterr().err
    assert not out.exists()
    assert run([*words, "--lenient", str(folder / "terms.csv")]) == 0
    assert "1 could not be read" in capsys.readouterr().err
    assert out.exists()
    assert run(["claims", "import", "--as", "reviews", "--lenient", str(out)]) == 2


# ------------------------------------------------------------------------------------- tables beside the project


@pytest.mark.skipif(not SHARED.is_dir(), reason="the reference tables are not beside the project")
@pytest.mark.slow
def test_tens_of_thousands_of_facts(tmp_path: Path) -> None:
    """The example mappings on whole tables: what they give is printed (``-rP``)."""
    total = 0
    for table, plan in (
        ("offices.csv", "offices.toml"),
        ("leaders_archigos.csv", "leaders.toml"),
        ("unsc_resolutions.csv", "resolutions.toml"),
        ("organization_members.csv", "members.toml"),
    ):
        found = import_facts(SHARED / table, MAPPINGS / plan)
        file = tmp_path / f"{table}.facts"
        file.write_text(written(found, file), "utf-8")
        print(
            f"{table}: {found.rows} rows, {len(found.facts)} facts, {len(found.names)} names, {len(found.wrong)} wrong"
        )
        assert found.wrong == ()
        total += len(found.facts)
    assert total > 20_000
    base = load_facts(["none", str(tmp_path)])
    assert len(list(base)) == total
    (resolution,) = base.of("resolution", "resolution:2397")
    assert resolution.when == "2017-12-22"


@pytest.mark.parametrize("plan", sorted(MAPPINGS.glob("*.toml")), ids=lambda plan: plan.stem)
def test_the_example_mappings_are_right(plan: Path) -> None:
    assert load_mapping(plan).facts
