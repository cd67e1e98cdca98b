"""Train the learned linker: cross-validate, print what each step gives, train on everything and save.

    python training/train.py GOLD_DIR [--tags FOLDER] [--save FILE] [--workers N] [--check]

GOLD_DIR holds train.jsonl and score.py, FOLDER what tagger.py wrote; our own annotations teach as well
(training/annotations.py). ``--check`` writes no weights. FILE gets the claims of train.jsonl across folds, for ``claimx
evaluate --predictions`` and the page of ``make eval``. Needs the extra "train". Figures with "across folds" are of
documents of train.jsonl that the weights have not seen.
"""

from __future__ import annotations

import argparse
import copy
import json
import multiprocessing
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import numpy as np

sys.path.insert(0, str(Path(__file__).parent))

import annotations
import examples
import fitting
from claimhood import WEIGHTS, write_checksums
from score_links import flat, scorer
from sklearn.linear_model import LogisticRegression

from claimx.linking import learned
from claimx.linking.ellipsis import share_nouns
from claimx.linking.learned import dense, words
from claimx.linking.learned.linker import COUNTED, LearnedLinker
from claimx.linking.learned.model import ASKED_OF_ALL, Model, Rows, feature_names, number_rows, softmax, standings
from claimx.linking.learned.scene import SLOTS
from claimx.models import KINDS

TREES = {"metric": 190, "benchmark": 190, "subject": 220, "baseline": 190}
ALL = examples.FOLDS  # the "fold" that leaves nothing out
_started = time.perf_counter()


def say(*what: object) -> None:
    """Print a line of progress."""
    print(f"[{time.perf_counter() - _started:5.0f} s]", *what, flush=True)


_task: Callable[..., Any] | None = None


def at_once(task: Callable[..., Any], cases: Iterable[tuple[Any, ...]], workers: int) -> list[Any]:
    """The results of a task for some cases, in order; processes that share this one's memory do the work."""
    global _task
    _task = task
    with multiprocessing.get_context("fork").Pool(workers) as pool:
        return pool.map(_call, cases, chunksize=1)


def _call(case: tuple[Any, ...]) -> Any:
    assert _task is not None
    return _task(*case)


class Trainer:
    """Fits every step across folds and on everything; keeps the scores of documents unseen, and the final arrays.

    Args:
        data: the annotated documents.
        measured: for each number whether it is of the gold, and so counts in the figures.
        workers: processes.
    """

    def __init__(self, data: examples.Examples, measured: np.ndarray, workers: int) -> None:
        self.data, self.measured, self.workers = data, measured, workers
        self.arrays: dict[str, np.ndarray] = {}
        self.depths: dict[str, int] = {}

    def numbers(self) -> None:
        """Kind and direction: linear sums over words, then trees."""
        data = self.data
        places = words.columns_of_numbers(data.scene, np.full(len(data.gold), -1))
        matrix = fitting.sparse(places)
        used = np.flatnonzero(np.bincount(matrix.indices, minlength=words.PAD + 1) >= 2)
        used = used[used != words.PAD]
        matrix = matrix[:, used].tocsr()
        up = np.array([g is not None and g.get("direction") == "increase" for g in data.gold])
        claims, changes = data.weight > 0, np.array([g is not None and bool(g.get("direction")) for g in data.gold])
        sums = np.zeros((len(data.gold), len(KINDS) + 1), np.float32)
        for fold in range(ALL + 1):
            seen, unseen = data.fold != fold, data.fold == fold
            models = [self._logistic(matrix, data.kind, claims & seen), self._logistic(matrix, up, changes & seen)]
            weights = np.zeros((words.PAD + 1, len(KINDS) + 1), np.float32)
            weights[used] = np.concatenate([m.coef_ for m in models]).T.astype(np.float16)
            bias = np.concatenate([m.intercept_ for m in models]).astype(np.float32)
            if fold == ALL:
                self.arrays["number_linear"], self.arrays["number_bias"] = weights.astype(np.float16), bias
            else:
                sums[unseen] = weights[places[unseen]].sum(1) + bias
        self.table = dense.matrix(dense.numbers(data.scene))
        rows = fitting.with_source(number_rows(self.table, sums), self.measured)
        self.kinds = np.zeros((len(data.gold), len(KINDS)), np.float32)
        self.increase = np.zeros(len(data.gold))
        for name, label, used in (("kind", data.kind, claims), ("direction", up, changes)):
            outputs = len(KINDS) if name == "kind" else 1
            for fold in range(ALL + 1):
                seen, unseen = used & (data.fold != fold), data.fold == fold
                booster = fitting.fit_classes(rows[seen], label[seen], data.weight[seen], outputs + (outputs == 1))
                if fold == ALL:
                    self._keep(name, *fitting.flatten(booster, outputs))
                elif name == "kind":
                    self.kinds[unseen] = softmax(fitting.raw(booster, rows[unseen]))
                else:
                    self.increase[unseen] = 1 / (1 + np.exp(-fitting.raw(booster, rows[unseen])))
        sure = (data.weight == 1) & self.measured
        say("kind, across folds", round(float((self.kinds.argmax(1) == data.kind)[sure].mean()), 4))
        right = ((self.increase > 0.5) == up)[sure & changes]
        say("direction of changes, across folds", round(float(right.mean()), 4))

    def _logistic(self, matrix: Any, label: np.ndarray, used: np.ndarray) -> LogisticRegression:
        model = LogisticRegression(C=0.3, max_iter=200)
        return model.fit(matrix[used], label[used], self.data.weight[used])

    def slots(self) -> None:
        """The linear model and the trees of every slot; needs the kinds."""
        data = self.data
        self.rows = rows = Rows(data.scene, self.kinds, self.table)
        counted = np.isin(self.kinds.argmax(1), COUNTED)
        grade = np.concatenate([data.grade, data.empty.astype(np.float32)])
        fold = data.fold[rows.number]
        matrix = fitting.sparse(rows.places)
        sums = np.zeros((len(rows.number), len(words.GROUPS), len(SLOTS)), np.float32)
        linear = np.zeros((words.PAD + 1, len(SLOTS)), np.float16)
        usable = []
        for k, slot in enumerate(SLOTS):
            answerable = np.bincount(rows.number, grade[:, k] > 0, minlength=len(data.gold)) > 0
            asked = np.ones_like(counted) if slot in ASKED_OF_ALL else ~counted
            usable.append((asked, asked & answerable & (data.weight > 0)))

        def by_words(k: int, f: int) -> tuple[np.ndarray, np.ndarray]:
            seen = np.flatnonzero(usable[k][1][rows.number] & (fold != f))
            weights = fitting.fit_linear(matrix[seen], rows.number[seen], grade[seen, k], data.weight)
            return weights, words.partial_sums(weights[:, None], rows.places[fold == f])[:, :, 0]

        cases = [(k, f) for k in range(len(SLOTS)) for f in range(ALL + 1)]
        for (k, f), (weights, unseen) in zip(cases, at_once(by_words, cases, self.workers), strict=True):
            if f == ALL:
                linear[:, k] = weights
            else:
                sums[fold == f, :, k] = unseen
        for k, slot in enumerate(SLOTS):
            found = self._first(sums[:, :, k].sum(1), np.arange(len(fold)), grade[:, k], usable[k][0])
            say(slot, "by words, across folds", found)
        self.arrays["linear"] = linear
        scores = sums.sum(1)
        standing = np.concatenate([standings(scores[:, k], rows.number, rows.empty) for k in range(len(SLOTS))], 1)
        self.scores: dict[str, tuple[np.ndarray, np.ndarray]] = {}
        for k, slot in enumerate(SLOTS):
            asked, taught = usable[k]
            kept = rows.kept(k, standing, asked)
            out = self._trees(slot, kept, rows.features(kept, sums, standing), grade[kept, k], taught)
            self.scores[slot] = kept, out
            say(slot, "by trees, across folds", self._first(out, kept, grade[:, k], asked))

    def _trees(
        self, slot: str, kept: np.ndarray, features: np.ndarray, grade: np.ndarray, taught: np.ndarray
    ) -> np.ndarray:
        """Fit the trees of a slot; the scores of its rows by trees that have not seen their documents."""
        number = self.rows.number[kept]
        fold = self.data.fold[number]
        features = fitting.with_source(features, self.measured[number])

        def fit(f: int) -> Any:
            seen = np.flatnonzero(taught[number] & (fold != f))
            booster = fitting.fit_ranking(features[seen], number[seen], grade[seen], self.data.weight, TREES[slot])
            return fitting.flatten(booster, 1) if f == ALL else fitting.raw(booster, features[fold == f])

        *unseen, shipped = at_once(fit, [(f,) for f in range(ALL + 1)], self.workers)
        self._keep(slot, *shipped)
        out = np.zeros(len(kept), np.float32)
        for f, scores in enumerate(unseen):
            out[fold == f] = scores
        return out

    def _first(self, scores: np.ndarray, kept: np.ndarray, grade: np.ndarray, asked: np.ndarray) -> float:
        """How often the best row of a claim is right."""
        rank = standings(scores, self.rows.number[kept], self.rows.empty[kept])[:, 1]
        best = kept[rank == 0]
        number = self.rows.number[best]
        best = best[(self.data.weight[number] == 1) & self.measured[number] & asked[number]]
        return round(float((grade[best] > 0).mean()), 4)

    def _keep(self, name: str, arrays: dict[str, np.ndarray], depth: int) -> None:
        self.depths[name] = depth
        self.arrays.update({f"{name}.{field}": a for field, a in arrays.items()})

    def packed(self, curves: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
        """Everything that the runtime needs."""
        facts = {"depths": self.depths, "curves": sorted(curves), "features": feature_names(self.data.scene)}
        packed = {"facts": np.frombuffer(json.dumps(facts).encode("utf-8"), np.uint8), **self.arrays}
        return packed | {f"{name}.curve": c for name, c in curves.items()}

    def links(self, model: Model) -> list[Any]:
        """The links of all documents as the runtime would decide them, each document unseen."""
        made = copy.deepcopy([link for part in self.data.scene.parts for link in part.rules])
        LearnedLinker(model, None).decide(made, self.kinds, self.increase, self.rows, self.scores)
        rest = iter(made)
        for part in self.data.scene.parts:
            share_nouns(part.document, [next(rest) for _ in part.numbers])
        return made


def predictions(data: examples.Examples, links: list[Any]) -> dict[str, list[dict[str, Any]]]:
    """Links as the scorer wants them."""
    out: dict[str, list[dict[str, Any]]] = {d["id"]: [] for d in data.documents}
    for i, link in zip(data.document.tolist(), links, strict=True):
        out[data.documents[i]["id"]].append(flat(link))
    return out


def calibrate(score: Any, data: examples.Examples, measured: np.ndarray, links: list[Any]) -> dict[str, np.ndarray]:
    """A curve for each slot, and the expected error of the probabilities before and after."""
    curves = {}
    for slot in ("kind", *SLOTS, "direction"):
        seen = [
            (link.confidence[slot], score.compare(g, flat(link), slot)[1:] == (0, 0))
            for link, g, counts in zip(links, data.gold, measured, strict=True)
            if counts and g is not None and not g.get("optional") and slot in link.confidence
        ]
        probability, right = np.array([p for p, _ in seen]), np.array([r for _, r in seen], float)
        curves[slot] = fitting.curve(probability, right, np.ones(len(right)))
        after = np.interp(probability, *curves[slot])
        say(f"{slot}: expected calibration error {_error(probability, right):.3f}, after {_error(after, right):.3f}")
    return curves


def _error(probability: np.ndarray, right: np.ndarray) -> float:
    bins = np.minimum((probability * 10).astype(int), 9)
    return float(sum(abs((right - probability)[bins == b].sum()) for b in range(10)) / len(right))


def main() -> None:
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("folder", type=Path)
    cli.add_argument("--tags", type=Path, default=Path("build/tagger"))
    cli.add_argument("--save", type=Path, default=Path("build/train-across-folds.jsonl"))
    cli.add_argument("--workers", type=int, default=2, help="processes")
    cli.add_argument("--check", action="store_true", help="write nothing")
    args = cli.parse_args()
    gold, more = annotations.documents(args.folder)
    score = scorer(args.folder)
    tags = examples.load_tags(args.tags, "fold*.jsonl")
    if not tags:
        sys.exit(f"{args.tags} holds no fold0.jsonl ...: run training/tagger.py first")
    data = examples.read([*gold, *more], tags)
    say(f"{len(gold)} documents and {len(more)} of our own, {len(data.gold)} numbers, {len(data.grade)} pairs")
    trainer = Trainer(data, data.document < len(gold), args.workers)
    trainer.numbers()
    trainer.slots()
    links = trainer.links(Model(trainer.packed({})))
    say("rules alone, end to end")
    score.score(gold, predictions(data, [link for part in data.scene.parts for link in part.rules]))
    say("learned, across folds, end to end")
    found = predictions(data, links)
    score.score(gold, found)
    packed = trainer.packed(calibrate(score, data, trainer.measured, links))
    args.save.parent.mkdir(parents=True, exist_ok=True)
    with args.save.open("w", encoding="utf-8") as file:
        for key in (document["id"] for document in gold):
            claims = found[key]
            plain = [{name: value for name, value in claim.items() if name != "reasons"} for claim in claims]
            file.write(json.dumps({"id": key, "claims": plain}, ensure_ascii=False) + "\n")
    if not args.check:
        target = WEIGHTS / learned.WEIGHTS
        np.savez_compressed(target, **packed)
        write_checksums()
        say(f"wrote {target.name}, {target.stat().st_size // 1024} KiB")


if __name__ == "__main__":
    main()
