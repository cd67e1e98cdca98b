"""Who is compared with whom: baselines and the two sides of a comparison, after each number was decided alone.

The weights are asked about one slot of one number. Here what they said is set against what stands between numbers and
names. Across folds each rule was right four times as often as wrong where it changed something, most ten times.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise

from claimx.document import Document, Link, NumberCandidate, Phrase
from claimx.linking.learned.decoding import Choice
from claimx.linking.learned.lists import NAME, between, items, nearest, phrase_at
from claimx.linking.learned.names import NameKey
from claimx.linking.learned.slots import BY_NEIGHBOURS, fill

# How many times as likely an empty answer is taken: for a score, whose baseline seldom stands but behind it, and for a
# change that has a name where baselines stand.
_SCORE, _BEHIND_CUE, _SENTENCE_BEFORE = math.exp(0.4), math.exp(-1.2), math.exp(-4)
_DETERMINER = r"(?:the\s|a\s|an\s|its\s|all\s|both\s)?$"
_CUE = re.compile(r"\b(?:over|than|(?:compared|relative)\s(?:to|with)|against|w\.r\.t\.)\s" + _DETERMINER)
_OUTPERFORMED = re.compile(
    r"\b(?:outperform\w*|surpass\w*|exceed\w*|beat(?:s|ing)?|(?:improv\w+|gains?|superiority|advantages?|reductions?)\s"
    r"(?:over|upon|against)|superior\sto|better\sthan|compared\s(?:to|with)|over|than)\s(?:several\s|other\s)?"
    + _DETERMINER
)
# A sentence that goes on with what the one before it said.
_IN_DETAIL = re.compile(
    r"(?:Specifically|Notably|In particular|Particularly|Concretely|For (?:example|instance)|On average|"
    r"The (?:\w+\s)?(?:improvements?|gains?)|These (?:gains|improvements)|Gains|Improvements|Remarkably)\b"
)
_ONE_NAME = re.compile(r"\s(?:[a-z-]+\s){0,2}")
_APART = re.compile(r"\b(?:and|or|over|with|of|than|to|on|by|for|vs)\b")
# A description behind which names may stand.
_GENERIC = re.compile(
    r"(?:\b(?:baselines?|models?|methods?|approach(?:es)?|systems?|techniques?|frameworks?|algorithms?|LLMs?|networks?|"
    r"implementations?|solvers?|agents?|classifiers?|detectors?|retrievers?|rerankers?|competitors?|alternatives?|"
    r"state-of-the-art|SOTA|SoTA)|\bstate of the art)$"
)
_LIST = rf"{NAME}(?:,\s(?:and\s)?{NAME})*(?:,?\s(?:and|&|or)\s{NAME})?"
_NAMED = (
    re.compile(
        r"(?:\s(?:models?|methods?|systems?|baselines?|approaches|architectures))?,?\s\(?"
        rf"(?:such as|like|including|e\.g\.,?|i\.e\.,?|namely)\s(?P<names>{_LIST})"
    ),
    re.compile(rf",\s(?:the\s)?(?P<names>{NAME})(?=[.;:]|,(?!\s(?:and\s)?{NAME})|\s\(|\s(?:by|on|in|with|at)\b|$)"),
    re.compile(rf"\s\((?:i\.e\.,?\s|e\.g\.,?\s)?(?P<names>{_LIST})\)"),
)
_LETTERS = re.compile(r"[A-Za-z]+")
_FROM = re.compile(
    r"\bfrom\s(?:(?:an?|the|around|about|just|only|approximately|roughly|nearly|over|below)\s)*[\s$~≈{\\(]*$",
    re.IGNORECASE,
)
_TO = re.compile(r"\bto\b|\\to\b|rightarrow|→|->")
_ENDS = re.compile(r"[;.]\s|\bfrom\b")
_ARROW = re.compile(r"[\s$%\\}]*(?:→|->|\\?rightarrow|\\to\b|to|points?\sto)[\s${\\]*")
_RAISES = re.compile(
    r".{0,25}?\s(?:improv|increas|rais|reduc|boost|lift|lower|decreas|cut|elevat|push|bring|enhanc|driv|shorten|mov|"
    r"accelerat)\w*\s(?!from\b|by\b|to\b)",
    re.DOTALL,
)
_VERSUS = re.compile(r"[\W_]*(?:(?:vs|versus|than|against|compared\s(?:to|with|against))\b[\W_]*)+")
_LOSES = re.compile(
    r"\b(?:outperform\w*|surpass\w*|exceed\w*|beat\w*|than|over|against|versus|approach\w*|match\w*|near\w*|with|to)\s"
    r"(?:[\w-]+\s){0,2}$"
)
_MOST_BETWEEN = 60
_MOST_NUMBERS = 50


def baselines(document: Document, links: Sequence[Link], choices: Sequence[Choice | None]) -> None:
    """Decide the baselines of a document's links anew, where what stands around them says more than the weights know.

    Args:
        document: the text.
        links: of its numbers, in text order, all slots decided; changed.
        choices: of each, what its baseline may be; None where the rules' choice stands.
    """
    starts = [link.number.start for link in links]
    for link, choice in zip(links, choices, strict=True):
        if choice is None:
            continue
        if link.kind == "score" and link.baselines and not _directly_behind(link, starts):
            if not choice.answer(_SCORE).chosen:
                fill(link, "baseline", [], BY_NEIGHBOURS)
        elif link.kind == "change" and not link.baselines:
            _find(document, link, choice)
        if len(link.baselines) > 1:
            _merge(document.text, link)
    for link in links:
        if len(link.baselines) > 1 and link.kind == "change":  # a score may be above "Foo (70%) and Bar (65%)"
            _keep_nearest(links, starts, link)


def name(document: Document, links: Sequence[Link], phrases: Sequence[Phrase]) -> None:
    """Replace descriptions among the baselines by the names behind them: "than earlier models such as Foo and Bar"."""
    starts = [link.number.start for link in links]
    for link in links:
        if link.kind not in ("score", "change"):
            continue
        made: dict[str, Phrase] = {}
        for phrase in link.baselines:
            for found in _names_of(document, phrase, starts, phrases) or [phrase]:
                made.setdefault(found.text, found)
        if list(made.values()) != link.baselines:
            fill(link, "baseline", list(made.values()), BY_NEIGHBOURS)


def sides(document: Document, links: Sequence[Link], choices: Sequence[Choice | None], proposal: Phrase | None) -> None:
    """Decide whose the sides of a comparison are.

    "Foo raises it from 42% to 58%": 42% was without Foo. "Foo beats Bar, 58% vs. 42%": 42% is Bar's.

    Args:
        document: the text.
        links: of its numbers, in text order, all slots decided; changed.
        choices: of each, what its subject may be; None where the rules' choice stands.
        proposal: what the document proposes, if that is known.
    """
    decided = [link.subject for link in links]
    for i, (first, second) in enumerate(pairwise(links)):
        if not _alike(document, first, second):
            continue
        one, other = decided[i], decided[i + 1]
        if one is None:
            continue
        without, rival = choices[i], choices[i + 1]
        named = proposal is not None and _same(one, proposal)
        if (
            without is not None
            and _is_first(document.text, first, second)
            and (named or _acts(document, first, one, other))
        ):
            _own(first, without.other_than(one.text))
        if other is not None and _same(one, other) and _is_against(document.text, first, second, other):
            if first.baselines:
                _own(second, first.baselines[0])
            elif rival is not None:
                _own(second, rival.other_than(other.text))


def _alike(document: Document, first: Link, second: Link) -> bool:
    """Whether two numbers of a sentence are values of the same."""
    return (
        first.kind == second.kind
        and first.kind in ("score", "measurement", "count")
        and first.number.unit == second.number.unit
        and document.sentence_at(first.number.start) == document.sentence_at(second.number.start)
    )


def _is_against(text: str, first: Link, second: Link, system: Phrase) -> bool:
    """Whether two numbers are "58% vs. 42%", and their system is not the one that loses."""
    a, b = first.number, second.number
    if b.start - a.end > _MOST_BETWEEN or not _VERSUS.fullmatch(text, a.end, b.start):
        return False
    return _LOSES.search(text, max(0, system.start - 40), system.start) is None


def _own(link: Link, phrase: Phrase | None) -> None:
    fill(link, "subject", [] if phrase is None else [phrase], BY_NEIGHBOURS)


def _same(a: Phrase, b: Phrase) -> bool:
    return NameKey.of(a.text).same(NameKey.of(b.text))


def _directly_behind(link: Link, starts: list[int]) -> bool:
    """Whether the first baseline stands behind the number, and no other number between them."""
    first = link.baselines[0].start
    return first >= link.number.end and bisect_left(starts, first) == bisect_right(starts, link.number.start)


def _find(document: Document, link: Link, choice: Choice) -> None:
    """A baseline for a change without one: behind "over" or "than", or outperformed in the sentence before."""
    for factor, fits in ((_BEHIND_CUE, _is_behind_cue), (_SENTENCE_BEFORE, _is_outperformed_before)):
        found = sorted((choice.phrases[i] for i in choice.answer(factor).chosen), key=lambda p: p.start)
        if found and fits(document, link.number, found[0]):
            fill(link, "baseline", found, BY_NEIGHBOURS)
            return


def _is_behind_cue(document: Document, number: NumberCandidate, name: Phrase) -> bool:
    """ "gains 40% over the FooNet"."""
    if name.sentence != document.sentence_at(number.start) or name.start <= number.end:
        return False
    return _CUE.search(document.text, number.end, name.start) is not None


def _is_outperformed_before(document: Document, number: NumberCandidate, name: Phrase) -> bool:
    """ "outperforms the FooNet. Specifically, it gains 40%"."""
    own = document.sentence_at(number.start)
    return (
        name.sentence == own - 1
        and _IN_DETAIL.match(document.text, document.sentences[own][0]) is not None
        and _OUTPERFORMED.search(document.text, document.sentences[own - 1][0], name.start) is not None
    )


def _merge(text: str, link: Link) -> None:
    """Pieces of one name become one: "best", "performing model"."""
    pieces = sorted(link.baselines, key=lambda p: p.start)
    made = pieces[:1]
    for piece in pieces[1:]:
        last = made[-1]
        between = text[last.end : piece.start]
        if last.sentence == piece.sentence and (
            piece.start < last.end or (_ONE_NAME.fullmatch(between) and not _APART.search(between))
        ):
            end = max(last.end, piece.end)
            whole = text[last.start : end]
            made[-1] = Phrase(last.start, end, whole, last.sentence, "list", {"baseline": whole})
        else:
            made.append(piece)
    if len(made) < len(pieces):
        fill(link, "baseline", made, BY_NEIGHBOURS)


def _keep_nearest(links: Sequence[Link], starts: list[int], link: Link) -> None:
    """Of two names with another number of the kind between them the nearest is meant."""
    found = between(starts, link.baselines)[:_MOST_NUMBERS]
    if any(links[i] is not link and links[i].kind == link.kind for i in found):
        fill(link, "baseline", [nearest(link.number, link.baselines)], BY_NEIGHBOURS)


def _names_of(document: Document, phrase: Phrase, starts: list[int], phrases: Sequence[Phrase]) -> list[Phrase]:
    """The names that stand behind a description; none where it has a name itself, or the names are its short form."""
    if not _GENERIC.search(phrase.text):
        return []
    text, end = document.text, document.sentences[phrase.sentence][1]
    for pattern in _NAMED:
        match = pattern.match(text, phrase.end, end)
        if match is None:
            continue
        places = items(text, *match.span("names"))
        numbered = bisect_left(starts, match.start() - 2) < bisect_right(starts, match.end() + 3)
        if places and not numbered and not any(_is_short_form(phrase.text, text[a:b]) for a, b in places):
            return [phrase_at(text, phrase.sentence, a, b, phrases, "baseline") for a, b in places]
    return []


def _is_short_form(long: str, short: str) -> bool:
    initials = "".join(word[0] for word in _LETTERS.findall(long)).lower()
    letters = "".join(_LETTERS.findall(short)).lower().rstrip("s")
    return letters in initials or short.upper() == "SOTA"


def _is_first(text: str, first: Link, second: Link) -> bool:
    """Whether two numbers are "from 42% to 58%" or "42% → 58%"."""
    a, b = first.number, second.number
    if first.kind == "count" or b.start - a.end > _MOST_BETWEEN:
        return False
    if _ARROW.fullmatch(text, a.end, b.start):
        return True
    begun = _FROM.search(text, max(0, a.start - 30), a.start) is not None
    return begun and bool(_TO.search(text, a.end, b.start)) and not _ENDS.search(text, a.end, b.start)


def _acts(document: Document, first: Link, one: Phrase, other: Phrase | None) -> bool:
    """Whether the system of both numbers is said to raise or lower something: "Foo improves accuracy from"."""
    number = first.number
    if other is None or not _same(one, other) or one.end > number.start:
        return False
    if document.sentence_at(one.start) != document.sentence_at(number.start):
        return False
    return _RAISES.match(document.text, one.end, number.start) is not None
