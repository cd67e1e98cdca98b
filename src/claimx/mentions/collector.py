"""Gathers the phrases of one document: one Phrase a span, with all its readings."""

from __future__ import annotations

from claimx.document import Document, Phrase


class Collector:
    """Phrases by span; a span that is found again gets the new reading too, and keeps its first source."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.chunks: dict[int, int] = {}  # start -> end of each maximal noun phrase
        self._found: dict[tuple[int, int], Phrase] = {}

    def add(self, start: int, end: int, sentence: int, source: str, label: str = "", name: str = "") -> Phrase:
        """Add text[start:end], with a reading (``label``) and its canonical name, if any."""
        phrase = self._found.get((start, end))
        if phrase is None:
            phrase = Phrase(start, end, self.document.text[start:end], sentence, source)
            self._found[start, end] = phrase
        if label and label not in phrase.labels:
            phrase.labels[label] = name or phrase.text
        return phrase

    def sorted(self) -> list[Phrase]:
        """All phrases by start, longest first."""
        return [self._found[key] for key in sorted(self._found, key=lambda k: (k[0], -k[1]))]
