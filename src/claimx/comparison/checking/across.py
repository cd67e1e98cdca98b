"""Disagreements across papers: the same system on the same benchmark, by the same metric, with different values."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from claimx.comparison.checking.findings import Finding, finding
from claimx.comparison.checking.printed import Interval, rounded
from claimx.comparison.names import system_key
from claimx.comparison.records import Comparison, Group, Row
from claimx.comparison.views.labels import benchmark_title, metric_title, system
from claimx.comparison.views.leaderboard import comparable
from claimx.wording import amount


def check_across(comparison: Comparison) -> Iterator[Finding]:
    """The same system, benchmark, metric and settings with values that no rounding makes one.

    Two papers that each propose a system of one name mean two systems: these are left out.
    """
    found: dict[tuple[Group, str], list[Row]] = defaultdict(list)
    for row in comparison:
        if comparable(row) and row.claim.subject and rounded(row.claim.quantity) is not None:
            found[row.group, system_key(row.claim.subject.name)].append(row)
    for (group, _), rows in found.items():
        by_paper: dict[str, list[Row]] = defaultdict(list)
        for row in rows:
            by_paper[row.paper].append(row)
        if len(by_paper) < 2 or sum(any(row.origin == "own" for row in own) for own in by_paper.values()) > 1:
            continue
        if _agree(list(by_paper.values())):
            continue
        values = ", ".join(f"{amount(row.claim)} ({row.paper})" for row in rows)
        name = f"{system(rows[0])} on {benchmark_title(rows, group.benchmarks[0])}, {metric_title(rows)}"
        low = min(row.low for row in rows if row.low is not None)
        high = max(row.high for row in rows if row.high is not None)
        yield finding(
            "disagreement",
            f"{name}: {values}",
            f"they differ by up to {high - low:.4g} {'points' if group.unit == '%' else group.unit}".rstrip(),
            "the rounding of the printed digits",
            rows,
        )


def _agree(papers: list[list[Row]]) -> bool:
    """Whether there is a value that a number of every paper can stand for, as far as its digits tell."""
    ends = sorted(
        (end, turn, number)
        for number, rows in enumerate(papers)
        for interval in map(_on_scale, rows)
        if interval is not None
        for end, turn in ((interval.low, -1), (interval.high, 1))
    )
    known = {number for _, _, number in ends}
    open_ = dict.fromkeys(known, 0)
    covered = 0
    for _, turn, number in ends:
        before = open_[number] > 0
        open_[number] -= turn
        covered += (open_[number] > 0) - before
        if covered == len(known):
            return True
    return not known


def _on_scale(row: Row) -> Interval | None:
    """The values that a row's printed number can stand for, in the unit of its group."""
    plain, value = rounded(row.claim.quantity), row.claim.quantity.value
    if plain is None or not value or row.high is None:
        return None
    return plain.times(abs(row.high / value))
