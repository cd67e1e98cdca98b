"""Boosted trees as flat arrays: many rows through all trees at once, with nothing but numpy.

A row goes left at a node when its feature is at most the threshold. A leaf points at itself, so that all trees are
walked the same number of steps.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

Array = np.ndarray[Any, np.dtype[Any]]
FIELDS = ("feature", "threshold", "left", "right", "value", "root")
# Rows are walked in blocks that stay in the cache.
_BLOCK = 256


class Forest:
    """Boosted trees: for each row the sum of one leaf a tree, for each output.

    Args:
        arrays: FIELDS by name; ``left`` and ``right`` are node numbers over all trees, ``root`` has a row an output.
        depth: how many steps lead from a root to the deepest leaf.
    """

    def __init__(self, arrays: Mapping[str, Array], depth: int) -> None:
        self.feature = arrays["feature"].astype(np.intp)
        self.threshold = arrays["threshold"].astype(np.float32)
        self.children = np.stack([arrays["right"], arrays["left"]], 1).astype(np.intp).ravel()
        self.value = arrays["value"].astype(np.float32)
        self.root = arrays["root"].astype(np.intp)
        self.depth = depth

    def __call__(self, rows: Array) -> Array:
        """The scores, (rows, outputs), the same for a row whatever rows stand beside it."""
        out = np.empty((len(rows), len(self.root)), np.float32)
        for start in range(0, len(rows), _BLOCK):
            block = rows[start : start + _BLOCK]
            if len(block) == 1:  # numpy sums a single column in another order
                out[start] = self._block(np.repeat(block, 2, 0))[0]
            else:
                out[start : start + _BLOCK] = self._block(block)
        return out

    def _block(self, rows: Array) -> Array:
        flat, width = np.ascontiguousarray(rows, np.float32).ravel(), rows.shape[1]
        base = (np.arange(len(rows), dtype=np.intp) * width)[None, :]
        outputs, trees = self.root.shape
        node = np.repeat(self.root.reshape(-1, 1), len(rows), 1)
        for _ in range(self.depth):
            small = flat.take(base + self.feature.take(node)) <= self.threshold.take(node)
            node = self.children.take(2 * node + small)
        leaves = self.value.take(node).reshape(outputs, trees, len(rows))
        total: Array = leaves.sum(1).T
        return total
