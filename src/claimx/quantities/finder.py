"""The one scan over a text: where a numeral or a factor word may begin, the grammar reads on from there."""

from __future__ import annotations

import re

from claimx.document import Document, NumberCandidate
from claimx.lexicons import Lexicons
from claimx.quantities import factors, numerals, vetoes
from claimx.quantities.context import Context
from claimx.quantities.coordination import complete_tallies, share
from claimx.quantities.grammar import read
from claimx.quantities.judgement import judge

_DIGIT = re.compile(r"\d")
_WORD = re.compile(r"[a-z]+")
# Looking for each word with str.find is several times faster than one alternation of all of them, or than looking up
# every word of the text.
_WORDS = frozenset(word.lower() for word in numerals.WORDS | factors.STARTERS)
_STEMS = tuple(sorted(w for w in _WORDS if not any(w != v and w.startswith(v) for v in _WORDS)))
_ARTICLES = tuple(f"{a} {noun}" for a, nouns in factors.ARTICLES.items() for noun in nouns)
_DIGIT_RUN = re.compile(r"[\d.,]+")


def find_all(document: Document, lexicons: Lexicons) -> list[NumberCandidate]:
    """Every number of a document, accepted or rejected, in text order."""
    text = document.text
    addresses = vetoes.url_spans(text)
    surfaces = lexicons.surfaces
    found: list[NumberCandidate] = []
    consumed = 0
    for start in _starts(text):
        if start < consumed:
            continue
        if addresses and any(a <= start < b for a, b in addresses):
            continue
        first, last = document.sentences[document.sentence_at(start)]
        context = Context(text, min(first, start), max(last, start + 1), surfaces)
        candidate = read(context, start)
        if candidate is None:
            run = _DIGIT_RUN.match(text, start)
            consumed = run.end() if run else start + 1
            continue
        consumed = max(candidate.end, start + 1)
        judge(context, candidate)
        found.append(candidate)
    share(text, found)
    complete_tallies(text, found)
    return found


def _starts(text: str) -> list[int]:
    """Where a numeral or a factor in words may begin, in order."""
    starts = []
    for digit in _DIGIT.finditer(text):
        start = digit.start()
        if text[start - 1 : start] == "." and text[start - 2 : start - 1] not in "0123456789.":
            start -= 1
        starts.append(start)
    lower = text.lower()
    if len(lower) != len(text):  # a few letters grow in lower case, and offsets would shift
        lower = "".join(c.lower() if c.isascii() else c for c in text)
    for stem in _STEMS:
        at = lower.find(stem)
        while at >= 0:
            if (at == 0 or not lower[at - 1].isalpha()) and _WORD.match(lower, at).group() in _WORDS:  # type: ignore[union-attr]
                starts.append(at)
            at = lower.find(stem, at + len(stem))
    for article in _ARTICLES:
        at = lower.find(article)
        while at >= 0:
            if at == 0 or not lower[at - 1].isalpha():
                starts.append(at)
            at = lower.find(article, at + len(article))
    starts.sort()
    return starts
