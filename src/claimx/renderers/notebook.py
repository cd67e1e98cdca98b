"""A table inside somebody else's page: what a notebook shows of a comparison.

It has neither styles nor scripts, and its text is escaped: the notebook's page is not ours.
"""

from __future__ import annotations

from claimx.renderers.page import escaped, isolated
from claimx.tables import Table
from claimx.wording import shortened, visible

_MOST = 200  # rows; a notebook keeps what it shows


def table(table: Table) -> str:
    """A table as a piece of HTML, its first rows if there are many."""
    shown = [(i, column) for i, column in enumerate(table.columns) if column.audience == "people"]
    head = "".join(f"<th>{isolated(column.title)}</th>" for _, column in shown)
    rows = []
    for row in table.rows[:_MOST]:
        cells = (_cell(row[i].text, column.longest, column.right) for i, column in shown)
        rows.append(f"<tr>{''.join(cells)}</tr>")
    left = len(table.rows) - len(rows)
    more = f"<p>and {left:,} more rows</p>" if left else ""
    return f"<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n" + "\n".join(rows) + f"\n</tbody>\n</table>{more}\n"


def _cell(text: str, longest: int | None, right: bool) -> str:
    whole = visible(text)
    line = whole if longest is None else shortened(whole, longest)
    title = f' title="{escaped(whole)}"' if line != whole else ""
    side = ' style="text-align: right"' if right else ""
    return f"<td{title}{side}>{isolated(line)}</td>"
