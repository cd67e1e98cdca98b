"""A claim as one row of plain values: what formats without nesting write."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from claimx.models import Claim, Mention
from claimx.wording import standing

_VALUES: dict[str, Callable[[Claim], object]] = {
    "paper": lambda claim: claim.paper and claim.paper.id,
    "title": lambda claim: claim.paper and claim.paper.title,
    "year": lambda claim: claim.paper and claim.paper.year,
    "source": lambda claim: claim.paper and claim.paper.source,
    "kind": lambda claim: claim.kind,
    "text": lambda claim: claim.quantity.text,
    "value": lambda claim: claim.quantity.value,
    "low": lambda claim: claim.quantity.low,
    "high": lambda claim: claim.quantity.high,
    "uncertainty": lambda claim: claim.quantity.uncertainty,
    "total": lambda claim: claim.quantity.total,
    "bound": lambda claim: claim.quantity.bound,
    "unit": lambda claim: claim.quantity.unit,
    "metric": lambda claim: claim.metric and claim.metric.name,
    "benchmarks": lambda claim: _joined(claim.benchmarks),
    "subject": lambda claim: claim.subject and claim.subject.name,
    "baselines": lambda claim: _joined(claim.baselines),
    "direction": lambda claim: claim.direction,
    "relative": lambda claim: claim.relative,
    "conditions": lambda claim: _joined(claim.conditions),
    "start": lambda claim: claim.span.start,
    "end": lambda claim: claim.span.end,
    "sentence_start": lambda claim: claim.sentence.start,
    "sentence_end": lambda claim: claim.sentence.end,
    "rule": lambda claim: claim.evidence.rule,
    "section": lambda claim: claim.section,
    "own": lambda claim: claim.own,
    "table": lambda claim: claim.table and claim.table.table,
    "row": lambda claim: claim.table and claim.table.row,
    "column": lambda claim: claim.table and claim.table.column,
    "page": lambda claim: claim.page,
    "line": lambda claim: claim.line,
    "also": lambda claim: "; ".join(standing(place) or f"{place.start}–{place.end}" for place in claim.also) or None,
}
FIELDS = tuple(_VALUES)


def flat(claim: Claim) -> tuple[object, ...]:
    """The values of FIELDS. Names are canonical, several are joined by "; ", and what is missing is None."""
    return tuple(value(claim) for value in _VALUES.values())


def _joined(mentions: Iterable[Mention]) -> str | None:
    return "; ".join(mention.name for mention in mentions) or None
