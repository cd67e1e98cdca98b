"""Which of the names that a paper seems to propose can be trusted: "our method" stands for it."""

from __future__ import annotations

import re

from claimx.document import Document, Mentions, Phrase

# "we propose Foo", "a system called Foo": up to the name.
_PROPOSED = re.compile(
    r"\b(?:(?:propos|introduc|present|develop|releas|creat|construct|built|build|contribut|unveil|design)\w*\b[^.;]{0,70}"
    r"|(?:called|named|dubbed|termed|namely|titled|call|coin\w*|refer\w*\sto\b[^.;]{0,20}\sas)\b[^.;]{0,25})$"
)
# "Foo, a framework for", "Foo (Full Name), an agent that".
_APPOSITION = re.compile(r"[\s})'\"]*(?:\([^()]{1,60}\))?,?\s+(?:is\s|which\sis\s)?(?:an?|the\sfirst|our)\s")
_WORD = re.compile(r"[a-z]{4,}")
# A name that the text itself uses this often is what the text is about.
_OFTEN = 4
# A name whose long form shares this many words with the title is the title's.
_SHARED = 3


def trusted(document: Document, mentions: Mentions) -> Phrase | None:
    """The best proposal that the title or the text says is one; None when all are only guessed from their looks."""
    title = (document.title or "").lower()
    for phrase in mentions.proposals:
        if _has_capital(phrase) and (phrase.text.lower() in title or _is_proposed(document, mentions, phrase, title)):
            return _short(document, mentions, phrase)
    # "We present speculative sampling, an algorithm": a name without capitals must be proposed and explained.
    for phrase in mentions.proposals[:1]:
        if not _has_capital(phrase) and " " in phrase.text and _is_explained(document, phrase):
            return phrase
    return None


def _is_explained(document: Document, phrase: Phrase) -> bool:
    start = max(document.sentences[phrase.sentence][0], phrase.start - 110)
    proposed = _PROPOSED.search(document.text, start, phrase.start)
    if proposed is None:
        return False
    return "refer" in proposed.group() or _APPOSITION.match(document.text, phrase.end) is not None


def _has_capital(phrase: Phrase) -> bool:
    return any(c.isupper() or c == "\\" for c in phrase.text)


def _short(document: Document, mentions: Mentions, phrase: Phrase) -> Phrase:
    """The short form of a name of several words, if the text introduces one."""
    short = mentions.aliases.get(phrase.text, "")
    if " " not in phrase.text or not short or len(short) >= len(phrase.text):
        return phrase
    at = document.text.find(short, phrase.start)
    if at < 0:
        return phrase
    return next(
        (p for p in mentions.phrases if p.start == at and p.end == at + len(short)),
        Phrase(at, at + len(short), short, document.sentence_at(at), "acronym", {"system": short}),
    )


def _is_proposed(document: Document, mentions: Mentions, phrase: Phrase, title: str) -> bool:
    long = mentions.aliases.get(phrase.text, "").lower()
    if long and (long in title or len(set(_WORD.findall(long)) & set(_WORD.findall(title))) >= _SHARED):
        return True
    text = document.text
    start = document.sentences[phrase.sentence][0] if phrase.sentence < len(document.sentences) else 0
    if _PROPOSED.search(text, max(start, phrase.start - 110), phrase.start) or _APPOSITION.match(text, phrase.end):
        return True
    return text.count(phrase.text) >= _OFTEN and phrase is mentions.proposals[0]
