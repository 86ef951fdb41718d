"""Typed keys of claims: what meets, what must not, and what a value says, on sentences of our own."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import factcheck
from factcheck.keys import ClaimRecord, claim_records, differ, key_of, likeness, same_key

DAY = date(2024, 6, 1)


def records(text: str, language: str) -> tuple[ClaimRecord, ...]:
    return claim_records(factcheck.analyze(text, language=language, date=DAY))


def longest(text: str, language: str) -> ClaimRecord:
    return max(records(text, language), key=lambda r: (r.end - r.start, bool(r.value)))


#: One thing said twice: language and sentence, twice, and what comes of comparing them.
MEET = [
    ("ar", "بلغ عدد سكان مصر 105 ملايين نسمة في عام 2023.", "ar", "وصل عدد سكان مصر إلى 107 ملايين في 2023.", "changed"),
    ("ar", "بلغ عدد سكان مصر 105 ملايين نسمة في عام 2023.", "ar", "في 2023 بلغ عدد سكان مصر 104,800,000 نسمة.", "same"),
    ("en", "Spain signed the treaty on 4 May 1998.", "en", "The treaty was signed by Spain on 5 May 1998.", "changed"),
    ("en", "Spain signed the treaty on 4 May 1998.", "en", "Spain signed the treaty in May 1998.", "same"),
    ("en", "The quake in Chile on 3 May 2024 killed 40 people.", "en", "On 3 May 2024 a quake killed 45 people in Chile.", "changed"),
    ("en", "Egypt's exports amounted to $3 billion in 2023.", "en", "Egypt's exports amounted to 3 billion dollars in 2023.", "same"),
    ("en", "Kenya laid 2 kilometres of pipes in 2023.", "en", "Kenya laid 2,000 metres of pipes in 2023.", "same"),
    ("en", "Former US President Jimmy Carter visited Cuba.", "en", "The former US President Jimmy Carter called.", "same"),
]  # fmt: skip


@pytest.mark.parametrize(("one", "first", "two", "second", "expected"), MEET)
def test_one_thing_has_one_key(one: str, first: str, two: str, second: str, expected: str) -> None:
    found = {differ(a, b) for a in records(first, one) for b in records(second, two) if same_key(a, b)}
    assert found == {expected}


#: Near misses: another subject, noun, period, city, unit, kind of statement, or nothing typed at all.
APART = [
    ("en", "Egypt's exports amounted to $3 billion in 2023.", "Egypt's imports amounted to $5 billion in 2023."),
    ("en", "Egypt's exports amounted to $3 billion in 2023.", "Egypt's exports amounted to $4 billion in 2022."),
    ("en", "Egypt's exports amounted to $3 billion in 2023.", "Kenya's exports amounted to $4 billion in 2023."),
    ("en", "Egypt's exports amounted to $3 billion in 2023.", "Egypt's exports rose by 4% in 2023."),
    ("ar", "بلغ عدد سكان مصر 105 ملايين نسمة.", "بلغ عدد سكان القاهرة 20 مليون نسمة."),
    ("ar", "باعت الشركة 40 حافلة.", "باعت الشركة 50 حافلة."),
    ("en", "Profit rose to 50 million dollars.", "Profit rose to 60 million dollars."),
    ("ar", "صدر القرار 2397 عن مجلس الأمن في ديسمبر 2017.", "صدر القرار 2375 عن مجلس الأمن في سبتمبر 2017."),
]  # fmt: skip


@pytest.mark.parametrize(("language", "first", "second"), APART)
def test_other_things_have_other_keys(language: str, first: str, second: str) -> None:
    assert records(first, language)
    assert records(second, language)
    assert not [(a, b) for a in records(first, language) for b in records(second, language) if same_key(a, b)]


def test_a_key_in_two_languages() -> None:
    arabic = {key_of(r) for r in records("زار الرئيس الأميركي السابق جيمي كارتر كوبا.", "ar") if r.kind == "tenure"}
    english = {key_of(r) for r in records("Former US President Jimmy Carter visited Cuba.", "en") if r.kind == "tenure"}
    assert arabic == english != {""}


DUE = [
    ("en", "The government must publish the report by 30 September 2024.", "2024-09-30"),
    ("en", "The treaty signed in March 2023 obliges Kenya to close the mine within two years.", "2025-03-31"),
    ("en", "Kenya will hold elections within two years.", "2026-06-01"),
    ("en", "Kenya held elections in March 2021.", ""),
    ("ar", "أمهلت روسيا ليبيا حتى نهاية العام الحالي.", "2024-12-31"),
    ("ar", "زار الرئيس ليبيا في مارس 2019.", ""),
]


@pytest.mark.parametrize(("language", "text", "due"), DUE)
def test_deadlines(language: str, text: str, due: str) -> None:
    assert max(r.due for r in records(text, language)) == due


VALUES = [
    ("en", "Egypt bought 34 million tonnes of wheat.", "34000000±500000 tonne"),
    ("en", "Egypt bought more than 500 lorries.", ">500.."),
    ("en", "Egypt bought about 500 lorries.", "~500"),
    ("en", "Egypt bought between 400 and 500 lorries.", "400..500"),
    ("en", "Egypt bought 12.5% of the bank.", "12.5±0.05 %"),
    ("en", "Egypt paid $3 million.", "3000000±500000 USD"),
    ("ar", "اشترت مصر ثلث المصرف.", "1/3"),
    ("ar", "استقلت ليبيا عام 1951.", "1951-01-01/1952-01-01"),
    ("en", "Egypt's talks with Kenya lasted two years.", "P2Y"),
    ("en", "Egypt is the father of Kenya.", ""),
]


@pytest.mark.parametrize(("language", "text", "value"), VALUES)
def test_values(language: str, text: str, value: str) -> None:
    assert longest(text, language).value == value


@pytest.mark.parametrize(
    ("one", "two", "expected"),
    [
        ("34000000±500000", "34200000", "same"),
        ("34000000±500000", "35000000", "changed"),
        (">500..", "500", "changed"),
        (">500..", "501", "same"),
        ("500..", "500", "same"),
        ("..7", "8", "changed"),
        ("~500", "540", "same"),
        ("1/3", "0.5", "changed"),
        ("2 kilometer", "2000 meter", "same"),
        ("2 kilometer", "2 kilogram", "unknown"),
        ("5 SAR", "6 riyal", "changed"),
        ("5 USD", "5 EUR", "unknown"),
        ("5 %", "6 %", "changed"),
        ("2019-05-01/2019-06-01", "2019-05-05/2019-05-06", "same"),
        ("2019-05-01/2019-06-01", "2019-06-01/2019-07-01", "changed"),
        ("/2019-05-01", "2019-05-01/2019-05-02", "changed"),
        ("P1Y", "P12M", "same"),
        ("P2Y", "P12M", "changed"),
        (">P1Y", "P2Y", "same"),
        ("XXXX-02", "XXXX-03", "unknown"),
        ("person:a", "person:b", "changed"),
        ("1; 2", "1; 3", "changed"),
        ("1; 2", "1", "unknown"),
        ("", "1", "unknown"),
        ("", "", "same"),
    ],
)
def test_values_are_compared(one: str, two: str, expected: str) -> None:
    assert differ(_with(one), _with(two)) == differ(_with(two), _with(one)) == expected


def _with(value: str, key: str = "figure|iso:EG|buy||||", polarity: str = "affirmed") -> ClaimRecord:
    return ClaimRecord(
        id="", key=key, value=value, kind="", subject="", predicate="", object="", start=0, end=0, text="", language="",
        source="", claimant="", stance="", polarity=polarity, hypothetical=False, scope="", words=(), due="",
        checkworthiness=0.0,
    )  # fmt: skip


def test_polarity_is_a_value_and_no_key_matches_nothing() -> None:
    assert differ(_with(""), _with("", polarity="denied")) == "changed"
    assert differ(_with("1", key=""), _with("1", key="")) == "unknown"
    assert not same_key(_with("1", key=""), _with("1", key=""))


def test_likeness() -> None:
    one, two, three = (
        longest(text, "en")
        for text in (
            "Egypt bought 40 new buses from Spain.",
            "Egypt bought 60 new buses from Spain.",
            "Kenya will hold elections within two years.",
        )
    )
    assert likeness(one, two) == 1.0
    assert likeness(one, three) == likeness(three, one) < 0.3
    assert not likeness(one, one) < 1


SENTENCES = {
    "ar": [
        "بلغت واردات مصر من القمح 5 ملايين طن في عام 2023.",
        "اعترفت روسيا باستقلال ليبيا في 4 أيلول 1990.",
        "زار الرئيس الأميركي السابق جيمي كارتر كوبا.",
        "لم توقع إسبانيا الاتفاقية التي أُبرمت في مارس 1998.",
        "على الحكومة المصرية نشر التقرير قبل نهاية العام المقبل.",
    ],
    "en": [
        "Egypt's exports amounted to $3 billion in 2023.",
        "The quake in Chile on 3 May 2024 killed 40 people.",
        "Spain did not sign the treaty of March 1998.",
        "Kenya will hold elections within two years.",
    ],
}
_SPELLINGS = {"أ": "ا", "إ": "ا", "ة": "ه", "ى": "ي", "ر": "ر\u064e", "ل": "لـ", "2": "٢", "4": "۴"}


@settings(max_examples=25, deadline=None)
@given(st.sampled_from(["ar", "en"]), st.data())
def test_records_are_the_same_under_respelling_and_whatever_stands_around(language: str, data: st.DataObject) -> None:
    """Key, value and words of a claim: a function of its own sentence as folded."""

    def content(text: str) -> set[tuple[str, str, tuple[str, ...], str]]:
        return {(r.key, r.value, r.words, r.due) for r in records(text, language)}

    sentences = SENTENCES[language]
    order = data.draw(st.permutations(sentences))[: data.draw(st.integers(1, len(sentences)))]
    together = content("\n\n".join(order))
    assert together == set().union(*map(content, order))
    spelled = "\n\n".join(order)
    for old in data.draw(st.sets(st.sampled_from(sorted(_SPELLINGS)))):
        spelled = spelled.replace(old, _SPELLINGS[old])
    assert content(spelled) == together


@settings(max_examples=30, deadline=None)
@given(st.text(max_size=200))
def test_any_text_has_records(text: str) -> None:
    for language in ("ar", "en"):
        analysis = factcheck.analyze(text, language=language)
        assert [r.id for r in claim_records(analysis)] == [c.id for c in analysis.claims]
        assert claim_records(analysis) == claim_records(analysis)


def test_a_language_without_a_pack_has_none() -> None:
    assert claim_records(factcheck.analyze("Le 4 mai 1998, 40 personnes", language="fr")) == ()
