"""Sentences as spans: one scan for sentence ends, vetoed by what commonly carries a dot without ending anything."""

from __future__ import annotations

import re

# A sentence ends at . ! ? (with closing brackets and quotes after it) before white space and something that may start
# a sentence, at a "word.Word" joint that lost its space ("loss in accuracy.Second, we"), and at a blank line.
_BOUNDARY = re.compile(
    r"""
    (?P<end>[.!?]["'”’)\]]*)\s+(?=["'“‘(\[$\\]*[A-Z0-9À-ÞΑ-Ωτ\\$])   # "... accuracy. We"; "... $x$. \textbf{Foo} is"
  | (?<=[a-z)\]%]{2})(?P<glued>\.)(?=[A-Z][a-z]+[ ,])                   # "accuracy.Second, we"
  | (?P<para>)\n[ \t]*\n\s*                                             # a blank line
    """,
    re.VERBOSE,
)
_ABBREVIATION = re.compile(
    r"(?:^|[\s(\[~])(?:e\.g|i\.e|vs|cf|et\s+al|al|etc|resp|approx|ca|Fig|Figs|Eq|Eqs|Sec|Tab|Ref|Refs|No|Nos|Dr|Prof|Mr|"
    r"Mrs|Ms|St|Jr|Sr|Inc|Ltd|Co|Vol|Ch|App|Thm|Def|w\.r\.t|a\.k\.a|i\.i\.d|max|min|avg|Acc|[A-Z]|(?:[A-Z]\.)+[A-Z])$"
)
# After these an upper-case word or a digit goes on with the same sentence; after "etc." or "U.S." it may not.
_ABBREVIATION_REACH = 12


def split(text: str) -> list[tuple[int, int]]:
    """Cut a text into sentences.

    Args:
        text: any string.

    Returns:
        (start, end) of each sentence without the white space around it, in order; empty ones are left out.
    """
    spans: list[tuple[int, int]] = []
    start = 0
    for match in _BOUNDARY.finditer(text):
        if match.group("end") is not None and match.group("end")[0] == ".":
            before = text[max(0, match.start() - _ABBREVIATION_REACH, start) : match.start()]
            if _ABBREVIATION.search(before):
                continue
        stop = match.start() if match.group("para") is not None else match.end("end" if match.group("end") else "glued")
        _append(spans, text, start, stop)
        start = max(stop, match.end()) if match.group("glued") is None else stop
    _append(spans, text, start, len(text))
    return spans


def _append(spans: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        spans.append((start, end))
