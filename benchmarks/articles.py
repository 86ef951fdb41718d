"""Articles without end, for runs over a corpus: paragraphs of ``seeds/`` in another order with other figures, and
sentences from templates with invented names, so that no two articles are alike and no cache answers for one.

    python benchmarks/articles.py 20000 > articles.jsonl
"""

from __future__ import annotations

import json
import random
import re
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

SEEDS = Path(__file__).resolve().parents[1] / "seeds"
OUTLETS = ("الأفق", "المرفأ", "صدى الوادي", "The Harbour", "Northern Post")
_LETTERS = "بتجحدرسشصطعفقكلمنهوي"

AR = (
    "أعلن {name} يوم {weekday} {day} {month} {year} أن عدد المشاركين بلغ {n} شخصا، بينهم {k} نساء.",
    "وقال {name} إن كلفة المشروع وصلت إلى {n} مليون دولار، بعدما كانت {k} ملايين دولار قبل عامين.",
    "وافتتح {name} المعرض في {day} {month} {year}، واستمر {k} أيام وزاره {n} زائر.",
    "وأضاف أن نسبة الإنجاز بلغت {k} في المئة، مشيرا إلى أن الأعمال بدأت عام {year}.",
)
EN = (
    "{name} said on {weekday} that {n} people had taken part, {k} of them from abroad.",
    "The work began in {year} and cost {n} million dollars, {name} told reporters on {day} {emonth} {year}.",
    "The bridge is {n} metres long and was opened on {day} {emonth} {year}, {k} years after the first plans.",
)
_WEEKDAYS = ("الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد")
_EWEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "يناير",
    "فبراير",
    "مارس",
    "أبريل",
    "مايو",
    "يونيو",
    "يوليو",
    "أغسطس",
    "سبتمبر",
    "أكتوبر",
    "نوفمبر",
    "ديسمبر",
)
_EMONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
            "December")  # fmt: skip


def articles(count: int, seed: int = 1) -> Iterator[dict[str, Any]]:
    """So many articles, as lines of JSON lines have them; about two thirds Arabic, 600 to 3,000 characters."""
    chance = random.Random(seed)
    paragraphs = {
        "ar": [
            p for path in sorted(SEEDS.glob("*.ar.*")) for p in path.read_text("utf-8").split("\n\n") if len(p) > 60
        ],
        "en": [
            p for path in sorted(SEEDS.glob("*.en.*")) for p in path.read_text("utf-8").split("\n\n") if len(p) > 60
        ],
    }
    for number in range(count):
        language = "en" if number % 3 == 2 else "ar"
        own = [_sentence(chance, language) for _ in range(chance.randint(2, 6))]
        taken = [_other_figures(p, chance) for p in chance.sample(paragraphs[language], chance.randint(1, 3))]
        body = [*own, *taken]
        chance.shuffle(body)
        yield {
            "id": f"a{number}",
            "title": _sentence(chance, language)[:60],
            "text": "\n\n".join(body),
            "date": (date(2018, 1, 1) + timedelta(days=chance.randrange(2000))).isoformat(),
            "outlet": chance.choice(OUTLETS),
        }


def _sentence(chance: random.Random, language: str) -> str:
    day = date(2010, 1, 1) + timedelta(days=chance.randrange(4000))
    arabic = language == "ar"
    return chance.choice(AR if arabic else EN).format(
        name=" ".join(_name(chance, arabic) for _ in range(2)),
        weekday=(_WEEKDAYS if arabic else _EWEEKDAYS)[(day.weekday() + (chance.random() < 0.1)) % 7],
        day=day.day,
        month=_MONTHS[day.month - 1],
        emonth=_EMONTHS[day.month - 1],
        year=day.year,
        n=chance.randint(11, 90_000),
        k=chance.randint(3, 10),
    )


def _name(chance: random.Random, arabic: bool) -> str:
    if arabic:
        return "".join(chance.choices(_LETTERS, k=chance.randint(3, 6)))
    syllables = range(chance.randint(2, 4))
    return "".join(chance.choice("bdfgklmnprst") + chance.choice("aeiou") for _ in syllables).capitalize()


def _other_figures(paragraph: str, chance: random.Random) -> str:
    # the last digit alone, so that years and days stay years and days
    return re.sub(r"\d(?!\d)", lambda _: str(chance.randint(1, 8)), paragraph)


if __name__ == "__main__":
    for article in articles(int(sys.argv[1])):
        print(json.dumps(article, ensure_ascii=False))
