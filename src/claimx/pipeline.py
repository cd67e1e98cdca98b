"""The story on one page: text -> sentences -> numbers -> names -> links -> claims. Only this module knows the order."""

from __future__ import annotations

from claimx import linking, mentions, quantities, segment
from claimx.document import Document, Link, Phrase
from claimx.lexicons import Lexicons
from claimx.models import Claim, Evidence, Mention, PaperInfo, Quantity, Span


class Extractor:
    """A configured extractor: lexicons loaded once, then any number of texts.

    Args:
        lexicons: names of metrics, benchmarks and units; the built-in ones when None.
    """

    def __init__(self, lexicons: Lexicons | None = None) -> None:
        self.lexicons = lexicons if lexicons is not None else Lexicons.builtin()

    def extract(self, text: str, title: str | None = None, paper: PaperInfo | None = None) -> list[Claim]:
        """Find every quantitative claim of a text.

        Args:
            text: any string; it is never changed.
            title: the paper's title; a cue for what the paper itself proposes.
            paper: what the claims should say about their paper.

        Returns:
            The claims, in text order; ``text[c.span.start:c.span.end] == c.text`` for each.
        """
        document = Document(text, segment.split(text), title)
        numbers = [n for n in quantities.find(document, self.lexicons) if n.rejected is None]
        if not numbers:
            return []
        found = mentions.find(document, numbers, self.lexicons)
        links = linking.link(document, numbers, found, self.lexicons)
        return [_claim(document, link, paper) for link in links]


def _claim(document: Document, link: Link, paper: PaperInfo | None) -> Claim:
    n = link.number
    start, end = document.sentences[document.sentence_at(n.start)]
    span = Span(start=n.start, end=n.end)
    return Claim(
        kind=link.kind,
        quantity=Quantity(
            text=document.text[n.start : n.end],
            span=span,
            value=n.value,
            low=n.low,
            high=n.high,
            uncertainty=n.uncertainty,
            total=n.total,
            bound=n.bound,
            unit=n.unit,
        ),
        metric=_mention(link.metric, "metric"),
        benchmarks=tuple(m for p in link.benchmarks if (m := _mention(p, "benchmark"))),
        subject=_mention(link.subject, "system"),
        baselines=tuple(m for p in link.baselines if (m := _mention(p, "system"))),
        direction=link.direction,
        relative=link.relative,
        conditions=tuple(m for p in link.conditions if (m := _mention(p, "condition"))),
        sentence=Span(start=start, end=max(end, n.end)),
        evidence=Evidence(rule=n.rule, slots=link.reasons, confidence=link.confidence),
        paper=paper,
    )


def _mention(phrase: Phrase | None, label: str) -> Mention | None:
    if phrase is None:
        return None
    return Mention(
        text=phrase.text, span=Span(start=phrase.start, end=phrase.end), name=phrase.labels.get(label, phrase.text)
    )
