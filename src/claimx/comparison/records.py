"""A comparison: claims of many papers, like beside like."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Literal, NamedTuple

from claimx.models import Claim
from claimx.tables import Table

Aspect = Literal["level", "change", "tally", "count"]


class Group(NamedTuple):
    """What claims have in common that can be compared.

    ``aspect`` keeps how much there is of something ("level": scores and measurements) apart from how much it changed,
    from tallies and from counts. ``benchmarks`` and ``metric`` are folded names (names.py), ``unit`` is one of the
    group's units, into which all its values can be converted. ``relative`` keeps relative changes from absolute ones.
    """

    aspect: Aspect
    benchmarks: tuple[str, ...]
    metric: str
    unit: str
    relative: bool | None


@dataclass(frozen=True, slots=True)
class Row:
    """One claim in a comparison.

    ``low`` and ``high`` are the claim's value in the group's unit, for ordering only; they differ for a range, and are
    None for a value too large for a float. ``sentence`` is the text of the claim's sentence and ``excerpt`` a line of
    it around the number, ``opening`` the first words of a paper without a title, where the paper's text was given.
    """

    claim: Claim
    group: Group
    low: float | None
    high: float | None
    sentence: str | None = None
    excerpt: str | None = None
    opening: str | None = None


@dataclass(frozen=True)
class Comparison:
    """Claims of many papers as rows; comparable ones follow each other. Iterating gives the rows."""

    rows: tuple[Row, ...]

    def __iter__(self) -> Iterator[Row]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def groups(self) -> Iterator[tuple[Group, tuple[Row, ...]]]:
        """What can be compared, each with its rows, in order."""
        for group, rows in groupby(self.rows, key=lambda row: row.group):
            yield group, tuple(rows)

    def to_table(self) -> Table:
        """The rows as a table, to be written down by ``claimx.renderers``."""
        from claimx.comparison.views.claims import claims

        return claims(self)

    def to_markdown(self) -> str:
        """The rows as a GitHub table."""
        return self._rendered("markdown")

    def to_csv(self) -> str:
        """The rows as CSV, with the numbers in columns of their own."""
        return self._rendered("csv")

    def to_json(self) -> str:
        """The rows as JSON, each with its whole claim."""
        return self._rendered("json")

    def _rendered(self, format: str) -> str:
        from claimx.renderers import render_table

        return "".join(render_table(self.to_table(), format))
