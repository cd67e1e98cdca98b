"""Changes: which system improves what, against what, on what and by how much."""

from __future__ import annotations

from typing import Literal

from claimx.comparison.records import Comparison, Row
from claimx.comparison.views.labels import LONGEST_NAME, names, paper_label, settings_label, system
from claimx.tables import Cell, Column, Table
from claimx.wording import amount

Part = Literal["quality", "speed", "savings"]

_COLUMNS = (
    Column("system", "System", longest=LONGEST_NAME),
    Column("metric", "Metric", longest=LONGEST_NAME),
    Column("change", "Change", right=True),
    Column("effect", "Effect"),
    Column("baseline", "Against", longest=LONGEST_NAME),
    Column("benchmark", "Benchmark", longest=2 * LONGEST_NAME),
    Column("setting", "Setting", longest=LONGEST_NAME),
    Column("paper", "Paper"),
    Column("id", "id", audience="sheets"),
)
_TITLES: dict[Part, str] = {
    "quality": "Changes of quality",
    "speed": "Changes of speed",
    "savings": "Changes of what it costs: time, memory, size, energy",
}
_SPEED = ("speed", "throughput", "fps", "faster", "acceleration", "rate of inference", "slower")


def changes(comparison: Comparison) -> tuple[Table, ...]:
    """Up to three tables of changes: of quality, of speed and of cost. Comparable ones stand next to each other.

    Percent and percentage points, relative and absolute changes are never mixed: each keeps its own words. "better" and
    "worse" say which way it went, where it is known what is better.
    """
    parts: dict[Part, list[Row]] = {"quality": [], "speed": [], "savings": []}
    for row in comparison:
        if row.group.aspect == "change":
            parts[_part(row)].append(row)
    return tuple(_table(part, rows) for part, rows in parts.items() if rows)


def _table(part: Part, rows: list[Row]) -> Table:
    notes = []
    if any(row.claim.quantity.unit == "pp" for row in rows) and any(row.claim.quantity.unit == "%" for row in rows):
        notes.append("pp are percentage points, the difference of two percentages; they are not compared with percent.")
    if any(row.claim.quantity.unit == "%" and row.claim.relative is None for row in rows):
        notes.append("A % without “rel.” or “abs.”: the paper does not say whether it is relative or a difference.")
    if any(row.claim.quantity.bound == "<=" for row in rows):
        notes.append("≤: the paper says “up to”.")
    columns = tuple(
        column
        if column.key not in ("setting", "effect") or any(_value(row, column.key) for row in rows)
        else Column(column.key, column.title, column.right, "programs", column.longest)
        for column in _COLUMNS
    )
    return Table(columns, tuple(_row(row) for row in rows), _TITLES[part], tuple(notes))


def _value(row: Row, key: str) -> str:
    return settings_label(row) if key == "setting" else _effect(row)


def _row(row: Row) -> tuple[Cell, ...]:
    claim = row.claim
    return (
        Cell(system(row)),
        Cell(names((claim.metric,))),
        Cell(amount(claim), (claim,)),
        Cell(_effect(row)),
        Cell(names(claim.baselines)),
        Cell(names(claim.benchmarks)),
        Cell(settings_label(row)),
        Cell(paper_label(claim.paper, row.opening)),
        Cell(row.paper),
    )


def _effect(row: Row) -> str:
    """Whether the metric went the way that is better; "" where that is unknown."""
    claim = row.claim
    wanted = row.metrics.better(claim.metric.name, "") if claim.metric else None
    if wanted is None or claim.direction is None:
        return ""
    return "better" if (wanted == "higher") is (claim.direction == "increase") else "worse"


def _part(row: Row) -> Part:
    metric = row.claim.metric
    if metric is None:
        return "quality"
    name = row.metrics.name(metric.name)
    if any(word in name.casefold() for word in _SPEED):
        return "speed"
    return "savings" if row.metrics.usual_kind(name) == "measurement" else "quality"
