"""Hashed features: which words stand in a candidate, around it, and between it and the number.

Each template gives one column of integers; an integer is the place of a weight in the linear model's table. The same
columns serve every slot, each slot having weights of its own. Columns come in three groups (``GROUPS``), whose partial
sums the trees see apart: what the candidate is, what stands around it, and how it stands to the number.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from claimx.linking.learned.cues import CLASS
from claimx.linking.learned.scene import Array, Scene

BITS = 18
PAD = 1 << BITS  # the place of a weight that is always zero
_INSIDE, _GAP, _NEAR = 5, 10, 6
_NO_PLACES = np.zeros(0, np.int32)
# A template's number, and the values that it hashes.
Template = tuple[int, tuple[Array, ...]]
_NOTHING = np.uint32(0x5BD1E995)


def mix(template: int, *parts: Array) -> Array:
    """Places in the weight table for one template: a hash of its number and of each row's values."""
    return _mixed(np.uint32(_salt(template)), [np.asarray(part).astype(np.uint32) for part in parts])


def mix_all(templates: Sequence[Template], *more: Array, offset: int = 0) -> list[Array]:
    """``mix(number + offset, *values, *more)`` for each template, those with equally many values at once."""
    by_size: dict[int, list[int]] = {}
    for i, (_, values) in enumerate(templates):
        by_size.setdefault(len(values), []).append(i)
    shared = [np.asarray(part).astype(np.uint32) for part in more]
    out: list[Array] = [_NO_PLACES] * len(templates)
    for size, members in by_size.items():
        salts = np.array([[_salt(templates[i][0] + offset)] for i in members], np.uint32)
        parts = [
            np.stack([templates[i][1][k] for i in members], dtype=np.uint32, casting="unsafe") for k in range(size)
        ]
        for i, places in zip(members, _mixed(salts, [*parts, *shared]), strict=True):
            out[i] = places
    return out


def _salt(template: int) -> int:
    return (template * 0x9E3779B1) & 0xFFFFFFFF


def _mixed(x: Any, parts: Sequence[Array]) -> Array:
    for part in parts:
        x = (x ^ part) * np.uint32(0x85EBCA6B)
        x ^= x >> np.uint32(15)
    x *= np.uint32(0xC2B2AE35)
    places: Array = (x >> np.uint32(32 - BITS)).astype(np.int32)
    return places


class _Tokens:
    """Hashes of the tokens around a place, and a mark where the sentence has ended."""

    def __init__(self, scene: Scene) -> None:
        self.size = len(scene.t_hash)
        self.hash = np.append(scene.t_hash, _NOTHING)
        self.suffix = np.append(scene.t_suffix, _NOTHING)
        self.kind = np.append(scene.t_kind, -1).astype(np.int64)
        self.sentence = np.append(scene.t_sentence, -1)

    def place(self, at: Array, sentence: Array) -> Array:
        at = np.where((at < 0) | (at >= self.size), self.size, at)
        inside: Array = np.where(self.sentence[at] == sentence, at, self.size)
        return inside


def columns(scene: Scene, kinds: Array) -> tuple[Array, Array]:
    """The columns of all pairs, and of all numbers for the answer that the slot is empty.

    Args:
        scene: the document.
        kinds: the kind of each number, as predicted.

    Returns:
        Two integer matrices, (pairs, WIDTH) and (numbers, WIDTH).
    """
    tokens = _Tokens(scene)
    inside, around = _of_candidates(scene, tokens)
    number, candidate = scene.p_number, scene.p_candidate
    k = kinds[number] + 1
    inside = [(t, tuple(p[candidate] for p in parts)) for t, parts in inside]
    around = [(t, tuple(p[candidate] for p in parts)) for t, parts in around]
    own = mix_all(inside, k) + mix_all(inside[:3], offset=100)
    context = mix_all(around, k) + mix_all(around, offset=100)
    bag = _bag_inside(scene, tokens)[candidate]
    bag = np.where(bag == _NOTHING, PAD, mix(1, bag, k[:, None]))
    pair = _of_pairs(scene, tokens, k)
    matrix = np.concatenate([bag, np.stack(own, 1), np.stack(context, 1), pair], 1)
    return matrix.astype(np.int32), _of_numbers(scene, tokens, kinds + 1, matrix.shape[1])


def columns_of_numbers(scene: Scene, kinds: Array) -> Array:
    """The second matrix of ``columns`` alone."""
    return _of_numbers(scene, _Tokens(scene), kinds + 1, WIDTH)


def _labels(scene: Scene) -> Array:
    bits: Array = (scene.c_label * (1 << np.arange(scene.c_label.shape[1]))).sum(1)
    return bits


def _bag_inside(scene: Scene, tokens: _Tokens) -> Array:
    at = scene.c_first[:, None] + np.arange(_INSIDE)
    return np.where(at < scene.c_last[:, None], tokens.hash[np.minimum(at, tokens.size)], _NOTHING)


def _of_candidates(scene: Scene, tokens: _Tokens) -> tuple[list[Template], list[Template]]:
    first, last, sentence = scene.c_first, scene.c_last, scene.c_sentence
    head = np.maximum(last - 1, 0)
    length = np.minimum(last - first, 5)
    h = tokens.hash
    before = [tokens.place(first - d, sentence) for d in (1, 2, 3)]
    behind = [tokens.place(last + d, sentence) for d in (0, 1, 2)]
    l1, l2, _ = (h[b] for b in before)
    r1, r2, _ = (h[b] for b in behind)
    governor = tokens.place(scene.t_governor[first], sentence)
    follower = tokens.place(scene.t_follower[np.minimum(last, tokens.size)], sentence)
    g, f = h[governor], h[follower]
    g2 = h[tokens.place(scene.t_governor[np.minimum(governor, tokens.size)], sentence)]
    labels = _labels(scene)
    rank = np.minimum(scene.e_rank[scene.c_entity], 4)
    text = _text_hash(scene, tokens)
    shapes = np.append(scene.t_shape, 9).astype(np.int64)
    word_kinds = tokens.kind
    lk = [word_kinds[b] + 2 for b in before]
    rk = [word_kinds[b] + 2 for b in behind]
    near_governor = np.minimum(first - np.minimum(governor, first), 6)
    inside = [
        (2, (h[head],)),
        (3, (text,)),
        (4, (h[np.maximum(head - 1, 0)], h[head], np.minimum(length, 2))),
        (5, (h[first],)),
        (6, (tokens.suffix[head], shapes[head])),
        (7, (shapes[first], shapes[head], length)),
        (8, (labels, scene.c_source)),
        (9, (rank, labels, scene.c_inside > 0)),
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


def _text_hash(scene: Scene, tokens: _Tokens) -> Array:
    """A hash of all of a candidate's words."""
    weights = np.cumprod(np.full(len(tokens.hash) + 1, 0x01000193, np.uint64))
    total = np.concatenate([[np.uint64(0)], np.cumsum(tokens.hash.astype(np.uint64) * weights[: len(tokens.hash)])])
    # Divided by the first weight through its inverse, so that the hash does not depend on the place in the text.
    inverse = np.cumprod(np.full(len(tokens.hash) + 1, _INVERSE, np.uint64))
    product = (total[scene.c_last] - total[scene.c_first]) * inverse[scene.c_first]
    return np.asarray(product >> np.uint64(32)).astype(np.uint32)


_INVERSE = pow(0x01000193, -1, 1 << 64)


def _of_pairs(scene: Scene, tokens: _Tokens, k: Array) -> Array:
    number, candidate = scene.p_number, scene.p_candidate
    nf, nl = scene.n_first[number], scene.n_last[number]
    cf, cl = scene.c_first[candidate], scene.c_last[candidate]
    n_sentence, c_sentence = scene.n_sentence[number], scene.c_sentence[candidate]
    same = n_sentence == c_sentence
    left = cl <= nf
    right = cf >= nl
    side = np.where(left, 1, np.where(right, 2, 3))
    low = np.where(left, cl, np.where(right, nl, cf))
    high = np.where(left, nf, np.where(right, cf, cf))
    gap = high - low
    h, kind = tokens.hash, tokens.kind
    n_left = [h[tokens.place(nf - d, n_sentence)] for d in (1, 2)]
    n_right = [h[tokens.place(nl + d, n_sentence)] for d in (0, 1)]
    c_governor = tokens.place(scene.t_governor[cf], c_sentence)
    n_governor = tokens.place(scene.t_governor[nf], n_sentence)
    follower = tokens.place(scene.t_follower[np.minimum(cl, tokens.size)], c_sentence)
    delta = np.clip(n_sentence - c_sentence, -2, 5) + 3
    bucket = np.where(same, side * 10 + np.minimum(np.where(gap < 4, gap, 3 + gap // 4), 9), 100 + delta)
    labels = _labels(scene)[candidate]
    rank = np.minimum(scene.e_rank[scene.c_entity[candidate]], 4)
    head = h[cl - 1]
    unit = scene.n_unit[number]
    order = np.clip(scene.p_order, -3, 3) + 4
    numbers_between = np.minimum(scene.sum_number[high] - scene.sum_number[low], 3)
    path = np.where(same & (gap <= 3), _segment(h, low, high, 3), 7)
    kinds_path = np.where(same, _structure(scene, low, high), 7)
    where = np.where(same, side, 3 + delta)
    parts = [
        (40, (bucket,)),
        (41, (where, n_left[0], kind[c_governor] + 2)),
        (42, (where, path)),
        (43, (where, kinds_path)),
        (44, (where, h[c_governor], h[n_governor])),
        (45, (where, n_right[0], h[c_governor])),
        (46, (where, order, labels)),
        (47, (where, numbers_between, h[c_governor])),
        (48, (where, rank)),
        (49, (where, labels, np.minimum(scene.c_inside[candidate], 2))),
        (50, (where, h[c_governor])),
        (51, (where, h[follower])),
        (52, (n_left[0], head)),
        (53, (n_right[0], head)),
        (54, (unit, head)),
        (55, (unit, where, rank)),
        (56, (where, n_left[1], n_left[0])),
        (57, (where, n_right[0], n_right[1])),
        (58, (where, kind[c_governor] + 2, kind[follower] + 2)),
        (59, (bucket, labels)),
        (60, (bucket, kind[c_governor] + 2)),
        (61, (bucket, rank)),
    ]
    parts += [(62 + slot, (scene.n_reason[number, slot], scene.p_rule[:, slot])) for slot in range(4)]
    mean, best = _step(scene.p_mean), _step(scene.p_tagged)
    parts += [(66 + slot, (mean[:, slot], best[:, slot])) for slot in range(4)]
    stack = mix_all(parts, k)
    bags = []
    for d in range(_GAP // 2):
        at = low + d
        bags.append(np.where(same & (at < high), mix(70, h[np.clip(at, 0, tokens.size)], side, k), PAD))
        at = high - 1 - d
        bags.append(np.where(same & (at >= low + _GAP // 2), mix(70, h[np.clip(at, 0, tokens.size)], side, k), PAD))
    return np.stack(stack + bags, 1) if len(number) else np.zeros((0, len(stack) + len(bags)), np.int32)


def _step(probability: Array) -> Array:
    """The tagger's probabilities in steps."""
    return np.searchsorted(_STEPS, probability, side="right")


_STEPS = np.array([0.02, 0.06, 0.15, 0.3, 0.5, 0.7, 0.85])


def _segment(values: Array, low: Array, high: Array, most: int) -> Array:
    """A hash of the values in [low, high), of which at most ``most`` are there."""
    x = np.full(len(low), 17, np.uint32)
    for d in range(most):
        at = low + d
        x = np.where(at < high, (x ^ values[np.clip(at, 0, len(values) - 1)]) * np.uint32(0x85EBCA6B), x)
    return x


_PLAIN = np.array([CLASS[c] for c in ("word", "name", "determiner", "symbol", "latex", "systemword", "benchmarkword")])


def _structure(scene: Scene, low: Array, high: Array) -> Array:
    """A hash of the classes between two places, plain words left out: "to _ by" is the same however long the names."""
    structural = ~np.isin(scene.t_kind, _PLAIN)
    kinds = scene.t_kind[structural].astype(np.uint64) + np.uint64(1)
    before = np.concatenate([[0], np.cumsum(structural)]).astype(np.int64)
    base = np.uint64(0x01000193)
    size = len(kinds) + 1
    weights = np.concatenate([[np.uint64(1)], np.cumprod(np.full(size, base, np.uint64))])
    inverse = np.concatenate([[np.uint64(1)], np.cumprod(np.full(size, _INVERSE, np.uint64))])
    total = np.concatenate([[np.uint64(0)], np.cumsum(kinds * weights[: len(kinds)])])
    a, b = before[low], before[np.maximum(high, low)]
    return np.where(b - a > 8, 9, ((total[b] - total[a]) * inverse[a]) & np.uint64(0xFFFFFFFF)).astype(np.uint32)


def _of_numbers(scene: Scene, tokens: _Tokens, k: Array, width: int) -> Array:
    """What speaks for an empty slot: the words around the number."""
    first, last, sentence = scene.n_first, scene.n_last, scene.n_sentence
    h = tokens.hash
    before = [h[tokens.place(first - d, sentence)] for d in range(1, _NEAR + 1)]
    behind = [h[tokens.place(last + d, sentence)] for d in range(_NEAR)]
    governor = h[tokens.place(scene.t_governor[first], sentence)]
    follower = h[tokens.place(scene.t_follower[np.minimum(last, tokens.size)], sentence)]
    parts = [
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
    stack = mix_all(parts, k) + mix_all(parts[:6], offset=100)
    stack += [mix(97, word, k) for word in before] + [mix(98, word, k) for word in behind]
    own = np.stack(stack, 1) if len(first) else np.zeros((0, len(stack)), np.int32)
    return np.pad(own, ((0, 0), (0, width - own.shape[1])), constant_values=PAD).astype(np.int32)


# The groups of columns: what the candidate is, what stands around it, how it stands to the number.
GROUPS = (slice(0, _INSIDE + 11), slice(_INSIDE + 11, _INSIDE + 39), slice(_INSIDE + 39, _INSIDE + 79))
WIDTH = _INSIDE + 79


def partial_sums(weights: Array, places: Array) -> Array:
    """The linear model: sums of weights by group, (rows, groups, slots).

    Args:
        weights: (PAD + 1, slots).
        places: (rows, WIDTH), from ``columns``.
    """
    return np.stack([weights[places[:, g]].sum(1) for g in GROUPS], 1)
