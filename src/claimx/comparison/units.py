"""Which values of one metric can be compared, and as how much: pint is asked only where units differ."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

from claimx.errors import UnitError
from claimx.models import Number, Quantity
from claimx.units import convert, known, to_pint

Way = Literal["as it is", "converted", "turned over", "share or percent"]

_WHOLE = 1.5  # a bare value of a metric in percent that is not more than this is a share of one


class Scale(NamedTuple):
    """The unit in which values of one unit are compared with others, and the way there."""

    unit: str
    way: Way = "as it is"


def common(quantities: Sequence[Quantity], usual: str = "") -> dict[str, Scale]:
    """For each unit the one to compare in: the most frequent one of those that convert into each other.

    Rates and their inverse (tokens per second, milliseconds per token) compare as rates. Bare numbers of a metric that
    is usually given in percent compare with percentages: 0.87 and 87 are both 87%.

    Args:
        quantities: the quantities of claims about one thing.
        usual: the unit in which the metric is usually given, if known.
    """
    counted = Counter(quantity.unit for quantity in quantities)
    if counted.keys() <= {"", "%"}:
        return _shares(quantities, counted, usual)
    if len(counted) == 1:
        return {unit: Scale(unit) for unit in counted}
    ordered = sorted(counted, key=lambda unit: (-counted[unit], unit))
    rates = [unit for unit in ordered if _is_rate(unit)]
    chosen: dict[str, Scale] = {}
    by_dimension: dict[str, str] = {}
    for unit in [*rates, *(unit for unit in ordered if unit not in rates)]:
        rate = next((rate for rate in rates if rate != unit and inverse(unit, rate)), None)
        if rate is not None and unit not in rates:
            chosen[unit] = Scale(by_dimension[dimension(rate)], "turned over")
            continue
        target = by_dimension.setdefault(dimension(unit), unit)
        chosen[unit] = Scale(target, "as it is" if target == unit else "converted")
    if "" in chosen and "%" in chosen:
        chosen.update(_shares(quantities, counted, usual))
    return chosen


def ends(quantity: Quantity, scale: Scale) -> tuple[float | None, float | None]:
    """The ends of a quantity on a scale, for ordering: the same twice unless it is a range, None when too large."""
    low = quantity.low if quantity.value is None else quantity.value
    high = quantity.high if quantity.value is None else quantity.value
    if scale.way == "share or percent":
        largest = max(abs(end) for end in (low or 0, high or 0))
        factor = 100 if largest <= _WHOLE else 1
        return _times(low, factor), _times(high, factor)
    if scale.way == "turned over":
        return _turned(high, quantity.unit, scale.unit), _turned(low, quantity.unit, scale.unit)
    return _converted(low, quantity.unit, scale.unit), _converted(high, quantity.unit, scale.unit)


@lru_cache(maxsize=4096)
def dimension(unit: str) -> str:
    """What units have in common that convert into each other; a unit that is unknown converts into itself alone."""
    return str(to_pint(unit).dimensionality) if known(unit) else f"unknown: {unit}"


def inverse(unit: str, other: str) -> bool:
    """Whether one unit measures what the other does, turned over: s/token and token/s."""
    return ("/" in unit or "/" in other) and _turned_dimension(unit) == dimension(other)


@lru_cache(maxsize=4096)
def _turned_dimension(unit: str) -> str | None:
    if not known(unit) or dimension(unit) == dimension(""):
        return None
    return str((to_pint(unit) ** -1).dimensionality)


def _shares(quantities: Iterable[Quantity], counted: Counter[str], usual: str) -> dict[str, Scale]:
    """Bare numbers and percentages: as one where the metric is given in percent, apart where that is not known."""
    bare = [end for q in quantities if q.unit == "" for end in (q.value, q.low, q.high) if end is not None]
    shares = all(abs(end) <= 1 for end in bare)
    mixed = "%" in counted if shares else usual == "%" and ("%" in counted or any(abs(end) <= 1 for end in bare))
    scales = {unit: Scale(unit) for unit in counted if unit in ("", "%")}
    if mixed and "" in scales:
        scales[""] = Scale("%", "share or percent")
    return scales


def _is_rate(unit: str) -> bool:
    """Whether a unit says how much happens in a time, as far as its symbol tells."""
    return unit.rpartition("/")[2] in ("s", "ms", "min", "h", "day") and "/" in unit


def _converted(value: Number | None, unit: str, target: str) -> float | None:
    if value is None:
        return None
    try:
        return float(value) if unit == target else convert(value, unit, target)
    except (OverflowError, UnitError):
        return None


def _turned(value: Number | None, unit: str, target: str) -> float | None:
    if not value:
        return None
    try:
        return float((1 / (value * to_pint(unit))).to(to_pint(target)).magnitude)
    except (OverflowError, UnitError):
        return None


def _times(value: Number | None, factor: int) -> float | None:
    try:
        return None if value is None else float(value * factor)
    except OverflowError:
        return None
