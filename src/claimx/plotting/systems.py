"""The systems of one benchmark and metric: every value that papers give, as a dot, the best systems above."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from claimx.comparison import Comparison
from claimx.plotting.drawing import ACCENT, OTHER, canvas, counted, legend, lined, named, titled, told
from claimx.plotting.points import Point, board

_SYSTEMS = 25


def draw(comparison: Comparison, limit: int | None = None) -> Any:
    """Draw the values of systems on a benchmark, one system a line.

    Several values of one system are all there, ranges as lines between their ends. Where it is known what is better,
    the best system stands above.

    Raises:
        InputError: when there is no benchmark with two values.
    """
    shown = board(comparison)
    systems: dict[str, list[Point]] = defaultdict(list)
    for point in shown.points:
        systems[point.key].append(point)
    sign = -1 if shown.better == "lower" else 1
    ordered = sorted(systems.values(), key=lambda points: (-max(sign * p.high for p in points), points[0].key))
    drawn = ordered[: limit or _SYSTEMS]
    figure, axes = canvas(8, 1.5 + 0.3 * len(drawn))
    for line, points in enumerate(drawn):
        _line(axes, line, points)
    _signs(axes, [point for points in drawn for point in points])
    legend(figure, axes)
    lined(axes, [named(points[0].system) for points in drawn])
    axes.margins(x=0.08)
    axes.set_xlabel(named(shown.axis))
    count = f"{counted(len(shown.points), 'value')} from {counted(shown.papers, 'paper')}"
    left = len(ordered) - len(drawn)
    titled(figure, axes, shown.title, f"{count}, {counted(left, 'more system')}" if left else count)
    return figure


def _line(axes: Any, line: int, points: list[Point]) -> None:
    low, high = min(p.low for p in points), max(p.high for p in points)
    axes.plot([low, high], [line, line], color=OTHER, linewidth=1, zorder=1)
    highest = max(points, key=lambda p: p.high)
    told(axes, f"{high:g}" if highest.exact else "", high, line)
    for p in points:
        colour = OTHER if p.aside else ACCENT
        for x in {p.low, p.high}:
            axes.scatter(
                [x],
                [line],
                s=34,
                marker="o" if p.exact else "d",
                facecolors="white" if p.reported else colour,
                edgecolors=colour,
                linewidths=1.2,
                zorder=3,
            )


def _signs(axes: Any, points: list[Point]) -> None:
    """What the signs mean that are there, for the legend."""
    signs = [
        (
            "the paper's own, or not said whose",
            ACCENT,
            ACCENT,
            "o",
            any(not p.reported and not p.aside and p.exact for p in points),
        ),
        ("reported of somebody else's system", ACCENT, "white", "o", any(p.reported for p in points)),
        ("other setting", OTHER, OTHER, "o", any(p.aside for p in points)),
        ("bound or end of a range", ACCENT, ACCENT, "d", any(not p.exact for p in points)),
    ]
    for label, edge, face, marker, there in signs:
        if there:
            axes.scatter([], [], s=34, marker=marker, facecolors=face, edgecolors=edge, linewidths=1.2, label=label)
