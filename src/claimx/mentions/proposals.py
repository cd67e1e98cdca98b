"""What the paper itself introduces: its own system, method, dataset or benchmark, the likeliest name first.

Evidence adds up over the mentions of a name: the title begins with it, a sentence proposes it ("we introduce X", "X is
proposed", "a framework called X"), it is explained ("X, a novel framework"), it acts ("X outperforms"), it is the short
form of what is proposed. Names that everybody uses weigh against. Each kind of evidence is a cue with a weight.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from claimx.document import Document
from claimx.lexicons import Lexicons
from claimx.mentions.acronyms import Acronym
from claimx.mentions.names import Name
from claimx.mentions.vocabulary import Vocabulary

# What each cue adds to a name's score; fitted by logistic regression on annotated abstracts and rounded.
WEIGHTS = {
    "title prefix": 1.9,
    "in title prefix": 0.8,
    "in title": 0.4,
    "plain word": -1.2,
    "capitals inside": 0.9,
    "common": -0.9,
    "known metric": -2.5,
    "known benchmark": -0.9,
    "derived": -0.7,
    "plural": -0.7,
    "repeated": 0.7,
    "opened": 1.4,
    "opened weakly": 1.0,
    "early": -0.6,
    "after preposition": -0.5,
    "called": 1.2,
    "own": 0.5,
    "proposed": 0.9,
    "explained": 1.1,
    "acts": 0.7,
    "short form": -0.3,
    "short form in opening": 0.4,
}
_THRESHOLD = 1.0
_MOST = 6

_ADVERBS = r"(?:(?:\w+ly|also|then|first|further|here|thus|now|therefore|hence)\b[,\s]*){0,2}"
_STRONG = (
    r"(?:propos|introduc|present|develop|releas|unveil|devis|design|build|built|creat|construct|contribut|open-sourc|"
    r"publish|curat)"
)
_WEAK = (
    r"(?:describ|offer|provid|formulat|establish|report|explor|implement|train|collect|assembl|call|term|name|dub|adopt|"
    r"demonstrat|show|organiz|host)"
)
_OPENING = re.compile(
    r"\b(?:[Ww]e|[Pp]aper|[Ww]ork|[Ss]tudy|[Aa]rticle|[Rr]eport|[Aa]uthors|[Tt]hesis|and|[Hh]ere,?)[\s~]+"
    rf"{_ADVERBS}(?:(?P<strong>{_STRONG})|{_WEAK})(?:e|es|s|ed|ing|d)?\b[\s~]*"
)
# Markup and quotes that may stand before or after a name.
_LEFT = r"(?:\\\w+\{|[\"“‘'`({$\\*])*"
_RIGHT = r"[\"”’'`}*$)]*\s*(?:\([^()]{1,60}\)\s*)?"
# Between the verb and the name: "a novel framework", "the first open-source benchmark, ", "two datasets: ".
_BRIDGE = re.compile(r"(?:(?:the|a|an|our|its|two|three|new|novel|first|simple|called)[\s~]|\\\w+\{|[\"“‘'`({$\\*])*")
_CALLED = re.compile(
    r"\b(?:called|named|dubbed|termed|coined|titled|entitled|namely|i\.e\.|abbreviated as|denoted as|denoted by|"
    r"referred to as|we (?:call|term|name|dub|refer to as))[,:]?[\s~](?:(?:it|this|the|as|our)[\s~])*" + _LEFT + "$"
)
_OWN = re.compile(r"\b(?:[Oo]ur(?: own| new| proposed)?|[Pp]roposed|[Tt]his)[\s~]" + _LEFT + "$")
_OTHER = re.compile(
    r"\b(?:of|for|on|from|in|than|over|with|by|to|as|via|and|using|like|including|between|against|versus|vs\.?|"
    r"based on|upon|into|existing|such as)[\s~](?:(?:the|a|an|both)[\s~])?" + _LEFT + "$"
)
_EXPLAINED = re.compile(
    _RIGHT + r"(?:,\s*(?:which is\s)?|\s*(?:[-–—]{1,3}|:)\s*|\s+(?:is|are)\s+)"
    r"(?:an?|the first|the|our|two|three|one of)\s"
)
_PROPOSED = re.compile(
    _RIGHT + r",?\s*(?:is|are|was|were|has been|have been)\s(?:\w+\s){0,2}?"
    r"(?:propos|introduc|present|develop|design|releas|built|creat)\w*"
)
_ACTS = re.compile(
    _RIGHT + r"(?:(?:\w+ly|also|first|then|further|thus|not only|can)\s){0,2}"
    r"(?:[a-z]+s\b(?<!is)(?<!has)(?<!was)(?<!models)|outperform|achieve|comprise|consist|contain|improve|reduce|reach|"
    r"provide|enable)"
)
_TITLE = re.compile(r"\s*(?:\\\w+\{|\$)?(.{2,80}?)[}$]*\s*(?::\s|\s[-–—]{1,3}\s|\?\s)")
# Of a name's mentions, only the first few are looked at: what introduces it stands there.
_LOOKED_AT = 4
_BACK = 60
_REGION = 240


class Region(NamedTuple):
    """Where what "we propose" opens stands: to the sentence's end; ``strong``: the verb means something new."""

    start: int
    end: int
    strong: bool


def regions(document: Document) -> list[Region]:
    """What every "we propose" of a text opens."""
    found: list[Region] = []
    for match in _OPENING.finditer(document.text):
        _, stop = document.sentences[document.sentence_at(match.start())]
        found.append(Region(match.end(), min(stop, match.end() + _REGION), match.group("strong") is not None))
    return found


def find(
    document: Document,
    names: Sequence[Name],
    acronyms: Iterable[Acronym],
    opened: Sequence[Region],
    lexicons: Lexicons,
    words: Vocabulary,
) -> list[tuple[int, int]]:
    """Rank the names of a text by the evidence that the paper introduces them.

    Args:
        document: the text, and its title as a cue: a name is always one that occurs in the text.
        names: its names, in order.
        acronyms: the short forms that it introduces.
        opened: where it says what it proposes (``regions``).
        lexicons: what is known is not new.
        words: the vocabulary.

    Returns:
        The span of the first mention of each proposed name, the likeliest first.
    """
    text = document.text
    places: dict[str, tuple[int, int]] = {}
    for start, end, _ in names:
        places.setdefault(text[start:end], (start, end))
    points = dict.fromkeys(places, 0.0)
    for name, cue in cues(document, names, acronyms, opened, lexicons, words):
        points[name] += WEIGHTS[cue]
    ranked = sorted((n for n in points if points[n] >= _THRESHOLD), key=lambda n: (-points[n], places[n]))
    return [places[n] for n in ranked[:_MOST]]


def cues(
    document: Document,
    names: Sequence[Name],
    acronyms: Iterable[Acronym],
    opened: Sequence[Region],
    lexicons: Lexicons,
    words: Vocabulary,
) -> Iterator[tuple[str, str]]:
    """Every piece of evidence, as (name, cue); arguments as those of ``find``."""
    text = document.text
    prefix, title = _title(document.title)
    counts: dict[str, int] = {}
    at, used = 0, -1
    for start, end, strong in names:
        name = text[start:end]
        count = counts[name] = counts.get(name, 0) + 1
        if count == 1:
            for cue in _prior(name, strong, prefix, title, lexicons, words):
                yield name, cue
        elif count <= _LOOKED_AT:
            yield name, "repeated"
        else:
            continue
        before = text[max(0, start - _BACK) : start]
        while at < len(opened) and opened[at].end <= start:
            at += 1
        if at < len(opened) and opened[at].start <= start and used != at:
            region = opened[at]
            used = at
            if _BRIDGE.fullmatch(text, region.start, start):
                yield name, "opened" if region.strong else "opened weakly"
            elif _OTHER.search(before) is not None:
                yield name, "after preposition"
        elif _OTHER.search(before) is not None:
            yield name, "after preposition"
        if start < len(text) * 0.2:
            yield name, "early"
        if _CALLED.search(before):
            yield name, "called"
        elif _OWN.search(before):
            yield name, "own"
        if _PROPOSED.match(text, end):
            yield name, "proposed"
        elif _EXPLAINED.match(text, end):
            yield name, "explained"
        elif _ACTS.match(text, end):
            yield name, "acts"
    for acronym in acronyms:
        short = text[slice(*acronym.short)]
        if short in counts:
            inside = any(r.start <= acronym.long[0] < r.end and r.strong for r in opened)
            yield short, "short form in opening" if inside else "short form"


def _title(title: str | None) -> tuple[str, str]:
    if not title:
        return "", ""
    match = _TITLE.match(title)
    return (_plain(match.group(1)) if match else ""), _plain(title)


def _plain(name: str) -> str:
    return "".join(c for c in name.casefold() if c.isalnum())


def _prior(name: str, strong: bool, prefix: str, title: str, lexicons: Lexicons, words: Vocabulary) -> Iterator[str]:
    plain = _plain(name)
    if plain and plain == prefix:
        yield "title prefix"
    else:
        if len(plain) > 2 and plain in prefix:
            yield "in title prefix"
        elif len(plain) > 2 and plain in title:
            yield "in title"
        parts = name.split()
        if all(p in words.common or p.removesuffix("s") in words.common for p in parts) or parts[0] in words.hardware:
            yield "common"
        elif name in words.code or lexicons.metrics.named(name) is not None:
            yield "known metric"
        elif lexicons.benchmarks.named(name) is not None:
            yield "known benchmark"
    if not strong:
        yield "plain word"
    if "-" in name and name.rpartition("-")[2].islower():
        yield "derived"  # "BERT-based"
    if name[-1] == "s" and name[-2:-1].isupper():
        yield "plural"
    if any(c.isupper() for c in name[1:]) and any(c.islower() for c in name) and " " not in name:
        yield "capitals inside"
