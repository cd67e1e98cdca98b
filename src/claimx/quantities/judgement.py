"""The last word on a candidate, when its unit and noun are known: is this number a quantity that the text asserts?"""

from __future__ import annotations

import re

from claimx.document import NumberCandidate
from claimx.quantities import vetoes
from claimx.quantities.context import Context
from claimx.quantities.numerals import Numeral

_INTERVAL_LEVEL = re.compile(
    r"[\s~(-]*(?:\w+\s)?(?:CIs?\b|confidence\b|credible\b|HDI\b|prediction\sinterval|level\sof\sconfidence)"
)
_YEAR_LETTER = re.compile(r"(?:19|20)\d\d\s?[bks]")
_THRESHOLD_BEFORE = re.compile(r"\b(?:IoU|IOU|threshold|thresholds)(?:\s(?:of|at|=))?\s*[=@>≥]?\s*$")
_DECIMALS = re.compile(r"\.(\d+)")


def judge(context: Context, candidate: NumberCandidate) -> None:
    """Set ``rejected`` where the complete candidate is no quantity."""
    if candidate.rejected:
        return
    candidate.rejected = _reason(context, candidate)


def _reason(context: Context, candidate: NumberCandidate) -> str | None:
    text = context.text
    written = text[candidate.start : candidate.end]
    if candidate.form == "percent" and candidate.value in (90, 95, 99) and _INTERVAL_LEVEL.match(text, candidate.end):
        return "confidence level"
    if _YEAR_LETTER.fullmatch(written):
        return "year"  # the 1990s; (Smith et al., 2024b)
    if candidate.rule == "number-noun" and written.endswith("fold"):
        return "cross-validation"
    if candidate.form == "bare" and _THRESHOLD_BEFORE.search(context.before(candidate.start, 24)):
        return "threshold"
    if candidate.rule in ("model size", "count without noun") and vetoes.size_of(text, candidate.start):
        return "size in a name"
    if candidate.value is None:
        return None
    if candidate.form == "count" and written[:3].lower() == "one" and candidate.value == 1:
        return "the word 'one'"
    if (
        candidate.value == 0
        and written[:4].lower() == "zero"
        and candidate.form == "count"
        and not written.endswith("s")
    ):
        return "the word 'zero'"
    decimals = _DECIMALS.search(written)
    numeral = Numeral(
        candidate.start,
        candidate.end,
        candidate.value,
        written[:1].isdigit(),
        decimals=len(decimals[1]) if decimals else 0,
    )
    if candidate.form == "bare":
        if written[:1].isalpha() and written.lower() == "one":
            return "the word 'one'"
        if vetoes.version_of(text, numeral):
            return "version"
    small = candidate.rule == "count" and numeral.digits and candidate.value < 20 and candidate.bound == "="
    if small and vetoes.version_of(text, numeral):
        return "version"
    return None
