"""Links to claims: the public records, made once, for what is given out only.

What the stages found is of the right types already (tests hold every field against pydantic's own check), so that
nothing is validated again: that took longer than to find the sentences. Claims of one text share the records of the
sentences and names that they have in common: records never change.
"""

from __future__ import annotations

from claimx.document import Document, Link, Phrase
from claimx.models import Claim, Evidence, Mention, PaperInfo, Quantity, Span, made


class Assembler:
    """Makes the claims of one text.

    Args:
        document: the text and its sentences.
        paper: what the claims say about their paper.
        before: how many characters of the caller's text stand before the document.
    """

    def __init__(self, document: Document, paper: PaperInfo | None, before: int = 0) -> None:
        self._document = document
        self._paper = paper
        self._before = before
        self._sentences: dict[tuple[int, int], Span] = {}
        self._mentions: dict[tuple[int, int, str], Mention] = {}

    def claim(self, link: Link) -> Claim:
        """The claim that a link makes."""
        n = link.number
        quantity = {
            "text": self._document.text[n.start : n.end],
            "span": self._span(n.start, n.end),
            "value": n.value,
            "low": n.low,
            "high": n.high,
            "uncertainty": n.uncertainty,
            "total": n.total,
            "bound": n.bound,
            "unit": n.unit,
        }
        evidence = {"rule": n.rule, "slots": dict(link.reasons), "confidence": dict(link.confidence)}
        return made(
            Claim,
            {
                "kind": link.kind,
                "quantity": made(Quantity, quantity),
                "metric": None if link.metric is None else self._mention(link.metric, "metric"),
                "benchmarks": tuple([self._mention(phrase, "benchmark") for phrase in link.benchmarks]),
                "subject": None if link.subject is None else self._mention(link.subject, "system"),
                "baselines": tuple([self._mention(phrase, "system") for phrase in link.baselines]),
                "direction": link.direction,
                "relative": link.relative,
                "conditions": tuple([self._mention(phrase, "condition") for phrase in link.conditions]),
                "sentence": self._sentence(n.start, n.end),
                "evidence": made(Evidence, evidence),
                "paper": self._paper,
                "section": None,
                "own": None,
                "table": None,
                "page": None,
                "line": None,
                "also": (),
            },
        )

    def _span(self, start: int, end: int) -> Span:
        return made(Span, {"start": start + self._before, "end": end + self._before})

    def _sentence(self, start: int, end: int) -> Span:
        first, last = self._document.sentences[self._document.sentence_at(start)]
        span = first, max(last, end)
        if span not in self._sentences:
            self._sentences[span] = self._span(*span)
        return self._sentences[span]

    def _mention(self, phrase: Phrase, label: str) -> Mention:
        name = phrase.labels.get(label, phrase.text)
        key = phrase.start, phrase.end, name
        found = self._mentions.get(key)
        if found is None:
            span = self._span(phrase.start, phrase.end)
            found = self._mentions[key] = made(Mention, {"text": phrase.text, "span": span, "name": name})
        return found
