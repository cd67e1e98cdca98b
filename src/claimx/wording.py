"""Claims in words: amounts as a reader would write them, for tables, reports and explanations.

Nothing here is read by a program again: what goes on to machines is the record itself.
"""

from __future__ import annotations

import re
from decimal import Decimal

from claimx.models import Bound, Claim, Direction, Kind, Number, Place, Quantity

_BOUNDS: dict[Bound, str] = {"=": "", "~": "≈ ", ">": "> ", ">=": "≥ ", "<": "< ", "<=": "≤ "}
_ARROWS: dict[Direction, str] = {"increase": "↑ ", "decrease": "↓ "}
_TIGHT = {"%", "‰", "x", "°"}  # units that stand right behind their number
_WORDS = {"point", "basis point", "day", "week", "month", "year", "decade", "century"}  # units that have a plural
_MONEY = {"USD", "EUR", "GBP", "CNY", "JPY"}
_SCALES = ((10**12, "T"), (10**9, "B"), (10**6, "M"))
_LARGEST_WRITTEN_OUT = 10**15
_SMALLEST_WRITTEN_OUT = 1e-4
# Control characters, and those that turn the direction of writing.
_INVISIBLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]+")
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_DECIMAL = re.compile(r"\d+\.\d+")


def amount(claim: Claim) -> str:
    """The amount of a claim with its unit, bound and direction: "≤ 44.5%", "↓ 33x", "2–2.5x", "11 of 18 tasks"."""
    arrow = _ARROWS[claim.direction] if claim.direction else ""
    if claim.direction == "decrease" and claim.quantity.unit == "x" and (claim.quantity.value or 1) < 1:
        arrow += "to "  # "half as many" is down to 0.5x, not by it
    relative = {True: " rel.", False: " abs.", None: ""}[claim.relative] if claim.quantity.unit == "%" else ""
    return arrow + quantity(claim.quantity, claim.kind) + relative


def quantity(given: Quantity, kind: Kind) -> str:
    """A quantity with its unit and bound; the kind says whether the unit is a noun that is counted."""
    counted = kind in ("count", "tally")
    digits = _Digits(given.text, scaled=counted or given.unit in _MONEY)
    if given.value is None:
        low, high = digits.of(given.low or 0), digits.of(given.high or 0)
        between = " to " if "-" in low + high else "–"
        number = f"{low}{between}{high}"
    else:
        number = digits.of(given.value)
    if given.total is not None:
        number += f" of {digits.of(given.total)}"
    if given.uncertainty is not None:
        number += f" ± {digits.of(given.uncertainty)}"
    return _BOUNDS[given.bound] + number + _unit(given, counted)


def standing(place: Place) -> str:
    """Where in its paper a place is, as far as that is known: "results, table 3, row 5, column 4, page 3"."""
    table = place.table
    parts = (
        place.section or "",
        f"table {table.table}, row {table.row}, column {table.column}" if table else "",
        f"page {place.page}" if place.page is not None else "",
        f"line {place.line}" if place.line is not None else "",
    )
    return visible(", ".join(filter(None, parts)))


def visible(text: str) -> str:
    """The text in one line, without what a terminal or a browser would obey instead of showing it."""
    if text.isprintable() and "  " not in text:
        return text.strip(" ")
    return " ".join(_SURROGATE.sub("\ufffd", _INVISIBLE.sub(" ", text)).split())


def shortened(text: str, longest: int) -> str:
    """The text in one line, cut at a word to at most ``longest`` characters."""
    line = " ".join(text.split())
    if len(line) <= longest:
        return line
    cut = line.rfind(" ", longest // 2, longest)
    return line[: cut if cut > 0 else longest - 1].rstrip(" ,;:.") + "…"


def excerpt(text: str, start: int, end: int, around: int = 40) -> str:
    """One line of a text: ``text[start:end]`` with up to ``around`` characters on either side, cut at words."""
    first, last = max(start - around, 0), min(end + around, len(text))
    before, after = text[first:start], text[end:last]
    if first > 0:
        before = "…" + before.partition(" ")[2] if " " in before else "…" + before
    if last < len(text):
        after = after.rpartition(" ")[0] + "…" if " " in after else after + "…"
    return " ".join(f"{before}{text[start:end]}{after}".split())


class _Digits:
    """Writes the numbers of one quantity.

    Args:
        text: how the paper wrote it; its final zeros are kept ("88.0%").
        scaled: whether large round numbers are shortened to B and M, which mean other things beside a physical unit.
    """

    def __init__(self, text: str, scaled: bool) -> None:
        self._written = {float(found): found for found in _DECIMAL.findall(text)}
        self._scaled = scaled

    def of(self, number: Number) -> str:
        size = abs(number)
        if size >= _LARGEST_WRITTEN_OUT or 0 < size < _SMALLEST_WRITTEN_OUT:
            return _power(number)
        if self._scaled:
            for scale, letter in _SCALES:
                if size >= scale:
                    scaled = f"{number / scale:.4g}"
                    if float(scaled) * scale == number:
                        return scaled + letter
                    break
        if number == int(number):
            written = self._written.get(float(number))
            return written if written else f"{int(number):,}"
        return self._written.get(number) or f"{number:,}"


def _power(number: Number) -> str:
    """A number as a power of ten; it may be an integer too large for a float."""
    digits, exponent = f"{Decimal(number):.3e}".split("e")
    mantissa = digits.rstrip("0").rstrip(".")
    factor = {"1": "", "-1": "-"}.get(mantissa, f"{mantissa}×")
    return f"{factor}10^{int(exponent)}"


def _unit(given: Quantity, counted: bool) -> str:
    unit = given.unit
    if not unit:
        return ""
    if unit in _TIGHT:
        return unit
    one = given.value == 1 and given.total is None
    if not one and (counted or unit in _WORDS):
        unit = _plural(unit)
    return f" {unit}"


def _plural(noun: str) -> str:
    if re.search(r"[^aeiou]y$", noun):
        return noun[:-1] + "ies"
    if re.search(r"[sx]is$", noun):  # axis, analysis, hypothesis
        return noun[:-2] + "es"
    if re.search(r"(?:[sxz]|ch|sh)$", noun):
        return noun + "es"
    if re.search(r"[A-Za-z]$", noun):
        return noun + "s"
    return noun
