"""The tagger's network, in numpy: words in their context, then what each word is to each number.

A word is the mean of its pieces' vectors and of its looks. Two kinds of layers mix the words of a window: "c" each word
with its two neighbours, "a" each word with all (multi-head attention; Vaswani et al., 2017). A light head then meets
every number with every word. One window at a time, so that no answer depends on what else is in a batch.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import numpy as np

from claimx.linking.learned.tagger.pieces import WordPiece
from claimx.linking.learned.tagger.window import LOOKS, RELATIONS, Array, Window, all_relations

HEAD = 32  # the width of one head of attention
EPSILON = 1e-6
_KEPT_WORDS = 16_384


class Network:
    """The tagger's weights and what they say of a window.

    Args:
        arrays: the weights by name, as training/tagger/export.py writes them.
    """

    def __init__(self, arrays: Mapping[str, Any]) -> None:
        config = json.loads(bytes(arrays["config"]).decode("utf-8"))
        self._blocks: str = config["blocks"]
        self._width: int = config["width"]
        self._heads = self._width // HEAD
        self._pieces = arrays["pieces"]
        self._scale = arrays["pieces.scale"].astype(np.float32)[:, None]
        self._cut = WordPiece(bytes(arrays["vocabulary"]).decode("utf-8").split("\n"))
        plain = ("config", "pieces", "pieces.scale", "vocabulary")
        w = {name: value.astype(np.float32) for name, value in arrays.items() if name not in plain}
        # All looks of a word, and all relations to a number, summed beforehand: one row each at run time.
        self._looks, self._look_strides = _combined([w.pop(f"encoder.looks.{i}") for i in range(len(LOOKS))])
        self._relations, self._relation_strides = _combined(
            [w.pop(f"linker.relations.{i}") for i in range(len(RELATIONS))]
        )
        self._word = np.concatenate([w.pop("linker.word"), w.pop("linker.word_gate")], 1)
        self._number = np.concatenate([w.pop("linker.number"), w.pop("linker.number_gate"), w.pop("linker.local")], 1)
        for i, kind in enumerate(self._blocks):  # the attention's 1/sqrt(width) goes into the weights
            if kind == "a":
                w[f"encoder.blocks.{i}.qkv"][:, : self._width] *= HEAD**-0.5
                w[f"encoder.blocks.{i}.qkv.bias"][: self._width] *= HEAD**-0.5
        self._w = w
        self._forget()

    def __call__(self, window: Window) -> tuple[Array, Array]:
        """For each number of the window the probability of each word to fill each slot, (numbers, words, 4), and its
        verdicts: the probabilities of the kinds, of the directions and of being a claim, (numbers, 9)."""
        return self._linked(self._states(window), window)

    def _forget(self) -> None:
        """Empty the store of word vectors; it is only there for speed."""
        self._known: dict[str, int] = {}
        self._store = np.empty((_KEPT_WORDS, self._width), np.float32)

    def _vectors(self, words: list[str]) -> Array:
        if len(self._known) + len(words) > _KEPT_WORDS:
            self._forget()
        known = self._known
        new = [word for word in dict.fromkeys(words) if word not in known]
        if new:
            cut = [self._cut(word) for word in new]
            count = np.array([len(pieces) for pieces in cut])
            ids = np.concatenate(cut)
            sums = np.add.reduceat(self._pieces[ids] * self._scale[ids], np.cumsum(count) - count)
            first = len(known)
            self._store[first : first + len(new)] = sums / count[:, None].astype(np.float32)
            known.update(zip(new, range(first, first + len(new)), strict=True))
        vectors: Array = self._store[[known[word] for word in words]]
        return vectors

    def _states(self, window: Window) -> Array:
        """Every word in its context, (words, width)."""
        w, size = self._w, len(window.words)
        x = self._vectors(window.words)
        x += w["encoder.positions"][:size]
        x += self._looks[window.looks @ self._look_strides]
        x = _normed(x, w["encoder.norm"], w["encoder.norm.bias"])
        for i, kind in enumerate(self._blocks):
            name = f"encoder.blocks.{i}."
            x += self._local(x, name) if kind == "c" else self._attended(x, name)
            x = _normed(x, w[name + "norm"], w[name + "norm.bias"])
        return x

    def _local(self, x: Array, name: str) -> Array:
        y: Array = _neighbours(x) @ self._w[name + "mix"]
        y += self._w[name + "mix.bias"]
        return np.maximum(y, 0, out=y)

    def _attended(self, x: Array, name: str) -> Array:
        w, size = self._w, len(x)
        y: Array = x @ w[name + "qkv"]
        y += w[name + "qkv.bias"]
        q, k, v = y.reshape(size, 3, self._heads, HEAD).transpose(1, 2, 0, 3)
        share = np.matmul(q, k.transpose(0, 2, 1))
        share -= share.max(-1, keepdims=True)
        np.exp(share, out=share)
        mixed = np.matmul(share, v)
        mixed /= share.sum(-1, keepdims=True)
        out: Array = mixed.transpose(1, 0, 2).reshape(size, self._width) @ w[name + "out"]
        out += w[name + "out.bias"]
        return out

    def _linked(self, x: Array, window: Window) -> tuple[Array, Array]:
        w, size, count = self._w, len(x), len(window.at)
        d = self._word.shape[1] // 2
        own = np.stack([x[at[0]] if len(at) == 1 else x[at].mean(0) for at in window.at]) @ self._number
        words = x @ self._word
        words[:, :d] += w["linker.word.bias"] + w["linker.number.bias"]
        z = np.zeros((count, size + 1, d), np.float32)  # an empty row between numbers keeps their words apart
        body = z[:, :size]
        np.multiply(words[None, :, d:], own[:, None, d : 2 * d], out=body)
        body += words[None, :, :d]
        body += own[:, None, :d]
        body += self._relations[all_relations(window, window.at) @ self._relation_strides]
        np.maximum(body, 0, out=body)
        z = _normed(z.reshape(-1, d), w["linker.norm1"], w["linker.norm1.bias"])
        z[size :: size + 1] = 0
        for name in ("conv1", "conv2"):
            y = _neighbours(z) @ w[f"linker.{name}"]
            y += w[f"linker.{name}.bias"]
            z += np.maximum(y, 0, out=y)
            if name == "conv2":
                z = _normed(z, w["linker.norm2"], w["linker.norm2.bias"])
            z[size :: size + 1] = 0
        z = z.reshape(count, size + 1, d)[:, :size]
        roles = _sigmoid(z @ w["linker.roles"] + w["linker.roles.bias"])
        local = np.maximum(own[:, 2 * d :] + w["linker.local.bias"], 0)
        verdict = np.concatenate([local, z.max(1)], 1) @ w["linker.verdict"] + w["linker.verdict.bias"]
        verdicts = np.concatenate([_softmax(verdict[:, :5]), _softmax(verdict[:, 5:8]), _sigmoid(verdict[:, 8:])], 1)
        return roles, verdicts


def _combined(tables: list[Array]) -> tuple[Array, Array]:
    """One table with the sum of a row of each for every combination, and the factors that lead to its rows."""
    total, strides = tables[0], [1]
    for table in tables[1:]:
        strides.append(len(total))
        total = (table[:, None] + total[None]).reshape(-1, total.shape[-1])
    return total, np.array(strides)


def _normed(x: Array, gain: Array, bias: Array) -> Array:
    """Layer normalisation (Ba et al., 2016) over the last axis, in place."""
    x -= np.add.reduce(x, -1, keepdims=True) / np.float32(x.shape[-1])
    x *= 1 / np.sqrt(np.einsum("...d,...d->...", x, x) / x.shape[-1] + EPSILON)[..., None]
    x *= gain
    x += bias
    return x


def _neighbours(x: Array) -> Array:
    """Each row beside the rows before and behind it, zeros at the ends: (n, d) to (n, 3d)."""
    n, d = x.shape
    out = np.empty((n, 3 * d), np.float32)
    out[1:, :d], out[:, d : 2 * d], out[:-1, 2 * d :] = x[:-1], x, x[1:]
    out[0, :d] = out[-1, 2 * d :] = 0
    return out


def _sigmoid(x: Array) -> Array:
    return np.asarray(1 / (1 + np.exp(-np.minimum(np.maximum(x, -60), 60))))


def _softmax(x: Array) -> Array:
    weight = np.exp(x - x.max(-1, keepdims=True))
    return np.asarray(weight / weight.sum(-1, keepdims=True))
