"""Leaderboards: one table a benchmark and metric, its systems by value, the best and the second best marked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from claimx.comparison.filters import leaderboard_key, likelihood
from claimx.comparison.metrics import Metrics
from claimx.comparison.names import is_named, system_key
from claimx.comparison.records import Comparison, Group, Row
from claimx.comparison.units import dimension, inverse
from claimx.comparison.views.labels import (
    LONGEST_NAME,
    benchmark_title,
    better_of,
    metric_title,
    names,
    natural,
    origin_label,
    paper_label,
    settings_label,
    system,
)
from claimx.tables import Cell, Column, Emphasis, Table
from claimx.wording import amount

_COLUMNS = (
    Column("system", "System", longest=LONGEST_NAME),
    Column("value", "Value", right=True),
    Column("setting", "Setting", longest=LONGEST_NAME),
    Column("origin", "Whose"),
    Column("paper", "Paper"),
    Column("baseline", "Compared with", audience="programs"),
    Column("id", "id", audience="sheets"),
    Column("year", "year", audience="sheets"),
)
_PLAIN = ("=", "~")  # only what is stated plainly can be best
_LIKELY = 0.6  # clearly more likely right than wrong


def leaderboard(comparison: Comparison) -> tuple[Table, ...]:
    """One table a benchmark and metric that has two values or more, those of most papers first.

    Values stand under each other when they are of a named system on one benchmark; those of several benchmarks (an
    average over them) are none of either; and only what is clearly more likely right than wrong, by the model's own
    confidence.
    Best and second best are marked among the values of one setting, where it is
    known what is better; bounds and ranges are shown, and never best.
    """
    boards = sorted(_boards(comparison).items(), key=lambda item: _rank(item[1], item[0]))
    several = [(group, rows) for group, rows in boards if len(rows) > 1]
    left = len(boards) - len(several)
    tables = [_table(group, rows) for group, rows in several or boards]
    if several and left:
        note = (
            f"{left:,} more benchmarks and metrics have a single value: the view claims shows them."
            if left > 1
            else "1 more benchmark and metric has a single value: the view claims shows it."
        )
        last = tables[-1]
        tables[-1] = Table(last.columns, last.rows, last.title, (*last.notes, note))
    return tuple(tables)


def comparable(row: Row) -> bool:
    """Whether a row's value can stand in a table of systems: of one named system, on one benchmark, by a metric that
    can have this unit; and by the model's confidences all of that clearly more likely right than wrong."""
    claim = row.claim
    if row.group.aspect != "level" or claim.metric is None or claim.subject is None:
        return False
    if row.metrics.is_statistic(claim.metric.name):
        return False
    if len(row.group.benchmarks) != 1 or not is_named(claim.subject.name):
        return False
    if likelihood(row) < _LIKELY:
        return False
    key = system_key(claim.subject.name)
    if key in row.group.benchmarks or key == row.group.metric:
        return False
    return fits(claim.quantity.unit, claim.metric.name, row.metrics)


def fits(unit: str, metric: str, metrics: Metrics) -> bool:
    """Whether a metric can be given in a unit, as far as the lexicons know its usual one."""
    usual = metrics.usual_unit(metric)
    if not usual or unit in ("", usual):
        return True
    return dimension(unit) == dimension(usual) or inverse(unit, usual)


def merged(rows: Iterable[Row]) -> list[list[Row]]:
    """Rows that say the same of one system in one paper, together; in order."""
    found: dict[tuple[object, ...], list[Row]] = {}
    for row in rows:
        key = (system_key(row.claim.subject.name) if row.claim.subject else "", amount(row.claim), row.group, row.paper)
        found.setdefault(key, []).append(row)
    return list(found.values())


def emphases(rows: list[Row], better: str | None) -> dict[int, Emphasis]:
    """Which of these rows, by number, are best and second best of their group; those of equal value share it."""
    marks: dict[int, Emphasis] = {}
    if better is None:
        return marks
    by_group: dict[Group, list[tuple[float, int]]] = defaultdict(list)
    for i, row in enumerate(rows):
        if row.claim.quantity.bound in _PLAIN and row.high is not None and row.low == row.high:
            by_group[row.group].append((row.high, i))
    for members in by_group.values():
        values = sorted({value for value, _ in members}, reverse=better == "higher")
        if len(values) < 2:
            continue
        for value, i in members:
            if value == values[0]:
                marks[i] = "best"
            elif value == values[1] and len(members) > 2:
                marks[i] = "second"
    return marks


def _boards(comparison: Comparison) -> dict[Group, list[list[Row]]]:
    found: dict[Group, list[Row]] = defaultdict(list)
    for row in comparison:
        if comparable(row):
            found[leaderboard_key(row.group)].append(row)
    return {group: merged(rows) for group, rows in found.items()}


def _rank(rows: list[list[Row]], group: Group) -> tuple[object, ...]:
    return -len({same[0].paper for same in rows}), -len(rows), natural(group.benchmarks[0]), group.metric, group.unit


def _table(group: Group, merged_rows: list[list[Row]]) -> Table:
    every = [same[0] for same in merged_rows]
    metric, benchmark = metric_title(every), benchmark_title(every, group.benchmarks[0])
    better = better_of(every[0], metric)
    size: dict[Group, int] = defaultdict(int)
    for row in every:
        size[row.group] += 1
    sign = -1 if better != "lower" else 1

    def place(same: list[Row]) -> tuple[object, ...]:
        row = same[0]
        value = float("inf") if row.high is None else row.high
        return (row.group.settings != (), -size[row.group], row.group.settings, sign * value, natural(system(row)))

    ordered = sorted(merged_rows, key=place)
    marks = emphases([same[0] for same in ordered], better)
    rows = tuple(_row(same, marks.get(i)) for i, same in enumerate(ordered))
    columns = tuple(
        column if column.key != "setting" or any(row.group.settings for row in every) else _for_programs(column)
        for column in _COLUMNS
    )
    arrow = {"higher": " (higher is better)", "lower": " (lower is better)", None: ""}[better]
    return Table(columns, rows, f"{benchmark}: {metric}{arrow}", tuple(_notes(every, better)))


def _for_programs(column: Column) -> Column:
    return Column(column.key, column.title, column.right, "programs", column.longest)


def _row(same: list[Row], mark: Emphasis | None) -> tuple[Cell, ...]:
    row = same[0]
    paper = row.claim.paper
    return (
        Cell(system(row)),
        Cell(amount(row.claim), tuple(one.claim for one in same), mark),
        Cell(settings_label(row)),
        Cell(origin_label(row)),
        Cell(paper_label(paper, row.opening)),
        Cell(names(row.claim.baselines)),
        Cell(paper.id if paper else ""),
        Cell(str(paper.year) if paper and paper.year else ""),
    )


def _notes(rows: list[Row], better: str | None) -> Iterable[str]:
    if better is None and len(rows) > 1:
        yield "No value is marked best: which direction is better is not known for this metric."
    if len({row.group.settings for row in rows}) > 1:
        yield "Values of different settings are kept apart: best and second best are marked within each setting."
    units = {row.claim.quantity.unit for row in rows}
    if units == {"", "%"}:
        yield "Shares of one and percentages are compared as percentages."
    elif len(units) > 1:
        given = ", ".join(sorted(unit or "no unit" for unit in units))
        yield f"Values in {given} are compared in {rows[0].group.unit or 'no unit'}."
    if any(row.claim.quantity.bound not in _PLAIN or row.low != row.high for row in rows):
        yield "Bounds and ranges (≤, >, –) are shown as the papers give them, and are never marked best."
    if any(row.origin == "reported" for row in rows):
        yield "“reported”: the paper gives this value of a system that is not its own."
