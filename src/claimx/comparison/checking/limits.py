"""Values that cannot be: an accuracy of 130%, an F1 in milliseconds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from claimx.comparison.checking.findings import Finding, finding
from claimx.comparison.records import Comparison, Row
from claimx.comparison.units import dimension
from claimx.models import Mention
from claimx.units import known
from claimx.wording import amount

_BEFORE = re.compile(r"\s*(?:\([^()]{1,24}\)\s*)?(?:scores?\s*|rates?\s*|values?\s*)?(?:of|is|was|=|:)\s*\$?\s*")
_SHARED = "shared unit"
_ABBREVIATION = re.compile(r"[A-Z].*[A-Z\d]|@")
_RATE = re.compile(r"^[^/]*[^\W\d][^/]*/(?:s|min|h|day)$")


def check_limits(comparison: Comparison) -> Iterator[Finding]:
    """Percentages over 100 of metrics that end there, and units that a metric cannot have."""
    for row in sorted(comparison, key=lambda row: (row.paper, row.claim.span.start)):
        yield from _over_100(row)
        yield from _unit(row)


def _over_100(row: Row) -> Iterator[Finding]:
    claim = row.claim
    metric, quantity = claim.metric, claim.quantity
    if claim.kind != "score" or metric is None or quantity.unit != "%" or not row.metrics.ends_at_100(metric.name):
        return
    value = quantity.value if quantity.value is not None else quantity.high
    if value is not None and value > 100 and _beside(row, metric):
        yield finding("over 100%", f"{metric.name} cannot be {amount(claim)}", "at most 100%", "none", (row,))


def _unit(row: Row) -> Iterator[Finding]:
    """Units that cannot be meant: a physical one for a metric that is a share by its name (F1, mIoU), and a rate for a
    time. Other metrics are too often words with several senses ("accuracy of 0.01 mm")."""
    claim = row.claim
    metric, unit = claim.metric, claim.quantity.unit
    if metric is None or claim.kind not in ("score", "measurement") or not known(unit) or not _beside(row, metric):
        return
    if claim.evidence.rule == _SHARED:  # the unit is that of another number of the sentence
        return
    metrics = row.metrics
    name, usual = metrics.name(metric.name), metrics.usual_unit(metric.name)
    if not metrics.usual_kind(name) or not known(usual):  # a metric that the lexicon does not know may be anything
        return
    pure = bool(_ABBREVIATION.search(name)) and metrics.ends_at_100(name) and dimension(unit) in _physical()
    turned = dimension(usual) == dimension("s") and _RATE.search(unit) is not None
    if pure or turned:
        message = f"{name} is not measured in {unit}"
        yield finding("unit", message, f"usually in {usual}", "any unit that converts", (row,))


@cache
def _physical() -> frozenset[str]:
    return frozenset(dimension(unit) for unit in ("s", "m", "W", "J", "g"))


def _beside(row: Row, metric: Mention) -> bool:
    """Whether the number stands right behind the metric ("accuracy of 130%") or the metric right behind the number."""
    if row.sentence is None:
        return False
    start, span = row.claim.sentence.start, row.claim.span
    if metric.span.end <= span.start:
        return _BEFORE.fullmatch(row.sentence[metric.span.end - start : span.start - start]) is not None
    if metric.span.start < span.end or " " in metric.text:  # "30-day readmission rate" is not measured in days
        return False
    return not row.sentence[span.end - start : metric.span.start - start].strip()
