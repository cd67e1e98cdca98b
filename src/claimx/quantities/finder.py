"""The one scan over a text: where a numeral or a factor word may begin, the grammar reads on from there."""

from __future__ import annotations

import re

from claimx.document import Document, NumberCandidate
from claimx.lexicons import Lexicons
from claimx.quantities import numerals, vetoes
from claimx.quantities.coordination import share
from claimx.quantities.grammar import FACTOR_SCAN, Context, read
from claimx.quantities.judgement import judge

_SCAN = re.compile(f"{numerals.SCAN.pattern}|{FACTOR_SCAN.pattern}")
_DIGIT_RUN = re.compile(r"[\d.,]+")


def find_all(document: Document, lexicons: Lexicons) -> list[NumberCandidate]:
    """Every number of a document, accepted or rejected, in text order."""
    text = document.text
    addresses = vetoes.url_spans(text)
    surfaces = lexicons.surfaces
    found: list[NumberCandidate] = []
    consumed = 0
    for match in _SCAN.finditer(text):
        start = match.start()
        if start < consumed:
            continue
        if any(a <= start < b for a, b in addresses):
            continue
        first, last = document.sentences[document.sentence_at(start)]
        context = Context(text, min(first, start), max(last, match.end()), surfaces, frozenset())
        candidate = read(context, start)
        if candidate is None:
            run = _DIGIT_RUN.match(text, start)
            consumed = run.end() if run else match.end()
            continue
        consumed = max(candidate.end, match.end())
        judge(context, candidate)
        found.append(candidate)
    share(text, found)
    return found
