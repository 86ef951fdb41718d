"""Build the generated part of the fact pack, ``factcheck/facts/pack/{states,relations,offices,people,resolutions}.toml``.

    python tools/build_facts.py REFERENCE_DATA

REFERENCE_DATA is a folder of open tables (countries.csv, offices.csv, persons.csv, us_presidents.csv, us_diplomats.csv,
leaders_archigos.csv, unsc_resolutions.csv, cities.csv, compiled/*.csv). What is written is plain text, reviewed as a diff;
``events.toml``, ``koreas.toml``, ``deaths.toml`` and ``members.toml`` beside it are written by hand.

Sources: dates of states, relations, offices and names of people compiled for this project (CC0); further offices, births
and deaths from Wikidata (CC0); presidents and secretaries of state of the United States from congress-legislators and the
Office of the Historian (public domain); names of states from CLDR (Unicode-3.0); resolutions by their own symbols.
A term of Wikidata's is "high" only where Archigos 4.1 (Goemans, Gleditsch and Chiozza 2009) or a compiled row gives
the same beginning within a month, "medium" where nothing else speaks of it, and left out where the two differ.
"""

from __future__ import annotations

import csv
import json
import sys
from collections import defaultdict
from collections.abc import Iterable
from datetime import date as Date
from functools import lru_cache
from pathlib import Path

from factcheck.text.fold import fold_form

PACK = Path(__file__).resolve().parent.parent / "factcheck" / "facts" / "pack"

#: States whose heads are listed: those that lead the news.
LEADING = {
    "US",
    "RU",
    "SU",
    "GB",
    "FR",
    "DE",
    "CN",
    "JP",
    "KR",
    "KP",
    "IN",
    "PK",
    "AF",
    "IR",
    "IQ",
    "SY",
    "SA",
    "AE",
    "QA",
    "KW",
    "BH",
    "OM",
    "YE",
    "EG",
    "JO",
    "LB",
    "IL",
    "TR",
    "LY",
    "TN",
    "DZ",
    "MA",
    "SD",
    "MR",
    "UA",
    "PL",
    "IT",
    "ES",
    "CA",
    "AU",
    "BR",
    "AR",
    "MX",
    "ZA",
    "NG",
    "ET",
    "KE",
    "VN",
    "ID",
    "MY",
    "GR",
    "NL",
    "BE",
    "SE",
    "NO",
    "AT",
    "HU",
    "CZ",
    "RS",
    "VA",
}
#: Where the capital is contested, moved in living memory, renamed, or shared by two cities.
NO_CAPITAL = {
    "PS",
    "IL",
    "XK",
    "TW",
    "EH",
    "ZA",
    "BO",
    "NL",
    "LK",
    "CI",
    "BJ",
    "TZ",
    "MY",
    "SZ",
    "CL",
    "KZ",
    "MM",
    "NG",
    "ID",
    "BR",
    "GQ",
    "BI",
    "ME",
    "YE",
    "GE",
    "PW",
    "SS",
}
#: Resolutions of the Security Council that news often cites.
CITED = {
    242,
    338,
    425,
    435,
    478,
    487,
    497,
    508,
    509,
    598,
    660,
    661,
    678,
    687,
    688,
    713,
    743,
    748,
    757,
    780,
    794,
    808,
    816,
    820,
    827,
    836,
    864,
    883,
    940,
    955,
    986,
    1031,
    1160,
    1199,
    1244,
    1267,
    1284,
    1325,
    1368,
    1373,
    1397,
    1441,
    1483,
    1500,
    1511,
    1515,
    1540,
    1546,
    1559,
    1564,
    1566,
    1591,
    1593,
    1595,
    1612,
    1636,
    1664,
    1674,
    1680,
    1695,
    1696,
    1701,
    1706,
    1718,
    1737,
    1747,
    1757,
    1769,
    1803,
    1816,
    1820,
    1835,
    1850,
    1860,
    1874,
    1887,
    1929,
    1957,
    1970,
    1973,
    1975,
    1988,
    1989,
    2009,
    2011,
    2014,
    2042,
    2043,
    2051,
    2087,
    2094,
    2099,
    2118,
    2139,
    2140,
    2149,
    2164,
    2165,
    2166,
    2170,
    2178,
    2199,
    2202,
    2204,
    2216,
    2231,
    2249,
    2250,
    2253,
    2254,
    2259,
    2270,
    2286,
    2303,
    2321,
    2328,
    2334,
    2336,
    2341,
    2356,
    2371,
    2375,
    2379,
    2397,
    2401,
    2451,
    2452,
    2467,
    2493,
    2504,
    2510,
    2532,
    2533,
    2573,
    2585,
    2593,
    2623,
    2642,
    2664,
    2672,
    2712,
    2720,
    2728,
    2735,
}
#: Roles of the tables; others are left out.
ROLES = {"head_of_state", "head_of_government", "foreign_minister", "defence_minister", "head_of_organization"}
#: When the compiled tables were last gone over.
COMPILED_AS_OF = "2025-10"
#: Full names of the American tables that news shortens.
SHORT = {
    "Alexander Meigs Haig, Jr": "Alexander Haig", "Antony John Blinken": "Antony Blinken", "Barack Hussein Obama": "Barack Obama",
    "Christian Archibald Herter": "Christian Herter", "Colin Luther Powell": "Colin Powell", "Cyrus Roberts Vance": "Cyrus Vance",
    "David Dean Rusk": "Dean Rusk", "Dean Gooderham Acheson": "Dean Acheson", "Dwight David Eisenhower": "Dwight D. Eisenhower",
    "Edmund Sixtus Muskie": "Edmund Muskie", "Franklin Delano Roosevelt": "Franklin D. Roosevelt",
    "George Catlett Marshall": "George Marshall", "George Herbert Walker Bush": "George H. W. Bush",
    "George Pratt Shultz": "George Shultz", "George Walker Bush": "George W. Bush", "Gerald Rudolph Ford Jr": "Gerald Ford",
    "Henry A. (Heinz Alfred) Kissinger": "Henry Kissinger", "Hillary Rodham Clinton": "Hillary Clinton",
    "James Addison Baker, III": "James Baker", "James Earl Carter": "Jimmy Carter", "James Francis Byrnes": "James F. Byrnes",
    "John Fitzgerald Kennedy": "John F. Kennedy", "John Forbes Kerry": "John Kerry", "Joseph Robinette Biden Jr": "Joe Biden",
    "Lawrence Sidney Eagleburger": "Lawrence Eagleburger", "Lyndon Baines Johnson": "Lyndon B. Johnson",
    "Madeleine Korbel Albright": "Madeleine Albright", "Rex W. Tillerson": "Rex Tillerson",
    "Richard Milhous Nixon": "Richard Nixon", "Ronald Wilson Reagan": "Ronald Reagan",
    "Warren Minor Christopher": "Warren Christopher", "William Jefferson Clinton": "Bill Clinton",
    "William Pierce Rogers": "William P. Rogers",
}  # fmt: skip
COMPILED = "compiled for factcheck (CC0) from general knowledge"
#: Relations whose day somebody has looked up, and where.
OPENED = {
    ("SU", "KR"): "lawdata.com.tw/tw/detail.aspx?no=41790",
    ("SU", "KP"): "urdupoint.com, Factbox on Russia and North Korea; dprk.mid.ru/en/countries",
}
#: Bodies by the names that English news gives them.
SHORT_BODIES = {
    "UNSC": ["Security Council", "UN Security Council"],
    "UNGA": ["General Assembly", "UN General Assembly"],
}
#: Wikidata rows that are plainly wrong: (state, role, person).
WRONG = {("IQ", "head_of_government", "Nouri al-Maliki")}


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def key_of(person: str) -> str:
    return "person:" + "-".join(person.lower().replace("'", "").replace(".", "").split())


def text(value: object) -> str:
    """A value as TOML writes it."""
    if isinstance(value, list | tuple):
        return "[" + ", ".join(text(one) for one in value) + "]"
    return str(value) if isinstance(value, int) else json.dumps(value, ensure_ascii=False)


def write(name: str, note: str, entries: Iterable[tuple[str, dict[str, object]]]) -> None:
    lines = [f"# {note}", "# Written by tools/build_facts.py; the sources are named there and with each fact.", ""]
    for table, entry in entries:
        lines.append(f"[[{table}]]")
        lines += [f"{key} = {text(value)}" for key, value in entry.items() if value not in ("", None, [])]
        lines.append("")
    (PACK / name).write_text("\n".join(lines), "utf-8")


def states(data: Path) -> Iterable[tuple[str, dict[str, object]]]:
    yield "name", {"key": "iso:SU", "ar": ["الاتحاد السوفييتي"], "en": ["Soviet Union", "USSR"]}
    for row in rows(data / "countries.csv"):
        if row["name_ar"] and row["name_en"]:
            english = [row["name_en"], row["formal_en"].removeprefix("the ")]
            arabic = [row["name_ar"], row["formal_ar"]]
            names = {"ar": distinct(arabic), "en": distinct(english)}
            yield "name", {"key": f"iso:{row['iso2']}", **names}
    for row in rows(data / "compiled" / "country_dates.csv"):
        key, when = f"iso:{row['country']}", row["date"]
        if row["country"] in ("PS", "IL", "XK", "TW", "EH"):
            continue
        if row["event"] == "un_admission":
            yield "fact", {
                "subject": key, "predicate": "member", "object": "org:UN", "start": when, "when": COMPILED_AS_OF,
                "source": "compiled for factcheck (CC0) after the United Nations' list of member states", "certainty": "high",
            }  # fmt: skip
        elif row["event"] in ("founded", "independence", "dissolved") and row["country"] != "IR":
            source, certainty = confirmed(data, row)
            yield "fact", {
                "subject": key, "predicate": "dissolved" if row["event"] == "dissolved" else "founded", "when": when,
                "source": source, "certainty": certainty, "note": row["note"],
            }  # fmt: skip
    cities: dict[tuple[str, str], str] = {}
    for row in rows(data / "cities.csv"):
        if row["capital"] == "yes":
            for name in (row["name_en"], *row["names_ar"].split("|")):
                cities[row["country"], fold_form(name)] = f"geo:{row['geonameid']}"
    for row in rows(data / "compiled" / "capital_metonyms.csv"):
        if row["kind"] != "capital" or row["country"] in NO_CAPITAL:
            continue
        key = cities.get((row["country"], fold_form(row["name_ar"]))) or cities.get(
            (row["country"], fold_form(row["name_en"]))
        )
        key = key or "city:" + "-".join(fold_form(row["name_en"]).split())
        yield "name", {"key": key, "ar": [row["name_ar"]], "en": [row["name_en"]]}
        yield "fact", {
            "subject": f"iso:{row['country']}", "predicate": "capital", "object": key,
            "source": "compiled for factcheck (CC0); agrees with GeoNames" if key.startswith("geo:") else COMPILED,
            "certainty": "high" if key.startswith("geo:") else "medium",
        }  # fmt: skip
    for row in rows(data / "compiled" / "organizations.csv"):
        key = f"org:{row['code']}"
        yield "name", {"key": key, "ar": [row["name_ar"]], "en": [row["name_en"], *SHORT_BODIES.get(row["code"], [])]}
        if row["founded"] and row["code"] not in ("CE", "OIF", "EC"):
            yield "fact", {
                "subject": key, "predicate": "founded", "when": row["founded"], "source": COMPILED,
                "certainty": "medium",
            }  # fmt: skip


@lru_cache(maxsize=1)
def other_dates(data: Path) -> dict[str, list[tuple[str, str]]]:
    """State → (day, source) of the beginnings and ends that other tables give."""
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for row in rows(data / "country_dates.csv"):
        if row["source"] == "factbook" and row["event"] == "independence" and len(row["date"]) == 10:
            found[row["country"]].append((row["date"], "The World Factbook"))
    codes = {row["name_en"]: row["iso2"] for row in rows(data / "countries.csv")}
    codes |= {"Korea, People's Republic of": "KP", "Korea, Republic of": "KR", "North Korea": "KP", "South Korea": "KR",
              "Russia (Soviet Union)": "SU", "China": "CN", "Israel": "IL"}  # fmt: skip
    for row in rows(data / "state_system.csv"):
        for when in (row["start"], row["end"]):
            if row["name"] in codes and len(when) == 10:
                found[codes[row["name"]]].append((when, "the lists of states of Gleditsch-Ward and Correlates of War"))
    return found


def confirmed(data: Path, row: dict[str, str]) -> tuple[str, str]:
    """Source and certainty of a date that was compiled: high where another table gives it within a month."""
    day = Date.fromisoformat(row["date"]) if len(row["date"]) == 10 else None
    for when, source in other_dates(data)[row["country"]]:
        if day is not None and abs((Date.fromisoformat(when) - day).days) <= 31:
            return f"compiled for factcheck (CC0); agrees with {source}", "high"
    return COMPILED, "medium"


def distinct(names: Iterable[str]) -> list[str]:
    return list({fold_form(name): name for name in reversed([n for n in names if n])}.values())[::-1]


def relations(data: Path) -> Iterable[tuple[str, dict[str, object]]]:
    names = {row["iso2"]: row["name_en"] for row in rows(data / "countries.csv")}
    historian: dict[str, set[str]] = defaultdict(set)
    for row in rows(data / "us_relations.csv"):
        historian[row["country"]].add(row["date"])
    for row in rows(data / "compiled" / "diplomatic_relations.csv"):
        severed = row["event"] == "severed"
        source, certainty = COMPILED, "medium"
        if (row["a"], row["b"]) in OPENED and not severed:
            source, certainty = f"compiled for factcheck (CC0); {OPENED[row['a'], row['b']]}", "high"
        elif "US" in (row["a"], row["b"]) and not severed:
            other = row["b"] if row["a"] == "US" else row["a"]
            if row["date"] in historian[names.get(other, "")]:
                source, certainty = "compiled for factcheck (CC0); agrees with the Office of the Historian", "high"
        yield "fact", {
            "subject": f"iso:{row['a']}", "predicate": "relations_severed" if severed else "relations",
            "object": f"iso:{row['b']}", "when": row["date"], "role": row["event"],
            "source": source, "certainty": certainty, "note": row["note"],
        }  # fmt: skip


class People:
    """Names of people, by any of their spellings."""

    def __init__(self, data: Path) -> None:
        self.names: dict[str, dict[str, list[str]]] = {}
        self.keys: dict[str, str] = {}
        self.used: dict[str, None] = {}
        for row in rows(data / "compiled" / "people_ar.csv"):
            key = key_of(row["name_en"])
            english = [row["name_en"], *filter(None, row["aliases_en"].split("|"))]
            arabic = [row["name_ar"], *filter(None, row["aliases_ar"].split("|"))]
            self.names[key] = {
                "ar": [arabic[0], *(n for n in distinct(arabic[1:]) if " " in n)],
                "en": [english[0], *(n for n in distinct(english[1:]) if " " in n)],
            }
            for name in english:
                self.keys[fold_form(name)] = key

    def key(self, person: str, arabic: str = "") -> str:
        person = person.rstrip(".") if person.rstrip(".") in SHORT else person
        person = SHORT.get(person, person)
        key = self.keys.get(fold_form(person))
        if key is None:
            key = key_of(person)
            self.keys[fold_form(person)] = key
            self.names.setdefault(key, {"en": [person]})
            if arabic:
                self.names[key]["ar"] = [arabic]
        self.used[key] = None
        return key


def offices(data: Path, people: People) -> Iterable[tuple[str, dict[str, object]]]:
    arabic = {row["qid"]: row["name_ar"] for row in rows(data / "persons.csv")}
    archigos = defaultdict(list)
    codes = {"USA": "US", "RUS": "RU", "UKG": "GB", "FRN": "FR", "GFR": "DE", "GMY": "DE", "CHN": "CN", "JPN": "JP",
             "ROK": "KR", "PRK": "KP", "IND": "IN", "PAK": "PK", "AFG": "AF", "IRN": "IR", "IRQ": "IQ", "SYR": "SY",
             "SAU": "SA", "UAE": "AE", "QAT": "QA", "KUW": "KW", "BAH": "BH", "OMA": "OM", "YEM": "YE", "EGY": "EG",
             "JOR": "JO", "LEB": "LB", "ISR": "IL", "TUR": "TR", "LIB": "LY", "TUN": "TN", "ALG": "DZ", "MOR": "MA",
             "SUD": "SD", "MAA": "MR", "UKR": "UA", "POL": "PL", "ITA": "IT", "SPN": "ES", "CAN": "CA", "AUL": "AU",
             "BRA": "BR", "ARG": "AR", "MEX": "MX", "SAF": "ZA", "NIG": "NG", "ETH": "ET", "KEN": "KE", "DRV": "VN",
             "INS": "ID", "MAL": "MY", "GRC": "GR", "NTH": "NL", "BEL": "BE", "SWD": "SE", "NOR": "NO", "AUS": "AT",
             "HUN": "HU", "CZR": "CZ"}  # fmt: skip
    for row in rows(data / "leaders_archigos.csv"):
        archigos[codes.get(row["cow_abbr"], "")].append((fold_form(row["leader"]).split()[-1], row["start"]))
    listed: dict[tuple[str, str], list[dict[str, str]]] = defaultdict(list)
    for row in rows(data / "us_presidents.csv"):
        if row["end"] > "1945" and row["office"] == "President":
            row |= {"country": "US", "role": "head_of_state", "position": "President", "qid": ""}
            row |= {"source": "unitedstates/congress-legislators (public domain)", "open_as_of": COMPILED_AS_OF}
            listed["US", "head_of_state"].append(row)
    for row in rows(data / "us_diplomats.csv"):
        if row["title"] == "Secretary of State" and row["started"] > "1945":
            listed["US", "foreign_minister"].append({
                "country": "US", "role": "foreign_minister", "position": "Secretary of State", "person": row["person"], "qid": "",
                "start": row["started"], "end": row["ended"], "open_as_of": COMPILED_AS_OF,
                "source": "Office of the Historian, Principal Officers (public domain)",
            })  # fmt: skip
    for row in rows(data / "offices.csv"):
        place, role = row["country"], row["role"]
        compiled = row["source"] == "compiled"
        if role not in ROLES or (place, role, row["person"]) in WRONG or len(row["start"]) < 4 or place == "US":
            continue
        if not compiled and (place not in LEADING or role == "defence_minister"):
            continue
        if not compiled and role == "foreign_minister" and fold_form(row["person"]) not in people.keys:
            continue
        if "overnor" in row["position"] or "cting" in row["position"] or "transitional" in row["position"]:
            continue
        if place == "IQ" and role == "head_of_government" and row["start"] < "2006":
            continue
        listed[place, role].append(row)
    for (place, role), terms in sorted(listed.items()):
        terms.sort(key=lambda row: row["start"])
        for row in terms:
            end = row["end"]
            if not end:  # somebody else is listed after: the row is old
                later = [r["start"] for r in terms if r["start"] > row["start"] and r["position"] == row["position"]]
                end = later[0] if later else ""
            if end and end < row["start"]:
                continue
            certainty = sure(place, role, row, archigos[place])
            if certainty is None:
                continue
            key = people.key(row["person"], arabic.get(row["qid"], "") if row["qid"] else "")
            source = {"compiled": "compiled for factcheck (CC0)", "wikidata": "Wikidata (CC0)",
                      "wikidata+compiled": "Wikidata (CC0), compiled for factcheck (CC0)"}.get(row["source"], row["source"])  # fmt: skip
            yield "fact", {
                "subject": key, "predicate": "office",
                "object": f"iso:{place}" if len(place) == 2 and place != "EU" and place != "UN" else f"org:{place}",
                "role": role, "start": row["start"], "end": end,
                "when": "" if end else (row["open_as_of"] or COMPILED_AS_OF)[:7],
                "source": source, "certainty": certainty, "note": row["position"],
            }  # fmt: skip


def sure(place: str, role: str, row: dict[str, str], known: list[tuple[str, str]]) -> str | None:
    """How sure the beginning of a term is; None where the sources differ."""
    if place == "US":
        return "high"
    if row["source"] == "compiled" or row["start"] > "2015" or len(row["start"]) < 10:
        return "high" if row["source"] == "wikidata+compiled" else "medium"
    surname = fold_form(row["person"]).split()[-1]
    begins = [start for name, start in known if name == surname]
    if not begins or role not in ("head_of_state", "head_of_government"):
        return "medium"
    day = Date.fromisoformat(row["start"])
    return (
        "high" if any(abs((Date.fromisoformat(one) - day).days) <= 31 for one in begins if len(one) == 10) else "medium"
    )


def lives(data: Path, people: People) -> Iterable[tuple[str, dict[str, object]]]:
    """Births and deaths, to the day, of people whose names are listed."""
    born: dict[str, dict[str, str]] = {}
    for row in rows(data / "persons.csv"):
        key = people.keys.get(fold_form(row["name_en"]))
        if key is not None and row["born"] and row["name_en"] not in ("Ri Yong-ho",):
            born.setdefault(key, row)
    for key in people.used:
        names = people.names[key]
        yield "name", {"key": key, **{code: listed for code, listed in names.items() if listed}}
    for key, row in born.items():
        if key not in people.used or row["name_ar"] == "":
            continue
        for predicate, when in (("born", row["born"]), ("died", row["died"])):
            if len(when) == 10:
                yield "fact", {
                    "subject": key, "predicate": predicate, "when": when, "source": f"Wikidata {row['qid']} (CC0)",
                    "certainty": "medium" if predicate == "born" else "high",
                }  # fmt: skip


#: Where the tables of resolutions have their dates from.
TABLES = {
    "cr-unsc": "the texts of CR-UNSC (CC0)",
    "facts": "the voting tables of the UN Dag Hammarskjöld Library",
    "compiled": "a list compiled for factcheck (CC0)",
}


def resolutions(data: Path) -> Iterable[tuple[str, dict[str, object]]]:
    for row in rows(data / "unsc_resolutions.csv"):
        if int(row["number"]) in CITED and len(row["date"]) == 10:
            number, year = row["number"], row["date"][:4]
            about = [f"iso:{code}" for code in row["subject"].split(";") if len(code) == 2]
            yield "fact", {
                "subject": f"resolution:{number}", "predicate": "resolution", "object": "org:UNSC", "when": row["date"],
                "parties": about, "source": f"S/RES/{number} ({year}), dated as in {TABLES[row['source']]}", "certainty": "high",
                "note": row["themes"].replace(";", ", "),
            }  # fmt: skip


def main(folder: str) -> None:
    data = Path(folder)
    people = People(data)
    PACK.mkdir(exist_ok=True)
    write(
        "states.toml",
        "States and organisations: names, foundation, capitals, membership of the United Nations",
        states(data),
    )
    write("relations.toml", "Diplomatic relations: established, severed, restored", relations(data))
    held = list(offices(data, people))
    write("offices.toml", "Heads of state, of government and of diplomacy", held)
    write("people.toml", "Names, births and deaths of those who lead the news", lives(data, people))
    write("resolutions.toml", "Resolutions of the Security Council", resolutions(data))


if __name__ == "__main__":
    main(sys.argv[1])
