"""Names and terms: every phrase of a text that may fill a slot, typed by lexicon, shape and place.

The search is generous and cheap: phrases are maximal runs of words that are no function word, verb or number
(chunks.py), runs of name-like words (names.py), known metrics and benchmarks (terms.py), and short forms in brackets
(acronyms.py). Which of them a number is about is for linking to decide. What the paper itself proposes is ranked by
proposals.py.
"""

from __future__ import annotations

from claimx.document import Document, Mentions, NumberCandidate
from claimx.lexicons import Lexicons
from claimx.mentions import acronyms, proposals
from claimx.mentions.search import search

__all__ = ["find"]


def find(document: Document, numbers: list[NumberCandidate], lexicons: Lexicons) -> Mentions:
    """Find every phrase that may fill a slot, and what the paper proposes.

    Args:
        document: the text; sentences without numbers are searched for names only.
        numbers: the numbers to be linked; no phrase overlaps their digits.
        lexicons: the names that the run knows.

    Returns:
        The phrases by position, the proposals best first, and short and long forms of names.
    """
    short_forms = acronyms.find(document.text)
    proposed = proposals.find(document, short_forms)
    out = search(document, numbers, lexicons)
    text = document.text
    aliases: dict[str, str] = {}
    for short, long in short_forms:
        a, b = text[slice(*short)], text[slice(*long)]
        aliases.setdefault(a, b)
        aliases.setdefault(b, a)
        sentence = document.sentence_at(short[0])
        out.add(*short, sentence, "acronym")
        out.add(*long, sentence, "acronym")
    for i, phrase in enumerate(proposed):
        proposed[i] = out.add(phrase.start, phrase.end, phrase.sentence, "proposal", "system")
    return Mentions(out.sorted(), proposed, aliases)
