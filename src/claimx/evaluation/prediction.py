"""Running an extractor over annotated documents."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from claimx.evaluation.records import GoldDocument, Labelled, labelled
from claimx.models import Claim


class Extracts(Protocol):
    """Whatever finds claims in a text: ``claimx.load()``, or an extractor of one's own."""

    def extract(self, text: str, title: str | None = None) -> list[Claim]: ...


def predict(extractor: Extracts, documents: Iterable[GoldDocument]) -> dict[str, list[Labelled]]:
    """What an extractor finds in each document, by the document's id; it sees text and title only."""
    return {d.id: [labelled(claim) for claim in extractor.extract(d.text, d.title)] for d in documents}
