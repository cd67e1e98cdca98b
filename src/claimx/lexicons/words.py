"""The word lists of words.txt."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def word_lists() -> dict[str, frozenset[str]]:
    """The lists of words.txt by name; words in lower case are there with a capital too."""
    lists: dict[str, set[str]] = {}
    current: set[str] = set()
    for line in files("claimx.lexicons").joinpath("words.txt").read_text(encoding="utf-8").splitlines():
        if not line or line[0] == "#":
            continue
        if line[0] == "[":
            current = lists.setdefault(line.strip("[] "), set())
        else:
            for word in line.split():
                current.add(word)
                if word.islower():
                    current.add(word[0].upper() + word[1:])
    return {name: frozenset(words) for name, words in lists.items()}
