"""Under which settings a value was obtained: shots, averages, splits, and whatever else a paper says of it."""

from __future__ import annotations

import re
from functools import lru_cache

from claimx.comparison.metrics import Metrics
from claimx.comparison.names import folded
from claimx.models import Claim

_NUMBERS = {
    word: str(number)
    for number, word in enumerate("zero one two three four five six seven eight nine ten".split())
    if number
} | {"0": "zero", "sixteen": "16", "thirty two": "32"}
_SHOTS = re.compile(
    r"\b(zero|one|two|three|four|five|six|seven|eight|nine|ten|sixteen|few|many|\d+)[\s\-‐‑]*shots?\b", re.I
)
# "GPT-4 with CoT", "GPT-4 (CoT)" and a condition "CoT", but not the name "Foo-CoT".
_THOUGHT = re.compile(r"(?:^|[\s(,+])(?:CoT|chain[\s-]of[\s-]thoughts?)\b", re.I)
_AVERAGE = {"average", "averaged", "mean", "on average", "an average", "on mean", "averages"}
_WHOLE = {"overall", "on overall", "in total", "total"}  # of everything, which is what a value is of anyway
_SPLIT = re.compile(
    r"(?<![^\W_])(test[\s-]clean|test[\s-]other|test[\s-]dev|test[\s-]std|val(?:idation)?|dev|test|minival)(?:[\s-]?20\d\d)?"
    r"(?![^\W_])",
    re.I,
)


def settings(claim: Claim, metrics: Metrics) -> tuple[str, ...]:
    """The settings of a claim's value, evened out and sorted: ("5-shot",), ("average", "test-clean").

    They come from its conditions, from the words before the metric ("average mIoU"), from the names of the system and
    the benchmark ("GPT-4 (zero-shot)"), and, for the split, from how the paper wrote the benchmark's name ("LibriSpeech
    test-clean").
    """
    found: set[str] = set()
    for condition in claim.conditions:
        found |= _of_condition(condition.text)
    if claim.metric:
        found |= _of_metric(metrics.reading(claim.metric.name).words)
    if claim.subject:
        found |= _in_name(claim.subject.name)
    for benchmark in claim.benchmarks:
        found |= _in_name(benchmark.text) | _split(benchmark.text)
    return tuple(sorted(found))


@lru_cache(maxsize=8192)
def _of_condition(text: str) -> frozenset[str]:
    plain = folded(text)
    if plain in _AVERAGE:
        return frozenset(["average"])
    if plain in _WHOLE:
        return frozenset()
    return _in_name(text) or frozenset([plain])


@lru_cache(maxsize=65536)
def _of_metric(words: tuple[str, ...]) -> frozenset[str]:
    average = {"average"} if any(word.casefold() in _AVERAGE for word in words) else set()
    return _in_name(" ".join(words)) | average


@lru_cache(maxsize=65536)
def _in_name(text: str) -> frozenset[str]:
    found = {_shots(match[1].lower()) for match in _SHOTS.finditer(text)}
    if _THOUGHT.search(text):
        found.add("chain of thought")
    return frozenset(found)


def _shots(number: str) -> str:
    return f"{_NUMBERS.get(number, number)}-shot"


@lru_cache(maxsize=65536)
def _split(text: str) -> frozenset[str]:
    return frozenset(
        "val" if match[1].lower() == "validation" else match[1].lower().replace(" ", "-")
        for match in _SPLIT.finditer(text)
    )
