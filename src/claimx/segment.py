"""Sentences as spans: one scan for sentence ends, vetoed by what commonly carries a dot without ending anything."""

from __future__ import annotations

import re

# A sentence ends at . ! ? (with closing brackets and quotes after it) before white space and something that may start a
# sentence, and at a "word.Word" joint that lost its space ("loss in accuracy.Second, we"). The pattern begins with one
# character class, so that the scan skips everything else at full speed.
_BOUNDARY = re.compile(
    r"""[.!?](?:
        (?P<close>["'”’)\]]*)\s+(?=["'“‘(\[$\\]*[A-Z0-9À-ÞΑ-Ωτ\\$])   # "... accuracy. We"; "... $x$. \textbf{Foo} is"
      | (?<=[a-z)\]%][a-z)\]%]\.)(?=[A-Z][a-z]+[ ,])                     # "accuracy.Second, we"
    )""",
    re.VERBOSE,
)
_BLANK_LINE = re.compile(r"\n[ \t]*\n\s*")
# After these an upper-case word or a digit goes on with the sentence ("Fig. 3"); after "etc." or "U.S." it may not.
_ABBREVIATION = re.compile(
    r"(?:^|[\s(\[~])(?:e\.g|i\.e|vs|cf|et\s+al|al|etc|resp|approx|ca|Fig|Figs|Eq|Eqs|Sec|Tab|Ref|Refs|No|Nos|Dr|Prof|Mr|"
    r"Mrs|Ms|St|Jr|Sr|Inc|Ltd|Co|Vol|Ch|App|Thm|Def|w\.r\.t|a\.k\.a|i\.i\.d|max|min|avg|Acc|[A-Z]|(?:[A-Z]\.)+[A-Z])$"
)
_ABBREVIATION_REACH = 12  # characters before a dot in which an abbreviation is looked for
# So many letters right before a dot are no abbreviation, which saves most searches; "approx" alone has more.
_LONGER_WORD = 5


def split(text: str, begin: int = 0, stop: int | None = None) -> list[tuple[int, int]]:
    """Cut a text, or a stretch of it, into sentences.

    Args:
        text: any string.
        begin: where the stretch begins.
        stop: where it ends; None at the end of the text.

    Returns:
        (start, end) of each sentence without the white space around it, in order; empty ones are left out.
    """
    spans: list[tuple[int, int]] = []
    start = begin
    stop = len(text) if stop is None else stop
    if "\n" in text:
        for blank in _BLANK_LINE.finditer(text, begin, stop):
            _split_paragraph(spans, text, start, blank.start())
            start = blank.end()
    _split_paragraph(spans, text, start, stop)
    return spans


def _split_paragraph(spans: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    for match in _BOUNDARY.finditer(text, start, end):
        if text[match.start()] == ".":
            before = text[max(match.start() - _ABBREVIATION_REACH, start) : match.start()]
            word = before[-_LONGER_WORD:]
            if not (len(word) == _LONGER_WORD and word.isalpha() and word != "pprox") and _ABBREVIATION.search(before):
                continue
        stop = match.end("close") if match.group("close") is not None else match.end()
        _append(spans, text, start, stop)
        start = match.end()
    _append(spans, text, start, end)


def _append(spans: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        spans.append((start, end))
