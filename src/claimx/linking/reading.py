"""A shallow reading of one sentence: numbers, noun phrases and other words as a row of items, which rules walk along.

A number with its unit is one item, a noun phrase is one item, everything else is one word each; LaTeX dress is left
out. So "reduces the WER from a baseline of 31.10\\%" reads: reduces · the · [WER] · from · a · [baseline] · of · #.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from claimx.document import Phrase, Token
from claimx.linking import cues

WORD, PHRASE, NUMBER, MARK = range(4)

_DRESS = frozenset("$ { } ~ * \" “ ” ‘ ` \\ ^ _ #".split())
_MARKS = frozenset("( ) [ ] , ; : . / — – - = & | → + ! ? ' ’".split())
_OPEN, _CLOSE = frozenset("(["), frozenset(")]")
# Words at the head of a phrase that are cues of their own and no part of a name: "higher accuracy", "average F1".
_PEELED = cues.COMPARATIVES | cues.MODIFIERS | cues.DETERMINERS | frozenset("only first up significant substantial".split())


# Verbs of change that are nouns as often; after "and" and the like, with an object behind, they are verbs.
_CHANGING = frozenset("increases decreases drops cuts boosts lifts doubles halves gains".split())
_BEFORE_VERB = cues.ADVERBS | frozenset(", and or but".split())


class Item(NamedTuple):
    """One item: its span, its lower-case words, what it is, and the number or phrase that it stands for."""

    start: int
    end: int
    words: tuple[str, ...]
    kind: int
    number: int = -1
    phrase: Phrase | None = None

    @property
    def word(self) -> str:
        """The last word, which is the head of a noun phrase."""
        return self.words[-1]


class Reading:
    """The items of one sentence.

    Attributes:
        items: the row.
        mate: for each bracket the index of its partner, for other items -1.
        depth: how many brackets are open at each item.
        clause: for each item the number of its clause.
        at: for each number (by its index in the document) the index of its item.
    """

    __slots__ = ("_text", "at", "clause", "depth", "items", "mate")

    def __init__(self, items: list[Item], at: dict[int, int], text: str = "") -> None:
        self._text = text
        self.items = items
        self.at = at
        self.mate, self.depth = _brackets(items)
        self.clause = _clauses(items, self.depth)

    def text(self, i: int) -> str:
        """The text of item ``i`` as written."""
        return self._text[self.items[i].start : self.items[i].end]

    def word(self, i: int) -> str:
        """The head word of item ``i``; "" outside of the sentence."""
        return self.items[i].words[-1] if 0 <= i < len(self.items) else ""

    def kind(self, i: int) -> int:
        """The kind of item ``i``; MARK outside of the sentence."""
        return self.items[i].kind if 0 <= i < len(self.items) else MARK


def read(
    text: str,
    tokens: Sequence[Token],
    numbers: Sequence[tuple[int, int, int]],
    phrases: Mapping[int, Phrase],
) -> Reading:
    """Read one sentence.

    Args:
        text: the document's text.
        tokens: its tokens.
        numbers: (start, end, index) of its numbers, by start.
        phrases: the longest phrase that starts at an offset.
    """
    items: list[Item] = []
    at: dict[int, int] = {}
    size = len(tokens)
    i = n = 0
    total = len(numbers)
    while i < size:
        start, end, here = tokens[i]
        if n < total and end > numbers[n][0]:
            begin, stop, index = numbers[n]
            while n < total and numbers[n][0] < stop:  # numbers that overlap share one item
                stop = max(stop, numbers[n][1])
                at[numbers[n][2]] = len(items)
                n += 1
            items.append(Item(begin, stop, ("#",), NUMBER, index))
            while i < size and tokens[i].start < stop:
                i += 1
            continue
        limit = numbers[n][0] if n < total else 1 << 60
        phrase = phrases.get(start)
        if phrase is not None and phrase.end <= limit and here not in _DRESS:
            first = i
            i += 1
            while i < size and tokens[i].start < phrase.end:
                i += 1
            lowered = [t.text.lower() for t in tokens[first:i]]
            verb = _verb_inside(tokens, first, i, lowered, phrase)
            if verb:  # "FooNet lifts accuracy" is three things
                i = first + verb
                lowered = lowered[:verb]
                phrase = None
            elif "of" in lowered[1:-1] and phrase.source != "lexicon":  # "accuracy of GPT-4" is two things
                i = first + lowered.index("of", 1)
                lowered = lowered[: i - first]
                phrase = None
            peel = 0
            while peel < len(lowered) - 1 and (
                lowered[peel] in _PEELED or lowered[peel] in _CHANGING and items and items[-1].words[-1] in _BEFORE_VERB
            ):
                items.append(Item(tokens[first + peel].start, tokens[first + peel].end, (lowered[peel],), WORD))
                peel += 1
            words = tuple(lowered[peel:])
            if len(words) == 1 and words[0] in _PEELED:
                items.append(Item(tokens[i - 1].start, tokens[i - 1].end, words, WORD, -1, phrase))
            else:
                whole = phrase if phrase is not None and not peel else None
                items.append(Item(tokens[first + peel].start, tokens[i - 1].end, words, PHRASE, -1, whole))
            continue
        i += 1
        if here in _DRESS or (here[0] == "\\" and len(here) > 1):
            continue
        if here == "-" and items and items[-1].words == ("-",):
            continue
        items.append(Item(start, end, (here.lower(),), MARK if here in _MARKS else WORD))
    return Reading(items, at, text)


def _verb_inside(tokens: Sequence[Token], first: int, end: int, lowered: list[str], phrase: Phrase) -> int:
    """How many words of a phrase stand before a verb that could be a noun ("FooNet lifts accuracy"); 0 if none does."""
    if phrase.source == "lexicon" or "metric" in phrase.labels and "system" not in phrase.labels and end - first < 3:
        return 0
    nouns = cues.noun_verbs()
    for k in range(1, len(lowered)):
        word = lowered[k]
        if word not in nouns or word[-1] != "s":
            continue
        before = tokens[first + k - 1].text
        name = any(c.isupper() for c in before[1:]) or any(c.isdigit() for c in before) or lowered[k - 1] in cues.OWN_NOUNS
        if not name or lowered[k - 1] in cues.METRIC_NAMES:
            continue
        following = tokens[first + k + 1].text if first + k + 1 < len(tokens) else "."
        if following in ("of", "for", ",", ".", ")", "and", "in", "on", "across", "(", "by"):
            continue
        return k
    return 0


def _brackets(items: list[Item]) -> tuple[list[int], list[int]]:
    mate = [-1] * len(items)
    depth = [0] * len(items)
    stack: list[int] = []
    for i, item in enumerate(items):
        if item.kind == MARK:
            word = item.words[0]
            if word in _OPEN:
                stack.append(i)
            elif word in _CLOSE and stack:
                j = stack.pop()
                mate[i], mate[j] = j, i
        depth[i] = len(stack)
    if stack:  # a bracket that never closes opens nothing
        low = stack[0]
        for i in range(low, len(items)):
            depth[i] = max(0, depth[i] - len(stack))
    return mate, depth


def _clauses(items: list[Item], depth: list[int]) -> list[int]:
    """A new clause begins after ; : or a dash, at "while" and its like, and at "and X achieves"."""
    clause = []
    current = 0
    verbs = cues.verbs()
    last = len(items)
    for i, item in enumerate(items):
        word = item.words[0]
        if depth[i] == 0:
            if item.kind == MARK and word in ";:—.":
                current += 1
            elif item.kind == WORD and word in cues.CLAUSE_STARTS:
                current += 1
            elif word in ("and", "but") and i + 2 < last:
                j = i + 1
                while j < last and (items[j].words[0] in cues.DETERMINERS or items[j].words[0] in cues.ADVERBS):
                    j += 1
                if j + 1 < last and items[j].kind == PHRASE and items[j + 1].kind == WORD:
                    follow = items[j + 1].words[0]
                    if follow in verbs and not follow.endswith(("ing", "ed")):
                        current += 1
        clause.append(current)
    return clause
