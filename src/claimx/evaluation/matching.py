"""When two claims are the same: equal numbers at overlapping places, units of one meaning, names that share words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from claimx.evaluation.records import Labelled
from claimx.models import Number

# Equal up to rounding: 0.1 % of the larger.
TOLERANCE = 1e-3
# Canonical unit: other spellings of it in gold and predictions.
_SPELLINGS = {
    "%": "percent|percentage",
    "pp": "percentage point|percentage points|percentage_point|%pt",
    "x": "times|fold|×|factor|ratio",
    "point": "points|pt",
    "ms": "millisecond|milliseconds",
    "s": "second|seconds|sec",
    "min": "minute|minutes",
    "h": "hour|hours|hr",
    "day": "days",
    "week": "weeks",
    "month": "months",
    "year": "years",
    "us": "microsecond|µs|μs",
    "frame/s": "fps|FPS|frame/second",
    "USD": "dollar|$|usd",
    "B": "byte",
    "GB": "gigabyte",
    "MB": "megabyte",
    "KB": "kilobyte|kB",
    "TB": "terabyte",
    "W": "watt",
    "J": "joule",
    "Wh": "watt_hour|watt hour",
    "dB": "decibel",
    "Hz": "hertz",
    "GHz": "gigahertz",
    "m": "metre|meter",
    "km": "kilometer|kilometre",
    "cm": "centimeter",
    "mm": "millimeter",
    "bit": "bits",
    "FLOP": "flop|FLOPs",
    "FLOP/s": "FLOPS",
    "": "dimensionless|none",
}
_CANONICAL = {spelling: unit for unit, spellings in _SPELLINGS.items() for spelling in spellings.split("|")}
_RATIO = re.compile(r"/| per ")
_WORD = re.compile(r"[a-z0-9]+")
# Words that make no difference between two names.
_EMPTY_WORDS = frozenset(
    "the a an of on in for to with our its their this that and model models dataset datasets benchmark benchmarks "
    "method methods score scores rate using by at over".split()
)


def align(gold: Sequence[Labelled], found: Sequence[Labelled]) -> dict[int, int]:
    """Pair claims one to one: overlapping spans and the same number, the longest overlap first.

    Returns:
        The index in ``found`` of each paired index in ``gold``.
    """
    pairs = sorted(
        (
            (min(g.end, f.end) - max(g.start, f.start), -abs(g.start - f.start), i, j)
            for i, g in enumerate(gold)
            for j, f in enumerate(found)
            if g.start < f.end and f.start < g.end and same_number(g, f)
        ),
        reverse=True,
    )
    partners: dict[int, int] = {}
    taken: set[int] = set()
    for *_, i, j in pairs:
        if i not in partners and j not in taken:
            partners[i] = j
            taken.add(j)
    return partners


def same_number(one: Labelled, other: Labelled) -> bool:
    """Whether two claims have the same value, or the same ends of a range; a value's sign may be told otherwise."""
    if one.value is not None and other.value is not None:
        return close(abs(one.value), abs(other.value))
    return close(one.value, other.value) and close(one.low, other.low) and close(one.high, other.high)


def close(one: Number | None, other: Number | None) -> bool:
    """Whether two numbers are equal up to rounding."""
    if one is None or other is None:
        return one is other
    try:
        return abs(one - other) <= TOLERANCE * max(abs(one), abs(other), 1e-12)
    except OverflowError:  # an integer too large for a float, such as 10**535
        return one == other


def same_unit(gold: Labelled, found: Labelled) -> bool:
    """Whether two units mean the same.

    Counted nouns need one word in common; a bare score may be in points; and a change between percentages may be in
    points of any kind, but not in percent unless the gold says so.
    """
    one, other = _canonical(gold.unit), _canonical(found.unit)
    if one.lower() == other.lower():
        return True
    if "count" in (gold.kind, found.kind) or "tally" in (gold.kind, found.kind):
        nouns, others = _nouns(one), _nouns(other)
        return bool(nouns & others) or (not nouns and not others)
    units = {one, other}
    if units <= {"", "point"} or (gold.kind == "change" and units <= {"pp", "point"}):
        return True
    return bool(words(one)) and words(one) == words(other)


def _canonical(unit: str) -> str:
    unit = unit.strip()
    unit = _CANONICAL.get(unit) or _CANONICAL.get(unit.lower(), unit)
    parts = _RATIO.split(unit)
    return "/".join(_CANONICAL.get(part.strip(), part.strip()) for part in parts) if len(parts) > 1 else unit


def _nouns(unit: str) -> set[str]:
    return {w[:-1] if len(w) > 3 and w.endswith("s") else w for w in _WORD.findall(unit.lower())}


def same_name(one: str, other: str) -> bool:
    """Whether two names share half of their words or more."""
    a, b = words(one), words(other)
    shared = len(a & b)
    return shared > 0 and 4 * shared >= len(a) + len(b)


def words(text: str) -> set[str]:
    """The words of a name that tell it from others, in the singular; all of them when none does."""
    found = [
        word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word
        for word in _WORD.findall(text.lower())
    ]
    return {word for word in found if word not in _EMPTY_WORDS} or set(found)
