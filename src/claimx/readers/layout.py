"""Lines and paragraphs of a text as spans; everything in time linear in the text."""

from __future__ import annotations

import re

Stretch = tuple[int, int]

LONG = 200  # characters: nobody breaks lines by hand beyond this width, and few abstracts are shorter
_LINE = re.compile(r"[^\r\n]+|\r\n?|\n")


def lines(text: str, start: int = 0, end: int | None = None) -> list[Stretch]:
    """The lines, without the white space around them; an empty one is (n, n)."""
    found: list[Stretch] = []
    position = start
    for match in _LINE.finditer(text, start, len(text) if end is None else end):
        if match.group()[0] in "\r\n":
            found.append(stripped(text, position, match.start()))
            position = match.end()
    found.append(stripped(text, position, len(text) if end is None else end))
    return found


def stripped(text: str, start: int, end: int) -> Stretch:
    """The stretch without white space (and byte order marks) at its ends."""
    while start < end and _blank(text[start]):
        start += 1
    while end > start and _blank(text[end - 1]):
        end -= 1
    return start, end


def paragraphs(
    text: str, start: int = 0, end: int | None = None, opens: re.Pattern[str] | None = None
) -> list[Stretch]:
    """The paragraphs of a stretch.

    A paragraph ends at an empty line, at the end of a line too long to have been broken by hand, and before a line
    that ``opens`` matches.
    """
    found: list[Stretch] = []
    first: int | None = None
    last = previous = 0
    for a, b in lines(text, start, end):
        if first is not None and (a == b or previous > LONG or (opens is not None and opens.match(text, a, b))):
            found.append((first, last))
            first = None
        if a < b:
            first = a if first is None else first
            last = b
        previous = b - a
    if first is not None:
        found.append((first, last))
    return found


def _blank(character: str) -> bool:
    return character.isspace() or character == "\ufeff"
