"""A matrix: systems down, benchmarks across, the values of one metric."""

from __future__ import annotations

from collections import Counter, defaultdict

from claimx.comparison.names import system_key
from claimx.comparison.records import Comparison, Row
from claimx.comparison.views.labels import (
    LONGEST_NAME,
    benchmark_title,
    better_of,
    metric_title,
    natural,
    settings_label,
    system,
)
from claimx.comparison.views.leaderboard import comparable, emphases, merged
from claimx.tables import Cell, Column, Emphasis, Table
from claimx.wording import amount

_WIDEST = 10  # benchmarks side by side that can still be read

_Scale = tuple[str, str]  # metric, unit
_Node = tuple[str, str]  # whether it is a system or a benchmark, and its key


def matrix(comparison: Comparison) -> tuple[Table, ...]:
    """One table a metric that has several systems on several benchmarks, those with most values first.

    All values of a cell are kept. What stands alone (a system on one benchmark, a benchmark with one system) is left
    out where enough is left without it; the notes say how much.
    """
    by_metric: dict[_Scale, list[Row]] = defaultdict(list)
    for row in comparison:
        if comparable(row):
            by_metric[row.group.metric, row.group.unit].append(row)
    made = [(len(table.rows) * len(table.columns), table) for rows in by_metric.values() if (table := _table(rows))]
    made.sort(key=lambda item: (-item[0], item[1].title or ""))
    return tuple(table for _, table in made)


def _table(rows: list[Row]) -> Table | None:
    kept = _core(rows)
    benchmarks = Counter(benchmark for _, benchmark in {(_key(row), row.group.benchmarks[0]) for row in kept})
    across = sorted(benchmarks, key=lambda key: (-benchmarks[key], natural(key)))[:_WIDEST]
    kept = [row for row in kept if row.group.benchmarks[0] in across]
    down: dict[str, list[Row]] = defaultdict(list)
    for row in kept:
        down[_key(row)].append(row)
    if len(across) < 2 or len(down) < 2:
        return None
    title = metric_title(kept)
    better = better_of(kept[0], title)
    marks: dict[int, Emphasis] = {}
    for key in across:
        column = [row for row in kept if row.group.benchmarks[0] == key]
        marks.update({id(column[i]): mark for i, mark in emphases(column, better).items()})
    ordered = sorted(down.items(), key=lambda item: (-len({r.group.benchmarks for r in item[1]}), natural(item[0])))
    columns = (
        Column("system", "System", longest=LONGEST_NAME),
        *(Column(key, benchmark_title(kept, key), right=True) for key in across),
    )
    body = tuple((Cell(system(own[0])), *(_cell(own, key, marks) for key in across)) for _, own in ordered)
    arrow = {"higher": " (higher is better)", "lower": " (lower is better)", None: ""}[better]
    return Table(columns, body, f"{title}{arrow}", tuple(_notes(rows, kept)))


def _key(row: Row) -> str:
    return system_key(row.claim.subject.name) if row.claim.subject else ""


def _core(rows: list[Row]) -> list[Row]:
    """What is left when systems on one benchmark and benchmarks with one system are taken out until none is left;
    everything, if that leaves nothing."""
    beside: dict[_Node, set[_Node]] = defaultdict(set)
    for row in rows:
        system, benchmark = ("system", _key(row)), ("benchmark", row.group.benchmarks[0])
        beside[system].add(benchmark)
        beside[benchmark].add(system)
    alone = [node for node, others in beside.items() if len(others) < 2]
    while alone:
        node = alone.pop()
        for other in beside.pop(node, ()):
            beside[other].discard(node)
            if len(beside[other]) == 1:
                alone.append(other)
    kept = [row for row in rows if ("system", _key(row)) in beside and ("benchmark", row.group.benchmarks[0]) in beside]
    return kept or rows


def _cell(rows: list[Row], benchmark: str, marks: dict[int, Emphasis]) -> Cell:
    """All values of one system on one benchmark, with their settings, and a mark if one of them has it."""
    here = merged(row for row in rows if row.group.benchmarks[0] == benchmark)
    texts, claims = [], []
    found: list[Emphasis] = []
    for same in here:
        settings = settings_label(same[0])
        reported = " †" if same[0].origin == "reported" else ""
        texts.append(amount(same[0].claim) + (f" ({settings})" if settings else "") + reported)
        claims += [row.claim for row in same]
        found += [marks[id(row)] for row in same if id(row) in marks]
    mark: Emphasis | None = "best" if "best" in found else found[0] if found else None
    return Cell("; ".join(texts), tuple(claims), mark)


def _notes(rows: list[Row], kept: list[Row]) -> list[str]:
    notes = []
    if any(row.origin == "reported" for row in kept):
        notes.append("†: the paper gives this value of a system that is not its own.")
    if left := len(rows) - len(kept):
        notes.append(
            f"{left:,} more values, of systems or benchmarks with few, are left out: the view claims has them."
            if left > 1
            else "1 more value, of a system or benchmark with few, is left out: the view claims has it."
        )
    return notes
