"""Noun phrases without a tagger: maximal runs of words that are no function word, no verb and no number."""

from __future__ import annotations

from collections.abc import Sequence, Set

from claimx.document import Token

# A longer run than this is no name of anything; it is cut, so that the number of phrases stays linear in the text.
LONGEST = 10


def chunk(tokens: Sequence[Token], code: dict[str, int], covered: Set[int]) -> list[tuple[int, int]]:
    """Cut a sentence into phrases.

    Args:
        tokens: the sentence.
        code: words that end a phrase (vocabulary.py).
        covered: start offsets of tokens that belong to a number that is being linked.

    Returns:
        (first, end) token indices of each phrase, in order.
    """
    found: list[tuple[int, int]] = []
    first = -1
    for i, (start, _, text) in enumerate(tokens):
        head = text[0]
        inside = (
            text not in code
            and head.isalnum()
            and start not in covered
            and (not head.isdigit() or not text[-1].isdigit())
        )
        if inside and first < 0:
            first = i
        elif first >= 0 and (not inside or i - first >= LONGEST):
            found.append((first, i))
            first = i if inside else -1
    if first >= 0:
        found.append((first, len(tokens)))
    return found
