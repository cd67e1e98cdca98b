"""One pass over the sentences of a document, with each way of finding phrases in turn."""

from __future__ import annotations

from collections.abc import Sequence

from claimx.document import Document, NumberCandidate, Token
from claimx.lexicons import Lexicons
from claimx.mentions.chunks import chunk
from claimx.mentions.collector import Collector
from claimx.mentions.names import name_runs
from claimx.mentions.terms import add_terms
from claimx.mentions.vocabulary import Vocabulary, vocabulary

_PLACE = frozenset("on On across Across over".split())
_SHAPE_ENDS = ("Bench", "bench", "QA", "Eval", "Corpus", "Gym", "Arena", "NLI", "Set", "DB", "Dataset", "Benchmark")


def search(document: Document, numbers: Sequence[NumberCandidate], lexicons: Lexicons) -> Collector:
    """Collect the phrases of sentences with numbers, and the names of the others."""
    out = Collector(document)
    words = vocabulary()
    by_sentence: dict[int, list[NumberCandidate]] = {}
    for number in numbers:
        by_sentence.setdefault(document.sentence_at(number.start), []).append(number)
    for sentence in range(len(document.sentences)):
        tokens = document.tokens(sentence)
        here = by_sentence.get(sentence, [])
        covered = _covered(tokens, here)
        add_terms(sentence, tokens, lexicons, words, out)
        _add_names(sentence, tokens, words, covered, out)
        if here:
            _add_chunks(sentence, tokens, words, covered, out)
    return out


def _covered(tokens: Sequence[Token], numbers: Sequence[NumberCandidate]) -> set[int]:
    covered: set[int] = set()
    for number in numbers:
        stop = number.noun[0] if number.noun else number.end
        covered.update(t.start for t in tokens if number.start <= t.start < stop)
    return covered


def _add_names(sentence: int, tokens: Sequence[Token], words: Vocabulary, covered: set[int], out: Collector) -> None:
    for first, after in name_runs(tokens, words.code, covered):
        text = tokens[first].text
        phrase = out.add(tokens[first].start, tokens[after - 1].end, sentence, "name")
        if text in words.hardware:
            phrase.labels["hardware"] = phrase.text
            continue
        before = first - 1
        if before >= 0 and tokens[before].text in ("the", "(", "both"):
            before -= 1
        if (
            any(t.text in words.benchmark_heads for t in tokens[after : after + 2])
            or (before >= 0 and tokens[before].text in _PLACE)
            or tokens[after - 1].text.endswith(_SHAPE_ENDS)
        ):
            phrase.labels.setdefault("benchmark", phrase.text)
        if "metric" not in phrase.labels:
            phrase.labels.setdefault("system", phrase.text)


def _add_chunks(sentence: int, tokens: Sequence[Token], words: Vocabulary, covered: set[int], out: Collector) -> None:
    for first, after in chunk(tokens, words.code, covered):
        phrase = out.add(tokens[first].start, tokens[after - 1].end, sentence, "chunk")
        head = tokens[after - 1].text
        texts = [t.text for t in tokens[first:after]]
        if head in words.metric_heads:
            phrase.labels.setdefault("metric", phrase.text)
        if head in words.system_heads:
            phrase.labels.setdefault("system", phrase.text)
        if any(t in words.baseline for t in texts):
            phrase.labels.setdefault("baseline", phrase.text)
        for size in (1, 2, 3):
            if size < after - first:
                sub = out.add(tokens[after - size].start, tokens[after - 1].end, sentence, "head")
                if head in words.metric_heads:
                    sub.labels.setdefault("metric", sub.text)
