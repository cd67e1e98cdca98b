"""Lines and paragraphs of a text as spans; everything in time linear in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator

Stretch = tuple[int, int]

LONG = 200  # characters: nobody breaks lines by hand beyond this width, and few abstracts are shorter
# A line that is not blank, from its first character to its last; byte order marks count as white space.
_LINE = re.compile(r"[^\s\ufeff](?:[^\r\n]*[^\s\ufeff])?")


def lines(text: str, start: int = 0, end: int | None = None) -> Iterator[Stretch]:
    """The lines that are not blank, without the white space around them."""
    for match in _LINE.finditer(text, start, len(text) if end is None else end):
        yield match.span()


def paragraphs(
    text: str, start: int = 0, end: int | None = None, opens: re.Pattern[str] | None = None
) -> Iterator[Stretch]:
    """The paragraphs of a stretch.

    A paragraph ends at an empty line, at the end of a line too long to have been broken by hand, and before a line
    that ``opens`` matches.
    """
    first = last = previous = -1
    for a, b in lines(text, start, end):
        if first < 0:
            first = a
        elif previous > LONG or blank_line(text, last, a) or (opens is not None and opens.match(text, a, b)):
            yield first, last
            first = a
        last, previous = b, b - a
    if first >= 0:
        yield first, last


def blank_line(text: str, start: int, end: int) -> bool:
    """Whether the white space from ``start`` to ``end`` holds an empty line."""
    return text.count("\n", start, end) > 1 or text.count("\r", start, end) > 1
