"""What the lexicon knows of a claim's metric: which of its names are one, its usual unit, and what is better."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from claimx.comparison.names import folded, readable
from claimx.comparison.units import inverse
from claimx.lexicons import Lexicons, Metric

Better = Literal["higher", "lower"]

# Names that the lexicon keeps apart as spellings, and that measure one thing wherever both can be measured.
_SAME = {
    "top-1 accuracy": "accuracy",
    "task success rate": "success rate",
    "resolved rate": "resolve rate",
    "resolution rate": "resolve rate",
}
# Words around a metric that are none of its name.
_BEFORE = re.compile(
    r"(averaged?|mean|overall|median|final|best|top|state[- ]of[- ]the[- ]art|sota|reported|(?:zero|few"
    r"|one|two|three|four|five|\d+)[- ]shots?) +",
    re.I,
)
_BEHIND = re.compile(r" +(?:results?|values?|scores?)$", re.I)
_STATISTICS = ("p-value", "confidence interval", "standard deviation", "variance", "standard error")
# Metrics in percent whose values have no upper end at 100.
_UNBOUNDED = ("error rate", "return", "rate reduction", "WER", "CER", "MAPE", "sMAPE", "overhead", "relative", "WAPE")


class Reading(NamedTuple):
    """A metric's name, and the words before it that say how its value was obtained."""

    name: str
    words: tuple[str, ...] = ()


def metric_name(name: str) -> str:
    """The name under which values of this metric come together: the lexicon's where it knows the metric."""
    return metric_reading(name).name


@lru_cache(maxsize=65536)
def metric_reading(name: str) -> Reading:
    """A metric's name, as for ``metric_name``, and what stands before it.

    "average mIoU" is mIoU with the word "average", but "mean average precision" is a metric of its own.
    """
    if (known := _known(name)) is not None:
        return Reading(known)
    words: list[str] = []
    rest = _BEHIND.sub("", readable(name))
    while match := _BEFORE.match(rest):
        words.append(match[1])
        rest = rest[match.end() :]
        if (known := _known(rest)) is not None:
            return Reading(known, tuple(words))
    return Reading(_known(rest) or readable(name))


def _known(name: str) -> str | None:
    """The lexicon's name of a metric, if it knows it."""
    table = Lexicons.builtin().metrics
    spelling = name if table.named(name) else _spellings().get(folded(name))
    if spelling is None:
        return None
    canonical = table.canonical(spelling)
    return _SAME.get(canonical, canonical)


def is_statistic(name: str) -> bool:
    """Whether this says how sure a result is, and is none itself: a p-value, a confidence interval."""
    return metric_name(name) in _STATISTICS


@lru_cache(maxsize=65536)
def usual_unit(name: str) -> str:
    """The unit in which this metric is usually given; "" when it has none, or is unknown."""
    entry = _entry(name)
    return entry.unit if entry else ""


@lru_cache(maxsize=65536)
def usual_kind(name: str) -> str:
    """Whether the metric is usually a "score", a "measurement" or "either"; "" when it is unknown."""
    entry = _entry(name)
    return entry.kind if entry else ""


@lru_cache(maxsize=65536)
def better(name: str, unit: str) -> Better | None:
    """Which values of this metric are better, when they are given in this unit; None when that is unknown.

    A latency given as a rate (tokens per second) is better when it is higher.
    """
    entry = _entry(name)
    if entry is None or entry.better not in ("higher", "lower"):
        return None
    turned = bool(entry.unit) and bool(unit) and unit != entry.unit and inverse(unit, entry.unit)
    return "higher" if (entry.better == "higher") is not turned else "lower"


@lru_cache(maxsize=4096)
def ends_at_100(name: str) -> bool:
    """Whether values of this metric, in percent, cannot be more than 100."""
    entry = _entry(name)
    if entry is None or entry.unit != "%" or entry.kind != "score":
        return False
    return not any(word in spelling for spelling in (name, entry.name) for word in _UNBOUNDED)


def _entry(name: str) -> Metric | None:
    return Lexicons.builtin().metrics.named(metric_name(name))


@cache
def _spellings() -> dict[str, str]:
    """Every spelling of the lexicon by how it compares; the entry's own name comes before others that fold alike."""
    found: dict[str, str] = {}
    table = Lexicons.builtin().metrics
    for name in table:
        found.setdefault(folded(name), name)
    for entry in table.values():
        for spelling in entry.spellings:
            if spelling not in entry.ambiguous or spelling[:1].isupper():
                found.setdefault(folded(spelling), spelling)
    return found
