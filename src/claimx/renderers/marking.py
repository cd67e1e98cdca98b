"""A text cut where claims point at it: what is said of each piece, whatever overlaps."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from claimx.models import Claim
from claimx.renderers.evidence import harmless, places


class Mark(NamedTuple):
    """What a piece is for a claim: its number, the role ("quantity", "metric" ...), and whether it ends here."""

    claim: int
    role: str
    ends: bool


class Piece(NamedTuple):
    """A stretch of text and all that is said of it, quantities first."""

    text: str
    marks: tuple[Mark, ...]


def pieces(text: str, claims: Sequence[Claim]) -> Iterator[Piece]:
    """The whole text, in pieces. What would be obeyed instead of shown is replaced, character by character.

    Args:
        text: the text that the claims point at.
        claims: its claims, numbered as they come. What lies beyond the text is left out.
    """
    shown = harmless(text)
    pointed = [
        (place.span.start, min(place.span.end, len(text)), number, place.role)
        for number, claim in enumerate(claims)
        for place in places(claim)
        if place.span.start < min(place.span.end, len(text))
    ]
    starting: dict[int, list[tuple[int, int, str]]] = defaultdict(list)
    for start, end, number, role in pointed:
        starting[start].append((end, number, role))
    open_: list[tuple[int, int, str]] = []
    cuts = sorted({0, len(text), *starting, *(end for _, end, *_ in pointed)})
    for start, end in zip(cuts, cuts[1:], strict=False):
        open_ = [mark for mark in open_ if mark[0] > start] + starting[start]
        marks = [Mark(number, role, last == end) for last, number, role in open_]
        yield Piece(shown[start:end], tuple(sorted(marks, key=lambda mark: (mark.role != "quantity", mark.claim))))
