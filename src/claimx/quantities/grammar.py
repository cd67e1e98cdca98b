"""The quantity grammar: from a numeral outwards to its range, uncertainty, unit, noun and bound.

``read`` is the algorithm. At a place where a numeral may begin it tries, in this order: factors in words ("twice"), the
numeral itself, vetoes of its surroundings, grids ("512x512"), slashes ("5/7"), tallies ("11 out of 18"), ranges ("26 to
75%"), and at last a single number with its unit, its uncertainty and its counted noun.
"""

from __future__ import annotations

import re

from claimx.document import NumberCandidate
from claimx.quantities import attachments, bounds, counting, factors, implied, numerals, ranges, tallies, vetoes
from claimx.quantities.context import Context, finish
from claimx.quantities.numerals import Numeral

_PLUS_MINUS = re.compile(r"(?:[\s~$}]|\\[,; ]|\\?%){0,3}\(?(?:±|\\pm|\+/-|\+\\?-|\\text\{±\})(?:[\s~${]|\\[,; ]){0,3}")
# How far behind a number the sign of its uncertainty stands, at most.
_SIGN_REACH = 20
_GRID = re.compile(r"\s?(?:\$\s?\\times\s?\$|\\times|[x×])\s?(?=\d)")
_POWER = re.compile(r"\s?\^|e-")
# "top 10", "k = 3", "in 2000", "ViT-L/14" and "3D" are settings, years and names; "the top 10 cm", "T = 3 K",
# "2000 rpm", "5 cells/7.5 ml", "900MVA" and "a 50-m pool" are measurements.
_LIFTED_BY_A_UNIT = frozenset(
    ("setting of a variable", "top-k", "year", "behind a name and a slash", "runs into a name", "formula")
)
_OWN_UNIT = ("percent", "pp", "point", "factor")


def read(context: Context, start: int) -> NumberCandidate | None:
    """The quantity whose number begins at ``start``, accepted or rejected; None when no numeral is there."""
    worded = factors.read(context, start) or implied.read(context, start)
    if worded is not None:
        return worded
    numeral = attachments.numeral_at(context, start)
    if numeral is None:
        return None
    factor = factors.behind_x(context, numeral) or factors.to_one(context, numeral)
    if factor is not None:
        return factor
    veto = vetoes.context(context.text, numeral)
    if veto is not None and not (veto in _LIFTED_BY_A_UNIT and attachments.measured(context, numeral, veto)):
        end = vetoes.date_end(context.text, start) if veto == "date" else numeral.end
        return NumberCandidate(start, max(end, numeral.end), "veto", "bare", value=numeral.value, rejected=veto)
    found = _grid(context, numeral) or tallies.read_slash(context, numeral) or tallies.read_of(context, numeral)
    if found is not None:
        return found
    span = ranges.read(context, numeral)
    if span is not None:
        candidate, second = span
        return candidate if candidate.rejected else finish(context, _complete(context, candidate, second))
    return ranges.read_interval(context, numeral) or _single(context, numeral)


def _grid(context: Context, numeral: Numeral) -> NumberCandidate | None:
    """512x512, 224 × 224 × 3: a resolution or shape, not a factor."""
    text, end, sides = context.text, numeral.end, 1
    if not numeral.digits:
        return None
    while (joint := _GRID.match(text, end)) is not None:
        side = numerals.read(text, joint.end())
        if side is None or _POWER.match(text, side.end):
            break
        end, sides = side.end, sides + 1
    if sides == 1:
        return None
    rejected = "resolution or shape"
    return NumberCandidate(numeral.start, end, "grid", "unit", value=numeral.value, unit="pixel", rejected=rejected)


def _single(context: Context, numeral: Numeral) -> NumberCandidate:
    candidate = NumberCandidate(numeral.start, numeral.end, "number", "bare", value=numeral.value)
    bound, name = bounds.after(context.text, numeral.end)
    if name == "+ behind":  # "500+ hours": the sign belongs to the number
        candidate.bound, candidate.end = bound, context.text.index("+", numeral.end) + 1
    unit = attachments.unit_after(context, numeral, candidate.end)
    if unit is not None:
        attachments.apply(candidate, unit)
        candidate.rule = f"number and {candidate.form}"
    _uncertainty(context, candidate, numeral)
    return finish(context, _complete(context, candidate, numeral))


def _uncertainty(context: Context, candidate: NumberCandidate, numeral: Numeral) -> None:
    text = context.text
    behind = text[numeral.end : candidate.end + _SIGN_REACH]
    if not ("±" in behind or "+" in behind or "\\pm" in behind):
        return
    joint = _PLUS_MINUS.match(text, candidate.end) or _PLUS_MINUS.match(text, numeral.end)
    if joint is None or not numerals.SCAN.match(text, joint.end()):
        return
    second = attachments.numeral_at(context, joint.end())
    if second is None:
        return
    candidate.uncertainty, candidate.end = second.value, second.end
    if "(" in joint.group() and text[second.end : second.end + 1] == ")":
        candidate.end += 1  # "12.3 (±0.5) ms"
    unit = attachments.unit_after(context, second, candidate.end)
    if unit is not None:
        candidate.end = unit[0]
        if not candidate.unit:
            candidate.unit, candidate.form = unit[1].unit, unit[1].form


def _complete(context: Context, candidate: NumberCandidate, last: Numeral) -> NumberCandidate:
    """Add what stands around a number besides its unit: a currency, "per", the counted noun."""
    if candidate.form == "bare":
        money = attachments.currency(context, candidate.start)
        if money is not None:
            candidate.start, candidate.unit = money
            candidate.form, candidate.rule = "money", "money"
        elif (scale := attachments.scale_before(context, candidate.start)) is not None:
            candidate.unit, candidate.form, candidate.rule = scale, "unit", "number on a scale"
    if candidate.form in ("unit", "money"):
        attachments.per(context, candidate)
    elif candidate.form not in _OWN_UNIT:
        counting.apply(context, candidate, last)
    return candidate
