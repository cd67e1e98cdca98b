"""Short forms in brackets: "Recursive Concept Evolution (RCE)"."""

from __future__ import annotations

import re
from typing import NamedTuple

_BRACKET = re.compile(r"\(\s*(?:\\text\w+\{|``|\*\*|[\"“‘])?([^\W_][\w.+@/-]{0,14}[\w+])(?:\}|''|\*\*|[\"”’])?\s*[);,]")
_WORD = re.compile(r"[^\W_]+")
# Words of the long form that the short form may leave out ("Mean Average Precision of ...": mAP).
_LEFT_OUT = 3
_LETTERS_A_WORD = 14
_MOST_OF_A_WORD = 10


class Acronym(NamedTuple):
    """A short form and the long form before it, as spans of the text."""

    short: tuple[int, int]
    long: tuple[int, int]


def find(text: str) -> list[Acronym]:
    """Every short form in brackets whose letters begin, in order, the words right before the bracket."""
    found: list[Acronym] = []
    for match in _BRACKET.finditer(text):
        short = match.group(1)
        if short.islower() or short.isdigit():
            continue
        letters = [c.lower() for c in short if c.isalnum()]
        if len(letters) > 2 and short[-1] == "s" and short[-2].isupper():
            letters.pop()
        bracket = match.start()
        if len(letters) < 2 or bracket < 4:
            continue
        words = list(_WORD.finditer(text, max(0, bracket - _LETTERS_A_WORD * (len(letters) + 1)), bracket))
        start = _align(letters, words, text)
        if start is None and not short.isalpha():
            # "Language Kernels for Parsing (LK4P)", "Adaptive Kernels (AK-2)"
            spoken = [c for c in letters if not c.isdigit()]
            start = _align(spoken, words, text) if 1 < len(spoken) < len(letters) else None
        if start is not None:
            end = bracket
            while end > start and text[end - 1].isspace():
                end -= 1
            found.append(Acronym(match.span(1), (start, end)))
    return found


def _align(letters: list[str], words: list[re.Match[str]], text: str) -> int | None:
    """Where the long form starts: from the last letter to the first, each begins a word or follows inside one."""
    at = len(letters) - 1
    left_out = 0
    for back in range(len(words) - 1, -1, -1):
        word = words[back]
        if back + 1 < len(words) and not text[word.end() : words[back + 1].start()].isspace():
            between = text[word.end() : words[back + 1].start()]
            if any(c in ".;:,()" for c in between):
                return None
        taken = _taken(letters, at, word.group().lower())
        if not taken:
            left_out += 1
            if left_out > _LEFT_OUT or back == len(words) - 1:
                return None
        at -= taken
        if at < 0:
            return word.start()
    return None


def _taken(letters: list[str], at: int, word: str) -> int:
    """How many letters, up to the one ``at``, a word gives: its first, and such as follow in it ("BenchMark")."""
    if letters[at] == word[0]:
        return 1
    for size in range(2, min(at + 1, _MOST_OF_A_WORD) + 1):
        part = letters[at - size + 1 : at + 1]
        if part[0] == word[0] and _in_order(part, word):
            return size
    return 0


def _in_order(part: list[str], word: str) -> bool:
    at = 0
    for letter in part:
        at = word.find(letter, at) + 1
        if not at:
            return False
    return True
