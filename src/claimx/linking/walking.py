"""Steps along a sentence's items that many rules share."""

from __future__ import annotations

from claimx.linking import cues
from claimx.linking.reading import MARK, NUMBER, PHRASE, WORD, Item, Reading


def skip_bounds(reading: Reading, i: int) -> int:
    """From item ``i`` to the left over words such as "up to about a", to the first that says something."""
    items = reading.items
    while i >= 0:
        item = items[i]
        word = item.words[-1]
        if item.kind in (WORD, MARK) and word in cues.BOUNDS:
            if word == "at" and reading.word(i + 1) not in ("least", "most", "best"):
                return i
            # "higher than 90%" is a bound too; "faster than 3x" is not written.
            if word == "to" and i and items[i - 1].words[-1] not in ("up", "down", "close", "equal"):
                return i
            if (
                word == "as"
                and not (i + 1 < len(items) and items[i + 1].words[0] in ("much", "many", "high", "low", "little"))
                and not (i and items[i - 1].words[-1] in ("much", "many", "high", "low", "few", "little"))
            ):
                return i
            i -= 1
            continue
        if (
            item.kind == WORD
            and word == "of"
            and i
            and items[i - 1].words[-1] in ("average", "total", "maximum", "mean", "minimum", "median", "order")
        ):
            i -= 2
            continue
        return i
    return -1


def over_bracket_left(reading: Reading, i: int) -> int:
    """The item before a bracket that closes at ``i``; ``i`` itself if none does."""
    while i >= 0 and reading.items[i].words[-1] in (")", "]") and reading.mate[i] >= 0:
        i = reading.mate[i] - 1
    return i


def opening(reading: Reading, i: int) -> int:
    """The index of the innermost bracket that is open around item ``i``, or -1."""
    if not reading.depth[i]:
        return -1
    for j in range(i - 1, -1, -1):
        mate = reading.mate[j]
        if mate > i and reading.items[j].words[0] in ("(", "["):
            return j
    return -1


def is_phrase(reading: Reading, i: int) -> bool:
    """Whether item ``i`` is a noun phrase."""
    return 0 <= i < len(reading.items) and reading.items[i].kind == PHRASE


def next_number(reading: Reading, i: int) -> int:
    """The index of the first number after item ``i``, or the length of the sentence."""
    for j in range(i + 1, len(reading.items)):
        if reading.items[j].kind == NUMBER:
            return j
    return len(reading.items)


def previous_number(reading: Reading, i: int) -> int:
    """The index of the last number before item ``i``, or -1."""
    for j in range(i - 1, -1, -1):
        if reading.items[j].kind == NUMBER:
            return j
    return -1


def any_word(item: Item, words: frozenset[str]) -> str:
    """The last word of an item that is in a set, or ""."""
    for word in reversed(item.words):
        if word in words:
            return word
    return ""
