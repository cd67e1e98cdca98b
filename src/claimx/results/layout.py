"""The skeleton of a table: which rows are headers, which columns are labels, and what each value stands under."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from claimx.models import PaperTable, TableCell
from claimx.results import values

_HEADS = re.compile(r"(?:models?|methods?|systems?|data ?sets?|benchmarks?|tasks?|metrics?)", re.IGNORECASE)
_LABELS = 0.4  # a column with a smaller share of numbers than this holds labels


@dataclass(slots=True)
class Row:
    """A row with values: its labels by column, its values, the headers above them, and the group it is in."""

    index: int
    labels: dict[int, TableCell]
    cells: list[TableCell]
    header: int
    group: TableCell | None


@dataclass(slots=True)
class Layout:
    """A table taken apart. ``headers`` holds blocks of header rows: for a column, its headers from top to bottom."""

    rows: list[Row] = field(default_factory=list)
    headers: list[dict[int, list[TableCell]]] = field(default_factory=list)
    labels: list[int] = field(default_factory=list)
    columns: list[int] = field(default_factory=list)


def take_apart(table: PaperTable, surfaces: Any) -> Layout:
    """Find headers, labels, groups and values of a table; without values there are no rows."""
    made = Layout()
    by_row: dict[int, list[TableCell]] = {}
    for cell in table.cells:
        by_row.setdefault(cell.row, []).append(cell)
    if len(by_row) < 2:
        return made
    numeric = {id(cell) for cell in table.cells if _is_value(cell, surfaces)}
    indices = sorted(by_row)
    height = indices[-1] + 1
    covering = _covering(table, height)
    head = _header_rows(by_row, indices, numeric)
    made.headers.append(_header(head, covering))
    body = [i for i in indices if i not in head]
    made.labels, made.columns = _columns(body, by_row, covering, numeric, made.headers[0])
    group: TableCell | None = None
    width = max(cell.column + cell.columns for cell in table.cells)
    for position, i in enumerate(body):
        cells = by_row[i]
        found = [c for c in cells if id(c) in numeric and c.column not in made.labels]
        if not found:
            lone = cells[0] if len(cells) == 1 else None
            following = body[position + 1] if position + 1 < len(body) else None
            if lone is not None and (lone.column == 0 or lone.columns >= width - 1):
                group = lone
            elif lone is None and following is not None and _heads(cells, by_row[following], made, numeric):
                below = _header([i], covering)
                if made.rows:
                    made.headers.append(below)
                else:  # right below the header: a second row of it
                    made.headers[0] = _one_below_the_other(made.headers[0], below, made.labels)
                group = None
            continue
        named = {c: _label(c, i, covering, body, position) for c in made.labels}
        labels = {c: label for c, label in named.items() if label is not None}
        made.rows.append(Row(i, labels, found, len(made.headers) - 1, group))
    return made


def _is_value(cell: TableCell, surfaces: Any) -> bool:
    first = values.parts(cell.text)[:1]
    keyed = values.keyed(cell.text)
    if keyed and all(part.key[1] - part.key[0] == 1 for part in keyed):
        return False  # "B=8, M=256": settings
    return bool(keyed) or any(values.read(cell.text[a:b], surfaces) is not None for a, b in first)


def _covering(table: PaperTable, height: int) -> dict[tuple[int, int], TableCell]:
    covering: dict[tuple[int, int], TableCell] = {}
    for cell in table.cells:
        for row in range(cell.row, min(cell.row + cell.rows, height)):
            for column in range(cell.column, cell.column + cell.columns):
                covering.setdefault((row, column), cell)
    return covering


def _header_rows(by_row: dict[int, list[TableCell]], indices: list[int], numeric: set[int]) -> list[int]:
    """The rows on top that the source calls headers, or else those without a value."""
    marked = [i for i in indices if any(cell.header for cell in by_row[i])]
    prefix = [i for i, j in zip(indices, marked, strict=False) if i == j]
    head: list[int] = prefix if len(prefix) < len(indices) else []
    for i in indices[len(head) :]:
        cells = by_row[i]
        if any(id(cell) in numeric for cell in cells) or (head and len(cells) == 1):
            break
        if head and prefix and not _is_second_header(cells, by_row[head[-1]]):
            break
        head.append(i)
    return head if len(head) < len(indices) else head[:1]


def _is_second_header(cells: list[TableCell], above: list[TableCell]) -> bool:
    """Whether a row goes on with the header: it divides what spans several columns above it, or has no label."""
    unlabelled = min(cell.column for cell in cells) > 0 and min(cell.column for cell in above) == 0
    return any(cell.columns > 1 for cell in above) or unlabelled


def _header(rows: list[int], covering: dict[tuple[int, int], TableCell]) -> dict[int, list[TableCell]]:
    made: dict[int, list[TableCell]] = {}
    wanted = set(rows)
    for (row, column), cell in sorted(covering.items(), key=lambda item: item[0]):
        if row in wanted:
            path = made.setdefault(column, [])
            if not path or path[-1] is not cell:
                path.append(cell)
    return made


def _one_below_the_other(
    above: dict[int, list[TableCell]], below: dict[int, list[TableCell]], labels: list[int]
) -> dict[int, list[TableCell]]:
    """Two header rows; a blank cell of the upper one goes on with what stands left of it, as it has no spans."""
    made: dict[int, list[TableCell]] = {}
    last: list[TableCell] = []
    for column in sorted({*above, *below}):
        upper = above.get(column, [])
        if not upper and column not in labels:
            upper = last
        last = upper if column not in labels else []
        made[column] = [*upper, *below.get(column, ())]
    return made


def _columns(
    body: list[int],
    by_row: dict[int, list[TableCell]],
    covering: dict[tuple[int, int], TableCell],
    numeric: set[int],
    header: dict[int, list[TableCell]],
) -> tuple[list[int], list[int]]:
    """Columns of labels, and columns of values."""
    filled: dict[int, int] = {}
    counted: dict[int, int] = {}
    for i in body:
        if len(by_row[i]) == 1 and id(by_row[i][0]) not in numeric:
            continue
        for cell in by_row[i]:
            if values.is_missing(cell.text):
                continue
            filled[cell.column] = filled.get(cell.column, 0) + 1
            counted[cell.column] = counted.get(cell.column, 0) + (id(cell) in numeric)
    columns = sorted(filled)
    labels = [c for c in columns if counted[c] < _LABELS * filled[c]]
    others = [c for c in columns if c not in labels]
    if not labels and len(others) > 1:
        labels, others = others[:1], others[1:]
    return labels, others


def _label(
    column: int, row: int, covering: dict[tuple[int, int], TableCell], body: list[int], position: int
) -> TableCell | None:
    """The label of a row in a column; where a first column is left blank, the one above it goes on."""
    cell = covering.get((row, column))
    if cell is not None or column > 0:
        return cell
    while position > 0:
        position -= 1
        cell = covering.get((body[position], column))
        if cell is not None:
            return cell if cell.columns == 1 else None
    return None


def _heads(cells: list[TableCell], following: list[TableCell], made: Layout, numeric: set[int]) -> bool:
    """Whether a row without values is a header of what comes below it: words above most of the values that follow."""
    label = next((cell for cell in cells if cell.column in made.labels), None)
    corner = {above.text for column in made.labels for above in made.headers[0].get(column, ())}
    if label is not None and not (_HEADS.fullmatch(label.text) or label.text in corner):
        return False
    words = {cell.column for cell in cells if not values.is_missing(cell.text) and cell.column not in made.labels}
    below = {cell.column for cell in following if id(cell) in numeric and cell.column not in made.labels}
    return len(words & below) * 2 > len(below) > 0
