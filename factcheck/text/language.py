"""Which language a text is in, and what a language tag means.

The script decides first: Arabic letters that are not outnumbered two to one by Latin ones make a text Arabic in
script. Within a script, frequent words decide, because letters alone do not: Arabic news writes «گ» and «چ» in
names, and Persian is at times typed with Arabic «ي» and «ك». A language without a pack is told all the same
("fa", "ur", "fr"), so that it can be left unread rather than read as something it is not.

To add a language to tell apart, add its words to ``languages.toml``.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from factcheck.text._tables import table

__all__ = ["canonical_language", "contradicts", "detect_language"]

_ARABIC = re.compile("[\u0620-\u064a\u066e-\u06d3\u06d5-\u06ff\u0750-\u077f\u08a0-\u08b4\ufb50-\ufdff\ufe70-\ufefc]+")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]+")
_WORD = re.compile(r"[^\W\d_]+")
#: Vowel marks, tatweel and joiners, which would cut a word or hide it.
_MARKS = re.compile("[\u064b-\u065f\u0670\u0640\u200c\u200d\u200e\u200f]+")
_ARABIC_DIGIT = re.compile("[\u0660-\u0669\u066a-\u066c\u060c\u061b\u061f]")

#: As much text as is looked at, from the first letter on; a language shows itself long before.
_SAMPLE = 2_000
#: Votes that another language of the script needs, and by how much it must lead. Chosen by us.
_ENOUGH = 2, 3
#: Texts of so many words with fewer frequent words than one in fifty are in a language that we do not know.
_LONG, _RARE = 50, 50

#: Scripts with letters of their own: first and last code point, the tag that they stand for.
_SCRIPTS = (
    ("\u0370", "\u03ff", "el"), ("\u0400", "\u052f", "und-Cyrl"), ("\u0530", "\u058f", "hy"), ("\u0590", "\u05ff", "he"),
    ("\u0700", "\u074f", "und-Syrc"), ("\u0900", "\u097f", "und-Deva"), ("\u0980", "\u09ff", "bn"), ("\u0a00", "\u0a7f", "pa"),
    ("\u0b80", "\u0bff", "ta"), ("\u0e00", "\u0e7f", "th"), ("\u10a0", "\u10ff", "ka"), ("\u1200", "\u137f", "am"),
    ("\u3040", "\u30ff", "ja"), ("\u4e00", "\u9fff", "zh"), ("\uac00", "\ud7af", "ko"),
)  # fmt: skip

_TAG = re.compile(r"([a-z]{2,3})((?:-[a-z0-9]{1,8})*)")


class _Table:
    """The table of languages, turned round for look-up.

    votes:   word → codes it speaks for
    scripts: code → "arabic" or "latin"
    letters: code → letters that Arabic has not
    names:   "arabic", "ara", «العربية» → code
    """

    def __init__(self) -> None:
        data = table("languages.toml")
        self.votes: dict[str, tuple[str, ...]] = {}
        self.scripts: dict[str, str] = {}
        self.names: dict[str, str] = {}
        self.letters: dict[str, str] = {}
        for row in data["language"]:
            code = row["code"]
            self.scripts[code] = row["script"]
            self.letters[code] = row.get("letters", "")
            self.names.update(dict.fromkeys(row["names"], code))
            for word in row["words"]:
                self.votes[word] = (*self.votes.get(word, ()), code)


@lru_cache(maxsize=1)
def _table() -> _Table:
    return _Table()


def detect_language(text: str) -> str:
    """A BCP 47 tag: "ar", "en", another language that is told apart ("fa", "ur", "fr", "zh"), "und" with a script
    ("und-Cyrl") or alone for one that is not. Text without letters counts as Arabic when its digits or marks are, and
    as English otherwise."""
    first = _WORD.search(text)
    if first is None:
        return "ar" if _ARABIC_DIGIT.search(text) else "en"
    sample = text[first.start() : first.start() + _SAMPLE]
    arabic = _letters(_ARABIC, sample)
    latin = _letters(_LATIN, sample)
    others = _letters(_WORD, sample) - arabic - latin
    if others > arabic + latin:
        return _other_script(sample) if any(map(str.isalpha, sample)) else "en"  # "²", "½" are no letters
    return _within("arabic", "ar", sample) if arabic and arabic * 2 >= latin else _within("latin", "en", sample)


def _letters(runs: re.Pattern[str], sample: str) -> int:
    return sum(map(len, runs.findall(sample)))


def _within(script: str, home: str, sample: str) -> str:
    """The language of a script that most frequent words speak for; ``home`` unless another clearly leads."""
    table = _table()
    words = _WORD.findall(_MARKS.sub("", sample).lower())
    votes: Counter[str] = Counter()
    for codes, n in Counter(map(table.votes.get, words)).items():
        for code in codes or ():
            if table.scripts[code] == script:
                votes[code] += n
    if home == "ar":  # the article is the commonest word of all, and it is written on to the next
        votes["ar"] += sum(word.startswith(("ال", "وال", "بال", "لل")) for word in words)
    mine = votes.pop(home, 0)
    for code in votes:
        votes[code] += any(letter in sample for letter in table.letters[code])
    enough, lead = _ENOUGH
    best, most = min(votes.items(), key=lambda pair: (-pair[1], pair[0]), default=("", 0))
    if most >= (enough if script == "arabic" else lead) and most > (mine if script == "arabic" else 2 * mine):
        return best
    if len(words) >= _LONG and mine * _RARE < len(words):
        return "und-Arab" if script == "arabic" else "und"
    return home


def _other_script(sample: str) -> str:
    counts = {tag: len(re.findall(f"[{first}-{last}]", sample)) for first, last, tag in _SCRIPTS}
    if counts["ja"]:  # Japanese mixes its own letters with Chinese ones
        return "ja"
    tag = max(counts, key=counts.__getitem__)
    return tag if counts[tag] else "und"


def canonical_language(tag: str) -> str | None:
    """A tag as BCP 47 writes it ("AR_eg" → "ar-EG", "Arabic" → "ar", "eng" → "en"); None for what is no tag.

    Source: RFC 5646, section 2.1.1 (case of subtags).
    """
    plain = tag.strip().lower().replace("_", "-").split(".")[0]
    match = _TAG.fullmatch(plain)
    names = _table().names
    if match is None or plain in names:
        return names.get(plain)
    primary, *rest = [part for part in plain.split("-") if part]
    shaped = [part.title() if len(part) == 4 else part.upper() if len(part) == 2 else part for part in rest]
    return "-".join([names.get(primary, primary), *shaped])


def contradicts(tag: str, text: str) -> bool:
    """Whether a document that calls itself ``tag`` is evidently in another language: in another script, or with the
    frequent words of another language. Templates say "en" of pages in every language."""
    primary = tag.split("-")[0].lower()
    detected = detect_language(text)
    if primary == detected or detected in ("und", "und-Arab") or _WORD.search(text) is None:
        return False
    scripts = _table().scripts
    if detected not in scripts:  # a script of its own
        return primary in scripts
    return scripts.get(primary, scripts[detected]) != scripts[detected] or detected not in ("ar", "en")
