"""What the paper itself introduces: its own system, method, dataset or benchmark, the likeliest name first."""

from __future__ import annotations

import re

from claimx.document import Document, Phrase
from claimx.mentions.acronyms import Acronym

_NAME = (
    r"(?:\\text\w{2}\{|\\emph\{|\{\\\w\w |\$|``|\*\*|[\"“‘'])?"
    r"(?P<name>(?:[^\W_][\w.+@/’'-]*|\\[A-Za-z]+\b)(?:[ -](?:[A-Z0-9][\w.+@/’'-]*))*)"
)
_VERB = r"(?:propos|introduc|present|develop|describ|releas|construct|creat|built|build|design|contribut|publish|open-sourc|unveil|report)\w*"
_OPENING = re.compile(r"\b(?:[Ww]e|[Hh]ere|[Pp]aper|[Ww]ork|[Ss]tudy|[Aa]rticle|[Rr]eport|[Aa]uthors)\s+(?:[a-z]+(?:ly)?,?\s+){0,2}?" + _VERB + r"\s+")
_CALLED = re.compile(r"\b(?:called|named|dubbed|termed|coined|namely|titled|entitled|denoted as|referred to as|abbreviated as),?\s+(?:as\s+)?(?:the\s+)?" + _NAME)
_APPOSITION = re.compile(_NAME + r"(?:\}|''|\*\*|\"|”)?(?:\s*\([^()]{1,60}\))?,\s+(?:which is\s+)?(?:an?|the first|our)\s+(?:[\w-]+[ -,]+){0,8}?(?:framework|method|approach|model|system|benchmark|dataset|corpus|pipeline|architecture|algorithm|agent|network|suite|toolkit|platform|library|family|paradigm|strategy|mechanism|technique|module)\b")
_LEAD = re.compile(r"(?:\\text\w\w\{|\\emph\{|\{\\\w\w )?(?:(?:a|an|the|our|two|three|novel|new|first|simple)\s+)*" + _NAME)
_TITLE = re.compile(r"^\s*(?:\\text\w\w\{|\$)?([^:]{2,60}?)\}?\s*(?::|\s[-–—]\s|\?)")


def find(document: Document, acronyms: list[Acronym]) -> list[Phrase]:
    """The names of what the paper introduces.

    Args:
        document: the text, and its title as a cue: a name is always one that occurs in the text.
        acronyms: the short forms that the text introduces.

    Returns:
        Phrases with the label "system", the likeliest first; the list may be empty.
    """
    text = document.text
    scores: dict[str, float] = {}
    places: dict[str, int] = {}

    def credit(name: str, at: int, points: float) -> None:
        name = name.rstrip(".,'’-")
        if len(name) < 2 or not any(c.isupper() or c.isdigit() or c == "\\" for c in name):
            return
        scores[name] = scores.get(name, 0.0) + points
        places.setdefault(name, at)

    if document.title:
        match = _TITLE.match(document.title)
        if match and (at := text.find(match.group(1))) >= 0:
            credit(match.group(1), at, 4.0)
    for match in _OPENING.finditer(text):
        lead = _LEAD.match(text, match.end())
        if lead:
            credit(lead.group("name"), lead.start("name"), 3.0)
        stop = match.end() + 160
        for acronym in acronyms:
            if match.end() <= acronym.long[0] < stop:
                credit(text[slice(*acronym.short)], acronym.short[0], 2.5)
    for match in _CALLED.finditer(text):
        credit(match.group("name"), match.start("name"), 3.0)
    for match in _APPOSITION.finditer(text):
        credit(match.group("name"), match.start("name"), 1.5)
    ranked = sorted(scores, key=lambda name: (-scores[name], places[name]))
    return [
        Phrase(places[n], places[n] + len(n), n, document.sentence_at(places[n]), "proposal", {"system": n})
        for n in ranked
        if text.startswith(n, places[n])
    ]
