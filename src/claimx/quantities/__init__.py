"""Numbers with their units (stub)."""

from __future__ import annotations

from claimx.document import Document, NumberCandidate
from claimx.lexicons import Lexicons


def find(document: Document, lexicons: Lexicons) -> list[NumberCandidate]:
    """Every number of the document, accepted or rejected with a reason, in text order."""
    return []
