"""A benchmark over time: every value where its paper appeared, and the best so far."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from importlib import import_module
from typing import Any

from claimx.comparison import Comparison
from claimx.errors import InputError
from claimx.plotting.drawing import ACCENT, FAINT, OTHER, canvas, counted, legend, named, titled
from claimx.plotting.labels import Label, place
from claimx.plotting.points import Board, Point, board

_NAMED = 30  # points at most have names
_LONG = 3.5 * 365  # days: an axis of more than these has years alone


def draw(comparison: Comparison, limit: int | None = None) -> Any:
    """Draw the values of a benchmark and metric over time.

    The line is the best value so far, of what papers state plainly in the settings of most; what they report of others
    was known before, and has no date of its own.

    Raises:
        InputError: when there is no benchmark with two dated values.
    """
    shown = board(comparison)
    dated = sorted((p for p in shown.points if p.day), key=lambda p: (p.day or date.min, p.high, p.system))
    if len({point.day for point in dated}) < 2:
        raise InputError(f"{shown.title}: there are no values of two dates; the picture systems needs none")
    figure, axes = canvas(8.6, 5)
    best = _records(shown, dated)
    if best:
        _line(axes, best, dated)
    _scatter(axes, [p for p in dated if not _plain(p)], OTHER, "none", "reported, bound, range or other setting")
    _scatter(axes, [p for p in dated if _plain(p)], ACCENT, ACCENT, "the paper's own, or not said whose")
    dates: Any = import_module("matplotlib.dates")
    axes.xaxis.set_major_locator(dates.AutoDateLocator(minticks=2, maxticks=8))
    years = _x(dated[-1]) - _x(dated[0]) > _LONG
    axes.xaxis.set_major_formatter(dates.DateFormatter("%Y" if years else "%b %Y"))
    axes.set_ylabel(named(shown.axis))
    axes.margins(x=0.07, y=0.14)
    if min(p.high for p in dated) >= 0 > axes.get_ylim()[0]:
        axes.set_ylim(bottom=-0.03 * axes.get_ylim()[1])
    undated = len(shown.points) - len(dated)
    left = f", {counted(undated, 'value')} without a date left out" if undated else ""
    titled(figure, axes, shown.title, f"{counted(len(dated), 'value')} from {counted(shown.papers, 'paper')}{left}")
    legend(figure, axes)
    sign = -1 if shown.better == "lower" else 1
    rest = sorted((p for p in dated if _plain(p) and p not in best), key=lambda p: -sign * p.high)
    first = {p.key: p for p in [*rest[::-1], *best]}  # of several values of a system, its best has the name
    importance = [p for p in [*best[::-1], *rest] if first[p.key] is p]
    names = [Label(named(p.system, 24), _x(p), p.high) for p in importance[: limit or _NAMED]]
    place(figure, axes, names, [(_x(p), p.high) for p in dated] + _along(best, dated), fontsize=8, color=FAINT)
    return figure


def _plain(point: Point) -> bool:
    return point.exact and not point.aside and not point.reported


def _records(shown: Board, dated: Sequence[Point]) -> list[Point]:
    """The points that were better than all before them; none where it is unknown what is better."""
    best: list[Point] = []
    if shown.better is None:
        return best
    sign = 1 if shown.better == "higher" else -1
    for point in dated:
        if _plain(point) and (not best or sign * point.high > sign * best[-1].high):
            if best and best[-1].day == point.day:
                best.pop()
            best.append(point)
    return best


def _line(axes: Any, best: Sequence[Point], dated: Sequence[Point]) -> None:
    xs, ys = _corners(best, dated)
    axes.step(xs, ys, where="post", color=ACCENT, linewidth=1.6, alpha=0.55, label="best so far")


def _corners(best: Sequence[Point], dated: Sequence[Point]) -> tuple[list[float], list[float]]:
    """Where the line of the best rises; it goes on to the last value."""
    return [_x(point) for point in best] + [_x(dated[-1])], [point.high for point in best] + [best[-1].high]


def _along(best: Sequence[Point], dated: Sequence[Point], steps: int = 40) -> list[tuple[float, float]]:
    """Points all along the line, which names shall not cover."""
    if not best:
        return []
    corners = list(zip(*_corners(best, dated), strict=True))
    level = [(x1, y0) for (_, y0), (x1, _) in zip(corners, corners[1:], strict=False)]
    way = [corner for pair in zip(corners, level, strict=False) for corner in pair]
    return [
        (x0 + (x1 - x0) * step / steps, y0 + (y1 - y0) * step / steps)
        for (x0, y0), (x1, y1) in zip(way, way[1:], strict=False)
        for step in range(1, steps)
    ]


def _scatter(axes: Any, points: Sequence[Point], edge: str, face: str, label: str) -> None:
    if points:
        xs, ys = [_x(p) for p in points], [p.high for p in points]
        axes.scatter(xs, ys, s=30, facecolors=face, edgecolors=edge, linewidths=1.1, zorder=3, label=label)


def _x(point: Point) -> float:
    return float(import_module("matplotlib.dates").date2num(point.day))
