"""Two values and the change between them: "from 85.8% to 94.2%, a gain of 7.4 points"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from claimx.comparison.checking.findings import Finding, finding
from claimx.comparison.checking.printed import Interval, allowed, interval, rounded
from claimx.comparison.checking.sentences import sentences
from claimx.comparison.records import Comparison, Row
from claimx.comparison.units import Scale, dimension, ends
from claimx.wording import amount

_WORDS = r"[^⟦⟧\d.;:()]"  # words of one clause, without another number
_A, _B, _C = r"⟦(?P<a>\d+)⟧", r"⟦(?P<b>\d+)⟧", r"⟦(?P<c>\d+)⟧"
_GAINS = "improvement gain increase reduction decrease drop boost speedup speed-up decline rise growth jump saving"
_GAIN = rf"(?:{_GAINS.replace(' ', '|')})s?"
_NAME = r"[^⟦⟧.;:(),]"  # the same, names with digits among them
_ASIDE = rf"(?:\s*\({_NAME}{{1,30}}\)|\s+(?:for|with|under|in|using|by)\s{_NAME}{{1,30}}?)?"
_PAIR = rf"from (?:{_WORDS}{{0,20}} )?{_A}{_ASIDE}\s+to\s+(?:only |just |as low as )?{_B}"
_LEAD = (
    r"(?:(?:Δ|delta|i\.e\.,?|an?|improvement|gain|reduction|increase|decrease|up|down|by|of|about|approximately|~|≈"
    r"|[=:+-])\s*){0,4}"
)
_SIDES = rf"(?:i\.e\.,? |from )*{_A}\s*(?:to|→|->|vs\.?|versus|rightarrow|to\s)\s*{_B}"
_SAYING = r"\s*,(?: representing| corresponding to| amounting to| i\.e\.,?| yielding| for| marking)?"

# How papers put two values and their change next to each other. In each, "a" is the first value or what is compared
# with, "b" the second one, and "c" the change; no other number stands between.
_FORMS = {
    "from A to B (C)": re.compile(
        rf"{_PAIR}(?:\s+(?:on|in|for|with)\s{_NAME}{{1,40}})?\s*\(\s*{_LEAD}{_C}\s*{_WORDS}{{0,24}}\)"
    ),
    "from A to B, a gain of C": re.compile(rf"{_PAIR}{_SAYING} an?\s+(?:[a-z-]+ ){{0,2}}{_GAIN} of\s+{_C}"),
    "from A to B, a C gain": re.compile(
        rf"{_PAIR}{_SAYING} an?\s+(?:[a-z-]+ ){{0,2}}{_C}\s+(?:[a-z-]+ )?{_GAIN}(?!\s+(?:in|of)\b)"
    ),
    "by C (from A to B)": re.compile(rf"by\s+{_C}\s*\(\s*{_SIDES}\s*\)"),
    "by C, from A to B": re.compile(rf"(?:by|of)\s+{_C}(?:\s+(?:on|in|for)\s{_NAME}{{1,30}})?\s*,?\s+{_PAIR}"),
    "C gain (from A to B)": re.compile(rf"{_C}\s+(?:[a-z-]+ )?{_GAIN}\s*\(\s*{_SIDES}\s*\)"),
    "A → B (C)": re.compile(rf"{_A}\s*(?:→|->|rightarrow)\s*{_B}\s*\(\s*{_LEAD}{_C}\s*(?:{_GAIN})?\)"),
    "B, a C gain over A": re.compile(
        rf"{_B}(?:\s+[A-Za-z-]+){{0,3}}\s*,\s*an?\s+(?:[a-z-]+ )?{_C}\s+(?:relative |absolute )?{_GAIN}"
        rf"\s+(?:over|compared (?:to|with)|from)"
        rf"\s+(?:the |its |a )?(?:{_WORDS}{{0,24}}(?:of|at|'s|\()\s*)?{_A}"
    ),
    "B versus A (C)": re.compile(
        rf"{_B}\s+(?:vs\.?|versus|compared to|compared with)\s+(?:the |its |a )?{_A}\s*\(\s*{_C}\s*(?:{_GAIN})?\s*\)"
    ),
}
_NO_LEVELS = ("pp", "point", "x")


class _Recomputed(NamedTuple):
    what: str
    found: Interval


def check_changes(comparison: Comparison) -> Iterator[Finding]:
    """Changes that are not the one between the two values beside them, whichever way they are meant."""
    for sentence in sentences(comparison, least=3):
        seen: set[int] = set()
        for form, pattern in _FORMS.items():
            for match in pattern.finditer(sentence.marked):
                change = int(match["c"])
                if change not in seen:
                    seen.add(change)
                    rows = sentence.rows[int(match["a"])], sentence.rows[int(match["b"])], sentence.rows[change]
                    yield from _checked(form, *rows, relative="relative" in match[0])


def _checked(form: str, first: Row, second: Row, change: Row, *, relative: bool) -> Iterator[Finding]:
    if change.claim.kind != "change" or change.claim.quantity.unit not in ("%", "pp", "point", "x", ""):
        return  # what stands in brackets may be a deviation, or of something else
    if any(row.claim.quantity.unit in _NO_LEVELS and row.claim.kind == "change" for row in (first, second)):
        return
    ends_ = _same_scale(first, second)
    said = allowed(change.claim.quantity)
    if ends_ is None or said is None:
        return
    shares = {first.claim.quantity.unit, second.claim.quantity.unit} <= {"", "%"}
    results = list(_results(change.claim.quantity.unit, *ends_, shares=shares, relative=relative))
    if not results or any(result.found.overlaps(said) for result in results):
        return
    recomputed = ", or ".join(f"{interval(result.found)} {result.what}" for result in results)
    yield finding(
        "change",
        f"{first.claim.text} and {second.claim.text} do not differ by {amount(change.claim)} ({form})",
        recomputed,
        "each printed number is anything that rounds to it; the change may be rounded or cut",
        (first, second, change),
    )


def _same_scale(first: Row, second: Row) -> tuple[Interval, Interval] | None:
    """Both values in the unit of the second; None where they cannot be compared or are not printed plainly."""
    one, other = first.claim.quantity, second.claim.quantity
    low, high = rounded(one), rounded(other)
    if low is None or high is None or (one.value or 0) < 0 or (other.value or 0) < 0:
        return None
    if one.unit == other.unit or "" in (one.unit, other.unit):
        return low, high
    if dimension(one.unit) != dimension(other.unit) or not one.value:
        return None
    converted = ends(one, Scale(other.unit, "converted"))[0]
    return None if converted is None else (low.times(converted / one.value), high)


def _results(unit: str, a: Interval, b: Interval, *, shares: bool, relative: bool) -> Iterator[_Recomputed]:
    """What the change between two values comes to, in the ways that its unit can be meant.

    ``shares`` says whether the values may be percentages themselves, whose difference is often given in percent unless
    it is called ``relative``.
    """
    difference = b.minus(a).size()
    if unit in ("pp", "point", ""):
        yield _Recomputed("as a difference", difference)
        if a.high <= 1 and b.high <= 1:
            yield _Recomputed("as a difference, in hundredths", difference.times(100))
        return
    if unit == "%":
        if shares and not relative:
            yield _Recomputed("points", difference)
        if shares and a.high <= 1.5 and b.high <= 1.5:
            yield _Recomputed("points, in hundredths", difference.times(100))
        for base, what in ((a, "% of the first"), (b, "% of the second")):
            if (share := difference.over(base)) is not None:
                yield _Recomputed(what, share.times(100))
        return
    for one, other in ((b, a), (a, b)):
        if (ratio := one.over(other)) is not None and ratio.high > 1:
            yield _Recomputed("times", ratio)
            yield _Recomputed("times more", Interval(ratio.low - 1, ratio.high - 1))
