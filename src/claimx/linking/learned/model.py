"""The weights of the learned linker, and what they say about pairs of numbers and candidates.

Three steps, each using the one before: the kind of a number; a linear model over hashed words, for every slot; boosted
trees over readable features and the linear model's sums. An empty slot is one more candidate, with features of its own.
"""

from __future__ import annotations

import json
import math
from bisect import bisect_right
from collections.abc import Mapping
from functools import cached_property
from typing import Any

import numpy as np

from claimx.document import Document, Link, Mentions, NumberCandidate
from claimx.linking.learned import dense, words
from claimx.linking.learned.cues import Lexis
from claimx.linking.learned.forest import FIELDS, Forest
from claimx.linking.learned.scene import SLOTS, Array, Part, Scene
from claimx.models import KINDS

# The candidates that the linear model ranks best go on to the trees, and those that the tagger thinks this likely.
KEPT = 18
LIKELY = 0.1
# What stands for a feature that an empty slot does not have.
ABSENT = -99.0
# Slots that a count or tally never fills are asked for other kinds only.
ASKED_OF_ALL = ("subject",)


class Model:
    """The linker's weights.

    Args:
        arrays: as ``pack`` gives them; values of 16 bits are meant to be so and exact.
    """

    def __init__(self, arrays: Mapping[str, Any]) -> None:
        self.facts: dict[str, Any] = json.loads(bytes(arrays["facts"]).decode("utf-8"))
        self.linear = arrays["linear"].astype(np.float32)
        self.number_linear = arrays["number_linear"].astype(np.float32)
        self.number_bias = arrays["number_bias"].astype(np.float32)
        self.forests = {
            name: Forest({f: arrays[f"{name}.{f}"] for f in FIELDS}, depth)
            for name, depth in self.facts["depths"].items()
        }
        self.curves: dict[str, tuple[list[float], list[float]]] = {
            name: arrays[f"{name}.curve"].astype(np.float64).tolist() for name in self.facts["curves"]
        }

    def calibrated(self, slot: str, probability: float) -> float:
        """How often answers given with such a probability were right, for documents that the weights had not seen."""
        curve = self.curves.get(slot)
        if curve is None:
            return probability
        places, values = curve
        i = bisect_right(places, probability)
        if i in (0, len(places)):
            return values[0 if i == 0 else -1]
        slope = (values[i] - values[i - 1]) / (places[i] - places[i - 1])
        return slope * (probability - places[i - 1]) + values[i - 1]

    def judge(self, hashed: words.Words, table: Array) -> tuple[Array, Array]:
        """The probability of each kind, (numbers, kinds); and that a number, if it is a change, is an increase.

        Args:
            hashed: the words of the documents.
            table: ``dense.numbers`` of them, as a matrix.
        """
        places = hashed.numbers(np.full(len(table), -1))
        rows = number_rows(table, words.summed(self.number_linear, places) + self.number_bias)
        scores = self.forests["direction"](rows)[:, 0]
        return softmax(self.forests["kind"](rows)), 1 / (1 + np.exp(-scores.astype(np.float64)))


class Rows:
    """All pairs of some documents, and behind them one row for each number: its slot stays empty.

    ``number`` is the number of each row, ``candidate`` the candidate or -1; ``table`` and ``hashed`` are as in
    ``Model.judge``.
    """

    def __init__(self, scene: Scene, kinds: Array, table: Array, hashed: words.Words | None = None) -> None:
        size = len(scene.numbers)
        self._table = table
        self.scene = scene
        self.kinds = kinds
        self.pairs = len(scene.p_number)
        self.number = np.concatenate([scene.p_number, np.arange(size)])
        self.candidate = np.concatenate([scene.p_candidate, np.full(size, -1)])
        self.empty = self.candidate < 0
        self._words = hashed or words.Words(scene)

    @cached_property
    def places(self) -> Array:
        """The hashed features of all rows, (rows, WIDTH), to learn from."""
        return np.concatenate(self._words.columns(self.kinds.argmax(1)))

    def sums(self, weights: Array) -> Array:
        """``words.partial_sums`` of all rows."""
        return self._words.sums(weights, self.kinds.argmax(1))

    def kept(self, slot: int, standing: Array, asked: Array) -> Array:
        """The rows of one slot that go on to the trees.

        Args:
            slot: its place in SLOTS.
            standing: ``standings`` of every slot, (rows, slots * 4).
            asked: whether each number is asked for this slot.
        """
        likely = np.zeros(len(self.number), bool)
        likely[: self.pairs] = self.scene.p_tagged[:, slot] > LIKELY
        chosen: Array = np.flatnonzero(asked[self.number] & ((standing[:, 4 * slot + 1] < KEPT) | likely | self.empty))
        return chosen

    @cached_property
    def _tables(self) -> tuple[Array, Array, Array]:
        return self._table, dense.matrix(dense.candidates(self.scene)), dense.matrix(dense.pairs(self.scene))

    def features(self, chosen: Array, sums: Array, standing: Array) -> Array:
        """What the trees see of some rows.

        Args:
            chosen: row numbers.
            sums: the linear model's partial sums of all rows, (rows, groups, slots).
            standing: of all rows, ``standings`` of every slot, (rows, slots * 4).
        """
        numbers, candidates, pairs = self._tables
        a, b, c = numbers.shape[1], candidates.shape[1], pairs.shape[1]
        pair = chosen < self.pairs
        out = np.full((len(chosen), a + b + c), ABSENT, np.float32)
        out[:, :a] = numbers[self.number[chosen]]
        out[pair, a : a + b] = candidates[self.candidate[chosen[pair]]]
        out[pair, a + b :] = pairs[chosen[pair]]
        more = (
            self.kinds[self.number[chosen]],
            sums[chosen].reshape(len(chosen), math.prod(sums.shape[1:])),
            standing[chosen],
            self.empty[chosen, None],
        )
        return np.concatenate([out, *(m.astype(np.float32) for m in more)], 1)


def feature_names(scene: Scene) -> list[str]:
    """The names of the columns of ``Rows.features``."""
    names = [*dense.numbers(scene), *dense.candidates(scene), *dense.pairs(scene), *(f"kind {k}" for k in KINDS)]
    names += [f"words {group} {slot}" for group in ("inside", "around", "between") for slot in SLOTS]
    names += [f"{what} {slot}" for slot in SLOTS for what in ("share", "rank", "behind", "empty")]
    return [*names, "empty slot"]


def current_features() -> list[str]:
    """The names of the columns as this version makes them."""
    number = NumberCandidate(0, 1, "", "bare")
    document = Document("1", [(0, 1)])
    return feature_names(Scene([Part(document, [number], Mentions(), [Link(number, "score")])], Lexis()))


def number_rows(table: Array, sums: Array) -> Array:
    """What the trees for kind and direction see of each number: readable features, and what the words around it say."""
    return np.concatenate([table, sums.astype(np.float32)], 1)


def standings(scores: Array, number: Array, empty: Array) -> Array:
    """How each row stands among the rows of its number: probability, rank, distance to the best, and the probability of
    the empty slot; (rows, 4)."""
    count = int(number.max()) + 1 if len(number) else 0
    share, behind = _shares(scores, number, count)
    order = np.lexsort((-scores, number))
    start = np.searchsorted(number[order], np.arange(count))
    rank = np.empty(len(scores), np.float32)
    rank[order] = np.arange(len(order)) - start[number[order]]
    none = np.zeros(count)
    none[number[empty]] = share[empty]
    return np.stack([share, rank, behind, none[number]], 1).astype(np.float32)


def all_standings(scores: Array, number: Array, empty: Array) -> Array:
    """The ``standings`` of several slots, one behind the other: (rows, slots * 4).

    Args:
        scores: (rows, slots).
        number: the number of each row.
        empty: whether a row is that of an empty slot.
    """
    rows, slots = scores.shape
    count = int(number.max()) + 1 if rows else 0
    apart = np.concatenate([number + k * count for k in range(slots)])  # numbers of their own for every slot
    found = standings(scores.T.ravel(), apart, np.tile(empty, slots))
    return np.ascontiguousarray(found.reshape(slots, rows, 4).transpose(1, 0, 2)).reshape(rows, slots * 4)


def shares(scores: Array, number: Array) -> Array:
    """The first column of ``standings`` alone: the probability of each row among those of its number."""
    count = int(number.max()) + 1 if len(number) else 0
    return _shares(scores, number, count)[0].astype(np.float32)


def _shares(scores: Array, number: Array, count: int) -> tuple[Array, Array]:
    """Of each row its probability and its distance to the best, among the rows of its number."""
    best = np.full(count, -np.inf, np.float32)
    np.maximum.at(best, number, scores)
    behind = scores - best[number]
    weight = np.exp(behind.astype(np.float64))
    return weight / np.bincount(number, weight, minlength=count)[number], behind


def softmax(scores: Array) -> Array:
    """Probabilities along the last axis."""
    weight = np.exp(scores - scores.max(-1, keepdims=True))
    return np.asarray(weight / weight.sum(-1, keepdims=True))
