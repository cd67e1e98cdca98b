"""Tables drawn for a terminal by Rich. Whatever a paper says, a terminal only shows it: nothing in it is obeyed."""

from __future__ import annotations

import io
from collections.abc import Iterator

from rich import box
from rich.console import Console
from rich.table import Table as Drawing
from rich.text import Text

from claimx.renderers.evidence import Footnotes
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


class Page:
    """What Rich draws, as text: with a terminal's styles if ``styled``, as wide as it takes if there is no width."""

    def __init__(self, styled: bool, width: int | None) -> None:
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
        return self.drawn(Text(visible(text), style))

    def drawn(self, drawing: Text | Drawing) -> str:
        with self._console.capture() as capture:
            self._console.print(drawing)
        return "".join(line.rstrip(" ") + "\n" for line in capture.get().split("\n")[:-1])


def _table(table: Table, footnotes: Footnotes | None, page: Page) -> Iterator[str]:
    shown = [(i, column) for i, column in enumerate(table.columns) if column.audience == "people"]
    drawing = Drawing(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False)
    for _, column in shown:
        drawing.add_column(Text(visible(column.title)), justify="right" if column.right else "left", overflow="fold")
    for row in table.rows:
        drawing.add_row(*(_cell(row[i], column, footnotes) for i, column in shown))
    if table.title:
        yield page.line(table.title, "bold") + "\n"
    yield page.drawn(drawing)
    marks = {row[i].emphasis for row in table.rows for i, _ in shown}
    if legend := ", ".join(words for mark, words in _LEGEND.items() if mark in marks):
        yield page.line(legend, "dim")
    for note in table.notes:
        yield page.line(f"- {note}", "dim")


def _cell(cell: Cell, column: Column, footnotes: Footnotes | None) -> Text:
    text = visible(cell.text)
    if column.longest is not None:
        text = shortened(text, column.longest)
    drawn = Text(_MARKS[cell.emphasis])
    drawn.append(text, _STYLES[cell.emphasis])
    if footnotes is not None:
        drawn.append("".join(f" [{number}]" for number in footnotes.numbers(cell.claims)), "dim")
    return drawn
