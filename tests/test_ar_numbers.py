"""Arabic numbers: every integer reads back from the words that an independent speller writes for it."""

from __future__ import annotations

import random
from fractions import Fraction

import pytest
from num2words import num2words

from factcheck.lang import load_pack
from factcheck.lang.block import Block, NumberNode

ARABIC = load_pack("ar")


def nodes(text: str) -> list[NumberNode]:
    return ARABIC.numbers(Block(text, ARABIC))


def values(text: str) -> list[Fraction | None]:
    return [node.value for node in nodes(text)]


def read(text: str) -> list[tuple[str, Fraction | None, str]]:
    """(passage, value, kind) of every number."""
    block = Block(text, ARABIC)
    return [(block.span(n.i, n.j, n.skip).of(text), n.value, n.kind) for n in ARABIC.numbers(block)]


# ---------------------------------------------------------------------- an oracle of our own

UNITS = {
    "m": ["", "واحد", "اثنان", "ثلاثة", "أربعة", "خمسة", "ستة", "سبعة", "ثمانية", "تسعة", "عشرة"],
    "f": ["", "واحدة", "اثنتان", "ثلاث", "أربع", "خمس", "ست", "سبع", "ثماني", "تسع", "عشر"],
}
TENS = ["", "", "عشر", "ثلاث", "أربع", "خمس", "ست", "سبع", "ثمان", "تسع"]
HUNDREDS = ["", "", "", "ثلاث", "أربع", "خمس", "ست", "سبع", "ثمان", "تسع"]
SCALES = [
    (10**12, "تريليون", "تريليونات"),
    (10**9, "مليار", "مليارات"),
    (10**6, "مليون", "ملايين"),
    (10**3, "ألف", "آلاف"),
]


class Speller:
    """Spells integers in one gender, case and hundred's spelling, after the rules of school grammar."""

    def __init__(self, gender: str, nominative: bool, hundred: str) -> None:
        self.gender, self.nominative, self.hundred = gender, nominative, hundred

    def two(self, nominative: str, oblique: str) -> str:
        return nominative if self.nominative else oblique

    def below_hundred(self, n: int, gender: str) -> str:
        units = UNITS[gender]
        if n == 2:
            return self.two("اثنان", "اثنين") if gender == "m" else self.two("اثنتان", "اثنتين")
        if n <= 10:
            return units[n]
        if n < 20:
            ten = "عشر" if gender == "m" else "عشرة"
            if n == 11:
                return f"أحد {ten}" if gender == "m" else f"إحدى {ten}"
            if n == 12:
                return f"{self.two('اثنا', 'اثني') if gender == 'm' else self.two('اثنتا', 'اثنتي')} {ten}"
            return f"{units[n - 10]} {ten}"
        tens = TENS[n // 10] + ("ون" if self.nominative else "ين")
        if n % 10 == 0:
            return tens
        unit = "إحدى" if n % 10 == 1 and gender == "f" else self.below_hundred(n % 10, gender)
        return f"{unit} و{tens}"

    def below_thousand(self, n: int, gender: str) -> str:
        parts = []
        if n >= 300:
            parts.append(HUNDREDS[n // 100] + self.hundred)
        elif n >= 200:
            parts.append(self.hundred[:-1] + self.two("تان", "تين"))
        elif n >= 100:
            parts.append(self.hundred)
        if n % 100:
            parts.append(self.below_hundred(n % 100, gender))
        return " و".join(parts)

    def spell(self, n: int) -> str:
        if n == 0:
            return "صفر"
        parts = []
        for scale, singular, plural in SCALES:
            count, n = divmod(n, scale)
            if count == 1:
                parts.append(singular)
            elif count == 2:
                parts.append(singular + self.two("ان", "ين"))
            elif count:
                noun = singular if count % 100 == 0 else plural if 3 <= count % 100 <= 10 else singular + "ا"
                parts.append(f"{self.below_thousand(count, 'm')} {noun}")
        if n:
            parts.append(self.below_thousand(n, self.gender))
        return " و".join(parts)


SPELLERS = [
    Speller(gender, nominative, hundred)
    for gender in "mf"
    for nominative in (True, False)
    for hundred in ("مئة", "مائة")
]


def check(n: int, text: str) -> None:
    found = nodes(text)
    assert [(node.value, node.i, node.j) for node in found] == [(n, 0, len(Block(text, ARABIC)))], text


@pytest.mark.parametrize("start", range(0, 10_000, 1000))
def test_integers_read_back(start: int) -> None:
    for n in range(start, start + 1000):
        check(n, SPELLERS[n % len(SPELLERS)].spell(n))


def test_every_spelling_reads_back_below_two_hundred() -> None:
    for speller in SPELLERS:
        for n in range(200):
            check(n, speller.spell(n))


@pytest.mark.slow
def test_integers_read_back_to_a_million(stride: int) -> None:
    for k, n in enumerate([*range(10_000, 10**6, stride), 10**6]):
        check(n, SPELLERS[k % len(SPELLERS)].spell(n))


@pytest.mark.slow
def test_large_integers_read_back(stride: int) -> None:
    chance = random.Random(20190427)
    for _ in range(100_000 // stride):
        n = chance.randrange(10 ** chance.randint(6, 15))
        check(n, chance.choice(SPELLERS).spell(n))


def test_num2words_reads_back() -> None:
    chance = random.Random(7)
    numbers = [*range(0, 1200, 7), *(chance.randrange(10 ** chance.randint(3, 12)) for _ in range(300))]
    for n in numbers:
        # num2words writes «مائة و ألف ألف» for 101 thousand, which is a mistake of its own
        if all(n // 10**power % 100 not in (1, 2) for power in (3, 6, 9)):
            text = num2words(n, lang="ar")
            assert values(text) == [n], (n, text)


def test_two_numbers_of_one_scale_are_two() -> None:
    assert values("607 مليارات و288 مليارا") == [607 * 10**9, 288 * 10**9]
    assert values("سبعة مليارات وثلاثة مليارات") == [7 * 10**9, 3 * 10**9]
    assert values("سبعة مليارات وثلاثمئة مليون") == [7_300_000_000]
    assert values("3 ملايين و400 ألف") == [3_400_000]


# ---------------------------------------------------------------------- duals


@pytest.mark.parametrize(
    ("text", "passage"),
    [
        ("وقعت الشركة عقدين جديدين", "عقدين"),
        ("بين الدولتين الجارتين", "الدولتين"),
        ("غادر الوزيران القاعة", "الوزيران"),
        ("اعتُقل مراقبان", "مراقبان"),
        ("ولخصمين قديمين", "خصمين"),
        ("من ضفتي النهر", "ضفتي"),
        ("بين مدينتي حلب وحماة", "مدينتي"),
        ("لقاء بين وزيري الخارجية والدفاع", "وزيري"),
        ("رئيسا البلدين", "رئيسا"),
        ("في شهري آذار ونيسان", "شهري"),
        ("قُتل شخصان اثنان", "شخصان اثنان"),
        ("مستشفيان آخران", "مستشفيان"),
        ("في لقاءين منفصلين", "لقاءين"),
        ("مدونتين على الشبكة", "مدونتين"),
    ],
)
def test_duals(text: str, passage: str) -> None:
    found = [item for item in read(text) if item[1] == 2]
    assert found[:1] == [(passage, 2, "cardinal")]


@pytest.mark.parametrize(
    "text",
    [
        "قال مراقبون أميركيين وأوروبيين",
        "للصحافيين الآخرين",
        "عناوين الصحف وميادين القتال وموازين القوى",
        "الرئيس بوتين في الأرجنتين",
        "المسؤولين المنتخبين",
        "في البلدان النامية",
        "سكان بستان في باكستان وكردستان",
        "بشكل شهري ويومي",
        "كان رئيسا للحكومة ووزيرا",
        "قصتي مع الكتابة",
        "التي تجريان في حين كان الإنسان",
        "تكوين وتأمين وتمكين",
        "أعلنت حركة طالبان ذلك وأدين المتهم",
        "وكان مقررين أن يحضروا",
    ],
)
def test_what_only_looks_like_a_dual(text: str) -> None:
    assert [item for item in read(text) if item[1] == 2] == []
