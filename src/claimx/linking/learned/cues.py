"""What each word is to the learned linker: a class (a preposition, a verb of achieving ...), looks, and a stable hash.

Classes are few and general; what single words say beyond them, the model learns from their hashes.
"""

from __future__ import annotations

import re
import zlib
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

import numpy as np

from claimx.lexicons.words import word_lists


class Look(NamedTuple):
    """What a word is: its class, the hash of its lower-case form, and of its last three letters; whether it looks like
    a name, and its shape as a small number (``SHAPES``)."""

    kind: int
    hash: int
    suffix: int
    name: bool
    shape: int


def _sections() -> dict[str, list[str]]:
    """The classes of cues.txt with their words."""
    sections: dict[str, list[str]] = {}
    words: list[str] = []
    for line in files(__package__).joinpath("cues.txt").read_text(encoding="utf-8").splitlines():
        if re.fullmatch(r"\[[a-z]+\]", line):
            words = sections.setdefault(line[1:-1], [])
        elif line[:2] != "# " and line != "#":
            words += line.split()
    return sections


_SECTIONS = _sections()
CLASSES: tuple[str, ...] = tuple(_SECTIONS)
CLASS: dict[str, int] = {name: i for i, name in enumerate(CLASSES)}
# What a word looks like; a look's ``shape`` is a place in this list.
SHAPES = (
    *("lower", "Capital", "CAPITALS", "MixedCase", "digits"),
    *("with-digit", "joined-capitals", "joined", "latex", "symbol"),
)
_DIGIT = re.compile(r"\d")
# Stands between two documents in one list of tokens, and ends everything; no token is like it.
WALL = "\n"
# More words than this are not kept: a long run over many papers must not grow.
_KEPT = 50_000


@cache
def _table() -> dict[str, int]:
    lists = word_lists()
    table: dict[str, int] = {}
    for name, into in (
        ("verbs", "verb"),
        ("function", "function"),
        ("prepositions", "function"),
        ("determiners", "determiner"),
    ):
        table.update((word.lower(), CLASS[into]) for word in lists[name])
    table.update((word.lower(), CLASS["number"]) for word in lists["numbers"])
    for name, words in _SECTIONS.items():
        table.update(dict.fromkeys(words, CLASS[name]))
    return table


class Lexis:
    """Looks of words, kept for the words met before."""

    def __init__(self) -> None:
        self._table = _table()
        self._known: dict[str, int] = {}
        self._looks = np.empty((_KEPT, len(Look._fields)), np.int64)

    def __call__(self, word: str) -> Look:
        """What one token is."""
        return Look(*self.looks([word])[0].tolist())

    def looks(self, words: list[str]) -> np.ndarray[Any, np.dtype[np.int64]]:
        """What some tokens are, one row each with the fields of a Look."""
        known = self._known
        try:
            return self._looks[[known[word] for word in words]]
        except KeyError:
            self._learn(words)
            return self._looks[[known[word] for word in words]]

    def _learn(self, words: list[str]) -> None:
        known = self._known
        new = [word for word in dict.fromkeys(words) if word not in known]
        if len(known) + len(new) > _KEPT:
            known.clear()
            new = list(dict.fromkeys(words))
            self._looks = np.empty((max(_KEPT, len(new)), len(Look._fields)), np.int64)
        for place, word in enumerate(new, len(known)):
            self._looks[place] = self._look(word)
            known[word] = place

    def _look(self, word: str) -> Look:
        if word == WALL:
            return Look(CLASS["stop"], hashed(WALL), hashed(WALL), False, 9)
        lower = word.lower()
        shape = _shape(word)
        name = shape in (2, 3, 5, 6) or (shape == 1 and len(word) > 1)
        kind = self._table.get(lower, -1)
        if kind < 0:
            if shape == 8:
                kind = CLASS["latex"]
            elif shape == 9:
                kind = CLASS["symbol"]
            elif shape == 4:
                kind = CLASS["number"]
            else:
                kind = CLASS["name"] if name else CLASS["word"]
        return Look(kind, hashed(_DIGIT.sub("0", lower)), hashed("…" + lower[-3:]), name and kind in _NAMELIKE, shape)


_NAMELIKE = frozenset((CLASS["name"], CLASS["systemword"], CLASS["latex"]))


def hashed(text: str) -> int:
    """A stable 32-bit hash of any string."""
    return zlib.crc32(text.encode("utf-8", "surrogatepass"))


def _shape(word: str) -> int:
    if word.isalpha():  # most words
        if word.islower():
            return 0
        if word[0].isupper() and word[1:].islower():
            return 1
    if word[0] == "\\":
        return 8
    if not any(c.isalnum() for c in word):
        return 9
    if word.isdigit() or (word[0].isdigit() and not any(c.isalpha() for c in word)):
        return 4
    if any(c.isdigit() for c in word):
        return 5
    upper = sum(c.isupper() for c in word)
    joined = any(not c.isalnum() for c in word)
    if upper == 0:
        return 7 if joined else 0
    if joined:
        return 6
    if upper == 1 and word[0].isupper():
        return 1
    return 2 if upper >= len(word) - 1 else 3
