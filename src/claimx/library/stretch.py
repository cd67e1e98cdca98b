"""A stretch of the papers that are added: which of them are new, and what became of each, in order."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from claimx.models import Extraction, Paper

TOGETHER = 500  # papers that are looked up, and written, in one go
_MOST = 5_000  # papers that wait at a time, which bounds the memory that those take that are there already


class Done(NamedTuple):
    """A paper, what tells its content, and what was extracted; None for the last where it is there already."""

    paper: Paper
    content: str
    extraction: Extraction | None


class Stretch:
    """Papers up to where too many wait, or to the end.

    Args:
        papers: papers, each with what tells its content; what one stretch leaves is the next one's.
        known: the contents of papers that are there, by their ids.
    """

    def __init__(self, papers: Iterator[tuple[Paper, str]], known: Callable[[list[str]], dict[str, str]]) -> None:
        self._papers, self._known = papers, known
        self._waiting: deque[tuple[Paper, str, bool]] = deque()  # True where it is new
        self._under_way: dict[str, str] = {}  # new, and not done yet
        self.ended = False

    def new(self) -> Iterator[Paper]:
        """The papers that are not there, or with another content."""
        while len(self._waiting) < _MOST:
            some = list(islice(self._papers, TOGETHER))
            if not some:
                self.ended = True
                return
            there = self._known([paper.id for paper, _ in some])
            for paper, content in some:
                is_new = self._under_way.get(paper.id, there.get(paper.id)) != content
                self._waiting.append((paper, content, is_new))
                if is_new:
                    self._under_way[paper.id] = there[paper.id] = content
                    yield paper

    def done(self, found: Sequence[Extraction]) -> list[Done]:
        """What became of the next papers: of so many new ones, and of those between; of all that wait if none."""
        extractions = iter(found)
        done: list[Done] = []
        left = len(found)
        while self._waiting and (left or not found):
            paper, content, is_new = self._waiting.popleft()
            done.append(Done(paper, content, next(extractions) if is_new else None))
            if is_new:
                left -= 1
                if self._under_way.get(paper.id) == content:
                    del self._under_way[paper.id]
        return done
