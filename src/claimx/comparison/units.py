"""Which values of one metric can be compared, and as how much: pint is asked only where units differ."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from claimx.errors import UnitError
from claimx.models import Number, Quantity
from claimx.units import convert, to_pint


def common(units: Iterable[str]) -> dict[str, str]:
    """For each unit the one to compare in: the most frequent one of those that convert into each other.

    Args:
        units: the units of claims about one thing, with repetition.
    """
    counted = Counter(units)
    if len(counted) == 1:
        return {unit: unit for unit in counted}
    most_frequent: dict[str, str] = {}
    ordered = sorted(counted, key=lambda unit: (-counted[unit], unit))
    return {unit: most_frequent.setdefault(_dimension(unit), unit) for unit in ordered}


def ends(quantity: Quantity, unit: str) -> tuple[float | None, float | None]:
    """The ends of a quantity in a unit, for ordering: the same twice unless it is a range, None when too large."""
    low = quantity.low if quantity.value is None else quantity.value
    high = quantity.high if quantity.value is None else quantity.value
    return _converted(low, quantity.unit, unit), _converted(high, quantity.unit, unit)


@lru_cache(maxsize=4096)
def _dimension(unit: str) -> str:
    """What units have in common that convert into each other; a unit that is unknown converts into itself alone."""
    try:
        return str(to_pint(unit).dimensionality)
    except UnitError:
        return f"unknown: {unit}"


def _converted(value: Number | None, unit: str, target: str) -> float | None:
    if value is None:
        return None
    try:
        return float(value) if unit == target else convert(value, unit, target)
    except (OverflowError, UnitError):
        return None
