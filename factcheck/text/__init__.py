"""Text: folding with the way back, tokens, segments, language.

Comes in: the decoded original. Goes out: segments with offsets into it, and folded tokens for the grammars.
To add a letter variant, add a pair to ``fold._LETTERS``; the laws in ``tests/test_laws.py`` cover it.
"""
