"""Plain text in any of its shapes. To add a shape: a function from text to entries, and its place in the order."""

from __future__ import annotations

from collections.abc import Callable

from claimx.readers import abstracts, listing, plain, teasers
from claimx.readers.entries import Entry

# The first shape that accounts for at least half of the text is the one. Every shape gives nothing for a text that is
# not of its kind.
SHAPES: tuple[Callable[[str], list[Entry]], ...] = (
    listing.parse,
    abstracts.parse,
    teasers.parse,
    plain.parse_paragraphs,
)


def parse(text: str) -> list[Entry]:
    """Find the papers of a text: by its shape, or the whole text as one paper. None in a blank text."""
    for shape in SHAPES:
        entries = shape(text)
        if 2 * sum(entry.end - entry.start for entry in entries) > len(text):
            return entries
    return plain.parse_whole(text)
