"""Boosted trees as bit masks: many rows through all trees at once, with nothing but numpy.

A row goes left at a node when its feature is at most the threshold. Nothing is walked: every node is asked, and each
one that sends a row to the right strikes out the leaves on its left; the first leaf left over is the row's
(QuickScorer; Lucchese et al., 2015). With numpy that takes a few operations a block of rows, walking takes some for
every level.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

Array = np.ndarray[Any, np.dtype[Any]]
FIELDS = ("feature", "threshold", "left", "right", "value", "root")
# The bits of a mask.
MOST_LEAVES = 32
# Rows are scored in blocks that stay in the cache.
_BLOCK = 96


class Forest:
    """Boosted trees: for each row the sum of one leaf a tree, for each output.

    Args:
        arrays: FIELDS by name; ``left`` and ``right`` are node numbers over all trees, a leaf's are its own; ``root``
            has a row an output.
        depth: how many steps lead from a root to the deepest leaf.

    Raises:
        ValueError: a tree has more than ``MOST_LEAVES`` leaves.
    """

    def __init__(self, arrays: Mapping[str, Array], depth: int) -> None:
        left, right = arrays["left"].astype(np.intp), arrays["right"].astype(np.intp)
        self._shape = arrays["root"].shape
        tree, leaves, first = _numbered(left, right, arrays["root"].ravel().astype(np.intp), depth)
        if leaves.max() > MOST_LEAVES:
            raise ValueError(f"a tree has {leaves.max()} leaves, and may have {MOST_LEAVES}")
        is_leaf = left == np.arange(len(left))
        inner = np.flatnonzero(~is_leaf)
        inner = inner[np.argsort(tree[inner], kind="stable")]
        trees = int(arrays["root"].size)
        of = tree[inner]
        place = np.arange(len(inner)) - np.searchsorted(of, np.arange(trees))[of]
        most = int(place.max()) + 1 if len(inner) else 1
        # One row a node of a tree; where a tree has fewer, a node that strikes out nothing.
        self._feature = np.zeros((most, trees), np.intp)
        self._threshold = np.full((most, trees), np.inf, np.float32)
        self._struck = np.zeros((most, trees), np.uint32)
        self._feature[place, of] = arrays["feature"][inner]
        self._threshold[place, of] = arrays["threshold"][inner]
        struck = ((1 << leaves[left[inner]]) - 1) << first[inner]
        self._struck[place, of] = struck.astype(np.uint32)
        self._value = np.zeros((trees, MOST_LEAVES), np.float32)
        self._value[tree[is_leaf], first[is_leaf]] = arrays["value"][is_leaf]

    def __call__(self, rows: Array) -> Array:
        """The scores, (rows, outputs), the same for a row whatever rows stand beside it.

        Args:
            rows: (rows, features), none of them NaN.
        """
        out = np.empty((len(rows), self._shape[0]), np.float32)
        for start in range(0, len(rows), _BLOCK):
            block = rows[start : start + _BLOCK]
            if len(block) == 1:  # numpy sums a single column in another order
                out[start] = self._block(np.repeat(block, 2, 0))[0]
            else:
                out[start : start + _BLOCK] = self._block(block)
        return out

    def _block(self, rows: Array) -> Array:
        count = len(rows)
        values = np.ascontiguousarray(rows.T, np.float32).take(self._feature, 0)  # (nodes, trees, rows)
        np.subtract(self._threshold[..., None], values, out=values)
        # The sign spread over all bits: all ones where the row goes right.
        struck = values.view(np.int32)
        struck >>= 31
        struck &= self._struck.view(np.int32)[..., None]
        gone = np.bitwise_or.reduce(struck, 0).view(np.uint32)
        lowest = ~gone & (gone + np.uint32(1))
        leaf = (lowest.astype(np.float32).view(np.int32) >> 23) - 127  # the exponent of a power of two
        leaf += (np.arange(len(leaf), dtype=np.int32) * MOST_LEAVES)[:, None]
        total: Array = self._value.take(leaf).reshape(*self._shape, count).sum(1).T
        return total


def _numbered(left: Array, right: Array, root: Array, depth: int) -> tuple[Array, Array, Array]:
    """For each node its tree, how many leaves are below it (1 for a leaf), and which is the first of them."""
    tree, leaves, first = np.zeros(len(left), np.intp), np.ones(len(left), np.int64), np.zeros(len(left), np.int64)
    tree[root] = np.arange(len(root))
    levels, nodes = [], root
    for _ in range(depth):
        nodes = nodes[left[nodes] != nodes]
        levels.append(nodes)
        tree[left[nodes]] = tree[right[nodes]] = tree[nodes]
        nodes = np.concatenate([left[nodes], right[nodes]])
    for nodes in reversed(levels):
        leaves[nodes] = leaves[left[nodes]] + leaves[right[nodes]]
    for nodes in levels:
        first[left[nodes]] = first[nodes]
        first[right[nodes]] = first[nodes] + leaves[left[nodes]]
    return tree, leaves, first
