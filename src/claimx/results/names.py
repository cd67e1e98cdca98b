"""Which metrics and benchmarks a text of a table names, spelled as the lexicons have them or nearly so: "mmlu"."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from claimx.document import TOKEN
from claimx.lexicons import Hit, Lexicons, NameTable
from claimx.results import words
from claimx.results.acronyms import by_lower_case

_BEFORE = frozenset(("on", "On", "("))  # an ambiguous name is a benchmark behind these
_PREFIXED = re.compile(r"[a-z]{1,3}(?=[A-Z])")  # "fgIoU"


class Found(NamedTuple):
    """A name at a place: offsets into the text that was searched, and its canonical form."""

    start: int
    end: int
    name: str


class Names:
    """Finds names.

    Args:
        lexicons: the names that are known.
    """

    def __init__(self, lexicons: Lexicons) -> None:
        self.lexicons = lexicons
        self._folded = by_lower_case(lexicons)

    def search(self, text: str, offset: int, *, doubtful: bool, beside: int = 1) -> tuple[list[Found], list[Found]]:
        """Metrics and benchmarks in a text.

        Args:
            text: the text.
            offset: where it begins, added to the places of the names.
            doubtful: whether ambiguous spellings count too, and those that no lexicon lists, as in a header.
            beside: how many other words may stand beside an ambiguous spelling of a metric.
        """
        text = text.replace("_", " ")
        tokens = [match.span() for match in TOKEN.finditer(text)]
        texts = [text[start:end] for start, end in tokens]
        made: tuple[list[Found], list[Found]] = ([], [])
        covered: set[int] = set()
        unsure: list[tuple[int, int, str, list[Found]]] = []
        tables: tuple[NameTable[Any], NameTable[Any]] = (self.lexicons.metrics, self.lexicons.benchmarks)
        for n, table in enumerate(tables):
            out = made[n]
            until = 0
            for i in range(len(texts)):
                hit = table.match(texts, i) if i >= until else None
                if hit is None and doubtful and i >= until:
                    hit = self._unlisted(n, table, texts[i])
                if hit is None:
                    continue
                until = i + hit.length
                if hit.ambiguous and hit.length == 1 and len(texts[i]) == 1:
                    continue  # a letter by itself says nothing
                placed = out is made[1] and i > 0 and texts[i - 1] in _BEFORE
                if hit.ambiguous and (not placed or texts[i].islower()):
                    unsure.append((i, until, hit.name, out))
                else:
                    out.append(Found(offset + tokens[i][0], offset + tokens[until - 1][1], hit.name))
                    covered.update(range(i, until))
        for i, until, name, out in unsure if doubtful else ():
            others = [t for j, t in enumerate(texts) if not (i <= j < until or j in covered) and t[0].isalpha()]
            if len(others) <= (beside if out is made[0] else 0) or all(_says_nothing(t) for t in others):
                out.append(Found(offset + tokens[i][0], offset + tokens[until - 1][1], name))
        return made

    def _unlisted(self, n: int, table: NameTable[Any], text: str) -> Hit | None:
        """A name in lower case, or a metric with a bound behind it: "mmlu", "mAP@0.1"."""
        name = self._folded[n].get(text) if text.islower() else None
        if name is None and len(text) > 4 and text.istitle():  # "Ocnli"
            name = self._folded[n].get(text.lower())
            name = name if name is not None and table.named(text.upper()) is not None else None
        if name is None and n == 0 and "@" in text[1:]:
            before = table.match([text[: text.index("@", 1)]], 0)
            name = text if before is not None else None
        joined = _PREFIXED.match(text) if name is None and n == 0 else None
        if joined is not None:
            behind = table.match([text[joined.end() :]], 0)
            name = text if behind is not None and not behind.ambiguous else None
        prefix, joint, suffix = text.rpartition("-")
        if name is None and n == 0 and joint and prefix.islower() and len(prefix) < 6:  # "mm-Acc"
            behind = table.match([suffix], 0)
            name = behind.name if behind is not None and not suffix.islower() else None
        return (
            Hit(1, name, n == 1 and text.islower() and table.named(text.title()) is not None)
            if name is not None
            else None
        )


def longest(found: list[Found]) -> Found | None:
    """Of several names in a header the longest; of a plain word and a name behind it the name: "Risk F1"."""
    if not found:
        return None
    longest = max(found, key=lambda f: f.end - f.start)
    last = max(found, key=lambda f: f.end)
    if last.name == "speedup":
        return last  # "Throughput speedup"
    return last if longest.name.islower() and last.start > longest.end and not last.name.islower() else longest


def _says_nothing(word: str) -> bool:
    """Whether a word beside a name leaves it what it is: "MNLI test set", "MME evaluation results"."""
    return bool(words.SPLIT_WORD.fullmatch(word) or words.GENERIC.fullmatch(word))
