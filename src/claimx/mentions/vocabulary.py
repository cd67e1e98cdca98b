"""What a word is to the search for phrases, looked up by its text."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from claimx.lexicons.words import word_lists

FUNCTION, VERB, NUMBER = 1, 2, 3


class Vocabulary(NamedTuple):
    """``code`` maps a word that ends a phrase to why it does; the sets hold the heads that give a phrase its type."""

    code: dict[str, int]
    metric_heads: frozenset[str]
    benchmark_heads: frozenset[str]
    system_heads: frozenset[str]
    baseline: frozenset[str]
    hardware: frozenset[str]


@cache
def vocabulary() -> Vocabulary:
    """The vocabulary, read once."""
    lists = word_lists()
    code: dict[str, int] = {}
    for number, name in ((NUMBER, "numbers"), (VERB, "verbs"), (FUNCTION, "function")):
        code.update(dict.fromkeys(lists[name], number))
    return Vocabulary(
        code,
        lists["metric heads"],
        lists["benchmark heads"],
        lists["system heads"],
        lists["baseline"],
        lists["hardware"],
    )
