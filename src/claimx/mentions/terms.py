"""Names that the lexicons know, typed as metric or benchmark; ambiguous ones only beside a cue."""

from __future__ import annotations

from collections.abc import Sequence

from claimx.document import Token
from claimx.lexicons import Hit, Lexicons
from claimx.mentions.collector import Collector
from claimx.mentions.vocabulary import Vocabulary

_BEFORE_BENCHMARK = frozenset("on On across Across over Over".split())
_SKIPPED = frozenset("the both full new ( original public popular challenging standard".split())
_AFTER_METRIC = frozenset("of score scores = : values value".split())
_TRANSPARENT = frozenset(("(", "$", "\\", "{", "%", "=", ":", "~", "+"))


def add_terms(sentence: int, tokens: Sequence[Token], lexicons: Lexicons, words: Vocabulary, out: Collector) -> None:
    """Add the known metrics and benchmarks of one sentence."""
    doubtful: list[tuple[int, Hit, str]] = []
    sure: set[tuple[int, str]] = set()
    code = words.code
    for label, table in (("metric", lexicons.metrics), ("benchmark", lexicons.benchmarks)):
        match = table.match
        until = 0
        for i, token in enumerate(tokens):
            if i < until or token.text in code:
                continue
            hit = match(tokens, i)
            if hit is None:
                continue
            until = i + hit.length
            if hit.ambiguous:
                doubtful.append((i, hit, label))
            else:
                _add(sentence, tokens, i, hit, label, out)
                sure.add((i, label))
                sure.add((until, label))
    for i, hit, label in doubtful:
        after = i + hit.length
        cue = _metric_cue(tokens, i, after, words) if label == "metric" else _benchmark_cue(tokens, i, after, words)
        if cue or _listed(tokens, i, after, label, sure):
            _add(sentence, tokens, i, hit, label, out)
            sure.add((i, label))
            sure.add((after, label))


def _add(sentence: int, tokens: Sequence[Token], i: int, hit: Hit, label: str, out: Collector) -> None:
    out.add(tokens[i].start, tokens[i + hit.length - 1].end, sentence, "lexicon", label, hit.name)


def _metric_cue(tokens: Sequence[Token], first: int, after: int, words: Vocabulary) -> bool:
    text = tokens[first].text
    following = tokens[after].text if after < len(tokens) else "."
    if text[1:].islower() and len(text) > 3:  # an ordinary word: it must be the head of its phrase
        return following in words.code or not following[0].isalnum() or following[0].isdigit()
    if following in _AFTER_METRIC or (first and tokens[first - 1].text in ("in", "of")):
        return True
    at = after
    while at < len(tokens) and at < after + 3 and tokens[at].text in _TRANSPARENT:
        at += 1
    if at < len(tokens) and tokens[at].text[0].isdigit():
        return True
    at = first - 1
    while at >= 0 and at > first - 4 and tokens[at].text in _TRANSPARENT:
        at -= 1
    return at >= 0 and tokens[at].text[0].isdigit()


def _benchmark_cue(tokens: Sequence[Token], first: int, after: int, words: Vocabulary) -> bool:
    at = first - 1
    while at >= 0 and at > first - 4 and tokens[at].text in _SKIPPED:
        at -= 1
    if at >= 0 and tokens[at].text in _BEFORE_BENCHMARK:
        return True
    return any(t.text in words.benchmark_heads for t in tokens[after : after + 2])


def _listed(tokens: Sequence[Token], first: int, after: int, label: str, sure: set[tuple[int, str]]) -> bool:
    joints = (",", "and", "/", "(", "or", "&")
    right = after
    while right < len(tokens) and right < after + 2 and tokens[right].text in joints:
        right += 1
    if right > after and (right, label) in sure:
        return True
    left = first
    while left > 0 and left > first - 2 and tokens[left - 1].text in joints:
        left -= 1
    return left < first and (left, label) in sure
