"""Running: paths → a report or analyses, with a progress bar where somebody watches, and the status to exit with."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from factcheck.cli._options import Options
from factcheck.cli._progress import watched
from factcheck.cli._trouble import BROKEN, FOUND, trouble
from factcheck.config import Settings
from factcheck.model.message import msg
from factcheck.model.report import Analysis, Failure, Report, Severity
from factcheck.pipeline import analyze_document, check_all, gather

__all__ = ["analysed", "passed_over", "status", "verified"]


def verified(options: Options) -> Report:
    """The report on all that the paths name."""
    analyses, failures = analysed(options)
    return check_all(analyses, failures, options.settings)


def analysed(options: Options) -> tuple[list[Analysis], Sequence[Failure]]:
    """What was read of all that the paths name; inputs that cannot be read are told on standard error."""
    documents, failures = gather(options.paths, passed_over(options), options.output)
    for failure in failures:
        trouble(failure.said)
    analyses = [
        analyze_document(document, options.settings)
        for document in watched(documents, options.quiet, options.settings.ui)
    ]
    return analyses, failures


def passed_over(options: Options) -> Callable[[str], None]:
    """Tells of each of our own reports in a folder, where everything is to be told."""

    def told(uri: str) -> None:
        if options.verbose:
            trouble(msg("{path}: is a report, no document; it was passed over (name the file to read it)", path=uri))

    return told


def status(report: Report, settings: Settings) -> int:
    """0, 1 or 2. That something could not be read weighs more than that something was found."""
    if report.failures:
        return BROKEN
    if settings.fail_on == "never":
        return 0
    least = Severity[settings.fail_on.upper()]
    return FOUND if any(finding.severity >= least for finding in report.findings) else 0
