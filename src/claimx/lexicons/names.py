"""Tables of names: what the lexicon files hold, and the index that finds them in a stream of tokens.

A table is made once and never changes. Spellings are kept under their first token, and cut into tokens only when that
token is met for the first time: a run meets a few hundred of the eleven thousand.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from typing import Generic, NamedTuple, TypeVar

from claimx.document import TOKEN

# A spelling in lower case of this many letters or more is a phrase, not an abbreviation: its case does not matter.
_FOLDED_FROM = 4


class Metric(NamedTuple):
    """A metric or other measured property.

    ``spellings`` holds every way to write it, the name first; ``ambiguous`` those of them that count only beside a
    cue; ``relatives`` those that share its facts but are names of their own ("LAS" beside "UAS").
    ``better`` is "higher", "lower" or "none"; ``kind`` "score", "measurement" or "either".
    """

    name: str
    spellings: tuple[str, ...]
    ambiguous: frozenset[str]
    relatives: frozenset[str]
    better: str = "none"
    unit: str = ""
    kind: str = "score"


class Benchmark(NamedTuple):
    """A benchmark or dataset; ``metrics`` holds the names of the metrics usually reported on it."""

    name: str
    spellings: tuple[str, ...]
    ambiguous: frozenset[str]
    relatives: frozenset[str]
    field: str = "other"
    metrics: tuple[str, ...] = ()


class Unit(NamedTuple):
    """Spellings of a unit behind a number; ``plural`` says whether an s may stand at their end.

    ``symbol`` is what claims carry. One that units.py does not know converts into nothing.
    """

    symbol: str
    spellings: tuple[str, ...]
    plural: bool = False


Entry = TypeVar("Entry", Metric, Benchmark)


class Hit(NamedTuple):
    """A spelling found in a token stream: how many tokens it covers, its canonical name, and whether it needs a cue.

    The canonical name is the entry's, a relative's its own; ``NameTable.named`` gives the entry of either.
    """

    length: int
    name: str
    ambiguous: bool


class _Spelling(NamedTuple):
    words: tuple[str, ...]
    folded: tuple[str, ...]
    name: str
    ambiguous: bool


class NameTable(Mapping[str, Entry], Generic[Entry]):
    """Entries by name, and their spellings by first token.

    Args:
        entries: where two have a spelling in common, the first one keeps it.
    """

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._entries: dict[str, Entry] = {}
        self._spellings: dict[str, tuple[str, str, bool]] = {}  # entry's name, canonical name, ambiguous
        self._raw: dict[str, list[str]] = {}
        self._cut: dict[str, list[_Spelling]] = {}
        spellings = self._spellings
        raw = self._raw
        for entry in entries:
            if self._entries.setdefault(entry.name, entry) is not entry:
                continue
            name, ambiguous, relatives = entry.name, entry.ambiguous, entry.relatives
            for spelling in entry.spellings:
                if spelling in spellings:
                    continue
                spellings[spelling] = (name, spelling if spelling in relatives else name, spelling in ambiguous)
                first = spelling if spelling.isalnum() else TOKEN.findall(spelling)[0]
                if first in raw:
                    raw[first].append(spelling)
                else:
                    raw[first] = [spelling]
        folded: list[str] = [word for word in raw if len(word) >= _FOLDED_FROM and word.islower()]
        firsts: set[str] = set(raw)
        firsts.update(map(str.capitalize, folded), map(str.upper, folded))
        firsts.update([word + "s" for word in firsts])
        self.firsts: Set[str] = firsts

    def __getitem__(self, name: str) -> Entry:
        """The entry with this canonical name; a relative's name gives the entry that it is a relative of."""
        entry = self._entries.get(name)
        if entry is None:
            found = self._spellings[name]
            if found[1] != name:
                raise KeyError(name)
            entry = self._entries[found[0]]
        return entry

    def __iter__(self) -> Iterator[str]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)

    def named(self, spelling: str) -> Entry | None:
        """The entry that has exactly this spelling (its own name, another spelling or a relative), or None."""
        found = self._spellings.get(spelling)
        return None if found is None else self._entries[found[0]]

    def canonical(self, spelling: str) -> str:
        """The canonical name of a known spelling; an unknown one is its own."""
        found = self._spellings.get(spelling)
        return spelling if found is None else found[1]

    def match(self, texts: Sequence[str], at: int) -> Hit | None:
        """The longest spelling that begins with token ``at``, or None; a plural or possessive s does not matter.

        ``firsts`` holds every token that a spelling, so varied, begins with: ask for other tokens in vain.

        Args:
            texts: the texts of a sentence's tokens.
            at: the index of the first token of the name.
        """
        first = texts[at]
        raw = self._raw
        found = self._longest(first, texts, at) if first in raw else None
        if found is not None:
            return found
        lower = first.lower()
        if lower != first and len(first) >= _FOLDED_FROM and lower in raw:
            found = self._longest(lower, texts, at, folded=True)
        if found is None and first[-1] == "s" and len(first) > 2:
            stem = first[:-2] if first[-2] in "'’" else first[:-1]
            for key in (stem, stem.lower()):
                if key in raw and (key == stem or len(key) >= _FOLDED_FROM):
                    return next((Hit(1, s.name, s.ambiguous) for s in self._spelled(key) if len(s.words) == 1), None)
        return found

    def _spelled(self, first: str) -> list[_Spelling]:
        cut = self._cut.get(first)
        if cut is None:
            cut = []
            for spelling in self._raw[first]:
                words = tuple(TOKEN.findall(spelling))
                cut.append(_Spelling(words, tuple(w.lower() for w in words), *self._spellings[spelling][1:]))
            cut.sort(key=lambda item: -len(item.words))
            self._cut[first] = cut
        return cut

    def _longest(self, first: str, texts: Sequence[str], at: int, *, folded: bool = False) -> Hit | None:
        room = len(texts) - at
        following = texts[at + 1] if room > 1 else ""
        if folded:
            following = following.lower()
        for spelling in self._spelled(first):
            words = spelling.folded if folded else spelling.words
            length: int = len(words)
            if length == 1:
                return Hit(1, spelling.name, spelling.ambiguous)
            if length > room or not following.startswith(words[1]):
                continue
            here = [*texts[at + 1 : at + length]]
            if folded:
                here = [word.lower() for word in here]
            if here[-1] != words[-1] and here[-1][-1] == "s":
                here[-1] = here[-1][:-1]
            if tuple(here) == words[1:]:
                return Hit(length, spelling.name, spelling.ambiguous)
        return None
