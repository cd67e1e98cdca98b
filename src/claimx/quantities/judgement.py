"""The last word on a candidate, when its unit and noun are known: is this number a quantity that the text asserts?"""

from __future__ import annotations

from claimx.document import NumberCandidate
from claimx.quantities import vetoes
from claimx.quantities.grammar import Context
from claimx.quantities.numerals import Numeral


def judge(context: Context, candidate: NumberCandidate) -> None:
    """Set ``rejected`` where the complete candidate is no quantity."""
    if candidate.rejected or candidate.form != "bare" or candidate.low is not None:
        return
    text = context.text
    numeral = Numeral(candidate.start, candidate.end, candidate.value or 0, text[candidate.start].isdigit())
    if vetoes.version_of(text, numeral, context.metric_words):
        candidate.rejected = "version"
