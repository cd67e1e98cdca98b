"""Names and terms: every phrase of a text that may fill a slot, typed by lexicon, shape and place.

The search is generous and cheap. Names are found by their looks in the whole text (names.py), and typed by lexicon and
by the words around them (shapes.py); in sentences with numbers, and where the paper says what it proposes, noun phrases
are maximal runs of words that are no function word, verb or number (chunks.py), and known metrics and benchmarks are
looked up (terms.py). Short forms in brackets give aliases (acronyms.py), and proposals.py ranks what the paper itself
introduces. Which of all these a number is about is for linking to decide.
"""

from __future__ import annotations

from claimx.mentions.search import find

__all__ = ["find"]
