"""One row a paper: what it proposes, and its headline claims."""

from __future__ import annotations

from collections import Counter, defaultdict

from claimx.comparison.names import is_named, readable
from claimx.comparison.records import Comparison, Row
from claimx.comparison.views.labels import LONGEST_NAME, names, natural, paper_label
from claimx.models import Kind
from claimx.tables import Cell, Column, Table
from claimx.wording import amount

_HEADLINES = 3
_WEIGHTS: dict[Kind, int] = {"score": 4, "change": 3, "measurement": 2, "tally": 1, "count": 0}

_COLUMNS = (
    Column("paper", "Paper"),
    Column("system", "Proposes", longest=LONGEST_NAME),
    Column("headlines", "Headline claims", longest=220),
    Column("claims", "Claims", right=True),
    *(Column(key, key, audience="sheets") for key in ("id", "title", "year")),
)


def papers(comparison: Comparison) -> tuple[Table, ...]:
    """One table, a row for each paper with claims: its own system, and up to three claims that say most.

    A claim says more the more of its names are there; scores come before changes, changes before amounts and counts;
    what is reported of other systems counts less. The claims of a row stand in the order of the text.
    """
    by_paper: dict[str, list[Row]] = defaultdict(list)
    for row in comparison:
        by_paper[row.paper].append(row)
    ordered = sorted(by_paper.items(), key=lambda item: natural(item[0]))
    return (Table(_COLUMNS, tuple(_row(rows) for _, rows in ordered)),)


def _row(rows: list[Row]) -> tuple[Cell, ...]:
    paper = rows[0].claim.paper
    best = sorted(rows, key=lambda row: (-_weight(row), row.claim.span.start))[:_HEADLINES]
    best.sort(key=lambda row: row.claim.span.start)
    own = Counter(readable(r.claim.subject.name) for r in rows if r.claim.subject and r.origin == "own")
    return (
        Cell(paper_label(paper, rows[0].opening)),
        Cell(min(own, key=lambda name: (-own[name], name), default="")),
        Cell("; ".join(dict.fromkeys(headline(row) for row in best)), tuple(row.claim for row in best)),
        Cell(f"{len(rows):,}"),
        Cell(paper.id if paper else ""),
        Cell((paper.title if paper else None) or ""),
        Cell(str(paper.year) if paper and paper.year else ""),
    )


def headline(row: Row) -> str:
    """A claim in a few words: "91.1% accuracy on MedQA", "↑ 2x speed over the baseline"."""
    claim = row.claim
    said = amount(claim)
    if claim.metric:
        said += f" {names((claim.metric,))}"
    if claim.benchmarks:
        said += f" on {names(claim.benchmarks)}"
    if claim.baselines and claim.kind == "change":
        said += f" over {names(claim.baselines)}"
    return said


def _weight(row: Row) -> int:
    claim = row.claim
    named = bool(claim.metric) + bool(claim.benchmarks) + bool(claim.baselines and claim.kind == "change")
    of_system = claim.subject is not None and is_named(claim.subject.name)
    return 3 * named + of_system + _WEIGHTS[claim.kind] - 4 * (row.origin == "reported")
