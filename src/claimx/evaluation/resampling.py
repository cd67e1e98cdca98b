"""How sure a figure is: intervals by drawing the documents anew, with replacement (bootstrap)."""

from __future__ import annotations

import random
from collections.abc import Sequence

from claimx.evaluation.scoring import DETECTION, SLOTS, Evaluation, Figures, figures

DRAWS = 1000
SEED = 20250101
LEVEL = 0.95

Interval = tuple[float, float]


def intervals(evaluation: Evaluation, draws: int = DRAWS, seed: int = SEED) -> dict[str, Interval]:
    """The 95 % interval of each F1 ("detection", slots) and of the shares of "table record" and "full record".

    Whole documents are drawn, since the claims of one stand or fall together.

    Args:
        evaluation: the outcomes.
        draws: how many samples are drawn.
        seed: where the drawing starts, so that the same outcomes give the same intervals.
    """
    import numpy as np  # it comes with spaCy; imported here so that reading gold does not wait for it

    rows = [_row(figures(outcomes)) for outcomes in evaluation.documents]
    if not rows:
        return {}
    counts = np.array(rows, dtype=float)
    drawn = random.Random(seed)
    size = len(rows)
    sums = np.array([np.bincount(drawn.choices(range(size), k=size), minlength=size) @ counts for _ in range(draws)])
    found: dict[str, Interval] = {}
    for i, name in enumerate((DETECTION, *SLOTS)):
        right, spurious, missed = sums[:, 3 * i], sums[:, 3 * i + 1], sums[:, 3 * i + 2]
        found[name] = _middle(list(2 * right / np.maximum(2 * right + spurious + missed, 1)))
    total = np.maximum(sums[:, -1], 1)
    found["table record"] = _middle(list(sums[:, -3] / total))
    found["full record"] = _middle(list(sums[:, -2] / total))
    return found


def _row(counted: Figures) -> list[int]:
    tallies = [n for name in (DETECTION, *SLOTS) for n in counted.tallies[name]]
    return [*tallies, counted.table, counted.full, counted.gold]


def _middle(samples: Sequence[float]) -> Interval:
    """The middle part of some samples, as much as LEVEL."""
    ordered = sorted(float(s) for s in samples)
    outside = round((1 - LEVEL) / 2 * len(ordered))
    return ordered[outside], ordered[-1 - outside]
