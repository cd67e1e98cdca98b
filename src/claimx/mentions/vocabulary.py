"""What a word is to the search for phrases, looked up by its text."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from claimx.lexicons.words import word_lists

# Why a word ends a phrase. A participle after a determiner or preposition is an adjective: "the trained model".
FUNCTION, DETERMINER, PREPOSITION, VERB, NUMBER, PUNCTUATION = 1, 2, 3, 4, 5, 6
_MARKS = ".,;:!?()[]{}<>=+-–—/\\|$%&*#~^_'\"`’‘“”@×±≈≤≥→°·•"


class Classes(dict[str, str]):
    """The class of a word in a noun phrase, one letter, by its text; those met before are kept, up to a number.

    N: goes into a phrase; n: too, but begins with a digit. D, P: determiner, preposition. V, W: a verb form that is an
    adjective between one of these and a noun ("the trained model"); W behind a determiner only. "." ends a phrase.
    """

    _KEPT = 50_000

    def __init__(self, code: Mapping[str, int]) -> None:
        self._code = code

    def __missing__(self, text: str) -> str:
        if len(self) >= self._KEPT:
            self.clear()
        kind = self._code.get(text)
        found = "."
        if kind is None:
            if text[0].isalnum() and not (text[0].isdigit() and text[-1].isdigit()):
                found = "N" if text[0].isalpha() else "n"
        elif kind == DETERMINER:
            found = "D"
        elif kind == PREPOSITION:
            found = "P"
        elif kind == VERB and text.endswith(("ed", "en", "ing")):
            found = "W" if text.endswith("ing") else "V"
        self[text] = found
        return found


class Vocabulary(NamedTuple):
    """``code`` maps each word that ends a phrase to why it does; the sets hold the words that give a phrase a type."""

    code: dict[str, int]
    classes: Classes
    metric_heads: frozenset[str]
    change_heads: frozenset[str]
    benchmark_heads: frozenset[str]
    system_heads: frozenset[str]
    noun_verbs: frozenset[str]
    baseline: frozenset[str]
    hardware: frozenset[str]
    common: frozenset[str]
    commands: frozenset[str]
    introduced: frozenset[str]  # heads of what a paper may propose
    heads: frozenset[str]  # all words that by themselves say what a phrase is


@cache
def vocabulary() -> Vocabulary:
    """The vocabulary of words.txt, read once."""
    lists = word_lists()
    code: dict[str, int] = dict.fromkeys(_MARKS, PUNCTUATION)
    for number, name in (
        (NUMBER, "numbers"),
        (VERB, "verbs"),
        (FUNCTION, "function"),
        (PREPOSITION, "prepositions"),
        (DETERMINER, "determiners"),
    ):
        code.update(dict.fromkeys(lists[name], number))
    return Vocabulary(
        code,
        Classes(code),
        lists["metric heads"],
        lists["change heads"],
        lists["benchmark heads"],
        lists["system heads"],
        lists["noun verbs"],
        lists["baseline"],
        lists["hardware"],
        lists["common names"],
        lists["commands"],
        lists["system heads"] | lists["benchmark heads"],
        lists["system heads"] | lists["metric heads"] | lists["baseline"] | lists["change heads"],
    )
