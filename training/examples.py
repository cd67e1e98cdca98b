"""Annotated abstracts as the learned linker sees them: the grammar's own numbers, phrases, the rules' links, labels.

What decides which numbers are claims was itself learned from these annotations, so every document is judged by a model
that was trained on the other folds: training sees the mistakes that a new text will have.
"""

from __future__ import annotations

import json
import re
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

sys.path.insert(0, str(Path(__file__).parent))

import claimhood as claimhood_training
import gold as goldfiles

from claimx import linking, mentions, quantities
from claimx.document import NumberCandidate
from claimx.lexicons import Lexicons
from claimx.linking.learned.cues import Lexis
from claimx.linking.learned.names import NameKey
from claimx.linking.learned.scene import SLOTS, Part, Scene
from claimx.linking.learned.tagger.tags import Tags
from claimx.models import KINDS
from claimx.quantities import claimhood

FOLDS = 3
# Claims that a careful reader could argue about teach less.
OPTIONAL_WEIGHT = 0.3
_ARTICLE = re.compile(r"^(?:the|a|an|its|our|their)\s+", re.IGNORECASE)


@dataclass
class Examples:
    """Documents as one scene; for each number the gold claim (or None), its weight and its fold; for each pair and slot
    how well the phrase names the right answer (0 to 1), and for each number and slot whether it is empty."""

    documents: list[dict[str, Any]]
    scene: Scene
    document: np.ndarray
    gold: list[dict[str, Any] | None]
    weight: np.ndarray
    fold: np.ndarray
    grade: np.ndarray
    empty: np.ndarray

    @property
    def kind(self) -> np.ndarray:
        """The gold kind of each number, -1 for a number that is no claim."""
        return np.array([-1 if g is None else KINDS.index(g["kind"]) for g in self.gold])


def folds(count: int) -> np.ndarray:
    """A fold for each document, always the same."""
    return np.random.RandomState(0).permutation(count) % FOLDS


def claim_models(records: list[dict[str, Any]], fold: np.ndarray) -> list[claimhood.Claimhood]:
    """For each fold the model of claims that was trained on the others."""
    documents = claimhood_training.examples(records)
    threshold = claimhood.load().threshold
    models = []
    for k in range(FOLDS):
        rows = [row for i, rows in enumerate(documents) if fold[i] != k for row in rows]
        claim, kinds = claimhood_training.fit(rows, claimhood_training.NONE), claimhood_training.fit_kinds(rows)
        models.append(
            claimhood.Claimhood(
                -claim.coef_[0].astype("float32"),
                -float(claim.intercept_[0]),
                threshold,
                np.stack([m.coef_[0] for m in kinds]).astype("float32"),
                np.concatenate([m.intercept_ for m in kinds]).astype("float32"),
            )
        )
    return models


def load_tags(folder: Path, pattern: str) -> dict[str, list[dict[str, Any]]]:
    """What tagger.py wrote: for each document its numbers with their verdicts and tagged words."""
    found = {}
    for path in sorted(folder.glob(pattern)):
        for line in path.read_text(encoding="utf-8").splitlines():
            record = json.loads(line)
            found[record["id"]] = record["numbers"]
    return found


def tags_of(known: list[dict[str, Any]], numbers: list[NumberCandidate]) -> Tags:
    """The tagger's predictions for the numbers of a document, each by the one that it overlaps most."""
    verdicts = Tags.none(len(numbers)).verdicts
    number, start, roles = [], [], []
    for i, n in enumerate(numbers):
        over = [k for k in known if k["start"] < n.end and n.start < k["end"]]
        if not over:
            continue
        best = max(over, key=lambda k: (min(k["end"], n.end) - max(k["start"], n.start), k["gold"]))
        verdicts[i] = best["verdict"]
        for word, *probabilities in best["words"]:
            number.append(i)
            start.append(word)
            roles.append(probabilities)
    if not number:
        return Tags.none(len(numbers))
    return Tags(np.array(number), np.array(start), np.array(roles, np.float32), verdicts)


def read(documents: list[dict[str, Any]], tags: dict[str, list[dict[str, Any]]]) -> Examples:
    """Annotated documents as the linker sees them, each judged by a model of claims that has not seen it.

    Args:
        documents: in the shape of the gold.
        tags: what a tagger that has not seen a document says of its numbers.
    """
    fold = folds(len(documents))
    judges = claim_models(documents, fold)
    lexicons = Lexicons.builtin()
    parts: list[Part] = []
    gold: list[dict[str, Any] | None] = []
    owner: list[int] = []
    for i, record in enumerate(documents):
        document = goldfiles.document(record)
        numbers = quantities.find(document, lexicons)
        judges[fold[i]].judge(document, numbers)
        numbers = [n for n in numbers if n.rejected is None]
        if not numbers:
            continue
        found = mentions.find(document, numbers, lexicons)
        tagged = tags_of(tags.get(record["id"], []), numbers)
        parts.append(Part(document, numbers, found, linking.link(document, numbers, found, lexicons), tagged))
        owner += [i] * len(numbers)
        for number in numbers:
            same = [c for c in record["claims"] if claimhood_training.same_number(c, number)]
            gold.append(
                max(same, key=lambda c: min(c["end"], number.end) - max(c["start"], number.start), default=None)
            )
    scene = Scene(parts, Lexis())
    weight = np.array([0 if g is None else (OPTIONAL_WEIGHT if g.get("optional") else 1) for g in gold], np.float32)
    grade, empty = _labels(scene, gold)
    document = np.array(owner)
    return Examples(documents, scene, document, gold, weight, fold[document], grade, empty)


def values(claim: dict[str, Any], slot: str) -> list[str]:
    """The gold names of one slot."""
    value = claim.get(slot)
    return [v for v in (value if isinstance(value, list) else [value]) if v]


def _labels(scene: Scene, gold: list[dict[str, Any] | None]) -> tuple[np.ndarray, np.ndarray]:
    grade = np.zeros((len(scene.p_number), len(SLOTS)), np.float32)
    empty = np.zeros((len(gold), len(SLOTS)), bool)
    bounds = np.searchsorted(scene.p_number, np.arange(len(gold) + 1))
    for i, claim in enumerate(gold):
        if claim is None:
            continue
        for k, slot in enumerate(SLOTS):
            names = values(claim, slot)
            empty[i, k] = not names
            for name in names:
                key, plain = NameKey.of(name), _ARTICLE.sub("", name).lower()
                for pair in range(bounds[i], bounds[i + 1]):
                    c = scene.p_candidate[pair]
                    other = scene.c_key[c]
                    if key.same(other):
                        exact = _ARTICLE.sub("", scene.phrases[c].text).lower() == plain
                        share = 2 * len(key & other) / (len(key) + len(other))
                        grade[pair, k] = max(grade[pair, k], 1.0 if exact else 0.9 * share)
    return grade, empty
