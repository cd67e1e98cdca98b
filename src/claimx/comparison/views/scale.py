"""How large things are: parameters, tokens, data, context, hardware, compute, memory, energy and cost."""

from __future__ import annotations

from collections import defaultdict
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from claimx.comparison.names import folded, system_key
from claimx.comparison.records import Comparison, Row
from claimx.comparison.views.labels import LONGEST_NAME, natural, paper_label, system
from claimx.tables import Cell, Column, Table
from claimx.wording import amount

_FILE = "scale.txt"
_AROUND = 30  # characters after a count of tokens among which "context" makes it a context length


class _Kind(NamedTuple):
    key: str
    title: str
    words: frozenset[str]
    metrics: frozenset[str]


def scale(comparison: Comparison) -> tuple[Table, ...]:
    """One table: a row for each system of each paper that has a size, a column for each kind of size.

    All values of a cell are kept. What stands for a kind is in scale.txt.
    """
    found: dict[tuple[str, str], dict[str, list[Row]]] = defaultdict(lambda: defaultdict(list))
    for row in comparison:
        kind = _kind(row)
        if kind is not None:
            subject = row.claim.subject
            found[row.paper, system_key(subject.name) if subject else ""][kind].append(row)
    if not found:
        return ()
    used = [kind for kind in _kinds() if any(kind.key in cells for cells in found.values())]
    columns = (
        Column("system", "System", longest=LONGEST_NAME),
        *(Column(kind.key, kind.title, right=True, longest=2 * LONGEST_NAME) for kind in used),
        Column("paper", "Paper"),
        Column("id", "id", audience="sheets"),
    )
    ordered = sorted(found.items(), key=lambda item: (-len(item[1]), natural(item[0][0]), natural(item[0][1])))
    return (Table(columns, tuple(_row(cells, used) for _, cells in ordered), "Scale"),)


def _row(cells: dict[str, list[Row]], used: list[_Kind]) -> tuple[Cell, ...]:
    first = next(iter(cells.values()))[0]
    return (
        Cell(system(first)),
        *(_cell(cells.get(kind.key, [])) for kind in used),
        Cell(paper_label(first.claim.paper, first.opening)),
        Cell(first.paper),
    )


def _cell(rows: list[Row]) -> Cell:
    ordered = sorted(rows, key=lambda row: row.claim.span.start)
    return Cell("; ".join(dict.fromkeys(amount(row.claim) for row in ordered)), tuple(row.claim for row in ordered))


def _kind(row: Row) -> str | None:
    """The kind of size that a row gives, if any."""
    claim = row.claim
    if claim.kind not in ("count", "measurement"):
        return None
    metric = claim.metric.name if claim.metric else ""
    key = _kind_of(claim.quantity.unit, claim.kind == "count", metric)
    if key == "tokens" and row.sentence is not None:
        at = claim.span.end - claim.sentence.start
        around = row.sentence[max(at - _AROUND - len(claim.text), 0) : at + _AROUND].casefold()
        if "context" in around:
            return "context"
    return key


@lru_cache(maxsize=16384)
def _kind_of(unit: str, counted: bool, metric: str) -> str | None:
    for kind in _kinds():
        if metric and folded(metric) in kind.metrics:
            return kind.key
        if unit in kind.words or (counted and any(unit.endswith(f" {word}") for word in kind.words)):
            return kind.key
    return None


@cache
def _kinds() -> tuple[_Kind, ...]:
    text = files(__package__).joinpath(_FILE).read_text(encoding="utf-8")
    made = []
    for line in text.splitlines():
        if line and not line.startswith("#"):
            key, title, words = (part.strip() for part in line.split(":", 2))
            every = [word.strip() for word in words.split(",")]
            metrics = frozenset(folded(word.removeprefix("of ")) for word in every if word.startswith("of "))
            made.append(_Kind(key, title, frozenset(w for w in every if not w.startswith("of ")), metrics))
    return tuple(made)
