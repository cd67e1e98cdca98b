"""The same abstract in several places is one paper with several sources; a teaser belongs to its full text."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from claimx.errors import InputError
from claimx.models import Paper, Source, Span
from claimx.readers.entries import Entry, make_paper
from claimx.readers.ids import normal, paper_id, with_hash
from claimx.readers.teasers import is_cut

# Characters of a teaser, white space not counted: a shorter beginning may be that of another paper as well.
_SHORTEST_TEASER = 40


@dataclass(slots=True)
class _Held:
    """One abstract, all that was read of it; the first of ``parts`` gives the text."""

    key: str
    order: int
    file: int
    text: str
    name: str | None
    parts: list[tuple[int, str, Entry]] = field(default_factory=list)


class Merger:
    """Holds the abstracts of text files until the last is read."""

    def __init__(self) -> None:
        self._held: dict[str, _Held] = {}

    def add(self, file: int, path: str, text: str, entry: Entry, name: str | None = None) -> None:
        """Take one entry.

        Args:
            file: which file it is from; papers() gives it back.
            path: the file, for the paper's sources.
            text: the file's text.
            entry: the place of the abstract in it, and what is known about the paper.
            name: what the paper is called when it has no title.
        """
        abstract = text[entry.start : entry.end]
        key = normal(abstract)
        held = self._held.get(key)
        if held is None:
            held = self._held[key] = _Held(key, len(self._held), file, abstract, name)
        held.parts.append((file, path, entry))

    def papers(self, report: Callable[[InputError], None]) -> Iterator[tuple[int, Paper]]:
        """The papers in reading order, each with the file of its text; ``report`` is told of what cannot be a paper."""
        used: set[str] = set()
        for held in self._without_teasers():
            try:
                yield held.file, _paper(held, used)
            except InputError as error:
                report(error)

    def _without_teasers(self) -> list[_Held]:
        """The abstracts, the teasers joined to the texts that begin with them.

        In sorted order a text that begins with a teaser comes right after it, so from the end backwards each teaser
        needs to look at one neighbour only.
        """
        by_text = sorted(self._held.values(), key=lambda held: held.key.rstrip("."))
        kept: list[_Held] = []
        following: tuple[str, _Held] | None = None
        for held in reversed(by_text):
            beginning = held.key.rstrip(".") if is_cut(held.text) else held.key
            if is_cut(held.text) and following and len(beginning) >= _SHORTEST_TEASER:
                key, root = following
                if key.startswith(beginning):
                    root.parts += held.parts
                    following = (beginning, root)
                    continue
            kept.append(held)
            following = (beginning, held)
        return sorted(kept, key=lambda held: held.order)


def _paper(held: _Held, used: set[str]) -> Paper:
    """The paper of one abstract: of each thing the first that is known, and the longest list."""
    own, *others = held.parts
    parts = [own, *sorted(others, key=lambda part: (part[0], part[2].start))]
    entries = [entry for _, _, entry in parts]
    title = next((entry.title for entry in entries if entry.title), None)
    name = paper_id(held.text, title, held.name)
    if name in used:
        name = with_hash(name, held.text)
    used.add(name)
    return make_paper(
        name,
        held.text,
        title=title,
        authors=max((entry.authors for entry in entries), key=len),
        affiliations=max((entry.affiliations for entry in entries), key=len),
        date=next((entry.date for entry in entries if entry.date), None),
        categories=max((entry.categories for entry in entries), key=len),
        sources=tuple(Source(path=path, span=Span(start=e.start, end=e.end)) for _, path, e in parts),
    )
