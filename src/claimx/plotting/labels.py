"""Names beside points, each where it covers neither another name nor a point; without room for it there is none."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import Any, NamedTuple

_DISTANCE = 6  # points of type between a name and its point
# Where a name may stand, the best place first: towards x, towards y, and how its text is aligned to that.
_PLACES = (
    (0, 1, "center", "bottom"),
    (-1, 1, "right", "bottom"),
    (1, 1, "left", "bottom"),
    (1, 0, "left", "center"),
    (-1, 0, "right", "center"),
    (0, -1, "center", "top"),
    (1, -1, "left", "top"),
    (-1, -1, "right", "top"),
)
_POINT = 4  # pixels around the middle of a point that stay free


class Label(NamedTuple):
    """A name, and the point that it stands beside, in the units of the axes."""

    text: str
    x: float
    y: float


def place(
    figure: Any, axes: Any, labels: Sequence[Label], points: Sequence[tuple[float, float]], **font: object
) -> None:
    """Write names beside their points.

    Args:
        figure: of which everything else is drawn already.
        axes: where the points are.
        labels: the names, the most important first: what comes later gives way.
        points: all points, which no name may cover.
        font: of the names.
    """
    box_of: Any = import_module("matplotlib.transforms").Bbox.from_extents
    figure.draw_without_rendering()
    figure.set_layout_engine("none")  # nothing may move any more
    renderer = figure.canvas.get_renderer()
    inside = axes.get_window_extent(renderer)
    around = box_of(inside.x0, inside.y0, figure.bbox.x1 - 4, inside.y1 + 8)
    pixels = axes.transData.transform(points)
    taken: list[Any] = [box_of(x - _POINT, y - _POINT, x + _POINT, y + _POINT) for x, y in pixels]
    for label in labels:
        for towards_x, towards_y, horizontal, vertical in _PLACES:
            text = axes.annotate(
                label.text,
                (label.x, label.y),
                xytext=(towards_x * _DISTANCE, towards_y * _DISTANCE),
                textcoords="offset points",
                ha=horizontal,
                va=vertical,
                **font,
            )
            box = text.get_window_extent(renderer)
            if _contains(around, box) and not any(box.overlaps(other) for other in taken):
                taken.append(box)
                break
            text.remove()


def _contains(outer: Any, inner: Any) -> bool:
    return bool(outer.x0 <= inner.x0 and inner.x1 <= outer.x1 and outer.y0 <= inner.y0 and inner.y1 <= outer.y1)
