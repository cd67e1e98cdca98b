"""The list of claims that an extraction gives: a list like any other, which a notebook shows as a table."""

from __future__ import annotations

from collections.abc import Callable
from typing import SupportsIndex, overload

from claimx.models import Claim, Mention
from claimx.tables import Cell, Column, Table
from claimx.wording import amount

_LONGEST = 40  # characters of a name
_COLUMNS: tuple[tuple[Column, Callable[[Claim], str]], ...] = (
    (Column("text", "In the text", longest=_LONGEST), lambda claim: claim.text),
    (Column("kind", "Kind"), lambda claim: claim.kind),
    (Column("value", "Value", right=True), amount),
    (Column("metric", "Metric", longest=_LONGEST), lambda claim: _names(claim.metric)),
    (Column("benchmark", "Benchmark", longest=2 * _LONGEST), lambda claim: _names(*claim.benchmarks)),
    (Column("subject", "Subject", longest=_LONGEST), lambda claim: _names(claim.subject)),
    (Column("baseline", "Baseline", longest=_LONGEST), lambda claim: _names(*claim.baselines)),
    (Column("conditions", "Conditions", longest=_LONGEST), lambda claim: _names(*claim.conditions)),
)


class Claims(list[Claim]):
    """Claims in text order. A notebook shows them as a table, without the columns that are empty."""

    @overload
    def __getitem__(self, index: SupportsIndex) -> Claim: ...
    @overload
    def __getitem__(self, index: slice) -> Claims: ...
    def __getitem__(self, index: SupportsIndex | slice) -> Claim | Claims:
        return Claims(super().__getitem__(index)) if isinstance(index, slice) else super().__getitem__(index)

    def to_table(self) -> Table:
        """The claims as a table, one a row."""
        texts = [(column, list(map(said, self))) for column, said in _COLUMNS]
        shown = [(column, found) for column, found in texts if any(found) or column.key in ("text", "value")]
        rows = zip(*(found for _, found in shown), strict=True)
        return Table(tuple(column for column, _ in shown), tuple(tuple(map(Cell, row)) for row in rows))

    def _repr_html_(self) -> str:
        from claimx.renderers.notebook import table

        return table(self.to_table())


def _names(*mentions: Mention | None) -> str:
    return ", ".join(mention.name for mention in mentions if mention)
