"""MeasEval (SemEval-2021, task 8): paragraphs of ten sciences, with the quantities that say something measured.

A line is {"id", "text", "annotations": [{"type", "start", "end", "text", "unit", "mods"} ...]}.
"""

from __future__ import annotations

import os
import re
from typing import Any

from claimx.errors import InputError
from claimx.evaluation.external import numbers
from claimx.evaluation.external.amounts import Amount, Passage, Side
from claimx.evaluation.files import read_lines

# The words inside a marked span that bound it; the modifiers say "IsRange" of either side.
_LOWER = re.compile(
    r"\b(?:more|greater|higher|larger|longer|at least|over|above|exceed\w*|minimum|or more)\b|[>≥⩾]", re.I
)
_UPPER = re.compile(
    r"\b(?:less|fewer|lower|smaller|shorter|at most|under|below|up to|maximum|as \w+ as|or less)\b|[<≤⩽]", re.I
)
_RANGE = re.compile(r"[-−–‐‑—~∼]|\bto\b|\band\b|\bthrough\b|\bor even\b", re.IGNORECASE)
_TOLERANCE = re.compile(r"±|\+/-")


def read(path: str | os.PathLike[str]) -> list[Passage]:
    """Read a file of MeasEval.

    Raises:
        InputError: when the file cannot be read or is none.
    """
    passages = []
    for place, line in read_lines(path):
        try:
            marked = {(a["start"], a["end"]): a for a in line["annotations"] if a["type"] == "Quantity"}
            amounts = tuple(_amount(a) for _, a in sorted(marked.items()))
            passages.append(Passage(line["id"], line["text"], amounts))
        except (KeyError, TypeError) as error:
            raise InputError(f"is no line of MeasEval ({error!r})", source=os.fspath(path), place=place) from error
    return passages


def _amount(marked: dict[str, Any]) -> Amount:
    modifiers = set(marked["mods"])
    unit = (marked["unit"] or "").strip()
    counted = "IsCount" in modifiers
    bare = _without_unit(marked["text"], unit)
    found = numbers.find(bare)
    values = [value for *_, value in found]
    excluded = None
    if not unit and not counted:
        excluded = "has no unit"
    elif not found:
        excluded = "has no number"
    elif _TOLERANCE.search(bare):
        values = values[:-1] or values  # "9 ± 6", but also "±6" alone
    if excluded is None and len(values) > 1 and not _is_range(bare, found, modifiers):
        excluded = "is a list in one span"
    side = _side(bare, modifiers) if len(values) == 1 else None
    return Amount(marked["start"], marked["end"], tuple(values), unit, counted, side, excluded)


def _without_unit(text: str, unit: str) -> str:
    """The text of a quantity without its unit, which may have digits of its own ("km s−1"); offsets are kept."""
    return text.replace(unit, " " * len(unit)) if unit else text


def _is_range(text: str, found: list[tuple[int, int, Any]], modifiers: set[str]) -> bool:
    if len(found) != 2 or "IsList" in modifiers:
        return False
    between = text[found[0][1] : found[1][0]]
    if re.search(r"\band\b", between):
        return "IsRange" in modifiers
    return _RANGE.search(between) is not None


def _side(text: str, modifiers: set[str]) -> Side | None:
    """Which way one number is bounded; None where "IsRange" stands for a stretch of time or the like."""
    lower, upper = _LOWER.search(text) is not None, _UPPER.search(text) is not None
    if "IsRange" in modifiers:
        return "lower" if lower and not upper else "upper" if upper and not lower else None
    return "near" if "IsApproximate" in modifiers else "none"
