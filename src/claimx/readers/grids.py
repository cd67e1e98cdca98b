"""A table as every format has it: rows of cells that may span several rows and columns, and how they are marked."""

from __future__ import annotations

from dataclasses import dataclass, field

_WIDEST = 200  # columns; wider ones are data, and nobody reads them as a table
_TALLEST = 2000  # rows


@dataclass(slots=True)
class GridCell:
    """A cell and its place, counted from 0."""

    text: str
    row: int
    column: int
    rows: int = 1
    columns: int = 1
    header: bool = False
    bold: bool = False
    underlined: bool = False


@dataclass(slots=True)
class Grid:
    """Builds a table row by row; spans of earlier rows push later cells to the right, as in HTML."""

    caption: str = ""
    number: str | None = None
    cells: list[GridCell] = field(default_factory=list)
    width: int = 0
    _row: int = -1
    _column: int = 0
    _taken: dict[int, int] = field(default_factory=dict)  # for a column the first row that is free again

    @property
    def height(self) -> int:
        """How many rows there are."""
        return self._row + 1

    @property
    def is_full(self) -> bool:
        """Whether no further row is taken."""
        return self._row + 1 >= _TALLEST

    def row(self) -> None:
        """Begin a row."""
        self._row += 1
        self._column = 0

    def cell(
        self,
        text: str,
        *,
        rows: int = 1,
        columns: int = 1,
        header: bool = False,
        bold: bool = False,
        underlined: bool = False,
        over: bool = False,
    ) -> None:
        """Add a cell to the row.

        Args:
            text: what it says; white space is folded.
            rows: how many rows it covers.
            columns: how many columns it covers.
            header: whether the source says that it is a header.
            bold: whether the value is in bold.
            underlined: whether it is underlined.
            over: the source writes out the cells below a cell of several rows, as LaTeX does: they keep their places.
        """
        if self._row < 0 or self._row >= _TALLEST:
            return
        taken = self._taken
        while not over and taken.get(self._column, 0) > self._row:
            self._column += 1
        column = self._column
        if column >= _WIDEST:
            return
        columns = max(1, min(columns, _WIDEST - column))
        rows = max(1, min(rows, _TALLEST - self._row))
        text = " ".join(text.split())
        covered = over and not text and taken.get(column, 0) > self._row
        if rows > 1 or not covered:
            for i in range(column, column + columns):
                taken[i] = self._row + rows
        if text:
            self.cells.append(GridCell(text, self._row, column, rows, columns, header, bold, underlined))
        self._column = column + columns
        self.width = max(self.width, self._column)
