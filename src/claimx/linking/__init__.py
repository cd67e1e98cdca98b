"""Numbers and names to links (stub)."""

from __future__ import annotations

from claimx.document import Document, Link, Mentions, NumberCandidate
from claimx.lexicons import Lexicons
from claimx.linking.decide import decide
from claimx.linking.scene import Scene


def link(document: Document, numbers: list[NumberCandidate], mentions: Mentions, lexicons: Lexicons) -> list[Link]:
    """One link per number that is a claim, in text order."""
    scene = Scene(document, numbers, mentions, lexicons)
    decide(scene)
    return [site.link for site in scene.sites]
