"""What is known of one value of a table, and where it is said."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from claimx.results.names import Found


class Said(NamedTuple):
    """Something said of a value: a stretch of the paper's text, its canonical name, and the part of the table."""

    start: int
    end: int
    name: str
    where: str


@dataclass(slots=True)
class About:
    """What is known of one value."""

    subject: Said | None = None
    metric: Said | None = None
    benchmarks: list[Said] = field(default_factory=list)
    conditions: list[Said] = field(default_factory=list)
    unit: str = ""
    form: str = ""
    unit_from: str = ""
    scale: float = 1
    polarity: str | None = None
    own: bool | None = None
    change: bool = False


def said(found: Found, offset: int, where: str) -> Said:
    """What was found in a text that begins at an offset."""
    return Said(offset + found.start, offset + found.end, found.name, where)
