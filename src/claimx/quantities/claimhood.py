"""Whether a number is a claim, and of which kind: logistic regressions over hashed words and readable facts around it.

The grammar finds every number and its vetoes drop what is surely none ("Section 3"); what is left depends on the words
around ("at layer 12" against "12 layers deeper"). The weights are learned from annotated abstracts by
training/claimhood.py; they are data (weights/claimhood.npz), and this module says what their columns mean.
"""

from __future__ import annotations

import math
import zlib
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING

from claimx.document import Document, NumberCandidate, Token
from claimx.models import KINDS

if TYPE_CHECKING:
    import numpy as np

    Vector = np.ndarray[tuple[int, ...], np.dtype[np.float32]]

BITS = 16
REACH = 5
# How likely a count must be for a bare number to be read as one; below it the rules decide.
SURE = 0.6
WEIGHTS = "claimhood.npz"
# Rejections of the grammar that the model may overrule: the rest cannot be quantities by their form.
RECONSIDERED = frozenset(
    [
        "version",
        "size in a name",
        "the word 'one'",
        "the word 'zero'",
        "setting of a variable",
        "list marker",
        "ratio or clock time",
        "confidence level",
        "threshold",
        "numbered thing",
        "structure adjective",
        "part of a longer number",
    ]
)


_start, _end = attrgetter("start"), attrgetter("end")


class Claimhood:
    """The model: weights of hashed features, a bias, the threshold above which a number is a claim; and for each kind
    (a row, in the order of KINDS) its own weights and bias."""

    def __init__(
        self, weights: Vector, bias: float, threshold: float, kind_weights: Vector, kind_biases: Vector
    ) -> None:
        self.weights = weights
        self.bias = bias
        self.threshold = threshold
        self.kind_weights = kind_weights
        self.kind_biases = kind_biases

    def judge(self, document: Document, numbers: Sequence[NumberCandidate]) -> None:
        """Set each number's ``probability``, ``rejected`` by it; and a claim's ``kind`` with its probability.

        Args:
            document: the text that the numbers are from.
            numbers: what the grammar found, rejected ones included.
        """
        for number in numbers:
            if number.rejected is not None and number.rejected not in RECONSIDERED:
                continue
            columns = features(document, number)
            number.probability = _logistic(self.bias + float(self.weights[columns].sum()))
            if number.probability < self.threshold:
                number.rejected = number.rejected or "no claim by its context"
            else:
                number.rejected = None
                chances = [_logistic(float(s)) for s in self.kind_weights[:, columns].sum(axis=1) + self.kind_biases]
                best = max(range(len(KINDS)), key=chances.__getitem__)
                number.kind, number.kind_probability = KINDS[best], chances[best] / sum(chances)
        _name_counts(numbers)


def _name_counts(numbers: Sequence[NumberCandidate]) -> None:
    """A bare number that is a count to the model ("of these, 200 were kept") counts what the count before it does."""
    previous = None
    for number in numbers:
        if number.rejected is not None:
            continue
        if number.form == "bare" and number.kind == "count" and (number.kind_probability or 0) >= SURE:
            number.form, number.rule = "count", "count by its context"
            number.unit = previous.unit if previous is not None else ""
        elif number.form == "count" and number.unit:
            previous = number


@cache
def load() -> Claimhood:
    """The model that ships with claimx.

    Raises:
        WeightsError: the file does not match its checksum.
    """
    from claimx import weights

    arrays = weights.load(WEIGHTS)
    return Claimhood(
        arrays["weights"].astype("float32"),
        float(arrays["bias"][0]),
        float(arrays["threshold"][0]),
        arrays["kind_weights"].astype("float32"),
        arrays["kind_biases"],
    )


def _logistic(score: float) -> float:
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))


def features(document: Document, number: NumberCandidate) -> list[int]:
    """The hashed features of a number: where in the weights its facts stand."""
    return [zlib.crc32(name.encode("utf-8", "surrogatepass")) & ((1 << BITS) - 1) for name in facts(document, number)]


def facts(document: Document, number: NumberCandidate) -> list[str]:
    """The readable facts about a number that the model goes by, each as a name."""
    index = document.sentence_at(number.start)
    tokens = document.tokens(index)
    first = bisect_right(tokens, number.start, key=_end)
    last = bisect_left(tokens, number.end, key=_start)
    before = [_word(token) for token in tokens[max(0, first - REACH) : first]][::-1]
    after = [_word(token) for token in tokens[last : last + REACH]]
    text = document.text
    written = text[number.start : number.end]
    noun = number.unit.lower()
    kind = number.form + ("" if written[:1].isdigit() else " in words")
    names = ["form " + kind, "rule " + number.rule, "unit " + noun, "size " + _size(number), "bound " + number.bound]
    names += [
        f"form and size {kind} {_size(number)}",
        f"rejected {number.rejected}",
        f"rejected {number.rejected} {kind}",
    ]
    names += [f"before {i} {word}" for i, word in enumerate(before)] + [
        f"after {i} {word}" for i, word in enumerate(after)
    ]
    names += ["near before " + word for word in before] + ["near after " + word for word in after]
    if before:
        names += [f"{kind} before {before[0]}", f"{noun} before {before[0]}", "pair before " + " ".join(before[1::-1])]
    if after:
        names += [f"{kind} after {after[0]}", "pair after " + " ".join(after[:2])]
    if before and after:
        names.append(f"around {before[0]} {after[0]}")
    # The start of a text is like that of a paragraph: what stands before it must not matter.
    left = text[number.start - 1 : number.start] or "\n"
    names.append(f"touching {left!r} {text[number.end : number.end + 1]!r}")
    names.append("in math" if text.count("$", max(0, number.start - 60), number.start) % 2 else "in prose")
    if before and before[0][:1].isupper():
        names.append(f"behind a capital {kind}")
    if number.noun is not None:
        names += ["noun word " + word.lower() for word in text[number.noun[0] : number.noun[1]].split()]
    return names


def _word(token: Token) -> str:
    """A token as the model sees it: lower case, numbers and names by their shape."""
    word = token.text
    if word[0].isdigit():
        return "<0.0>" if "." in word else "<0>"
    if word.islower() or len(word) == 1:
        return word
    return "<Name>" if any(c.isupper() or c.isdigit() for c in word[1:]) else word.lower()


def _size(number: NumberCandidate) -> str:
    if number.value is None:
        return "range"
    if isinstance(number.value, float):
        return "below one" if abs(number.value) < 1 else "decimal"
    size = abs(number.value)
    return str(size) if size <= 12 else "tens" if size < 100 else "hundreds" if size < 1000 else "more"
