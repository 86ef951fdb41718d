"""Which language a text is in, by its script. Arabic letters outnumbering Latin ones make it Arabic."""

from __future__ import annotations

import re

__all__ = ["detect_language"]

_ARABIC = re.compile("[\u0620-\u064a\u066e-\u06d3\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc]")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
#: As much text as is looked at; a language shows itself long before.
_SAMPLE = 20_000


def detect_language(text: str) -> str:
    """ "ar" or "en". Text without letters counts as English."""
    sample = text[:_SAMPLE]
    arabic = len(_ARABIC.findall(sample))
    return "ar" if arabic and arabic * 2 >= len(_LATIN.findall(sample)) else "en"
