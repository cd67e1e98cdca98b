"""Tables drawn for a terminal by Rich. Whatever a paper says, a terminal only shows it: nothing in it is obeyed."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rich import box
from rich.console import Console
from rich.table import Table as Drawing
from rich.text import Text

from claimx.renderers.evidence import Footnotes
from claimx.renderers.widths import padded, width
from claimx.tables import Cell, Column, Emphasis, Report, Table
from claimx.wording import shortened, visible

_UNLIMITED = 10_000  # columns: nothing is wrapped
# Marks beside the values, as styles are lost in files, on paper and to some eyes.
_MARKS: dict[Emphasis | None, str] = {"best": "** ", "second": "* ", None: ""}
_STYLES: dict[Emphasis | None, str] = {"best": "bold", "second": "underline", None: ""}
_LEGEND: dict[Emphasis, str] = {"best": "** best", "second": "* second best"}


def report(report: Report, evidence: bool = False, *, styled: bool = False, width: int | None = None) -> Iterator[str]:
    """Draw tables, with their notes below; evidence is numbered, and listed at the end.

    Args:
        report: what to draw.
        evidence: whether each cell names its sentence and paper.
        styled: whether to use the styles of a terminal: bold for the best, underlined for the second best.
        width: of the terminal, in columns; None for as wide as it takes.
    """
    footnotes = Footnotes(report.papers)
    page = Page(styled, width)
    between = ""
    if report.title:
        yield page.line(report.title, "bold")
        between = "\n"
    for table in report.tables:
        yield between
        yield from _table(table, footnotes if evidence else None, page)
        between = "\n"
    for number, source in footnotes:
        yield between + page.line(f"[{number}] {source}")
        between = ""


class _Cell(NamedTuple):
    """What stands in a cell: a mark, the text and its style, and the numbers of its sources."""

    mark: str
    text: str
    sources: str
    style: str


class Page:
    """Where text is drawn: with the styles of a terminal if ``styled``, and wrapped to its width if there is one."""

    def __init__(self, styled: bool, width: int | None) -> None:
        self._plain = not styled and width is None
        self._console = Console(
            file=io.StringIO(),
            width=width or _UNLIMITED,
            force_terminal=styled,
            color_system="standard" if styled else None,
            no_color=not styled,
            legacy_windows=False,
            markup=False,
            emoji=False,
            highlight=False,
        )

    def line(self, text: str, style: str = "") -> str:
        """One line of text."""
        if self._plain:
            return visible(text) + "\n"
        return self.drawn(Text(visible(text), style))

    def drawn(self, drawing: Text | Drawing) -> str:
        """What Rich makes of it."""
        with self._console.capture() as capture:
            self._console.print(drawing)
        return "".join(line.rstrip(" ") + "\n" for line in capture.get().split("\n")[:-1])

    def grid(self, columns: Sequence[Column], rows: Sequence[Sequence[_Cell]]) -> Iterator[str]:
        """A table. Where nothing is wrapped or styled it is only aligned, which takes a hundredth of the time."""
        titles = [visible(column.title) for column in columns]
        if self._plain:
            yield from _aligned(titles, [column.right for column in columns], rows)
            return
        drawing = Drawing(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False)
        for column, title in zip(columns, titles, strict=True):
            drawing.add_column(Text(title), justify="right" if column.right else "left", overflow="fold")
        for row in rows:
            drawing.add_row(*(Text.assemble(c.mark, (c.text, c.style), (c.sources, "dim")) for c in row))
        yield self.drawn(drawing)


def _aligned(titles: list[str], right: list[bool], rows: Sequence[Sequence[_Cell]]) -> Iterator[str]:
    lines = [titles, *([cell.mark + cell.text + cell.sources for cell in row] for row in rows)]
    widths = [max(width(line[i]) for line in lines) for i in range(len(titles))]
    for number, line in enumerate(lines):
        cells = (padded(text, wide, side) for text, wide, side in zip(line, widths, right, strict=True))
        yield "   ".join(cells).rstrip(" ") + "\n"
        if number == 0:
            yield "─" * (sum(widths) + 3 * (len(widths) - 1)) + "\n"


def _table(table: Table, footnotes: Footnotes | None, page: Page) -> Iterator[str]:
    shown = [(i, column) for i, column in enumerate(table.columns) if column.audience == "people"]
    columns = [column for _, column in shown]
    rows = [[_cell(row[i], column, footnotes) for i, column in shown] for row in table.rows]
    if table.title:
        yield page.line(table.title, "bold") + "\n"
    yield from page.grid(columns, rows)
    marks = {row[i].emphasis for row in table.rows for i, _ in shown}
    if legend := ", ".join(words for mark, words in _LEGEND.items() if mark in marks):
        yield page.line(legend, "dim")
    for note in table.notes:
        yield page.line(f"- {note}", "dim")


def _cell(cell: Cell, column: Column, footnotes: Footnotes | None) -> _Cell:
    text = visible(cell.text)
    if column.longest is not None:
        text = shortened(text, column.longest)
    numbers = footnotes.numbers(cell.claims) if footnotes is not None else ()
    return _Cell(_MARKS[cell.emphasis], text, "".join(f" [{number}]" for number in numbers), _STYLES[cell.emphasis])
