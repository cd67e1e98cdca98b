"""Noun phrases without a tagger: maximal runs of words that are no function word, no verb and no number."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set

from claimx.document import Token
from claimx.mentions.collector import Collector
from claimx.mentions.vocabulary import Vocabulary

# A longer run is no name of anything; it is cut, so that the number of phrases stays linear in the text.
_LONGEST = 10
_QUANTIFIERS = frozenset(("all", "All", "both", "Both", "each", "Each", "most", "Most", "other", "every"))
_IS = frozenset(("=", "<", ">", "≤", "≥", "≈", "\\approx"))
_HAS = frozenset(("of",))
_BESIDE = frozenset(("$", "~", "only", "about", "up", "to", "over", "=", "\\sim", "+", "-"))
_VALUE_JOINTS = _IS | _HAS
# A noun phrase, by the classes of its words (vocabulary.Classes): "the trained model", "the remaining errors", "with
# improved recall"; but "by predicting mortality". "#" is a word of a number that is being linked.
_PHRASE = re.compile(rf"(?:(?<=D)[VW]|(?<=P)V)(?=[N#])[Nn]{{0,{_LONGEST - 1}}}|[Nn]{{1,{_LONGEST}}}")


def add_chunks(
    sentence: int, tokens: Sequence[Token], texts: Sequence[str], covered: Set[int], words: Vocabulary, out: Collector
) -> None:
    """Add the noun phrases of one sentence, and the parts of them that may be meant.

    Args:
        sentence: the sentence's index.
        tokens: its tokens.
        texts: the tokens' texts.
        covered: indices of tokens that belong to a number that is being linked.
        words: the vocabulary.
        out: where phrases go.
    """
    add = out.plain
    heads, metric_heads, system_heads, baseline = words.heads, words.metric_heads, words.system_heads, words.baseline
    named = not baseline.isdisjoint(texts)
    before_first, before_after = -1, -1
    for first, after in chunk(texts, covered, words):
        start, end = tokens[first][0], tokens[after - 1][1]
        head = texts[after - 1]
        if head[-2:] in ("'s", "’s") and len(head) > 2:
            end -= 2
            head = head[:-2]
        size = after - first
        parts = [add(start, end, sentence, "chunk")]
        if size > 1:
            # The ends of the phrase: "classification accuracy", and "accuracy" alone if it says what the phrase is.
            for i in range(after - 1 - (head not in heads), max(first, after - 4), -1):
                parts.append(add(tokens[i][0], end, sentence, "head"))
            if head in words.noun_verbs or head in words.change_heads:
                stem = add(start, tokens[after - 2][1], sentence, "stem")
                if texts[after - 2] in metric_heads:
                    stem.labels.setdefault("metric", stem.text)
        out.chunks[start] = end
        previous = texts[first - 1] if first else ""
        if previous == "of" and before_after == first - 1 and after - before_first <= 8:
            # "rate of valid structures", "number of parameters"
            whole = add(tokens[before_first][0], end, sentence, "chunk")
            if texts[before_after - 1] in metric_heads:
                whole.labels.setdefault("metric", whole.text)
        elif (previous in _QUANTIFIERS and size < 3) or (
            first - 1 in covered and previous[-1] in "BMK" and previous[0].isdigit()  # "a 27B verifier"
        ):
            parts.append(add(tokens[first - 1][0], end, sentence, "chunk"))
        if head in metric_heads or (
            after < len(texts) and texts[after] in _VALUE_JOINTS and _valued(texts, after, covered)
        ):
            for phrase in parts:
                phrase.labels.setdefault("metric", phrase.text)
        if head in system_heads:
            for phrase in parts:
                phrase.labels.setdefault("system", phrase.text)
        if named and not baseline.isdisjoint(texts[first:after]):
            for phrase in parts:
                if not baseline.isdisjoint(phrase.text.split()):
                    phrase.labels.setdefault("baseline", phrase.text)
        before_first, before_after = first, after


def _valued(texts: Sequence[str], after: int, covered: Set[int]) -> bool:
    """Whether a phrase is given its value right behind it: "p = 0.03", "human-likeness of 3.9"."""
    joint = texts[after]
    if joint in _IS or (joint in _HAS and texts[after - 1].islower()):
        at = after + 1
        while at < after + 4 and at < len(texts) and texts[at] in _BESIDE:
            at += 1
        return at in covered
    return False


def chunk(texts: Sequence[str], covered: Set[int], words: Vocabulary) -> list[tuple[int, int]]:
    """(first, end) token indices of each maximal noun phrase, in order."""
    classes = list(map(words.classes.__getitem__, texts))
    for i in covered:
        if classes[i] in "Nn":
            classes[i] = "#" if classes[i] == "N" else "."
    return [match.span() for match in _PHRASE.finditer("".join(classes))]
