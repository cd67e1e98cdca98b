"""Counts whose noun was said before: "of 2,040 conversations, 2,000 were used for training and 40 for testing"."""

from __future__ import annotations

from collections.abc import Sequence

from claimx.document import Document, Link

# Counted by the size of models and texts, not by things that are divided later in a sentence.
_SIZES = frozenset(("parameter", "token"))


def share_nouns(document: Document, links: Sequence[Link]) -> None:
    """Give each count without a noun that of the count before it in its sentence, which is not smaller.

    Args:
        document: the text.
        links: the links of its numbers, in text order, with their kinds decided; the numbers' units are changed.
    """
    sentence, noun, size = -1, "", 0.0
    for link in links:
        number = link.number
        here = document.sentence_at(number.start)
        if here != sentence:
            sentence, noun = here, ""
        if link.kind not in ("count", "tally"):
            continue
        if number.unit and number.unit not in _SIZES and number.value is not None:
            noun, size = number.unit, number.value
        elif noun and not number.unit and number.value is not None and number.value <= size:
            number.unit = noun
