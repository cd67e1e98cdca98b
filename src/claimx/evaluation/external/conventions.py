"""What is not compared, because the annotators of a set and claimx mean different things by a quantity.

The rules are about classes of amounts and numbers, never about one text. An amount that is left out is neither rewarded
nor punished, nor is a number that overlaps it; how many there are of each class is reported.
"""

from __future__ import annotations

import re

from claimx.document import NumberCandidate
from claimx.evaluation.external.amounts import Amount

_CONFIDENCE = re.compile(r"[\s(-]*(?:CIs?\b|confidence\b|credible\b)")
_DIGIT = re.compile(r"\d")


def leave_out(text: str, amount: Amount) -> str | None:
    """Why a marked amount is not compared; None when it is."""
    if amount.excluded is not None:
        return amount.excluded  # what the set's reader says: no unit, no number, a list in one span
    if text[amount.start : amount.end].lower().endswith("one") and amount.numbers == (1,):
        return "the word 'one'"  # "one of these features", "one allograft"
    if amount.unit == "%" and amount.numbers[0] in (90, 95, 99) and _CONFIDENCE.match(text, amount.end):
        return "a level of confidence"
    return None


def not_marked(text: str, number: NumberCandidate) -> str | None:
    """Why a number that meets no marked amount is not counted as a mistake; None when it is one."""
    if number.form == "bare":
        return "a number without a unit"
    if number.form in ("count", "tally"):
        return "a count"  # both sets mark few of the things that are counted
    if number.form == "factor" and not _DIGIT.search(text, number.start, number.end):
        return "a factor in words"  # "twice", "half", "an order of magnitude"
    if number.unit == "σ":
        return "a level of significance"
    return None
