"""Numbers with their units, by a deterministic grammar over the untouched text.

One compiled scan finds where a numeral may begin (numerals.py); only there the grammar looks closer (grammar.py):
range, uncertainty, unit, counted noun, bound. What is no quantity (vetoes.py) stays in the result, rejected with its
reason, so that nothing is lost in silence. Values that share a unit or a bound are completed together
(coordination.py).
"""

from __future__ import annotations

from claimx.document import Document, NumberCandidate
from claimx.lexicons import Lexicons
from claimx.quantities.finder import find_all

__all__ = ["find"]


def find(document: Document, lexicons: Lexicons) -> list[NumberCandidate]:
    """Every number of a document.

    Args:
        document: the text and its sentences.
        lexicons: the unit spellings and metric names.

    Returns:
        The numbers in text order, not overlapping; ``rejected`` is None for those that may be claims.
    """
    return find_all(document, lexicons)
