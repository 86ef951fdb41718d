"""One entry of a claim book, read key by key: every key has a type, and what is wrong is told with its remedy."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date as Date
from datetime import datetime
from fractions import Fraction
from typing import Any

from factcheck.model.fact import is_when
from factcheck.model.interval import Interval
from factcheck.model.message import Message, msg
from factcheck.model.troubles import hint

__all__ = ["KEY", "Entry"]

#: The key of an entity.
KEY = re.compile(r"[a-z][a-z0-9_-]*:\S+")
#: Figures with more characters than this are no figures of this world, and take long to turn into numbers.
_DIGITS = 60


class Entry:
    """A table of TOML with its place in words.

    at:     what to call it: "expect 3 (line 41)", "[meta]"
    wrong:  what is wrong with it; the caller's list
    """

    def __init__(self, data: Mapping[str, Any], at: Message | str, wrong: list[Message]) -> None:
        self.data = data
        self.at = at
        self._wrong = wrong
        self.bad = False

    def wrong(self, key: str, what: Message) -> None:
        """Say what is wrong with a key."""
        self.bad = True
        self._wrong.append(msg("{at}, key {key}: {trouble}", at=self.at, key=repr(key), trouble=what))

    def only(self, known: Sequence[str]) -> None:
        """Refuse every other key."""
        for key in self.data:
            if key not in known:
                self.wrong(key, msg("is unknown; {hint}", hint=hint(key, known)))

    def __contains__(self, key: str) -> bool:
        return key in self.data

    def text(self, key: str, needed: Message | None = None) -> str:
        """A text that is not empty, its blanks as one; "" where the key is missing, which ``needed`` says is wrong."""
        if key not in self.data:
            if needed is not None:
                self.wrong(key, msg("is missing; {remedy}", remedy=needed))
            return ""
        value = self.data[key]
        if not isinstance(value, str) or not value.strip():
            self.wrong(key, msg("must be a text that is not empty"))
            return ""
        return " ".join(value.split())

    def texts(self, key: str) -> tuple[str, ...]:
        """A text, or a list of them."""
        if key not in self.data:
            return ()
        return self._listed(key, self.data[key])

    def _listed(self, key: str, value: object) -> tuple[str, ...]:
        listed = [value] if isinstance(value, str) else value
        if (
            not isinstance(listed, list)
            or not listed
            or not all(isinstance(one, str) and one.strip() for one in listed)
        ):
            self.wrong(key, msg("must be a text, or a list of texts"))
            return ()
        return tuple(" ".join(one.split()) for one in listed)

    def by_language(self, key: str) -> dict[str, tuple[str, ...]]:
        """A text or a list of them under "", or a table of languages with texts."""
        value = self.data.get(key)
        if value is None:
            return {}
        if not isinstance(value, dict):
            return {"": self._listed(key, value)}
        if not value or not all(re.fullmatch(r"[a-z]{2,3}", language) for language in value):
            self.wrong(
                key,
                msg(
                    "must be a text, a list of texts, or a table of languages such as {example}",
                    example='{ar = "…", en = "…"}',
                ),
            )
            return {}
        return {language: self._listed(f"{key}.{language}", one) for language, one in value.items()}

    def choice(self, key: str, choices: Sequence[str], default: str) -> str:
        value = self.data.get(key, default)
        if value not in choices:
            self.wrong(key, msg("must be one of {choices}", choices=", ".join(choices)))
            return default
        return str(value)

    def flag(self, key: str) -> bool:
        value = self.data.get(key, False)
        if not isinstance(value, bool):
            self.wrong(key, msg("must be true or false"))
            return False
        return value

    def count(self, key: str) -> int | None:
        value = self.data.get(key)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value < 10**9:
            self.wrong(key, msg("must be a whole number from 0"))
            return None
        return value

    def when(self, key: str, needed: Message | None = None) -> str:
        """A date cut to what is known; "" where the key is missing."""
        if key not in self.data:
            if needed is not None:
                self.wrong(key, msg("is missing; {remedy}", remedy=needed))
            return ""
        value = self.data[key]
        if isinstance(value, Date):
            return value.date().isoformat() if isinstance(value, datetime) else value.isoformat()
        if isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= 9999:
            return f"{value:04d}"
        if isinstance(value, str) and is_when(value):
            return value
        self.wrong(key, msg('must be a date such as 1990-09-30, "1990-09", "1990" or two with / between'))
        return ""

    def day(self, key: str) -> str:
        """A whole date; "" where the key is missing."""
        found = self.when(key)
        if found and not re.fullmatch(r"\d{4}-\d\d-\d\d", found):
            self.wrong(key, msg("must be a day such as 2019-04-27"))
            return ""
        return found

    def figure(self, key: str) -> Interval | None:
        """A number, or two with two dots between, one of which may be left out."""
        value = self.data.get(key)
        if value is None:
            return None
        try:
            if isinstance(value, bool) or not isinstance(value, int | float | str):
                raise ValueError(value)
            text = str(value).replace("_", "").strip()
            low, dots, high = text.partition("..")
            bounds = [_number(low), _number(high) if dots else _number(low)]
            if bounds == [None, None] or (None not in bounds and bounds[0] > bounds[1]):  # type: ignore[operator]
                raise ValueError(value)
        except (ValueError, ZeroDivisionError, OverflowError):
            self.wrong(key, msg('must be a number such as 34000000, 2.5 or "1/3", or a range such as "10..20"'))
            return None
        return Interval(bounds[0], bounds[1])

    def table(self, key: str) -> Entry | None:
        """A table below this one."""
        value = self.data.get(key)
        if value is None:
            return None
        if not isinstance(value, dict):
            self.wrong(key, msg("must be a table such as {example}", example='{value = 5, of = "parties"}'))
            return None
        return Entry(value, msg("{at}, {key}", at=self.at, key=key), self._wrong)

    def tables(self, key: str) -> list[Entry]:
        """Tables below this one."""
        value = self.data.get(key, [])
        listed = [value] if isinstance(value, dict) else value
        if not isinstance(listed, list) or not all(isinstance(one, dict) for one in listed):
            self.wrong(key, msg("must be a table, or a list of tables"))
            return []
        return [
            Entry(one, msg("{at}, {key} {number}", at=self.at, key=key, number=number), self._wrong)
            for number, one in enumerate(listed, 1)
        ]


def _number(text: str) -> Fraction | None:
    """A number, exact; None for an empty text."""
    text = text.strip()
    if not text:
        return None
    if len(text) > _DIGITS or "e" in text.lower():
        raise ValueError(text)
    return Fraction(text)
