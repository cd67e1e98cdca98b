"""Plain text: one paper a file, or paragraphs that are each the abstract of a paper."""

from __future__ import annotations

import re

from claimx.readers.entries import Entry
from claimx.readers.layout import lines, paragraphs

_SHORTEST, _LONGEST = 300, 5000  # characters of an abstract
_LONGEST_TITLE = 250
# An abstract says what its paper does; the paragraphs of one paper do not all do so.
_INTRODUCES = re.compile(
    r"\b(?:this|the present|the current|our) (?:paper|work|article|study|report|survey|thesis|review)\b"
    r"|\bwe (?:\w+ )?(?:propose|introduce|present|study|develop|investigate|describe|explore|address|examine|show|"
    r"demonstrate|consider|analy[sz]e|report|find|prove|provide|design|evaluate|conduct|release|derive|establish)\b",
    re.IGNORECASE,
)


def parse_paragraphs(text: str) -> list[Entry]:
    """Find the abstracts of a text that consists of abstracts: each paragraph is of the size, nearly all introduce."""
    found = paragraphs(text)
    if len(found) < 2 or any(not _SHORTEST <= b - a <= _LONGEST for a, b in found):
        return []
    introducing = sum(_INTRODUCES.search(text, a, b) is not None for a, b in found)
    return [Entry(a, b) for a, b in found] if introducing >= 0.8 * len(found) else []


def parse_whole(text: str) -> list[Entry]:
    """Take the whole text as one paper; none when it is blank. Its title is a first line that stands by itself."""
    first = next(((a, b) for a, b in lines(text) if a < b), None)
    if first is None:
        return []
    (start, end), after = first, text[first[1] :].lstrip(" \t")
    alone = re.match(r"(?:\r\n?|\n)[ \t]*(?:\r\n?|\n)", after) is not None and not after.isspace()
    return [Entry(0, len(text), title=title_of(text, start, end) if alone else None)]


def title_of(text: str, start: int, end: int) -> str | None:
    """The first line of a stretch, if it can be a title: two words or more, and not a sentence."""
    a, b = lines(text, start, end)[0]
    line = text[a:b].lstrip("# ")
    is_title = len(line.split()) >= 2 and len(line) <= _LONGEST_TITLE and line[-1] not in ".,;:"
    return line if is_title else None
