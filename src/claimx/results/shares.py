"""Of what share of the columns, rows or cells of a table something holds."""

from __future__ import annotations

from collections.abc import Iterable


def share(given: Iterable[bool]) -> float:
    """The share of what is true; 0 of nothing."""
    told = list(given)
    return sum(told) / len(told) if told else 0.0
