"""What the benchmarks read: the seeds of this project, and the sample article where it is present."""

from __future__ import annotations

import random
import re
from datetime import datetime
from pathlib import Path

__all__ = ["MOMENT", "ROOT", "SEEDS", "article", "of_size", "texts", "variants"]

ROOT = Path(__file__).resolve().parents[1]
SEEDS = ROOT / "seeds"
SAMPLE = ROOT.parent / "shared" / "seeds" / "vladivostok-2019.ar.txt"
MOMENT = datetime(2019, 4, 27)
VARIANTS = 24


def _seeds(language: str) -> str:
    return "\n\n".join(path.read_text("utf-8") for path in sorted(SEEDS.glob(f"*.{language}.*")))


def article() -> tuple[str, Path]:
    """One Arabic article and its file: the sample, else the longest seed."""
    path = SAMPLE if SAMPLE.exists() else max(SEEDS.glob("*.ar.*"), key=lambda p: p.stat().st_size)
    return path.read_text("utf-8"), path


def texts() -> dict[tuple[str, str], list[str]]:
    """(name, language) → variants of one text of about an article's length."""
    found = {("seeds", language): variants(_seeds(language)) for language in ("ar", "en")}
    if SAMPLE.exists():
        found["sample article", "ar"] = variants(SAMPLE.read_text("utf-8"))
    return found


def variants(text: str) -> list[str]:
    """The text itself, and others with its paragraphs in another order and other digits in its figures."""
    chance = random.Random(1)
    found = [text]
    for _ in range(VARIANTS - 1):
        paragraphs = text.split("\n\n") if "\n\n" in text else text.split("\n")
        chance.shuffle(paragraphs)
        # the last digit alone, so that years and days stay years and days
        found.append(re.sub(r"\d(?!\d)", lambda _: str(chance.randint(1, 8)), "\n\n".join(paragraphs)))
    return found


def of_size(kilobytes: int, one_line: bool) -> str:
    """Arabic text of about so many KB: the seeds again and again, cut at a blank."""
    text = _seeds("ar")
    size = kilobytes * 1024
    repeated = "\n\n".join([text] * (size // len(text.encode()) + 1))
    cut = repeated.encode()[:size].decode("utf-8", "ignore").rpartition(" ")[0]
    return " ".join(cut.split()) if one_line else cut
