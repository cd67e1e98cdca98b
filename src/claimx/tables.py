"""What a view makes of claims and a renderer writes down: a table of cells that remember their claims."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from claimx.models import Claim


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
    """What stands in a cell, as plain text, and the claims that say so."""

    text: str = ""
    claims: tuple[Claim, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """Columns, and rows of as many cells. Nothing in it is escaped: that is the renderer's part."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    title: str | None = None
