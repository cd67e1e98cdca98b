"""Quantities as other people marked them, brought into one shape."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from claimx.models import Number

# Which way an amount is bounded: from below ("at least"), from above ("up to"), nearly ("about"), not at all; or one of
# the last two, where a set does not tell them apart.
Side = Literal["lower", "upper", "near", "none", "near or none"]


@dataclass(frozen=True, slots=True)
class Amount:
    """One marked quantity.

    ``numbers`` are its value, or the two ends of a range. ``unit`` is written as its annotators wrote it, "" for none;
    ``counted`` says that it counts things. ``side`` is None where they do not tell. ``excluded`` says why an amount is
    not compared: then it is neither rewarded nor punished, nor is what overlaps it.
    """

    start: int
    end: int
    numbers: tuple[Number, ...]
    unit: str = ""
    counted: bool = False
    side: Side | None = None
    excluded: str | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """A text with the quantities that were marked in it."""

    id: str
    text: str
    amounts: tuple[Amount, ...]
