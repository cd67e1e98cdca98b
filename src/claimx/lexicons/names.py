"""Tables of names: what the lexicon files hold, and the index that finds them in a stream of tokens.

A table is made once and never changes. Spellings are kept under their first token, and cut into tokens only when that
token is met for the first time: a run meets a few hundred of the eleven thousand.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Generic, NamedTuple, TypeVar

from claimx.document import TOKEN, Token

# A spelling in lower case of this many letters or more is a phrase, not an abbreviation: its case does not matter.
_FOLDED_FROM = 4


class Metric(NamedTuple):
    """A metric or other measured property.

    ``spellings`` holds every way to write it, the name first; ``ambiguous`` those of them that count only beside a cue.
    ``better`` is "higher", "lower" or "none"; ``kind`` "score", "measurement" or "either".
    """

    name: str
    spellings: tuple[str, ...]
    ambiguous: frozenset[str]
    better: str = "none"
    unit: str = ""
    kind: str = "score"


class Benchmark(NamedTuple):
    """A benchmark or dataset; ``metrics`` holds the names of the metrics usually reported on it."""

    name: str
    spellings: tuple[str, ...]
    ambiguous: frozenset[str]
    field: str = "other"
    metrics: tuple[str, ...] = ()


Entry = TypeVar("Entry", Metric, Benchmark)


class Hit(NamedTuple):
    """A spelling found in a token stream: how many tokens it covers, the entry's name, and whether it needs a cue."""

    length: int
    name: str
    ambiguous: bool


class _Spelling(NamedTuple):
    words: tuple[str, ...]
    name: str
    ambiguous: bool


class NameTable(Mapping[str, Entry], Generic[Entry]):
    """Entries by name, and their spellings by first token.

    Args:
        entries: where two have a spelling in common, the first one keeps it.
    """

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._entries: dict[str, Entry] = {}
        self._spellings: dict[str, tuple[str, bool]] = {}
        self._raw: dict[str, list[str]] = {}
        self._cut: dict[str, list[_Spelling]] = {}
        for entry in entries:
            if entry.name in self._entries:
                continue
            self._entries[entry.name] = entry
            for spelling in entry.spellings:
                self._add(spelling, entry.name, spelling in entry.ambiguous)

    def _add(self, spelling: str, name: str, ambiguous: bool) -> None:
        if spelling in self._spellings:
            return
        self._spellings[spelling] = (name, ambiguous)
        first = TOKEN.match(spelling)
        if first is not None:
            self._raw.setdefault(first.group(), []).append(spelling)

    def __getitem__(self, name: str) -> Entry:
        return self._entries[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)

    @property
    def firsts(self) -> Mapping[str, object]:
        """The first tokens of all spellings: a token that is none of them, nor its plural, begins no spelling."""
        return self._raw

    def named(self, spelling: str) -> Entry | None:
        """The entry that has exactly this spelling, or None."""
        found = self._spellings.get(spelling)
        return None if found is None else self._entries[found[0]]

    def match(self, tokens: Sequence[Token], at: int) -> Hit | None:
        """The longest spelling that begins with token ``at``, or None; a plural or possessive s does not matter."""
        first = tokens[at].text
        raw = self._raw
        found = self._longest(first, tokens, at, folded=False) if first in raw else None
        if found is not None:
            return found
        lower = first.lower()
        if lower != first and len(first) >= _FOLDED_FROM and lower in raw:
            found = self._longest(lower, tokens, at, folded=True)
        if found is None and first[-1] == "s" and len(first) > 2:
            stem = first[:-2] if first[-2] in "'’" else first[:-1]
            if stem in raw:
                return self._longest(stem, tokens, at, folded=False, single=True)
        return found

    def _longest(
        self, first: str, tokens: Sequence[Token], at: int, *, folded: bool, single: bool = False
    ) -> Hit | None:
        cut = self._cut.get(first)
        if cut is None:
            cut = [_Spelling(tuple(TOKEN.findall(s)), *self._spellings[s]) for s in self._raw[first]]
            cut.sort(key=lambda item: -len(item.words))
            self._cut[first] = cut
        for words, name, ambiguous in cut:
            length = len(words)
            if length == 1:
                return Hit(1, name, ambiguous)
            if single or at + length > len(tokens):
                continue
            last = tokens[at + length - 1].text
            here = [t.text for t in tokens[at + 1 : at + length - 1]]
            if folded:
                last, here = last.lower(), [w.lower() for w in here]
                words = tuple(w.lower() for w in words)
            if tuple(here) == words[1:-1] and (last == words[-1] or (last[:-1] == words[-1] and last[-1] == "s")):
                return Hit(length, name, ambiguous)
        return None
