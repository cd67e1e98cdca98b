"""Lists of names in a text, place by place: "FooQA, BarQA (hard), and Baz-500"; and which of several is near."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from claimx.document import NumberCandidate, Phrase

# A capital or digit in every word, which is not a sentence's first "On". What was matched is not given back: the cost
# stays linear.
NAME = (
    r"(?<![\w-])(?!(?:On|In|Across|For|With|The)\s)\\?(?=[A-Za-z]{0,40}[A-Z0-9])[\w\-+./$^\\{}~]++"
    r"(?:\s(?=[A-Z0-9])[\w\-+./]++){0,3}+(?:\s?\([^()]{1,20}\))?+"
)
_JOINT = re.compile(r",\s(?:and\s|or\s|&\s)?|\s(?:and|or|&)\s")
_BRACKET = re.compile(r"\s?\([^()]*\)$")


def items(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The places of a list's names, without what is in brackets behind them."""
    found, here = [], start
    for joint in [*_JOINT.finditer(text, start, end), None]:
        stop = joint.start() if joint else end
        if text.count("(", here, stop) > text.count(")", here, stop):
            continue  # "FooQA (health & law)"
        bracket = _BRACKET.search(text, here, stop)
        stop = bracket.start() if bracket else stop
        while stop > here and text[stop - 1] in ".:$":
            stop -= 1
        if stop > here:
            found.append((here, stop))
        here = joint.end() if joint else end
    return found


def phrase_at(text: str, sentence: int, start: int, end: int, phrases: Sequence[Phrase], label: str) -> Phrase:
    """The known phrase in this place, or a new one.

    Args:
        text: the text.
        sentence: the index of the sentence.
        start: where the phrase begins.
        end: where it ends.
        phrases: the known ones, by start.
        label: what a new one is.
    """
    at = bisect_left(phrases, start, key=lambda p: p.start)
    while at < len(phrases) and phrases[at].start == start:
        if phrases[at].end == end:
            return phrases[at]
        at += 1
    return Phrase(start, end, text[start:end], sentence, "list", {label: text[start:end]})


def between(starts: Sequence[int], names: Sequence[Phrase]) -> range:
    """Which of the numbers that start in these places stand between the first and the last of some names."""
    first, last = min(p.start for p in names), max(p.start for p in names)
    return range(bisect_right(starts, first), bisect_left(starts, last))


def nearest(number: NumberCandidate, names: Sequence[Phrase]) -> Phrase:
    """The name that is nearest to a number."""
    return min(names, key=lambda p: max(p.start - number.end, number.start - p.end))
