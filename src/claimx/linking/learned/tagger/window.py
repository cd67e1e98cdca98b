"""What the tagger reads of a document, as arrays: the title, the sentences with numbers, what stands before them, and
the sentence that says what the paper proposes.

Training and run time share this module, so that both see the same input.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import Any

import numpy as np

from claimx.document import TOKEN, Document

Array = np.ndarray[Any, np.dtype[Any]]

# A longer window is cut into several; the vectors of positions end here.
MAX_WORDS = 320
_TITLE_WORDS = 40
# How many values each look of a word, and each relation of a word to a number, can have.
LOOKS = (10, 5, 2, 4, 2, 2)
DISTANCES, BETWEEN, SENTENCES = 27, 9, 8
RELATIONS = (DISTANCES, BETWEEN, SENTENCES, 2)
_FREQUENT = 4
_EDGES = np.array([1, 2, 3, 4, 5, 7, 9, 12, 16, 22, 30, 45, 70])
_TITLE, _WITH_NUMBER, _PROPOSAL, _BEFORE = range(4)

_NUMBER_WORD = (
    r"zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|"
    r"eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundreds?|thousands?|millions?|billions?|"
    r"half|halves|halved|halving|twice|thrice|dozens?|tens|single|double[sd]?|doubling|triple[sd]?|tripling|"
    r"quadrupl(?:es?|ed|ing)|quarter|magnitudes?|twofold|threefold|fourfold|fivefold|tenfold"
)
_IS_NUMBER = re.compile(rf"[^\W\d_]{{0,2}}\d.*|(?:{_NUMBER_WORD})(?:-.*)?", re.IGNORECASE | re.DOTALL)
# A rough look at what else may be a number, claim or not; the grammar is not asked, so that its rules may change.
_DIGITS_START = re.compile(r"[~<>$€£\d]")
_DIGITS = re.compile(
    r"(?<![\w.\-/])[~<>]?[$€£]?\d[\d.,]*(?:[-–]\d[\d.,]*)?(?![\w])|\b\d[\d.,]*(?=[kKMBTx%×]|\\?%|[a-z]{1,3}\b)",
    re.IGNORECASE,
)
_WHOLE_NUMBER_WORD = rf"(?<!\w)(?=[bdefhmnoqstz])(?:{_NUMBER_WORD})(?!\w)"
_NUMBER_WORDS = re.compile(_WHOLE_NUMBER_WORD, re.IGNORECASE)
_LOWER_NUMBER_WORDS = re.compile(_WHOLE_NUMBER_WORD)
_YEAR = re.compile(r"(?:19|20)\d\d")
_PROPOSES = re.compile(
    r"\b(?:we|paper|work|study|article|report|thesis)\b[^.;:]{0,40}\b(?:propos|present|introduc|develop|describ|design|"
    r"releas|build|built|creat|contribut|offer|construct|collect|curat|establish|explor|study|investigat|evaluat|"
    r"benchmark|provid)"
    r"|\b(?:called|named|dubbed|termed|coined|namely)\b|\bis\s+(?:thus\s+)?(?:proposed|introduced|presented)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Window:
    """Words of a document, ready for the network.

    ``starts`` are their offsets, -1 in the title; ``looks`` (words, 6) says what each looks like, ``sentence`` which
    sentence it is of, -1 in the title. ``asked`` are the numbers to be tagged, by their places in the caller's list,
    and ``at`` the words that carry each of them. Words from ``body`` on are text.
    """

    words: list[str]
    starts: Array
    looks: Array
    sentence: Array
    asked: list[int]
    at: list[list[int]]
    body: int


def other_numbers(text: str) -> list[tuple[int, int]]:
    """Spans of what looks like a number."""
    # Without regard to case the expression takes four times as long; only in ASCII have lower letters the same places.
    words = _LOWER_NUMBER_WORDS.finditer(text.lower()) if text.isascii() else _NUMBER_WORDS.finditer(text)
    found = [m.span() for m in words]
    # Only where a number in digits can begin is the long expression tried.
    start = _DIGITS_START.search(text)
    while start:
        match = _DIGITS.match(text, start.start())
        if match and not _YEAR.fullmatch(match.group()):
            found.append(match.span())
        start = _DIGITS_START.search(text, match.end() if match else start.end())
    return sorted(found)


def windows(
    document: Document, asked: Sequence[tuple[int, int]], others: Sequence[tuple[int, int]]
) -> Iterator[Window]:
    """The windows of a document; most have one.

    Args:
        document: the text with its sentences and title.
        asked: (start, end) of the numbers to be tagged, in text order.
        others: spans of other numbers, which are marked as such.
    """
    if not asked:
        return
    reader = _Reader(document, others)
    hits: dict[int, list[int]] = {}
    for i, (start, _) in enumerate(asked):
        hits.setdefault(document.sentence_at(start), []).append(i)
    chosen: list[int] = []
    for sentence in hits:
        if chosen and reader.size({*chosen, sentence}) > MAX_WORDS:
            yield reader.window(chosen, [i for s in chosen for i in hits[s]], asked)
            chosen = []
        chosen.append(sentence)
    yield reader.window(chosen, [i for s in chosen for i in hits[s]], asked)


class _Reader:
    """Makes windows of one document."""

    def __init__(self, document: Document, others: Sequence[tuple[int, int]]) -> None:
        self._document = document
        self._others = sorted(others)
        self._other_starts = np.array([start for start, _ in self._others], np.int64)
        self._title = [m.group() for m in TOKEN.finditer(document.title or "")][:_TITLE_WORDS]
        sentences = range(len(document.sentences))
        self._tokens = [document.tokens(s) for s in sentences]
        self._words = [document.words(s) for s in sentences]
        self._proposal = next((s for s in sentences if _PROPOSES.search(document.text, *document.sentences[s])), None)
        self._frequency = Counter(map(str.lower, chain.from_iterable(self._words)))
        self._in_title = {w.lower() for w in self._title if w.isalnum() or len(w) > 2}

    def size(self, hits: set[int]) -> int:
        """How many words the window of these sentences has."""
        return len(self._title) + sum([len(self._words[s]) for s in self._kept(hits)])

    def _kept(self, hits: set[int]) -> set[int]:
        kept = hits | {s - 1 for s in hits if s}
        return kept if self._proposal is None else kept | {self._proposal}

    def window(self, chosen: Sequence[int], asked: list[int], spans: Sequence[tuple[int, int]]) -> Window:
        """The window of some sentences with the numbers in them; words beyond the longest window are left out."""
        hits = set(chosen)
        words = list(self._title)
        starts, sentence, segment, begins = ([v] * len(words) for v in (-1, -1, _TITLE, 0))
        ends: list[int] = [-1] * len(words)
        for s in sorted(self._kept(hits)):
            tokens = self._tokens[s]
            words += self._words[s]
            starts += [t.start for t in tokens]
            ends += [t.end for t in tokens]
            sentence += [s] * len(tokens)
            kind = _PROPOSAL if s == self._proposal else _WITH_NUMBER if s in hits else _BEFORE
            segment += [kind] * len(tokens)
            begins += [1, *[0] * (len(tokens) - 1)] if tokens else []
        size = min(len(words), MAX_WORDS)
        words, place, end = words[:size], np.array(starts[:size]), np.array(ends[:size])
        body = min(len(self._title), size)
        number = np.zeros(size, np.int64)
        at, kept = [], []
        for i in asked:
            inside = _words_of(spans[i], words, place, end, body)
            if inside:
                at.append(inside)
                kept.append(i)
                number[inside] = 1
        first, last = (int(place[body]), int(end[-1])) if body < size else (0, 0)
        low, high = np.searchsorted(self._other_starts, [first - 64, last])
        for span in self._others[low:high]:
            number[_words_of(span, words, place, end, body)] = 1
        lower = list(map(str.lower, words))
        looks = np.empty((size, len(LOOKS)), np.int64)
        looks[:, 0] = list(map(_shape, words))
        looks[:, 1] = np.minimum(list(map(self._frequency.__getitem__, lower)), _FREQUENT)
        looks[:, 2] = list(map(self._in_title.__contains__, lower))
        looks[:, 3] = segment[:size]
        looks[:, 4] = number
        looks[:, 5] = begins[:size]
        return Window(words, place, looks, np.array(sentence[:size]), kept, at, body)


def _words_of(span: tuple[int, int], words: list[str], starts: Array, ends: Array, body: int) -> list[int]:
    """The words that carry a number: those of its span that look like one, at most three, or else its first."""
    start, end = span
    i = max(int(np.searchsorted(starts, start, side="right")) - 1, body)
    inside = []
    while i < len(words) and starts[i] < end:
        if ends[i] > start:
            inside.append(i)
        i += 1
    return [i for i in inside if _IS_NUMBER.match(words[i])][:3] or inside[:1]


def relations(window: Window, number: list[int]) -> Array:
    """(words, 4): for each word its distance to a number, the numbers and the sentences between, and being it."""
    found: Array = all_relations(window, [number])[0]
    return found


def all_relations(window: Window, numbers: Sequence[list[int]]) -> Array:
    """The relations to several numbers, (numbers, words, 4)."""
    size = len(window.words)
    t = np.arange(size)
    a = np.array([number[0] for number in numbers])[:, None]
    b = np.array([number[-1] for number in numbers])[:, None]
    out = np.zeros((len(numbers), size, 4), np.int64)
    distance, between, apart, own = np.moveaxis(out, 2, 0)
    behind, before = t > b, t < a
    distance[:] = _STEPS_AWAY[np.minimum(t - a, 0) + np.maximum(t - b, 0)]
    flags = window.looks[:, 4] == 1
    opens = flags.copy()  # one for each run of numbers
    opens[1:] &= ~flags[:-1]
    count = np.cumsum(opens)
    numbers_between = np.where(behind, count - count[b], np.where(before, count - count[a] + 1, 0))
    between[:] = np.minimum(np.maximum(numbers_between, -(BETWEEN // 2)), BETWEEN // 2) + BETWEEN // 2
    sentences = window.sentence - window.sentence[a]
    apart[:] = np.where(window.sentence < 0, SENTENCES - 1, np.minimum(np.maximum(sentences, -4), 2) + 4)
    for row, number in zip(own, numbers, strict=True):
        row[number] = 1
    return out


def _steps_away() -> Array:
    """For each distance in words the step that it falls in; negative ones from the end on, as indices go."""
    step = np.searchsorted(_EDGES, np.arange(MAX_WORDS), side="right")
    steps: Array = np.concatenate([step, [0], -step[:0:-1]]) + DISTANCES // 2
    return steps


_STEPS_AWAY = _steps_away()


@lru_cache(maxsize=20_000)
def _shape(word: str) -> int:
    """The look of a word, which pieces in lower case do not show."""
    if word.islower() and word.isalpha():  # most words
        return 0
    if word[0] == "\\" and len(word) > 1:
        return 7
    if not any(c.isalnum() for c in word):
        return 6
    if word[0].isdigit():
        return 8 if any(c.isalpha() for c in word) else 5
    upper = sum(c.isupper() for c in word)
    if any(c.isdigit() for c in word):
        return 4 if upper else 9
    if upper < 2:
        return 0 if not upper else 1 if word[0].isupper() else 3
    return 2 if word.upper() == word else 3
