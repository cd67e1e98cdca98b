"""Hashed features: which words stand in a candidate, around it, and between it and the number.

Each template gives one column of integers; an integer is the place of a weight in the linear model's table. The same
columns serve every slot, each slot having weights of its own. Columns come in three groups (``GROUPS``), whose partial
sums the trees see apart: what the candidate is, what stands around it, and how it stands to the number.

Of the first two groups only the number's kind differs between the numbers that a candidate meets, so they are hashed
and summed once for each candidate and kind.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

import numpy as np

from claimx.linking.learned import templates
from claimx.linking.learned.hashing import BITS, Template, begun, mixed, places
from claimx.linking.learned.scene import Array, Scene
from claimx.linking.learned.templates import GAP, INSIDE
from claimx.models import KINDS

PAD = 1 << BITS  # the place of a weight that is always zero
# The groups of columns: what the candidate is, what stands around it, how it stands to the number.
GROUPS = (slice(0, INSIDE + 11), slice(INSIDE + 11, INSIDE + 39), slice(INSIDE + 39, INSIDE + 79))
WIDTH = INSIDE + 79
# Templates hashed a second time whatever the kind have numbers of their own.
_WITHOUT_KIND = 100
# How many templates of a candidate itself, and of a number, are hashed without the kind too.
_OWN_WITHOUT, _NUMBER_WITHOUT = 3, 6


class Words:
    """The hashed features of some documents, for any kinds of their numbers.

    Args:
        scene: the documents.
    """

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self._tokens = templates.Tokens(scene)
        self._around = templates.Around(scene, self._tokens)

    def numbers(self, kinds: Array) -> Array:
        """The columns of every number, for the answer that a slot is empty: (columns, numbers).

        Args:
            kinds: the kind of each number, as predicted; -1 where it is not.
        """
        state, (with_kind, without, _) = self._of_numbers
        return _finished(state, kinds + 1, (slice(0, with_kind), slice(with_kind + without, None)))

    def sums(self, weights: Array, kinds: Array) -> Array:
        """The linear model: sums of weights by group, (pairs and behind them numbers, groups, slots).

        Args:
            weights: (PAD + 1, slots).
            kinds: the kind of each number, as predicted.
        """
        places, row = self._candidates(kinds)
        inside, around, between = GROUPS
        out = np.zeros((len(row) + len(kinds), len(GROUPS), weights.shape[1]), np.float32)
        pairs, empty = out[: len(row)], out[len(row) :]
        pairs[:, 0] = summed(weights, places[inside])[row]
        pairs[:, 1] = summed(weights, places[around])[row]
        pairs[:, 2] = summed(weights, self._pairs(kinds))
        own = self.numbers(kinds)
        for group, columns in enumerate((inside, around, between)):
            empty[:, group] = summed(weights, own[columns])
        return out

    def columns(self, kinds: Array) -> tuple[Array, Array]:
        """The columns of all pairs, and of all numbers for an empty slot: (pairs, WIDTH) and (numbers, WIDTH)."""
        of_candidates, row = self._candidates(kinds)
        pairs = np.concatenate([of_candidates[:, row], self._pairs(kinds)]).T
        own = self.numbers(kinds).T
        padded = np.pad(own, ((0, 0), (0, WIDTH - own.shape[1])), constant_values=PAD)
        return np.ascontiguousarray(pairs), padded

    def _candidates(self, kinds: Array) -> tuple[Array, Array]:
        """The columns of each candidate with each kind of number that it meets, and which of them is each pair's."""
        number, candidate = self.scene.p_number, self.scene.p_candidate
        key = candidate * (len(KINDS) + 1) + (kinds[number] + 1)
        met = np.zeros(len(self.scene.c_first) * (len(KINDS) + 1), bool)
        met[key] = True
        distinct = np.flatnonzero(met)
        state, nothing, (inside, around) = self._of_candidates
        of, kind = np.divmod(distinct, len(KINDS) + 1)
        own = INSIDE + inside
        found = _finished(state[:, of], kind, (slice(0, own), slice(own + _OWN_WITHOUT, own + _OWN_WITHOUT + around)))
        found[:INSIDE][nothing[:, of]] = PAD
        return found, (np.cumsum(met) - 1)[key]

    def _pairs(self, kinds: Array) -> Array:
        state, nothing = self._of_pairs
        found = _finished(state, (kinds + 1)[self.scene.p_number], (slice(None),))
        found[-GAP:][nothing] = PAD
        return found

    @cached_property
    def _of_candidates(self) -> tuple[Array, Array, tuple[int, int]]:
        """Unfinished hashes of each candidate, where there is no word to hash, and how many templates there are of the
        candidate and of what stands around it."""
        bag = templates.bag_inside(self.scene, self._tokens)
        inside, around = templates.of_candidates(self.scene, self._tokens, self._around)
        all_of_them: list[Template] = [(1, (words,)) for words in bag]
        all_of_them += [*inside, *_without_kind(inside[:_OWN_WITHOUT]), *around, *_without_kind(around)]
        return begun(all_of_them), bag == templates.NOTHING, (len(inside), len(around))

    @cached_property
    def _of_pairs(self) -> tuple[Array, Array]:
        return templates.of_pairs(self.scene, self._tokens, self._around)

    @cached_property
    def _of_numbers(self) -> tuple[Array, tuple[int, int, int]]:
        """Unfinished hashes of each number, and how many are with the kind, without, and with it again."""
        parts, near = templates.of_numbers(self.scene, self._tokens)
        without = _without_kind(parts[:_NUMBER_WITHOUT])
        return begun([*parts, *without, *near]), (len(parts), len(without), len(near))


def columns(scene: Scene, kinds: Array) -> tuple[Array, Array]:
    """``Words.columns`` of some documents."""
    return Words(scene).columns(kinds)


def columns_of_numbers(scene: Scene, kinds: Array) -> Array:
    """The second matrix of ``columns`` alone."""
    own = Words(scene).numbers(kinds).T
    padded: Array = np.pad(own, ((0, 0), (0, WIDTH - own.shape[1])), constant_values=PAD)
    return padded


def partial_sums(weights: Array, places: Array) -> Array:
    """``Words.sums`` from a matrix of columns: (rows, groups, slots).

    Args:
        weights: (PAD + 1, slots).
        places: (rows, WIDTH), from ``columns``.
    """
    return np.stack([weights[places[:, g]].sum(1) for g in GROUPS], 1)


def _without_kind(templates: Sequence[Template]) -> list[Template]:
    return [(number + _WITHOUT_KIND, values) for number, values in templates]


def _finished(state: Array, kinds: Array, with_kind: Sequence[slice]) -> Array:
    """Places in the weight table; the rows of some slices take the kinds in."""
    out = state.copy()
    for rows in with_kind:
        out[rows] = mixed(out[rows], kinds)
    return places(out)


def summed(weights: Array, places: Array) -> Array:
    """Sums of weights over the columns.

    Args:
        weights: (PAD + 1, outputs).
        places: (columns, rows).

    Returns:
        (rows, outputs).
    """
    total: Array = weights.take(places, 0).sum(0)
    return total
