"""Imported for what it does: everything that checking needs is loaded, and stays.

The process that processes are forked from imports this once (`factcheck.processes`). They then share its memory and have
nothing left to load. What is there by now is left out of the collector's rounds, which would only copy those pages.
"""

from __future__ import annotations

import gc

from factcheck.corpus.batch import Options, warm
from factcheck.corpus.engines import local  # noqa: F401  (what the processes run)

warm(Options())
gc.freeze()
