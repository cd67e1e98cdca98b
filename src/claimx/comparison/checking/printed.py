"""What a printed number can stand for: 85.8 is anything that rounds to it, so results are intervals too."""

from __future__ import annotations

import math
import re
from typing import NamedTuple

from claimx.models import Quantity

_NUMBER = re.compile(r"\d[\d,]*(?:\.(\d+))?")
_ABOUT = 0.15  # how far from its value "about" may be, relative to it


class Interval(NamedTuple):
    """All values between two ends."""

    low: float
    high: float

    def overlaps(self, other: Interval) -> bool:
        """Whether there is a value in both."""
        slack = 1e-9 * max(abs(self.low), abs(self.high), 1.0)
        return self.low <= other.high + slack and other.low <= self.high + slack

    def minus(self, other: Interval) -> Interval:
        """All differences."""
        return Interval(self.low - other.high, self.high - other.low)

    def over(self, other: Interval) -> Interval | None:
        """All ratios of positive values; None where there can be zero."""
        if other.low <= 0 or self.low < 0:
            return None
        return Interval(self.low / other.high, self.high / other.low)

    def size(self) -> Interval:
        """All sizes, without the sign."""
        if self.low <= 0 <= self.high:
            return Interval(0, max(-self.low, self.high))
        return Interval(*sorted((abs(self.low), abs(self.high))))

    def times(self, factor: float) -> Interval:
        """All values, so many times as large."""
        return Interval(self.low * factor, self.high * factor)


def step(quantity: Quantity) -> float | None:
    """One of the last digit that a quantity is printed with, in its own unit: 0.1 for "85.8%", 1e8 for "1.3 billion".

    None where it is not printed in digits, or is a range.
    """
    found = _NUMBER.findall(quantity.text)
    if quantity.value is None or not found:
        return None
    match = _NUMBER.search(quantity.text)
    if match is None:
        return None
    printed = float(match[0].replace(",", ""))
    try:
        scale = abs(quantity.value) / printed if printed else 1.0
        one = float(10.0 ** -len(match[1] or "") * scale)
    except OverflowError:
        return None
    return one if math.isfinite(one) and one > 0 else None


def rounded(quantity: Quantity) -> Interval | None:
    """The values that a plainly printed number rounds to it; None for bounds, ranges and words."""
    one = step(quantity)
    if one is None or quantity.value is None or quantity.bound not in ("=", "~"):
        return None
    value = abs(float(quantity.value))
    slack = one / 2 + (_ABOUT * value if quantity.bound == "~" else 0)
    return Interval(value - slack, value + slack)


def allowed(quantity: Quantity) -> Interval | None:
    """The values that a printed result may have been made of: rounded to it, or cut to it, or within its bound."""
    one = step(quantity)
    if one is None or quantity.value is None:
        return None
    value = abs(float(quantity.value))
    slack = one + (_ABOUT * value if quantity.bound == "~" else 0)
    low, high = value - max(one / 2, slack - one / 2), value + slack
    if quantity.bound in (">", ">="):
        high = math.inf
    if quantity.bound in ("<", "<="):
        low = -math.inf
    return Interval(low, high)


def number(value: float) -> str:
    """A recomputed value with about as many digits as one wants to see."""
    return f"{value:.4g}" if abs(value) < 10000 else f"{value:,.0f}"


def interval(given: Interval) -> str:
    """An interval, or the number that it is nearly."""
    low, high = number(given.low), number(given.high)
    return low if low == high else f"{low} to {high}"
