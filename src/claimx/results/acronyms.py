"""Names in another case than the lexicons have them, as headers and lists of settings do: "mmlu", "Hellaswag"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from claimx.document import TOKEN
from claimx.lexicons import Lexicons, NameTable

_JOINTS = re.compile(r"[\s\-_–]+")
# Acronyms that are words in lower case.
_WORDS = frozenset(
    "map mos ate art sad hit per ser der ape are par race drop copa hans cola sick bird sun air acc "
    "quality fever storm planet arena actor avenue places spring flames spider pets booster breakfast habitat newsroom "
    "opportunity skiing replica pile cars flowers aircraft apollo countdown counterfact exchange expresso adult amazon "
    "humanoid blender steam flickr reddit caltech cornell texas wisconsin massachusetts squirrel chameleon "
    "yahoo pinterest minecraft jester lizard pitfall reacher rico slake switchboard touchdown ubuntu synapse".split()
)


@lru_cache(maxsize=8)
def by_lower_case(lexicons: Lexicons) -> tuple[Mapping[str, str], Mapping[str, str]]:
    """Metrics and benchmarks that are written in capitals, by their spelling in lower case: "mmlu", "rouge-l"."""
    return _lowered(lexicons.metrics), _lowered(lexicons.benchmarks, plain=True)


@lru_cache(maxsize=8)
def by_folded(lexicons: Lexicons) -> tuple[Mapping[str, str], Mapping[str, str]]:
    """Metrics and benchmarks by their spellings without case and joints, but plain words: "hellaswag"."""
    return _folded(lexicons.metrics, shortest=4), _folded(lexicons.benchmarks)


def _folded(table: NameTable[Any], shortest: int = 5) -> dict[str, str]:
    made: dict[str, str] = {}
    for entry in table.values():
        for spelling in entry.spellings:
            key = key_of(spelling)
            telling = sum(c.isupper() for c in spelling) > 1 or any(c.isdigit() for c in spelling)
            long = len(key) > 4 or (len(key) >= shortest and key[-1].isdigit())  # "Top 1"
            if telling and long and spelling not in entry.ambiguous and key not in _WORDS:
                made.setdefault(key, table.canonical(spelling))
    return made


@lru_cache(maxsize=4096)
def key_of(name: str) -> str:
    """A name without its case and joints."""
    return _JOINTS.sub("", name).casefold()


def _lowered(table: NameTable[Any], *, plain: bool = False) -> dict[str, str]:
    made: dict[str, str] = {}
    for entry in table.values():
        for spelling in entry.spellings:
            lower = spelling.lower()
            capitals = sum(c.isupper() for c in spelling)
            titled = plain and spelling.istitle() and len(lower) > 3  # "cora", where the lexicon has "Cora"
            if (spelling in entry.ambiguous or capitals < 2) and not titled:
                continue
            if len(lower) < 3 or lower in _WORDS:
                continue
            if TOKEN.fullmatch(spelling):
                made.setdefault(lower, table.canonical(spelling))
    return made
