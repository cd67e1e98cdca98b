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

# Every word and every digit; looking words up in a set is several times faster than an alternation of all of them.
_SCAN = re.compile(r"[A-Za-z]+|(?:(?<![\d.])\.)?\d")
_ARTICLES = frozenset(("a", "an", "A", "An"))
_STARTERS = frozenset(
    [
        *(form for word in numerals.WORDS for form in (word, word.capitalize())),
        *factors.STARTERS,
        *_ARTICLES,
        *(mark + digit for mark in ("", ".") for digit in "0123456789"),
    ]
)
_DIGIT_RUN = re.compile(r"[\d.,]+")


def find_all(document: Document, lexicons: Lexicons) -> list[NumberCandidate]:
    """Every number of a document, accepted or rejected, in text order."""
    text = document.text
    addresses = vetoes.url_spans(text)
    surfaces = lexicons.surfaces
    found: list[NumberCandidate] = []
    consumed = 0
    for match in _SCAN.finditer(text):
        written = match.group()
        if written not in _STARTERS and written.isascii():
            continue
        start = match.start()
        if start < consumed or (written in _ARTICLES and not factors.ARTICLE.match(text, start)):
            continue
        if addresses and any(a <= start < b for a, b in addresses):
            continue
        first, last = document.sentences[document.sentence_at(start)]
        context = Context(text, min(first, start), max(last, match.end()), surfaces)
        candidate = read(context, start)
        if candidate is None:
            run = _DIGIT_RUN.match(text, start)
            consumed = run.end() if run else match.end()
            continue
        consumed = max(candidate.end, match.end())
        judge(context, candidate)
        found.append(candidate)
    share(text, found)
    complete_tallies(text, found)
    return found
