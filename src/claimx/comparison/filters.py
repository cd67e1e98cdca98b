"""Which rows of a comparison are wanted: the same filters for every view, in Python and on the command line."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import partial
from math import prod
from typing import Any, get_args

from claimx.comparison.metrics import Metrics
from claimx.comparison.names import folded, is_variant, readable, system_key
from claimx.comparison.records import Comparison, Group, Row
from claimx.errors import InputError, meant, near, suggestion
from claimx.models import Kind, PaperInfo

Date = tuple[int, int]

_DATE = re.compile(r"(?P<year>\d{4})(?:-(?P<month>0?[1-9]|1[0-2])(?:-\d\d?)?)?")
_ARXIV = re.compile(r"(?:.*\D)?(?P<year>\d\d)(?P<month>0[1-9]|1[0-2])\.\d{4,5}(?:v\d+)?")
_OFFERED = 3  # names that are offered for one that there is not


@dataclass(frozen=True, slots=True)
class Filters:
    """What ``Comparison.select`` takes, checked and evened out."""

    benchmark: tuple[str, ...] = ()
    metric: tuple[str, ...] = ()
    system: tuple[str, ...] = ()
    kind: tuple[str, ...] = ()
    paper: tuple[str, ...] = ()
    since: Date | None = None
    until: Date | None = None
    min_papers: int | None = None
    own: bool | None = None
    min_confidence: float | None = None

    @classmethod
    def of(cls, **given: Any) -> Filters:
        """Check what was given.

        Raises:
            InputError: for a kind that there is not, a date that is none, and numbers that make no sense.
        """
        names = {key: _several(given[key], key) for key in ("benchmark", "metric", "system", "kind", "paper")}
        kinds = get_args(Kind)
        if unknown := next((kind for kind in names["kind"] if kind not in kinds), None):
            raise InputError(f"there is no kind {unknown!r}; there are {', '.join(kinds)}{meant(unknown, kinds)}")
        since, until = _date(given["since"], "since", 1), _date(given["until"], "until", 12)
        for key, least, most in (("min_papers", 1, None), ("min_confidence", 0, 1)):
            value = given[key]
            if value is not None and (value < least or (most is not None and value > most)):
                raise InputError(f"{key} is at least {least}{f' and at most {most}' if most else ''}, not {value}")
        return cls(
            **names,
            since=since,
            until=until,
            min_papers=given["min_papers"],
            own=given["own"],
            min_confidence=given["min_confidence"],
        )

    def select(self, comparison: Comparison) -> Comparison:
        """The rows for which everything holds.

        Raises:
            InputError: when no row has a name that was asked for.
        """
        rows: Iterable[Row] = comparison.rows
        rows = _named(rows, self.benchmark, "benchmark", _benchmarks, partial(_is_benchmark, comparison.metrics))
        rows = _named(rows, self.metric, "metric", _metrics, partial(_is_metric, comparison.metrics))
        rows = _named(rows, self.system, "system", _systems, _is_system)
        rows = _named(rows, self.paper, "paper", _papers, _is_paper)
        tests: list[Callable[[Row], bool]] = []
        if self.kind:
            tests.append(lambda row: row.claim.kind in self.kind)
        if self.since or self.until:
            tests.append(self._in_time)
        if self.own is not None:
            tests.append(lambda row: row.origin == "own" if self.own else row.origin == "reported")
        if self.min_confidence is not None:
            least = self.min_confidence
            tests.append(lambda row: row.claim.evidence.least >= least)
        kept = [row for row in rows if all(test(row) for test in tests)]
        if self.min_papers is not None:
            kept = _with_papers(kept, self.min_papers)
        return Comparison(tuple(kept), comparison.papers, comparison.metrics)

    def _in_time(self, row: Row) -> bool:
        found = published(row.claim.paper)
        if found is None:
            return False
        return (self.since is None or found[1] >= self.since) and (self.until is None or found[0] <= self.until)


def likelihood(row: Row) -> float:
    """How likely all is right of what a leaderboard shows of a row, by the model's confidences; 1 where rules alone
    decided."""
    found = row.claim.evidence.confidence
    return prod(found[slot] for slot in ("claim", "kind", "metric", "benchmark", "subject") if slot in found)


def published(paper: PaperInfo | None) -> tuple[Date, Date] | None:
    """The first and the last month in which a paper can have come out: by its year, or by its arXiv number."""
    if paper is None:
        return None
    if match := _ARXIV.fullmatch(paper.id):
        month = (2000 + int(match["year"]), int(match["month"]))
        if paper.year is None or paper.year == month[0]:
            return month, month
    return None if paper.year is None else ((paper.year, 1), (paper.year, 12))


def leaderboard_key(group: Group) -> Group:
    """What a leaderboard holds: a group, whatever the settings."""
    return group._replace(settings=())


def _several(given: object, what: str) -> tuple[str, ...]:
    names = [given] if isinstance(given, str) else [] if given is None else given
    if not isinstance(names, Iterable):
        raise InputError(f"{what} is a name or several, not {type(given).__name__}")
    found = tuple(names)
    if wrong := next((name for name in found if not isinstance(name, str)), None):
        raise InputError(f"{what} is a name or several, not {type(wrong).__name__}")
    return found


def _date(given: str | int | None, what: str, month: int) -> Date | None:
    if given is None:
        return None
    match = _DATE.fullmatch(str(given).strip())
    if match is None:
        raise InputError(f"{what} is a year or a month, such as 2025 or 2025-03, not {given!r}")
    return int(match["year"]), int(match["month"] or month)


def _with_papers(rows: list[Row], least: int) -> list[Row]:
    papers: dict[Group, set[str]] = defaultdict(set)
    for row in rows:
        papers[leaderboard_key(row.group)].add(row.paper)
    return [row for row in rows if len(papers[leaderboard_key(row.group)]) >= least]


def _named(
    rows: Iterable[Row],
    wanted: tuple[str, ...],
    what: str,
    names: Callable[[Row], list[str]],
    is_it: Callable[[str, str], bool],
) -> Iterable[Row]:
    """The rows that have one of the names that are wanted.

    Raises:
        InputError: when a name is wanted that no row has; it offers those that are like it.
    """
    if not wanted:
        return rows
    all_rows = list(rows)
    every = sorted({name for row in all_rows for name in names(row)})
    matching: set[str] = set()
    for name in wanted:
        found = {other for other in every if is_it(name, other)}
        if not found:
            raise InputError(f"no claim has the {what} {name!r}{_meant(name, every)}")
        matching |= found
    return [row for row in all_rows if not matching.isdisjoint(names(row))]


def _meant(name: str, every: list[str]) -> str:
    by_key = {folded(other): other for other in reversed(every)}
    found = near(folded(name), by_key, _OFFERED)
    found += [other for other in every if folded(name) in folded(other) and other not in found]
    return suggestion(repr(readable(other)) for other in found[:_OFFERED])


def _benchmarks(row: Row) -> list[str]:
    return [mention.name for mention in row.claim.benchmarks]


def _metrics(row: Row) -> list[str]:
    return [row.claim.metric.name] if row.claim.metric else []


def _systems(row: Row) -> list[str]:
    return [row.claim.subject.name] if row.claim.subject else []


def _papers(row: Row) -> list[str]:
    paper = row.claim.paper
    return [part for part in (paper.id, paper.title) if part] if paper else []


def _is_benchmark(metrics: Metrics, wanted: str, name: str) -> bool:
    canonical = metrics.lexicons.benchmarks.canonical(wanted)
    return folded(name) in (folded(wanted), folded(canonical)) or _like(wanted, name)


def _is_metric(metrics: Metrics, wanted: str, name: str) -> bool:
    return folded(metrics.name(name)) == folded(metrics.name(wanted)) or _like(wanted, name)


def _is_system(wanted: str, name: str) -> bool:
    key, part = system_key(name), system_key(wanted)
    starts = (0, *(i + 1 for i, c in enumerate(key) if c == " "))
    return any(is_variant(key[start:], part) for start in starts) or _like(wanted, name)


def _is_paper(wanted: str, name: str) -> bool:
    return wanted == name or folded(wanted) in folded(name) or _like(wanted, name)


def _like(wanted: str, name: str) -> bool:
    return "*" in wanted and fnmatchcase(folded(name), folded(wanted))
