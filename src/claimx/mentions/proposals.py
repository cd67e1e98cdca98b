"""What the paper itself introduces: its own system, method, dataset or benchmark, the likeliest name first.

Evidence adds up over the mentions of a name: the title begins with it, a sentence proposes it ("we introduce X", "X is
proposed", "a framework called X"), it is explained ("X, a novel framework"), it acts ("X outperforms"), it is the short
form of what is proposed. Names that everybody uses weigh against. Each kind of evidence is a cue with a weight.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
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
_THRESHOLD = 0.7
_MOST = 6

# Who proposes, each followed by a space; found by plain search, which is many times faster than a pattern here.
_WHO = (
    "we ",
    "We ",
    "paper ",
    "work ",
    "study ",
    "article ",
    "report ",
    "authors ",
    "thesis ",
    "Here, ",
    "here ",
    "and ",
)
_STRONG = (
    r"(?:propos|introduc|present|develop|releas|unveil|devis|design|build|built|creat|construct|contribut|open-sourc|"
    r"publish|curat)"
)
_WEAK = (
    r"(?:describ|offer|provid|formulat|establish|report|explor|implement|train|collect|assembl|call|term|name|dub|adopt|"
    r"demonstrat|show|organiz|host|refer\sto(?:\s(?:this|it|our|the)(?:\s\w+){0,3})?\sas)"
)
_OPENING = re.compile(
    r"\s*(?:(?:\w{2,20}ly|also|then|first|further|here|thus|now|therefore|hence)\b[,\s]{0,3}){0,2}"
    rf"(?:(?P<strong>{_STRONG})|{_WEAK})(?:e|es|s|ed|ing|d)?\b[\s~]*"
)
# Between the verb and the name: "a novel ", "the first ", "two ", "\textsc{".
_BRIDGE = re.compile(r"(?:(?:the|a|an|our|its|two|three|new|novel|first|simple|called)[\s~]|\\\w+\{|[\"“‘'`({$\\*])*")
# The word before a name, markup and articles aside.
_MARKUP = "\\{}$*\"“‘'`(~"
_ARTICLES = frozenset(("the", "a", "an", "it", "this", "both", "textbf{", "textit{", "textsc{", "texttt{", "emph{"))
_CALLED = frozenset(
    ("called", "named", "dubbed", "termed", "coined", "titled", "entitled", "namely", "namely,", "i.e.", "i.e.,",
     "call", "term", "name", "dub")
)  # fmt: skip
_CALLED_AS = frozenset(("to", "denoted", "abbreviated", "known", "termed", "named"))  # "referred to as"
_OWN = frozenset(("our", "Our", "proposed", "Proposed", "This"))
_OTHER = frozenset(
    ("of", "for", "on", "from", "in", "than", "over", "with", "by", "to", "via", "and", "using", "like", "including",
     "between", "against", "versus", "vs", "vs.", "upon", "into", "existing", "such", "as")
)  # fmt: skip
_AFTER = re.compile(
    r"[\"”’'`}*$)]*\s*(?:\([^()]{1,60}\)\s*)?"
    r"(?:(?P<proposed>,?\s*(?:is|are|was|were|has been|have been)\s(?:\w+\s){0,2}?"
    r"(?:propos|introduc|present|develop|design|releas|built|creat))"
    r"|(?P<explained>(?:,\s*(?:which is\s)?|\s*(?:[-–—]{1,3}|:)\s*|\s*\b(?:is|are)\s+)"
    r"(?:an?|the first|the|our|two|three|one of)\s)"
    r"|(?P<acts>(?:(?:\w+ly|also|first|then|further|thus|not only|can)\s){0,2}"
    r"(?:[a-z]+s\b(?<!is)(?<!has)(?<!was)(?<!models)|outperform|achieve|comprise|consist|contain|improve|reduce|reach|"
    r"provide|enable)))"
)
_TITLE = re.compile(r"\s*(?:\\\w+\{|\$)?(.{2,80}?)[}$]*\s*(?::\s|\s[-–—]{1,3}\s|\?\s)")
# Of a name's mentions, only the first few are looked at: what introduces it stands there.
_LOOKED_AT = 4
_NO_LETTER = re.compile(r"[\W_]+")
_BACK = 40
_REGION = 240
_NEAR = 100
_EARLY = 0.2


class Region(NamedTuple):
    """Where what "we propose" opens stands: to the sentence's end; ``strong``: the verb means something new."""

    start: int
    end: int
    strong: bool

    @property
    def near(self) -> int:
        """Where the first noun phrases of the region end."""
        return min(self.end, self.start + _NEAR)


def regions(document: Document) -> list[Region]:
    """What every "we propose" of a text opens, in order."""
    text = document.text
    found: list[Region] = []
    for who in _WHO:
        at = text.find(who)
        while at >= 0:
            end = at + len(who)
            if at == 0 or not text[at - 1].isalnum():
                match = _OPENING.match(text, end)
                if match is not None:
                    _, stop = document.sentences[document.sentence_at(at)]
                    start = match.end()
                    found.append(Region(start, max(start, min(stop, start + _REGION)), match["strong"] is not None))
            at = text.find(who, end)
    found.sort()
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
    weight = WEIGHTS.__getitem__
    found = cues(document, names, acronyms, opened, lexicons, words)
    scores = {mention: sum(map(weight, seen)) for mention, seen in found}
    likely = [mention for mention, score in scores.items() if score >= _THRESHOLD]
    likely.sort(key=lambda mention: -scores[mention])  # stable: of two equal ones, the first in the text
    return [(mention.start, mention.end) for mention in likely[:_MOST]]


def cues(
    document: Document,
    names: Sequence[Name],
    acronyms: Iterable[Acronym],
    opened: Sequence[Region],
    lexicons: Lexicons,
    words: Vocabulary,
) -> Iterator[tuple[Name, list[str]]]:
    """The first mention of each name that may be proposed, with all its cues; arguments as those of ``find``."""
    text = document.text
    prefix, title = _title(document.title)
    mentions: dict[str, list[Name]] = {}
    for place in names:
        mentions.setdefault(text[place[0] : place[1]], []).append(place)
    short_forms = {text[slice(*acronym.short)]: acronym.long[0] for acronym in acronyms}
    leads = _leads(text, names, opened)
    early = len(text) * _EARLY
    for name, places in mentions.items():
        plain = _plain(name) if title else ""
        if (plain != prefix or not title) and _everybodys(name, words):
            continue
        start, end, strong = places[0]
        if len(places) == 1 and not (
            (title and plain in title) or _inside(start, opened) or text.startswith((" is ", " are "), end)
        ):
            continue  # named once, in passing
        seen = _prior(name, plain, strong, prefix, title, lexicons)
        for start, end, _ in places[:_LOOKED_AT]:
            if start in leads:
                seen.append(leads[start])
            elif before := _before(text, start):
                if before in _OTHER:
                    seen.append("after preposition")
                elif before in _CALLED:
                    seen.append("called")
                elif before in _OWN:
                    seen.append("own")
            if start < early:
                seen.append("early")
            after = _AFTER.match(text, end)
            if after is not None:
                seen.append(after.lastgroup or "acts")
        seen += ["repeated"] * (min(len(places), _LOOKED_AT) - 1)
        if name in short_forms:
            inside = _inside(short_forms[name], opened)
            seen.append("short form in opening" if inside else "short form")
        yield places[0], seen


def _inside(at: int, opened: Sequence[Region]) -> bool:
    i = bisect_right(opened, (at + 1,)) - 1
    return i >= 0 and at < opened[i].end


def _leads(text: str, names: Sequence[Name], opened: Sequence[Region]) -> dict[int, str]:
    """Names right behind "we propose", by their start."""
    leads: dict[int, str] = {}
    for region in opened:
        i = bisect_left(names, (region.start,))
        if i < len(names) and _BRIDGE.fullmatch(text, region.start, names[i].start):
            leads[names[i].start] = "opened" if region.strong else "opened weakly"
    return leads


def _title(title: str | None) -> tuple[str, str]:
    if not title:
        return "", ""
    match = _TITLE.match(title)
    return (_plain(match.group(1)) if match else ""), _plain(title)


def _plain(name: str) -> str:
    return _NO_LETTER.sub("", name).casefold()


def _before(text: str, start: int) -> str:
    """The word before a name, past markup and articles; "called" for each way to say so."""
    words = text[max(0, start - _BACK) : start].rstrip(_MARKUP).split()[-4:]
    while words and words[-1].lstrip("\\") in _ARTICLES:
        words.pop()
    if not words:
        return ""
    if words[-1] == "as" and len(words) > 1 and words[-2] in _CALLED_AS:
        return "called"
    return words[-1]


def _everybodys(name: str, words: Vocabulary) -> bool:
    common = words.common
    if name in words.code:
        return True
    for part in name.split():  # noqa: SIM110
        if part not in common and part.removesuffix("s") not in common:
            return False
    return True


def _prior(name: str, plain: str, strong: bool, prefix: str, title: str, lexicons: Lexicons) -> list[str]:
    seen: list[str] = []
    if plain and plain == prefix:
        seen.append("title prefix")
    else:
        if len(plain) > 2 and plain in title:
            seen.append("in title prefix" if plain in prefix else "in title")
        if lexicons.metrics.named(name) is not None:
            seen.append("known metric")
        elif lexicons.benchmarks.named(name) is not None:
            seen.append("known benchmark")
    if not strong:
        seen.append("plain word")
    rest = name[1:]
    if not (rest.islower() or name.isupper() or " " in name) and rest != rest.lower():
        seen.append("capitals inside")
    if "-" in name and name.rpartition("-")[2].islower():
        seen.append("derived")  # "BERT-based"
    if name[-1] == "s" and name[-2:-1].isupper():
        seen.append("plural")
    return seen
