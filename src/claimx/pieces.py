"""A long text in pieces, so that what is known about one can be forgotten before the next is read.

A paper is one piece: what it proposes and how it abbreviates names must be known throughout. Only what is longer than
any paper is cut, at the end of a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from claimx import segment

# Characters of a piece; a paper has some ten thousand, a thesis some hundred thousand.
LONGEST = 1_000_000
# Characters of a sentence; what is longer has no full stop where one belongs.
LONGEST_SENTENCE = 5_000
# Where a sentence without an end is cut: behind white space, or else behind what is no part of a word or number.
_GAPS = re.compile(r"\s(?=\S*\Z)"), re.compile(r"[^\w.,%±+-](?=[\w.,%±+-]*\Z)")
_REACH = 200  # how far back such a place is looked for

Spans = list[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a text: where it begins and ends, and the sentences in it, counted from the beginning of the text.

    ``is_whole``: nothing of the text is in another piece.
    """

    start: int
    end: int
    sentences: Spans
    is_whole: bool = False

    def parts(self, count: int) -> Iterator[Piece]:
        """The piece as several, each with as many of the sentences, of which there are so many at least."""
        size = -(-len(self.sentences) // count)
        firsts = range(0, len(self.sentences), size)
        starts = [self.start, *(self.sentences[first][0] for first in firsts[1:])]
        for first, start, end in zip(firsts, starts, [*starts[1:], self.end], strict=True):
            yield Piece(start, end, self.sentences[first : first + size])


def cut(text: str, stretches: Iterable[tuple[int, int]] | None, longest: int) -> Iterator[Piece]:
    """Cut a text into pieces.

    Args:
        text: any string.
        stretches: what of it is sentences, in order; None for all of it.
        longest: how many characters a piece has at most.

    Returns:
        The pieces in order, each made when it is asked for; at least one.
    """
    start = 0
    sentences: Spans = []
    for begin, end in [(0, len(text))] if stretches is None else stretches:
        for found in _windows(text, begin, end, longest):
            for sentence in found:
                if sentence[1] - start > longest:
                    if sentences:
                        yield Piece(start, sentences[-1][1], sentences)
                    start, sentences = sentence[0], []
                sentences.append(sentence)
    # What stands behind the last sentence may be a table of any length.
    end = len(text) if len(text) - start <= longest else sentences[-1][1] if sentences else start
    yield Piece(start, end, sentences, is_whole=(start, end) == (0, len(text)))


def _windows(text: str, start: int, end: int, longest: int) -> Iterator[Spans]:
    """The sentences of a stretch, some at a time: those of 50 MB take more memory than there may be."""
    while end - start > longest:
        found = segment.split(text, start, start + longest)
        if len(found) > 1:  # the last one may go on behind the window
            start = found.pop()[0]
        else:
            stop = _place(text, start, start + longest)
            found, start = segment.split(text, start, stop), stop
        yield _short(text, found)
    yield _short(text, segment.split(text, start, end))


def _short(text: str, sentences: Spans) -> Spans:
    """Sentences, those that are too long in parts."""
    if len(text) <= LONGEST_SENTENCE or all(end - start <= LONGEST_SENTENCE for start, end in sentences):
        return sentences
    made: Spans = []
    for start, end in sentences:
        while end - start > LONGEST_SENTENCE:
            stop = _place(text, start, start + LONGEST_SENTENCE)
            made.append((start, stop))
            start = stop
        made.append((start, end))
    return made


def _place(text: str, start: int, stop: int) -> int:
    """Where before ``stop`` a sentence without an end is best cut."""
    begin = max(start + 1, stop - _REACH)
    behind = text[begin:stop]
    for gap in _GAPS:
        found = gap.search(behind)
        if found is not None:
            return begin + found.end()
    return stop
