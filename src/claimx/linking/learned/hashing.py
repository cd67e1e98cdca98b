"""Hashes of several integers into places of a weight table, for many rows and templates at once.

A template is a number and the values that it hashes, one array each. Hashing goes value by value, so that what few
rows share (the words of a candidate) is hashed once, and what differs between many (the kind of each number) is mixed
in last.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import numpy as np

Array = np.ndarray[Any, np.dtype[Any]]
# A template's number, and the values that it hashes.
Template = tuple[int, tuple[Array, ...]]

BITS = 18


def begun(templates: Sequence[Template]) -> Array:
    """The unfinished hashes of all templates, (templates, rows).

    Args:
        templates: their values are integers of any kind, as many as there are rows.
    """
    order, salts, counts = _plan(tuple([(number, len(values)) for number, values in templates]))
    state = np.empty((len(order), len(templates[0][1][0])), np.uint32)
    state[:] = salts
    values = np.empty_like(state)
    for step, count in enumerate(counts):
        for row, i in enumerate(order[:count]):
            values[row] = templates[i][1][step]
        _mix(state[:count], values[:count])
    out = values
    out[order] = state
    return out


@lru_cache(maxsize=64)
def _plan(shapes: tuple[tuple[int, int], ...]) -> tuple[list[int], Array, list[int]]:
    """The order of templates (number and count of values), those with the most values first so that every step works on
    one block; where each begins; and how many have a value at each step."""
    order = sorted(range(len(shapes)), key=lambda i: -shapes[i][1])
    salts = np.array([[(shapes[i][0] * 0x9E3779B1) & 0xFFFFFFFF] for i in order], np.uint32)
    return order, salts, [sum(size > step for _, size in shapes) for step in range(shapes[order[0]][1])]


def mixed(state: Array, more: Array) -> Array:
    """Unfinished hashes with one more value a row (integers, of one row or as many as the hashes)."""
    out = state.copy()
    _mix(out, more.astype(np.uint32))
    return out


def places(state: Array) -> Array:
    """Hashes become places in the weight table, in place: numbers below ``1 << BITS``."""
    state *= np.uint32(0xC2B2AE35)
    state >>= np.uint32(32 - BITS)
    return state.view(np.int32)


def _mix(state: Array, part: Array) -> None:
    state ^= part
    state *= np.uint32(0x85EBCA6B)
    state ^= state >> np.uint32(15)
