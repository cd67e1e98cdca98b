"""Train the model that says which numbers are claims, and of which kind (claimx.quantities.claimhood).

    python training/claimhood.py GOLD_DIR           cross-validate on train.jsonl, then train on all of it and save
    python training/claimhood.py GOLD_DIR --check   cross-validate only

Optional claims of the gold are neither rewarded nor punished, so they are left out. Needs scikit-learn (extra "train").
"""

from __future__ import annotations

import argparse
import hashlib
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import gold as goldfiles

sys.path.insert(0, str(Path(__file__).parent))

import annotations
import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from claimx import quantities
from claimx.document import NumberCandidate
from claimx.lexicons import Lexicons
from claimx.models import KINDS
from claimx.quantities import claimhood

WEIGHTS = Path(__file__).parents[1] / "src" / "claimx" / "weights"
FOLDS = 5
STRENGTH = 1.0


def same_number(gold: dict[str, Any], number: NumberCandidate) -> bool:
    """Whether a gold claim and a candidate overlap and have the same value."""
    if not (gold["start"] < number.end and number.start < gold["end"]):
        return False
    if gold.get("value") is not None and number.value is not None:
        return abs(abs(gold["value"]) - abs(number.value)) <= 1e-3 * max(abs(gold["value"]), 1)
    return gold.get("value") is None and number.value is None


Row = tuple[list[int], str]
NONE = "none"


def examples(records: Iterable[dict[str, Any]]) -> list[list[Row]]:
    """For each annotated document, (hashed features, kind or "none") of every number that the model may judge."""
    lexicons = Lexicons.builtin()
    documents = []
    for record in records:
        document = goldfiles.document(record)
        rows = []
        for number in quantities.find(document, lexicons):
            if number.rejected is not None and number.rejected not in claimhood.RECONSIDERED:
                continue
            overlapping = [c for c in record["claims"] if c["start"] < number.end and number.start < c["end"]]
            if any(c.get("optional") for c in overlapping):
                continue
            kinds = [c["kind"] for c in overlapping if same_number(c, number)]
            if overlapping and not kinds:
                continue  # misread by the grammar: neither a claim nor none
            rows.append((claimhood.features(document, number), kinds[0] if kinds else NONE))
        documents.append(rows)
    return documents


def matrix(rows: list[Row]) -> tuple[csr_matrix, np.ndarray]:
    """The rows as a sparse matrix of counts and a vector of labels."""
    starts = np.cumsum([0, *(len(f) for f, _ in rows)])
    columns = np.array([c for f, _ in rows for c in f])
    data = csr_matrix((np.ones(len(columns)), columns, starts), shape=(len(rows), 1 << claimhood.BITS))
    return data, np.array([label for _, label in rows])


def fit(rows: list[Row], label: str) -> LogisticRegression:
    """A logistic regression over hashed features: rows of one label against all others."""
    data, labels = matrix(rows)
    model = LogisticRegression(C=STRENGTH, max_iter=400, solver="liblinear", random_state=0)
    return model.fit(data, labels == label)


def fit_kinds(rows: list[Row]) -> list[LogisticRegression]:
    """One regression a kind, in the order of KINDS, over the numbers that are claims."""
    claims = [row for row in rows if row[1] != NONE]
    return [fit(claims, kind) for kind in KINDS]


def main() -> None:
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("folder", type=Path)
    cli.add_argument("--check", action="store_true", help="cross-validate only, write nothing")
    args = cli.parse_args()
    gold, more = annotations.documents(args.folder)
    documents = examples([*gold, *more])
    threshold = cross_validate(documents, len(gold))
    if args.check:
        return
    rows = [row for document in documents for row in document]
    claim, kinds = fit(rows, NONE), fit_kinds(rows)
    target = WEIGHTS / claimhood.WEIGHTS
    np.savez_compressed(
        target,
        weights=(-claim.coef_[0]).astype(np.float16),
        bias=-claim.intercept_.astype(np.float32),
        threshold=np.array([threshold], np.float32),
        kind_weights=np.stack([model.coef_[0] for model in kinds]).astype(np.float16),
        kind_biases=np.concatenate([model.intercept_ for model in kinds]).astype(np.float32),
    )
    write_checksums()
    print(f"wrote {target.name}, {target.stat().st_size // 1024} KiB")


def cross_validate(documents: list[list[Row]], measured: int) -> float:
    """Print how well the model does on documents that it was not trained on; the best threshold of claimhood.

    Only the first documents are measured, so many; the others teach.
    """
    scores, truths, right, claims = [], [], 0, 0
    for fold in range(FOLDS):
        train = [row for i, rows in enumerate(documents) if i % FOLDS != fold for row in rows]
        data, labels = matrix([row for i, rows in enumerate(documents[:measured]) if i % FOLDS == fold for row in rows])
        scores.append(fit(train, NONE).predict_proba(data)[:, 0])
        truths.append(labels != NONE)
        kinds = np.array(KINDS)[np.stack([m.decision_function(data) for m in fit_kinds(train)]).argmax(axis=0)]
        right += int((kinds == labels)[labels != NONE].sum())
        claims += int((labels != NONE).sum())
    probability, truth = np.concatenate(scores), np.concatenate(truths)
    curve = []
    for threshold in np.arange(0.1, 0.9, 0.02):
        hit = int(((probability >= threshold) & truth).sum())
        precision, recall = hit / max(int((probability >= threshold).sum()), 1), hit / max(int(truth.sum()), 1)
        curve.append((2 * precision * recall / (precision + recall), precision, recall, float(threshold)))
    f1, precision, recall, threshold = max(curve)
    print(f"{FOLDS}-fold: F1 {f1:.4f} precision {precision:.4f} recall {recall:.4f} at {threshold:.2f}")
    print(f"{FOLDS}-fold: kind {right / claims:.4f} of {claims} claims")
    return threshold


def write_checksums() -> None:
    """Renew SHA256SUMS for every weights file."""
    lines = [
        f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}"
        for path in sorted(WEIGHTS.iterdir())
        if path.suffix in (".npz", ".json")
    ]
    (WEIGHTS / "SHA256SUMS").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
