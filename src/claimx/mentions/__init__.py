"""Names and terms (stub)."""

from __future__ import annotations

from claimx.document import Document, Mentions, NumberCandidate
from claimx.lexicons import Lexicons


def find(document: Document, numbers: list[NumberCandidate], lexicons: Lexicons) -> Mentions:
    """Every phrase that may fill a slot, in the sentences that matter, and what the paper proposes."""
    return Mentions()
