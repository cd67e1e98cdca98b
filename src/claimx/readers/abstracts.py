"""Texts in which each abstract is a paragraph that begins "Abstract:"."""

from __future__ import annotations

import re

from claimx.readers.entries import Entry
from claimx.readers.layout import Stretch, paragraphs
from claimx.readers.plain import title_of

_MARK = re.compile(r"abstract[ \t]*:\s*", re.IGNORECASE)
_ABSTRACT_SIZED = 300


def parse(text: str) -> list[Entry]:
    """Find the abstracts.

    Between marked paragraphs, one of an abstract's size is an abstract that lost its mark. Beside a single one it is
    not: that is a paper with its abstract, which this shape does not cover. The line above an abstract is its title
    if every abstract has such a line.
    """
    if not _MARK.search(text):
        return []
    marked: list[Stretch] = []
    unmarked: list[Stretch] = []
    above: list[Stretch | None] = []
    before: Stretch | None = None
    for start, end in paragraphs(text, opens=_MARK):
        mark = _MARK.match(text, start, end)
        if mark and mark.end() < end:
            marked.append((mark.end(), end))
            above.append(before)
            before = None
        elif mark is None and end - start >= _ABSTRACT_SIZED:
            unmarked.append((start, end))
            before = None
        elif mark is None:
            before = before or (start, end)
    if not marked or (len(marked) == 1 and unmarked):
        return []
    titles = [title_of(text, *line) if line else None for line in above]
    if None in titles:
        titles = [None] * len(marked)
    entries = [Entry(*place, title=title) for place, title in zip(marked, titles, strict=True)]
    return sorted(entries + [Entry(*place) for place in unmarked], key=lambda entry: entry.start)
