"""Names that the lexicons know, typed as metric or benchmark; ambiguous ones only beside a cue."""

from __future__ import annotations

from collections.abc import Sequence

from claimx.document import Token
from claimx.lexicons import Hit, Lexicons
from claimx.mentions.collector import Collector
from claimx.mentions.vocabulary import Vocabulary

_BEFORE_BENCHMARK = frozenset(("on", "On", "across", "Across", "over", "Over"))
_SKIPPED = frozenset(("the", "both", "full", "new", "(", "original", "public", "popular", "challenging", "standard"))
_AFTER_METRIC = frozenset(("of", "score", "scores", "=", ":", "value", "values"))
_TRANSPARENT = frozenset(
    (
        "(",
        "$",
        "\\",
        "{",
        "%",
        "=",
        ":",
        "~",
        "+",
        "<",
        ">",
        "≤",
        "≥",
        "≈",
        "\\approx",
        "\\sim",
        "\\le",
        "\\ge",
        "\\leq",
        "\\geq",
    )
)
_POSSESSIVE = ("'s", "’s")
_JOINTS = frozenset((",", "and", "/", "(", "or", "&"))


def add_terms(
    sentence: int,
    tokens: Sequence[Token],
    texts: Sequence[str],
    lexicons: Lexicons,
    words: Vocabulary,
    out: Collector,
) -> None:
    """Add the known metrics and benchmarks of one sentence.

    Args:
        sentence: the sentence's index.
        tokens: its tokens.
        texts: the tokens' texts.
        lexicons: the names that are known.
        words: the vocabulary.
        out: where phrases go.
    """
    doubtful: list[tuple[int, Hit, str]] = []
    sure: set[tuple[int, str]] = set()
    code = words.code
    firsts = lexicons.firsts
    begins = [i for i, text in enumerate(texts) if text in firsts or (text[-1] == "s" and text[-2:] in _POSSESSIVE)]
    for label, table in (("metric", lexicons.metrics), ("benchmark", lexicons.benchmarks)):
        match = table.match
        until = 0
        for i in begins:
            if i < until:
                continue
            hit = match(texts, i)
            if hit is None or (hit.length == 1 and texts[i] in code):
                continue
            until = i + hit.length
            if hit.ambiguous:
                doubtful.append((i, hit, label))
            else:
                _add(sentence, tokens, texts, i, hit, label, words, out)
                sure.add((i, label))
                sure.add((until, label))
    for i, hit, label in doubtful:
        after = i + hit.length
        cue = metric_cue(texts, i, after, words) if label == "metric" else benchmark_cue(texts, i, after, words)
        if cue or _listed(texts, i, after, label, sure):
            _add(sentence, tokens, texts, i, hit, label, words, out)
            sure.add((i, label))
            sure.add((after, label))


def _add(
    sentence: int,
    tokens: Sequence[Token],
    texts: Sequence[str],
    i: int,
    hit: Hit,
    label: str,
    words: Vocabulary,
    out: Collector,
) -> None:
    last = i + hit.length - 1
    end = tokens[last].end - 2 if hit.length == 1 and texts[last][-2:] in _POSSESSIVE else tokens[last].end
    out.add(tokens[i].start, end, sentence, "lexicon", label, hit.name)
    if label == "metric" and hit.length > 1 and texts[last] in words.change_heads:
        out.add(tokens[i].start, tokens[last - 1].end, sentence, "stem", label)  # "accuracy" of "accuracy gains"


def metric_cue(texts: Sequence[str], first: int, after: int, words: Vocabulary) -> bool:
    """Whether an ambiguous metric name stands where a metric stands: as the head of its phrase, or beside a number."""
    text = texts[first]
    following = texts[after] if after < len(texts) else "."
    if text[1:].islower() and len(text) > 3:  # an ordinary word: it must be the head of its phrase
        return following in words.code or not following[0].isalnum() or following[0].isdigit()
    if following in _AFTER_METRIC or (first and texts[first - 1] in ("in", "of")):
        return True
    if following not in words.code and following[0].isalnum():
        return False
    at = after
    while at < len(texts) and at < after + 3 and texts[at] in _TRANSPARENT:
        at += 1
    if at < len(texts) and texts[at][0].isdigit():
        return True
    at = first - 1
    while at >= 0 and at > first - 4 and texts[at] in _TRANSPARENT:
        at -= 1
    return at >= 0 and texts[at][0].isdigit()


def benchmark_cue(texts: Sequence[str], first: int, after: int, words: Vocabulary) -> bool:
    """Whether an ambiguous benchmark name follows "on" or stands before "dataset", "benchmark" ..."""
    at = first - 1
    while at >= 0 and at > first - 4 and texts[at] in _SKIPPED:
        at -= 1
    if at >= 0 and texts[at] in _BEFORE_BENCHMARK:
        return True
    return not words.benchmark_heads.isdisjoint(texts[after : after + 2])


def _listed(texts: Sequence[str], first: int, after: int, label: str, sure: set[tuple[int, str]]) -> bool:
    right = after
    while right < len(texts) and right < after + 2 and texts[right] in _JOINTS:
        right += 1
    if right > after and (right, label) in sure:
        return True
    left = first
    while left > 0 and left > first - 2 and texts[left - 1] in _JOINTS:
        left -= 1
    return left < first and (left, label) in sure
