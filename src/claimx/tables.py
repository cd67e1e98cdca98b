"""What a view makes of claims and a renderer writes down: a table of cells that remember their claims."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from claimx.models import Claim, Paper

Emphasis = Literal["best", "second"]


@dataclass(frozen=True, slots=True)
class Column:
    """A column.

    ``key`` names it for programs, ``title`` for people; ``right`` aligns it to the right. ``audience`` says where it is
    written: the columns for people everywhere, those for programs not where people read, and those for sheets only in
    formats without room for whole claims, whose fields they repeat. Where people read, a cell has at most ``longest``
    characters.
    """

    key: str
    title: str
    right: bool = False
    audience: Literal["people", "programs", "sheets"] = "people"
    longest: int | None = None


class Cell(NamedTuple):
    """What stands in a cell, as plain text, and the claims that say so.

    ``emphasis`` marks the best and the second best of what is compared, where the metric has a known polarity.
    """

    text: str = ""
    claims: tuple[Claim, ...] = ()
    emphasis: Emphasis | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """Columns, and rows of as many cells. Nothing in it is escaped: that is the renderer's part.

    ``notes`` stand below the table: what its signs mean, what was kept apart and why.
    """

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    title: str | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """Tables that are written down together, and by their ids the papers that their claims came from, where known.

    A claim's ``sentence`` and ``span`` point into the ``text`` of ``papers[claim.paper.id]``.
    """

    tables: tuple[Table, ...]
    papers: Mapping[str, Paper] = field(default_factory=dict)
    title: str | None = None
