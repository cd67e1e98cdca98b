"""What the rules look at: the document read sentence by sentence, and each number in its place."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from claimx.document import Document, Link, Mentions, NumberCandidate, Phrase
from claimx.lexicons import Lexicons
from claimx.linking.proposal import trusted
from claimx.linking.reading import NUMBER, PHRASE, Item, Reading, read

# A longer noun phrase than this is cut to its last words: names of metrics are short.
LONGEST_METRIC = 3


@dataclass(slots=True)
class Site:
    """One number in its place: the sentence's reading, and the item of the number in it."""

    scene: Scene
    number: NumberCandidate
    index: int
    sentence: int
    reading: Reading
    at: int
    link: Link
    cache: dict[str, object] = field(default_factory=dict)

    def item(self, offset: int) -> Item | None:
        """The item ``offset`` places to the right of the number (to the left, if negative), or None."""
        i = self.at + offset
        return self.reading.items[i] if 0 <= i < len(self.reading.items) else None

    @property
    def neighbours(self) -> list[Site]:
        """All numbers of the sentence, this one too."""
        return self.scene.by_sentence[self.sentence]


class Scene:
    """A document with all that is known before linking."""

    def __init__(
        self, document: Document, numbers: list[NumberCandidate], mentions: Mentions, lexicons: Lexicons
    ) -> None:
        self.document = document
        self.mentions = mentions
        self.lexicons = lexicons
        self.numbers = numbers
        self._by_span: dict[tuple[int, int], Phrase] = {}
        self._longest: dict[int, Phrase] = {}
        self._inside: dict[int, list[Phrase]] = {}
        for phrase in mentions.phrases:
            self._by_span[phrase.start, phrase.end] = phrase
            known = self._longest.get(phrase.start)
            if known is None or phrase.end > known.end:
                self._longest[phrase.start] = phrase
            self._inside.setdefault(phrase.sentence, []).append(phrase)
        self._readings: dict[int, Reading] = {}
        self._numbers_of: dict[int, list[tuple[int, int, int]]] = {}
        for i, number in enumerate(numbers):
            self._numbers_of.setdefault(document.sentence_at(number.start), []).append((number.start, number.end, i))
        self.sites: list[Site] = []
        self.by_sentence: dict[int, list[Site]] = {}
        for i, number in enumerate(numbers):
            sentence = document.sentence_at(number.start)
            reading = self.reading(sentence)
            at = reading.at.get(i)
            if at is None:  # a number between two sentences: it has no neighbours
                reading, at = Reading([Item(number.start, number.end, ("#",), NUMBER, i)], {i: 0}, document.text), 0
            site = Site(self, number, i, sentence, reading, at, Link(number, "score"))
            self.sites.append(site)
            self.by_sentence.setdefault(sentence, []).append(site)

    def reading(self, sentence: int) -> Reading:
        """The reading of one sentence."""
        found = self._readings.get(sentence)
        if found is None:
            found = read(self.document.text, self.document.tokens(sentence), self._numbers_of.get(sentence, []), self._longest)
            self._readings[sentence] = found
        return found

    def phrases_in(self, sentence: int, start: int, end: int) -> list[Phrase]:
        """The phrases of a sentence that lie within text[start:end]."""
        return [p for p in self._inside.get(sentence, ()) if start <= p.start and p.end <= end]

    def phrase(self, start: int, end: int, sentence: int) -> Phrase:
        """The phrase at exactly this span; a new one if no search found it."""
        found = self._by_span.get((start, end))
        if found is None:
            found = Phrase(start, end, self.document.text[start:end], sentence, "place")
            self._by_span[start, end] = found
        return found

    def of_item(self, item: Item, sentence: int) -> Phrase:
        """The phrase that an item stands for."""
        return item.phrase if item.phrase is not None else self.phrase(item.start, item.end, sentence)

    def labelled(self, item: Item, label: str, sentence: int) -> Phrase | None:
        """The item's phrase if it has this label, else the longest phrase in it that has."""
        if item.kind != PHRASE and item.phrase is None:
            return None
        if item.phrase is not None and label in item.phrase.labels:
            return item.phrase
        best = None
        for phrase in self.phrases_in(sentence, item.start, item.end):
            if label in phrase.labels and (best is None or phrase.end - phrase.start > best.end - best.start):
                best = phrase
        return best

    @cached_property
    def proposal(self) -> Phrase | None:
        """What the paper itself introduces, if it is named."""
        return trusted(self.document, self.mentions)
