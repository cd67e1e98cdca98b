"""Quantities whose number is not written: "sub-second latency" is less than one second, "half an hour" 0.5 h."""

from __future__ import annotations

import re

from claimx.document import NumberCandidate
from claimx.quantities.context import Context, finish

_UNITS = {
    "nanosecond": "ns", "microsecond": "us", "millisecond": "ms", "second": "s", "minute": "min", "hour": "h",
    "day": "day", "year": "year",
}  # fmt: skip
_PERIODS = {word: _UNITS.get(word, word) for word in "second minute hour day week month year".split()}
_BELOW_ONE = re.compile(rf"[Ss]ub[-‑](?P<unit>{'|'.join(_UNITS)})\b(?![-‑])")
_HALF = re.compile(rf"[Hh]alf\san?\s(?P<unit>{'|'.join(_UNITS)})\b")

# "in less than a second", "takes about an hour", "within a single day"
_ONE = re.compile(
    rf"an?\s(?:single\s)?(?P<unit>{'|'.join(_PERIODS)})\b"
    r"(?=[.,;:)]|\s(?:on|per|for|with|and|to|in|of|using|when|while|at|via|by)\b|\s?$)"
)
_LIMITED = re.compile(
    r"\b(?:less\sthan|under|within|below|over|more\sthan|up\sto|about|nearly|almost|approximately|around)\s$"
)

# Words that may begin one of these, for the scan of a text; an article only before some.
STARTERS = frozenset(("sub", "Sub", "half", "Half"))
ARTICLES = {"a": [*(word for word in _PERIODS if word != "hour"), "single"], "an": ["hour"]}


def read(context: Context, start: int) -> NumberCandidate | None:
    """The quantity without a number that begins at ``start``, or None."""
    first = context.text[start]
    if first in "sS" and (found := _BELOW_ONE.match(context.text, start)):
        unit = _UNITS[found["unit"]]
        return NumberCandidate(*found.span(), "below one", "unit", value=1, unit=unit, bound="<")
    if first in "hH" and (found := _HALF.match(context.text, start)):
        unit = _UNITS[found["unit"]]
        return finish(context, NumberCandidate(*found.span(), "half a unit", "unit", value=0.5, unit=unit))
    if first in "aA" and (found := _ONE.match(context.text, start)) and _LIMITED.search(context.before(start, 20)):
        unit = _PERIODS[found["unit"]]
        return finish(context, NumberCandidate(*found.span(), "one unit", "unit", value=1, unit=unit))
    return None
