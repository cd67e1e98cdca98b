"""Plain text: one paper a file, or paragraphs that are each the abstract of a paper."""

from __future__ import annotations

import re
from itertools import islice

from claimx.readers.entries import Entry
from claimx.readers.layout import Stretch, blank_line, lines, paragraphs

_SHORTEST, _LONGEST = 300, 5000  # characters of an abstract
_LONGEST_TITLE = 250
# An abstract says what its paper does; the paragraphs of one paper do not all do so.
_INTRODUCES = re.compile(
    r"\b(?:this|the\s+present|the\s+current|our)\s+(?:paper|work|article|study|report|survey|thesis|review)\b"
    r"|\bwe\s+(?:\w+\s+)?(?:propose|introduce|present|study|develop|investigate|describe|explore|address|examine|show|"
    r"demonstrate|consider|analy[sz]e|report|find|prove|provide|design|evaluate|conduct|release|derive|establish)\b",
    re.IGNORECASE,
)


def parse_paragraphs(text: str) -> list[Entry]:
    """Find the abstracts of a text that consists of abstracts: each paragraph is of the size, nearly all introduce."""
    found: list[Stretch] = []
    for start, end in paragraphs(text):
        if not _SHORTEST <= end - start <= _LONGEST:
            return []
        found.append((start, end))
    introducing = sum(_INTRODUCES.search(text, a, b) is not None for a, b in found)
    return [Entry(a, b) for a, b in found] if len(found) > 1 and introducing >= 0.8 * len(found) else []


def parse_whole(text: str) -> list[Entry]:
    """Take the whole text as one paper; none when it is blank. Its title is a first line that stands by itself."""
    first, second = (list(islice(lines(text), 2)) + [None, None])[:2]
    if first is None:
        return []
    alone = second is not None and blank_line(text, first[1], second[0])
    return [Entry(0, len(text), title=title_of(text, *first) if alone else None)]


def title_of(text: str, start: int, end: int) -> str | None:
    """The first line of a stretch, if it can be a title: two words or more, and not a sentence."""
    a, b = next(lines(text, start, end))
    line = text[a:b].lstrip("# ")
    is_title = len(line.split()) >= 2 and len(line) <= _LONGEST_TITLE and line[-1] not in ".,;:"
    return line if is_title else None
