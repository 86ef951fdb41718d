"""Build the gazetteers of ``factcheck/lang/*/entities.tsv`` from open tables and CLDR.

    python tools/build_gazetteer.py REFERENCE_DATA

REFERENCE_DATA is a folder with countries.csv and compiled/*.csv as described in docs/reference-data.md. What is
written is plain text, one meaning a row, reviewed as a diff:

    key <tab> type <tab> subtype <tab> kind <tab> name shown <tab> form|form|…

Sources: CLDR territory names as packaged in Babel (Unicode-3.0); nationality adjectives, capitals and seats of
power, organisations, news media and people as compiled for this project (CC0); further Arabic adjectives of
nationality from arwikicats (MIT), bare words; cities from GeoNames (CC BY 4.0); Arabic name parts from Wikidata (CC0)
as collected by steveash/NETransliteration-COLING2018. Spellings that differ only by what folding unifies are listed once.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterable
from pathlib import Path

from babel import Locale

from factcheck.text.fold import fold_form

#: Times a name part must have been seen to open a name alone; chosen by us.
GIVEN = 25

LANG = Path(__file__).resolve().parent.parent / "factcheck" / "lang"

# Regions and leftovers of CLDR that are no states in news prose.
NOT_STATES = {"AC", "AQ", "BV", "CC", "CP", "CQ", "CX", "DG", "EA", "EU", "EZ", "GS", "HM", "IC", "IO", "QO", "SJ", "TA",
              "TF", "UM", "UN", "XA", "XB", "ZZ"}  # fmt: skip
# States that are no more, and names that tables lack. Written by hand.
EXTRA_AR = {
    "SU": ["الاتحاد السوفييتي", "الاتحاد السوفياتي", "الاتحاد السوفيتي"],
    "KP": ["كوريا الشمالية", "جمهورية كوريا الشعبية الديمقراطية", "جمهورية كوريا الديمقراطية الشعبية"],
    "US": ["الولايات المتحدة", "الولايات المتحدة الأميركية", "الولايات المتحدة الأمريكية", "أميركا", "أمريكا"],
    "GB": ["المملكة المتحدة", "بريطانيا", "بريطانيا العظمى"],
    "PS": ["فلسطين", "الأراضي الفلسطينية", "السلطة الفلسطينية"],
    "SA": ["السعودية", "المملكة العربية السعودية", "العربية السعودية"],
    "AE": ["الإمارات", "دولة الإمارات", "الإمارات العربية المتحدة"],
    "CZ": ["التشيك", "جمهورية التشيك"],
    "SY": ["سوريا", "سورية"],
    "LY": ["ليبيا"],
    "CN": ["الصين"],
    "RU": ["روسيا", "روسيا الاتحادية", "الاتحاد الروسي"],
    "TR": ["تركيا"],
    "IR": ["إيران"],
    "YU": ["يوغوسلافيا", "يوغسلافيا"],
    "DD": ["ألمانيا الشرقية"],
    "CS": ["تشيكوسلوفاكيا"],
}
EXTRA_ADJ_AR = {
    "SU": ["سوفييتي", "سوفييتية", "سوفياتي", "سوفياتية", "سوفيتي", "سوفيتية"],
    "US": ["أميركي", "أميركية", "أميركيين", "أميركيون", "أمريكيين"],
    "KP": ["كوريين شماليين", "كوريون شماليون"],
    "KR": ["كوريين جنوبيين"],
}
EXTRA_EN = {
    "SU": ["Soviet Union", "USSR"], "US": ["United States", "US", "U.S.", "USA", "America"], "GB": ["United Kingdom", "Britain", "UK", "U.K.", "Great Britain"],
    "KP": ["North Korea", "DPRK"], "KR": ["South Korea"], "CZ": ["Czech Republic", "Czechia"], "RU": ["Russia", "Russian Federation"],
    "TR": ["Turkey", "Türkiye"], "CI": ["Ivory Coast", "Côte d'Ivoire"], "MM": ["Burma", "Myanmar"], "AE": ["United Arab Emirates", "UAE", "Emirates"],
    "YU": ["Yugoslavia"], "DD": ["East Germany"], "CS": ["Czechoslovakia"], "PS": ["Palestine", "Palestinian territories"], "VA": ["Vatican"],
    "CD": ["Democratic Republic of Congo", "DRC"], "HK": ["Hong Kong"], "MO": ["Macau"],
}  # fmt: skip
#: Bodies that the tables lack. Written by hand: code → subtype, names in Arabic, names in English.
EXTRA_BODIES = {
    "NASA": ("agency-space", ["وكالة الفضاء الأميركية", "ناسا", "وكالة ناسا"], ["NASA"]),
    "ESA": ("agency-space", ["وكالة الفضاء الأوروبية"], ["European Space Agency"]),
    "TALIBAN": ("movement", ["حركة طالبان", "طالبان"], ["Taliban"]),
    "HAMAS": ("movement", ["حركة حماس", "حماس"], ["Hamas"]),
    "HEZBOLLAH": ("movement", ["حزب الله"], ["Hezbollah"]),
    "MOODYS": ("rating-agency", ["وكالة موديز", "موديز"], ["Moody's"]),
    "SP": ("rating-agency", ["وكالة ستاندرد آند بورز", "ستاندرد آند بورز"], ["Standard & Poor's"]),
    "EUROSTAT": ("statistics", ["يوروستات"], ["Eurostat"]),
}
EXTRA_ADJ_EN = {
    "SU": ["Soviet", "Soviets"],
    "US": ["American", "Americans"],
    "GB": ["British", "Briton", "Britons"],
    "NL": ["Dutch"],
}


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def distinct(forms: Iterable[str]) -> list[str]:
    """Forms in order, without those that fold to one already there."""
    seen: set[str] = set()
    kept = []
    for form in forms:
        form = " ".join(form.replace("\u200f", "").split())
        key = fold_form(form)
        if form and key not in seen:
            seen.add(key)
            kept.append(form)
    return kept


def feminine(adjective: str) -> list[str]:
    """Feminine and oblique plural of an Arabic adjective of nationality («كوري شمالي»: every word agrees)."""
    words = adjective.split()
    if not all(w.endswith("ي") for w in words):
        return []
    return [" ".join(w + "ة" for w in words), " ".join(w + "ين" for w in words), " ".join(w + "ون" for w in words)]


def write(code: str, name: str, table: list[tuple[str, str, str, str, str, list[str]]]) -> None:
    """One file, sorted by key and kind; a form that stands for two keys stays with the first."""
    lines = [
        "\t".join((key, type_, subtype, kind, shown, "|".join(forms)))
        for key, type_, subtype, kind, shown, forms in sorted(table)
        if forms
    ]
    (LANG / code / name).write_text("\n".join(lines) + "\n", "utf-8")


def main(reference: Path) -> None:
    countries = {r["iso2"]: r for r in rows(reference / "countries.csv")}
    demonyms = {r["country"]: r for r in rows(reference / "compiled" / "demonyms_ar.csv")}
    metonyms: dict[str, list[dict[str, str]]] = {}
    for r in rows(reference / "compiled" / "capital_metonyms.csv"):
        metonyms.setdefault(r["country"], []).append(r)
    for code in ("ar", "en"):
        names = Locale(code).territories
        table = []
        states = sorted({k for k in names if len(k) == 2 and k not in NOT_STATES} | set(EXTRA_AR))
        for iso in states:
            key, row = f"iso:{iso}", countries.get(iso, {})
            adjectives = demonyms.get(iso, {})
            if code == "ar":
                is_adjective = lambda form: form.endswith(("ي", "ية")) and not form.startswith("ال")  # noqa: E731
                other = [
                    f
                    for f in (row.get("other_names_ar", "") + "|" + adjectives.get("other_names_ar", "")).split("|")
                    if f
                ]
                forms = distinct(
                    [*EXTRA_AR.get(iso, []), names.get(iso, ""), row.get("name_ar", ""), row.get("name_ar_un", ""),
                     row.get("formal_ar", ""), *(f for f in other if not is_adjective(f) or iso in ("LY",))]
                )  # fmt: skip
                adj = [adjectives.get("masc") or row.get("adjective_ar_m", ""), adjectives.get("fem") or row.get("adjective_ar_f", ""),
                       adjectives.get("plural") or row.get("adjective_ar_pl", ""), *EXTRA_ADJ_AR.get(iso, []),
                       *(f for f in other if is_adjective(f) and f not in forms)]  # fmt: skip
                adj += [more for a in list(adj) for more in feminine(a)]
                seats = [(m["kind"], m["name_ar"]) for m in metonyms.get(iso, [])]
            else:
                forms = distinct([*EXTRA_EN.get(iso, []), names.get(iso, ""), row.get("name_en", "")])
                adj = [adjectives.get("adjective_en") or row.get("adjective_en", ""), *EXTRA_ADJ_EN.get(iso, [])]
                adj += [a + "s" for a in list(adj) if a.endswith(("an", "i"))]
                seats = [(m["kind"], m["name_en"]) for m in metonyms.get(iso, [])]
            shown = forms[0] if forms else iso
            table.append((key, "place", "state", "name", shown, forms))
            known = {fold_form(f) for f in forms}
            table.append(
                (key, "place", "state", "adjectival", shown, [a for a in distinct(adj) if fold_form(a) not in known])
            )
            for kind in ("capital", "seat", "institution"):
                found = distinct(n for k, n in seats if k == kind and fold_form(n) not in known)
                table.append((key, "place", "state", kind, shown, found))
        write(code, "states.tsv", table)

        people, organisations, media = [], [], []
        for r in rows(reference / "compiled" / "people_ar.csv"):
            key = "person:" + "-".join(r["name_en"].lower().replace("'", "").replace(".", "").split())
            forms = (
                [r["name_ar"], *r["aliases_ar"].split("|")]
                if code == "ar"
                else [r["name_en"], *r["aliases_en"].split("|")]
            )
            people.append((key, "person", r["country"], "name", r[f"name_{code}"], distinct(forms)))
        for r in rows(reference / "compiled" / "organizations.csv"):
            forms = [r["name_ar"], *r["aliases_ar"].split("|")] if code == "ar" else [r["name_en"], r["code"]]
            organisations.append(
                (f"org:{r['code']}", "organisation", r["kind"], "name", r[f"name_{code}"], distinct(forms))
            )
        for body, (subtype, arabic_names, english) in EXTRA_BODIES.items():
            forms = arabic_names if code == "ar" else english
            organisations.append((f"org:{body}", "organisation", subtype, "name", forms[0], distinct(forms)))
        for r in rows(reference / "compiled" / "news_sources.csv"):
            key = "media:" + "-".join(r["name_en"].lower().replace("'", "").split())
            latin = [a for a in r["aliases"].split("|") if a.isascii()]
            arabic = [a for a in r["aliases"].split("|") if a and not a.isascii() and len(a) > 3]
            forms = [r["name_ar"], *arabic] if code == "ar" else [r["name_en"], *(a for a in latin if len(a) > 1)]
            media.append((key, "organisation", r["kind"], "name", r[f"name_{code}"], distinct(forms)))
        cities = []
        capitals = {fold_form(f) for row in table if row[3] == "capital" for f in row[5]}
        for r in rows(reference / "cities.csv"):
            names_of = r["names_ar"].split("|") if code == "ar" else [r["name_en"]]
            kept = [f for f in distinct(names_of) if fold_form(f) not in capitals and len(f) > 2]
            shown = (r["names_ar"].split("|")[0] if code == "ar" else "") or r["name_en"]
            cities.append((f"geo:{r['geonameid']}", "place", "city", "name", shown, kept))
        write(code, "cities.tsv", cities)
        write(code, "people.tsv", people)
        write(code, "organisations.tsv", organisations)
        write(code, "media.tsv", media)
    for code in ("ar", "en"):
        names: dict[str, int] = {}
        for r in rows(reference / "name_transliterations.csv"):
            key = fold_form(r["arabic"] if code == "ar" else r["latin"].split("|")[0])
            names[key] = names.get(key, 0) + int(r["count"])
        # "*" marks a part seen often enough to open a name without a title before it
        lines = [n + ("*" if count >= GIVEN else "") for n, count in sorted(names.items()) if len(n) > 1]
        (LANG / code / "names.txt").write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
