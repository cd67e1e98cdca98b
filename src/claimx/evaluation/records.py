"""Claims as gold files write them: plain records of texts and numbers, for annotations and for predictions alike."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from claimx.models import Bound, Claim, Direction, Kind, Mention, Number


@dataclass(frozen=True, slots=True)
class Labelled:
    """One claim, annotated or found; names are the words of the text.

    ``optional`` marks an annotation that is neither rewarded nor punished. ``confidence`` holds what the extractor
    gave as the probability that a slot is right ("claim": that the number is a claim); empty for annotations.
    """

    start: int
    end: int
    kind: Kind
    value: Number | None = None
    low: Number | None = None
    high: Number | None = None
    total: Number | None = None
    uncertainty: Number | None = None
    bound: Bound = "="
    unit: str = ""
    metric: str | None = None
    benchmark: tuple[str, ...] = ()
    subject: str | None = None
    baseline: tuple[str, ...] = ()
    direction: Direction | None = None
    relative: bool | None = None
    conditions: tuple[str, ...] = ()
    optional: bool = False
    confidence: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """A text with the claims that a reader found in it."""

    id: str
    text: str
    title: str | None
    claims: tuple[Labelled, ...]


def labelled(claim: Claim) -> Labelled:
    """A claim of the extractor as a gold file would write it."""
    quantity = claim.quantity
    return Labelled(
        start=claim.span.start,
        end=claim.span.end,
        kind=claim.kind,
        value=quantity.value,
        low=quantity.low,
        high=quantity.high,
        total=quantity.total,
        uncertainty=quantity.uncertainty,
        bound=quantity.bound,
        unit=quantity.unit,
        metric=_text(claim.metric),
        benchmark=tuple(mention.text for mention in claim.benchmarks),
        subject=_text(claim.subject),
        baseline=tuple(mention.text for mention in claim.baselines),
        direction=claim.direction,
        relative=claim.relative,
        conditions=tuple(mention.text for mention in claim.conditions),
        confidence=claim.evidence.confidence,
    )


def _text(mention: Mention | None) -> str | None:
    return mention.text if mention is not None else None
