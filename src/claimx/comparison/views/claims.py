"""The long form: one claim a row, comparable ones next to each other."""

from __future__ import annotations

from dataclasses import replace

from claimx.comparison.records import Comparison, Row
from claimx.comparison.views.labels import LONGEST_NAME, names, origin_label, paper_label
from claimx.models import Number
from claimx.tables import Cell, Column, Table
from claimx.wording import amount

_COLUMNS = (
    Column("paper", "Paper"),
    Column("system", "System", longest=LONGEST_NAME),
    Column("metric", "Metric", longest=LONGEST_NAME),
    Column("benchmark", "Benchmark", longest=2 * LONGEST_NAME),
    Column("value", "Value", right=True),
    Column("baseline", "Baseline", longest=LONGEST_NAME),
    Column("conditions", "Conditions", longest=LONGEST_NAME),
    Column("where", "Where it stands"),
    Column("sentence", "Sentence", audience="programs"),
    *(
        Column(key, key, audience="sheets")
        for key in (
            *("id", "title", "year", "source"),
            *("kind", "number", "low", "high", "uncertainty", "total", "bound", "unit"),
            *("direction", "relative", "start", "end", "settings", "origin"),
        )
    ),
)


def claims(comparison: Comparison) -> tuple[Table]:
    """One table, one claim a row: who, what, on what, how much, against whom, under which conditions, and where it stands.

    Conditions have a column for people only if there are any.
    """
    unconditional = not any(row.claim.conditions for row in comparison)
    columns = (replace(c, audience="programs") if unconditional and c.key == "conditions" else c for c in _COLUMNS)
    return (Table(tuple(columns), tuple(_row(row) for row in comparison)),)


def _row(row: Row) -> tuple[Cell, ...]:
    claim, quantity = row.claim, row.claim.quantity
    paper = claim.paper
    return (
        Cell(paper_label(paper, row.opening)),
        Cell(names([claim.subject])),
        Cell(names([claim.metric])),
        Cell(names(claim.benchmarks)),
        Cell(amount(claim), (claim,)),
        Cell(names(claim.baselines)),
        Cell(names(claim.conditions)),
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
                "; ".join(row.group.settings),
                origin_label(row),
            )
        ),
    )


def _plain(number: Number | None) -> str:
    return "" if number is None else str(number)
