"""What the claims of one sentence say together of their benchmarks, after each was decided alone.

The weights judge one number at a time. That a name before the next number is the next number's, that the two sides of a
comparison were measured on the same, and that a lone number was measured on all of a list, only several show. Across
folds each rule was right ten times as often as wrong where it changed something.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import groupby, pairwise

from claimx.document import Document, Link, Phrase
from claimx.linking.learned.lists import NAME, between, items, nearest, phrase_at
from claimx.linking.learned.slots import BY_NEIGHBOURS, fill

_SIDES = re.compile(
    r"[\W_]*(?:(?:vs|versus|to|than|against|compared\s(?:to|with)|rightarrow)\b[\W_]*)+|[\s$%\\]*(?:→|->)[\s$]*"
)
_MOST_BETWEEN = 40
_LIST = re.compile(rf"{NAME}(?:,\s(?:and\s)?{NAME})*,?\s(?:and|&)\s{NAME}")
_LONGEST = 1_500  # characters of a sentence that is searched for lists
_LEADS = re.compile(r"\b(?:on|across|including)\s(?:the\s|both\s)?$")
# Of systems, not of what they were tested on.
_OTHERS = re.compile(
    r"\b(?:outperform\w*|surpass\w*|exceed\w*|beat\w*|than|over|against|versus|with)\s(?:[\w-]+\s){0,3}$"
)
# "Experiments on A and B show ...": all that the sentence goes on to say, unless it names one of them again.
_SHOWN_ON = re.compile(
    r"\b(?:[Ee]xperiment\w*|[Ee]valuat\w+|[Rr]esults?|[Tt]est\w*|[Vv]alidat\w+)\b[^.;:]{0,60}\bon\s(?:the\s|both\s)?$"
)
_ROW = re.compile(r"[\s$}]*(?:,\s*and|,|and|or|/)[\s${+]*")
_SINGLE = re.compile(r"\brespectively\b")


def agree(document: Document, links: Sequence[Link], phrases: Sequence[Phrase]) -> None:
    """Mend the benchmarks of a document's links, which are changed.

    Args:
        document: the text.
        links: of its numbers, in text order, all slots decided.
        phrases: all that may fill a slot, by start.
    """
    starts = [link.number.start for link in links]
    for i, link in enumerate(links):
        if len(link.benchmarks) > 1:
            _keep_nearest(links, i, starts)
    for before, link in pairwise(links):
        if link.benchmarks and _two_sides(document, before, link):
            fill(link, "benchmark", list(before.benchmarks), BY_NEIGHBOURS)
    for index, group in groupby(links, key=lambda link: document.sentence_at(link.number.start)):
        _complete(document, index, list(group), phrases)


def _keep_nearest(links: Sequence[Link], i: int, starts: list[int]) -> None:
    """ "91% on A and 88% on B": of two names with another number between them the nearest is meant."""
    link = links[i]
    found = between(starts, link.benchmarks)
    if len(found) > (i in found):
        fill(link, "benchmark", [nearest(link.number, link.benchmarks)], BY_NEIGHBOURS)


def _two_sides(document: Document, before: Link, link: Link) -> bool:
    """Whether two claims are the sides of one comparison: "91% vs. 88%"."""
    a, b = before.number, link.number
    return (
        before.kind == link.kind
        and a.unit == b.unit
        and b.start - a.end < _MOST_BETWEEN
        and _SIDES.fullmatch(document.text, a.end, b.start) is not None
    )


def _complete(document: Document, sentence: int, links: list[Link], phrases: Sequence[Phrase]) -> None:
    """A number without its like in the sentence was measured on all of the list from which one name was chosen."""
    asked = [link for link in links if link.benchmarks and link.kind in ("score", "change", "measurement")]
    text, (begin, end) = document.text, document.sentences[sentence]
    if not asked or end - begin > _LONGEST or _SINGLE.search(text, begin, end):
        return
    lists = [names for match in _LIST.finditer(text, begin, end) if (names := _tested_on(text, begin, match, links))]
    like = Counter((link.kind, link.number.unit) for link in links)
    for link in asked:
        if _in_a_row(text, links, link):
            continue
        alone = like[link.kind, link.number.unit] == 1
        for names in lists:
            if not alone and not _of_all(text, begin, names, end):
                continue
            held = [any(a < p.end and p.start < b for p in link.benchmarks) for a, b in names]
            if any(held) and not all(held):
                fill(
                    link,
                    "benchmark",
                    [phrase_at(text, sentence, a, b, phrases, "benchmark") for a, b in names],
                    BY_NEIGHBOURS,
                )
                break


def _of_all(text: str, begin: int, names: list[tuple[int, int]], end: int) -> bool:
    """Whether a sentence begins with what was tested on a list, and names none of it again."""
    (first, _), (_, last) = names[0], names[-1]
    if _SHOWN_ON.search(text, max(begin, first - 120), first) is None:
        return False
    return not any(text.find(text[a:b], last, end) >= 0 for a, b in names)


def _tested_on(text: str, begin: int, match: re.Match[str], links: list[Link]) -> list[tuple[int, int]]:
    """The places of a list's names, if it may be one of benchmarks; those of two need a word that says so."""
    names = items(text, *match.span())
    before = max(begin, match.start() - 40), match.start()
    if any(a < link.number.end and link.number.start < b for link in links for a, b in names):
        return []
    return names if not _OTHERS.search(text, *before) and (len(names) > 2 or _LEADS.search(text, *before)) else []


def _in_a_row(text: str, links: list[Link], link: Link) -> bool:
    """Whether a number stands in a row with another of its kind: "2.7% and 3.3 on A and B"."""
    return any(
        link in (a, b) and a.kind == b.kind and _ROW.fullmatch(text, a.number.end, b.number.start) is not None
        for a, b in pairwise(links)
    )
