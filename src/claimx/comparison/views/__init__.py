"""Views: plain functions from a comparison to tables, one a file; this says which there are.

To add a view: the module, with a function of its name that takes a Comparison and gives a tuple of tables, and its name
in ``VIEWS``.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, cast

from claimx.comparison.views.arranging import arranged
from claimx.errors import InputError, meant
from claimx.tables import Column, Table

if TYPE_CHECKING:
    from collections.abc import Callable

    from claimx.comparison.records import Comparison

VIEWS = ("claims", "leaderboard", "matrix", "changes", "scale", "papers")
AUTO = "auto"
_FEW = 50  # papers whose claims one can still read through, one by one
_SHARED = 2  # papers that must have values on one benchmark to make leaderboards worth while


def tables(
    comparison: Comparison, view: str = AUTO, *, sort: str | None = None, limit: int | None = None
) -> tuple[Table, ...]:
    """What a view makes of a comparison; see ``Comparison.report``.

    Raises:
        InputError: for a view or a column that there is not, and a limit that is no number of rows.
    """
    if view not in (*VIEWS, AUTO):
        raise InputError(f"there is no view {view!r}; there are {', '.join((*VIEWS, AUTO))}{meant(view, VIEWS)}")
    name = automatic(comparison) if view == AUTO else view
    made = cast("Callable[[Comparison], tuple[Table, ...]]", getattr(import_module(f"{__name__}.{name}"), name))
    return tuple(arranged(made(comparison) or _nothing(name), sort, limit))


def _nothing(view: str) -> tuple[Table, ...]:
    """What is shown where a view finds nothing: that it does."""
    note = f"There is nothing for the view {view} among these claims; the view claims shows them all."
    return (Table((Column("system", "System"),), (), notes=(note,)),)


def automatic(comparison: Comparison) -> str:
    """The view that suits a comparison: the claims of few papers, else leaderboards if papers share benchmarks, else
    one row a paper."""
    from claimx.comparison.views.leaderboard import comparable

    if len({row.paper for row in comparison}) <= _FEW:
        return "claims"
    shared: dict[tuple[object, ...], set[str]] = {}
    for row in comparison:
        if comparable(row):
            papers = shared.setdefault((row.group.benchmarks, row.group.metric), set())
            papers.add(row.paper)
            if len(papers) >= _SHARED:
                return "leaderboard"
    return "papers"
