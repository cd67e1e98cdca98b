"""Names by their looks: runs of words with capitals or digits in them, as they stand in running text."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set

from claimx.document import Token

# More than a first capital: "GPT-4o", "iPhone", "nuScenes", "3DMatch", "v2".
_STRONG = re.compile(r".*(?:[^\W\d_].*[A-ZÀ-ÞΑ-Ω]|[A-ZÀ-ÞΑ-Ω].*\d|[a-z]\d|\d[A-Za-z])", re.DOTALL)
_VERSION = re.compile(r"\d{1,4}(?:\.\d{1,2})?")


def is_strong(word: str) -> bool:
    """Whether a word looks like a name wherever it stands, the start of a sentence too."""
    return not word.isalpha() or word[1:] != word[1:].lower() if len(word) > 1 and _STRONG.match(word) else False


def name_runs(tokens: Sequence[Token], code: dict[str, int], covered: Set[int]) -> list[tuple[int, int]]:
    """Maximal runs of name words: "Claude 3.5 Sonnet", "Humanity's Last Exam", "PaLM 540B".

    Args and result are those of ``chunks.chunk``.
    """
    found: list[tuple[int, int]] = []
    first = -1
    for i, (start, _, text) in enumerate(tokens):
        if start in covered or text in code:
            kind = False
        elif text[0].isupper():
            kind = i > 0 or is_strong(text) or (len(tokens) > 1 and tokens[1].text[0].isupper())
        elif text[0].isdigit():
            kind = (first >= 0 and _VERSION.fullmatch(text) is not None) or is_strong(text)
        else:
            kind = text[0].isalpha() and is_strong(text)
        if kind:
            if first < 0:
                first = i
        elif first >= 0:
            found.append((first, i))
            first = -1
    if first >= 0:
        found.append((first, len(tokens)))
    return found
