"""The long form: one claim a row, comparable ones next to each other."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from claimx.comparison.names import readable
from claimx.comparison.records import Comparison, Row
from claimx.models import Mention, Number, PaperInfo
from claimx.tables import Cell, Column, Table
from claimx.wording import amount, shortened

_LONGEST_TITLE = 44
_LONGEST_NAME = 36
_LONGEST_ID = 24  # a longer id was made from the title or the first words, and says no more than they do

_COLUMNS = (
    Column("paper", "Paper"),
    Column("system", "System", longest=_LONGEST_NAME),
    Column("metric", "Metric", longest=_LONGEST_NAME),
    Column("benchmark", "Benchmark", longest=2 * _LONGEST_NAME),
    Column("value", "Value", right=True),
    Column("baseline", "Baseline", longest=_LONGEST_NAME),
    Column("conditions", "Conditions", longest=_LONGEST_NAME),
    Column("where", "Where it stands"),
    Column("sentence", "Sentence", audience="programs"),
    *(
        Column(key, key, audience="sheets")
        for key in (
            *("id", "title", "year", "source"),
            *("kind", "number", "low", "high", "uncertainty", "total", "bound", "unit"),
            *("direction", "relative", "start", "end"),
        )
    ),
)


def claims(comparison: Comparison) -> Table:
    """One claim a row: who, what, on what, how much, against whom, under which conditions, and where it stands.

    Conditions have a column for people only if there are any.
    """
    unconditional = not any(row.claim.conditions for row in comparison)
    columns = (replace(c, audience="programs") if unconditional and c.key == "conditions" else c for c in _COLUMNS)
    return Table(tuple(columns), tuple(_row(row) for row in comparison))


def _row(row: Row) -> tuple[Cell, ...]:
    claim, quantity = row.claim, row.claim.quantity
    paper = claim.paper
    return (
        Cell(_paper(paper, row.opening)),
        Cell(_names([claim.subject] if claim.subject else [])),
        Cell(_names([claim.metric] if claim.metric else [])),
        Cell(_names(claim.benchmarks)),
        Cell(amount(claim), (claim,)),
        Cell(_names(claim.baselines)),
        Cell(_names(claim.conditions)),
        Cell(f"{claim.span.start}: {row.excerpt}" if row.excerpt else f"{claim.span.start}–{claim.span.end}"),
        Cell(row.sentence or ""),
        *(
            Cell(text)
            for text in (
                paper.id if paper else "",
                (paper.title if paper else None) or "",
                _plain(paper.year if paper else None),
                (paper.source if paper else None) or "",
                claim.kind,
                _plain(quantity.value),
                _plain(quantity.low),
                _plain(quantity.high),
                _plain(quantity.uncertainty),
                _plain(quantity.total),
                quantity.bound,
                quantity.unit,
                claim.direction or "",
                "" if claim.relative is None else str(claim.relative).lower(),
                str(claim.span.start),
                str(claim.span.end),
            )
        ),
    )


def _paper(paper: PaperInfo | None, opening: str | None) -> str:
    """The title, with the id where that says more (an arXiv number), else the opening words or the id; and the year."""
    if paper is None:
        return ""
    label = f"“{opening}”" if opening else shortened(paper.title or paper.id, _LONGEST_TITLE)
    if paper.title and len(paper.id) <= _LONGEST_ID and _letters(paper.id) not in _letters(paper.title):
        label += f" [{paper.id}]"
    return f"{label} ({paper.year})" if paper.year else label


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()


def _names(mentions: Iterable[Mention]) -> str:
    return ", ".join(dict.fromkeys(readable(mention.name) for mention in mentions))


def _plain(number: Number | None) -> str:
    return "" if number is None else str(number)
