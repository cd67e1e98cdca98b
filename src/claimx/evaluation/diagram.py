"""The reliability diagram: for each slot the share that is right against the probability that was given."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from claimx.evaluation.reliability import Reliability
from claimx.plotting import drawing

_COLUMNS = 4
_FEW = 10  # points of fewer slots are drawn fainter: chance moves them


def reliability_diagram(found: Mapping[str, Reliability]) -> Any:
    """Draw one panel a slot (DeGroot and Fienberg, 1983); what lies on the diagonal can be trusted.

    Args:
        found: as ``reliability`` gives it.

    Returns:
        A matplotlib figure; ``drawing.file(figure, "svg")`` writes it down.

    Raises:
        MissingExtraError: when matplotlib is not installed.
    """
    with drawing.style():
        lines = -(-len(found) // _COLUMNS)
        figure, _ = drawing.canvas(2.1 * _COLUMNS, 2.3 * lines)
        figure.clear()
        panels = figure.subplots(lines, _COLUMNS, squeeze=False, sharex=True, sharey=True).ravel()
        for axes, (slot, slots) in zip(panels, found.items(), strict=False):
            axes.plot([0, 1], [0, 1], color=drawing.OTHER, linewidth=1, zorder=1)
            for b in slots.bins:
                axes.plot(
                    b.confidence, b.right, "o", color=drawing.ACCENT, alpha=1 if b.size >= _FEW else 0.3, markersize=5
                )
            axes.set_title(slot, fontsize=9.5, pad=6)
            axes.text(0.97, 0.05, f"error {slots.error:.3f}\n{slots.size:,} slots", ha="right", fontsize=7.5)
            axes.set(xlim=(0, 1.03), ylim=(0, 1.03), xticks=(0, 0.5, 1), yticks=(0, 0.5, 1))
        for axes in panels[len(found) :]:
            axes.set_visible(False)
        figure.supxlabel("probability given", fontsize=9, color=drawing.FAINT)
        figure.supylabel("share that is right", fontsize=9, color=drawing.FAINT)
    return figure
