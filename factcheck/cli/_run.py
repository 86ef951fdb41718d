"""Running: paths → a report, with a progress bar where somebody watches, and the status to exit with."""

from __future__ import annotations

from factcheck.cli._options import Options
from factcheck.cli._trouble import BROKEN, FOUND, trouble
from factcheck.config import Settings
from factcheck.model.report import Report, Severity
from factcheck.pipeline import verify

__all__ = ["status", "verified"]


def verified(options: Options) -> Report:
    """The report on all that the paths name; inputs that cannot be read are told on standard error."""
    report = verify(options.paths, options.settings)
    for failure in report.failures:
        trouble(failure.message)
    return report


def status(report: Report, settings: Settings) -> int:
    """0, 1 or 2. That something could not be read weighs more than that something was found."""
    if report.failures:
        return BROKEN
    if settings.fail_on == "never":
        return 0
    least = Severity[settings.fail_on.upper()]
    return FOUND if any(finding.severity >= least for finding in report.findings) else 0
