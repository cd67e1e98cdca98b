"""How the learned linker's weights are fitted: a linear model and boosted trees that rank each number's candidates.

Both minimise the same loss: minus the logarithm of the probability that any right candidate is chosen, where an empty
slot is one candidate. Which of several right mentions the model prefers is left to it.
"""

from __future__ import annotations

from typing import Any

import lightgbm as lgb
import numpy as np
import scipy.optimize
import scipy.sparse

from claimx.linking.learned.words import PAD

RANKING = {
    "learning_rate": 0.08,
    "num_leaves": 31,
    "max_depth": 9,
    "min_data_in_leaf": 40,
    "feature_fraction": 0.35,
    "bagging_fraction": 0.7,
    "bagging_freq": 1,
    "lambda_l2": 5,
    "max_bin": 127,
    "verbose": -1,
    "num_threads": 1,
    "seed": 1,
    "deterministic": True,
    "use_missing": False,
}
CLASSES = RANKING | {"num_leaves": 15, "min_data_in_leaf": 20, "feature_fraction": 0.5, "bagging_fraction": 0.8}
L2 = 2.0
STEPS = 35


def sparse(places: np.ndarray) -> scipy.sparse.csr_matrix:
    """Rows of weight places as a sparse matrix of counts."""
    rows, width = places.shape
    starts = np.arange(0, rows * width + 1, width)
    return scipy.sparse.csr_matrix(
        (np.ones(rows * width, np.float32), places.ravel().astype(np.int32), starts), shape=(rows, PAD + 1)
    )


class Groups:
    """Rows grouped by number: start of each group, the group of each row."""

    def __init__(self, number: np.ndarray, weight: np.ndarray) -> None:
        self.order = np.argsort(number, kind="stable")
        _, self.start, self.of = np.unique(number[self.order], return_index=True, return_inverse=True)
        self.weight = weight[number[self.order]]

    def loss(self, scores: np.ndarray, grade: np.ndarray) -> tuple[float, np.ndarray, np.ndarray]:
        """The loss, its gradient by the scores, and each row's probability; rows and grades in the groups' order."""
        e = np.exp(scores - np.maximum.reduceat(scores, self.start)[self.of])
        total = np.add.reduceat(e, self.start)
        right = np.maximum(np.add.reduceat(e * grade, self.start), 1e-30)
        share = e / total[self.of]
        gradient = (share - e * grade / right[self.of]) * self.weight
        loss = -(self.weight[self.start] * (np.log(right) - np.log(total))).sum()
        return float(loss), gradient, share


def fit_linear(rows: scipy.sparse.csr_matrix, number: np.ndarray, grade: np.ndarray, weight: np.ndarray) -> np.ndarray:
    """Weights of the hashed words for one slot, rounded to 16 bits."""
    groups = Groups(number, weight)
    rows, grade = rows[groups.order], grade[groups.order]
    used = np.flatnonzero(np.bincount(rows.indices, minlength=rows.shape[1]) >= 2)
    used = used[used != PAD]
    rows = rows[:, used].tocsr()
    columns = rows.T.tocsr()

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        value, gradient, _ = groups.loss(rows @ weights.astype(np.float32), grade)
        slope = (columns @ gradient.astype(np.float32)).astype(np.float64)
        return value + 0.5 * L2 * float(weights @ weights), slope + L2 * weights

    options = {"maxiter": STEPS, "maxcor": 8}
    found = scipy.optimize.minimize(loss, np.zeros(len(used)), jac=True, method="L-BFGS-B", options=options)
    out = np.zeros(PAD + 1, np.float16)
    out[used] = found.x
    return out.astype(np.float32)


def fit_ranking(rows: np.ndarray, number: np.ndarray, grade: np.ndarray, weight: np.ndarray, trees: int) -> lgb.Booster:
    """Trees that rank the rows of each number."""
    groups = Groups(number, weight)
    grade = grade[groups.order]

    def objective(scores: np.ndarray, _: lgb.Dataset) -> tuple[np.ndarray, np.ndarray]:
        _, gradient, share = groups.loss(scores, grade)
        return gradient, np.maximum(share * (1 - share), 1e-3) * groups.weight

    return lgb.train(RANKING | {"objective": objective}, lgb.Dataset(rows[groups.order], grade), trees)


def fit_classes(rows: np.ndarray, label: np.ndarray, weight: np.ndarray, classes: int, trees: int = 100) -> lgb.Booster:
    """Trees that choose one of some classes; of two, the scores of the second."""
    more: dict[str, Any] = {"objective": "binary"}
    if classes > 2:
        more = {"objective": "multiclass", "num_class": classes}
    else:
        more["boost_from_average"] = False
    return lgb.train(CLASSES | more, lgb.Dataset(rows, label, weight=weight), trees)


def raw(booster: lgb.Booster, rows: np.ndarray) -> np.ndarray:
    """Scores before any link function."""
    return np.asarray(booster.predict(rows, raw_score=True), np.float32)


def with_source(rows: np.ndarray, gold: np.ndarray) -> np.ndarray:
    """Rows with one more column, the last: 1 for rows of the gold, 0 for those of our own annotations.

    The two do not follow the guidelines in quite the same way; what is only true of one of them the trees may ascribe
    to this column. ``flatten`` takes it out again: what ships answers as the gold would.
    """
    return np.concatenate([rows, gold[:, None].astype(np.float32)], 1)


def flatten(booster: lgb.Booster, outputs: int) -> tuple[dict[str, np.ndarray], int]:
    """A booster over rows ``with_source`` as the arrays of claimx.linking.learned.forest, and its depth.

    Nodes that ask for the source are replaced by what they say of the gold.
    """
    source = booster.num_feature() - 1
    nodes: list[tuple[int, float, int, int, float]] = []
    roots: list[list[int]] = [[] for _ in range(outputs)]
    deepest = 0

    def add(tree: dict[str, Any], depth: int) -> int:
        nonlocal deepest
        deepest = max(deepest, depth)
        while tree.get("split_feature") == source:
            tree = tree["right_child"]
        at = len(nodes)
        if "leaf_value" in tree:
            nodes.append((0, np.inf, at, at, tree["leaf_value"]))
            return at
        nodes.append((0, 0.0, 0, 0, 0.0))
        assert tree["decision_type"] == "<="
        left, right = add(tree["left_child"], depth + 1), add(tree["right_child"], depth + 1)
        nodes[at] = (tree["split_feature"], _below(tree["threshold"]), left, right, 0.0)
        return at

    for i, tree in enumerate(booster.dump_model()["tree_info"]):
        roots[i % outputs].append(add(tree["tree_structure"], 0))
    feature, threshold, left, right, value = zip(*nodes, strict=True)
    arrays = {
        "feature": np.array(feature, np.int16),
        "threshold": np.array(threshold, np.float32),
        "left": np.array(left, np.int32),
        "right": np.array(right, np.int32),
        "value": np.array(value, np.float32),
        "root": np.array(roots, np.int32),
    }
    return arrays, deepest


def _below(threshold: float) -> np.float32:
    """The greatest 32-bit number at most the threshold: 32-bit rows fall on the same sides of both."""
    rounded = np.float32(threshold)
    return rounded if float(rounded) <= threshold else np.nextafter(rounded, np.float32(-np.inf))


def curve(probability: np.ndarray, right: np.ndarray, weight: np.ndarray) -> np.ndarray:
    """A calibration curve (2, knots): how often answers of a given probability are right, rising."""
    from sklearn.isotonic import IsotonicRegression

    order = np.argsort(probability, kind="stable")
    blocks = [b for b in np.array_split(order, 15) if len(b)]
    x = np.array([np.average(probability[b], weights=weight[b]) for b in blocks])
    y = np.array([np.average(right[b], weights=weight[b]) for b in blocks])
    total = [weight[b].sum() for b in blocks]
    y = IsotonicRegression(y_min=0.02, y_max=0.995).fit_transform(x, y, sample_weight=total)
    return np.stack([x, y]).astype(np.float32)
