"""Where it stands: the sentence and the paper behind a cell, and the places of a claim's slots in its paper's text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from claimx.models import Claim, Mention, Paper, PaperInfo, Span
from claimx.wording import standing, visible

_LONGEST_ID = 24  # a longer id was made from the title or the first words, and says no more than they do
# What a terminal or a browser would obey instead of showing: all controls but tabs and line ends, and turns of writing.
_OBEYED = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


class Place(NamedTuple):
    """A stretch of a paper's text that a claim points at: what it is for the claim, and its canonical name."""

    role: str
    span: Span
    name: str


class Source(NamedTuple):
    """The sentence of a claim, and its paper; the sentence is None where the paper's text is not known."""

    claim: Claim
    paper: str
    sentence: str | None

    def __str__(self) -> str:
        """One line, which begins with a quotation mark."""
        quoted = f"“{visible(self.sentence)}”" if self.sentence else f"“{visible(self.claim.text)}”"
        place = "" if self.sentence else f" (characters {self.claim.span.start} to {self.claim.span.end})"
        said = f"{quoted}{place} — {self.paper}" if self.paper else quoted + place
        again = [standing(place) for place in self.claim.also]
        return f"{said}; also in {'; '.join(filter(None, again))}" if any(again) else said


class Footnotes:
    """Numbers the sources of cells, in the order in which they are asked for; one sentence has one number, unless its
    claims are said in different places besides."""

    def __init__(self, papers: Mapping[str, Paper]) -> None:
        self._papers = papers
        self._numbers: dict[tuple[str, int, int, tuple[Span, ...]], int] = {}
        self._sources: list[Source] = []

    def numbers(self, claims: Iterable[Claim]) -> list[int]:
        """The numbers of the sentences that hold these claims, each once."""
        return list(dict.fromkeys(self._number(claim) for claim in claims))

    def __iter__(self) -> Iterator[tuple[int, Source]]:
        return iter(enumerate(self._sources, 1))

    def _number(self, claim: Claim) -> int:
        found = source(claim, self._papers)
        place = claim.sentence if found.sentence else claim.span
        key = (claim.paper.id if claim.paper else "", place.start, place.end, claim.also)
        if key not in self._numbers:
            self._sources.append(found)
            self._numbers[key] = len(self._sources)
        return self._numbers[key]


def source(claim: Claim, papers: Mapping[str, Paper]) -> Source:
    """The sentence and the paper of a claim, as far as they are known."""
    paper = papers.get(claim.paper.id) if claim.paper else None
    sentence = paper.text[claim.sentence.start : claim.sentence.end].strip() if paper else ""
    return Source(claim, citation(claim.paper) if claim.paper else "", sentence or None)


def citation(paper: PaperInfo) -> str:
    """How a paper is named: its title, its id where that says more (an arXiv number), and the year."""
    label = visible(paper.title or paper.id)
    if paper.title and len(paper.id) <= _LONGEST_ID and _letters(paper.id) not in _letters(paper.title):
        label += f" [{visible(paper.id)}]"
    return f"{label} ({paper.year})" if paper.year else label


def places(claim: Claim) -> list[Place]:
    """Everything in the text that a claim points at, its quantity first, and that where it is said again."""
    named: list[tuple[str, tuple[Mention, ...]]] = [
        ("metric", (claim.metric,) if claim.metric else ()),
        ("benchmark", claim.benchmarks),
        ("system", (claim.subject,) if claim.subject else ()),
        ("baseline", claim.baselines),
        ("condition", claim.conditions),
    ]
    return [
        Place("quantity", claim.span, claim.text),
        *(Place("quantity", place, claim.text) for place in claim.also),
        *(Place(role, mention.span, mention.name) for role, mentions in named for mention in mentions),
    ]


def harmless(text: str) -> str:
    """The text with a replacement character for each character that would be obeyed; offsets stay what they were."""
    return text if text.isprintable() else _OBEYED.sub("\ufffd", text)


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()
