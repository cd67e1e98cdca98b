"""What the lexicons know of a claim's metric: which of its names are one, its usual unit, and what is better."""

from __future__ import annotations

import re
from functools import cached_property, lru_cache
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


class Metrics:
    """What some lexicons know of metrics; ``known_by`` gives the one of a lexicon."""

    def __init__(self, lexicons: Lexicons) -> None:
        self.lexicons = lexicons
        self.reading = lru_cache(maxsize=65536)(self._reading)

    def __reduce__(self) -> tuple[object, ...]:
        return (known_by, (self.lexicons,))

    def name(self, name: str) -> str:
        """The name under which values of this metric come together: the lexicon's where it knows the metric."""
        return self.reading(name).name

    def _reading(self, name: str) -> Reading:
        """A metric's name, as for ``name``, and what stands before it.

        "average mIoU" is mIoU with the word "average", but "mean average precision" is a metric of its own.
        """
        if (known := self._known(name)) is not None:
            return Reading(known)
        words: list[str] = []
        rest = _BEHIND.sub("", readable(name))
        while match := _BEFORE.match(rest):
            words.append(match[1])
            rest = rest[match.end() :]
            if (known := self._known(rest)) is not None:
                return Reading(known, tuple(words))
        return Reading(self._known(rest) or readable(name))

    def is_statistic(self, name: str) -> bool:
        """Whether this says how sure a result is, and is none itself: a p-value, a confidence interval."""
        return self.name(name) in _STATISTICS

    def usual_unit(self, name: str) -> str:
        """The unit in which this metric is usually given; "" when it has none, or is unknown."""
        entry = self._entry(name)
        return entry.unit if entry else ""

    def usual_kind(self, name: str) -> str:
        """Whether the metric is usually a "score", a "measurement" or "either"; "" when it is unknown."""
        entry = self._entry(name)
        return entry.kind if entry else ""

    def better(self, name: str, unit: str) -> Better | None:
        """Which values of this metric are better, when they are given in this unit; None when that is unknown.

        A latency given as a rate (tokens per second) is better when it is higher.
        """
        entry = self._entry(name)
        if entry is None or entry.better not in ("higher", "lower"):
            return None
        turned = bool(entry.unit) and bool(unit) and unit != entry.unit and inverse(unit, entry.unit)
        return "higher" if (entry.better == "higher") is not turned else "lower"

    def ends_at_100(self, name: str) -> bool:
        """Whether values of this metric, in percent, cannot be more than 100."""
        entry = self._entry(name)
        if entry is None or entry.unit != "%" or entry.kind != "score":
            return False
        return not any(word in spelling for spelling in (name, entry.name) for word in _UNBOUNDED)

    def _known(self, name: str) -> str | None:
        """The lexicon's name of a metric, if it knows it."""
        table = self.lexicons.metrics
        spelling = name if table.named(name) else self._spellings.get(folded(name))
        if spelling is None:
            return None
        canonical = table.canonical(spelling)
        return _SAME.get(canonical, canonical)

    def _entry(self, name: str) -> Metric | None:
        return self.lexicons.metrics.named(self.name(name))

    @cached_property
    def _spellings(self) -> dict[str, str]:
        """Every spelling by how it compares; the entry's own name comes before others that fold alike."""
        found: dict[str, str] = {}
        table = self.lexicons.metrics
        for name in table:
            found.setdefault(folded(name), name)
        for entry in table.values():
            for spelling in entry.spellings:
                if spelling not in entry.ambiguous or spelling[:1].isupper():
                    found.setdefault(folded(spelling), spelling)
        return found


@lru_cache(maxsize=8)
def known_by(lexicons: Lexicons) -> Metrics:
    """What these lexicons know of metrics: the same object as long as they are in use."""
    return Metrics(lexicons)
