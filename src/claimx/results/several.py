"""Several values in a cell, "83.1 / 90.2" or "85.9 76.6 73.8": what each of them is, as a header or a title says it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from claimx.models import Paper, PaperTable, TableCell
from claimx.results import values
from claimx.results.contexts import places
from claimx.results.headings import Reader
from claimx.results.said import Said

_BRACKETED = re.compile(r"\(([^()]{3,40})\)\s*$")
_ITEM = r"[A-Za-z][\w@.+-]{0,15}"
_LIST = re.compile(rf"{_ITEM}(?:\s?[/|,]\s?{_ITEM}){{1,7}}(?![\w@])")
_BETWEEN = re.compile(r"\s?[/|,]\s?")
_LONGEST = 2000


class Listing(NamedTuple):
    """What the values of a cell are, in their order: metrics, or else the settings for which they hold."""

    items: list[Said]
    metrics: bool


def titles(path: Sequence[TableCell], count: int) -> tuple[TableCell, list[tuple[int, int]]] | None:
    """The header that says what several values in a cell are, and its parts.

    Args:
        path: the headers and labels of the cell.
        count: how many values there are.
    """
    for header in reversed(path):
        bracket = _BRACKETED.search(header.text)
        for start, end in ((0, len(header.text)), bracket.span(1) if bracket else (0, 0)):
            parts = values.parts(header.text[start:end])
            if len(parts) == count:
                return header, [(start + begin, start + stop) for begin, stop in parts]
    return None


def labelled(labels: Iterable[TableCell], count: int) -> Listing | None:
    """The settings that a label of the row lists for the values in its cells: "x2 x3 x4"."""
    for label in labels:
        parts = [*re.finditer(r"\S+", label.text)]
        if len(parts) == count:
            start = label.span.start
            items = [Said(start + part.start(), start + part.end(), part[0], "row label") for part in parts]
            return Listing(items, metrics=False)
    return None


def listed(paper: Paper, table: PaperTable, count: int, reader: Reader) -> Listing | None:
    """The list in what speaks of the table that has as many items as a cell has values.

    "The metrics are PSNR / SSIM" lists metrics, "mAP on FooDrive (easy, moderate, hard)" settings.
    """
    above = max(0, table.span.start - _LONGEST)
    for where, start, end in [*places(paper, table), ("page", above, table.span.start)]:
        text = paper.text[start : min(end, start + _LONGEST)]
        matches = [*_LIST.finditer(text)]
        for match in reversed(matches) if where == "page" else matches:  # the nearest
            cuts = [m.span() for m in _BETWEEN.finditer(match[0])]
            spans = zip([0, *(stop for _, stop in cuts)], [*(begin for begin, _ in cuts), len(match[0])], strict=True)
            items = [Said(start + match.start() + a, start + match.start() + b, match[0][a:b], where) for a, b in spans]
            if len(items) != count:
                continue
            named = [reader.heading(item.name).metric for item in items]
            if all(named):
                return Listing([i._replace(name=m.name) for i, m in zip(items, named, strict=True) if m], metrics=True)
            if where == "page":
                continue
            if text[: match.start()].endswith("(") and text[match.end() :].startswith(")"):
                return Listing(items, metrics=False)
    return None
