"""Tables in another order, and cut short: what is asked for on top of any view."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from claimx.comparison.views.labels import natural
from claimx.errors import InputError, meant
from claimx.tables import Cell, Table


def arranged(tables: Iterable[Table], sort: str | None = None, limit: int | None = None) -> Iterator[Table]:
    """The tables, sorted by a column and cut to so many rows; a note tells how many were left out.

    Args:
        tables: what a view gave, in an order of its own.
        sort: a column's key; with "-" before it the order is turned round. Empty cells come last.
        limit: the most rows of a table.

    Raises:
        InputError: when no table has the column, or the limit is below 1.
    """
    given = tuple(tables)
    if limit is not None and limit < 1:
        raise InputError(f"the limit is a number of rows, 1 or more, not {limit}")
    key = sort.removeprefix("-") if sort else None
    if key and given and not any(column.key == key for table in given for column in table.columns):
        keys = dict.fromkeys(column.key for table in given for column in table.columns)
        raise InputError(f"there is no column {key!r} to sort by; there are {', '.join(keys)}{meant(key, keys)}")
    for table in given:
        made = _sorted(table, key, turned=bool(sort) and sort[:1] == "-") if key and sort else table
        yield made if limit is None else _cut(made, limit)


def _sorted(table: Table, key: str, *, turned: bool) -> Table:
    at = next((i for i, column in enumerate(table.columns) if column.key == key), None)
    if at is None:
        return table
    number = at

    def value(row: tuple[Cell, ...]) -> tuple[object, ...]:
        cell = row[number]
        numbers = [c.quantity.value if c.quantity.value is not None else c.quantity.high for c in cell.claims]
        return (1, max(n for n in numbers if n is not None)) if any(n is not None for n in numbers) else (0,)

    full = [row for row in table.rows if row[number].text]
    empty = [row for row in table.rows if not row[number].text]
    if all(len(row[number].claims) == 1 for row in full):
        full.sort(key=value, reverse=turned)
    else:
        full.sort(key=lambda row: natural(row[number].text), reverse=turned)
    return replace(table, rows=(*full, *empty))


def _cut(table: Table, limit: int) -> Table:
    left = len(table.rows) - limit
    if left <= 0:
        return table
    note = f"{left:,} more row{'s' if left > 1 else ''} left out."
    return replace(table, rows=table.rows[:limit], notes=(*table.notes, note))
