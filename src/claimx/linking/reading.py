"""A shallow reading of one sentence: numbers, noun phrases and other words as a row of items, which rules walk along.

A number with its unit is one item, a noun phrase is one item, everything else is one word each; LaTeX dress is left
out. So "reduces the WER from a baseline of 31.10\\%" reads: reduces · the · [WER] · from · a · [baseline] · of · #.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import NamedTuple

from claimx.document import Phrase, Token
from claimx.linking import cues

WORD, PHRASE, NUMBER, MARK = range(4)

_DRESS = frozenset('$ { } ~ * " “ ” ‘ ` \\ ^ _ #'.split())
_MARKS = frozenset("( ) [ ] , ; : . / — – - = & | → + ! ? ' ’".split())
_OPEN, _CLOSE = frozenset("(["), frozenset(")]")
# Words at the head of a phrase that are cues of their own and no part of a name: "higher accuracy", "average F1".
_PEELED = (
    cues.COMPARATIVES | cues.MODIFIERS | cues.DETERMINERS | frozenset("only first up significant substantial".split())
)


# Verbs of change that are nouns as often; after "and" and the like, with an object behind, they are verbs.
_CHANGING = frozenset("increases decreases drops cuts boosts lifts doubles halves gains".split())
_BEFORE_VERB = cues.ADVERBS | frozenset(", and or but".split())


def has_capital(text: str) -> bool:
    """Whether a text has a capital letter in it."""
    return not text.islower() and any(map(str.isupper, text))


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

    __slots__ = ("_heads", "_kinds", "_size", "_text", "at", "clause", "depth", "items", "mate")

    def __init__(self, items: list[Item], at: dict[int, int], text: str = "") -> None:
        self._text = text
        self.items = items
        self.at = at
        self._size = len(items)
        heads = self._heads = [item[2][-1] for item in items]
        kinds = self._kinds = [item[3] for item in items]
        self.mate, self.depth = _brackets(heads, kinds)
        self.clause = _clauses(items, heads, kinds, self.depth)

    def text(self, i: int) -> str:
        """The text of item ``i`` as written."""
        item = self.items[i]
        return self._text[item.start : item.end]

    def word(self, i: int) -> str:
        """The head word of item ``i``; "" outside of the sentence."""
        return self._heads[i] if 0 <= i < self._size else ""

    def says(self, word: str) -> bool:
        """Whether the text of the sentence has this string in it; a quick look before a closer one."""
        items = self.items
        return bool(items) and self._text.find(word, items[0].start, items[-1].end) >= 0

    def kind(self, i: int) -> int:
        """The kind of item ``i``; MARK outside of the sentence."""
        return self._kinds[i] if 0 <= i < self._size else MARK


# What a token is, by its text: its lower case (as the words of an item), and whether it is a word, a mark or dress.
# Kept for the words met before, up to a number that a run over many papers does not outgrow.
_KEPT = 50_000
_DROPPED = -1


class _Looks(dict[str, tuple[tuple[str], int]]):
    """Looks by a token's text, made when first asked for."""

    def __missing__(self, text: str) -> tuple[tuple[str], int]:
        if len(self) >= _KEPT:
            self.clear()
        dress = text in _DRESS or (text[0] == "\\" and len(text) > 1)
        found = self[text] = (text.lower(),), _DROPPED if dress else MARK if text in _MARKS else WORD
        return found


_looks = _Looks()
# Items are made by the thousand: this makes them without the defaults of the constructor.
_item: Callable[[tuple[int, int, tuple[str, ...], int, int, Phrase | None]], Item] = partial(tuple.__new__, Item)


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
    add = items.append
    at: dict[int, int] = {}
    size = len(tokens)
    i = n = 0
    total = len(numbers)
    limit = numbers[0][0] if numbers else _FAR
    find = phrases.get
    looks = _looks
    while i < size:
        start, end, here = tokens[i]
        if end > limit:
            begin, stop, index = numbers[n]
            at[index] = len(items)
            n += 1
            while n < total and numbers[n][0] < stop:  # numbers that overlap share one item
                stop = max(stop, numbers[n][1])
                at[numbers[n][2]] = len(items)
                n += 1
            limit = numbers[n][0] if n < total else _FAR
            add(_item((begin, stop, _NUMBER_WORDS, NUMBER, index, None)))
            while i < size and tokens[i][0] < stop:
                i += 1
            continue
        phrase = find(start)
        if phrase is not None and phrase.end <= limit and here not in _DRESS:
            first = i
            stop = phrase.end
            i += 1
            while i < size and tokens[i][0] < stop:
                i += 1
            i = _add_phrase(items, tokens, first, i, phrase)
            continue
        i += 1
        words, kind = looks[here]
        if kind == _DROPPED or (here == "-" and items and items[-1][2] == ("-",)):
            continue
        add(_item((start, end, words, kind, -1, None)))
    return Reading(items, at, text)


_FAR = 1 << 60
_NUMBER_WORDS = ("#",)


def _add_phrase(items: list[Item], tokens: Sequence[Token], first: int, end: int, phrase: Phrase) -> int:
    """Add a phrase's tokens as items; the index of the first token that is left."""
    if end - first == 1:
        start, stop, text = tokens[first]
        words = _looks[text][0]
        items.append(_item((start, stop, words, WORD if words[0] in _PEELED else PHRASE, -1, phrase)))
        return end
    lowered = [_looks[t[2]][0][0] for t in tokens[first:end]]
    whole: Phrase | None = phrase
    verb = 0 if cues.noun_verbs().isdisjoint(lowered) else _verb_inside(tokens, first, lowered, phrase)
    if verb:  # "FooNet lifts accuracy" is three things
        end = first + verb
        lowered = lowered[:verb]
        whole = None
    elif "of" in lowered and phrase.source != "lexicon" and "of" in lowered[1:-1]:  # "accuracy of GPT-4" is two things
        end = first + lowered.index("of", 1)
        lowered = lowered[: end - first]
        whole = None
    peel = 0
    last = len(lowered) - 1
    while peel < last and (
        lowered[peel] in _PEELED or lowered[peel] in _CHANGING and items and items[-1].words[-1] in _BEFORE_VERB
    ):
        token = tokens[first + peel]
        items.append(_item((token[0], token[1], (lowered[peel],), WORD, -1, None)))
        peel += 1
    kind = WORD if peel == last and lowered[peel] in _PEELED else PHRASE
    span = tokens[first + peel][0], tokens[end - 1][1]
    items.append(_item((*span, tuple(lowered[peel:]), kind, -1, whole if not peel else None)))
    return end


def _verb_inside(tokens: Sequence[Token], first: int, lowered: list[str], phrase: Phrase) -> int:
    """How many words of a phrase stand before a verb that could be a noun ("FooNet lifts accuracy"); 0 if none does."""
    if phrase.source == "lexicon" or "metric" in phrase.labels and "system" not in phrase.labels and len(lowered) < 3:
        return 0
    nouns = cues.noun_verbs()
    for k in range(1, len(lowered)):
        word = lowered[k]
        if word[-1] != "s" or word not in nouns:
            continue
        before = tokens[first + k - 1].text
        name = has_capital(before[1:]) or any(map(str.isdigit, before)) or lowered[k - 1] in cues.OWN_NOUNS
        if not name or lowered[k - 1] in cues.METRIC_NAMES:
            continue
        following = tokens[first + k + 1].text if first + k + 1 < len(tokens) else "."
        if following in ("of", "for", ",", ".", ")", "and", "in", "on", "across", "(", "by"):
            continue
        return k
    return 0


def _brackets(heads: list[str], kinds: list[int]) -> tuple[list[int], list[int]]:
    size = len(heads)
    mate = [-1] * size
    depth = [0] * size
    if "(" not in heads and "[" not in heads:
        return mate, depth
    stack: list[int] = []
    for i, word in enumerate(heads):
        if kinds[i] == MARK:
            if word in _OPEN:
                stack.append(i)
            elif word in _CLOSE and stack:
                j = stack.pop()
                mate[i], mate[j] = j, i
        depth[i] = len(stack)
    if stack:  # a bracket that never closes opens nothing
        for i in range(stack[0], size):
            depth[i] = max(0, depth[i] - len(stack))
    return mate, depth


def _clauses(items: list[Item], heads: list[str], kinds: list[int], depth: list[int]) -> list[int]:
    """A new clause begins after ; : or a dash, at "while" and its like, and at "and X achieves"."""
    clause: list[int] = []
    current = 0
    last = len(items)
    for i in [i for i, word in enumerate(heads) if word in _CLAUSE_WORDS]:
        if (
            kinds[i] != PHRASE
            and not depth[i]
            and (heads[i] not in _JOINTS or (i + 2 < last and _begins_clause(items, i + 1)))
        ):
            clause += [current] * (i - len(clause))
            current += 1
    return clause + [current] * (last - len(clause))


_JOINTS = frozenset(("and", "but")) - cues.CLAUSE_STARTS
_CLAUSE_WORDS = frozenset(";:—.") | cues.CLAUSE_STARTS | _JOINTS


def _begins_clause(items: list[Item], j: int) -> bool:
    """Whether a noun phrase and its verb stand at item ``j``, behind "and"."""
    last = len(items)
    while j < last and (items[j].words[0] in cues.DETERMINERS or items[j].words[0] in cues.ADVERBS):
        j += 1
    if j + 1 < last and items[j].kind == PHRASE and items[j + 1].kind == WORD:
        follow = items[j + 1].words[0]
        return follow in cues.verbs() and not follow.endswith(("ing", "ed"))
    return False
