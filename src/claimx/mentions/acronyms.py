"""Short forms in brackets: "Recursive Concept Evolution (RCE)", and the long form in brackets after the short one."""

from __future__ import annotations

import re
from typing import NamedTuple

_BRACKET = re.compile(r"\(\s*(?:\\text\w+\{|``|\*\*|[\"“‘])?([^\W_][\w.+@/-]{0,14}[\w+])(?:\}|''|\*\*|[\"”’])?\s*[);,]")
_WORD = re.compile(r"[^\W_]+")
_REACH = 120


class Acronym(NamedTuple):
    """A short form and the long form before it, as spans of the text."""

    short: tuple[int, int]
    long: tuple[int, int]


def find(text: str) -> list[Acronym]:
    """Every short form in brackets whose letters begin, in order, the words right before the bracket."""
    found: list[Acronym] = []
    for match in _BRACKET.finditer(text):
        short = match.group(1)
        letters = [c.lower() for c in short if c.isalnum()]
        if letters and short[-1] == "s" and len(letters) > 2 and short[-2].isupper():
            letters.pop()
        if len(letters) < 2 or not any(c.isupper() for c in short):
            continue
        low = max(0, match.start() - _REACH)
        words = list(_WORD.finditer(text, low, match.start()))
        start = _align(letters, words, text)
        if start is not None:
            end = match.start()
            while end > start and text[end - 1].isspace():
                end -= 1
            found.append(Acronym(match.span(1), (start, end)))
    return found


def _align(letters: list[str], words: list[re.Match[str]], text: str) -> int | None:
    """Where the long form starts: each letter, from the last, inside a word, the first one at a word's start."""
    at = len(letters) - 1
    for back, word in enumerate(reversed(words)):
        if back > len(letters) + 3 or _breaks(text, word.end(), words[len(words) - back].start() if back else None):
            return None
        lower = word.group().lower()
        taken = 0
        # The word gives its first letter, and more letters of the short form if they follow in it ("BenchMark").
        for size in range(min(at + 1, 4), 0, -1):
            part = letters[at - size + 1 : at + 1]
            if part[0] == lower[0] and _in_order(part, lower):
                taken = size
                if size == 1 or at - size < 0 or back == 0:
                    break
                taken = 1 if letters[at] == lower[0] else size
                break
        at -= taken
        if at < 0:
            return word.start()
    return None


def _breaks(text: str, end: int, after: int | None) -> bool:
    return after is not None and any(c in ".;:,()" for c in text[end:after])


def _in_order(part: list[str], word: str) -> bool:
    at = 0
    for letter in part:
        at = word.find(letter, at) + 1
        if not at:
            return False
    return True
