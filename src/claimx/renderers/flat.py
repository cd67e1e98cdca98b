"""A claim as one row of plain values: what formats without nesting write."""

from __future__ import annotations

from collections.abc import Iterable

from claimx.models import Claim, Mention

FIELDS = (
    *(
        "paper",
        "title",
        "year",
        "source",
        "kind",
        "text",
        "value",
        "low",
        "high",
        "uncertainty",
        "total",
        "bound",
        "unit",
    ),
    *("metric", "benchmarks", "subject", "baselines", "direction", "relative", "conditions"),
    *("start", "end", "sentence_start", "sentence_end", "rule"),
    *("section", "own", "table", "row", "column", "page", "line"),
)


def flat(claim: Claim) -> tuple[object, ...]:
    """The values of FIELDS. Names are canonical, several are joined by "; ", and what is missing is None."""
    paper, quantity, table = claim.paper, claim.quantity, claim.table
    return (
        paper.id if paper else None,
        paper.title if paper else None,
        paper.year if paper else None,
        paper.source if paper else None,
        claim.kind,
        quantity.text,
        quantity.value,
        quantity.low,
        quantity.high,
        quantity.uncertainty,
        quantity.total,
        quantity.bound,
        quantity.unit,
        claim.metric.name if claim.metric else None,
        _joined(claim.benchmarks),
        claim.subject.name if claim.subject else None,
        _joined(claim.baselines),
        claim.direction,
        claim.relative,
        _joined(claim.conditions),
        claim.span.start,
        claim.span.end,
        claim.sentence.start,
        claim.sentence.end,
        claim.evidence.rule,
        claim.section,
        claim.own,
        table.table if table else None,
        table.row if table else None,
        table.column if table else None,
        claim.page,
        claim.line,
    )


def _joined(mentions: Iterable[Mention]) -> str | None:
    return "; ".join(mention.name for mention in mentions) or None
