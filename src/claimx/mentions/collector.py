"""Gathers the phrases of one document: one Phrase a span, with all its readings."""

from __future__ import annotations

from claimx.document import Phrase

_END = (1 << 32) - 1  # phrases are kept under one integer: by start, and the longest first


class Collector:
    """Phrases by span; a span that is found again gets the new reading too, and keeps its first source."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.chunks: dict[int, int] = {}  # start -> end of each maximal noun phrase
        self._found: dict[int, Phrase] = {}

    def add(self, start: int, end: int, sentence: int, source: str, label: str = "", name: str = "") -> Phrase:
        """Add text[start:end], with a reading (``label``) and its canonical name, if any."""
        phrase = self.plain(start, end, sentence, source)
        if label and label not in phrase.labels:
            phrase.labels[label] = name or phrase.text
        return phrase

    def plain(self, start: int, end: int, sentence: int, source: str) -> Phrase:
        """Add text[start:end] without a reading."""
        key = (start << 32) | (_END - end)
        phrase = self._found.get(key)
        if phrase is None:
            phrase = self._found[key] = Phrase(start, end, self.text[start:end], sentence, source, {})
        return phrase

    def sorted(self) -> list[Phrase]:
        """All phrases by start, the longest first."""
        found = self._found
        return [found[key] for key in sorted(found)]
