"""The long form: one claim a row, comparable ones next to each other."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from claimx.comparison.records import Comparison, Row
from claimx.comparison.views.labels import LONGEST_NAME, names, origin_label, paper_label
from claimx.models import Claim, Number
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
    Column("unsure", "Unsure of"),
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
# A name that is as likely wrong as right is shown, and said to be so.
_SURE = 0.5
_ONLY_IF_ANY = ("conditions", "unsure")
_VALUE = next(i for i, column in enumerate(_COLUMNS) if column.key == "value")


def claims(comparison: Comparison) -> tuple[Table]:
    """One table, a claim a row: who, what, on what, how much, against whom, under which conditions, where it stands.

    "Unsure of" lists the names that the model's own confidence calls less than even odds. It and the conditions have a
    column for people only if there are any.
    """
    rows = tuple(map(_row, comparison))
    columns = (
        replace(column, audience="programs")
        if column.key in _ONLY_IF_ANY and not any(cells[i].text for cells in rows)
        else column
        for i, column in enumerate(_COLUMNS)
    )
    return (Table(tuple(columns), rows),)


def _unsure(claim: Claim) -> str:
    filled = (
        ("subject", "system", claim.subject),
        ("metric", "metric", claim.metric),
        ("benchmark", "benchmark", claim.benchmarks),
        ("baseline", "baseline", claim.baselines),
    )
    confidence = claim.evidence.confidence
    return ", ".join(title for slot, title, name in filled if name and confidence.get(slot, 1) < _SURE)


def _row(row: Row) -> tuple[Cell, ...]:
    claim, quantity = row.claim, row.claim.quantity
    paper = claim.paper
    start, end = claim.span.start, claim.span.end
    texts = (
        paper_label(paper, row.opening),
        names((claim.subject,)),
        names((claim.metric,)),
        names(claim.benchmarks),
        amount(claim),
        names(claim.baselines),
        names(claim.conditions),
        _unsure(claim),
        f"{start}: {row.excerpt}" if row.excerpt else f"{start}–{end}",
        row.sentence or "",
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
        str(start),
        str(end),
        "; ".join(row.group.settings),
        origin_label(row),
    )
    cells = list(map(_cell, texts))
    cells[_VALUE] = Cell(texts[_VALUE], (claim,))
    return tuple(cells)


@lru_cache(maxsize=4096)
def _cell(text: str) -> Cell:
    """A cell without claims; most cells of a long table say what others say."""
    return Cell(text)


def _plain(number: Number | None) -> str:
    return "" if number is None else str(number)
