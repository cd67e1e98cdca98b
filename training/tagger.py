"""Train the tagger: on halves of the documents, whose tags for the other half teach the ranker, and on all of them.

    python training/tagger.py GOLD_DIR PART ... [--out FOLDER] [--check]

PART is fold0, fold1 or all; two parts at a time. GOLD_DIR holds train.jsonl; our own annotations teach as well
(training/annotations.py), and words for the vocabulary are counted in the corpus beside it, where there is one. A half
writes fold0.jsonl or fold1.jsonl to FOLDER (default build/tagger), "all" the weights that ship. Needs the extra
"train".
"""

from __future__ import annotations

import argparse
import gzip
import json
import math
import multiprocessing
import random
import sys
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import gold as goldfiles
import numpy as np
import torch
from torch.nn import functional as F

sys.path.insert(0, str(Path(__file__).parent))

import annotations
import tagger_network as network
from claimhood import WEIGHTS, write_checksums

from claimx.document import TOKEN
from claimx.linking.learned import tagger
from claimx.linking.learned.tagger.pieces import WordPiece
from claimx.linking.learned.tagger.tags import NEGLIGIBLE
from claimx.linking.learned.tagger.window import Window, other_numbers, windows
from claimx.models import KINDS

ROLES = ("metric", "benchmark", "subject", "baseline")
DIRECTIONS = (None, "increase", "decrease")
FOLDS = 2
# Twice as many documents need fewer rounds.
EPOCHS = {"fold0": 8, "fold1": 8, "all": 6}
RATE, WARM, FLOOR, BATCH_WORDS = 1.5e-3, 0.06, 0.02, 1200
OPTIONAL_WEIGHT = 0.5
COUNTED_ABSTRACTS = 20_000


@dataclass
class Label:
    """What is right for one claim: the slots' words and how much each counts, the kind, the direction."""

    target: np.ndarray
    weight: np.ndarray
    kind: int
    direction: int


@dataclass
class Example:
    """A window of a document; for each of its numbers the span and, for claims, what is right."""

    id: str
    window: Window
    spans: list[tuple[int, int]]
    labels: list[Label | None]
    gold: bool


def examples(record: dict[str, Any], rng: random.Random | None = None) -> list[Example]:
    """The windows of an annotated document: its claims and other numbers; in training half of the others or none."""
    claims = record["claims"]
    spans = [(c["start"], c["end"]) for c in claims]
    others = [(a, b) for a, b in other_numbers(record["text"]) if not any(a < e and s < b for s, e in spans)]
    used = others
    if rng is not None:
        used = [other for other in others if rng.random() < 0.5] if rng.random() < 0.7 else []
    asked = sorted([*((span, claim) for span, claim in zip(spans, claims, strict=True)), *((o, None) for o in used)],
                   key=lambda pair: pair[0])  # fmt: skip
    document = goldfiles.document(record)
    found = []
    for window in windows(document, [span for span, _ in asked], others):
        if window.at:
            chosen = [asked[i] for i in window.asked]
            labels = [None if claim is None else _label(window, record["text"], claim) for _, claim in chosen]
            # What is asked of the trained model is what the gold would say.
            gold = rng is None or "own" not in record
            found.append(Example(record["id"], window, [span for span, _ in chosen], labels, gold))
    return found


def _label(window: Window, text: str, claim: dict[str, Any]) -> Label:
    """Further mentions of a right name are neither right nor wrong (weight 0)."""
    size = len(window.words)
    target, weight = np.zeros((size, len(ROLES)), np.float32), np.ones((size, len(ROLES)), np.float32)
    weight[: window.body] = 0
    ends = window.starts + np.array([len(w) for w in window.words])
    own = next((window.sentence[i] for i in range(window.body, size) if ends[i] > claim["start"]), 0)
    for r, role in enumerate(ROLES):
        names = claim.get(role) or []
        for name in names if isinstance(names, list) else [names]:
            places = []
            for a, b in _occurrences(text, name):
                inside = [i for i in range(window.body, size) if window.starts[i] < b and ends[i] > a]
                if inside:
                    near = min(abs(a - claim["end"]), abs(claim["start"] - b))
                    places.append((abs(int(window.sentence[inside[0]] - own)), near, inside))
            places.sort()
            for k, (apart, _, inside) in enumerate(places):
                nearest = apart == places[0][0]
                right = k == 0 if role == "metric" else nearest or (role == "subject" and places[0][0] > 0)
                for i in inside:
                    if right:
                        target[i, r] = weight[i, r] = 1
                    elif not target[i, r]:
                        weight[i, r] = 0
    direction = claim.get("direction") if claim["kind"] == "change" else None
    weight *= OPTIONAL_WEIGHT if claim.get("optional") else 1
    return Label(target, weight, KINDS.index(claim["kind"]), DIRECTIONS.index(direction))


def _occurrences(text: str, name: str) -> list[tuple[int, int]]:
    """Where a name stands in a text, as a word of its own; whatever its case, if nowhere as it is written."""
    for haystack, needle in ((text, name), (text.lower(), name.lower())):
        found = []
        at = haystack.find(needle)
        while at >= 0:
            end = at + len(needle)
            glued_before = at > 0 and text[at - 1].isalnum() and text[at].isalnum()
            glued_behind = (
                text[end - 1 : end].isalnum() and text[end : end + 1].isalpha() and text[end : end + 1] != "s"
            )
            if not glued_before and not glued_behind:
                found.append((at, end))
            at = haystack.find(needle, at + 1)
        if found:
            return found
    return []


def batches(items: list[Example], words: int, rng: random.Random | None) -> list[list[Example]]:
    """Groups of similar length with at most so many padded words."""
    jitter = {id(e): len(e.window.words) + (rng.uniform(-15, 15) if rng else 0) for e in items}
    out: list[list[Example]] = []
    batch: list[Example] = []
    longest = 0
    for e in sorted(items, key=lambda e: jitter[id(e)]):
        longest = max(longest, len(e.window.words))
        if batch and (len(batch) + 1) * longest > words:
            out.append(batch)
            batch, longest = [], len(e.window.words)
        batch.append(e)
    out.append(batch)
    if rng:
        rng.shuffle(out)
    return out


def loss_of(roles: torch.Tensor, verdict: torch.Tensor, any_role: torch.Tensor, b: dict[str, Any]) -> torch.Tensor:
    """Words of a number are summed (each number asks one question), numbers averaged."""
    of, zeros, ones = b["of"], torch.zeros_like(any_role), torch.ones_like(any_role)
    union = zeros.index_reduce(0, of, b["target"], "amax")
    known = torch.where(b["claim"][:, None, None] > 0, b["weight"].ceil(), 1.0)
    sure = zeros.index_reduce(0, of, b["weight"] * b["target"], "amax")
    sure = sure + (1 - union) * ones.index_reduce(0, of, known, "amin") * b["mask"][..., None]
    extra = (F.binary_cross_entropy_with_logits(any_role, union, reduction="none") * sure).sum() / len(any_role)
    claims = b["claim"].sum().clamp(min=1)
    words = F.binary_cross_entropy_with_logits(roles, b["target"], reduction="none") * b["weight"]
    kind = F.cross_entropy(verdict[:, :5], b["kind"], ignore_index=-100)
    direction = F.cross_entropy(verdict[:, 5:8], b["direction"], ignore_index=-100)
    claim = F.binary_cross_entropy_with_logits(verdict[:, 8], b["claim"])
    return 0.25 * words.sum() / claims + 0.1 * extra + 0.5 * kind + 0.5 * direction + 0.3 * claim


class Trainer:
    """Fits models and lets them predict."""

    def __init__(self, pieces: list[str], ids: list[int], epochs: int) -> None:
        self.pieces, self.ids, self.epochs = pieces, ids, epochs
        self.cut, self.cache = WordPiece(pieces), dict[str, list[int]]()

    def fit(self, records: list[dict[str, Any]], name: str) -> network.Model:
        """A model of some documents."""
        torch.manual_seed(1)
        rng = random.Random(1)
        model = network.start(network.Config(len(self.pieces)), self.ids)
        parameters = [p for p in model.parameters() if p.requires_grad]
        optimiser = torch.optim.AdamW(parameters, lr=RATE, weight_decay=0.01)
        begun, done = time.perf_counter(), 0
        for epoch in range(self.epochs):
            model.train()
            groups = batches([e for r in records for e in examples(r, rng)], BATCH_WORDS, rng)
            total, losses = self.epochs * len(groups), 0.0
            for group in groups:
                slope = max(0.5 * (1 + math.cos(math.pi * min(done / total, 1))), FLOOR)
                for g in optimiser.param_groups:
                    g["lr"] = RATE * min(done / (WARM * total), 1.0) * slope
                b = network.collate(group, self.cut, self.cache)
                loss = loss_of(*model(b), b)
                optimiser.zero_grad()
                loss.backward()
                torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
                optimiser.step()
                losses += loss.item()
                done += 1
            say = f"{name}: epoch {epoch + 1}, loss {losses / len(groups):.3f}, {time.perf_counter() - begun:.0f} s"
            print(say, flush=True)
        return model

    @torch.no_grad()
    def predict(self, model: network.Model, records: list[dict[str, Any]], path: Path) -> None:
        """Write what a model says of documents, for their claims and for other numbers."""
        model.eval()
        found: dict[str, list[dict[str, Any]]] = {r["id"]: [] for r in records}
        for group in batches([e for r in records for e in examples(r)], 3000, None):
            b = network.collate(group, self.cut, self.cache)
            roles, verdict, _ = model(b)
            roles = roles.sigmoid().numpy()
            parts = (verdict[:, :5].softmax(1), verdict[:, 5:8].softmax(1), verdict[:, 8:].sigmoid())
            verdicts = torch.cat(parts, 1).numpy()
            for k, (i, q) in enumerate(b["rows"]):
                e = group[i]
                own = roles[k, : len(e.window.words)].copy()
                own[: e.window.body] = 0
                words = [
                    [int(e.window.starts[w]), *np.round(own[w], 4).tolist()]
                    for w in np.flatnonzero(own.max(1) > NEGLIGIBLE)
                ]
                start, end = e.spans[q]
                verdict_of = np.round(verdicts[k], 4).tolist()
                gold = e.labels[q] is not None
                found[e.id].append({"start": start, "end": end, "gold": gold, "verdict": verdict_of, "words": words})
        with path.open("w", encoding="utf-8") as file:
            for key, numbers in found.items():
                file.write(json.dumps({"id": key, "numbers": numbers}) + "\n")

    def pack(self, model: network.Model) -> dict[str, np.ndarray]:
        """The arrays of the runtime: whole numbers of 8 bits for the pieces, floats of 16 for the rest."""
        w = {k: v.numpy() for k, v in model.state_dict().items() if not k.startswith("auxiliary")}
        rows = w.pop("encoder.pieces.weight") @ w.pop("encoder.project.weight").T  # the mean of pieces commutes with it
        scale = np.abs(rows).max(1) / 127
        w["linker.word.bias"] = w["linker.word.bias"] + w.pop("linker.source.weight")[1]
        config = model.encoder.config
        facts = {"blocks": config.blocks, "width": config.width}
        arrays = {
            "config": np.frombuffer(json.dumps(facts).encode(), np.uint8),
            "vocabulary": np.frombuffer("\n".join(self.pieces).encode(), np.uint8),
            "pieces": np.round(rows / scale[:, None]).astype(np.int8),
            "pieces.scale": scale.astype(np.float16),
        }
        for name, value in w.items():
            turned = value.ndim == 2 and not any(part in name for part in ("positions", "looks", "relations"))
            plain = value.T if name.endswith("weight") and turned else value
            arrays[name.removesuffix(".weight")] = np.ascontiguousarray(plain, dtype=np.float16)
        return arrays


def count_words(folder: Path, records: list[dict[str, Any]]) -> Counter[str]:
    """How often words are used, in the corpus beside the annotations or, where there is none, in the annotations."""
    path = folder.parent / "corpus" / "arxiv-20k.jsonl.gz"
    texts = [f"{r.get('title') or ''} {r['text']}" for r in records]
    if path.is_file():
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            rows = [json.loads(line) for _, line in zip(range(COUNTED_ABSTRACTS), lines, strict=False)]
        texts = [f"{row.get('title') or ''} {row['abstract']}" for row in rows]
    return Counter(word for text in texts for word in TOKEN.findall(text))


def work(part: str, folder: Path, out: Path, keep: bool) -> None:
    """Train one part and write what it is for."""
    torch.set_num_threads(1)
    gold, more = annotations.documents(folder)
    records = [*gold, *more]
    trainer = Trainer(*network.vocabulary(count_words(folder, records)), EPOCHS[part])
    if part == "all":
        packed = trainer.pack(trainer.fit(records, part))
        if keep:
            target = WEIGHTS / tagger.WEIGHTS
            np.savez_compressed(target, **packed)
            write_checksums()
            print(f"wrote {target.name}, {target.stat().st_size // 1024} KiB")
        return
    order = list(range(len(records)))
    random.Random(7).shuffle(order)
    half = {records[i]["id"] for k, i in enumerate(order) if f"fold{k % FOLDS}" == part}
    model = trainer.fit([r for r in records if r["id"] not in half], part)
    trainer.predict(model, [r for r in records if r["id"] in half], out / f"{part}.jsonl")


def main() -> None:
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("folder", type=Path)
    cli.add_argument("parts", nargs="+", choices=EPOCHS)
    cli.add_argument("--out", type=Path, default=Path("build/tagger"))
    cli.add_argument("--check", action="store_true", help="do not replace the weights that ship")
    args = cli.parse_args()
    annotations.documents(args.folder)  # says at once what is missing
    args.out.mkdir(parents=True, exist_ok=True)
    with multiprocessing.get_context("spawn").Pool(2) as pool:
        pool.starmap(work, [(part, args.folder, args.out, not args.check) for part in args.parts])


if __name__ == "__main__":
    main()
