"""What is drawn: the comparable values of one benchmark and metric, with their systems and dates."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from claimx.comparison import Comparison, Group, Row
from claimx.comparison.filters import leaderboard_key
from claimx.comparison.names import system_key
from claimx.comparison.views.labels import benchmark_title, better_of, metric_title, system
from claimx.comparison.views.leaderboard import comparable, merged
from claimx.errors import InputError
from claimx.models import Paper

_DATE = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")
_ARXIV = re.compile(r"(?:arXiv:)?(\d\d)(0[1-9]|1[0-2])\.\d{4,5}(?:v\d+)?")
_MIDDLE = 7  # the month of a date that is a year alone
_EXACT = ("=", "~")


@dataclass(frozen=True, slots=True)
class Point:
    """One value: whose it is, between which ends it lies, and when its paper appeared.

    ``exact`` is False for a bound and a range, which are no value to compare with. ``aside`` says that it was obtained
    in other settings than most; ``reported`` that the paper reports it of somebody else's system.
    """

    system: str
    key: str
    low: float
    high: float
    day: date | None
    exact: bool
    aside: bool
    reported: bool


@dataclass(frozen=True, slots=True)
class Board:
    """The values of one benchmark and metric. ``better`` is "higher", "lower", or None where that is unknown."""

    benchmark: str
    metric: str
    unit: str
    better: str | None
    points: tuple[Point, ...]
    papers: int

    @property
    def title(self) -> str:
        """What is compared, and what is better."""
        return f"{self.benchmark}: {self.metric}" + (f" ({self.better} is better)" if self.better else "")

    @property
    def axis(self) -> str:
        """What stands beside the axis of the values."""
        return f"{self.metric} ({self.unit})" if self.unit else self.metric


def board(comparison: Comparison) -> Board:
    """The values of the benchmark and metric that most papers have in common.

    Raises:
        InputError: when no benchmark has two values that can be compared.
    """
    found: dict[Group, list[Row]] = defaultdict(list)
    for row in comparison:
        if comparable(row) and row.low is not None and row.high is not None:
            found[leaderboard_key(row.group)].append(row)
    boards = {group: [same[0] for same in merged(rows)] for group, rows in found.items()}
    boards = {group: rows for group, rows in boards.items() if len(rows) > 1}
    if not boards:
        raise InputError(
            "no benchmark and metric has two values of named systems that could be drawn beside each other"
        )
    group, rows = min(
        boards.items(), key=lambda item: (-_papers(item[1]), -len(item[1]), item[0].benchmarks, item[0].metric)
    )
    usual = Counter(row.group.settings for row in rows).most_common(1)[0][0]
    metric = metric_title(rows)
    points = tuple(_point(row, comparison.papers, usual) for row in rows)
    benchmark = benchmark_title(rows, group.benchmarks[0])
    return Board(benchmark, metric, group.unit, better_of(rows[0], metric), points, _papers(rows))


def when(paper_id: str, year: int | None, paper: Paper | None) -> date | None:
    """When a paper appeared: by its date, the number that arXiv gave it, or its year, of which the middle is taken."""
    given = _DATE.match(paper.date) if paper and paper.date else None
    try:
        if given:
            return date(int(given[1]), int(given[2] or _MIDDLE), int(given[3] or 1))
        if number := _ARXIV.fullmatch(paper_id):
            return date(2000 + int(number[1]), int(number[2]), 1)
        return date(year, _MIDDLE, 1) if year else None
    except ValueError:  # a 13th month, a year 0
        return None


def _point(row: Row, papers: Mapping[str, Paper], usual: tuple[str, ...]) -> Point:
    info = row.claim.paper
    day = when(info.id, info.year, papers.get(info.id)) if info else None
    assert row.low is not None
    assert row.high is not None
    return Point(
        system=system(row),
        key=system_key(row.claim.subject.name) if row.claim.subject else "",
        low=row.low,
        high=row.high,
        day=day,
        exact=row.claim.quantity.bound in _EXACT and row.low == row.high,
        aside=row.group.settings != usual,
        reported=row.origin == "reported",
    )


def _papers(rows: list[Row]) -> int:
    return len({row.paper for row in rows})
