"""Corpora: a million texts, on one machine or many.

Comes in: JSON lines, Parquet, CSV, WARC, folders of files. Goes out: Parquet tables (`factcheck.corpus.schema`) that
DuckDB, pandas, Polars and Spark read, and from these a report on how common which findings are, and the claims of different
documents that cannot all be true.

::

    sources ─▶ batches of documents ─ engine ─▶ verify_batch ─▶ parts on disk ─▶ report, conflicts

The one function that matters is `factcheck.corpus.batch.verify_batch`: documents in, rows out, nothing else. Everything
round it may run twice, in any order, on any machine. It needs the extra ``corpus`` (pyarrow, warcio); each engine beyond
the local one has an extra of its own.
"""

from __future__ import annotations

from factcheck.corpus._extra import need

need("pyarrow", "corpus")
