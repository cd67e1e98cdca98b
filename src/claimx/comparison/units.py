"""Which values of one metric can be compared, and as how much: pint is asked only where units differ."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from claimx.errors import UnitError
from claimx.models import Number, Quantity
from claimx.units import compatible, convert


def common(units: Iterable[str]) -> dict[str, str]:
    """For each unit the one to compare in: the most frequent one of those that convert into each other.

    Args:
        units: the units of claims about one thing, with repetition.
    """
    found: dict[str, str] = {}
    ordered = sorted(Counter(units).items(), key=lambda item: (-item[1], item[0]))
    for unit, _ in ordered:
        found[unit] = next((c for c in dict.fromkeys(found.values()) if compatible(unit, c)), unit)
    return found


def ends(quantity: Quantity, unit: str) -> tuple[float | None, float | None]:
    """The ends of a quantity in a unit, for ordering: the same twice unless it is a range, None when too large."""
    low = quantity.low if quantity.value is None else quantity.value
    high = quantity.high if quantity.value is None else quantity.value
    return _converted(low, quantity.unit, unit), _converted(high, quantity.unit, unit)


def _converted(value: Number | None, unit: str, target: str) -> float | None:
    if value is None:
        return None
    try:
        return float(value) if unit == target else convert(value, unit, target)
    except (OverflowError, UnitError):
        return None
