"""Sentences in which claims are marked, so that a pattern can speak of the words between them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from claimx.comparison.records import Comparison, Row

OPEN, CLOSE = "⟦", "⟧"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a paper: its text, the rows of its claims in order, and the text with each claim as ⟦number⟧."""

    text: str
    rows: tuple[Row, ...]
    marked: str


def sentences(comparison: Comparison, least: int = 2) -> Iterator[Sentence]:
    """The sentences that hold so many claims, by paper and place; those without a text are left out."""
    found: dict[tuple[str, int, int], list[Row]] = defaultdict(list)
    for row in comparison:
        if row.sentence is not None:
            found[row.paper, row.claim.sentence.start, row.claim.sentence.end].append(row)
    for key in sorted(found):
        rows = sorted(found[key], key=lambda row: (row.claim.span.start, row.claim.span.end))
        apart = [row for i, row in enumerate(rows) if i == 0 or row.claim.span.start >= rows[i - 1].claim.span.end]
        if len(apart) >= least:
            yield Sentence(rows[0].sentence or "", tuple(apart), _marked(rows[0].sentence or "", key[1], apart))


def _marked(text: str, start: int, rows: list[Row]) -> str:
    parts, at = [], 0
    for i, row in enumerate(rows):
        parts.append(f"{text[at : row.claim.span.start - start].translate(_SIGNS)}{OPEN}{i}{CLOSE}")
        at = row.claim.span.end - start
    return " ".join("".join([*parts, text[at:].translate(_SIGNS)]).split())


# Words without the signs of LaTeX and without our marks: the marked text has no offsets of its own.
_SIGNS = str.maketrans({"$": "", "\\": "", "\n": " ", OPEN: "[", CLOSE: "]", "{": "", "}": ""})
