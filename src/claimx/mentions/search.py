"""One pass over a document with each way of finding phrases in turn."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence

from claimx.document import Document, Mentions, NumberCandidate, Phrase, Token, tokenized
from claimx.lexicons import Lexicons
from claimx.mentions import acronyms, proposals
from claimx.mentions.acronyms import Acronym
from claimx.mentions.chunks import add_chunks
from claimx.mentions.collector import Collector
from claimx.mentions.names import Name, marked, scan
from claimx.mentions.proposals import Region
from claimx.mentions.shapes import add_name
from claimx.mentions.terms import add_terms
from claimx.mentions.vocabulary import Vocabulary, vocabulary

# A noun phrase this close behind "we propose" is what is proposed.
_NEAR = 12


def find(document: Document, numbers: list[NumberCandidate], lexicons: Lexicons) -> Mentions:
    """Find every phrase that may fill a slot, and what the paper proposes.

    Args:
        document: the text; sentences without numbers are searched for names only.
        numbers: the numbers to be linked; no phrase overlaps their digits.
        lexicons: the names that the run knows.

    Returns:
        The phrases by position, the proposals best first, and short and long forms of names.
    """
    text = document.text
    words = vocabulary()
    out = Collector(text)
    opened = proposals.regions(document)
    covered = _sentences(document, numbers, opened, lexicons, words, out)
    names = list(scan(text, {start for start, _ in document.sentences}, covered, words))
    if special := marked(text, words.commands):
        names = sorted({*names, *(n for n in special if covered.isdisjoint(range(n.start, n.end)))})
    short_forms = acronyms.find(text)
    _add_names(names, _typed(short_forms, text, lexicons), document, lexicons, words, out)
    aliases = _add_acronyms(short_forms, document, out)
    ranked = proposals.find(document, names, short_forms, opened, lexicons, words)
    return Mentions(out.sorted(), _add_proposals(ranked, opened, document, words, out), aliases)


def _sentences(
    document: Document,
    numbers: Iterable[NumberCandidate],
    opened: Iterable[Region],
    lexicons: Lexicons,
    words: Vocabulary,
    out: Collector,
) -> set[int]:
    """Search sentences with numbers and proposing ones; returns the starts of all tokens inside numbers."""
    text = document.text
    by_sentence: dict[int, list[NumberCandidate]] = {}
    for number in numbers:
        by_sentence.setdefault(document.sentence_at(number.start), []).append(number)
    covered: set[int] = set()
    for sentence, here in sorted(by_sentence.items()):
        tokens = document.tokens(sentence)
        texts = document.words(sentence)
        inside = _covered(tokens, here)
        covered.update(tokens[i].start for i in inside)
        add_terms(sentence, tokens, texts, lexicons, words, out)
        add_chunks(sentence, tokens, texts, inside, words, out)
    for region in opened:
        sentence = document.sentence_at(region.start)
        if region.strong and sentence not in by_sentence:
            tokens, texts = tokenized(text, region.start, region.near)
            add_chunks(sentence, tokens, texts, frozenset(), words, out)
    return covered


def _covered(tokens: Sequence[Token], numbers: Iterable[NumberCandidate]) -> set[int]:
    """The indices of the tokens of numbers, their counted nouns left out."""
    covered: set[int] = set()
    for number in numbers:
        stop = number.noun[0] if number.noun else number.end
        for i in range(bisect_left(tokens, (number.start,)), len(tokens)):
            if tokens[i].start >= stop:
                break
            covered.add(i)
    return covered


def _add_names(
    names: Sequence[Name],
    known: Mapping[str, dict[str, str]],
    document: Document,
    lexicons: Lexicons,
    words: Vocabulary,
    out: Collector,
) -> None:
    text = document.text
    mentions: dict[str, list[Name]] = {}
    for name in names:
        mentions.setdefault(text[name.start : name.end], []).append(name)
    for spelled, same in mentions.items():
        # A plain word with a capital at the start of a sentence is a name if it has its capital elsewhere too.
        if same[0].strong or any(name.strong for name in same):
            add_name(spelled, same, known.get(spelled), document, lexicons.benchmarks, words, out)


def _add_acronyms(found: Iterable[Acronym], document: Document, out: Collector) -> dict[str, str]:
    text = document.text
    aliases: dict[str, str] = {}
    for short, long in found:
        one, other = text[slice(*short)], text[slice(*long)]
        aliases.setdefault(one, other)
        aliases.setdefault(other, one)
        sentence = document.sentence_at(short[0])
        pair = out.add(*short, sentence, "acronym"), out.add(*long, sentence, "acronym")
        labels = {**pair[1].labels, **pair[0].labels}
        for phrase in pair:
            for label, name in labels.items():
                phrase.labels.setdefault(label, name)
    return aliases


def _typed(found: Iterable[Acronym], text: str, lexicons: Lexicons) -> dict[str, dict[str, str]]:
    """The labels of names whose long form is known: the short form then has no other reading in this text."""
    typed: dict[str, dict[str, str]] = {}
    for short, long in found:
        name = text[slice(*long)]
        for label, table in (("metric", lexicons.metrics), ("benchmark", lexicons.benchmarks)):
            for spelled in (name, name.lower()):
                if table.named(spelled) is not None:
                    labels = {label: table.canonical(spelled)}
                    typed[name] = typed[text[slice(*short)]] = labels
    return typed


def _add_proposals(
    ranked: Iterable[tuple[int, int]], opened: Iterable[Region], document: Document, words: Vocabulary, out: Collector
) -> list[Phrase]:
    """The proposed names; then what is proposed without a name ("a two-stage retrieval framework")."""
    proposed = [out.add(*span, document.sentence_at(span[0]), "proposal", "system") for span in ranked]
    taken = [(phrase.start, phrase.end) for phrase in proposed]
    for region in opened:
        if not region.strong:
            continue
        start = next((at for at in range(region.start, region.start + _NEAR) if at in out.chunks), -1)
        if start < 0 or any(a < out.chunks[start] and start < b for a, b in taken):
            continue
        end = out.chunks[start]
        if document.text[start:end].rpartition(" ")[2] in words.introduced:
            proposed.append(out.add(start, end, document.sentence_at(start), "proposal", "system"))
    return proposed
