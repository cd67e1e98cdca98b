"""The word lists of words.txt."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from claimx.errors import LexiconError


@cache
def word_lists() -> dict[str, frozenset[str]]:
    """The lists of words.txt by name; a word in lower case is there with a capital too."""
    lists: dict[str, set[str]] = {}
    current: set[str] | None = None
    text = files("claimx.lexicons").joinpath("words.txt").read_text(encoding="utf-8")
    for number, line in enumerate(text.splitlines(), 1):
        if not line or line[0] == "#":
            continue
        if line[0] == "[":
            current = lists.setdefault(line.strip("[] "), set())
        elif current is None:
            raise LexiconError("words before any [list]", source="words.txt", place=f"line {number}")
        else:
            for word in line.split():
                current.add(word)
                if word.islower():
                    current.add(word[0].upper() + word[1:])
    return {name: frozenset(words) for name, words in lists.items()}
