"""Improvements against a baseline: how much more or less, each on a line of its own."""

from __future__ import annotations

from collections import defaultdict
from importlib import import_module
from typing import Any, NamedTuple

from claimx.comparison import Comparison, Row
from claimx.comparison.views.labels import names, system
from claimx.errors import InputError
from claimx.plotting.drawing import BAD, GOOD, OTHER, canvas, counted, legend, lined, named, titled, told
from claimx.wording import amount

_LINES = 25
_WORDS = {("%", True): "relative change in %", ("%", None): "change in %", ("%", False): "absolute change in %"}


class _Change(NamedTuple):
    row: Row
    value: float  # signed; a factor for "x", below 1 for a decrease
    colour: str


def draw(comparison: Comparison, limit: int | None = None) -> Any:
    """Draw changes in one unit, the largest above: percent, percentage points and factors are never in one picture.

    Raises:
        InputError: when there is no change to draw.
    """
    unit, relative, changes = _commonest(comparison)
    factors = unit == "x"
    ordered = sorted(changes, key=lambda c: -c.value)
    drawn = sorted(ordered, key=lambda c: -_size(c.value, factors))[: limit or _LINES]
    drawn.sort(key=lambda c: -c.value)
    figure, axes = canvas(9, 1.5 + 0.34 * len(drawn))
    none = 1.0 if factors else 0.0
    for line, change in enumerate(drawn):
        axes.plot([none, change.value], [line, line], color=change.colour, linewidth=1.6, zorder=2)
        axes.scatter([change.value], [line], s=34, color=change.colour, zorder=3)
        told(axes, amount(change.row.claim), max(change.value, none), line)  # on the right: the names are on the left
    for label, colour in (("better", GOOD), ("worse", BAD), ("not known which is better", OTHER)):
        if any(change.colour == colour for change in drawn):
            axes.scatter([], [], s=34, color=colour, label=label)
    if factors:
        _show_factors(axes)
    axes.axvline(none, color=OTHER, linewidth=1, zorder=1)
    lined(axes, [_named(change.row) for change in drawn])
    axes.margins(x=0.17)
    axes.set_xlabel(
        {"x": "factor", "pp": "percentage points"}.get(unit)
        or _WORDS.get((unit, relative), f"change in {unit or 'points'}")
    )
    left = len(ordered) - len(drawn)
    papers = len({change.row.paper for change in drawn})
    count = f"{counted(len(drawn), 'change')} from {counted(papers, 'paper')}"
    titled(figure, axes, "Changes against a baseline", f"{count}, {left:,} smaller left out" if left else count)
    legend(figure, axes)
    return figure


def _commonest(comparison: Comparison) -> tuple[str, bool | None, list[_Change]]:
    """The unit in which most changes are, whether it is relative, and these changes, what a paper says twice once."""
    by_unit: dict[tuple[str, bool | None], dict[tuple[str, ...], _Change]] = defaultdict(dict)
    for row in comparison:
        change = _change(row)
        if change is not None:
            said = (row.paper, system(row), amount(row.claim), names(row.claim.baselines), names(row.claim.benchmarks))
            by_unit[row.claim.quantity.unit, row.claim.relative].setdefault(said, change)
    if not by_unit:
        raise InputError("there is no change against a baseline that could be drawn")
    (unit, relative), changes = min(by_unit.items(), key=lambda item: (-len(item[1]), str(item[0])))
    return unit, relative, list(changes.values())


def _change(row: Row) -> _Change | None:
    """A change with a baseline, as it is drawn; for "up to", the bound."""
    claim = row.claim
    value = row.high
    if row.group.aspect != "change" or value is None or not claim.baselines or not claim.subject:
        return None
    down = claim.direction == "decrease"
    if claim.quantity.unit == "x":
        if value <= 0:
            return None
        value = 1 / value if down and value > 1 else value
    elif down:
        value = -abs(value)
    wanted = row.metrics.better(claim.metric.name, "") if claim.metric else None
    if wanted is None or claim.direction is None:
        return _Change(row, value, OTHER)
    return _Change(row, value, BAD if (wanted == "lower") is (claim.direction == "increase") else GOOD)


def _show_factors(axes: Any) -> None:
    """Make 2x and half as far apart from 1x: "1/2x"."""
    ticker: Any = import_module("matplotlib.ticker")
    axes.set_xscale("log")
    axes.xaxis.set_major_formatter(ticker.FuncFormatter(lambda x, _: f"{x:g}x" if x >= 1 else f"1/{1 / x:g}x"))
    axes.xaxis.set_minor_formatter(ticker.NullFormatter())


def _size(value: float, factors: bool) -> float:
    return max(value, 1 / value) if factors else abs(value)


def _named(row: Row) -> str:
    on = names(row.claim.benchmarks) or names((row.claim.metric,))
    against = f"{named(system(row), 24)} vs {named(names(row.claim.baselines), 22)}"
    return f"{against} ({named(on, 22)})" if on else against
