"""Words to pieces: the longest pieces of a vocabulary from left to right, as BERT's WordPiece (Devlin et al., 2019)."""

from __future__ import annotations

import re
import unicodedata

_PART = re.compile(r"[^\W_]+|\S")
_LONGEST_WORD = 64
_MOST_PIECES = 12


class WordPiece:
    """Cuts words into pieces.

    Args:
        vocabulary: the pieces, in the order of their vectors; those within a word begin with "##".
    """

    def __init__(self, vocabulary: list[str]) -> None:
        self._ids = {piece: i for i, piece in enumerate(vocabulary)}
        self._unknown = self._ids["[UNK]"]

    def __call__(self, word: str) -> list[int]:
        """The numbers of a word's pieces, at least one and at most twelve."""
        lower = word.lower()
        if not lower.isascii():
            lower = "".join(c for c in unicodedata.normalize("NFD", lower) if unicodedata.category(c) != "Mn")
        found: list[int] = []
        for part in _PART.findall(lower[:_LONGEST_WORD]):
            self._cut(part, found)
        return found[:_MOST_PIECES] or [self._unknown]

    def _cut(self, part: str, found: list[int]) -> None:
        start = 0
        while start < len(part):
            for end in range(len(part), start, -1):
                piece = self._ids.get(("##" if start else "") + part[start:end])
                if piece is not None:
                    found.append(piece)
                    start = end
                    break
            else:
                found.append(self._unknown)
                return
