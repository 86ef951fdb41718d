"""Settings of a run."""

from __future__ import annotations

from datetime import date as Date

from attrs import frozen

__all__ = ["Settings"]


@frozen(kw_only=True)
class Settings:
    """What a run is told.

    language:  BCP 47 tag for every document that does not say its own, or None to detect it
    date:      the date of every document that does not say its own, or None
    select:    rule codes (or their prefixes) to run; empty for all
    ignore:    rule codes (or their prefixes) to leave out
    facts:     paths of fact files
    fail_on:   "error", "warning", "note" or "never"
    ui:        language of messages, "en" or "ar"
    """

    language: str | None = None
    date: Date | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    fail_on: str = "warning"
    ui: str = "en"
