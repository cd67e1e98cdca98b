"""What a name is, by its form and by the words around it: benchmark, hardware or system."""

from __future__ import annotations

import re
from collections.abc import Sequence

from claimx.document import Document
from claimx.lexicons import Benchmark, NameTable
from claimx.mentions.collector import Collector
from claimx.mentions.names import Name
from claimx.mentions.vocabulary import Vocabulary

_PLACE = frozenset(
    (
        "on",
        "On",
        "across",
        "Across",
        "over",
        "Over",
        "dataset",
        "datasets",
        "benchmark",
        "benchmarks",
        "Dataset",
        "corpus",
    )
)
# "based on Foo" says nothing about what Foo is.
_LEANING = frozenset(
    ("based", "build", "builds", "built", "building", "rely", "relies", "relying", "depends", "depending", "focus")
    + ("focuses", "focused", "focusing", "effect", "effects", "impact", "attention", "emphasis", "deployed", "hosted")
    + (
        "running",
        "runs",
        "run",
        "available",
        "conditioned",
        "grounded",
        "work",
        "research",
        "operates",
        "acts",
        "carried",
    )
)
_PASSED = frozenset(
    ("the", "both", "public", "popular", "standard", "challenging", "real-world", "new", "held-out", "original", "full")
)
_REACH = 48
_WORDS_BACK = 6
# "Foo (F), a large dataset of ...", "Foo is the first benchmark for ..."
_EXPLAINED = re.compile(
    r"[})'\"”*]{0,4}(?:\s\([^()]{1,30}\))?(?:,|\sis)\s(?:an?|the|our)\s(?:[\w-]+\s){0,6}?"
    r"(?:benchmark|dataset|data set|corpus|test suite|testbed|leaderboard)\b"
)
# A space and the first letter of a word other than "is": no explanation follows, and most names stand before these.
_PLAIN_BEHIND = frozenset(f" {letter}" for letter in "abcdefghjklmnopqrstuvwxyz")
_ENDINGS = tuple("Bench bench QA Eval Corpus Gym Arena NLI Dataset Benchmark Challenge Suite Bank Exam DB".split())
_ENDS = re.compile(
    rf"(?:{'|'.join(_ENDINGS)})"
    r"(?:[-_ ]?[vV]?\d+(?:\.\d+)?[KkM]?)?$"
    r"|[-\d]\d*[kK]$"
)


def add_name(
    spelled: str,
    mentions: Sequence[Name],
    labels: dict[str, str] | None,
    document: Document,
    known: NameTable[Benchmark],
    words: Vocabulary,
    out: Collector,
) -> None:
    """Add all mentions of one name with their readings; what one shows ("the Foo dataset") holds for the others.

    Args:
        spelled: the name.
        mentions: where it stands.
        labels: its readings, where they are known already.
        document: the text.
        known: benchmarks that are known.
        words: the vocabulary.
        out: where phrases go.
    """
    text = document.text
    phrases = [out.plain(start, end, document.sentence_at(start), "name") for start, end, _ in mentions]
    if spelled in words.hardware or spelled.partition(" ")[0] in words.hardware:
        for phrase in phrases:
            phrase.labels["hardware"] = spelled
        return
    if labels:
        for phrase in phrases:
            phrase.labels.update(labels)
        return
    if spelled in words.common:
        for phrase in phrases:
            phrase.labels.setdefault("system", spelled)
        return
    entry = known.named(spelled)
    sure = entry is not None and spelled not in entry.ambiguous
    if sure or _ends(spelled) or any(_shown(text, m, words) for m in mentions):
        name = known.canonical(spelled)
        for phrase in phrases:
            phrase.labels.setdefault("benchmark", name)
    if entry is None:
        for phrase in phrases:
            if "metric" not in phrase.labels:
                phrase.labels.setdefault("system", spelled)


def _ends(spelled: str) -> bool:
    """Whether a name ends like that of a benchmark: "FooBench", "BarQA v2", "Foo-10k"."""
    return (spelled.endswith(_ENDINGS) or spelled[-1] in "kKM" or spelled[-1].isdigit()) and (
        _ENDS.search(spelled) is not None
    )


def _shown(text: str, name: Name, words: Vocabulary) -> bool:
    """Whether the words around a name say that it is a benchmark or data set."""
    start, end, _ = name
    return (
        _headed(text, end, words)
        or _placed(text, start)
        or (
            text[end : end + 1] in ", })"
            and text[end : end + 2] not in _PLAIN_BEHIND
            and _EXPLAINED.match(text, end) is not None
        )
    )


def _headed(text: str, end: int, words: Vocabulary) -> bool:
    """Whether one of the next two words says that the name is a data set: "the Foo dataset", "Foo (F) test suite"."""
    following = text[end : end + _REACH].lstrip("}$'\" ~")
    if following[:1] == "(":
        following = following.partition(")")[2]
    for word in following.split(None, 2)[:2]:
        plain = word.rstrip(".,;:)")
        if plain in words.benchmark_heads:
            return True
        if plain is not word:
            break
    return False


def _placed(text: str, start: int) -> bool:
    """Whether the name stands after "on the" or the like."""
    words = text[max(0, start - _REACH) : start].rsplit(None, 1)
    for left in range(_WORDS_BACK - 1, -1, -1):
        if not words:
            return False
        word = words[-1]
        before = words[0].rsplit(None, 1) if len(words) > 1 else []
        if word in _PLACE:
            return not (left and before) or before[-1] not in _LEANING
        if word not in _PASSED and word[0] not in "\\{$(":
            return False
        words = before
    return False
