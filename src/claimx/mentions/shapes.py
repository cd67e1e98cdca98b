"""What a name is, by its form and by the words around it: benchmark, hardware or system."""

from __future__ import annotations

import re

from claimx.document import Phrase
from claimx.lexicons import Benchmark, NameTable
from claimx.mentions.collector import Collector
from claimx.mentions.names import Name
from claimx.mentions.vocabulary import Vocabulary

_AFTER = re.compile(r"[\s~]*(?:\([^()]{1,20}\)\s*)?([A-Za-z][A-Za-z-]+)(?:[ ~]([A-Za-z][A-Za-z-]+))?")
_BEFORE = re.compile(
    r"\b(?:[Oo]n|[Aa]cross|[Oo]ver|[Dd]atasets?|[Bb]enchmarks?)[\s~]"
    r"(?:(?:the|both|public|popular|standard|challenging|real-world|new|held-out|original|full)[\s~])*\\?[\w{$]{0,9}$"
)
_REACH = 48
_NAMED = re.compile(
    r"(?:Bench|bench|QA|Eval|Corpus|Gym|Arena|NLI|Dataset|Benchmark|Challenge|Suite|Bank|Exam|DB)"
    r"(?:[-_ ]?[vV]?\d+(?:\.\d+)?[KkM]?)?$"
    r"|[-\d]\d*[kK]$"
)


def add_name(
    name: Name, sentence: int, text: str, known: NameTable[Benchmark], words: Vocabulary, out: Collector
) -> Phrase:
    """Add one name with its readings."""
    start, end, _ = name
    phrase = out.add(start, end, sentence, "name")
    labels = phrase.labels
    spelled = phrase.text
    if spelled.split(" ", 1)[0] in words.hardware:
        labels["hardware"] = spelled
        return phrase
    entry = known.named(spelled)
    after = _AFTER.match(text, end)
    heads = words.benchmark_heads
    headed = after is not None and (after.group(1) in heads or (after.group(2) or "") in heads)
    placed = headed or _BEFORE.search(text, max(0, start - _REACH), start) is not None
    if entry is not None and (placed or spelled not in entry.ambiguous):
        labels.setdefault("benchmark", entry.name)
        return phrase
    if placed or _NAMED.search(spelled) is not None:
        labels.setdefault("benchmark", spelled)
    if "metric" not in labels:
        labels.setdefault("system", spelled)
    return phrase
