"""Noun phrases without a tagger: maximal runs of words that are no function word, no verb and no number."""

from __future__ import annotations

from collections.abc import Sequence, Set

from claimx.document import Token
from claimx.mentions.collector import Collector
from claimx.mentions.vocabulary import DETERMINER, FUNCTION, NUMBER, PREPOSITION, VERB, Vocabulary

# A longer run is no name of anything; it is cut, so that the number of phrases stays linear in the text.
_LONGEST = 10
_PUNCTUATION = 6
_QUANTIFIERS = frozenset(("all", "All", "both", "Both", "each", "Each", "most", "Most", "other", "every"))
_ENDED = ("ed", "en", "ng")  # participles: "trained", "proven", "remaining"


def add_chunks(sentence: int, tokens: Sequence[Token], covered: Set[int], words: Vocabulary, out: Collector) -> None:
    """Add the noun phrases of one sentence, and the parts of them that may be meant.

    Args:
        sentence: the sentence's index.
        tokens: its tokens.
        covered: start offsets of tokens that belong to a number that is being linked.
        words: the vocabulary.
        out: where phrases go.
    """
    spans = chunk(tokens, covered, words)
    previous = (-1, -1)
    for first, after in spans:
        _add_chunk(sentence, tokens, first, after, words, out)
        before = tokens[first - 1].text if first else ""
        if before == "of" and previous[1] == first - 1 and after - previous[0] <= 8:
            # "rate of valid structures", "number of parameters"
            _add(sentence, tokens, previous[0], after, "chunk", words, out, head=tokens[previous[1] - 1].text)
        elif before in _QUANTIFIERS and after - first < 3:
            _add(sentence, tokens, first - 1, after, "chunk", words, out)
        elif first and tokens[first - 1].start in covered and before[-1] in "BMK" and before[0].isdigit():
            _add(sentence, tokens, first - 1, after, "chunk", words, out)  # "a 27B verifier"
        previous = (first, after)


def chunk(tokens: Sequence[Token], covered: Set[int], words: Vocabulary) -> list[tuple[int, int]]:
    """(first, end) token indices of each maximal noun phrase, in order."""
    code = words.code.get
    found: list[tuple[int, int]] = []
    first, last = -1, FUNCTION
    for i, (start, _, text) in enumerate(tokens):
        kind = code(text, 0)
        if kind == 0:
            head = text[0]
            if not head.isalnum():
                kind = _PUNCTUATION
            elif start in covered or (head.isdigit() and text[-1].isdigit()):
                kind = NUMBER
        elif kind == VERB and last in (DETERMINER, PREPOSITION) and text.endswith(_ENDED):
            kind = 0 if i + 1 < len(tokens) and code(tokens[i + 1].text, 0) == 0 else VERB
        if kind == 0:
            if first < 0:
                first = i
            elif i - first >= _LONGEST:
                found.append((first, i))
                first = i
        elif first >= 0:
            found.append((first, i))
            first = -1
        last = kind
    if first >= 0:
        found.append((first, len(tokens)))
    return found


def _add_chunk(
    sentence: int, tokens: Sequence[Token], first: int, after: int, words: Vocabulary, out: Collector
) -> None:
    _add(sentence, tokens, first, after, "chunk", words, out)
    out.chunks[tokens[first].start] = tokens[after - 1].end
    head = tokens[after - 1].text
    size = after - first
    if size == 1:
        return
    if head in words.noun_verbs or head in words.change_heads:
        _add(sentence, tokens, first, after - 1, "stem", words, out)
    for part in (1, 2, 3):
        if part < size:
            _add(sentence, tokens, after - part, after, "head", words, out)


def _add(
    sentence: int,
    tokens: Sequence[Token],
    first: int,
    after: int,
    source: str,
    words: Vocabulary,
    out: Collector,
    head: str = "",
) -> None:
    end = tokens[after - 1].end
    last = tokens[after - 1].text
    if last[-2:] in ("'s", "’s") and len(last) > 2:
        end -= 2
        last = last[:-2]
    phrase = out.add(tokens[first].start, end, sentence, source)
    head = head or last
    labels = phrase.labels
    if head in words.metric_heads:
        labels.setdefault("metric", phrase.text)
    if head in words.system_heads:
        labels.setdefault("system", phrase.text)
    for i in range(first, after):
        if tokens[i].text in words.baseline:
            labels.setdefault("baseline", phrase.text)
            break
