"""Strings that break programs, as documents, titles and names, in every format and both languages."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from factcheck.model.document import Document
from factcheck.pipeline import verify
from factcheck.report import Look, formats, load_reporter

NAUGHTY = Path(__file__).resolve().parents[1].parent / "shared" / "hostile" / "blns.json"
ACTIVE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066\u2067\ud800-\udfff]")


@pytest.mark.slow
@pytest.mark.skipif(not NAUGHTY.exists(), reason="the list of naughty strings is not beside the project")
def test_naughty_strings_are_shown_and_never_obeyed() -> None:
    documents = [
        Document.from_text(f"{s}\n\nOn Monday, 5 March 2024, two towns: {s}, Sfax and Gabes. {s}", uri=s, title=s)
        for s in json.loads(NAUGHTY.read_text("utf-8"))
    ]
    for start in range(0, len(documents), 100):
        report = verify(documents[start : start + 100])
        assert len(report.documents) == len(documents[start : start + 100])
        for form in formats():
            for ui in ("en", "ar"):
                assert not ACTIVE.search(load_reporter(form).render(report, Look(ui=ui, verbose=True))), form
