"""What every stage made of a text, before it is made into claims: for those who ask why, and for many in one go."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from claimx.assembling import Assembler
from claimx.document import Document, Link, Mentions, NumberCandidate
from claimx.models import Claim, PaperInfo

# Numbers that are linked in one go: the learned linker takes up to 300 KB for each until it is done.
MOST_NUMBERS = 1_500

# What is linked: a document, its numbers, its names.
Case = tuple[Document, list[NumberCandidate], Mentions]


@dataclass(frozen=True, slots=True)
class Trace:
    """What every stage made of one text, for those who ask why; ``mentions`` is None when they were not looked for.

    The document of a piece of a long text has ``before`` characters of it before its own.
    """

    document: Document
    numbers: list[NumberCandidate]
    mentions: Mentions | None
    links: list[Link]
    before: int = 0

    @property
    def accepted(self) -> list[NumberCandidate]:
        """The numbers that are claims."""
        return [number for number in self.numbers if number.rejected is None]

    @property
    def case(self) -> Case:
        """What there is to link."""
        return self.document, self.accepted, self.mentions or Mentions()

    @property
    def end(self) -> int:
        """Where in the text the document ends."""
        return self.before + len(self.document.text)

    def claims(self, paper: PaperInfo | None = None) -> list[Claim]:
        """The claims that the links make, one for each, as records of their own."""
        assembler = Assembler(self.document, paper, self.before)
        return [assembler.claim(link) for link in self.links]


def first(traces: Iterator[Trace]) -> tuple[Trace, Iterable[Trace]]:
    """The first of some traces, and the others: nothing when there are none."""
    first = next(traces)
    second = next(traces, None)
    return first, () if second is None else chain([second], traces)


def groups(traces: Iterable[Trace]) -> Iterator[list[Trace]]:
    """Traces by as many as are linked in one go."""
    group: list[Trace] = []
    numbers = 0
    for trace in traces:
        size = len(trace.accepted)
        if group and numbers + size > MOST_NUMBERS:
            yield group
            group, numbers = [], 0
        group.append(trace)
        numbers += size
    if group:
        yield group


def cut_at(problem: str, end: int, size: int) -> str:
    """What to say of a text that is not read to its end."""
    return f"{problem}: read to character {end:,} of {size:,}"
