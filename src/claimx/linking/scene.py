"""What the rules look at: the document read sentence by sentence, and each number in its place."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from operator import attrgetter

from claimx.document import Document, Link, Mentions, NumberCandidate, Phrase
from claimx.lexicons import Lexicons
from claimx.linking.proposal import trusted
from claimx.linking.reading import NUMBER, PHRASE, Item, Reading, read

# A longer noun phrase than this is cut to its last words: names of metrics are short.
LONGEST_METRIC = 3


# A sentence of more tokens than this is read in blocks: rules look along the whole row, and must not do so for ever.
LONGEST_ROW = 400
# More phrases than this are searched by their place.
_FEW = 20
_start = attrgetter("start")


@dataclass(slots=True, eq=False)
class Site:
    """One number in its place: the sentence's reading, and the item of the number in it.

    ``neighbours`` holds all numbers of the sentence, this one too, and ``place`` is its place among them.
    """

    scene: Scene
    number: NumberCandidate
    index: int
    sentence: int
    reading: Reading
    at: int
    link: Link
    neighbours: list[Site]
    place: int
    cache: dict[str, object] = field(default_factory=dict)


class _Phrases:
    """The phrases of one sentence: all, the longest that starts at an offset, and by label."""

    __slots__ = ("all", "exact", "labelled", "longest", "starts")

    def __init__(self, phrases: list[Phrase]) -> None:
        self.all = phrases
        self.starts = [phrase.start for phrase in phrases]
        self.exact = {(phrase.start, phrase.end): phrase for phrase in reversed(phrases)}
        longest: dict[int, Phrase] = {}
        labelled: dict[str, list[Phrase]] = {}
        for phrase in phrases:
            known = longest.get(phrase.start)
            if known is None or phrase.end > known.end:
                longest[phrase.start] = phrase
            for label in phrase.labels:
                if label in labelled:
                    labelled[label].append(phrase)
                else:
                    labelled[label] = [phrase]
        self.longest = longest
        self.labelled = labelled


class Scene:
    """A document with all that is known before linking.

    Attributes:
        sites: the numbers in their places, in text order.
    """

    def __init__(
        self, document: Document, numbers: list[NumberCandidate], mentions: Mentions, lexicons: Lexicons
    ) -> None:
        self.document = document
        self.mentions = mentions
        self.lexicons = lexicons
        self._starts = [phrase.start for phrase in mentions.phrases]
        self._known: dict[int, _Phrases] = {}
        self._new: dict[tuple[int, int], Phrase] = {}
        self._first_benchmarks: list[Phrase] | None = None
        self._readings: dict[int, Reading] = {}
        by_sentence: dict[int, list[int]] = {}
        for i, number in enumerate(numbers):
            by_sentence.setdefault(document.sentence_at(number.start), []).append(i)
        self.sites: list[Site] = []
        for sentence, indices in by_sentence.items():
            self._place(sentence, indices, numbers)

    def _place(self, sentence: int, indices: list[int], numbers: list[NumberCandidate]) -> None:
        """Make the sites of one sentence."""
        tokens = self.document.tokens(sentence)
        spans = sorted((numbers[i].start, numbers[i].end, i) for i in indices)
        if len(tokens) <= LONGEST_ROW:
            blocks = [(tokens, spans)]
        else:
            blocks = []
            for first in range(0, len(tokens), LONGEST_ROW):
                row = tokens[first : first + LONGEST_ROW]
                here = spans[bisect_left(spans, (row[0].start,)) : bisect_right(spans, (row[-1].start, math.inf))]
                blocks.append((row, here))
        placed: set[int] = set()
        for row, here in blocks:
            reading = read(self.document.text, row, here, self._phrases(sentence).longest)
            self._readings[sentence] = reading
            self._add_sites(sentence, reading, [(i, reading.at[i]) for _, _, i in here if i in reading.at], numbers)
            placed.update(reading.at)
        for i in indices:
            if i not in placed:  # a number that no token covers: it has no neighbours
                item = Item(numbers[i].start, numbers[i].end, ("#",), NUMBER, i)
                self._add_sites(sentence, Reading([item], {i: 0}, self.document.text), [(i, 0)], numbers)

    def _add_sites(
        self, sentence: int, reading: Reading, places: list[tuple[int, int]], numbers: list[NumberCandidate]
    ) -> None:
        around: list[Site] = []
        for place, (i, at) in enumerate(places):
            number = numbers[i]
            around.append(
                Site(self, number, len(self.sites), sentence, reading, at, Link(number, "score"), around, place)
            )
            self.sites.append(around[-1])

    def release(self) -> None:
        """Let go of the sites, which hold each other: their memory is then free at once."""
        for site in self.sites:
            site.neighbours.clear()
            site.cache.clear()
        self.sites.clear()

    def reading(self, sentence: int) -> Reading:
        """The reading of one sentence (of its last block, if it is read in blocks)."""
        found = self._readings.get(sentence)
        if found is None:
            tokens = self.document.tokens(sentence)[-LONGEST_ROW:]
            longest = self._phrases(sentence).longest
            found = self._readings[sentence] = read(self.document.text, tokens, [], longest)
        return found

    def _phrases(self, sentence: int) -> _Phrases:
        known = self._known.get(sentence)
        if known is None:
            start, end = self.document.sentences[sentence]
            here = self.mentions.phrases[bisect_left(self._starts, start) : bisect_left(self._starts, end)]
            known = self._known[sentence] = _Phrases(here)
        return known

    def phrases_in(self, sentence: int, start: int, end: int) -> list[Phrase]:
        """The phrases of a sentence that lie within text[start:end]."""
        known = self._phrases(sentence)
        here = known.all[bisect_left(known.starts, start) : bisect_left(known.starts, end)]
        return [p for p in here if p.end <= end]

    def phrase(self, start: int, end: int, sentence: int) -> Phrase:
        """The phrase at exactly this span; a new one if no search found it."""
        known = self._phrases(sentence).exact.get((start, end))
        if known is not None:
            return known
        found = self._new.get((start, end))
        if found is None:
            found = Phrase(start, end, self.document.text[start:end], sentence, "place")
            self._new[start, end] = found
        return found

    def of_item(self, item: Item, sentence: int) -> Phrase:
        """The phrase that an item stands for."""
        return item.phrase if item.phrase is not None else self.phrase(item.start, item.end, sentence)

    def has(self, label: str, sentence: int) -> bool:
        """Whether any phrase of a sentence has this label."""
        return label in self._phrases(sentence).labelled

    def labelled(self, item: Item, label: str, sentence: int) -> Phrase | None:
        """The item's phrase if it has this label, else the longest phrase in it that has."""
        start, end, _, kind, _, phrase = item
        if phrase is not None:
            if label in phrase.labels:
                return phrase
        elif kind != PHRASE:
            return None
        best = None
        size = 0
        known = self._phrases(sentence).labelled.get(label, [])
        if len(known) > _FEW:
            known = known[bisect_left(known, start, key=_start) : bisect_left(known, end, key=_start)]
        for p in known:
            if start <= p.start and p.end <= end and p.end - p.start > size:
                best, size = p, p.end - p.start
        return best

    def benchmarks_so_far(self, sentence: int, accept: Callable[[Phrase], bool]) -> list[Phrase]:
        """The first mention of each benchmark (at most two) that the text names before a sentence.

        Args:
            accept: says whether a phrase is one; must always be the same.
        """
        if self._first_benchmarks is None:
            found: dict[str, Phrase] = {}
            for phrase in self.mentions.phrases:
                name = phrase.labels.get("benchmark")
                if name is not None and name not in found and accept(phrase):
                    found[name] = phrase
                    if len(found) == 2:
                        break
            self._first_benchmarks = list(found.values())
        return [p for p in self._first_benchmarks if p.sentence < sentence]

    @cached_property
    def proposal(self) -> Phrase | None:
        """What the paper itself introduces, if it is named."""
        return trusted(self.document, self.mentions)
