"""Links to claims: the public records, made and checked once, for what is given out only.

A claim is checked in one go from plain data, which is faster than calling the constructor of every record in it. Claims
of one text share the records of the sentences and names that they have in common: records never change.
"""

from __future__ import annotations

from claimx.document import Document, Link, Phrase
from claimx.models import Claim, Mention, PaperInfo, Span, lean


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
            "span": {"start": n.start + self._before, "end": n.end + self._before},
            "value": n.value,
            "low": n.low,
            "high": n.high,
            "uncertainty": n.uncertainty,
            "total": n.total,
            "bound": n.bound,
            "unit": n.unit,
        }
        claim = Claim.model_validate(
            {
                "kind": link.kind,
                "quantity": quantity,
                "metric": None if link.metric is None else self._mention(link.metric, "metric"),
                "benchmarks": [self._mention(phrase, "benchmark") for phrase in link.benchmarks],
                "subject": None if link.subject is None else self._mention(link.subject, "system"),
                "baselines": [self._mention(phrase, "system") for phrase in link.baselines],
                "direction": link.direction,
                "relative": link.relative,
                "conditions": [self._mention(phrase, "condition") for phrase in link.conditions],
                "sentence": self._sentence(n.start, n.end),
                "evidence": {"rule": n.rule, "slots": link.reasons, "confidence": link.confidence},
                "paper": self._paper,
            }
        )
        for record in (claim.quantity, claim.quantity.span, claim.sentence, claim.evidence):
            lean(record)
        return lean(claim)

    def _sentence(self, start: int, end: int) -> Span:
        first, last = self._document.sentences[self._document.sentence_at(start)]
        span = first, max(last, end)
        if span not in self._sentences:
            self._sentences[span] = Span(start=span[0] + self._before, end=span[1] + self._before)
        return self._sentences[span]

    def _mention(self, phrase: Phrase, label: str) -> Mention:
        name = phrase.labels.get(label, phrase.text)
        key = phrase.start, phrase.end, name
        found = self._mentions.get(key)
        if found is None:
            span = {"start": phrase.start + self._before, "end": phrase.end + self._before}
            found = lean(Mention.model_validate({"text": phrase.text, "span": span, "name": name}))
            lean(found.span)
            self._mentions[key] = found
        return found
