"""Tallies and other slashes: "11 out of 18 tasks", "three of the four", "5/7", "4.6/5", "1/3 of the memory"."""

from __future__ import annotations

import re

from claimx.document import NumberCandidate
from claimx.quantities import counting, nouns, numerals, vetoes
from claimx.quantities.context import Context, finish
from claimx.quantities.numerals import Numeral

_OF = re.compile(
    r"\s+(?:(?:out\s+of|of)\s+(?:(?:the|these|those|all|its|our|a\s+total\s+of|about|over)\s+)?|in\s+(?=\d))"
)
_OF_THEM = re.compile(r"\s+(?:out\s+)?of\s+(?:them|these|those|which|whom)\b(?!\s+\d)")
_OF_THESE = re.compile(r"\s+of\s+(?:these|those|the|its|our)(?=\s)")
_NOT_A_TOTAL = re.compile(r"\s?(?:\\?%|x\b)")
_SLASH = re.compile(r"\s?/\s?(?=\d)")
_NOT_A_SLASH = re.compile(r"\s?\\?%|[\s-]?[a-z]*split|[A-Za-z]")
_ORDINAL = re.compile(r"(?:th|rd)\b")
_PART_OF = re.compile(r"\$?\s?(?:the|of\s(?:the|its|their)|as|that|,|\.)")
_HYPHEN_NOUN = re.compile(r"[-‑]([A-Za-z]+)")
# Tops of rating scales and of percentages given as points.
_RATING_TOPS = frozenset((3, 4, 5, 6, 7, 9, 10, 20, 100))


def read_slash(context: Context, numeral: Numeral) -> NumberCandidate | None:
    """5/7 models (a tally), 4.6/5 (a rating), 1/3 of the memory (a fraction); None for other slashes."""
    text = context.text
    joint = _SLASH.match(text, numeral.end) if numeral.digits and not numeral.scale else None
    second = numerals.read(text, joint.end()) if joint else None
    if second is None or second.scale or second.value == 0 or _SLASH.match(text, second.end):
        return None
    span = (numeral.start, second.end)
    if (not second.decimals and numeral.value + second.value == 100) or (numeral.value, second.value) == (24, 7):
        return NumberCandidate(*span, "slash", "bare", value=numeral.value, rejected="a split")
    ordinal = _ORDINAL.match(text, second.end)
    if ordinal and numeral.value == 1:
        return finish(
            context, NumberCandidate(span[0], ordinal.end(), "fraction", "factor", value=1 / second.value, unit="x")
        )
    if _NOT_A_SLASH.match(text, second.end) or (
        numeral.decimals and second.decimals and second.value not in (1, 5, 10)
    ):
        return None
    if numeral.decimals or numeral.value > second.value:
        if second.value in _RATING_TOPS and numeral.value <= second.value:
            return finish(context, NumberCandidate(*span, "rating", "bare", value=numeral.value))
        return None
    if numeral.value == 1 and _PART_OF.match(text, second.end):
        return finish(context, NumberCandidate(*span, "fraction", "factor", value=1 / second.value, unit="x"))
    return _tally(context, numeral, second, "x/y")


def read_of(context: Context, numeral: Numeral) -> NumberCandidate | None:
    """11 out of 18 tasks; 30 of 32 of these; 10 of them; None when no total follows."""
    if not isinstance(numeral.value, int) or numeral.decimals:
        return None
    text = context.text
    if not text[numeral.end : numeral.end + 1].isspace():
        return None
    them = _OF_THEM.match(text, numeral.end, context.sentence_end)
    if them is not None and not (numeral.value == 1 and not numeral.digits):
        return finish(context, NumberCandidate(numeral.start, them.end(), "x of them", "tally", value=numeral.value))
    joint = _OF.match(text, numeral.end, context.sentence_end)
    if joint is None:
        return None
    if not numeral.digits and numeral.value == 1:
        return NumberCandidate(numeral.start, numeral.end, "one of", "count", value=1, rejected="the word 'one'")
    second = numerals.read(text, joint.end()) if numerals.SCAN.match(text, joint.end()) else None
    if second is None or not isinstance(second.value, int) or second.decimals or not 0 < second.value >= numeral.value:
        return None
    if vetoes.is_year(second, text) or _NOT_A_TOTAL.match(text, second.end):
        return None
    return _tally(context, numeral, second, "x out of y" if "out" in joint.group() else "x of y")


def _tally(context: Context, first: Numeral, second: Numeral, rule: str) -> NumberCandidate:
    candidate = NumberCandidate(first.start, second.end, rule, "tally", value=first.value, total=second.value)
    these = _OF_THESE.match(context.text, second.end, context.sentence_end)
    noun = counting.noun_after(context, these.end() if these else second.end)
    if noun is not None and noun.plural:
        candidate.unit, candidate.noun = noun.unit, (noun.start, noun.end)
    elif hyphen := _HYPHEN_NOUN.match(context.text, second.end):
        candidate.unit = nouns.singular(hyphen.group(1))
    return finish(context, candidate)
