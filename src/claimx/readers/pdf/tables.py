"""Lines with wide gaps, below or above a caption -> a grid."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from claimx.readers.grids import Grid
from claimx.readers.pdf.glyphs import Cell, Line

CAPTION = re.compile(r"(?:Table|TABLE|Tab\.)\s+(?:[A-Z]\.?)?(?:\d{1,3}[a-z]?|[IVX]{1,5})\s*(?:[:.|–—-]|$)")
_NUMERIC = re.compile(r"[-−–+±~<>≈$€(]{0,3}\s?\d[\d.,\s%±()KMBx×\-−–+eE^{}*†‡a-z/]{0,30}")
_FAR = 3.0  # heights of a line between a caption and its table, or two rows
_LONGEST_CAPTION = 12
_MOST_ABOVE = 4  # lines that may stand above the headers of a table without a caption
_LEADERS = re.compile(r"(?:\s?\.){4,}")  # of a table of contents
_LETTER = re.compile(r"[^\W\d_]")


def find(lines: Sequence[Line], at: int) -> tuple[int, int, Grid] | None:
    """The table whose caption begins at a line.

    Args:
        lines: all lines.
        at: the number of the first line of the caption.

    Returns:
        The numbers of its first line and of the one after its last, caption included, and the grid; or None.
    """
    end = at + 1
    while end < len(lines) and end - at < _LONGEST_CAPTION and goes_on(lines[end - 1], lines[end]):
        if len(lines[end].cells) > 1:
            break
        end += 1
    words = _joined(lines[at:end])
    below = _rows(lines, end, 1)
    above = _rows(lines, at - 1, -1) if below <= end + 1 else at
    if below > end + 1:
        start, stop, rows = at, below, lines[end:below]
    elif above + 2 < at:
        start, stop, rows = above + 1, end, lines[above + 1 : at]
    else:
        return None
    grid = _grid(rows)
    if grid is None:
        return None
    grid.caption = words
    return start, stop, grid


def find_bare(lines: Sequence[Line], at: int) -> tuple[int, int, Grid | None]:
    """The table without a caption in the lines from one on that have cells.

    Returns:
        The numbers of its first line and of the one after its last, and the grid: headers, and rows of a label and
        numbers below them. The grid is None where these lines are something else: formulas, lists, addresses.
    """
    stop = _rows(lines, at, 1)
    for first in range(at, min(at + _MOST_ABOVE, stop)):
        rows = lines[first:stop]
        if _is_table(rows) and (grid := _grid(rows)) is not None:
            return first, stop, grid
    return at, max(stop, at + 1), None


def _is_table(rows: Sequence[Line]) -> bool:
    """Whether most of these lines are a label and numbers that stand below each other.

    The first is headers; without such a line there must be more of the others.
    """
    body = [line for line in rows if _LETTER.search(line.cells[0].text) and _is_numeric(line) and len(line.cells) > 1]
    if len(rows[0].cells) < 2 or 2 * len(body) < len(rows):
        return False
    least = 3 if _is_numeric(rows[0]) else 2
    widths = Counter(len(line.cells) for line in body)
    width, often = widths.most_common(1)[0] if widths else (0, 0)
    same = [line for line in body if len(line.cells) == width]
    below = all(max(r.cells[i].x0 for r in same) <= min(r.cells[i].x1 for r in same) for i in range(1, width))
    return often >= least and width >= least and below and not any(_LEADERS.search(line.text) for line in rows)


def goes_on(before: Line, line: Line) -> bool:
    """Whether a line stands close below another, in letters of the same size."""
    gap = before.y0 - line.y1
    return before.page == line.page and -before.size < gap < 0.6 * before.size and abs(before.size - line.size) < 0.6


def _rows(lines: Sequence[Line], at: int, step: int) -> int:
    """How far rows of a table go from here: the number of the first line that is none."""
    last = at
    position = at
    before: Line | None = lines[at - step] if 0 <= at - step < len(lines) else None
    while 0 <= position < len(lines):
        line = lines[position]
        if before is not None and (line.page != before.page or abs(before.y0 - line.y0) > _FAR * before.size):
            break
        if CAPTION.match(line.text):
            break
        if len(line.cells) > 1:
            last = position + step
        elif len(line.text) > 60 or abs(position - last) > 1:
            break
        before = line
        position += step
    return last


def _grid(lines: Sequence[Line]) -> Grid | None:
    columns = _columns(lines)
    if len(columns) < 2:
        return None
    made = Grid()
    told = False
    for line in lines:
        told = told or _is_numeric(line)
        made.row()
        places = _places(line.cells, columns, header=not told)
        column = 0
        for cell, (first, last) in zip(line.cells, places, strict=True):
            while column < first:
                made.cell("")
                column += 1
            if first < column:  # two cells in one column: words set far apart
                if made.cells:
                    made.cells[-1].text += " " + cell.text
                continue
            made.cell(cell.text, columns=last - first + 1, header=not told, bold=cell.bold)
            column = last + 1
    return made if told else None


def _is_numeric(line: Line) -> bool:
    return sum(_NUMERIC.fullmatch(cell.text) is not None for cell in line.cells[1:]) * 2 >= max(len(line.cells) - 1, 1)


def _columns(lines: Sequence[Line]) -> list[tuple[float, float]]:
    """Where the columns are: by the rows that have the most cells, if several agree."""
    body = [line for line in lines if len(line.cells) > 1 and _is_numeric(line)]
    if not body:
        return []
    counts = Counter(len(line.cells) for line in body)
    width = max((n for n in counts if counts[n] > 1 or len(body) < 3), default=max(counts))
    rows = [line for line in body if len(line.cells) == width]
    return [(min(r.cells[i].x0 for r in rows), max(r.cells[i].x1 for r in rows)) for i in range(width)]


def _places(cells: Sequence[Cell], columns: Sequence[tuple[float, float]], *, header: bool) -> list[tuple[int, int]]:
    """The first and last column of each cell."""
    centers = [(x0 + x1) / 2 for x0, x1 in columns]
    made: list[tuple[int, int]] = []
    for cell in cells:
        over = [i for i, (x0, x1) in enumerate(columns) if min(x1, cell.x1) - max(x0, cell.x0) > 0]
        if not over:
            middle = (cell.x0 + cell.x1) / 2
            over = [min(range(len(columns)), key=lambda i: abs(centers[i] - middle))]
        made.append((over[0], over[-1]))
    if header and 0 < len(cells) < len(columns):
        _spread(cells, centers, made)
    return made


def _spread(cells: Sequence[Cell], centers: Sequence[float], made: list[tuple[int, int]]) -> None:
    """A header centred above several columns is narrower than they are: give it those it is in the middle of."""
    free = sorted(set(range(1, len(centers))) - {i for first, last in made if first == 0 for i in range(last + 1)})
    middles = [(cell.x0 + cell.x1) / 2 for cell in cells]
    nearest: dict[int, list[int]] = {}
    candidates = [k for k in range(len(cells)) if made[k][0] > 0]
    for i in free:
        if candidates:
            nearest.setdefault(min(candidates, key=lambda k: abs(middles[k] - centers[i])), []).append(i)
    for k, group in nearest.items():
        middle = (centers[group[0]] + centers[group[-1]]) / 2
        if len(group) > 1 and abs(middle - middles[k]) < 0.35 * (centers[group[-1]] - centers[group[0]]):
            made[k] = (group[0], group[-1])


def _joined(lines: Sequence[Line]) -> str:
    words = ""
    for line in lines:
        text = line.text
        if words.endswith("-") and text[:1].islower():
            words = words[:-1] + text
        else:
            words = f"{words} {text}" if words else text
    return words
