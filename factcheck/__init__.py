"""factcheck: reads claims in news prose and shows, with evidence and steps, what cannot all be true.

    import factcheck
    report = factcheck.verify("seeds/")
    for finding in report.findings:
        print(finding.code, finding.message)

Whatever this module names is public; names are loaded when they are first used, so importing is cheap.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from factcheck.config import Settings as Settings
    from factcheck.differences import Difference as Difference
    from factcheck.differences import diff as diff
    from factcheck.errors import FactcheckError as FactcheckError
    from factcheck.model.document import Document as Document
    from factcheck.model.report import Analysis as Analysis
    from factcheck.model.report import Report as Report
    from factcheck.pipeline import analyze as analyze
    from factcheck.pipeline import assert_consistent as assert_consistent
    from factcheck.pipeline import verify as verify
    from factcheck.pipeline import verify_text as verify_text

__version__ = "0.1.0"

_WHERE = {
    "Analysis": "factcheck.model.report",
    "Difference": "factcheck.differences",
    "Document": "factcheck.model.document",
    "FactcheckError": "factcheck.errors",
    "Report": "factcheck.model.report",
    "Settings": "factcheck.config",
    "analyze": "factcheck.pipeline",
    "assert_consistent": "factcheck.pipeline",
    "diff": "factcheck.differences",
    "verify": "factcheck.pipeline",
    "verify_text": "factcheck.pipeline",
}

__all__ = ["__version__", *_WHERE]


def __getattr__(name: str) -> Any:
    if name in _WHERE:
        value = getattr(import_module(_WHERE[name]), name)
        globals()[name] = value
        return value
    raise AttributeError(f"module 'factcheck' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
