"""What the hashed features look at: which words and classes of words stand in a candidate, around it, around a number,
and between the two. A template names what it hashes (hashing.py); words.py makes columns and sums of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from claimx.linking.learned.cues import CLASSES
from claimx.linking.learned.hashing import Template, begun
from claimx.linking.learned.scene import Array, Scene, clipped, running

# How many words are looked at one by one: in a candidate, between it and a number, on each side of a number.
INSIDE, GAP, _NEAR = 5, 10, 6
# Stands for a word where there is none.
NOTHING = np.uint32(0x5BD1E995)


class Tokens:
    """Hashes of the tokens around a place, and a mark where the sentence has ended."""

    def __init__(self, scene: Scene) -> None:
        self.size = len(scene.t_hash)
        self.hash = np.append(scene.t_hash, NOTHING)
        self.suffix = np.append(scene.t_suffix, NOTHING)
        self.kind = np.append(scene.t_kind, -1).astype(np.int64)
        self.sentence = np.append(scene.t_sentence, -1)

    def place(self, at: Array, sentence: Array) -> Array:
        at = np.where((at < 0) | (at >= self.size), self.size, at)
        inside: Array = np.where(self.sentence[at] == sentence, at, self.size)
        return inside


class Around:
    """What stands around each candidate: places of governing words and of those that follow; what it is."""

    def __init__(self, scene: Scene, tokens: Tokens) -> None:
        first, last, sentence = scene.c_first, scene.c_last, scene.c_sentence
        self.governor = tokens.place(scene.t_governor[first], sentence)
        self.follower = tokens.place(scene.t_follower[np.minimum(last, tokens.size)], sentence)
        self.labels: Array = (scene.c_label * (1 << np.arange(scene.c_label.shape[1]))).sum(1)
        self.rank = np.minimum(scene.e_rank[scene.c_entity], 4)


def bag_inside(scene: Scene, tokens: Tokens) -> Array:
    """The hashes of a candidate's first words, (words, candidates)."""
    at = scene.c_first + np.arange(INSIDE)[:, None]
    return np.where(at < scene.c_last, tokens.hash[np.minimum(at, tokens.size)], NOTHING)


def of_candidates(scene: Scene, tokens: Tokens, near: Around) -> tuple[list[Template], list[Template]]:
    first, last, sentence = scene.c_first, scene.c_last, scene.c_sentence
    head = np.maximum(last - 1, 0)
    length = np.minimum(last - first, 5)
    h, word_kinds = tokens.hash, tokens.kind
    before = tokens.place(first - np.array([[1], [2], [3]]), sentence)
    behind = tokens.place(last + np.array([[0], [1], [2]]), sentence)
    l1, l2, _ = h[before]
    r1, r2, _ = h[behind]
    lk, rk = word_kinds[before] + 2, word_kinds[behind] + 2
    governor, follower = near.governor, near.follower
    g, f = h[governor], h[follower]
    g2 = h[tokens.place(scene.t_governor[np.minimum(governor, tokens.size)], sentence)]
    shapes = np.append(scene.t_shape, 9).astype(np.int64)
    near_governor = np.minimum(first - np.minimum(governor, first), 6)
    inside = [
        (2, (h[head],)),
        (3, (_text_hash(scene, tokens),)),
        (4, (h[np.maximum(head - 1, 0)], h[head], np.minimum(length, 2))),
        (5, (h[first],)),
        (6, (tokens.suffix[head], shapes[head])),
        (7, (shapes[first], shapes[head], length)),
        (8, (near.labels, scene.c_source)),
        (9, (near.rank, near.labels, scene.c_inside > 0)),
    ]
    around = [
        (20, (l1,)),
        (21, (l2, l1)),
        (22, (r1,)),
        (23, (r1, r2)),
        (24, (l1, r1)),
        (25, (g,)),
        (26, (g, near_governor)),
        (27, (f,)),
        (28, (word_kinds[governor] + 2, word_kinds[follower] + 2)),
        (29, (g2, g)),
        (30, (l1, h[head])),
        (31, (lk[2], lk[1], lk[0])),
        (32, (rk[0], rk[1], rk[2])),
        (33, (g, h[head])),
    ]
    return inside, around


def _text_hash(scene: Scene, tokens: Tokens) -> Array:
    """A hash of all of a candidate's words."""
    return (_hash_between(tokens.hash, scene.c_first, scene.c_last) >> np.uint64(32)).astype(np.uint32)


def _hash_between(values: Array, low: Array, high: Array) -> Array:
    """A hash of the values in [low, high): a difference of running sums, each value times a power of a number."""
    powers, inverse = _powers(1 << len(values).bit_length())
    total = np.zeros(len(values) + 1, np.uint64)
    np.cumsum(values * powers[: len(values)], out=total[1:])
    # Divided by the first power through its inverse, so that the hash does not depend on the place in the text.
    product: Array = (total[high] - total[low]) * inverse[low]
    return product


@lru_cache(maxsize=2)
def _powers(size: int) -> tuple[Array, Array]:
    """The powers of the base of ``_hash_between`` from the first on, and those of its inverse, modulo 2 ** 64."""
    base = 0x01000193
    inverse = pow(base, -1, 1 << 64)
    first, second = (np.cumprod(np.full(size, x, np.uint64)) for x in (base, inverse))
    return first, second


def of_pairs(scene: Scene, tokens: Tokens, near: Around) -> tuple[Array, Array]:
    """Unfinished hashes of each pair, and where there is no word to hash in the last of them."""
    number, candidate = scene.p_number, scene.p_candidate
    nf, nl = scene.n_first[number], scene.n_last[number]
    cf, cl = scene.c_first[candidate], scene.c_last[candidate]
    n_sentence, c_sentence = scene.n_sentence[number], scene.c_sentence[candidate]
    same = n_sentence == c_sentence
    left = cl <= nf
    right = cf >= nl
    side = np.where(left, 1, np.where(right, 2, 3))
    low = np.where(left, cl, np.where(right, nl, cf))
    high = np.where(left, nf, cf)
    gap = high - low
    h, kind = tokens.hash, tokens.kind
    delta = clipped(n_sentence - c_sentence, -2, 5) + 3
    bucket = np.where(same, side * 10 + np.minimum(np.where(gap < 4, gap, 3 + gap // 4), 9), 100 + delta)
    order = clipped(scene.p_order, -3, 3) + 4
    numbers_between = np.minimum(scene.sum_number[high] - scene.sum_number[low], 3)
    path = np.where(same & (gap <= 3), _segment(h, low, high, 3), 7)
    kinds_path = np.where(same, _structure(scene, low, high), 7)
    where = np.where(same, side, 3 + delta)
    n_left, n_left_2, n_right, n_right_2, n_governor, unit, *reasons = _spread(number, _factsof_numbers(scene, tokens))
    head, c_governor, governor_kind, follower, follower_kind, labels, rank, inside = _spread(
        candidate,
        [
            *(h[scene.c_last - 1], h[near.governor], kind[near.governor] + 2),
            *(h[near.follower], kind[near.follower] + 2),
            *(near.labels, near.rank, np.minimum(scene.c_inside, 2)),
        ],
    )
    parts: list[Template] = [
        (40, (bucket,)),
        (41, (where, n_left, governor_kind)),
        (42, (where, path)),
        (43, (where, kinds_path)),
        (44, (where, c_governor, n_governor)),
        (45, (where, n_right, c_governor)),
        (46, (where, order, labels)),
        (47, (where, numbers_between, c_governor)),
        (48, (where, rank)),
        (49, (where, labels, inside)),
        (50, (where, c_governor)),
        (51, (where, follower)),
        (52, (n_left, head)),
        (53, (n_right, head)),
        (54, (unit, head)),
        (55, (unit, where, rank)),
        (56, (where, n_left_2, n_left)),
        (57, (where, n_right, n_right_2)),
        (58, (where, governor_kind, follower_kind)),
        (59, (bucket, labels)),
        (60, (bucket, governor_kind)),
        (61, (bucket, rank)),
    ]
    parts += [(62 + slot, (reasons[slot], scene.p_rule[:, slot])) for slot in range(4)]
    mean, best = _step(scene.p_mean), _step(scene.p_tagged)
    parts += [(66 + slot, (mean[:, slot], best[:, slot])) for slot in range(4)]
    # The words between, from both ends towards the middle.
    steps = np.arange(GAP // 2)[:, None]
    at = np.empty((GAP, len(number)), np.int64)
    at[::2], at[1::2] = low + steps, high - 1 - steps
    between = np.empty(at.shape, bool)
    between[::2], between[1::2] = at[::2] < high, at[1::2] >= low + GAP // 2
    parts += [(70, (word, side)) for word in h[clipped(at, 0, tokens.size)]]
    return begun(parts), ~(between & same)


def _factsof_numbers(scene: Scene, tokens: Tokens) -> list[Array]:
    """What the features of pairs look at around a number."""
    first, last, sentence = scene.n_first, scene.n_last, scene.n_sentence
    around = np.stack([first - 1, first - 2, last, last + 1, scene.t_governor[first]])
    return [*tokens.hash[tokens.place(around, sentence)], scene.n_unit, *scene.n_reason.T]


def _spread(rows: Array, facts: Sequence[Array]) -> Array:
    """Some facts for each of some rows, (facts, rows)."""
    return np.stack(facts, dtype=np.uint32, casting="unsafe").take(rows, 1)


def _step(probability: Array) -> Array:
    """The tagger's probabilities in steps."""
    return np.searchsorted(_STEPS, probability, side="right")


_STEPS = np.array([0.02, 0.06, 0.15, 0.3, 0.5, 0.7, 0.85])


def _segment(values: Array, low: Array, high: Array, most: int) -> Array:
    """A hash of the values in [low, high), of which at most ``most`` are there."""
    x = np.full(len(low), 17, np.uint32)
    for d in range(most):
        at = low + d
        x = np.where(at < high, (x ^ values[clipped(at, 0, len(values) - 1)]) * np.uint32(0x85EBCA6B), x)
    return x


_PLAIN = ("word", "name", "determiner", "symbol", "latex", "systemword", "benchmarkword")
_STRUCTURAL = np.array([name not in _PLAIN for name in CLASSES])


def _structure(scene: Scene, low: Array, high: Array) -> Array:
    """A hash of the classes between two places, plain words left out: "to _ by" is the same however long the names."""
    structural = _STRUCTURAL[scene.t_kind]
    kinds = scene.t_kind[structural].astype(np.uint64) + np.uint64(1)
    before = running(structural)
    a, b = before[low], before[np.maximum(high, low)]
    return np.where(b - a > 8, 9, _hash_between(kinds, a, b) & np.uint64(0xFFFFFFFF)).astype(np.uint32)


def of_numbers(scene: Scene, tokens: Tokens) -> tuple[list[Template], list[Template]]:
    """What speaks for an empty slot: the words around the number; and those near it, wherever they stand."""
    first, last, sentence = scene.n_first, scene.n_last, scene.n_sentence
    h = tokens.hash
    before = h[tokens.place(first - np.arange(1, _NEAR + 1)[:, None], sentence)]
    behind = h[tokens.place(last + np.arange(_NEAR)[:, None], sentence)]
    governor = h[tokens.place(scene.t_governor[first], sentence)]
    follower = h[tokens.place(scene.t_follower[np.minimum(last, tokens.size)], sentence)]
    parts: list[Template] = [
        (80, (before[0],)),
        (81, (before[1], before[0])),
        (82, (behind[0],)),
        (83, (behind[0], behind[1])),
        (84, (before[0], behind[0])),
        (85, (scene.n_form, scene.n_unit)),
        (86, (governor,)),
        (87, (follower,)),
        (88, (governor, follower)),
        (89, (scene.n_unit, before[0])),
        (90, (scene.n_form,)),
    ]
    parts += [(91 + slot, (scene.n_reason[:, slot], np.minimum(scene.n_chosen[:, slot], 2))) for slot in range(4)]
    top = np.zeros((len(first), 4))
    np.maximum.at(top, scene.p_number, scene.p_mean)
    parts += [(110 + slot, (_step(top)[:, slot],)) for slot in range(4)]
    return parts, [*((97, (word,)) for word in before), *((98, (word,)) for word in behind)]
