"""What the stages hand to each other: light, mutable records without validation, made once per text.

The public records (models.py) are built from these at the very end, for accepted claims only: a paper has several
times more numbers than claims, and validating each would cost more than finding them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import accumulate
from typing import NamedTuple

from claimx.models import Bound, Direction, Kind, Number

# A token is a LaTeX command ("\times"), a word with its inner joints ("GPT-4o", "Qwen2.5-VL", "Hit@10", "U.S"), or one
# other character. A dot joins only beside a digit, so that "accuracy.Second" stays two words.
# The first alternative is the commonest word, by the shortest way.
TOKEN = re.compile(
    r"[a-zA-Z]++(?=[ ,])|[^\W_]++(?:(?:[-@_'’‑]|(?<=\d)\.(?=\d)|(?<=\d),(?=\d{3}))[^\W_]++)*+\+*+|\\[A-Za-z]+|\S"
)


class Token(NamedTuple):
    """One token: code-point offsets into the document's text, and that text."""

    start: int
    end: int
    text: str


# Much of the time of reading a text goes into making its tokens: these make them without a line of Python for each.
_token: Callable[[tuple[int, int, str]], Token] = partial(tuple.__new__, Token)
_pieces = re.compile(f"({TOKEN.pattern})").split  # what stands before each token, the token, ...


def tokenized(text: str, start: int, end: int) -> tuple[list[Token], list[str]]:
    """The tokens of a stretch of a text, and their texts."""
    pieces = _pieces(text[start:end])
    at = list(accumulate(map(len, pieces), initial=start))
    words = pieces[1::2]
    return list(map(_token, zip(at[1::2], at[2::2], words, strict=False))), words


@dataclass(slots=True)
class NumberCandidate:
    """A number with its unit, as the quantity grammar read it, before anything else is known about it.

    ``form`` says how it was written, and is what the linker starts from: "percent", "pp", "point", "factor", "unit"
    (physical, time, data, rate), "money", "count" (a number before its counted noun), "tally", "bare".
    ``noun`` is the span of the counted noun phrase, if any. ``rule`` names the grammar rule; ``rejected`` is None for
    a candidate claim, else the reason why the number is none (a year, a version, a citation ...).
    """

    start: int
    end: int
    rule: str
    form: str
    value: Number | None = None
    low: Number | None = None
    high: Number | None = None
    uncertainty: Number | None = None
    total: Number | None = None
    bound: Bound = "="
    unit: str = ""
    noun: tuple[int, int] | None = None
    signed: str = ""
    rejected: str | None = None
    optional: bool = False
    probability: float | None = None
    kind: Kind | None = None
    kind_probability: float | None = None


@dataclass(slots=True)
class Phrase:
    """A stretch of text that may fill a slot: a name, a term or a noun phrase.

    ``labels`` maps what it may be ("metric", "benchmark", "system", "baseline", "condition", "hardware" ...) to its
    canonical name for that reading; ``source`` says what found it ("lexicon", "shape", "acronym", "chunk", ...).
    ``sentence`` is the index of its sentence in the document.
    """

    start: int
    end: int
    text: str
    sentence: int
    source: str
    labels: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Mentions:
    """All phrases of a document, by position; and the names of what the paper proposes, the likeliest first.

    ``aliases`` maps a short form to its long form and back ("RCE" <-> "Recursive Concept Evolution").
    """

    phrases: list[Phrase] = field(default_factory=list)
    proposals: list[Phrase] = field(default_factory=list)
    aliases: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Link:
    """A number with its slots filled: what a Claim needs. ``reasons`` maps a slot to the rule that filled it."""

    number: NumberCandidate
    kind: Kind
    metric: Phrase | None = None
    benchmarks: list[Phrase] = field(default_factory=list)
    subject: Phrase | None = None
    baselines: list[Phrase] = field(default_factory=list)
    direction: Direction | None = None
    relative: bool | None = None
    conditions: list[Phrase] = field(default_factory=list)
    reasons: dict[str, str] = field(default_factory=dict)
    confidence: dict[str, float] = field(default_factory=dict)


class Document:
    """A text with its sentences; tokens are made per sentence when first asked for, and only then.

    Args:
        text: the caller's text, never changed.
        title: the paper's title, a cue only: no mention is ever taken from it.
        sentences: (start, end) of each sentence, in order, not overlapping.
    """

    def __init__(self, text: str, sentences: Sequence[tuple[int, int]], title: str | None = None) -> None:
        self.text = text
        self.title = title
        self.sentences = list(sentences)
        self._starts = [start for start, _ in self.sentences]
        self._tokens: dict[int, list[Token]] = {}
        self._words: dict[int, list[str]] = {}

    def sentence_at(self, offset: int) -> int:
        """The index of the sentence that holds ``offset`` (the one before, for an offset between two sentences)."""
        i = bisect_right(self._starts, offset)
        return i - 1 if i else 0

    def tokens(self, sentence: int) -> list[Token]:
        """The tokens of one sentence."""
        found = self._tokens.get(sentence)
        if found is None:
            found, words = tokenized(self.text, *self.sentences[sentence])
            self._tokens[sentence], self._words[sentence] = found, words
        return found

    def words(self, sentence: int) -> list[str]:
        """The texts of the tokens of one sentence."""
        if sentence not in self._words:
            self.tokens(sentence)
        return self._words[sentence]
