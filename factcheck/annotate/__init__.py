"""Annotate: blocks → mentions. Knows no language: it asks the pack's grammars.

Comes in: a `Block` (tokens looked up). Goes out: `TimeMention`, `Quantity`, `Quote`, `Attribution`,
`Entity`, `Enumeration`, with offsets into the original and empty ids.
"""
