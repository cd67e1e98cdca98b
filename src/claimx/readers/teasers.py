"""Listings of teasers: one abstract a line, cut off with "..." after its first words."""

from __future__ import annotations

from claimx.readers.entries import Entry
from claimx.readers.layout import lines

_CUT = ("...", "…")
_SHORTEST = 40  # characters of a teaser
_SHORTEST_WHOLE = 100  # of a line that is not cut off: shorter ones are headings ("21 papers"), longer ones fitted in


def is_cut(text: str) -> bool:
    """Whether a text says that it goes on elsewhere."""
    return text.rstrip().endswith(_CUT)


def parse(text: str) -> list[Entry]:
    """Find the teasers, with the "..." that says that they are cut off; none unless most lines are."""
    if sum(map(text.count, _CUT)) < 2:
        return []
    found = list(lines(text))
    cut = [b - a >= _SHORTEST and text.endswith(_CUT, a, b) for a, b in found]
    if sum(cut) < 2 or 2 * sum(cut) < len(found):
        return []
    return [Entry(a, b) for (a, b), ends in zip(found, cut, strict=True) if ends or b - a >= _SHORTEST_WHOLE]
